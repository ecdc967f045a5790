"""Personal links by which a record without an account is taken over (R-301)."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from participants.models.accounts import Account
from participants.models.parties import Party
from participants.models.people import Participant
from participants.models.signed import Signed, SignedQuerySet


class RecordLinkQuerySet(SignedQuerySet["RecordLink"]):
    def with_people(self) -> "RecordLinkQuerySet":
        """Select the person, and whoever gave the link."""
        return self.select_related("participant__party", "participant__account", "party", "by")

    def given_since(self, moment: datetime, *, by: Account) -> "RecordLinkQuerySet":
        """Return those that the account has given after the moment."""
        return self.filter(by=by, at__gt=moment)

    def open(self, now: datetime) -> "RecordLinkQuerySet":
        """Return those that can still be used."""
        return self.filter(ended_at=None, until__gt=now)


class RecordLink(Signed):
    """A personal link by which the holder of an account takes over the record of a person who has
    none (R-301).
    """

    SALT: ClassVar[str] = "participants.record"
    LASTS = timedelta(days=14)

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="links")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    # of the record, which by then is another state's matter once the person has moved
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)  # used or withdrawn
    # opened by an account that has a record of its own, which staff may merge
    tried_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = RecordLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(ended_at=None),
                name="a_record_has_one_open_link",
            )
        ]

    def __str__(self) -> str:
        return f"link {self.pk}"

    def is_open(self, now: datetime) -> bool:
        """Tell whether the link has not ended: whoever gave it has the right still, and the person
        serves the same state as then. What is in the record by now the rules ask.
        """
        if self.ended_at is not None or now >= self.until:
            return False
        giver: Any = self.by
        if giver is None or not giver.is_active or not self.participant.serves(self.party_id):
            return False
        return bool(giver.is_staff_member or giver.coordinated_party == self.party)
