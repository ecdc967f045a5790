"""The secretariat plans a training: what is typed, what is refused and where; nothing typed is
lost.
"""

import re
from datetime import UTC, date, datetime

import pytest

from participants.models import AuditEntry
from tests import factories
from tests.trainings.planning_form import SESSION, formset, stored_as_typed, typed
from trainings.models import Training

NEW = "/trainings/new/"


@pytest.fixture
def post(sign_in, astrid):
    """Astrid sends a form; answers with the page or, when it was saved, the training."""

    def sent(data, url=NEW):
        answer = sign_in(astrid).post(url, data)
        assert answer.status_code in (200, 302)
        return Training.objects.get() if answer.status_code == 302 else answer

    return sent


@pytest.fixture
def russia(db):
    """A member until it was suspended."""
    party = factories.party("RU", "Russia")
    party.statuses.update(until=date(2022, 3, 3))
    party.statuses.create(status="suspended", since=date(2022, 3, 3), source="test")
    return party


def text(answer) -> str:
    return answer.text


def test_a_plan_becomes_a_draft(post, latvia, lithuania):
    training = post(typed(latvia, reserved=[(lithuania, 4)], release_on="2027-03-01"))
    assert (training.slug, training.status, training.capacity) == ("vietas-kur-jautat", "draft", 10)
    assert training.languages == ["en", "lv"]
    assert list(training.reservations.values_list("party__code", "seats")) == [("LT", 4)]


def test_an_empty_last_day_is_the_first(post, latvia):
    refused = post(typed(latvia, first_day="", last_day=""))
    assert refused.context["forms"].main.errors == {"first_day": ["This field is required."]}
    training = post(typed(latvia, last_day=""))
    assert (training.first_day, training.last_day) == (date(2027, 3, 27), date(2027, 3, 27))


def test_times_are_those_of_the_trainings_zone(post, latvia):
    training = post(typed(latvia, time_zone="Atlantic/Reykjavik"))
    assert training.sessions.get().starts_at == datetime(2027, 3, 27, 9, 0, tzinfo=UTC)
    assert training.registration_opens_at == datetime(2027, 1, 10, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "starts", "exists"),
    [
        ("Europe/Riga", "02:30", True),
        ("Europe/Riga", "03:30", False),
        ("Europe/Stockholm", "02:30", False),
        ("Europe/Stockholm", "03:30", True),
    ],
)
def test_a_session_may_not_lie_in_the_hour_that_the_clock_skips(post, latvia, zone, starts, exists):
    night = SESSION | {"date": "2027-03-28", "starts": starts, "ends": "06:00"}
    answer = post(typed(latvia, time_zone=zone, sessions=[night]))
    if exists:
        assert answer.sessions.count() == 1
    else:
        assert answer.context["forms"].sessions.forms[0].errors.keys() == {"starts"}
        assert f"{starts} does not exist on that day" in text(answer)
        assert not Training.objects.exists()


def test_an_hour_that_comes_twice_is_asked_again(post, latvia):
    answer = post(typed(latvia, registration_closes_at="2026-10-25T03:30"))
    assert "03:30 comes twice on that day" in text(answer)
    assert answer.context["form"].errors.keys() == {"registration_closes_at"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "x" * 300}, "title"),
        ({"title": ""}, "title"),
        ({"title": "Sa\u202efe"}, "title"),
        ({"city": "Ri\x00ga"}, "city"),
        ({"summary": "zero\u200bwidth"}, "summary"),
        ({"first_day": "2027-03-29"}, "last_day"),
        ({"first_day": "0001-01-01"}, "first_day"),
        ({"last_day": "9999-12-31"}, "last_day"),
        ({"capacity": "0"}, "capacity"),
        ({"capacity": "9" * 30}, "capacity"),
        ({"host": "999999"}, "host"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"languages": "tlh"}, "languages"),
        ({"audience": "restricted"}, "invited"),
        ({"registration_closes_at": "2027-01-10T08:59"}, "registration_closes_at"),
        ({"registration_closes_at": "2027-03-29T00:01"}, "registration_closes_at"),
        ({"registration_opens_at": "2027-01-10T09:00+09:00"}, "registration_opens_at"),
        ({"certificate_share": "101"}, "certificate_share"),
        ({"certificate_share": "0"}, "certificate_share"),
    ],
)
def test_what_does_not_hold_is_said_at_its_field_and_nothing_is_saved(post, latvia, changes, field):
    answer = post(typed(latvia, **changes))
    assert answer.context["form"].errors.keys() == {field}
    assert "Not saved yet" in text(answer)
    assert not Training.objects.exists()


