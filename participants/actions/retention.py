"""Set periods, and let the worker forget what is due, unit by unit (R-347 to R-349)."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from participants import audit, retention
from participants.models import Account, Forgetting, RetentionPeriod
from participants.refusal import refuse_if, refuse_if_changed
from participants.retention import ExpiringRows
from participants.rules import retention as rules

AT_A_TIME = 100  # transactions of one part in a sweep, so that others are not held up for long


@transaction.atomic
def set_period(*, kind: str, days: int, reason: str, by: Account, now: datetime) -> RetentionPeriod:
    """Set the period of a kind: a longer one at once, a shorter one after seven days, until when it
    can be taken back. Raises Refused.
    """
    period = _locked_period(kind)
    refuse_if(rules.period_problems(period, days, now=now) + rules.missing_reason_problems(reason))
    before = period.days_at(now)
    period.days, period.next_days, period.next_from = before, None, None
    if days < before:
        period.next_days, period.next_from = days, now + rules.SHORTENED_AFTER
    else:
        period.days = days
    period.reason, period.changed_at, period.changed_by = reason, now, by
    period.save()
    audit.record(
        by=by,
        action="set_period",
        about=period,
        now=now,
        note=reason,
        kind=kind,
        before=before,
        days=days,
    )
    return period


@transaction.atomic
def take_back_period(*, kind: str, by: Account, now: datetime) -> RetentionPeriod:
    """Drop a shorter period that does not hold yet. Raises Refused."""
    period = _locked_period(kind)
    refuse_if(rules.take_back_problems(period, now=now))
    days, period.next_days, period.next_from = period.next_days, None, None
    period.save(update_fields=["next_days", "next_from"])
    audit.record(by=by, action="take_back_period", about=period, now=now, kind=kind, days=days)
    return period


@transaction.atomic
def release_due(*, kind: str, number: int, are_looked_at: bool, by: Account, now: datetime) -> None:
    """Let that many rows of a kind go, which an administrator says to have looked at (R-349,
    R-442). Raises Refused.
    """
    refuse_if(rules.missing_look_problems(are_looked_at=are_looked_at))
    progress = _locked_progress(kind)
    period = RetentionPeriod.objects.of(kind).at(now)
    due = rules.number_due(kind, period, until=now)
    refuse_if_changed(rules.release_problems(progress, number, due=due))
    progress.released, progress.stopped_at, progress.swept_at = due, None, now
    progress.save(update_fields=["released", "stopped_at", "swept_at"])
    audit.record(by=by, action="release_due", about=progress, now=now, kind=kind, number=due)


def download_due(*, part: str, rows: int, by: Account, now: datetime) -> None:
    """Record who downloaded the list of whom one part concerns, and how many rows it has."""
    audit.record(by=by, action="download_due", about=by, now=now, part=part, rows=rows)


def forget_due(kind: str, now: datetime) -> int:
    """Forget rows of this kind whose time has come, a few at a time; return how many. Nothing goes
    while an administrator has to look.
    """
    period = RetentionPeriod.objects.of(kind).at(now)
    if not _goes_on(kind, period, now):
        return 0
    return sum(_forget(part, period, now) for part in retention.parts_of(kind))


@transaction.atomic
def _goes_on(kind: str, period: timedelta, now: datetime) -> bool:
    """Record that the worker looked; tell whether there is something that may go."""
    progress = _locked_progress(kind)
    due = rules.number_due(kind, period, until=now, most=progress.at_most + 1)
    if progress.waits_for_look(due, now):
        progress.stopped_at = progress.stopped_at or now
        progress.save(update_fields=["stopped_at"])
        return False
    progress.swept_at, progress.stopped_at = now, None
    progress.released = min(progress.released, due)
    progress.save(update_fields=["swept_at", "stopped_at", "released"])
    return due > 0


def _forget(part: ExpiringRows, period: timedelta, now: datetime) -> int:
    """Forget rows of one part. One that fails stops no others; its error is raised at the end."""
    due = part.due(now, period).values_list("pk", flat=True)
    numbers = list(due[: AT_A_TIME * part.at_once])
    done, errors = 0, []
    for some in _slices(numbers, part.at_once):
        try:
            done += _forget_together(part, some, period, now)
        except Exception as error:
            errors.append(error)
    if errors:
        raise errors[0]
    return done


@transaction.atomic
def _forget_together(
    part: ExpiringRows, numbers: Sequence[int], period: timedelta, now: datetime
) -> int:
    """Forget these rows if a day's number allows; return how many."""
    today = timezone.localdate(now)
    if not Forgetting.objects.take(part.kind, len(numbers), today=today):
        return 0
    done = part.forget(part.due(now, period).filter(pk__in=numbers), now)
    Forgetting.objects.give_back(part.kind, len(numbers) - done)
    return done


def _slices(numbers: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(numbers), size):
        yield numbers[start : start + size]


def _locked_period(kind: str) -> RetentionPeriod:
    unset = {"days": RetentionPeriod.unset(kind).days}
    row, _new = RetentionPeriod.objects.select_for_update().get_or_create(unset, kind=kind)
    return row


def _locked_progress(kind: str) -> Forgetting:
    row, _new = Forgetting.objects.select_for_update().get_or_create(kind=kind)
    return row
