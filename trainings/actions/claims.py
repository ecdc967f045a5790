"""Requests of officers who only claim their state, once it is decided on."""

from datetime import datetime

from django.db import transaction

from participants import audit
from participants.models import Account
from trainings import mail
from trainings.actions.flagging import flag
from trainings.actions.locking import locked_registration
from trainings.actions.moving_up import move_up_locked
from trainings.actions.seating import facts_of, tell_what_came_of_it
from trainings.models import Approval, Registration
from trainings.rules import approvals as rules

Status = Registration.Status


@transaction.atomic
def release_request(*, by: Account, registration: Registration, now: datetime) -> bool:
    """Put a request that waited for recognition alone into the queue at its own time (R-19).

    Returns False, and changes nothing, when it waits for something else too.
    """
    registration = locked_registration(registration)
    if rules.release_problems(registration):
        return False
    approval = Approval(
        registration=registration, by=by, at=now, status_before=registration.status, is_release=True
    )
    registration.status = Status.WAITING
    registration.save(update_fields=["status"])
    approval.save()
    moved = move_up_locked(registration.training, now=now, newcomer=registration)
    tell_what_came_of_it(registration, now=now, held=True)
    facts = facts_of(registration, moved)
    audit.record(by=by, action="release_request", about=registration, now=now, **facts)
    return True


@transaction.atomic
def ask_again(*, by: Account, registration: Registration, now: datetime) -> None:
    """Put somebody on the waiting list back to awaiting approval at the same place: they claim
    another state (R-21, D-56), or serve none any more (R-427).

    Earlier approvals were given to somebody of the former state and are deleted. A confirmed seat
    stays; a letter about it that is still held back tells of the recognition no longer.
    """
    registration = locked_registration(registration)
    if rules.ask_again_problems(registration):
        mail.tell_at_once(registration, now=now, held=True)
        return
    moved = _to_decide_again(registration, now)
    tell_what_came_of_it(registration, now=now)
    facts = facts_of(registration, moved)
    audit.record(by=by, action="ask_again", about=registration, now=now, **facts)


@transaction.atomic
def require_approval(
    *, by: Account, registration: Registration, now: datetime, is_told: bool
) -> bool:
    """Put somebody whom nobody approved back from the waiting list to awaiting approval at the same
    place, because the recognition that let them in is withdrawn or undone (R-240).

    If `is_told`, the letter of the withdrawal says it. Returns False, and changes nothing, when
    they are approved or wait no more.
    """
    registration = locked_registration(registration)
    if rules.require_approval_problems(registration):
        return False
    moved = _to_decide_again(registration, now)
    if is_told:
        flag(registration, now=now)
    else:
        tell_what_came_of_it(registration, now=now)
    facts = facts_of(registration, moved)
    audit.record(by=by, action="require_approval", about=registration, now=now, **facts)
    return True


def _to_decide_again(registration: Registration, now: datetime) -> list[int]:
    """Make a request of a place on the waiting list; return the ids of those who moved up."""
    registration.approvals.all().delete()
    registration.status = Status.REQUESTED
    registration.approved_at, registration.holds_reserved = None, False
    registration.save(update_fields=["status", "approved_at", "holds_reserved"])
    mail.overtake_held(registration, now=now)
    return move_up_locked(registration.training, now=now)
