"""Letters: rows written in the transaction that they report on, sent by the worker."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Case, Q, When
from django.utils.translation import gettext_lazy as _

# prefix of `problem` while the mail server is unreachable
OUT_OF_REACH = "Out of reach"
HUNG_UP = f"{OUT_OF_REACH} with this letter"  # perhaps not the server's fault
A_MINUTE = timedelta(minutes=1)
LAST = "data_erased"  # kind of the last letter to somebody, whose row goes with it
EMPTIED = {"subject": "", "body": "", "calendar": ""}  # each of them may hold a code


class LetterQuerySet(models.QuerySet["Letter"]):
    def due(self, now: datetime) -> "LetterQuerySet":
        """Return letters to be tried now, urgent ones (sign-in) first, then in the order of
        writing; last those that failed before, so that two on which the server hangs up stop no
        others.
        """
        waiting = self.filter(status=Letter.Status.WAITING, next_try_at__lte=now)
        has_failed = Q(problem__startswith=HUNG_UP) | Q(attempts__gt=0)
        return waiting.order_by(Case(When(has_failed, then=1), default=0), "-is_urgent", "pk")

    def expired(self, now: datetime) -> "LetterQuerySet":
        """Return waiting letters that are no longer true: an expired code, a reminder after the
        day.
        """
        return self.filter(status=Letter.Status.WAITING, valid_until__lte=now)

    def waiting_written_by(self, moment: datetime) -> "LetterQuerySet":
        """Return waiting letters written up to the moment, however often they were tried."""
        return self.filter(status=Letter.Status.WAITING, written_at__lte=moment)

    def waiting_for_server(self) -> "LetterQuerySet":
        """Return letters that were due when the mail server was last found unreachable."""
        return self.filter(status=Letter.Status.WAITING, problem__startswith=OUT_OF_REACH)

    def doubtful(self) -> "LetterQuerySet":
        """Return those of them on which the server hung up."""
        return self.filter(status=Letter.Status.WAITING, problem__startswith=HUNG_UP)

    def failed(self) -> "LetterQuerySet":
        """Return letters that could not be sent and are not tried again."""
        return self.filter(status=Letter.Status.FAILED)

    def written_since(self, moment: datetime, *, abouts: Collection[str]) -> "LetterQuerySet":
        """Return letters written about these rows from the moment on, but none that lapsed before
        any worker tried it: nobody has got it, and nobody will.
        """
        written = self.filter(about__in=abouts, written_at__gte=moment)
        return written.exclude(status=Letter.Status.LAPSED, attempts=0)

    def of_kinds(self, kinds: Collection[str]) -> "LetterQuerySet":
        """Return letters of these kinds; all when none is named."""
        if not kinds:
            return self
        return self.filter(kind__in=kinds)

    def without_words(self) -> "LetterQuerySet":
        """Defer subject, body and calendar, which may be long."""
        return self.defer("subject", "body", "calendar")

    def held(self, now: datetime) -> "LetterQuerySet":
        """Return letters still held back that no worker has tried (see `Letter.is_held`)."""
        return self.filter(status=Letter.Status.WAITING, attempts=0, not_before__gt=now)

    def on_first_way(self, now: datetime) -> "LetterQuerySet":
        """Return letters that no worker has tried, which are held back or were due within the last
        minute; when mail is away, none for longer.
        """
        untried = self.filter(status=Letter.Status.WAITING, attempts=0, problem="")
        return untried.filter(next_try_at__gt=now - A_MINUTE)

    def being_sent(self, now: datetime) -> "LetterQuerySet":
        """Return letters that a worker has claimed (see `Letter.is_being_sent`)."""
        claimed = self.filter(status=Letter.Status.WAITING, attempts__gt=0, problem="")
        return claimed.filter(next_try_at__gt=now)

    def lapse(self) -> None:
        """Mark these letters as lapsed, and empty those that hold a code or a link (R-73)."""
        self.filter(is_hidden=True).update(status=Letter.Status.LAPSED, **EMPTIED)
        self.finish(status=Letter.Status.LAPSED)

    def finish(self, **outcome: Any) -> None:
        """Record what became of these letters for good; a last letter leaves no row (R-372)."""
        self.filter(kind=LAST).delete()
        self.update(**outcome)

    def with_status(self, status: str) -> "LetterQuerySet":
        """Return letters of this status; all when none is named."""
        if not status:
            return self
        return self.filter(status=status)

    def matching(self, words: str) -> "LetterQuerySet":
        """Return letters with every word in kind, recipient, visible subject or `about`; never the
        body.
        """
        letters = self
        for word in words.split():
            in_facts = Q(kind__icontains=word) | Q(to__icontains=word) | Q(about__icontains=word)
            in_subject = Q(subject__icontains=word, is_hidden=False)
            letters = letters.filter(in_facts | in_subject)
        return letters

    def with_body_before(self, moment: datetime) -> "LetterQuerySet":
        """Return letters written before the moment that are finished and not yet emptied."""
        done = self.filter(written_at__lt=moment).exclude(status=Letter.Status.WAITING)
        return done.exclude(subject="", body="", calendar="")

    def written_before(self, moment: datetime) -> "LetterQuerySet":
        """Return letters written before the moment, whatever became of them."""
        return self.filter(written_at__lt=moment)


class Letter(models.Model):
    """One email to one person (R-73). Hidden content (code, link) is never shown and is emptied
    once sent.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed")
        LAPSED = "lapsed", _("Not sent any more")

    kind = models.CharField(max_length=60)  # the function that wrote it, as in trainings.mail
    to = models.EmailField()
    subject = models.CharField(max_length=250)
    body = models.TextField(blank=True)
    calendar = models.TextField(blank=True)  # an iCalendar file to attach
    calendar_method = models.CharField(max_length=10, blank=True)  # PUBLISH, REQUEST or CANCEL
    language = models.CharField(max_length=5, default="en")
    # whose numbers it tells, as its room says; "" if it says nothing that only rights open
    scope = models.CharField(max_length=20, blank=True)
    # app_label.model:id of the row it is about
    about = models.CharField(max_length=80, blank=True, db_index=True)
    is_hidden = models.BooleanField(default=False)
    is_urgent = models.BooleanField(default=False)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.WAITING)
    message_id = models.CharField(max_length=120, unique=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    # class of the last error, without addresses; empty while a worker has claimed the letter
    problem = models.CharField(max_length=250, blank=True)
    written_at = models.DateTimeField(db_index=True)
    valid_until = models.DateTimeField(
        null=True, blank=True
    )  # not sent from then on, as it would mislead; None: no limit
    not_before = models.DateTimeField(
        null=True, blank=True
    )  # held back until then, so that it can be stopped
    next_try_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]
        # Not a partial index: SQLite uses none when the status is a parameter.
        indexes = [models.Index(fields=["status", "next_try_at"], name="letters_by_status")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def is_being_sent(self, now: datetime) -> bool:
        """Tell whether a worker has claimed the letter: an attempt without an outcome."""
        if self.status != self.Status.WAITING or self.attempts == 0:
            return False
        return not self.problem and now < self.next_try_at

    @property
    def is_tried_again(self) -> bool:
        """Tell whether an attempt failed and another one is to come."""
        return self.attempts > 0 and self.status == self.Status.WAITING

    def is_held(self, now: datetime) -> bool:
        """Tell whether the letter can still be stopped: not due, and tried by no worker."""
        if self.status != self.Status.WAITING or self.attempts > 0:
            return False
        return self.not_before is not None and now < self.not_before

    @property
    def shown_subject(self) -> str:
        """Return the subject as staff may read it: hidden if it may hold a code, the kind if it was
        emptied.
        """
        if self.is_hidden:
            return str(_("A code, or a personal link"))
        return self.subject or self.kind

    @property
    def subject_language(self) -> str:
        """Return the language of `shown_subject`; "" where it is the page's."""
        if self.subject and not self.is_hidden:
            return self.language
        return ""

    def has_lapsed(self, now: datetime) -> bool:
        """Tell whether the letter is no longer true, marked by the worker or not yet."""
        if self.status == Letter.Status.LAPSED:
            return True
        return self.valid_until is not None and self.valid_until <= now
