"""Endings: the state of a registration before somebody else ended it, so that this can be
undone.
"""

from datetime import datetime

from django.conf import settings
from django.db import models

from participants.decisions import UNDONE_WITHIN
from trainings.models.registrations import Registration


class Ending(models.Model):
    """The latest decline of a registration, or its withdrawal by staff. Undoing it deletes the
    row.
    """

    registration = models.OneToOneField(Registration, models.CASCADE, related_name="ending")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    status_before = models.CharField(max_length=12, choices=Registration.Status.choices)
    reason_before = models.TextField(blank=True)
    declined_before = models.DateTimeField(null=True)
    overbooked_before = models.PositiveIntegerField()  # of the training
    is_seat_untold = models.BooleanField(default=False)  # its letter was still held back
    # ids of the registrations that got the seat which became free
    moved = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.registration_id}: {self.at}"

    def is_fresh(self, now: datetime) -> bool:
        """Tell whether it was made less than `UNDONE_WITHIN` ago, while it may be undone."""
        return now < self.at + UNDONE_WITHIN
