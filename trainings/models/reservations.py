"""Seats of a training that are reserved for parties, and the latest change of its seats."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from participants.models import Party
from trainings.models.trainings import Training
from trainings.models.undoable import Undoable


class ReservedSeats(models.Model):
    """Seats of a training that are held for one party until the release date."""

    training = models.ForeignKey(Training, models.CASCADE, related_name="reservations")
    party = models.ForeignKey(Party, models.PROTECT, related_name="reserved_seats")
    seats = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["party"]
        constraints = [
            models.UniqueConstraint(
                fields=["training", "party"], name="a_party_reserves_once_in_a_training"
            ),
            models.CheckConstraint(condition=Q(seats__gte=1), name="a_reservation_has_a_seat"),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.seats}"


class SeatsChange(Undoable):
    """The latest change of a training's seats on their desk, and the seats before it, so that it
    can be undone for a minute. Undoing it deletes the row.
    """

    training = models.OneToOneField(Training, models.CASCADE, related_name="seats_change")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    capacity_before = models.PositiveIntegerField()
    release_on_before = models.DateField(null=True)
    reserved_before = models.JSONField(default=dict)  # seats by party id, as text
    # ids of the registrations that got a seat by it
    moved = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.training_id}: {self.at}"
