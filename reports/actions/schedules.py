"""Schedule totals by mail, and stop."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from participants import audit
from participants.models import Account
from participants.refusal import refuse_if
from reports.models import Schedule
from reports.rules import schedules as rules


@transaction.atomic
def schedule_totals(
    *,
    by: Account,
    row_kind: str,
    covers: str,
    every: str,
    recipients: Collection[Account],
    now: datetime,
) -> Schedule:
    """Have the totals sent to these people from the next such day on. Raises Refused."""
    refuse_if(rules.recipient_problems(recipients))
    made = Schedule.objects.create(
        by=row_kind,
        covers=covers,
        every=every,
        next_on=rules.next_day(every, timezone.localdate(now)),
    )
    made.recipients.set(recipients)
    audit.record(
        by=by,
        action="schedule_totals",
        about=made,
        now=now,
        recipients=[each.pk for each in recipients],
    )
    return made


@transaction.atomic
def stop_totals(*, by: Account, schedule: Schedule, now: datetime) -> None:
    """Send this one no more. Does nothing if somebody else has stopped it meanwhile."""
    found = Schedule.objects.select_for_update().filter(pk=schedule.pk).first()
    if found is None:
        return
    audit.record(by=by, action="stop_totals", about=found, now=now)
    found.delete()
