"""Seats in figures: the ledger as the rows have it, what pages show of it, and which edits would
break the seat rule (R-34, R-39).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet, Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.models import Account
from trainings.models import Nomination, Registration, ReservedSeats, Training
from trainings.rules.ledger import Ledger
from trainings.rules.release_day import is_released

Status = Registration.Status


@dataclass(frozen=True)
class SeatFigures:
    """The figures that a page shows of the seats of one training, or of one party in it."""

    capacity: int
    confirmed: int
    reserved: int
    reserved_left: int
    left_for_everyone: int
    nominated: int = 0  # named by their party, and not answered yet
    asked: int = 0  # of these, those who are not in reserve
    requested: int = 0
    waiting: int = 0
    excess: int = 0  # seats given beyond the seat rule
    on_reserved: int = 0  # of the confirmed, those who sit on reserved seats of their party
    parties_with_reserved_left: frozenset[int] = frozenset()
    to_give: int = 0  # free seats that people who wait could have
    could_have: int = 0  # people who wait and could have one of them

    @property
    def free(self) -> int:
        """Return the open seats, reserved ones apart, under the name that the seat bar draws."""
        return self.left_for_everyone

    @property
    def on_open(self) -> int:
        """Return how many of the confirmed sit on seats for everyone."""
        return self.confirmed - self.on_reserved

    @cached_property
    def cells(self) -> list[str]:
        """Return one cell for each seat, and one for each person who waits."""
        return self._seats + ["waiting"] * self.waiting

    @cached_property
    def desk_cells(self) -> list[str]:
        """Return the same cells with one for each seat given beyond the seat rule."""
        return self._seats + ["over"] * self.excess + ["waiting"] * self.waiting

    @property
    def _seats(self) -> list[str]:
        within = max(0, self.confirmed - self.excess)
        reserved, free = self.reserved_left, self.left_for_everyone
        return ["confirmed"] * within + ["reserved"] * reserved + ["free"] * free

    @property
    def sentence(self) -> str:
        """Return open seats, or that it is full, then reserved seats and people waiting, if any."""
        left = {"left": self.left_for_everyone, "capacity": self.capacity}
        if self.left_for_everyone:
            parts = [_("%(left)d of %(capacity)d seats left for everyone") % left]
        else:
            parts = [_("Full")]
        if self.reserved_left and not self.left_for_everyone:
            reserved = {"seats": self.reserved_left}
            parts = [_("No open seat left, %(seats)d reserved for some parties") % reserved]
        elif self.reserved_left:
            parts.append(reserved_words(self.reserved_left))
        if self.waiting:
            parts.append(_("%(people)d waiting") % {"people": self.waiting})
        return " · ".join(parts)

    @property
    def desk_sentence(self) -> str:
        """Return the sentence for people who decide, with the seats given beyond the seat rule."""
        if not self.excess:
            return self.sentence
        return f"{self.sentence} · " + _("overbooked by %(n)d") % {"n": self.excess}


def reserved_words(seats: int) -> str:
    """Return the words beside other figures: 5 reserved."""
    return ngettext("%(seats)d reserved", "%(seats)d reserved", seats) % {"seats": seats}


def figures(trainings: Iterable[Training], now: datetime) -> dict[int, SeatFigures]:
    """Return seat figures by training id, in one statement however many trainings."""
    trainings = list(trainings)
    asked = _asked(trainings, now)
    return {training.pk: _figures(training, *asked[training.pk]) for training in trainings}


def whole_and_by_party(
    training: Training, now: datetime
) -> tuple[SeatFigures, dict[int, SeatFigures]]:
    """Return the figures of the training and those of its parties, in one statement."""
    reserved, counts = _asked([training], now, released_too=True)[training.pk]
    held_back = {} if is_released(training, now) else reserved
    whole = _figures(training, held_back, counts)

    return whole, _by_party(training, reserved, counts, now)


def by_party(training: Training, now: datetime) -> dict[int, SeatFigures]:
    """Return figures of each party that has reserved or asked for seats in this training, by party
    id.
    """
    return by_party_of([training], now)[training.pk]


def by_party_of(
    trainings: Iterable[Training], now: datetime, *, asked_by_others_than: Account | None = None
) -> dict[int, dict[int, SeatFigures]]:
    """Return figures by party id by training id, in one statement; requests of that account are
    left out.
    """
    trainings = list(trainings)
    asked = _asked(trainings, now, released_too=True, without=asked_by_others_than)
    return {training.pk: _by_party(training, *asked[training.pk], now) for training in trainings}


def _by_party(
    training: Training, reserved: Mapping[int, int], counts: "Counts", now: datetime
) -> dict[int, SeatFigures]:
    parties = reserved.keys() | {party for party, _status, _holds in counts}
    return {
        party: _party_figures(
            training,
            party,
            0 if is_released(training, now) else reserved.get(party, 0),
            reserved.get(party, 0),
            counts,
        )
        for party in parties
    }


def ledger(training: Training, now: datetime) -> Ledger:
    """Return the ledger as the rows stand; before a decision, read it under the training's lock."""
    return _ledger(training.capacity, *_asked([training], now)[training.pk])


