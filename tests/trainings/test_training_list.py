"""The list of trainings: what stands in it, for whom, and how it is filtered."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from tests import factories
from trainings.models import Registration, Training
from trainings.rules.status_words import own_in, standing

LIST = "/trainings/"


def text(answer) -> str:
    assert answer.status_code == 200
    return answer.text


def titles(answer) -> list[str]:
    return [training.title for training in answer.context["page_obj"]]


@pytest.fixture
def soon():
    """An hour ago: the trainings of these tests lie round the present, for the page reads the
    clock.
    """
    return timezone.now()


@pytest.fixture
def restricted(latvia, soon):
    """A training that only people of Latvia are invited to."""
    return factories.training(
        "Closed circle",
        host=latvia,
        now=soon,
        audience="restricted",
        invited=[latvia],
        city="Jūrmala",
    )


def test_upcoming_ones_come_first_and_the_next_one_on_top(sign_in, latvia, soon):
    for title, days in (("Far", 90), ("Next", 9), ("Long ago", -700), ("Just over", -20)):
        factories.training(
            title, host=latvia, now=soon, first_day=(soon + timedelta(days=days)).date()
        )
    assert titles(sign_in().get(LIST)) == ["Next", "Far", "Just over", "Long ago"]
    assert titles(sign_in().get(LIST, {"when": "upcoming"})) == ["Next", "Far"]
    assert titles(sign_in().get(LIST, {"when": "past"})) == ["Just over", "Long ago"]


def test_filters_by_year_and_host(sign_in, latvia, lithuania, soon):
    factories.training("Riga 2009", host=latvia, now=soon, first_day=date(2009, 5, 4))
    factories.training("Vilnius 2009", host=lithuania, now=soon, first_day=date(2009, 6, 4))
    factories.training("Riga 2010", host=latvia, now=soon, first_day=date(2010, 5, 4))
    assert titles(sign_in().get(LIST, {"year": "2009"})) == ["Vilnius 2009", "Riga 2009"]
    assert titles(sign_in().get(LIST, {"host": "LV"})) == ["Riga 2010", "Riga 2009"]
    assert titles(sign_in().get(LIST, {"year": "2009", "host": "LV"})) == ["Riga 2009"]


@pytest.mark.parametrize("words", ["reykjavik", "REYKJAVÍK", "þjálfun", "thjalfun hofdi", "höfði"])
def test_words_are_found_in_title_city_and_venue_whatever_their_accents(
    sign_in, latvia, soon, words
):
    factories.training("Þjálfun", host=latvia, now=soon, city="Reykjavík", venue="Höfði")
    factories.training("Safe return", host=latvia, now=soon)
    assert titles(sign_in().get(LIST, {"q": words})) == ["Þjálfun"]


@pytest.mark.parametrize("words", ["100%", "_", "\\"])
def test_signs_of_the_database_are_plain_letters(sign_in, riga, words):
    assert titles(sign_in().get(LIST, {"q": words})) == []


@pytest.mark.parametrize(
    "query",
    [
        {"year": "abc"},
        {"year": "99999999999"},
        {"host": "XX"},
        {"host": "' OR 1=1"},
        {"when": "never"},
        {"q": "x" * 10_000},
        {"q": "a\u202eb"},
    ],
)
def test_what_the_filter_does_not_understand_is_said_and_left_out(sign_in, riga, query):
    answer = sign_in().get(LIST, query)
    assert titles(answer) == [riga.title]
    assert "Part of the filter was not understood" in text(answer)
    assert len(answer.content) < 60_000


@pytest.mark.parametrize("page", ["0", "-1", "99999", "abc", "9" * 400])
def test_a_page_that_does_not_exist_shows_one_that_does(sign_in, riga, page):
    assert titles(sign_in().get(LIST, {"page": page})) == [riga.title]


def test_twenty_five_stand_on_a_page(sign_in, latvia, soon):
    for number in range(27):
        factories.training(f"No {number}", host=latvia, now=soon)
    assert [len(titles(sign_in().get(LIST, {"page": page}))) for page in (1, 2)] == [25, 2]
    assert "?q=no&amp;page=2" in text(sign_in().get(LIST, {"q": "no"}))


def test_an_empty_list_says_what_it_is_for(sign_in, db, astrid):
    assert "No training is announced yet" in text(sign_in().get(LIST))
    assert "/trainings/new/" not in text(sign_in().get(LIST))
    assert 'href="/trainings/new/"' in text(sign_in(astrid).get(LIST))


def test_only_staff_see_drafts(sign_in, latvia, soon, astrid, ilze):
    factories.training("Being planned", host=latvia, now=soon, status="draft")
    assert titles(sign_in(astrid).get(LIST)) == ["Being planned"]
    assert titles(sign_in(ilze).get(LIST)) == titles(sign_in().get(LIST)) == []


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        (None, False),
        ("thordur", False),
        ("egle", False),
        ("ruta", False),
        ("janis", True),
        ("ilze", True),
        ("astrid", True),
        ("oskar", True),
    ],
)
def test_a_restricted_training_exists_for_the_invited_only(request, sign_in, restricted, who, sees):
    """In the list, in its search, and in what its filters offer."""
    client = sign_in(request.getfixturevalue(who) if who else None)
    for query in (
        {},
        {"q": "closed circle"},
        {"q": "Jūrmala"},
        {"year": restricted.first_day.year},
    ):
        assert (titles(client.get(LIST, query)) == ["Closed circle"]) is sees
    assert (str(restricted.host) in text(client.get(LIST))) is sees


def test_who_has_a_registration_in_it_sees_it(sign_in, restricted, egle):
    assert titles(sign_in(egle).get(LIST)) == []
    factories.registration(restricted, egle.participant, status="declined")
    assert titles(sign_in(egle).get(LIST)) == ["Closed circle"]


def test_a_term_that_is_over_leaves_an_officers_rights(sign_in, restricted, lithuania):
    late = factories.coordinator("late@urm.example", lithuania, until=date(2021, 1, 1))
    restricted.invited.set([lithuania])
    assert titles(sign_in(late).get(LIST)) == ["Closed circle"]
    late.party = None
    late.save()
    assert titles(sign_in(late).get(LIST)) == []


def row_state(browser) -> str:
    """Where the first training of the list stands; the filters above have the same words."""
    return text(browser.get(LIST)).split('class="row-state"')[1]


@pytest.mark.parametrize(
    ("changes", "pill"),
    [
        ({}, "Open"),
        ({"admission": "approval"}, "By approval"),
        ({"admission": "nomination"}, "By nomination"),
        ({"status": "cancelled"}, "Cancelled"),
        ({"status": "closed"}, "Closed"),
        ({"opens": 2}, "Registration opens"),
        ({"closes": -1}, "Registration closed"),
    ],
)
def test_each_row_says_where_the_training_stands(sign_in, latvia, soon, changes, pill):
    training = factories.training(host=latvia, now=soon)
    opens, closes = changes.pop("opens", -30), changes.pop("closes", 6)
    window = {"registration_opens_at": opens, "registration_closes_at": closes}
    instants = {name: soon + timedelta(days=days) for name, days in window.items()}
    Training.objects.filter(pk=training.pk).update(**instants, **changes)
    assert f">{pill}" in row_state(sign_in())


def test_full_means_waiting_until_moves_stop(sign_in, latvia, soon, janis):
    full = factories.training(host=latvia, now=soon, capacity=1)
    factories.registration(full, janis.participant)
    assert ">Waiting list<" in row_state(sign_in())
    Training.objects.update(moves_stop_days=30)
    assert ">Full<" in row_state(sign_in())


def test_a_list_that_forgets_to_ask_for_the_readers_registration_is_an_error(riga, now):
    """It would say "Open" to somebody registered; a stranger has none, and was asked for."""
    assert own_in(Training.objects.with_own(AnonymousUser()).get()) is None
    with pytest.raises(AttributeError, match="own_id"):
        standing(Training.objects.get(), None, now)


@pytest.mark.parametrize(("who", "queries"), [(None, 4), ("janis", 6), ("ilze", 7), ("astrid", 6)])
def test_the_list_asks_as_much_for_one_as_for_many(
    request, sign_in, latvia, soon, django_assert_num_queries, who, queries
):
    client = sign_in(request.getfixturevalue(who) if who else None)
    person = factories.participant(party=latvia)
    for rows in (1, 3, 30):
        while Training.objects.count() < rows:
            made = factories.training(host=latvia, now=soon, reserved={latvia: 1})
            Registration.objects.create(
                training=made,
                participant=person,
                party=latvia,
                status="waiting",
                institution="embassy",
                requested_at=soon,
            )
        with django_assert_num_queries(queries):
            assert client.get(LIST).status_code == 200


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("confirmed", "You have a seat"),
        ("waiting", "You are on the waiting list"),
        ("requested", "Your request waits for approval"),
        ("withdrawn", "You have withdrawn"),
        ("declined", "Your request was declined"),
    ],
)
def test_whoever_has_a_part_reads_the_own_status_where_others_read_waiting_list(
    sign_in, janis, egle, latvia, soon, status, words
):
    training = factories.training("Safe return", host=latvia, now=soon, capacity=1)
    factories.registration(training, janis.participant, status=status)
    if status != "confirmed":
        factories.registration(training, factories.participant("Anna", latvia))
    for address in (LIST, "/"):
        assert f">{words}</span>" in text(sign_in(janis).get(address)).partition("Safe return")[2]
        assert ">Waiting list</span>" in text(sign_in(egle).get(address))
        assert ">Waiting list</span>" in text(sign_in().get(address))


def test_of_a_training_that_is_over_nobody_still_has_a_seat(sign_in, janis, latvia, soon):
    first_day = (soon - timedelta(days=20)).date()
    training = factories.training(
        "Just over", host=latvia, first_day=first_day, now=soon - timedelta(days=29)
    )
    factories.registration(training, janis.participant)
    assert "You have a seat" not in text(sign_in(janis).get(LIST))
