"""The seats and the queue of one training, said once more from the words of docs/rules.md alone.

Nothing of the application is imported: what must be true is worked out here from what the acts said
of each person, so that a mistake there is not made here again.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

LIVE = ("requested", "waiting", "confirmed")
LAST = float("inf")


@dataclass(frozen=True)
class Approval:
    """One that stands. `gives_right`: to a reserved seat of the party (R-53)."""

    at: datetime
    gives_right: bool
    lies_in_registering: bool = False  # by hand, or by the yes to a nomination: not undone


@dataclass(eq=False, repr=False)
class Person:
    """What the acts said of a person; only the status is the application's own answer."""

    name: str
    party: str
    is_recognised: bool = True
    number: int = 0  # of the registration: of two of one moment, the first made is before
    status: str = ""
    asked_at: datetime | None = None  # or nominated at
    rank: int | None = None
    approvals: list[Approval] = field(default_factory=list)
    declined_at: datetime | None = None
    needs_approval: bool = False

    def __repr__(self) -> str:
        rank = self.rank and f" {self.rank}"
        return f"{self.name} ({self.party}{rank or ''}{', right' * self.has_right})"

    @property
    def has_right(self) -> bool:
        """To a reserved seat: by an approval alone (R-36)."""
        return any(each.gives_right for each in self.approvals)

    @property
    def is_let_in(self) -> bool:
        return bool(self.approvals) or not self.needs_approval

    @property
    def is_declined_still(self) -> bool:
        """Nobody has approved since the decline (R-51)."""
        if self.declined_at is None:
            return False
        return all(each.at < self.declined_at for each in self.approvals)

    def asks(self, now: datetime, *, by_approval: bool) -> None:
        """Register: at the end of the queue, without former approvals and rank (R-47, R-51)."""
        self.needs_approval = by_approval or not self.is_recognised or self.is_declined_still
        self.declined_at = self.declined_at if self.is_declined_still else None
        self.asked_at, self.rank, self.approvals = now, None, []

    def accepts(self, nominated_at: datetime, rank: int, now: datetime, *, was: str) -> None:
        """Say yes: at the time of the nomination, or of an own request before it (R-203)."""
        if was not in LIVE:
            self.asks(nominated_at, by_approval=False)
        self.asked_at = min(self.asked_at or nominated_at, nominated_at)
        self.rank = rank
        self.approvals.append(Approval(now, gives_right=True, lies_in_registering=True))


@dataclass(frozen=True)
class Seats:
    """`reserved` by party: what is held back, which is nothing from the release on (R-38)."""

    capacity: int
    reserved: Mapping[str, int]

    def needed(self, seated: Iterable[Person]) -> int:
        """Count as the seat rule does (R-34)."""
        with_right: Counter[str] = Counter()
        others = 0
        for person in seated:
            with_right[person.party] += person.has_right
            others += not person.has_right
        parties = with_right.keys() | self.reserved.keys()
        return others + sum(max(with_right[each], self.reserved.get(each, 0)) for each in parties)

    def have_room(self, person: Person, seated: Collection[Person]) -> bool:
        """The rule holds afterwards, or the person takes a reserved seat that is free (R-35)."""
        before, after = self.needed(seated), self.needed([*seated, person])
        return after <= self.capacity or after == before

    def free_for_everyone(self, seated: Iterable[Person]) -> int:
        return max(0, self.capacity - self.needed(seated))


def in_queue(people: Iterable[Person]) -> list[Person]:
    """The times of the requests make the places, each of the party whose person asked then. Its
    people fill them in order of rank, then of time; those without a rank come last (R-44, R-204).
    """
    by_time = sorted(people, key=_time)
    own: dict[str, list[Person]] = defaultdict(list)
    for person in sorted(by_time, key=lambda each: each.rank or LAST):
        own[person.party].append(person)

    return [own[each.party].pop(0) for each in by_time]


def _time(person: Person) -> tuple[datetime, int]:
    assert person.asked_at is not None
    return person.asked_at, person.number


def overtaken(seats: Seats, mover: Person, line: list[Person], seated: list[Person]) -> list[str]:
    """Return the names of those in line before somebody who has, or might have, a seat: they wait
    and could have that one (R-37, R-45). A reserved seat is one for people with the right to it.
    """
    others = [each for each in seated if each is not mover]
    on_reserved = mover.has_right and seats.needed([*others, mover]) == seats.needed(others)
    queue = in_queue({*line, mover})
    return [
        each.name
        for each in queue[: queue.index(mover)]
        if each.status == "waiting"
        and seats.have_room(each, others)
        and (not on_reserved or (each.has_right and each.party == mover.party))
    ]