def ledger_with(
    training: Training, *, capacity: int, reserved: Mapping[int, int], now: datetime
) -> Ledger:
    """Return the ledger as it would be with this capacity and these seats held back, by party."""
    _reserved, counts = _asked([training], now)[training.pk]
    return _ledger(capacity, reserved, counts)


def edit_problems(
    training: Training,
    *,
    capacity: int,
    reserved: Mapping[int, int],
    now: datetime,
) -> list[str]:
    """Return why an edit is not saved, with the figures: it would break the seat rule for confirmed
    people (R-39).

    `reserved`: the seats that would still be held back, by party.
    """
    after = ledger_with(training, capacity=capacity, reserved=reserved, now=now)
    if after.excess <= training.overbooked:
        return []
    if after.confirmed > capacity + training.overbooked:
        return [
            ngettext(
                "%(confirmed)d person is confirmed already, so there must be %(confirmed)d seat "
                "or more.",
                "%(confirmed)d people are confirmed already, so there must be %(confirmed)d seats "
                "or more.",
                after.confirmed,
            )
            % {"confirmed": after.confirmed}
        ]
    return [too_little_sentence(after, capacity)]


def too_little_sentence(after: Ledger, capacity: int) -> str:
    """Return the figures in words: "3 people are confirmed and 1 reserved seat would be kept free:
    that makes 4, but …".
    """
    people = ngettext("%(n)d person is confirmed", "%(n)d people are confirmed", after.confirmed)
    held = ngettext(
        "%(n)d reserved seat would be kept free",
        "%(n)d reserved seats would be kept free",
        after.reserved_left,
    )
    there_are = ngettext("there is %(n)d seat", "there are %(n)d seats", capacity)
    return _("%(people)s and %(kept)s: that makes %(needed)d, but %(there_are)s.") % {
        "people": people % {"n": after.confirmed},
        "kept": held % {"n": after.reserved_left},
        "needed": after.needed,
        "there_are": there_are % {"n": capacity},
    }


RESERVED = "reserved"  # stands where a status does, in rows that are no people
NOMINATED = "nominated"  # so, of people who have no registration yet
# (party id, status, holds reserved or, of somebody nominated, is asked) -> people
type Counts = dict[tuple[int, str, bool], int]


