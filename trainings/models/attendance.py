"""Attendance: one mark per registration and session; a missing row is unmarked."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from trainings.models.registrations import Registration
from trainings.models.sessions import Session
from trainings.models.trainings import Training


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def of_confirmed(self, training: Training) -> "AttendanceQuerySet":
        """Return the marks of people who have a confirmed seat in the training."""
        return self.filter(
            registration__training=training, registration__status=Registration.Status.CONFIRMED
        )

    def there(self) -> "AttendanceQuerySet":
        """Return marks of presence: present or late (R-89)."""
        return self.filter(mark__in=Attendance.THERE)

    def seen(self, people: Collection[int]) -> Iterable[tuple[int, datetime, str, bool]]:
        """Yield each of these people (ids) with the begin of each session at which they were marked
        as present, the training's zone, and whether it came from a list.
        """
        there = self.there().filter(registration__participant__in=people).order_by()
        return there.values_list(
            "registration__participant",
            "session__starts_at",
            "registration__training__time_zone",
            "registration__training__is_from_list",
        )


class Attendance(models.Model):
    class Mark(models.TextChoices):
        PRESENT = "present", _("Present")
        LATE = "late", _("Late")
        EXCUSED = "excused", _("Excused")
        ABSENT = "absent", _("Absent")

    THERE = (
        Mark.PRESENT,
        Mark.LATE,
    )  # late counts as present

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="attendance")
    session = models.ForeignKey(Session, models.PROTECT, related_name="attendance")
    mark = models.CharField(max_length=8, choices=Mark.choices)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "session"],
                name="one_mark_per_person_and_session",
            )
        ]

    def __str__(self) -> str:
        return self.get_mark_display()
