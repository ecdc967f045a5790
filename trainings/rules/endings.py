"""Rules for undoing a decline, or a withdrawal for somebody: reasons why not; an empty list means
yes.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from participants.decisions import too_late_sentence
from participants.models import Account
from trainings.models import Ending, Registration, Training
from trainings.models.undoable import Undoable
from trainings.rules.approvals import pool_problems
from trainings.rules.ledger import Ledger
from trainings.rules.registrations import closed_problems, own_request_problems

Status = Registration.Status


def no_ending_sentence() -> str:
    """Return why nothing is undone where nothing was ended, or the registration is live again."""
    return _("There is nothing to undo.")


def too_late_problems(ending: Ending, *, by: Account, now: datetime) -> list[str]:
    """Return why an ending can no longer be undone: its minute is over, or a letter has left
    (R-59). Staff read what they may do instead.
    """
    sentences = [too_late_sentence(ending.at, now), _("This can no longer be undone.")]
    if by.is_staff_member:
        sentences.append(_("To let the person take part, choose Register somebody."))
    return [" ".join(sentences)]


def undo_problems(
    registration: Registration, ending: Ending, *, by: Account, now: datetime
) -> list[str]:
    """Return why `by` may not undo an ending: they are neither its maker nor staff, or its minute
    is over (R-59).
    """
    problems = closed_problems(registration.training) + own_request_problems(registration, by)
    if problems:
        return problems
    if registration.is_live:
        return [no_ending_sentence()]
    if not by.is_staff_member and ending.by_id != by.pk:
        return [_("Only the person who did this, or the secretariat, can undo it.")]
    if ending.is_fresh(now):
        return []
    return too_late_problems(ending, by=by, now=now)


def seats_with_reason(training: Training) -> int:
    """Count the people who have a seat that staff gave for a written reason (R-40)."""
    return training.registrations.confirmed().exclude(overbooking_reason="").count()


def overbooked_again(act: Undoable, *, overbooked: int, with_reason: int) -> int:
    """Return the count of overbooked seats that undoing the act leads to: as before it, but no
    higher than the number of people, `with_reason`, who have a seat for a written reason (R-40).

    `overbooked` is the count before the undo; both have the person of the act as before it.
    """
    return max(overbooked, min(act.overbooked_before, with_reason))


def seat_problems(ending: Ending, ledger: Ledger, *, overbooked: int) -> list[str]:
    """Return why an ending cannot be undone: the seat that became free is somebody else's by now
    (R-59); `ledger` has the person seated again, and `overbooked` is the count that
    `overbooked_again` returns.
    """
    if ending.status_before != Status.CONFIRMED:
        return []
    return pool_problems(ledger, overbooked=overbooked)
