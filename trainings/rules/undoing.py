"""Ask of acts on a whole page whether their undo would find its seat, or somebody else has it by
now.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from trainings.models import Approval, Ending, Registration, Training
from trainings.rules import approvals, endings, seats
from trainings.rules.seats import Ledger

Status = Registration.Status


@dataclass(frozen=True)
class Room:
    """The seats of a training as they stand, and by id the people who moved up by these acts and
    still have the seat.
    """

    ledger: Ledger
    moved: Mapping[int, Registration]


def room_of(training: Training, acts: Iterable[Approval | Ending], now: datetime) -> Room:
    """Read the room for these acts, in two statements."""
    numbers = [pk for act in acts for pk in act.moved]
    moved = training.registrations.confirmed().numbered(numbers)
    return Room(seats.ledger(training, now), {row.pk: row for row in moved})


def ending_seat_problems(row: Registration, ending: Ending, room: Room) -> list[str]:
    """Refuse when the seat is somebody else's, as undoing the ending would (R-59)."""
    before = _seats_before(row, ending, room)
    return endings.seat_problems(ending, before, overbooked=row.training.overbooked)


def approval_seat_problems(row: Registration, approval: Approval, room: Room) -> list[str]:
    """Refuse when the seat is somebody else's, as taking the approval back would (R-55, R-56).

    The row's approvals must be prefetched.
    """
    before = _seats_before(row, approval, room)
    rest = [each for each in row.approvals.all() if each != approval and not each.is_release]
    loses_right = row.holds_reserved and not any(each.gives_reserved for each in rest)
    if loses_right and approval.status_before == Status.CONFIRMED:
        before.leave_reserved(row.party_id)
    return approvals.pool_problems(before, overbooked=row.training.overbooked)


def _seats_before(row: Registration, act: Approval | Ending, room: Room) -> Ledger:
    """Return the seats with the row's status before the act, and without those whom it seated."""
    before = replace(room.ledger, holding=Counter(room.ledger.holding))
    for other in _seated_by(act, room):
        before.leave(other)
    if row.status == Status.CONFIRMED:
        before.leave(row)
    if act.status_before == Status.CONFIRMED:
        before.seat(row)
    return before


def _seated_by(act: Approval | Ending, room: Room) -> list[Registration]:
    """Return those who moved up by the act and whom no later approval seated."""
    seated = []
    for pk in act.moved:
        row = room.moved.get(pk)
        if row and not _was_approved_after(row, act.at):
            seated.append(row)
    return seated


def _was_approved_after(row: Registration, moment: datetime) -> bool:
    return row.approved_at is not None and row.approved_at > moment
