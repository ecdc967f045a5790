"""Notices: somebody was told, before it happens, that their record goes (R-350)."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Case, F, Q, Value, When

from outbox.models import Letter
from participants.models.people import Participant
from participants.models.signed import Signed, SignedQuerySet


class NoticeQuerySet(SignedQuerySet["Notice"]):
    def recent(self, moment: datetime) -> "NoticeQuerySet":
        """Return those that still count at this moment."""
        return self.filter(noticed_at__gt=moment - Notice.COUNTS_FOR, kept_at=None)

    def ripe(self, moment: datetime) -> "NoticeQuerySet":
        """Return those after which a record may go at this moment: the letter left long enough
        before. Where none could be written or delivered, administrators were shown it as long.
        """
        told_at = Case(
            When(letter=None, then=F("noticed_at")),
            When(letter__status=Letter.Status.SENT, then=F("letter__sent_at")),
            When(letter__status=Letter.Status.FAILED, then=F("noticed_at")),
            default=Value(None),
            output_field=models.DateTimeField(null=True),
        )
        recent = self.recent(moment).annotate(told_at=told_at)
        return recent.filter(told_at__lte=moment - Notice.BEFORE)

    def running(self, now: datetime) -> "NoticeQuerySet":
        """Return those that went out and were not answered, while they count."""
        return self.recent(now)

    def since(self, moment: datetime) -> "NoticeQuerySet":
        """Return those given after the moment."""
        return self.filter(noticed_at__gt=moment)

    def left(self, now: datetime) -> "NoticeQuerySet":
        """Return those of people whom the worker leaves to an administrator, each day anew."""
        return self.filter(left_at__gt=now - 2 * Notice.LEFT_FOR)

    def undelivered(self) -> "NoticeQuerySet":
        """Return those that no letter brought to the person."""
        return self.filter(Q(letter=None) | Q(letter__status=Letter.Status.FAILED))


class Notice(Signed):
    """A notice to one person: the record goes unless they act. Pressing the button of its letter
    is an act.
    """

    SALT: ClassVar[str] = "participants.notice"
    BEFORE = timedelta(days=60)
    # one that led to nothing for so long, because of a hold, is followed by another
    COUNTS_FOR = timedelta(days=365)
    LEFT_FOR = timedelta(days=1)  # so long the worker does not look again

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="notices")
    noticed_at = models.DateTimeField()
    # None where the person has no address, or a disabled account
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, blank=True, related_name="+")
    kept_at = models.DateTimeField(null=True, blank=True)  # when the person asked to stay
    # when the worker last left the person to an administrator, who looks at what it must not
    left_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-noticed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.participant_id}: {self.noticed_at}"