def test_reserved_seats_fit_into_the_capacity(post, latvia, lithuania):
    both = [(latvia, 6), (lithuania, 5)]
    answer = post(typed(latvia, reserved=both, release_on="2027-03-01"))
    assert answer.context["form"].errors["capacity"] == [
        "11 seats are reserved, but there are only 10 seats."
    ]
    assert post(typed(latvia, reserved=both, release_on="2027-03-01", capacity="11")).capacity == 11


@pytest.mark.parametrize("release_on", ["", "2027-03-27", "2027-03-28"])
def test_reserved_seats_need_a_release_day_before_the_first_day(post, latvia, release_on):
    answer = post(typed(latvia, reserved=[(latvia, 2)], release_on=release_on))
    assert answer.context["form"].errors.keys() == {"release_on"}
    assert (
        post(typed(latvia, reserved=[(latvia, 2)], release_on="2027-03-26")).reservations.count()
        == 1
    )


def test_a_party_that_is_suspended_on_the_first_day_has_no_reserved_seats(post, latvia, russia):
    late = post(typed(latvia, reserved=[(russia, 2)], release_on="2027-03-01"))
    assert late.status_code == 200
    in_2010 = {"first_day": "2010-03-27", "last_day": "2010-03-28", "release_on": "2010-03-01"}
    window = {
        "registration_opens_at": "2010-01-10T09:00",
        "registration_closes_at": "2010-03-20T18:00",
    }
    then = typed(
        latvia,
        reserved=[(russia, 2)],
        sessions=[SESSION | {"date": "2010-03-27"}],
        **in_2010,
        **window,
    )
    assert post(then).reservations.count() == 1


def test_a_party_stands_in_one_row(post, latvia):
    answer = post(typed(latvia, reserved=[(latvia, 2), (latvia, 3)], release_on="2027-03-01"))
    assert "This party stands in two rows." in text(answer)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends": "08:00"}, "ends"),
        ({"ends": "09:00"}, "ends"),
        ({"date": "2027-03-26"}, "date"),
        ({"topic": ""}, "topic"),
        ({"starts": "25:00"}, "starts"),
        ({"trainer": "a\u202eb"}, "trainer"),
        ({"room": "a\u202eb"}, "room"),
        ({"capacity": "15"}, "capacity"),  # in no parallel group
    ],
)
def test_a_session_that_does_not_hold_is_said_at_its_row(post, latvia, changes, field):
    answer = post(typed(latvia, sessions=[SESSION, SESSION | changes]))
    assert [form.errors.keys() for form in answer.context["forms"].sessions] == [set(), {field}]
    assert f'href="#id_sessions-1-{field}"' in text(answer)
    assert not Training.objects.exists()


def test_nothing_typed_is_lost(post, latvia, lithuania):
    data = typed(
        latvia,
        title="",
        summary="Šķērsiela",
        capacity="abc",
        venue="<script>",
        reserved=[(lithuania, 7)],
    )
    answer = post(data)
    page = text(answer)
    assert (
        "Šķērsiela" in page
        and 'value="abc"' in page
        and "&lt;script&gt;" in page
        and "<script>" not in page
    )
    assert 'value="7"' in page and "Õnne Pärl" in page


def test_only_a_new_plan_that_was_sent_is_kept_by_the_browser(post, sign_in, astrid, riga, latvia):
    assert post(typed(latvia, title=""))["Cache-Control"] == "private, no-cache"
    assert sign_in(astrid).get(NEW)["Cache-Control"] == "private, no-store"
    edited = post(stored_as_typed(riga, title=""), f"/trainings/{riga.slug}/edit/")
    assert edited["Cache-Control"] == "private, no-store"


def test_more_rows_without_script_judge_nothing(post, latvia):
    answer = post(typed(latvia, title="", capacity="abc", more_sessions="1"))
    assert "Not saved yet" not in text(answer)
    assert 'name="sessions-3-topic"' in text(answer) and 'value="abc"' in text(answer)
    assert not Training.objects.exists()


def test_a_row_with_nothing_but_a_day_is_no_session(post, latvia):
    empty = dict.fromkeys(SESSION, "") | {"date": "2027-03-28"}
    assert post(typed(latvia, sessions=[SESSION, empty])).sessions.count() == 1


@pytest.mark.parametrize("total", ["", "999999999", "abc"])
def test_a_forged_number_of_rows_is_refused(post, latvia, total):
    answer = post(typed(latvia) | {"sessions-TOTAL_FORMS": total})
    assert "Not saved yet" in text(answer)


def test_an_edit_opens_with_what_is_stored(sign_in, astrid, riga, now):
    factories.session(riga, topic="Safe return")
    page = text(sign_in(astrid).get(f"/trainings/{riga.slug}/edit/"))
    assert (
        'value="Safe return"' in page and 'value="2027-01-14"' in page and 'value="09:00"' in page
    )


