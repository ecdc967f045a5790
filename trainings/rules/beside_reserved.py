"""People who wait although reserved seats of their party are free, so that those who decide hear of
it (R-42).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast

from django.utils.formats import date_format
from django.utils.translation import ngettext

from participants.models import Account, Party
from trainings.models import Registration, Training
from trainings.rules import seats
from trainings.rules.ledger import has_room_for
from trainings.rules.release_day import last_day_of_reserved, still_reserves
from trainings.rules.seats import SeatFigures, reserved_words


@dataclass(frozen=True)
class Reserved:
    """The reserved seats of one party in one training, and how many of its people wait."""

    training: Training
    party: Party
    seats: int
    left: int
    people: int
    nominated: int  # named by the party, and not answered yet
    asked: int  # of these, those who are not in reserve
    until: date  # the last day on which they can be taken

    @property
    def sentence(self) -> str:
        """Return the figures in words: "Latvia: 5 reserved, 3 taken, 2 free until 15 December; 3
        officers wait".
        """
        seats = f"{self.party}: {self.figures}"
        if not self.people:
            return seats
        waiting = ngettext("%(n)d officer waits", "%(n)d officers wait", self.people) % {
            "n": self.people
        }
        return f"{seats}; {waiting}"

    @property
    def figures(self) -> str:
        """Return the seats alone in words: "5 reserved, 3 taken, 2 free until 15 December, 1
        nominated officer asked for them"; somebody asked holds no seat yet (R-199).
        """
        taken, day = self.seats - self.left, date_format(self.until, "j F")
        parts = [
            reserved_words(self.seats),
            ngettext("%(n)d taken", "%(n)d taken", taken) % {"n": taken},
            ngettext("%(n)d free until %(day)s", "%(n)d free until %(day)s", self.left)
            % {"n": self.left, "day": day},
        ]
        if self.asked:
            parts.append(asked_words(self.asked))
        return ", ".join(parts)


def asked_words(officers: int) -> str:
    """Return the words beside the seats of a party: 2 nominated officers asked for them."""
    return ngettext(
        "%(n)d nominated officer asked for them",
        "%(n)d nominated officers asked for them",
        officers,
    ) % {"n": officers}


@dataclass(frozen=True)
class Wait:
    """How somebody waits: is no seat free that they could have, and are seats of their party left
    that need its coordinator's word?
    """

    is_full: bool = False
    beside_reserved: bool = False


def wait_of(registration: Registration, now: datetime) -> Wait:
    """Return how this person waits, in one statement; neither for somebody with a seat. Whether it
    is full is only asked of those on the waiting list.
    """
    if registration.status != Registration.Status.WAITING:
        return Wait(beside_reserved=waits_beside_reserved(registration, now))

    bar = seats.figures([registration.training], now)[registration.training_id]
    is_full = not has_room_for(bar, registration)

    return Wait(is_full, is_beside_reserved(registration, bar, now))


def reserved_in(
    trainings: Iterable[Training], now: datetime, *, by: Account, known: Iterable[Party] = ()
) -> list[Reserved]:
    """Return the seats reserved and not yet released in these trainings, for an account that
    decides. Parties that are `known` already are not read again.

    A coordinator gets those of their own party, without their own request, on which the secretariat
    decides (R-52). Staff get all parties that have a reserved seat left and people who wait.
    """
    party = by.coordinated_party
    others = by if party else None
    reserving = [training for training in trainings if still_reserves(training, now)]
    figures = seats.by_party_of(reserving, now, asked_by_others_than=others)

    found = []
    for training in reserving:
        for number, each in figures[training.pk].items():
            if _concerns(party, number, each):
                found.append((training, number, each))

    numbers = {number for _training, number, _figures in found}
    parties = _by_number([party] if party else known, numbers)
    return [_reserved(training, parties[number], each) for training, number, each in found]


def reserved_of(party: Party, trainings: Iterable[Training], now: datetime) -> list[Reserved]:
    """Return the seats reserved for the party in these trainings, each of which has some and a
    release day; in one statement.
    """
    trainings = list(trainings)
    figures = seats.by_party_of(trainings, now)
    return [_reserved(each, party, figures[each.pk][party.pk]) for each in trainings]


def reserved_among(
    figures: Mapping[int, SeatFigures],
    training: Training,
    own: Registration | None,
    now: datetime,
    *,
    by: Account,
) -> Reserved | None:
    """Return for a coordinator what `reserved_in` returns of the training, from figures by party id
    that are read already. `own` is the coordinator's registration in it.
    """
    party = by.coordinated_party
    there = figures.get(party.pk) if party else None
    if party is None or there is None or not (there.reserved and still_reserves(training, now)):
        return None

    found = _reserved(training, party, there)
    if own and own.party_id == party.pk and own.status in Registration.WITHOUT_SEAT:
        return replace(found, people=found.people - 1)
    return found


def _by_number(known: Iterable[Party], numbers: set[int]) -> dict[int, Party]:
    parties = {party.pk: party for party in known}
    return parties | Party.objects.in_bulk(numbers - parties.keys())


def _reserved(training: Training, party: Party, figures: SeatFigures) -> Reserved:
    return Reserved(
        training=training,
        party=party,
        seats=figures.reserved,
        left=figures.reserved_left,
        people=_waiting(figures),
        nominated=figures.nominated,
        asked=figures.asked,
        until=cast(date, last_day_of_reserved(training)),  # checked by still_reserves
    )


def _concerns(party: Party | None, number: int, figures: SeatFigures) -> bool:
    """Tell whether to show a party: the reader's own always, others while people wait and a seat is
    left.
    """
    if not figures.reserved:
        return False
    if party:
        return number == party.pk
    return bool(figures.reserved_left and _waiting(figures))


def asked_sentences(approved: Iterable[Registration], now: datetime, *, by: Account) -> list[str]:
    """Return the reserved seats in words for whoever is about to give some to these people of one
    training: of each party of which nominated officers are asked for them.
    """
    taking = [each for each in approved if each.holds_reserved]
    trainings = {each.training for each in taking}
    parties = {each.party_id for each in taking}
    rows = reserved_in(trainings, now, by=by)
    return [f"{row.sentence}." for row in rows if row.asked and row.party.pk in parties]


def ids_beside_reserved(registrations: Iterable[Registration], now: datetime) -> set[int]:
    """Return the ids of registrations that wait for a seat or approval while their own party has
    reserved seats left (R-42); not of somebody who serves nobody (R-427). In one statement, if the
    people are read.
    """
    asking = [each for each in registrations if _asks_beside_reserved(each, now)]
    figures = seats.figures({each.training for each in asking}, now)
    return {each.pk for each in asking if is_beside_reserved(each, figures[each.training_id], now)}


def is_beside_reserved(registration: Registration, bar: SeatFigures, now: datetime) -> bool:
    """Tell the same of one registration, from figures of its training that are read already."""
    if not _asks_beside_reserved(registration, now):
        return False
    return registration.party_id in bar.parties_with_reserved_left


def waits_beside_reserved(registration: Registration, now: datetime) -> bool:
    """Tell whether this person waits while their own party still has reserved seats."""
    return registration.pk in ids_beside_reserved([registration], now)


def _asks_beside_reserved(registration: Registration, now: datetime) -> bool:
    training = registration.training
    if registration.status not in Registration.WITHOUT_SEAT or registration.holds_reserved:
        return False
    return still_reserves(training, now) and not registration.serves_nobody


def _waiting(figures: seats.SeatFigures) -> int:
    return figures.requested + figures.waiting
