"""Letters: rows written with what they tell of, sent by the worker."""

from collections.abc import Collection
from datetime import datetime
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# so begins the problem of a letter for which no mail server was found
OUT_OF_REACH = "Out of reach"


class LetterQuerySet(models.QuerySet["Letter"]):
    def due(self, now: datetime) -> "LetterQuerySet":
        """To be tried now, urgent ones (sign-in) first, then in the order of writing."""
        return self.filter(status=Letter.Status.WAITING, next_try_at__lte=now).order_by(
            "-is_urgent", "pk"
        )

    def lapsed(self, now: datetime) -> "LetterQuerySet":
        """Not sent, and what they say is no longer true: a code that expired, a reminder after the
        day.
        """
        return self.filter(status=Letter.Status.WAITING, valid_until__lte=now)

    def waiting_since(self, moment: datetime) -> "LetterQuerySet":
        """Written before the moment, due, and not sent, however often they were tried."""
        return self.filter(status=Letter.Status.WAITING, written_at__lte=moment)

    def waiting_for_server(self) -> "LetterQuerySet":
        """Those at which the last try found the mail server out of reach. All behind them wait as
        well.
        """
        return self.filter(status=Letter.Status.WAITING, problem__startswith=OUT_OF_REACH)

    def failed(self) -> "LetterQuerySet":
        return self.filter(status=Letter.Status.FAILED)

    def since(self, moment: datetime, *, abouts: Collection[str]) -> "LetterQuerySet":
        """What was written about these rows from the moment on."""
        return self.filter(about__in=abouts, written_at__gte=moment)

    def of_kinds(self, kinds: Collection[str]) -> "LetterQuerySet":
        """All of them when no kind is named."""
        return self.filter(kind__in=kinds) if kinds else self

    def without_words(self) -> "LetterQuerySet":
        """The rows without what a letter says, which may be long."""
        return self.defer("subject", "body", "calendar")

    def held(self, now: datetime) -> "LetterQuerySet":
        """Still held back: nobody has had a try at them (see `Letter.is_held`)."""
        return self.filter(status=Letter.Status.WAITING, attempts=0, not_before__gt=now)

    def with_status(self, status: str) -> "LetterQuerySet":
        """All of them when no status is named."""
        return self.filter(status=status) if status else self

    def matching(self, words: str) -> "LetterQuerySet":
        """Every word in the kind, the recipient, a shown subject or what it is about; never in the
        body.
        """
        letters = self
        for word in words.split():
            in_one = [Q(**{f"{field}__icontains": word}) for field in ("kind", "to", "about")]
            in_one.append(Q(subject__icontains=word, is_hidden=False))
            letters = letters.filter(reduce(or_, in_one))
        return letters

    def with_body_before(self, moment: datetime) -> "LetterQuerySet":
        """Written before the moment, done with, and not yet emptied."""
        done = self.filter(written_at__lt=moment).exclude(status=Letter.Status.WAITING)
        return done.exclude(subject="", body="", calendar="")

    def written_before(self, moment: datetime) -> "LetterQuerySet":
        return self.filter(written_at__lt=moment)


class Letter(models.Model):
    """One e-mail to one person (R-73). Hidden words (code, link) are never shown and are emptied
    once sent.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed")
        LAPSED = "lapsed", _("Not sent: too late")

    kind = models.CharField(max_length=60)  # the function that wrote it, as in trainings.mail
    to = models.EmailField()
    subject = models.CharField(max_length=250)
    body = models.TextField(blank=True)
    calendar = models.TextField(blank=True)  # an iCalendar file to attach
    calendar_method = models.CharField(max_length=10, blank=True)  # PUBLISH, REQUEST or CANCEL
    language = models.CharField(max_length=5, default="en")
    # app_label.model:id it tells of
    about = models.CharField(max_length=80, blank=True, db_index=True)
    is_hidden = models.BooleanField(default=False)
    is_urgent = models.BooleanField(default=False)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.WAITING)
    message_id = models.CharField(max_length=120, unique=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    # class of the last error, without addresses
    problem = models.CharField(max_length=250, blank=True)
    written_at = models.DateTimeField(db_index=True)
    valid_until = models.DateTimeField(
        null=True, blank=True
    )  # sent later it would mislead; None: it never would
    not_before = models.DateTimeField(
        null=True, blank=True
    )  # held back until then, so that it can be stopped
    next_try_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]
        # Not a partial index: SQLite takes none when the status is a parameter.
        indexes = [models.Index(fields=["status", "next_try_at"], name="letters_by_status")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def is_held(self, now: datetime) -> bool:
        """It can still be stopped: it is not due, and nobody has had a try at it."""
        is_untouched = self.status == self.Status.WAITING and self.attempts == 0
        return is_untouched and self.not_before is not None and now < self.not_before

    @property
    def shown_subject(self) -> str:
        """What may be read of the subject: that of a letter with a code holds the code, and of one
        that was emptied only the kind is left.
        """
        return str(_("A code, or a personal link")) if self.is_hidden else self.subject or self.kind

    def has_lapsed(self, now: datetime) -> bool:
        """Whether what it says holds no longer, marked by the worker already or not."""
        is_too_late = self.valid_until is not None and self.valid_until <= now
        return is_too_late or self.status == Letter.Status.LAPSED
