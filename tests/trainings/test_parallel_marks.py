"""Of parallel sessions a person attends one: a second mark is refused by form, script and after
closing.
"""

import pytest

from outbox.models import Letter
from participants.refusal import Refused
from tests import factories
from tests.trainings import days
from tests.trainings.acts.scene import JANIS
from trainings.actions import after_closing, attendance
from trainings.models import Certificate, Session, Training
from trainings.rules.roster import Roster

pytestmark = pytest.mark.django_db
SECOND = (
    "Łukasz Żółć is marked “Late” in “At sea” on Thursday 14 January, so “Children” was not "
    "marked: they are parallel sessions, of which a person attends one. Change the other mark "
    "first, then save again."
)


@pytest.fixture
def sea(riga):
    Training.objects.filter(pk=riga.pk).update(capacity=300)
    return factories.session(riga, start=9, hours=2, topic="At sea", parallel_group=1)


@pytest.fixture
def children(riga, sea):
    return factories.session(riga, start=9, hours=3, topic="Children", parallel_group=1)


@pytest.fixture
def sessions(sea, children, riga):
    """Two that run side by side, and one after them."""
    return [sea, children, factories.session(riga, start=13, topic="Referral")]


def cell(registration, session):
    return f"mark-{registration.pk}-{session.pk}"


def stored(registration):
    return dict(registration.attendance.values_list("session__topic", "mark"))


def record(training, by, cells, **options):
    return attendance.record_attendance(
        by=by, training=training, cells=cells, now=days.AFTERWARDS, **options
    )


@pytest.mark.parametrize("mark", ["present", "late"])
def test_a_second_mark_in_the_group_is_refused_and_names_the_first(
    riga, astrid, lukasz, sea, children, mark
):
    record(riga, astrid, {(lukasz.pk, sea.pk): "late"})
    with pytest.raises(Refused) as refusal:
        record(riga, astrid, {(lukasz.pk, children.pk): mark})
    assert refusal.value.reasons == [SECOND]
    assert stored(lukasz) == {"At sea": "late"}


def test_the_script_reads_the_sentence(desk, riga, lukasz, sea, children):
    days.mark(lukasz, "l--")
    answer = desk.post(days.address(riga, "attendance_mark"), {cell(lukasz, children): "present"})
    assert (answer.status_code, answer.json()["reasons"]) == (409, [SECOND])


def test_the_form_reads_it_and_keeps_what_was_chosen(desk, riga, lukasz, hanna, sea, children):
    days.mark(lukasz, "l--")
    chosen = {cell(lukasz, children): "present", cell(hanna, sea): "present"}
    page = desk.post(days.address(riga, "attendance"), chosen)
    assert page.status_code == 200
    assert SECOND in page.text
    assert all(f'name="{name}" value="present" checked' in page.text for name in chosen)
    assert (stored(lukasz), stored(hanna)) == ({"At sea": "late"}, {"At sea": "present"})


def test_both_at_once_are_refused_too(riga, astrid, lukasz, sea, children):
    with pytest.raises(
        Refused, match="is marked “Present” in “At sea” on Thursday 14 January, so “Children” was"
    ):
        record(
            riga, astrid, dict.fromkeys([(lukasz.pk, sea.pk), (lukasz.pk, children.pk)], "present")
        )


def test_excused_or_absent_elsewhere_is_no_second_mark(riga, astrid, lukasz, sea, children):
    for elsewhere in ("absent", "excused"):
        record(riga, astrid, {(lukasz.pk, sea.pk): "present", (lukasz.pk, children.pk): elsewhere})
    assert stored(lukasz) == {"At sea": "present", "Children": "excused"}


def test_somebody_changes_rooms_in_one_step(riga, astrid, lukasz, sea, children):
    record(riga, astrid, {(lukasz.pk, sea.pk): "present"})
    record(riga, astrid, {(lukasz.pk, sea.pk): "", (lukasz.pk, children.pk): "present"})
    assert stored(lukasz) == {"Children": "present"}


def test_all_others_present_leaves_out_who_was_just_marked_in_the_other_room(
    riga, astrid, lukasz, hanna, sea, children
):
    record(riga, astrid, {(lukasz.pk, sea.pk): "present"}, rest_present=children.pk)
    assert (stored(lukasz), stored(hanna)) == ({"At sea": "present"}, {"Children": "present"})