def _asked(
    trainings: list[Training],
    now: datetime,
    *,
    released_too: bool = False,
    without: Account | None = None,
) -> dict[int, tuple[dict[int, int], Counts]]:
    """Return by training id the reserved seats (party id -> seats) and the people, nominated ones
    among them; all in one statement.
    """
    people = (
        Registration.objects.filter(training__in=trainings, status__in=Registration.LIVE)
        .order_by()
        .values_list("training", "party", "status", "holds_reserved")
        .annotate(number=Count("pk"))
    )
    if without:
        people = people.exclude(participant__account=without, status__in=Registration.WITHOUT_SEAT)
    counting = {
        training.pk for training in trainings if released_too or not is_released(training, now)
    }
    reserving = (
        ReservedSeats.objects.filter(training__in=counting)
        .order_by()
        .values_list("training", "party", Value(RESERVED), Value(True), "seats")
    )
    found: dict[int, tuple[dict[int, int], Counts]] = {
        training.pk: ({}, {}) for training in trainings
    }
    rows = people.union(reserving, _nominated(trainings), all=True).order_by()
    for training, party, status, holds, number in rows:
        reserved, counts = found[training]
        if status == RESERVED:
            reserved[party] = number
        else:
            counts[party, status, holds] = number
    return found


def _nominated(trainings: list[Training]) -> QuerySet[Any, Any]:
    """Return the people who are nominated and have not answered, in the shape of the others."""
    is_asked = ExpressionWrapper(Q(asked_at__isnull=False), BooleanField())
    return (
        Nomination.objects.proposed()
        .filter(training__in=trainings)
        .order_by()
        .values_list("training", "party", Value(NOMINATED), is_asked)
        .annotate(number=Count("pk"))
    )


def _ledger(capacity: int, reserved: Mapping[int, int], counts: Counts) -> Ledger:
    waiting = {(party, holds) for party, status, holds in counts if status == Status.WAITING}
    made = Ledger(capacity, reserved, waiting=frozenset(waiting))
    for (party, status, holds), people in counts.items():
        if status != Status.CONFIRMED:
            continue
        if holds:
            made.holding[party] += people
        else:
            made.pooled += people
    return made


def _people(counts: Counts, wanted: str) -> int:
    return sum(people for (_party, status, _holds), people in counts.items() if status == wanted)


def _figures(training: Training, reserved: Mapping[int, int], counts: Counts) -> SeatFigures:
    seats = _ledger(training.capacity, reserved, counts)
    return SeatFigures(
        capacity=training.capacity,
        confirmed=seats.confirmed,
        reserved=sum(reserved.values()),
        reserved_left=seats.reserved_left,
        left_for_everyone=seats.left_for_everyone,
        nominated=_people(counts, NOMINATED),
        requested=_people(counts, Status.REQUESTED),
        waiting=_people(counts, Status.WAITING),
        excess=seats.excess,
        on_reserved=sum(min(own, seats.holding[party]) for party, own in reserved.items()),
        parties_with_reserved_left=seats.parties_with_reserved_left,
        **_to_give(seats, counts),
    )


def _to_give(seats: Ledger, counts: Counts) -> dict[str, int]:
    """Return the free seats that people who wait could have, and how many could have one."""
    reserved, with_right = 0, 0
    for party in seats.parties_with_reserved_left:
        people = counts.get((party, Status.WAITING, True), 0)
        with_right += people
        reserved += min(seats.reserved[party] - seats.holding[party], people)
    if not seats.left_for_everyone:
        return {"to_give": reserved, "could_have": with_right}
    waiting = _people(counts, Status.WAITING)
    to_give = seats.left_for_everyone + reserved if waiting else 0
    return {"to_give": to_give, "could_have": waiting}


def _party_figures(
    training: Training, party: int, reserved_for_it: int, reserved: int, counts: Counts
) -> SeatFigures:
    own = {key: people for key, people in counts.items() if key[0] == party}
    approved_for_reserved = own.get((party, Status.CONFIRMED, True), 0)
    return SeatFigures(
        capacity=training.capacity,
        confirmed=_people(own, Status.CONFIRMED),
        reserved=reserved,
        reserved_left=max(0, reserved_for_it - approved_for_reserved),
        on_reserved=min(approved_for_reserved, reserved),
        left_for_everyone=0,
        nominated=_people(own, NOMINATED),
        asked=own.get((party, NOMINATED, True), 0),
        requested=_people(own, Status.REQUESTED),
        waiting=_people(own, Status.WAITING),
    )
