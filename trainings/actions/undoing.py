"""Undo effects of an act: letters that have not left, and seats that others got by it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from operator import attrgetter

from outbox import letters
from participants import recognition
from participants.decisions import UNDONE_WITHIN
from participants.models import Account
from trainings import mail
from trainings.actions.moving_up import move_up_locked
from trainings.actions.seating import tell_what_came_of_it
from trainings.letter_kinds import OF_APPROVAL
from trainings.models import Approval, Ending, Registration, Swap, Training
from trainings.models.undoable import Undoable
from trainings.rules import endings, seats
from trainings.rules.moving_up import have_stopped, next_before
from trainings.rules.undoing import (
    SeatAct,
    frees_seat,
    fresh_acts,
    last_act,
    let_in_with_recognition,
    moved_lately,
    recognition_undoer_problems,
    seated_by,
)

Status = Registration.Status


@dataclass(frozen=True)
class TakenBack:
    """A registration of which an approval or an ending was taken back, whether its officer had been
    told of it, and the ids of those who moved up by that, perhaps its own.
    """

    registration: Registration
    was_told: bool
    moved: Sequence[int] = ()

    @property
    def has_moved_up(self) -> bool:
        """Tell whether the person of the registration is among those who moved up."""
        return self.registration.pk in self.moved


def stop_letters(registration: Registration, act: Approval | Ending, now: datetime) -> bool:
    """Stop the letters since the act to its officer and to people who moved up by it, who wait
    again at their place. Return False, and change nothing, when one of them has been told.
    """
    if not act.is_fresh(now):
        return False
    moved = registration.training.registrations.confirmed().numbered(act.moved)
    seated = seated_by(act, moved.for_desk().with_approvals().in_bulk())
    abouts = [mail.about(row.pk) for row in [registration, *seated]]
    if not letters.stop(abouts=abouts, since=act.at, now=now):
        return False
    for row in seated:
        put_back(row, act, registration.training)
    return True


def allow_overbooking_again(training: Training, act: Undoable) -> None:
    """Restore the count of overbooked seats that fell by itself since the act, which is undone; the
    people of the act stand again as before it (R-40).
    """
    training.overbooked = endings.overbooked_again(
        act,
        overbooked=training.overbooked,
        with_reason=endings.seats_with_reason(training),
    )
    training.save(update_fields=["overbooked"])


def put_back(row: Registration, act: SeatAct, training: Training) -> None:
    """Let somebody wait again who moved up by the act; the letter of the seat is stopped before."""
    row.training, row.status = training, Status.WAITING
    row.save(update_fields=["status"])
    tell_again(row, act.at)


def move_up_after_undo(training: Training, now: datetime) -> list[int]:
    """Seat everybody who fits after an undo, in queue order; return their ids.

    Others may have moved up by acts of the same minute only because somebody before them in the
    queue had a seat by the act that is undone. Unless they have been told, they wait again, and
    whoever is before them has moved up by the other act (R-59). So has whoever gets a seat that the
    undo freed, if another act of the minute freed one.
    """
    _forget_who_waits(training, now)
    seated = []
    if not have_stopped(training, now):
        for act, row in moved_lately(training, now):
            seated += _let_in_before(row, act, training, now)
    moved = move_up_locked(training, now=now, held=True)
    _let_belong(moved, training, now)
    return seated + moved


def _forget_who_waits(training: Training, now: datetime) -> None:
    """Remove from the acts everybody whom they moved up and who has lost the seat to an undo."""
    acts = fresh_acts(training, now)
    numbers = set(chain.from_iterable(act.moved for act in acts))
    waiting = training.registrations.without_seat().numbered(numbers).in_bulk()
    for act in acts:
        _store_moved(act, [number for number in act.moved if number not in waiting])


def _let_belong(moved: list[int], training: Training, now: datetime) -> None:
    """Add people who moved up after an undo to the latest act that freed a seat, if any, so that
    undoing that act lets them wait again.
    """
    freeing = [act for act in fresh_acts(training, now) if frees_seat(act, training)]
    if freeing:
        latest = max(freeing, key=attrgetter("at"))
        _store_moved(latest, [*latest.moved, *moved])


def _store_moved(act: SeatAct, moved: list[int]) -> None:
    if act.moved != moved:
        act.moved = moved
        act.save(update_fields=["moved"])


def _let_in_before(row: Registration, act: SeatAct, training: Training, now: datetime) -> list[int]:
    """Give the seat that the row has by the act to whoever waits before it and could have it;
    return the id in a list, empty if that is nobody or the row has been told.
    """
    ledger = seats.ledger(training, now)
    ledger.leave(row)
    first = next_before(row, ledger)
    if first is None:
        return []
    if not letters.stop(abouts=[mail.about(row.pk)], since=act.at, now=now):
        return []

    put_back(row, act, training)
    first.training, first.status, first.overbooking_reason = training, Status.CONFIRMED, ""
    first.save(update_fields=["status", "overbooking_reason"])
    _store_moved(act, [first.pk if number == row.pk else number for number in act.moved])
    mail.moved_up(first, now=now, held=True)  # later than an approval of theirs, which stops it
    return [first.pk]


def tell_again(registration: Registration, overtaken_at: datetime) -> None:
    """Write anew the letter of the approval or the swap before, if it was still held back when the
    act that is undone now replaced it; and that of a recognition, which may list what waits again
    and may be due by now, but unsent.
    """
    if account := registration.participant.account:
        recognition.tell_anew(account, now=overtaken_at)
    if made := _swap_overtaken(registration, overtaken_at):
        mail.seat_swapped(made, had_seat=not made.is_seat_untold, now=made.at)
        return
    approval = registration.approvals.last()
    if not approval or not approval.is_fresh(overtaken_at) or approval.came_by_registering:
        return
    if not letters.is_told_since(approval.at, about=mail.about(registration.pk)):
        tell_of_approval(registration, approval, approval.at)


def _swap_overtaken(registration: Registration, overtaken_at: datetime) -> Swap | None:
    """Return the swap in which somebody who waits lost the seat, if its letter was still held back
    when a later act replaced it; else None.
    """
    made = Swap.objects.taking_from(registration)
    if made is None or registration.status != Status.WAITING or not made.is_fresh(overtaken_at):
        return None
    if letters.is_told_since(made.at, about=mail.about(registration.pk)):
        return None
    made.leaves = registration
    return made


def tell_of_seat_since(registration: Registration, moment: datetime, now: datetime) -> None:
    """Write anew the letter of a seat that came by moving up after that moment, and that the undo
    of an earlier act leaves: its letter was stopped with those since that act.
    """
    if registration.status != Status.CONFIRMED:
        return
    later = [act for act in fresh_acts(registration.training, now) if act.at > moment]
    if any(registration.pk in act.moved for act in later):
        mail.moved_up(registration, now=now, held=True)


def tell_of_approval(registration: Registration, approval: Approval, now: datetime) -> None:
    """Write the letter of an approval; it waits a minute, so that the approval can be undone."""
    if approval.status_before == Status.REQUESTED:
        tell_what_came_of_it(registration, now=now, held=True)
    elif approval.status_before == Status.WAITING and registration.status == Status.CONFIRMED:
        mail.moved_up(registration, now=now, held=True)


def told_of(rows: Collection[Registration], now: datetime) -> set[int]:
    """Return the ids of rows that cannot be undone, because a letter has left since the latest act
    on them (D-204).

    The same question as in `stop_letters`, for a whole page. Approvals and endings must be
    prefetched.
    """
    fresh: dict[int, Approval | Ending] = {}
    concerned: dict[int, list[str]] = {}
    for row in rows:
        act = last_act(row)
        if act and act.is_fresh(now):
            fresh[row.pk] = act
            concerned[row.pk] = [mail.about(pk) for pk in (row.pk, *act.moved)]
    if not fresh:
        return set()

    abouts = set(chain(*concerned.values()))
    left = letters.left_since(now - UNDONE_WITHIN, abouts=abouts, now=now)
    return {pk for pk, act in fresh.items() if _has_left(left, concerned[pk], since=act.at)}


def told_with(rows: Collection[Registration], *, reader: Account, now: datetime) -> set[int]:
    """Return the ids of `told_of`, and of rows let in by a recognition that `reader` cannot undo:
    one undo takes back all that it let in.
    """
    let_in = {}
    for row in rows:
        given = let_in_with_recognition(row)
        if given and given[0] == last_act(row):
            let_in[row.pk] = given[1]

    told = told_of(rows, now)
    if not let_in:
        return told
    bound = bound_officers(let_in.values(), reader=reader, now=now)
    for pk, account in let_in.items():
        if account.pk in bound:
            told.add(pk)
    return told


def bound_officers(officers: Iterable[Account], *, reader: Account, now: datetime) -> set[int]:
    """Return the ids of those whose recognition `reader` cannot undo, because a letter about
    something that it let in has left, or because somebody else let it in.

    The same questions as in `hold_request_again`, for a whole page.
    """
    let_in = Registration.objects.let_in_by_recognition_of(officers)
    rows = list(let_in.for_desk().with_approvals())
    told = _told_of_recognition(rows, now)
    bound = set()
    for row in rows:
        if given := let_in_with_recognition(row):
            approval, account = given
            if row.pk in told or recognition_undoer_problems(row, approval, by=reader):
                bound.add(account.pk)
    return bound


def _told_of_recognition(rows: Iterable[Registration], now: datetime) -> set[int]:
    """Return the ids of rows about which a letter has left since the recognition that let them in;
    where somebody has approved or ended one since, a letter about what the approval gave.
    """
    latest, overtaken = [], {}
    for row in rows:
        given = let_in_with_recognition(row)
        if given is None:
            continue
        approval, _account = given
        if approval == last_act(row):
            latest.append(row)
        else:
            overtaken[row.pk] = approval

    told = told_of(latest, now)
    abouts = [mail.about(pk) for pk in overtaken]
    left = letters.left_since(now - UNDONE_WITHIN, abouts=abouts, now=now, kinds=OF_APPROVAL)
    for pk, act in overtaken.items():
        if _has_left(left, [mail.about(pk)], since=act.at):
            told.add(pk)
    return told


def _has_left(left: dict[str, datetime], abouts: list[str], *, since: datetime) -> bool:
    """Tell whether a letter about any of these left at that moment or later."""
    return any(left[about] >= since for about in abouts if about in left)
