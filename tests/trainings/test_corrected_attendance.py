"""Marks corrected after closing: who did it, from what to what and why can be read afterwards."""

import pytest
from django.urls import reverse

from participants.models import AuditEntry
from tests.trainings import days
from trainings.actions import attendance
from trainings.models import Registration
from trainings.rules import history

WHY = "Sign-in sheet of somebody else"
CHANGES = ["One: Present → Absent", "Three: Present → Late"]


@pytest.fixture
def corrected(riga, astrid, oskar, lukasz, hanna):
    """Oskar corrects two marks of Łukasz in a training that Astrid has closed."""
    days.mark(lukasz, "pppp")
    days.mark(hanna, "pppp")
    days.closed(riga, astrid)
    sessions = list(riga.sessions.all())
    for session, topic in zip(sessions, ("One", "Two", "Three", "Four"), strict=True):
        session.topic = topic
        session.save()
    cells = {(lukasz.pk, sessions[0].pk): "absent", (lukasz.pk, sessions[2].pk): "late"}
    attendance.record_attendance(
        by=oskar, training=riga, cells=cells, reason=WHY, now=days.AFTERWARDS
    )
    return Registration.objects.get(pk=lukasz.pk)


def newest(registration, reader):
    step = history.of_registration(registration, reader=reader)[0]
    return step.who, step.what, step.changes, step.why


def test_the_history_says_who_corrected_which_marks_and_why(corrected, astrid, oskar):
    what = "Attendance corrected after closing"
    assert newest(corrected, astrid) == (oskar.name, what, CHANGES, WHY)


def test_a_coordinator_reads_the_marks_and_no_reason_of_the_secretariat(corrected, ilze, oskar):
    what = "Attendance corrected after closing"
    assert newest(corrected, ilze) == (oskar.name, what, CHANGES, "")


def test_nobody_elses_history_has_it(corrected, hanna, astrid):
    told = [step.what for step in history.of_registration(hanna, reader=astrid)]
    assert "Attendance corrected after closing" not in told


def test_the_page_of_the_person_says_it_to_staff(corrected, sign_in, astrid, ilze):
    page = reverse("desk:person", args=[corrected.participant_id])
    text = sign_in(astrid).get(page).text
    assert all(part in text for part in ("Attendance corrected after closing", WHY, *CHANGES))
    assert WHY not in sign_in(ilze).get(page).text


def test_the_trail_has_the_reason_beside_the_training_too(corrected):
    entry = AuditEntry.objects.about(corrected.training).of_actions(["record_attendance"]).first()
    assert entry.note == WHY


def test_marks_of_a_training_that_is_open_are_no_corrections(riga, astrid, lukasz):
    session = riga.sessions.first()
    cells = {(lukasz.pk, session.pk): "present"}
    attendance.record_attendance(by=astrid, training=riga, cells=cells, now=days.AFTERWARDS)
    assert not AuditEntry.objects.filter(action="correct_attendance").exists()
