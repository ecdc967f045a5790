"""Seats of a training that are reserved for parties, and the latest change of its seats."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from participants.decisions import UNDONE_WITHIN
from participants.models import CoordinatorTerm, Party
from trainings.models.trainings import Training
from trainings.models.undoable import Undoable


class ReservedSeatsQuerySet(models.QuerySet["ReservedSeats"]):
    def to_tell(self, now: datetime) -> "ReservedSeatsQuerySet":
        """Return those of published trainings of whose number, or release day, the coordinators of
        the party have not heard; not before a change can no longer be undone (R-260).
        """
        today = timezone.localdate(now)
        in_office = CoordinatorTerm.objects.on(today).in_office()
        ahead = self.filter(
            training__status=Training.Status.PUBLISHED,
            training__release_on__gt=today,
            training__changed_at__lte=now - UNDONE_WITHIN,
        )
        told = Q(told_seats=F("seats"), told_until=F("training__release_on"))
        return ahead.filter(party__in=in_office.values("party")).exclude(told)

    def mark_told(self, numbers: Collection[int]) -> None:
        """Store of those with these ids what their coordinators were told."""
        until = Training.objects.filter(pk=OuterRef("training")).values("release_on")
        self.filter(pk__in=numbers).update(told_seats=F("seats"), told_until=Subquery(until))


class ReservedSeats(models.Model):
    """Seats of a training that are held for one party until the release day."""

    training = models.ForeignKey(Training, models.CASCADE, related_name="reservations")
    party = models.ForeignKey(Party, models.PROTECT, related_name="reserved_seats")
    seats = models.PositiveSmallIntegerField()
    # of which the party's coordinators have heard
    told_seats = models.PositiveSmallIntegerField(null=True, editable=False)
    told_until = models.DateField(null=True, editable=False)

    objects = ReservedSeatsQuerySet.as_manager()

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
