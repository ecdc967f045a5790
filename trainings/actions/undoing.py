"""What an undo takes back: the letters of an act that have not left, and the seats that others got
by it.
"""

from collections.abc import Collection
from datetime import datetime
from itertools import chain

from outbox import letters
from trainings import mail
from trainings.actions.registrations import tell_what_came_of_it
from trainings.models import Approval, Ending, Registration
from trainings.models.approvals import UNDONE_WITHIN

Status = Registration.Status


def unsaid(registration: Registration, act: Approval | Ending, now: datetime) -> bool:
    """Stop what was written since the act to its officer and to who moved up by it; these wait
    again at their place. False, and nothing is changed, when one of them has been told.
    """
    if not act.is_fresh(now):
        return False
    moved = registration.training.registrations.confirmed().filter(pk__in=act.moved)
    untouched = moved.exclude(approved_at__gt=act.at)  # whose seat is theirs by another act
    seated = list(untouched.for_desk())
    abouts = [mail.about(row.pk) for row in [registration, *seated]]
    if not letters.stop(abouts=abouts, since=act.at, now=now):
        return False
    untouched.update(status=Status.WAITING)
    for row in seated:
        row.training, row.status = registration.training, Status.WAITING
        tell_again(row, act.at)
    return True


def tell_again(registration: Registration, overtaken_at: datetime) -> None:
    """Of the approval before, whose letter was still held back when that of an act overtook it,
    which is undone now.
    """
    approval = registration.approvals.last()
    if approval and approval.is_fresh(overtaken_at) and not approval.came_by_registering:
        tell_of_approval(registration, approval, approval.at)


def tell_of_approval(registration: Registration, approval: Approval, now: datetime) -> None:
    """The letter waits a minute, so that the approval can be undone."""
    if approval.status_before == Status.REQUESTED:
        tell_what_came_of_it(registration, now=now, held=True)
    elif approval.status_before == Status.WAITING and registration.status == Status.CONFIRMED:
        mail.moved_up(registration, now=now, held=True)


def look_who_was_told(rows: Collection[Registration], now: datetime) -> None:
    """Mark the rows that can no longer be undone, because somebody has been told since the last act
    on them: the question that `unsaid` asks, for a whole page. Approvals and endings were read in
    advance.
    """
    acts = {row: act for row in rows if (act := _last_act(row)) and act.is_fresh(now)}
    if not acts:
        return
    concerned = {row: [mail.about(pk) for pk in (row.pk, *act.moved)] for row, act in acts.items()}
    abouts = {*chain(*concerned.values())}
    left = letters.left_since(now - UNDONE_WITHIN, abouts=abouts, now=now)
    for row, act in acts.items():
        row.is_told = any(left[about] >= act.at for about in concerned[row] if about in left)


def _last_act(row: Registration) -> Approval | Ending | None:
    if not row.is_live:
        return getattr(row, "ending", None)
    given = list(row.approvals.all())
    return given[-1] if given else None
