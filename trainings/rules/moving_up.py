"""People who get a free seat (R-37, R-45).

Until moves stop, whoever waits and fits is seated at once. From then on the secretariat gives the
seats, and a newcomer gets only one that nobody who waits before them could have.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trainings.models import Registration, Training, in_turn
from trainings.rules import seats
from trainings.rules.ledger import Ledger, Seats, takes_reserved, would_seat
from trainings.rules.release_day import release_at
from trainings.rules.seats import SeatFigures

Status = Registration.Status


@dataclass(frozen=True)
class Line:
    """People who wait in one training. Empty while people move up by themselves."""

    waiting: Sequence[Registration] = ()

    def is_before(self, registration: Registration, *, takes_reserved: bool) -> bool:
        """Tell whether somebody who could have the same seat stands before this person."""
        others = [row for row in self.waiting if row.pk != registration.pk]
        queue = in_turn([*others, registration])
        before = queue[: queue.index(registration)]
        if takes_reserved:
            return any(_has_right(row, registration.party_id) for row in before)
        return bool(before)


@dataclass(frozen=True)
class ToGive:
    """Free seats of one training in which moves have stopped, while people wait who could have
    them.
    """

    training: Training
    seats: int
    people: int

    @property
    def sentence(self) -> str:
        """Return the figures in words: "1 seat is free, 3 wait: give it by hand"."""
        free = ngettext("%(n)d seat is free", "%(n)d seats are free", self.seats)
        wait = ngettext("%(n)d person waits", "%(n)d people wait", self.people)
        return _("%(free)s, %(wait)s: nobody moves up automatically, so give seats by hand") % {
            "free": free % {"n": self.seats},
            "wait": wait % {"n": self.people},
        }


NOBODY = Line()


def have_stopped(training: Training, now: datetime) -> bool:
    """Tell whether 00:00 of `moves_stop_on` has come in the training's zone (R-45)."""
    return now >= training.moves_stop_at


def lines(trainings: Iterable[Training], now: datetime) -> dict[int, Line]:
    """Return by training id who waits, for trainings in which moves have stopped; in one
    statement, or none.
    """
    stopped = [training for training in trainings if have_stopped(training, now)]
    queues: dict[int, list[Registration]] = {training.pk: [] for training in stopped}
    for row in Registration.objects.waiting().filter(training__in=stopped):
        queues[row.training_id].append(row)
    return {number: Line(queue) for number, queue in queues.items()}


def line_of(training: Training, now: datetime) -> Line:
    """Return who waits in one training; NOBODY, without a statement, until moves stop."""
    return lines([training], now).get(training.pk, NOBODY)


def to_give(trainings: Iterable[Training], now: datetime) -> list[ToGive]:
    """Return the free seats that the secretariat has to give by hand, in one statement (R-45)."""
    stopped = [training for training in trainings if have_stopped(training, now)]
    figures = seats.figures(stopped, now)
    found = (to_give_in(training, figures[training.pk], now) for training in stopped)
    return list(filter(None, found))


def to_give_in(training: Training, bar: SeatFigures, now: datetime) -> ToGive | None:
    """Return the free seats of one training that the secretariat has to give by hand, or None."""
    if not (bar.to_give and have_stopped(training, now)):
        return None
    return ToGive(training, bar.to_give, bar.could_have)


def gets_seat(registration: Registration, there: Seats, line: Line, *, has_right: bool) -> bool:
    """Tell whether this person gets a seat as a newcomer; `has_right`: to a reserved one."""
    party = registration.party_id
    if not would_seat(there, party, gives_reserved=has_right):
        return False
    on_reserved = takes_reserved(there, party, gives_reserved=has_right)
    return not line.is_before(registration, takes_reserved=on_reserved)


def moves_after_release(training: Training) -> bool:
    """Tell whether people still move up by themselves once reserved seats are everyone's."""
    released_at = release_at(training)
    return released_at is None or released_at < training.moves_stop_at


def fitting(queue: Iterable[Registration], ledger: Ledger) -> list[Registration]:
    """Return those of the queue who fit, in its order, and count them in the ledger. Room never
    grows meanwhile, so one pass is enough.
    """
    found = []
    for registration in queue:
        if ledger.has_room_for(registration):
            ledger.seat(registration)
            found.append(registration)
    return found


def next_in_line(training: Training, ledger: Ledger) -> Registration | None:
    """Return the first of those who wait and fit; None when nobody does."""
    if not ledger.has_room_for_somebody:
        return None
    waiting = training.registrations.waiting().for_desk().in_queue_order()
    return next(filter(ledger.has_room_for, waiting), None)


def next_before(registration: Registration, ledger: Ledger) -> Registration | None:
    """Return the first of those who wait before this person, who has a seat, and fit; None when
    nobody does.
    """
    if not ledger.has_room_for_somebody:
        return None
    waiting = registration.training.registrations.waiting().for_desk()
    return next(filter(ledger.has_room_for, waiting.asked_before(registration)), None)


def passed_over(registration: Registration, now: datetime) -> int:
    """Return how many people wait who asked before somebody whom staff seat or seated by hand, and
    would not be seated by themselves (D-236).
    """
    training = registration.training
    if not have_stopped(training, now):
        return 0
    return len(training.registrations.waiting().asked_before(registration))


def _has_right(row: Registration, party: int) -> bool:
    """Tell whether the row has the right to a reserved seat of this party."""
    return row.holds_reserved and row.party_id == party
