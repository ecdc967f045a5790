"""Years made by chance: who had a seat in which training, and what came of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from hypothesis import strategies

from reports.large_rows import Part
from reports.public import COMPLETED, NOT_COMPLETED

STATES = ("EE", "FI", "LT", "LV", "PL", "SE")
INSTITUTIONS = ("embassy", "consulate")
HOSTS = ("LV", "LT")
KINDS = ("basic", "workshop")
NOBODY = ""  # an adversary who is no coordinator
TABLES = ("training", "state", "host", "institution", "kind", "outcome")


@dataclass(frozen=True)
class Seat:
    """One person's seat in one training."""

    person: UUID
    state: str
    institution: str
    training: str
    host: str
    kind: str
    outcome: str  # "" for whoever did not come

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(getattr(self, table) for table in TABLES)

    def stands_in(self, row: tuple[str, str]) -> bool:
        table, key = row
        return getattr(self, table) == key

    def part(self) -> Part:
        return Part(self.person, self.state, frozenset(zip(TABLES, self.keys, strict=True)))


@dataclass(frozen=True)
class Year:
    seats: tuple[Seat, ...]

    @cached_property
    def took_part(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.outcome]

    @property
    def coordinators(self) -> list[str]:
        return [NOBODY, *sorted({seat.state for seat in self.seats})]

    @property
    def rows(self) -> list[tuple[str, str]]:
        """All rows in which somebody stands, told or not."""
        return sorted({row for seat in self.took_part for row in seat.part().rows})

    def others_in(self, row: tuple[str, str], own: str) -> int:
        return sum(seat.stands_in(row) and seat.state != own for seat in self.took_part)


@strategies.composite
def years(draw) -> Year:
    """Up to four trainings, into each of which every state sends none to seven."""
    numbers = strategies.integers(0, 7)
    seats: list[Seat] = []
    for n in range(draw(strategies.integers(1, 4))):
        host, kind = draw(strategies.sampled_from(HOSTS)), draw(strategies.sampled_from(KINDS))
        for state in STATES:
            for institution in INSTITUTIONS:
                absent, unfinished = draw(strategies.sampled_from([(0, 0), (1, 0), (0, 1), (3, 2)]))
                outcomes = [""] * absent + [NOT_COMPLETED] * unfinished + [COMPLETED] * 9
                of = outcomes[: draw(numbers)]
                seats += _seats(len(seats), of, state, institution, f"{n}", host, kind)
    return Year(tuple(seats))


def _seats(
    first: int, outcomes: Iterable[str], state: str, institution: str, *of
) -> Iterator[Seat]:
    for n, outcome in enumerate(outcomes):
        yield Seat(UUID(int=first + n + 1), state, institution, *of, outcome)


def year(*groups: tuple[int, str, str, str]) -> Year:
    """A year of one training: (3, "LV", "embassy", "completed"), and so on."""
    seats: list[Seat] = []
    for number, state, institution, outcome in groups:
        outcomes = [outcome] * number
        seats += _seats(len(seats), outcomes, state, institution, "0", "LV", "basic")
    return Year(tuple(seats))