def test_saving_what_is_stored_changes_nothing_but_the_version(sign_in, astrid, post, riga, latvia):
    factories.session(riga, day=0)
    factories.session(riga, day=1)
    before = list(riga.sessions.values())
    saved = post(stored_as_typed(riga), f"/trainings/{riga.slug}/edit/")
    assert isinstance(saved, Training) and saved.revision == 0
    assert list(saved.sessions.values()) == before


def test_a_stale_save_is_refused_and_what_was_typed_stays(sign_in, astrid, oskar, riga):
    factories.session(riga)
    url = f"/trainings/{riga.slug}/edit/"
    mine = stored_as_typed(riga, title="Astrid's title", languages=["en", "sv"])
    sign_in(oskar).post(url, stored_as_typed(riga, title="Oskar's title"))
    answer = sign_in(astrid).post(url, mine)
    page = text(answer)
    assert "This training has changed since you opened it" in page and "Astrid&#x27;s title" in page
    assert answer.context["form"]["languages"].value() == ["en", "sv"]
    riga.refresh_from_db()
    assert riga.title == "Oskar's title"
    version = answer.context["form"]["version"].value()
    assert sign_in(astrid).post(url, mine | {"version": version}).status_code == 302
    riga.refresh_from_db()
    assert riga.title == "Astrid's title"


def test_another_trainings_session_is_not_touched(sign_in, astrid, riga, latvia, now):
    foreign = factories.session(
        factories.training("Another", host=latvia, now=now), topic="Foreign"
    )
    own = SESSION | {"pk": foreign.pk, "date": "2027-01-14", "topic": "Mine"}
    data = stored_as_typed(riga) | formset("sessions", [own])
    assert sign_in(astrid).post(f"/trainings/{riga.slug}/edit/", data).status_code == 302
    foreign.refresh_from_db()
    assert foreign.topic == "Foreign" and foreign.training != riga
    assert riga.sessions.get().topic == "Mine"


def test_a_session_ticked_to_be_removed_goes(sign_in, astrid, riga):
    factories.session(riga, topic="Stays")
    factories.session(riga, day=1, topic="Goes")
    data = stored_as_typed(riga) | {"sessions-1-DELETE": "on", "sessions-1-topic": ""}
    assert sign_in(astrid).post(f"/trainings/{riga.slug}/edit/", data).status_code == 302
    assert [session.topic for session in riga.sessions.all()] == ["Stays"]


# --- Everything that is wrong is said at once ---


def summary(answer) -> list[str]:
    return [problem.text for problem in answer.context["forms"].problems()]


def test_all_that_is_wrong_is_said_in_one_round(post, latvia, lithuania):
    """A field, two rows of the programme, the seats, the release day and the window: one answer."""
    rows = [SESSION, SESSION | {"ends": "08:00"}, SESSION | {"date": "2027-03-29"}]
    answer = post(
        typed(
            latvia,
            title="",
            sessions=rows,
            reserved=[(latvia, 6), (lithuania, 5)],
            release_on="2027-03-27",
            registration_closes_at="2027-01-10T09:00",
        )
    )
    assert summary(answer) == [
        "Title: This field is required.",
        "Seats in all: 11 seats are reserved, but there are only 10 seats.",
        "Release day: Reserved seats must go back to everyone before the first day: on 26 March "
        "2027 at the latest.",
        "Registration closes: Registration must close after it opens.",
        "Session 2, Ends: It must end after it begins.",
        "Session 3, Day: “Noticing a presumed victim” lies outside the days of the training.",
    ]
    page = text(answer)
    for place in ("id_title", "id_capacity", "id_sessions-1-ends", "id_sessions-2-date"):
        assert f'href="#{place}"' in page and f'id="{place}"' in page
    assert ">Session 3<" in page


def test_a_rule_waits_for_no_field_that_it_does_not_read(post, latvia):
    answer = post(typed(latvia, first_day="", audience="restricted", reserved=[(latvia, 2)]))
    assert answer.context["form"].errors.keys() == {"first_day", "release_on", "invited"}


def test_a_published_programme_that_would_be_empty_is_said_with_the_rest(sign_in, astrid, riga):
    data = stored_as_typed(riga, city="")
    answer = sign_in(astrid).post(f"/trainings/{riga.slug}/edit/", data)
    assert summary(answer) == [
        "A published training keeps at least one session that is not a break.",
        "City: This field is required.",
    ]
    assert 'href="#programme"' in text(answer)


