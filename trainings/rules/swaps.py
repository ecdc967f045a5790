"""Rules for a swap of somebody who has a seat with somebody who waits: reasons why not; an empty
list means yes.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from participants.decisions import UNDONE_WITHIN, too_late_sentence
from participants.models import Account
from participants.seen import Shown, seen_problems
from trainings.models import Approval, Ending, Registration, Swap, Training, in_turn
from trainings.rules import seats
from trainings.rules.ledger import Ledger
from trainings.rules.registrations import (
    closed_problems,
    ended_problems,
    presence_problems,
)

Status = Registration.Status


@dataclass(frozen=True)
class Pair:
    """Two people of a training: `leaves` has the seat, `enters` waits."""

    leaves: Registration
    enters: Registration

    def shown(self) -> dict[str, str]:
        """Return what the page shows of them, in the shape that it carries along."""
        return {**_shown("leaves", self.leaves), **_shown("enters", self.enters)}


def _shown(part: str, row: Registration) -> dict[str, str]:
    return {part: str(row.pk), f"{part}_is": row.status, f"{part}_name": row.participant.full_name}


def pair_of(one: Registration, other: Registration) -> Pair:
    """Return the two as a pair, the one with the seat first, whichever was named first."""
    if other.status == Status.CONFIRMED:
        return Pair(leaves=other, enters=one)
    return Pair(leaves=one, enters=other)


def staff_problems(by: Account) -> list[str]:
    """Return why `by` may not swap seats: they are not staff."""
    if by.is_staff_member:
        return []
    return [_("Only the secretariat swaps seats.")]


def asking_problems(row: Registration, *, by: Account) -> list[str]:
    """Return why nobody can change places with this person, before somebody is chosen (R-230)."""
    problems = closed_problems(row.training) + staff_problems(by) + ended_problems(row)
    if row.status == Status.REQUESTED:
        problems.append(_("Only somebody who has a seat or stands on the waiting list is swapped."))

    return problems


def swap_problems(pair: Pair, *, by: Account, reason: str, now: datetime) -> list[str]:
    """Return why two people cannot be swapped: `by` is not staff, a reason is missing, they do not
    stand so, or the seat rule would not hold (R-230). To be asked under the training's lock.
    """
    problems = closed_problems(pair.leaves.training) + staff_problems(by)
    if not reason.strip():
        problems.append(_("Give a reason: the one who loses the seat will read it."))

    return problems or pair_problems(pair, now)


def pair_problems(pair: Pair, now: datetime) -> list[str]:
    """Return why two people cannot change places, whoever asks."""
    if pair.leaves.training_id != pair.enters.training_id:
        return [_("Both must be registered for the same training.")]
    if (pair.leaves.status, pair.enters.status) != (Status.CONFIRMED, Status.WAITING):
        return [_("A swap needs somebody who has a seat and somebody on the waiting list.")]
    ledger = seats.ledger(pair.leaves.training, now)

    return presence_problems(pair.leaves) + seat_rule_problems(pair, ledger)


def seat_rule_problems(pair: Pair, ledger: Ledger) -> list[str]:
    """Return why a swap would not hold: it exceeds the seat rule further, or the one who left could
    have a seat at once.
    """
    after = replace(ledger, holding=Counter(ledger.holding))
    after.leave(pair.leaves)
    after.seat(pair.enters)
    names = {
        "leaves": pair.leaves.participant.full_name,
        "enters": pair.enters.participant.full_name,
    }
    if after.excess > ledger.excess:
        figures = seats.too_little_sentence(after, after.capacity)
        return [_("%(enters)s cannot have this seat.") % names + " " + figures]
    if after.has_room_for(pair.leaves):
        sentence = _(
            "%(leaves)s could have a seat again at once. Give %(enters)s a seat instead of a swap."
        )
        return [sentence % names]

    return []


def partners_of(row: Registration, now: datetime) -> list[Registration]:
    """Return those with whom this person can be swapped, in the order of the queue; those marked as
    present are left out.
    """
    rows = row.training.registrations
    others = (
        rows.waiting() if row.status == Status.CONFIRMED else rows.confirmed().without_presence()
    )
    ledger = seats.ledger(row.training, now)
    found = in_turn(others.for_desk())

    return [each for each in found if not seat_rule_problems(pair_of(row, each), ledger)]


def nobody_problems(partners: Collection[Registration]) -> list[str]:
    """Return why a page does not ask with whom: nobody could be chosen."""
    if partners:
        return []
    return [_("Nobody can swap with this person: every swap would break the seat rule.")]


def meanwhile_problems(pair: Pair, *, shown: Shown) -> list[str]:
    """Return why two people are not swapped: they are others than the page showed, or stand
    otherwise by now (R-60, R-230).
    """
    stands = pair.shown()
    changed = [name for name, value in stands.items() if shown.get(name) != value]
    if not changed:
        return []
    now_stand = [
        f"{row.participant.full_name}: {row.standing}." for row in (pair.leaves, pair.enters)
    ]
    lead = _("Something has changed since this was shown, so nothing was done. Now:")

    return [" ".join([lead, *now_stand])]


def other_swap_problems(swap: Swap | None, registration: Registration, *, seen: str) -> list[str]:
    """Return why a swap is not undone: it is not the one that the page showed of the one who lost
    the seat (R-60).
    """
    at = swap.at if swap else None
    standing = f"{registration.participant.full_name}: {registration.standing}"
    return seen_problems(at, seen=seen, status=standing)


def undo_problems(swap: Swap, *, by: Account, now: datetime) -> list[str]:
    """Return why a swap cannot be undone: it is more than a minute old, or either of the two was
    decided on again (R-231).
    """
    if problems := staff_problems(by):
        return problems
    if not stands(swap):
        return [_("One of the two has been decided on again. Undo that first.")]
    if not swap.is_fresh(now):
        return too_late_problems(swap, now=now)

    return closed_problems(swap.leaves.training)


def stands(swap: Swap) -> bool:
    """Tell whether both people still stand as the swap left them."""
    return (swap.leaves.status, swap.enters.status) == (Status.WAITING, Status.CONFIRMED)


def no_swap_sentence() -> str:
    """Return why nothing is undone where nobody was swapped, or that is undone already."""
    return _("There is nothing to undo.")


def too_late_problems(swap: Swap, *, now: datetime) -> list[str]:
    """Return why a swap can no longer be undone: its minute is over, or a letter has left; another
    swap leads back.
    """
    return [" ".join([too_late_sentence(swap.at, now), _("Swap the two again instead.")])]


def overtaken_problems(row: Registration, act: Approval | Ending, now: datetime) -> list[str]:
    """Return why an act is not undone: somebody was swapped since, and the swap is undone first
    (R-231).
    """
    fresh = fresh_in(row.training, now)
    if not is_overtaken(row, act, fresh):
        return []

    return [_("This person was swapped with somebody. Undo the swap first.")]


def fresh_in(training: Training, now: datetime) -> list[Swap]:
    """Return the swaps of the last minute in this training, whatever the current status of either
    registration.
    """
    return list(Swap.objects.in_training(training).since(now - UNDONE_WITHIN))


def is_overtaken(row: Registration, act: Approval | Ending, fresh: Iterable[Swap]) -> bool:
    """Tell whether one of these swaps has moved the person since the act."""
    return any(row.pk in (each.leaves_id, each.enters_id) and each.at >= act.at for each in fresh)


def place_after(pair: Pair) -> int:
    """Return the place on the waiting list that the one who loses the seat would have."""
    waiting = pair.leaves.training.registrations.waiting().exclude(pk=pair.enters.pk)
    return len(waiting.asked_before(pair.leaves)) + 1


def passed_over(pair: Pair) -> int:
    """Return how many others wait who asked before the one who gets the seat."""
    return len(pair.leaves.training.registrations.waiting().asked_before(pair.enters))
