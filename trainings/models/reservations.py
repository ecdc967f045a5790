"""Seats of a training that are reserved for parties."""

from django.db import models
from django.db.models import Q

from participants.models import Party
from trainings.models.trainings import Training


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
