"""Acts that the registrations desk offers for one row, by the same rules with which actions
refuse.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from participants.models import Account
from trainings.models import Approval, Ending, Registration
from trainings.rules import after_closing, approvals, corrections, endings, swaps, undoing
from trainings.rules import registrations as rules
from trainings.rules.approvals import Coordinators
from trainings.rules.moving_up import Line, gets_seat
from trainings.rules.seats import SeatFigures
from trainings.rules.undoing import SeatsNow

Status = Registration.Status


@dataclass(frozen=True)
class Desk:
    """Facts that the rows of a desk share: who reads them, and how the training stands."""

    by: Account
    now: datetime
    coordinators: Coordinators
    bar: SeatFigures
    line: Line
    told: Collection[int]  # ids of rows about which a letter has left since the latest act on them


class Undo(StrEnum):
    """Acts that one click undoes; the button has their words (`_undo_button.html`)."""

    RECOGNITION = "recognition"
    APPROVAL = "approval"
    BOTH = "both"  # recognition and approval
    SEAT = "seat"
    APPROVAL_AND_SEAT = "approval_and_seat"
    SEAT_TAKEN_BACK = "seat_taken_back"
    DECLINE = "declined"  # the status that the act gave, as the next
    WITHDRAWAL = "withdrawn"


def possible(row: Registration, desk: Desk) -> frozenset[str]:
    """Return the acts that the rules allow now: approve, recognise (with it), approve_reserved,
    reserved_by_word, decline, seat, take_back, withdraw_for, add_late and correct; beside approve
    `to_wait` when it would lead only to the waiting list, and `is_left` when a tick must say that
    the party sends somebody who has left it.
    """
    by, bar = desk.by, desk.bar
    found = {
        "correct": by.is_staff_member,
        "withdraw_for": not corrections.withdrawal_for_problems(row, by=by),
        # a confirmed seat is withdrawn or taken back instead (D-146)
        "decline": row.status != Status.CONFIRMED and not rules.decline_problems(row, by=by),
        "add_late": not after_closing.adding_problems(row.training, by=by, existing=row),
        "seat": not rules.seat_problems(row, by=by),
    }
    gives = approvals.gives_reserved(row, by=by, coordinators=desk.coordinators)
    refused = approvals.approval_problems(row, by=by, coordinators=desk.coordinators, now=desk.now)
    if not refused:
        found |= _ways_to_approve(row, bar, desk.line, gives=gives)
        found["is_left"] = bool(rules.leaver_problems(row, is_sent=False))
    if by.is_staff_member and not gives and _is_open(row):
        found["reserved_by_word"] = approvals.may_take_reserved(row, bar.parties_with_reserved_left)
    told = _told_approval(row, desk)
    found["take_back"] = told is not None and not _told_problems(told, desk)
    return frozenset(act for act, is_possible in found.items() if is_possible)


def _ways_to_approve(
    row: Registration, bar: SeatFigures, line: Line, *, gives: bool
) -> dict[str, bool]:
    """Return the ways to approve a row that may be approved; `gives`: with the right to a reserved
    seat.
    """
    if row.status != Status.REQUESTED:
        reserved = approvals.may_take_reserved(row, bar.parties_with_reserved_left)
        is_seated = gets_seat(row, bar, line, has_right=gives)
        return {"approve_reserved": gives and reserved and is_seated}
    return {
        "approve": True,
        "to_wait": not gets_seat(row, bar, line, has_right=gives),
        "recognise": _claims_this_party(row),
    }


def seat_acts(row: Registration, *, by: Account) -> frozenset[str]:
    """Return the acts on a person's seat that the seats desk offers: seat, take_seat and swap."""
    found = {
        "seat": not rules.seat_problems(row, by=by),
        "take_seat": row.status == Status.CONFIRMED and not rules.decline_problems(row, by=by),
        "swap": not swaps.asking_problems(row, by=by),
    }
    return frozenset(act for act, is_possible in found.items() if is_possible)


def taking_back_problems(row: Registration, approval: Approval | None) -> list[str]:
    """Return why the latest approval of somebody who was there by it is not withdrawn (R-56),
    before the page asks for a reason. Where the seat may stay, the act finds out.
    """
    if approval is None or row.status != Status.CONFIRMED:
        return []
    if approval.status_before != Status.REQUESTED:
        return []
    return rules.presence_problems(row)


def undoable(
    row: Registration, *, by: Account, told: Collection[int], seats_now: SeatsNow, now: datetime
) -> Undo | None:
    """Return what one click undoes while nobody has been told; None for nothing, and where its seat
    is somebody else's by now. `told` as in `Desk`.
    """
    if row.pk in told:
        return None

    act = undoing.last_act(row)
    if isinstance(act, Ending):
        problems = endings.undo_problems(row, act, by=by, now=now)
        if problems or undoing.ending_seat_problems(row, act, seats_now):
            return None
        return Undo.SEAT_TAKEN_BACK if row.seat_was_taken_back else Undo(row.status)

    if act is None or not act.is_fresh(now):
        return None
    problems = approvals.take_back_problems(row, act, by=by)
    if problems or undoing.approval_seat_problems(row, act, seats_now):
        return None
    return _given(row, act, seats_now)


def _given(row: Registration, approval: Approval, seats_now: SeatsNow) -> Undo:
    """Return what an approval gave, which its undo takes. Somebody who waited for a seat got the
    seat alone, unless with it the right to a reserved one of a party that has any.
    """
    if approval.came_with_recognition_of(row.participant.account):
        if approval.is_release:
            return Undo.RECOGNITION
        return Undo.BOTH

    got_seat = row.status == Status.CONFIRMED and approval.status_before != Status.CONFIRMED
    if not got_seat:
        return Undo.APPROVAL
    if approval.status_before != Status.WAITING:
        return Undo.APPROVAL_AND_SEAT

    has_right = approval.gives_reserved and row.party_id in seats_now.ledger.reserved
    if has_right:
        return Undo.APPROVAL_AND_SEAT
    return Undo.SEAT


def reason_beside(row: Registration) -> str:
    """Return the reason that stands beside the status, "" for none; that of an earlier decline is
    named as such, and left out once somebody has approved since.
    """
    if not (row.is_live and row.declined_at):
        return row.reason
    if row.is_declined_still:
        return f"{_('declined before:')} {row.reason}"
    return ""


def _claims_this_party(row: Registration) -> bool:
    account = row.participant.account
    return account is not None and row.is_of_claimed_account and account.party_id == row.party_id


def _is_open(row: Registration) -> bool:
    return not rules.change_problems(row)


def taking_back_hint(row: Registration, desk: Desk) -> str:
    """Return for a coordinator that the secretariat withdraws the own approval; "" where there is
    none, or while it can be undone.
    """
    told = _told_approval(row, desk)
    if told is None or not _told_problems(told, desk):
        return ""
    return _("To withdraw the approval, ask the secretariat.")


def _told_approval(row: Registration, desk: Desk) -> Approval | None:
    """Return the latest approval if it is the reader's own, or the reader is staff, and it can no
    longer be undone; None for any other.
    """
    given = list(row.approvals.all())  # prefetched for all rows
    if not given or (given[-1].is_fresh(desk.now) and row.pk not in desk.told):
        return None
    if approvals.take_back_problems(row, given[-1], by=desk.by):
        return None
    return given[-1]


def _told_problems(told: Approval, desk: Desk) -> list[str]:
    return approvals.told_problems(told, by=desk.by, now=desk.now)