def test_a_rule_is_not_asked_about_what_cannot_be_read(post, latvia):
    answer = post(typed(latvia, last_day="soon", time_zone="Mars/Olympus", capacity="many"))
    assert answer.context["form"].errors.keys() == {"last_day", "time_zone", "capacity"}
    assert len(summary(answer)) == 3


def test_a_stale_save_is_said_with_what_else_is_wrong(sign_in, astrid, riga):
    factories.session(riga)
    url = f"/trainings/{riga.slug}/edit/"
    answer = sign_in(astrid).post(url, stored_as_typed(riga, title="", version="long ago"))
    assert [line.split(" ")[0] for line in summary(answer)] == ["This", "Title:"]
    version = answer.context["form"]["version"].value()
    assert sign_in(astrid).post(url, stored_as_typed(riga, version=version)).status_code == 302


# --- How many rows came ---


@pytest.mark.parametrize(
    "count",
    [
        {"TOTAL": "-1"},
        {"TOTAL": "abc"},
        {"TOTAL": "1"},
        {"TOTAL": "²"},
        {"INITIAL": "x"},
        {"TOTAL": "0"},
    ],
)
def test_a_count_that_would_drop_rows_is_refused_and_the_rows_stay(post, latvia, count):
    rows = [SESSION, SESSION | {"starts": "12:00", "ends": "13:00", "topic": "Referral"}]
    forged = {f"sessions-{name}_FORMS": value for name, value in count.items()}
    answer = post(typed(latvia, sessions=rows) | forged)
    assert summary(answer)[0].startswith(
        "The number of rows that came does not fit the rows themselves"
    )
    assert 'value="Noticing a presumed victim"' in text(answer) and 'value="Referral"' in text(
        answer
    )
    assert not Training.objects.exists()
    assert post(typed(latvia, sessions=rows)).sessions.count() == 2


def test_more_rows_are_given_whatever_the_count_says(post, latvia):
    answer = post(typed(latvia, more_sessions="1") | {"sessions-TOTAL_FORMS": "-1"})
    assert 'value="Noticing a presumed victim"' in text(
        answer
    ) and 'name="sessions-3-topic"' in text(answer)


# --- A double click ---


def test_a_double_click_makes_one_draft(sign_in, astrid, latvia):
    client = sign_in(astrid)
    once = client.get(NEW).context["form"]["once"].value()
    data = typed(latvia, once=once)
    answers = [client.post(NEW, data), client.post(NEW, data)]
    assert [answer.url for answer in answers] == ["/trainings/vietas-kur-jautat/"] * 2
    assert Training.objects.count() == 1
    assert AuditEntry.objects.filter(action="plan_training").count() == 1


def test_the_same_form_with_other_words_is_asked_about_and_then_another_training(
    sign_in, astrid, latvia
):
    """Somebody went back after saving: a second draft is made only by whoever means one."""
    client = sign_in(astrid)
    once = client.get(NEW).context["form"]["once"].value()
    client.post(NEW, typed(latvia, once=once))
    asked = client.post(NEW, typed(latvia, once=once, title="Autumn"))
    assert "as the draft “Vietas, kur jautāt”" in asked.text
    assert 'href="/trainings/vietas-kur-jautat/edit/"' in asked.text
    assert 'value="Autumn"' in asked.text
    assert Training.objects.count() == 1
    client.post(NEW, typed(latvia, once=asked.context["form"]["once"].value(), title="Autumn"))
    assert set(Training.objects.values_list("slug", flat=True)) == {"vietas-kur-jautat", "autumn"}


def test_a_form_whose_draft_was_discarded_makes_a_new_one(sign_in, astrid, latvia):
    client = sign_in(astrid)
    once = client.get(NEW).context["form"]["once"].value()
    client.post(NEW, typed(latvia, once=once))
    Training.objects.get().delete()
    client.post(NEW, typed(latvia, once=once, title="Autumn"))
    assert Training.objects.get().slug == "autumn"


def test_a_form_opened_anew_makes_another_training(sign_in, astrid, latvia):
    client = sign_in(astrid)
    for _time in range(2):
        client.post(NEW, typed(latvia, once=client.get(NEW).context["form"]["once"].value()))
    assert Training.objects.count() == 2


def test_other_parties_are_invited_by_boxes_of_which_no_click_loses_the_others(
    sign_in, astrid, latvia
):
    """In a list of several choices a plain click takes every other one away."""
    thailand = factories.party("TH", "Thailand", status="")
    page = sign_in(astrid).get(NEW).text
    assert re.search(
        rf'<input type="checkbox"[^>]*name="invited_others"[^>]*value="{thailand.pk}"', page
    )
    assert '<select name="invited_others"' not in page