def test_all_others_present_takes_in_who_just_left_the_other_room(
    riga, astrid, lukasz, sea, children
):
    record(riga, astrid, {(lukasz.pk, sea.pk): "present"})
    record(riga, astrid, {(lukasz.pk, sea.pk): "absent"}, rest_present=children.pk)
    assert stored(lukasz) == {"At sea": "absent", "Children": "present"}


def test_a_training_is_not_closed_while_somebody_stands_in_two_rooms(
    riga, astrid, lukasz, hanna, sessions
):
    """Both marks are older than the group."""
    Session.objects.update(parallel_group=None)
    record(riga, astrid, {(lukasz.pk, session.pk): "present" for session in sessions})
    days.mark(hanna, "pap")
    Session.objects.exclude(topic="Referral").update(parallel_group=1)
    with pytest.raises(Refused) as refusal:
        days.closed(riga, astrid)
    assert refusal.value.reasons == [
        "A person attends one of the parallel sessions “At sea”, “Children” on Thursday 14 "
        "January. Marked as present in several of them: Łukasz Żółć."
    ]
    record(riga, astrid, {(lukasz.pk, sessions[0].pk): "absent"})
    days.closed(riga, astrid)
    assert Roster.of(riga).attended_minutes(lukasz) == 5 * 60


def test_other_marks_of_somebody_in_two_rooms_can_be_made(riga, astrid, lukasz, sessions):
    days.mark(lukasz, "pp-")
    record(riga, astrid, {(lukasz.pk, sessions[2].pk): "present"})
    assert stored(lukasz)["Referral"] == "present"


# After closing


@pytest.fixture
def closed(riga, astrid, lukasz, sessions):
    days.mark(lukasz, "lap")
    days.closed(riga, astrid)
    riga.refresh_from_db()
    return riga


def test_a_correction_after_closing_obeys(closed, astrid, lukasz, children):
    with pytest.raises(Refused) as refusal:
        record(closed, astrid, {(lukasz.pk, children.pk): "present"}, reason="The other list")
    assert refusal.value.reasons == [SECOND]


def test_who_is_added_after_closing_was_in_one_room(closed, astrid, sessions):
    forgotten = after_closing.Forgotten(
        party=closed.host,
        email="janis@mfa.example",
        details=JANIS,
        marks={session.pk: "present" for session in sessions},
        reason="Stood on no list",
    )
    with pytest.raises(
        Refused, match="is marked “Present” in “At sea” on Thursday 14 January, so “Children” was"
    ):
        after_closing.add_after_closing(
            by=astrid, training=closed, forgotten=forgotten, now=days.AFTERWARDS
        )


def test_who_is_added_without_a_certificate_reads_the_marks_there_are(closed, astrid, sessions):
    sea, _children, referral = sessions
    forgotten = after_closing.Forgotten(
        party=closed.host,
        email="janis@mfa.example",
        details=JANIS,
        marks={sea.pk: "present", referral.pk: "absent"},
        reason="Stood on no list",
    )
    after_closing.add_after_closing(
        by=astrid, training=closed, forgotten=forgotten, now=days.AFTERWARDS
    )
    body = Letter.objects.get(kind="added_after_closing").body
    assert "“At sea” on Thursday 14 January: Present\n" in body and "Children" not in body
    assert "You have not earned the certificate of this training:\n– Missing:" in body


def test_a_closed_training_keeps_what_was_certified(closed, astrid, lukasz, sessions):
    """Closed before a second mark was refused: its hours stay, and other marks can be corrected."""
    lukasz.attendance.filter(session=sessions[1]).update(mark="present")
    Certificate.objects.update(minutes_attended=5 * 60)
    assert Roster.of(closed).attended_minutes(lukasz) == 5 * 60
    record(closed, astrid, {(lukasz.pk, sessions[2].pk): "late"}, reason="The train")
    assert Certificate.objects.get().minutes_attended == Roster.of(closed).attended_minutes(lukasz)


def test_who_was_in_no_parallel_session_after_all_is_missing_there_and_not_unmarked(
    closed, astrid, lukasz, children
):
    lukasz.attendance.filter(session=children).delete()
    record(
        closed, astrid, {(lukasz.pk, lukasz.attendance.first().session_id): "absent"}, reason="x"
    )
    roster = Roster.of(closed)
    assert roster.problems(roster.people[0]) == ["missing: 14 January, 09:00–12:00"]
