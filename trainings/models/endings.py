"""Endings: the state of a registration before somebody else ended it, so that this can be
undone.
"""

from django.conf import settings
from django.db import models

from trainings.models.registrations import Registration
from trainings.models.undoable import Undoable


class Ending(Undoable):
    """The latest decline of a registration, or its withdrawal by staff. Undoing it deletes the
    row.
    """

    registration = models.OneToOneField(Registration, models.CASCADE, related_name="ending")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    status_before = models.CharField(max_length=12, choices=Registration.Status.choices)
    reason_before = models.TextField(blank=True)
    declined_before = models.DateTimeField(null=True)
    is_seat_untold = models.BooleanField(default=False)  # its letter was still held back
    # ids of the registrations that got the seat which became free
    moved = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.registration_id}: {self.at}"
