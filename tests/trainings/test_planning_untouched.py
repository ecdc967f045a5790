"""Of a plan that a colleague saved meanwhile, whatever the later editor never touched takes what
stands (R-32).
"""

import pytest

from outbox.models import Letter
from tests import factories
from tests.trainings.planning_form import stored_as_typed
from trainings.models import Training

pytestmark = pytest.mark.any_database


@pytest.fixture
def edit(riga):
    return f"/trainings/{riga.slug}/edit/"


@pytest.fixture
def meeting(riga):
    return factories.session(riga, topic="Safe return")


@pytest.fixture
def save(sign_in, edit):
    """Send the form, and again what the page then shows, with what it carries along."""

    def save(account, data, **typed_anew):
        browser = sign_in(account)
        answer = browser.post(edit, data)
        assert answer.status_code == 200
        assert "This training has changed since you opened it" in answer.text
        assert browser.post(edit, shown(answer) | typed_anew).status_code == 302

    return save


def shown(answer) -> dict:
    """What a browser sends from this page as it stands."""
    forms = answer.context["forms"]
    sent = {}
    for form in forms.all_forms() + [
        forms.sessions.management_form,
        forms.reserved.management_form,
    ]:
        for field in form:
            value = field.value()
            sent[field.html_name] = "" if value is None or value is False else value
    return sent


@pytest.mark.parametrize(
    ("theirs", "column", "stands"),
    [
        ({"city": "Ventspils"}, "city", "Ventspils"),
        ({"languages": ["lv"]}, "languages", ["lv"]),
        ({"nominations_close_on": "2027-01-02"}, "nominations_close_on", "2027-01-02"),
        (
            {"registration_closes_at": "2027-01-10T18:00"},
            "registration_closes_at",
            "2027-01-10 16:00",
        ),
        ({"summary": ""}, "summary", ""),
    ],
)
def test_a_field_that_was_not_touched_takes_what_stands(
    save, sign_in, astrid, oskar, riga, meeting, edit, theirs, column, stands
):
    mine = stored_as_typed(riga, answer_days=5)
    assert sign_in(oskar).post(edit, stored_as_typed(riga, **theirs)).status_code == 302
    save(astrid, mine)
    now = Training.objects.get()
    value = getattr(now, column)
    assert (value if isinstance(value, list) else str(value)[: len(stands)]) == stands
    assert now.answer_days == 5


def test_nobody_is_written_to_about_a_city_that_was_never_touched(
    save, sign_in, astrid, oskar, janis, riga, meeting, edit
):
    factories.registration(riga, janis.participant)
    mine = stored_as_typed(riga, answer_days=5)
    moved = stored_as_typed(riga, city="Ventspils")
    asked = sign_in(oskar).post(edit, moved).context["form"]["days_asked"].value()
    sign_in(oskar).post(edit, moved | {"are_days_meant": "on", "days_asked": asked})
    save(astrid, mine)
    assert Letter.objects.filter(kind="training_changed").count() == 1


def test_a_zone_that_nobody_changed_still_follows_the_host(
    sign_in, astrid, oskar, riga, meeting, edit
):
    mine = stored_as_typed(riga, answer_days=5, time_zone="")
    sign_in(oskar).post(edit, stored_as_typed(riga, city="Ventspils"))
    assert sign_in(astrid).post(edit, mine).context["form"]["time_zone"].value() == ""


def test_what_was_typed_stays_although_somebody_else_changed_it(
    save, sign_in, astrid, oskar, riga, meeting, edit
):
    mine = stored_as_typed(riga, city="Liepāja")
    sign_in(oskar).post(edit, stored_as_typed(riga, city="Ventspils"))
    save(astrid, mine)
    assert Training.objects.get().city == "Liepāja"


