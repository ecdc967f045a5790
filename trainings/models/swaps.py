"""Swaps: two people of a training who changed places, so that this can be undone."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from trainings.models.registrations import Registration
from trainings.models.trainings import Training
from trainings.models.undoable import Undoable


class SwapQuerySet(models.QuerySet["Swap"]):
    def in_training(self, training: Training) -> Self:
        """Return those in this training, the latest first, with both people."""
        people = ("leaves__participant__account", "enters__participant__account")
        return self.filter(leaves__training=training).select_related(*people).order_by("-at", "-pk")

    def since(self, moment: datetime) -> Self:
        """Return those made after the moment."""
        return self.filter(at__gt=moment)

    def taking_from(self, registration: Registration) -> "Swap | None":
        """Return the latest in which this registration lost its seat; None without any."""
        return self.filter(leaves=registration).order_by("-at", "-pk").first()


class Swap(Undoable):
    """A seat that went from somebody who had it to somebody who waited, by staff. Undoing it
    deletes the row.
    """

    leaves = models.ForeignKey(Registration, models.CASCADE, related_name="+")  # waits again
    enters = models.ForeignKey(Registration, models.CASCADE, related_name="+")  # has the seat
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.TextField()  # read by the one who lost the seat
    overbooking_before = models.TextField(blank=True)  # why that one had a seat beyond the rule
    is_seat_untold = models.BooleanField(default=False)  # its letter was still held back

    objects = SwapQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(leaves=models.F("enters")), name="nobody_swaps_with_themselves"
            )
        ]

    def __str__(self) -> str:
        return f"{self.leaves_id} → {self.enters_id}: {self.at}"
