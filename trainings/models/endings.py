"""Endings: what stood before somebody else ended a registration, so that it can be undone."""

from datetime import datetime

from django.conf import settings
from django.db import models

from trainings.models.approvals import UNDONE_WITHIN
from trainings.models.registrations import Registration


class Ending(models.Model):
    """The last decline of a registration, or its withdrawal for somebody. Undone, its row goes."""

    registration = models.OneToOneField(Registration, models.CASCADE, related_name="ending")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    status_before = models.CharField(max_length=12, choices=Registration.Status.choices)
    reason_before = models.TextField(blank=True)
    declined_before = models.DateTimeField(null=True)
    overbooked_before = models.PositiveIntegerField()  # of the training
    # ids of the registrations that got the seat which became free
    moved = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.registration_id}: {self.at}"

    def is_fresh(self, now: datetime) -> bool:
        """It may still be undone: nobody has been told yet."""
        return now < self.at + UNDONE_WITHIN