def test_a_field_that_cannot_be_read_stays_as_it_was_typed(
    sign_in, astrid, oskar, riga, meeting, edit
):
    mine = stored_as_typed(riga, nominations_close_on="in spring")
    sign_in(oskar).post(edit, stored_as_typed(riga, nominations_close_on="2027-01-02"))
    answer = sign_in(astrid).post(edit, mine)
    assert answer.context["form"]["nominations_close_on"].value() == "in spring"


def test_invited_parties_that_were_not_touched_take_what_stands(
    save, sign_in, astrid, oskar, riga, meeting, edit, latvia, lithuania
):
    moldova = factories.party("MD", "Moldova", status=None)
    mine = stored_as_typed(riga, answer_days=5)
    invited = {"audience": "restricted", "invited": [latvia.pk], "invited_others": [moldova.pk]}
    assert sign_in(oskar).post(edit, stored_as_typed(riga, **invited)).status_code == 302
    save(astrid, mine)
    assert set(Training.objects.get().invited.all()) == {latvia, moldova}


# --- Rows -----------------------------------------------------------------------------------------


def topics() -> list[str]:
    return [session.topic for session in Training.objects.get().sessions.all()]


def test_a_row_of_the_programme_that_was_not_touched_takes_what_stands(
    save, sign_in, astrid, oskar, riga, meeting, edit
):
    factories.session(riga, day=1, topic="Coffee", is_break=True)
    mine = stored_as_typed(riga) | {"sessions-1-topic": "Tea"}
    sign_in(oskar).post(edit, stored_as_typed(riga) | {"sessions-0-topic": "Safe return home"})
    save(astrid, mine)
    assert topics() == ["Safe return home", "Tea"]


def test_rows_that_were_removed_and_added_meanwhile_are_removed_and_added(
    save, sign_in, astrid, oskar, riga, meeting, edit
):
    factories.session(riga, day=1, topic="Coffee")
    mine = stored_as_typed(riga, answer_days=5)
    theirs = stored_as_typed(riga) | {
        "sessions-1-DELETE": "on",
        "sessions-2-date": "2027-01-15",
        "sessions-2-starts": "15:00",
        "sessions-2-ends": "16:00",
        "sessions-2-topic": "Questions",
        "sessions-TOTAL_FORMS": 3,
    }
    assert sign_in(oskar).post(edit, theirs).status_code == 302
    save(astrid, mine)
    assert topics() == ["Safe return", "Questions"]
    assert Training.objects.get().sessions.get(topic="Safe return") == meeting


def test_a_row_that_somebody_else_removed_stays_where_it_was_changed(
    save, sign_in, astrid, oskar, riga, meeting, edit
):
    factories.session(riga, day=1, topic="Coffee")
    mine = stored_as_typed(riga) | {"sessions-1-topic": "Tea"}
    sign_in(oskar).post(edit, stored_as_typed(riga) | {"sessions-1-DELETE": "on"})
    save(astrid, mine)
    assert topics() == ["Safe return", "Tea"]


@pytest.mark.parametrize(("mine", "stands"), [("", 2), (1, 1)])
def test_reserved_seats_that_were_not_touched_take_what_stands(
    save, sign_in, astrid, oskar, riga, meeting, edit, latvia, lithuania, mine, stands
):
    Training.objects.update(status="draft")
    riga.refresh_from_db()

    def reserved(latvian, lithuanian, **changes):
        rows = [(latvia.pk, latvian), (lithuania.pk, lithuanian)]
        seats = {
            f"reserved-{n}-{name}": value
            for n, (party, number) in enumerate(rows)
            for name, value in (("party", party), ("seats", number))
        }
        return (
            stored_as_typed(riga, release_on="2027-01-02")
            | seats
            | {"reserved-TOTAL_FORMS": 2}
            | changes
        )

    mine = reserved(mine, 1)
    assert sign_in(oskar).post(edit, reserved(2, "")).status_code == 302
    save(astrid, mine)
    kept = dict(Training.objects.get().reservations.values_list("party__code", "seats"))
    assert kept == {"LV": stands, "LT": 1}
