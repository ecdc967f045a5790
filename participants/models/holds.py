"""Legal holds: people whose data nothing forgets and nobody erases, with the reason (R-351)."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from participants.models.audit import Audited
from participants.models.people import Participant


class LegalHoldQuerySet(models.QuerySet["LegalHold"]):
    def standing(self) -> "LegalHoldQuerySet":
        """Return those that are not lifted."""
        return self.filter(lifted_at=None)

    def lifted(self) -> "LegalHoldQuerySet":
        """Return those that are lifted."""
        return self.filter(lifted_at__isnull=False)

    def on(self, person: Participant) -> "LegalHoldQuerySet":
        """Return those on this person, the standing ones first."""
        return self.filter(participant=person).with_people().latest_first()

    def to_review(self, now: datetime) -> "LegalHoldQuerySet":
        """Return standing ones that nobody has looked at for a year."""
        return self.standing().filter(reviewed_at__lte=now - LegalHold.REVIEWED_EVERY)

    def latest_first(self) -> "LegalHoldQuerySet":
        """Sort the standing ones first, then by when they were placed."""
        return self.order_by(models.F("lifted_at").desc(nulls_first=True), "-placed_at", "-pk")

    def with_people(self) -> "LegalHoldQuerySet":
        """Join the person, and who placed and lifted it."""
        return self.select_related(
            "participant__party",
            "participant__account",
            "placed_by__participant",
            "lifted_by__participant",
        )

    def people(self) -> "models.QuerySet[Any, Any]":
        """Return the ids of the people who are held, as a subquery."""
        return self.standing().order_by().values("participant")


class LegalHold(Audited, models.Model):
    """A reason for which a person's data stays, whatever a period says or the person asks."""

    REVIEWED_EVERY = timedelta(days=365)

    # PROTECT: nobody and nothing deletes a person while a row stands here
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="holds")
    reason = models.TextField()
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    reviewed_at = models.DateTimeField()  # when somebody last said that it is still needed
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    why_lifted = models.TextField(blank=True)

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        ordering = ["-placed_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_hold_has_a_reason"),
            models.CheckConstraint(
                condition=Q(lifted_at=None, why_lifted="")
                | Q(lifted_at__isnull=False) & ~Q(why_lifted=""),
                name="a_lifted_hold_says_when_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id}: {self.placed_at}"

    @property
    def stands(self) -> bool:
        """Tell whether it is not lifted."""
        return self.lifted_at is None

    @property
    def was_reviewed(self) -> bool:
        """Tell whether somebody has said since it was placed that it is still needed."""
        return self.stands and self.reviewed_at > self.placed_at

    def is_to_review(self, now: datetime) -> bool:
        """Tell whether nobody has looked at it for a year."""
        return self.stands and self.reviewed_at <= now - self.REVIEWED_EVERY
