"""How long data is stored, and how far the forgetting of each kind has come (R-347, R-349)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from participants.models.audit import Audited

YEAR = 365  # days


class Kind(models.TextChoices):
    """Data with a period of its own."""

    CAME_TO_NOTHING = "came_to_nothing", _("Registrations and nominations that came to nothing")
    PARTICIPATIONS = "participations", _("Participations, certificates and parts of trainers")
    PEOPLE = "people", _("People without any act")
    LETTER_TEXTS = "letter_texts", _("Subjects and texts of letters")
    LETTERS = "letters", _("That a letter was sent")
    FEEDBACK = "feedback", _("Name and post beside feedback on the handbook")
    TRAIL = "trail", _("Audit trail")


@dataclass(frozen=True)
class Bounds:
    """The period that holds until administrators set another, and how far they may go, in days;
    and how many rows a day are forgotten unless an administrator has looked (R-349).
    """

    default: int
    minimum: int
    maximum: int
    a_day: int
    is_routine: bool = False  # goes on by itself after the worker was away


BOUNDS = {
    Kind.CAME_TO_NOTHING: Bounds(YEAR, 90, 5 * YEAR, a_day=500),
    Kind.PARTICIPATIONS: Bounds(10 * YEAR, 5 * YEAR, 20 * YEAR, a_day=500),
    Kind.PEOPLE: Bounds(5 * YEAR, 2 * YEAR, 10 * YEAR, a_day=50),
    Kind.LETTER_TEXTS: Bounds(90, 30, YEAR, a_day=20_000, is_routine=True),
    Kind.LETTERS: Bounds(5 * YEAR, YEAR, 10 * YEAR, a_day=20_000, is_routine=True),
    Kind.FEEDBACK: Bounds(YEAR, 90, 5 * YEAR, a_day=500),
    Kind.TRAIL: Bounds(5 * YEAR, 2 * YEAR, 10 * YEAR, a_day=20_000),
}


class RetentionPeriodQuerySet(models.QuerySet["RetentionPeriod"]):
    def of_all(self) -> "dict[str, RetentionPeriod]":
        """Return the period of each kind, in one statement; one that nobody has set is not
        stored.
        """
        found = {row.kind: row for row in self.select_related("changed_by__participant")}
        return {kind: found.get(kind) or RetentionPeriod.unset(kind) for kind in Kind.values}

    def of(self, kind: str) -> "RetentionPeriod":
        """Return the period of this kind, stored or not."""
        return self.filter(kind=kind).first() or RetentionPeriod.unset(kind)


class RetentionPeriod(Audited, models.Model):
    """The days after which data of a kind goes, and perhaps others that hold from a moment on."""

    kind = models.CharField(max_length=20, choices=Kind.choices, unique=True)
    days = models.PositiveIntegerField()
    # a shorter period, which waits so that it can be taken back
    next_days = models.PositiveIntegerField(null=True, blank=True)
    next_from = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)  # of the latest change
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = RetentionPeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(next_days=None, next_from=None)
                | Q(next_days__isnull=False, next_from__isnull=False),
                name="another_period_holds_from_a_moment_on",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.days}"

    @classmethod
    def unset(cls, kind: str) -> "RetentionPeriod":
        """Return the period of a kind that nobody has set."""
        return cls(kind=kind, days=BOUNDS[Kind(kind)].default)

    @property
    def bounds(self) -> Bounds:
        """Return the bounds of its kind."""
        return BOUNDS[Kind(self.kind)]

    def days_at(self, now: datetime) -> int:
        """Return the days that hold at this moment, never beyond the bounds, whatever is stored."""
        days = self.days
        if self.next_days is not None and self.next_from is not None and now >= self.next_from:
            days = self.next_days
        return min(max(days, self.bounds.minimum), self.bounds.maximum)

    def at(self, now: datetime) -> timedelta:
        """Return the period that holds at this moment."""
        return timedelta(days=self.days_at(now))

    def waits(self, now: datetime) -> bool:
        """Tell whether a shorter period is set and does not hold yet."""
        return self.next_from is not None and now < self.next_from


class ForgettingQuerySet(models.QuerySet["Forgetting"]):
    def of_all(self) -> "dict[str, Forgetting]":
        """Return how far each kind has come, in one statement."""
        found = {row.kind: row for row in self.all()}
        return {kind: found.get(kind) or Forgetting(kind=kind) for kind in Kind.values}

    def stopped(self) -> "ForgettingQuerySet":
        """Return kinds of which more is due than goes without an administrator."""
        return self.filter(stopped_at__isnull=False)

    def take(self, kind: str, number: int, *, today: date) -> bool:
        """Count that many rows as forgotten: of those released, else of this day's. Tell whether
        the whole number was left.
        """
        rows = self.filter(kind=kind)
        if rows.filter(released__gte=number).update(released=F("released") - number):
            return True
        rows.exclude(counted_on=today).update(counted_on=today, counted=0)
        left = rows.filter(counted__lte=BOUNDS[Kind(kind)].a_day - number)
        return bool(left.update(counted=F("counted") + number))

    def give_back(self, kind: str, number: int) -> None:
        """Count that many rows less on this day: another worker had taken them."""
        rows = self.filter(kind=kind, counted__gte=number)
        rows.update(counted=F("counted") - number)


class Forgetting(Audited, models.Model):
    """How many rows of a kind were forgotten on a day, and whether more wait for an administrator
    (R-349).
    """

    AWAY = timedelta(days=7)  # the worker stood still so long, or the clock has jumped

    kind = models.CharField(max_length=20, choices=Kind.choices, unique=True)
    swept_at = models.DateTimeField(null=True, blank=True)  # when the worker last looked
    counted_on = models.DateField(null=True, blank=True)
    counted = models.PositiveIntegerField(default=0)  # rows forgotten on that day
    released = models.PositiveIntegerField(default=0)  # rows that may go beyond a day's number
    stopped_at = models.DateTimeField(null=True, blank=True)

    objects = ForgettingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.kind} {self.swept_at}"

    @property
    def at_most(self) -> int:
        """Return how many rows may be due without an administrator's look."""
        return BOUNDS[Kind(self.kind)].a_day + self.released

    def was_away(self, now: datetime) -> bool:
        """Tell whether the worker did not look for long, or never did, so that what is due may be
        due by a fault.
        """
        if BOUNDS[Kind(self.kind)].is_routine:
            return False
        return self.swept_at is None or now - self.swept_at > self.AWAY

    def waits_for_look(self, due: int, now: datetime) -> bool:
        """Tell whether nothing of what is due goes until an administrator has looked."""
        if due > self.at_most:
            return True
        return due > self.released and self.was_away(now)
