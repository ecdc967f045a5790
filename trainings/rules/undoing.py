"""Find the act that an undo takes back and who moved up by it, and ask whether it would find its
seat, or somebody else has it by now.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from participants.decisions import UNDONE_WITHIN
from participants.models import Account
from participants.seen import seen_problems
from trainings.models import Approval, Ending, Registration, SeatsChange, Training, in_turn
from trainings.models.registrations import RegistrationQuerySet
from trainings.rules import approvals, endings, seats
from trainings.rules.ledger import Ledger

Status = Registration.Status
type SeatAct = Approval | Ending | SeatsChange  # by which others move up


@dataclass(frozen=True)
class SeatsNow:
    """The seats of a training as they stand, by id the people who moved up by these acts and still
    have the seat, and how many have one for a written reason.
    """

    ledger: Ledger
    moved: Mapping[int, Registration]
    with_reason: int


def last_act(row: Registration) -> Approval | Ending | None:
    """Return the latest act on the row; its approvals and ending must be prefetched."""
    if not row.is_live:
        return getattr(row, "ending", None)
    given = list(row.approvals.all())
    if given:
        return given[-1]
    return None


def let_in_with_recognition(row: Registration) -> tuple[Approval, Account] | None:
    """Return the approval on the row that came in the act that recognised its officer, and the
    officer; None where there is none. The approvals must be prefetched.
    """
    account = row.participant.account
    if account is None:
        return None
    for each in row.approvals.all():
        if each.came_with_recognition_of(account):
            return each, account
    return None


def recognition_undoer_problems(row: Registration, approval: Approval, *, by: Account) -> list[str]:
    """Return why the approval that came with a recognition cannot be undone: it is somebody else's.
    A seat beyond the rule is in its way only if it gave that seat: a later act stands (R-20, R-55).
    """
    if approval == last_act(row):
        return approvals.undoer_problems(row, approval, by=by)
    return approvals.maker_problems(approval, by=by)


def last_acts(rows: Collection[Registration]) -> list[Approval | Ending]:
    """Return the latest act on each row that has one; see `last_act`."""
    return list(filter(None, map(last_act, rows)))


def meanwhile_problems(
    row: Registration, act: Approval | Ending | None, *, seen: str | None
) -> list[str]:
    """Return why an act is not undone: it is another than the page showed, or undone already
    (R-60).
    """
    at = act.at if act else None
    return seen_problems(at, seen=seen, status=row.standing)


def seated_by(act: SeatAct, moved: Mapping[int, Registration]) -> list[Registration]:
    """Return people who moved up by the act and whose seat nobody has approved since. `moved`
    holds, by id, those who still have a seat, with their approvals.
    """
    rows = [moved[pk] for pk in act.moved if pk in moved]
    return [row for row in rows if not _is_seat_approved(row, since=act.at)]


def _is_seat_approved(row: Registration, *, since: datetime) -> bool:
    """Tell whether somebody approved a person who had the seat already."""
    later = [each for each in row.approvals.all() if each.at > since]
    return any(each.status_before == Status.CONFIRMED for each in later)


def moved_lately(training: Training, now: datetime) -> list[tuple[SeatAct, Registration]]:
    """Return those who moved up by an act of the last minute and still have that seat, each with
    the act; the last in the queue first.
    """
    acts = fresh_acts(training, now)
    moved = _still_seated(training, acts).for_desk().in_bulk()
    found = [(act, row) for act in acts for row in seated_by(act, moved)]
    places = {row.pk: place for place, row in enumerate(in_turn(moved.values()))}
    return sorted(found, key=lambda pair: places[pair[1].pk], reverse=True)


def _still_seated(training: Training, acts: Iterable[SeatAct]) -> RegistrationQuerySet:
    """Return those who moved up by the acts and still have a seat, with their approvals."""
    numbers = set(chain.from_iterable(act.moved for act in acts))
    return training.registrations.confirmed().numbered(numbers).with_approvals()


def fresh_acts(training: Training, now: datetime) -> list[SeatAct]:
    """Return the approvals and endings of the last minute, on whichever registration, and the last
    change of the seats if it was made then.
    """
    acts: list[SeatAct] = list(SeatsChange.objects.filter(training=training))
    for row in training.registrations.decided_since(now - UNDONE_WITHIN):
        acts += row.approvals.all()
        if hasattr(row, "ending"):
            acts.append(row.ending)
    return [act for act in acts if act.is_fresh(now)]


def frees_seat(act: SeatAct, training: Training) -> bool:
    """Tell whether the act gave others a seat, or might have."""
    if isinstance(act, SeatsChange):
        return act.capacity_before < training.capacity or bool(act.moved)
    return act.status_before == Status.CONFIRMED


def read_seats(training: Training, acts: Iterable[Approval | Ending], now: datetime) -> SeatsNow:
    """Read the seats for these acts, in four statements at most."""
    moved = _still_seated(training, acts).in_bulk()
    return SeatsNow(seats.ledger(training, now), moved, endings.seats_with_reason(training))


def ending_seat_problems(row: Registration, ending: Ending, seats_now: SeatsNow) -> list[str]:
    """Return why an ending cannot be undone: the seat is somebody else's by now (R-59)."""
    before = _seats_before(row, ending, seats_now)
    with_reason = seats_now.with_reason + bool(row.overbooking_reason)
    overbooked = endings.overbooked_again(
        ending, overbooked=row.training.overbooked, with_reason=with_reason
    )
    return endings.seat_problems(ending, before, overbooked=overbooked)


def approval_seat_problems(row: Registration, approval: Approval, seats_now: SeatsNow) -> list[str]:
    """Return why an approval cannot be taken back: the seat is somebody else's by now (R-55, R-56).

    The row's approvals must be prefetched.
    """
    before = _seats_before(row, approval, seats_now)
    if approval.status_before == Status.CONFIRMED and _loses_right(row, approval):
        before.leave_reserved(row.party_id)
    overbooked = endings.overbooked_again(
        approval, overbooked=row.training.overbooked, with_reason=seats_now.with_reason
    )
    return approvals.pool_problems(before, overbooked=overbooked)


def _loses_right(row: Registration, approval: Approval) -> bool:
    """Tell whether the row has a right to a reserved seat that it got from this approval alone."""
    if not row.holds_reserved:
        return False
    given = [each for each in row.approvals.all() if each.gives_reserved and not each.is_release]
    return set(given) <= {approval}


def _seats_before(row: Registration, act: Approval | Ending, seats_now: SeatsNow) -> Ledger:
    """Return the seats with the row's status before the act, and without those whom it seated."""
    before = replace(seats_now.ledger, holding=Counter(seats_now.ledger.holding))
    for other in seated_by(act, seats_now.moved):
        before.leave(other)
    if row.status == Status.CONFIRMED:
        before.leave(row)
    if act.status_before == Status.CONFIRMED:
        before.seat(row)
    return before
