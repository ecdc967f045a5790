"""The desk of registrations: people are found, told apart by their addresses, and printed."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from participants.models import Participant
from tests import factories
from trainings.models import Registration, ReservedSeats, Training
from trainings.views import desk


@pytest.fixture
def riga(latvia):
    return factories.training("At the visa counter", host=latvia, now=timezone.now(), capacity=30)


NAMED = r'<(?:a|button)\b[^>]*aria-label="([^"]+)"[^>]*>([^<]+)<'


def test_row_buttons_are_named_by_their_words_and_then_the_person(sign_in, ilze, latvia):
    """Also in Swedish; a span that is not seen holds the name where the words are a sentence."""
    riga = factories.training(now=timezone.now(), capacity=9, reserved={latvia: 2})
    for name, status in (("Anna Ozola", "requested"), ("Māra Ozola", "waiting")):
        factories.registration(riga, factories.participant(name, latvia), status=status)
    browser = sign_in(ilze)
    browser.cookies["django_language"] = "sv"
    _rows, page = shown(browser, riga)
    named = re.findall(NAMED, page.text)
    assert ("Godkänn Anna Ozola", "Godkänn") in named
    assert all(name.startswith(words.strip()) for name, words in named)
    hidden = '<span class="visually-hidden">: Māra Ozola</span>'
    assert f"Godkänn för en reserverad plats{hidden}" in " ".join(page.text.split())


@pytest.fixture
def people(riga, latvia, lithuania):
    """Two Annas of one name, and Saulė."""
    embassy = factories.mission(latvia, name="Embassy in Bangkok")
    first = factories.participant("Anna Kalniņa", latvia, email="anna.kalnina@mfa.example")
    second = factories.participant("Anna Kalniņa", latvia, email="a.kalnina@iem.example")
    saule = factories.participant("Saulė Žemaitė", lithuania, email="saule@urm.example")
    factories.registration(riga, first, mission=embassy)
    factories.registration(riga, second, status="waiting")
    consulate = factories.mission(lithuania, name="Vēstniecība Rīgā", kind="consulate")
    factories.registration(riga, saule, mission=consulate)


def shown(browser, riga, **asked):
    page = browser.get(reverse("trainings:registrations", args=[riga.slug]), asked)
    return sorted(row.registration.participant.email for row in page.context["rows"]), page


def test_addresses_tell_people_of_one_name_apart(sign_in, astrid, riga, people):
    _rows, page = shown(sign_in(astrid), riga)
    assert "anna.kalnina@mfa.example" in page.text
    assert "a.kalnina@iem.example" in page.text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "zemaite"}, ["saule@urm.example"]),
        ({"q": "IEM.example"}, ["a.kalnina@iem.example"]),
        ({"q": "anna bangkok"}, ["anna.kalnina@mfa.example"]),
        ({"q": "vestnieciba riga"}, ["saule@urm.example"]),
        ({"q": "RĪGĀ"}, ["saule@urm.example"]),
        ({"party": "LT"}, ["saule@urm.example"]),
        ({"party": "LV", "status": "waiting"}, ["a.kalnina@iem.example"]),
        ({"q": "nobody"}, []),
    ],
)
def test_people_are_found_by_name_address_mission_party_and_status(
    sign_in, astrid, riga, people, asked, found
):
    rows, page = shown(sign_in(astrid), riga, **asked)
    assert rows == found
    assert ("Nobody is found" in page.text) == (not found)


def test_people_are_found_by_their_kind_of_seat(sign_in, astrid, ilze, riga, latvia):
    day = timezone.localdate() + timedelta(days=2)
    Training.objects.filter(pk=riga.pk).update(release_on=day)
    ReservedSeats.objects.create(training=riga, party=latvia, seats=5)
    for kind, fields in {
        "reserved": {"holds_reserved": True},
        "open": {},
        "overbooked": {"holds_reserved": True, "overbooking_reason": "Trainer of trainers"},
        "declined": {"status": "declined"},
    }.items():
        person = factories.participant(f"Anna {kind}", latvia, email=f"{kind}@mfa.example")
        factories.registration(riga, person, **fields)

    def found(kind, by=astrid):
        return [email.split("@")[0] for email in shown(sign_in(by), riga, seat=kind)[0]]

    for kind in ("reserved", "open", "overbooked"):
        assert found(kind) == [kind]
    assert found("reserved_possible") == ["open"]
    assert len(found("overbooked", by=ilze)) == 4, "the choice is not a coordinator's"


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("name", ["Eva Ek", "Bo Zorn", "Ada Öst"]),
        ("-name", ["Ada Öst", "Bo Zorn", "Eva Ek"]),
        ("party", ["Eva Ek", "Bo Zorn", "Ada Öst"]),
        ("requested", ["Bo Zorn", "Ada Öst", "Eva Ek"]),
        ("-status", ["Ada Öst", "Eva Ek", "Bo Zorn"]),
        ("", ["Bo Zorn", "Eva Ek", "Ada Öst"]),
    ],
)
def test_the_heads_sort_in_the_readers_alphabet(
    sign_in, astrid, riga, latvia, lithuania, sort, names
):
    long_ago = timezone.now() - timedelta(days=9)
    for day, (name, party, status) in enumerate(
        [
            ("Bo Zorn", lithuania, "requested"),
            ("Ada Öst", latvia, "confirmed"),
            ("Eva Ek", lithuania, "waiting"),
        ]
    ):
        person, at = factories.participant(name, party), long_ago + timedelta(days=day)
        factories.registration(riga, person, status=status, requested_at=at)
    latvia.names["sv"] = "Österland"
    latvia.save()
    browser = sign_in(astrid)
    browser.cookies["django_language"] = "sv"
    page = shown(browser, riga, sort=sort)[1]
    rows = page.context["rows"]
    assert [row.registration.participant.full_name for row in rows] == names
    heads = {"-": "descending", "": "ascending"}
    column = sort.removeprefix("-") or "status"
    assert page.context["heads"][column].direction == heads[sort[: sort.find(column)]]


def test_a_head_keeps_the_filters_and_turns_round(sign_in, astrid, riga, people):
    page = shown(sign_in(astrid), riga, party="LV", sort="name")[1].text
    assert 'aria-sort="ascending"' in page
    assert '<a href="?party=LV&amp;sort=-name">Name</a>' in page
    assert '<input type="hidden" name="sort" value="name"' in page


@pytest.mark.parametrize("number", [1, 3, 300])
def test_the_desk_asks_as_much_for_one_as_for_three_hundred(
    sign_in, astrid, riga, latvia, django_assert_max_num_queries, number
):
    ReservedSeats.objects.create(training=riga, party=latvia, seats=5)
    day = timezone.localdate() + timedelta(days=2)
    Training.objects.filter(pk=riga.pk).update(release_on=day, capacity=400)
    people = Participant.objects.bulk_create(
        Participant(full_name=f"Anna {each}", party=latvia, created_at=timezone.now())
        for each in range(number)
    )
    Registration.objects.bulk_create(
        Registration(
            training=riga,
            participant=person,
            party=latvia,
            institution="embassy",
            status="waiting",
            requested_at=timezone.now(),
        )
        for person in people
    )
    browser = sign_in(astrid)
    with django_assert_max_num_queries(13):
        assert len(shown(browser, riga, sort="name")[0]) == number


def test_an_unknown_party_narrows_nothing(sign_in, astrid, riga, people):
    assert len(shown(sign_in(astrid), riga, party="XX", status="x")[0]) == 3


def test_a_coordinator_finds_the_own_people_only(sign_in, ruta, riga, people):
    browser = sign_in(ruta)
    rows, page = shown(browser, riga)
    assert rows == ["saule@urm.example"]
    assert "party" not in page.context["people"].fields
    assert shown(browser, riga, q="Anna")[0] == []


def acts(browser, riga):
    """By status, what the desk offers."""
    rows = browser.get(reverse("trainings:registrations", args=[riga.slug])).context["rows"]
    return {row.registration.status: row.possible & {"decline", "withdraw_for"} for row in rows}


def test_a_seat_is_withdrawn_and_a_request_declined(sign_in, astrid, riga, latvia):
    """On the desk each act stands where it does what its word says."""
    for status in ("requested", "waiting", "confirmed"):
        factories.registration(riga, factories.participant(f"Anna {status}", latvia), status=status)
    assert acts(sign_in(astrid), riga) == {
        "requested": {"decline", "withdraw_for"},
        "waiting": {"decline", "withdraw_for"},
        "confirmed": {"withdraw_for"},
    }


def test_the_page_says_what_withdrawing_and_taking_back_a_seat_differ_in(
    sign_in, astrid, riga, latvia
):
    seat = factories.registration(riga, factories.participant("Anna Kalniņa", latvia))
    browser = sign_in(astrid)
    withdraw, decline = (
        reverse(f"trainings:registration_{act}", args=[riga.slug, seat.pk])
        for act in ("withdraw_for", "decline")
    )
    page = browser.get(withdraw).text
    assert "they may register again freely" in page
    assert f'<a href="{decline}">take the seat back</a>' in page
    page = browser.get(decline).text
    assert "Take back the seat of Anna Kalniņa?" in page
    assert "the request waits for approval" in page


def test_a_coordinator_reads_who_takes_a_seat_back_and_gets_no_button_for_it(
    sign_in, ilze, riga, latvia
):
    seat = factories.registration(riga, factories.participant("Anna Kalniņa", latvia))
    address = reverse("trainings:registration_decline", args=[riga.slug, seat.pk])
    browser = sign_in(ilze)
    sent = browser.post(address, {"reason": "Two go already.", "seen": "requested"})
    for page in (browser.get(address).text, sent.text):
        assert "This seat is confirmed. Please ask the secretariat to take it back." in page
        assert "Take the seat back" not in page
        assert "withdraw the registration instead" not in page
    assert "Two go already." in sent.text
    assert "This has changed since you opened it" in sent.text


def test_a_request_is_declined_without_a_word_of_seats(sign_in, astrid, riga, latvia):
    row = factories.registration(
        riga, factories.participant("Anna Kalniņa", latvia), status="requested"
    )
    page = (
        sign_in(astrid)
        .get(reverse("trainings:registration_decline", args=[riga.slug, row.pk]))
        .text
    )
    assert "Decline Anna Kalniņa?" in page
    assert "Take the seat back" not in page


def test_each_button_of_the_page_is_explained_and_no_other(sign_in, ilze, thordur, riga):
    factories.registration(riga, thordur.participant, status="requested")
    page = shown(sign_in(ilze), riga)[1].text
    assert "<dt>Recognise and approve</dt>" in page
    assert "says as well that this officer serves the state" in page
    assert "<dt>Give a seat</dt>" not in page


def test_a_closed_training_has_no_seats_left(sign_in, astrid, riga, people):
    desks = [reverse(f"trainings:{name}", args=[riga.slug]) for name in ("registrations", "seats")]
    browser = sign_in(astrid)
    assert all("seats left" in browser.get(desk).text for desk in desks)
    riga.status = "closed"
    riga.save()
    assert not any("seats left" in browser.get(desk).text for desk in desks)
    assert "2 of 30 seats were taken." in browser.get(desks[0]).text


def test_more_than_a_page_has_are_shown_on_one_page_to_print_them(
    sign_in, astrid, riga, latvia, monkeypatch
):
    monkeypatch.setattr(desk, "PER_PAGE", 50)
    for number in range(60):
        person = factories.participant(f"Anna {number}", latvia, email=f"anna{number}@mfa.example")
        factories.registration(riga, person, status="waiting")
    rows, page = shown(sign_in(astrid), riga, status="waiting")
    assert (len(rows), "?status=waiting&amp;all=yes" in page.text) == (50, True)
    rows, page = shown(sign_in(astrid), riga, status="waiting", all="yes")
    assert (len(rows), "All on one page" in page.text) == (60, False)


def test_a_coordinator_of_a_closed_training_reads_that_nothing_is_left_to_do_and_the_history(
    sign_in, ilze, riga, people
):
    """The history stands beside each row all the same."""

    def page():
        return sign_in(ilze).get(reverse("trainings:registrations", args=[riga.slug])).text

    sentence, caption = "Nothing any more: the training is closed.", "what waits for a decision"
    assert sentence not in page()
    riga.status = "closed"
    riga.save()
    closed = page()
    assert (sentence in closed, caption in closed) == (True, False)
    assert closed.count(">History<") == closed.count('id="registration-') > 0


def test_nobody_is_asked_for_a_person_whom_a_cancelled_training_does_not_take(
    sign_in, astrid, riga
):
    browser, address = sign_in(astrid), f"/trainings/{riga.slug}/registrations/new/"
    assert 'name="full_name"' in browser.get(address).text
    Training.objects.update(status="cancelled")
    page = browser.get(address).text
    assert "Nobody can be registered for this training." in page and "cancelled" in page
    assert 'name="full_name"' not in page
