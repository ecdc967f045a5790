"""Two people edit one plan: the later one reads what the earlier one changed; rows are copied."""

import pytest

from tests import factories
from tests.trainings.planning_form import SESSION, stored_as_typed, typed
from trainings.forms.plan_rows import sessions_initial
from trainings.models import Training


@pytest.fixture
def edit(riga):
    return f"/trainings/{riga.slug}/edit/"


def said(answer) -> list[str]:
    return [problem.text for problem in answer.context["forms"].problems()]


def test_a_conflict_says_field_by_field_what_was_and_what_is(sign_in, astrid, oskar, riga, edit):
    factories.session(riga, topic="Safe return")
    mine = stored_as_typed(riga, summary="Astrid's words")
    changes = {
        "title": "Oskar's title",
        "venue": "Melngalvju nams",
        "admission": "approval",
    }
    assert sign_in(oskar).post(edit, stored_as_typed(riga, **changes)).status_code == 302
    answer = sign_in(astrid).post(edit, mine)
    assert said(answer)[1:] == [
        f"Title: was “{riga.title}”, is now “Oskar's title”.",
        f"Venue: was “{riga.venue or 'nothing'}”, is now “Melngalvju nams”.",
        f"Admission: was “{riga.get_admission_display()}”, is now "
        f"“{Training.Admission.APPROVAL.label}”.",
    ]


def test_a_conflict_says_which_rows_and_reserved_seats_changed(
    sign_in, astrid, oskar, riga, latvia, edit
):
    Training.objects.update(status="draft")
    riga.refresh_from_db()
    factories.session(riga, topic="Safe return")
    factories.session(riga, day=1, topic="Coffee")
    mine = stored_as_typed(riga)
    theirs = stored_as_typed(riga, release_on="2027-01-02") | {
        "sessions-0-topic": "Safe return home",
        "sessions-1-DELETE": "on",
        "sessions-2-date": "2027-01-15",
        "sessions-2-starts": "15:00",
        "sessions-2-ends": "16:00",
        "sessions-2-topic": "Questions",
        "sessions-TOTAL_FORMS": 3,
        "reserved-TOTAL_FORMS": 1,
        "reserved-0-party": latvia.pk,
        "reserved-0-seats": 1,
    }
    assert sign_in(oskar).post(edit, theirs).status_code == 302
    lines = " ".join(said(sign_in(astrid).post(edit, mine)))
    assert "Safe return”, is now “14 January 2027, 09:00" in lines and "Safe return home”." in lines
    assert "Coffee”, is now “nothing”." in lines
    assert "was “nothing”, is now “15 January 2027, 15:00–16:00 Questions”." in lines
    assert "Reserved seats, Latvia: was “0”, is now “1”." in lines
    assert "Release day: was “nothing”, is now “2 January 2027”." in lines


def test_a_second_conflict_says_only_what_changed_since_the_first(
    sign_in, astrid, oskar, riga, edit
):
    factories.session(riga)
    mine = stored_as_typed(riga)
    sign_in(oskar).post(edit, stored_as_typed(riga, title="First"))
    form = sign_in(astrid).post(edit, mine).context["form"]
    mine |= {name: form[name].value() for name in ("version", "seen")}
    riga.refresh_from_db()
    sign_in(oskar).post(edit, stored_as_typed(riga, title="Second"))
    assert said(sign_in(astrid).post(edit, mine))[1:] == ["Title: was “First”, is now “Second”."]


@pytest.mark.parametrize("seen", ["", "forged", "eyJhIjoxfQ:x"])
def test_a_forged_state_is_not_believed_and_nothing_is_lost(sign_in, astrid, riga, edit, seen):
    factories.session(riga)
    answer = sign_in(astrid).post(edit, stored_as_typed(riga, version="long ago", seen=seen))
    assert answer.status_code == 200 and len(said(answer)) == 1


def test_a_refusal_stands_once(sign_in, astrid, riga, edit):
    factories.session(riga)
    page = sign_in(astrid).post(edit, stored_as_typed(riga, version="long ago")).text
    assert page.count("This training has changed since you opened it") == 1


def test_a_row_is_copied_without_script_into_the_first_empty_one(sign_in, astrid, latvia):
    rows = [SESSION, SESSION | {"topic": "Safe return", "starts": "11:00", "ends": "12:00"}]
    data = typed(latvia, sessions=[*rows, {"date": "2027-03-28"}], copy_session="sessions-1")
    answer = sign_in(astrid).post("/trainings/new/", data)
    shown = [form["topic"].value() for form in answer.context["forms"].sessions]
    assert shown == [SESSION["topic"], "Safe return", "Safe return"]
    assert answer.context["forms"].sessions[2]["starts"].value() == "11:00"
    assert not said(answer) and not Training.objects.exists()


def test_a_copy_is_a_new_session_and_the_copied_one_stays(sign_in, astrid, riga, edit):
    session = factories.session(riga, topic="Safe return")
    data = stored_as_typed(riga, copy_session="sessions-0")
    rows = sign_in(astrid).post(edit, data).context["forms"].sessions
    assert [form["topic"].value() for form in rows] == ["Safe return", "Safe return"]
    assert (str(rows[0]["pk"].value()), rows[1]["pk"].value() or "") == (str(session.pk), "")
    assert len(sessions_initial(riga)) == 1


@pytest.mark.parametrize("row", ["sessions-99", "reserved-0", "x"])
def test_a_forged_row_copies_nothing(sign_in, astrid, latvia, row):
    answer = sign_in(astrid).post("/trainings/new/", typed(latvia, copy_session=row))
    assert [
        form["topic"].value() for form in answer.context["forms"].sessions if form["topic"].value()
    ] == [SESSION["topic"]]
