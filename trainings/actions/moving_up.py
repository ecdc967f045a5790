"""Move people up to seats that become free, and update the counters that the database compares."""

from datetime import datetime

from django.db import transaction

from participants import audit
from participants.decisions import UNDONE_WITHIN
from participants.models import Account
from trainings import mail
from trainings.actions.locking import locked
from trainings.models import Registration, Training, in_turn
from trainings.rules import moving_up as rules
from trainings.rules import seats, undoing
from trainings.rules.ledger import Ledger
from trainings.rules.release_day import is_released

Status = Registration.Status


@transaction.atomic
def move_up(*, training: Training, now: datetime, by: Account | None = None) -> list[int]:
    """Seat people who wait, in queue order, while they fit; return the ids of their
    registrations.
    """
    training = locked(training)
    moved = move_up_locked(training, now=now)
    if is_released(training, now):
        Training.objects.filter(pk=training.pk).update(release_done=True)
    if moved:
        audit.record(by=by, action="move_up", about=training, now=now, moved=moved)
    return moved


def move_up_locked(
    training: Training,
    *,
    now: datetime,
    newcomer: Registration | None = None,
    by_staff: bool = False,
    held: bool = False,
) -> list[int]:
    """Seat everybody who fits, in queue order, and write them a letter; return their ids, without
    the newcomer's (R-37, R-45, R-46). To be called under the training's lock. A `held` letter
    leaves a minute later.

    Once moves have stopped, only a newcomer is seated, and only when nobody who waits before them
    could have the seat, or when staff say so. A newcomer who is not stored as waiting yet is the
    caller's to save.
    """
    ledger = seats.ledger(training, now)
    seated = _seat(training, ledger, newcomer, by_staff=by_staff, now=now)
    count_seats(training, ledger)
    _write_seats(seated)

    if newcomer in seated:
        newcomer.status, newcomer.overbooking_reason = Status.CONFIRMED, ""
    others = [registration for registration in seated if registration != newcomer]
    for registration in others:
        mail.moved_up(registration, now=now, held=held)
    return [registration.pk for registration in others]


def _seat(
    training: Training,
    ledger: Ledger,
    newcomer: Registration | None,
    *,
    by_staff: bool,
    now: datetime,
) -> list[Registration]:
    """Return people who get a seat: everybody who fits, or the newcomer once moves have stopped;
    nobody in a training that is not published.
    """
    if training.status != Training.Status.PUBLISHED:
        return []
    if not rules.have_stopped(training, now):
        return _seat_waiting(training, ledger, newcomer)

    line = rules.NOBODY if by_staff else rules.line_of(training, now)
    return _seat_newcomer(ledger, newcomer, line)


def tell_who_lost_a_seat(training: Training, *, now: datetime) -> None:
    """Release held letters to people who lost a seat in the last minute, if it has gone to somebody
    who is now told: it can no longer be undone (R-86).
    """
    lately = training.registrations.ended_since(now - UNDONE_WITHIN)
    if not lately.exists():  # far quicker than the rows, behind a lock for which others wait
        return

    rows = list(lately.for_desk().select_related("ending"))
    seats_now = undoing.read_seats(training, [row.ending for row in rows], now)
    for row in rows:
        row.training = training
        if undoing.ending_seat_problems(row, row.ending, seats_now):
            mail.tell_at_once(row, now=now)


def _write_seats(seated: list[Registration]) -> None:
    written = [each.pk for each in seated if each.pk]
    seats_of_the_rule = {"status": Status.CONFIRMED, "overbooking_reason": ""}
    Registration.objects.numbered(written).update(**seats_of_the_rule)


def _seat_newcomer(
    ledger: Ledger, newcomer: Registration | None, line: rules.Line
) -> list[Registration]:
    """Return the newcomer, seated, unless somebody of the line could have the seat."""
    if newcomer is None or newcomer.status != Status.WAITING:
        return []
    if not rules.gets_seat(newcomer, ledger, line, has_right=newcomer.holds_reserved):
        return []
    ledger.seat(newcomer)
    return [newcomer]


def _seat_waiting(
    training: Training, ledger: Ledger, newcomer: Registration | None
) -> list[Registration]:
    seated = rules.fitting(_queue(training, ledger, newcomer), ledger)
    for registration in seated:
        registration.training, registration.status = training, Status.CONFIRMED
    return seated


def _queue(training: Training, ledger: Ledger, newcomer: Registration | None) -> list[Registration]:
    """Return everybody waiting, in queue order, including a newcomer who is not stored as waiting
    yet.
    """
    queue: list[Registration] = []
    if ledger.has_room_for_somebody:
        queue += training.registrations.waiting().for_desk()
    if newcomer and newcomer.status == Status.WAITING and newcomer not in queue:
        queue.append(newcomer)
    return in_turn(queue)


def count_seats(training: Training, ledger: Ledger, *, overbooking: bool = False) -> None:
    """Update the counters that the database's own check compares (R-40).

    `overbooked` falls by itself with the excess, and rises by one for the one person whom staff
    seat beyond the rule with a written reason. A seat given beyond the rule in any other way breaks
    the check.
    """
    free = ledger.left_for_everyone + ledger.reserved_left
    before = (training.confirmed_seats, training.overbooked, training.free_seats_told)
    training.confirmed_seats = ledger.confirmed
    training.overbooked = min(ledger.excess, training.overbooked + overbooking)
    training.free_seats_told = min(training.free_seats_told, free)  # one freed later is news
    if (training.confirmed_seats, training.overbooked, training.free_seats_told) != before:
        training.save(update_fields=["confirmed_seats", "overbooked", "free_seats_told"])
