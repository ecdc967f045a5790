"""Swap somebody who has a seat with somebody who waits, and undo that before either is told."""

from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.db import transaction

from outbox import letters
from participants import audit
from participants.decisions import UNDONE_WITHIN
from participants.models import Account
from participants.refusal import Refused, refuse_if, refuse_if_changed
from participants.seen import Shown
from trainings import mail
from trainings.actions.flagging import flag
from trainings.actions.locking import locked
from trainings.actions.moving_up import count_seats, move_up_locked
from trainings.actions.undoing import allow_overbooking_again, move_up_after_undo, tell_again
from trainings.letter_kinds import OF_SEAT
from trainings.models import Registration, Swap, Training
from trainings.rules import seats
from trainings.rules import swaps as rules
from trainings.rules.approvals import pool_problems
from trainings.rules.beside_reserved import waits_beside_reserved
from trainings.rules.swaps import Pair

Status = Registration.Status


@dataclass(frozen=True)
class SwapUndone:
    """The two people as they stood before the swap, and the ids of those who moved up by that."""

    pair: Pair
    moved: list[int]


@transaction.atomic
def swap(*, by: Account, pair: Pair, shown: Shown, reason: str, now: datetime) -> Swap:
    """Give the seat of one to the other, who waits; the one who had it waits again at their own
    place and reads the reason (R-230). Both letters wait a minute.

    `shown` is what the page showed of both. Raises Refused and Conflict.
    """
    training = locked(pair.leaves.training)
    moved = move_up_locked(training, now=now)  # who could move up already, before anybody else
    pair = _read(pair, training)
    refuse_if_changed(rules.meanwhile_problems(pair, shown=shown))
    refuse_if(rules.swap_problems(pair, by=by, reason=reason, now=now))
    made = _swap_of(pair, by=by, reason=reason, now=now)
    _change_places(made)
    made.save()
    count_seats(training, seats.ledger(training, now))
    mail.seat_swapped(made, now=now)
    mail.moved_up(made.enters, now=now, held=True)
    if waits_beside_reserved(made.leaves, now):
        flag(made.leaves, now=now, held=True)
    overbooked = bool(made.enters.overbooking_reason)
    facts = {"enters": made.enters_id, "moved": moved, "overbooked": overbooked}
    facts["status"] = made.leaves.status
    audit.record(by=by, action="swap", about=made.leaves, now=now, note=reason, **facts)

    return made


def _read(pair: Pair, training: Training) -> Pair:
    """Return both as they stand now, behind the lock of the training."""
    numbers = [pair.leaves.pk, pair.enters.pk]
    rows = Registration.objects.numbered(numbers).for_desk().in_bulk()
    for row in rows.values():
        if row.training_id == training.pk:
            row.training = training

    return Pair(leaves=rows[pair.leaves.pk], enters=rows[pair.enters.pk])


def _swap_of(pair: Pair, *, by: Account, reason: str, now: datetime) -> Swap:
    """Return an unsaved record of how both stand before."""
    return Swap(
        leaves=pair.leaves,
        enters=pair.enters,
        by=by,
        at=now,
        reason=reason,
        overbooking_before=pair.leaves.overbooking_reason,
        overbooked_before=pair.leaves.training.overbooked,
        is_seat_untold=letters.is_held(mail.about(pair.leaves.pk), kinds=OF_SEAT, now=now),
    )


def _change_places(made: Swap) -> None:
    """Store both; a seat beyond the seat rule stays one, for the reason of the swap."""
    leaves, enters = made.leaves, made.enters
    leaves.status, leaves.overbooking_reason = Status.WAITING, ""
    enters.status = Status.CONFIRMED
    enters.overbooking_reason = made.reason if made.overbooking_before else ""
    for row in (leaves, enters):
        row.save(update_fields=["status", "overbooking_reason"])


@transaction.atomic
def undo_swap(*, by: Account, registration: Registration, seen: str, now: datetime) -> SwapUndone:
    """Give the seat back to the one who lost it, `registration`, in the latest swap, while neither
    was told (R-231). `seen` is the moment of the swap on the page. Raises Refused.
    """
    training = locked(registration.training)
    made = Swap.objects.in_training(training).taking_from(registration)
    registration = training.registrations.for_desk().get(pk=registration.pk)
    refuse_if(rules.other_swap_problems(made, registration, seen=seen))
    if made is None:
        raise Refused([rules.no_swap_sentence()])
    refuse_if(rules.undo_problems(made, by=by, now=now))

    for row in (made.leaves, made.enters):
        row.training = training
    abouts = [mail.about(made.leaves_id), mail.about(made.enters_id)]
    if not letters.stop(abouts=abouts, since=made.at, now=now):
        raise Refused(rules.too_late_problems(made, now=now))
    _restore(made, now)
    moved = move_up_after_undo(training, now)
    mail.reword_waiting(training, now=now)
    facts = {"enters": made.enters_id, "moved": moved, "status": made.leaves.status}
    audit.record(by=by, action="undo_swap", about=made.leaves, now=now, **facts)

    return SwapUndone(Pair(leaves=made.leaves, enters=made.enters), moved)


def _restore(made: Swap, now: datetime) -> None:
    """Restore both registrations and rewrite the letters that were held back then. Raises Refused
    if the seat has gone to somebody else.
    """
    leaves, enters, training = made.leaves, made.enters, made.leaves.training
    made.delete()
    leaves.status, leaves.overbooking_reason = Status.CONFIRMED, made.overbooking_before
    enters.status, enters.overbooking_reason = Status.WAITING, ""
    for row in (leaves, enters):
        row.save(update_fields=["status", "overbooking_reason"])
    allow_overbooking_again(training, made)
    ledger = seats.ledger(training, now)
    refuse_if(pool_problems(ledger, overbooked=training.overbooked))
    for row in (leaves, enters):
        tell_again(row, made.at)
    if made.is_seat_untold and not letters.waits(mail.about(leaves.pk), kinds=OF_SEAT):
        mail.moved_up(leaves, now=now, held=True)


def undoable_swaps(training: Training, *, reader: Account, now: datetime) -> list[Swap]:
    """Return the swaps of the last minute that this reader can still undo; in one statement where
    there are none.
    """
    if not reader.is_staff_member:
        return []
    standing = [each for each in rules.fresh_in(training, now) if rules.stands(each)]
    if not standing:
        return []
    abouts = set(chain.from_iterable(map(_abouts, standing)))
    left = letters.left_since(now - UNDONE_WITHIN, abouts=abouts, now=now)

    return [each for each in standing if not _was_told(each, left)]


def _was_told(made: Swap, left: dict[str, datetime]) -> bool:
    return any(left[about] >= made.at for about in _abouts(made) if about in left)


def _abouts(made: Swap) -> tuple[str, str]:
    return mail.about(made.leaves_id), mail.about(made.enters_id)
