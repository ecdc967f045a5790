"""What a browser sends from the attendance desk, and what stands after it."""

from tests.trainings import days
from trainings.actions import attendance as actions


def address(training, name="attendance"):
    return days.address(training, name)


def cell(registration, session):
    return f"mark-{registration.pk}-{session.pk}"


def stored(registration):
    return dict(registration.attendance.values_list("session__topic", "mark"))


def record(training, by, cells, now=days.AFTERWARDS, **options):
    return actions.record_attendance(by=by, training=training, cells=cells, now=now, **options)
