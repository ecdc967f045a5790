"""Requests for erasure; an administrator carries them out."""

from calendar import monthrange
from datetime import date, timedelta

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone

from participants.models.holds import LegalHold
from participants.models.people import Participant


class ErasureRequestQuerySet(models.QuerySet["ErasureRequest"]):
    def of(self, person: Participant) -> "ErasureRequest | None":
        """Return what the person asks; None if nothing is asked."""
        return self.filter(participant=person).first()

    def oldest_first(self) -> "ErasureRequestQuerySet":
        """Return them in the order in which they were asked, with person, post and account, and
        whether a legal hold stands (`is_held`).
        """
        named = self.select_related(
            "participant__party", "participant__mission", "participant__account"
        )
        holds = LegalHold.objects.standing().filter(participant=OuterRef("participant"))
        return named.annotate(is_held=Exists(holds)).order_by("asked_at", "pk")


class ErasureRequest(models.Model):
    """Stands until it is taken back, the record may be another's (R-371), or the person's row goes
    and it goes along.
    """

    PRESSING = timedelta(days=7)  # before its last day

    participant = models.OneToOneField(Participant, models.CASCADE, related_name="erasure_request")
    asked_at = models.DateTimeField()
    asked_from = models.EmailField(blank=True)  # the address or account that proved the record

    objects = ErasureRequestQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.participant_id}"

    @staticmethod
    def due_on(asked: date) -> date:
        """Return the last day of what was asked on a day: the same day of the next month, or the
        last of that month (R-294).
        """
        year, month = (asked.year + 1, 1) if asked.month == 12 else (asked.year, asked.month + 1)
        return date(year, month, min(asked.day, monthrange(year, month)[1]))

    @property
    def last_day(self) -> date:
        """Return the day by which it is to be carried out."""
        return self.due_on(timezone.localdate(self.asked_at))

    def urgency(self, today: date) -> str:
        """Return "late" behind its last day, "soon" in the week before, else ""."""
        if self.last_day < today:
            return "late"
        if self.last_day - self.PRESSING <= today:
            return "soon"
        return ""
