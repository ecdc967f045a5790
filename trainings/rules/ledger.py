"""The ledger of seats: who fits, and what is left for everyone (R-34, R-35)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from trainings.models import Registration


class Seats(Protocol):
    """Free seats, as both the ledger and its figures know them."""

    @property
    def left_for_everyone(self) -> int:
        """Return the open seats."""

    @property
    def parties_with_reserved_left(self) -> frozenset[int]:
        """Return ids of parties with a reserved seat not taken."""


def takes_reserved(there: Seats, party: int, *, gives_reserved: bool) -> bool:
    """Tell whether one more person of the party would sit on a reserved seat of it."""
    return gives_reserved and party in there.parties_with_reserved_left


def would_seat(there: Seats, party: int, *, gives_reserved: bool) -> bool:
    """Tell whether `needed` stays within the seats with one more person (R-35).

    Somebody who takes a reserved seat does not raise it, and while the rule is exceeded nothing is
    left for everyone.
    """
    on_reserved = takes_reserved(there, party, gives_reserved=gives_reserved)
    return on_reserved or there.left_for_everyone > 0


def has_room_for(there: Seats, registration: Registration) -> bool:
    """Tell whether the person could be seated now (R-35), whoever else waits."""
    return would_seat(there, registration.party_id, gives_reserved=registration.holds_reserved)


@dataclass
class Ledger:
    """The seats of one training (R-36, D-131).

    `reserved` maps a party to its seats and is empty from the release day on. `holding` counts
    confirmed people with the right to a reserved seat of their party, `pooled` all other confirmed
    ones. `waiting` has the parties of which people wait, with that right or without.

    Only people whom their coordinator approved have the right, so that others of the party take no
    reserved seat from them.
    """

    capacity: int
    reserved: Mapping[int, int] = field(default_factory=dict)
    holding: Counter[int] = field(default_factory=Counter)
    pooled: int = 0
    waiting: frozenset[tuple[int, bool]] = frozenset()

    @property
    def confirmed(self) -> int:
        """Return how many people have a seat, of either kind."""
        return self.holding.total() + self.pooled

    @property
    def reserved_left(self) -> int:
        """Return the reserved seats not taken; a party beyond its own takes none of another's."""
        return sum(max(0, seats - self.holding[party]) for party, seats in self.reserved.items())

    @property
    def needed(self) -> int:
        """Return the sum over parties of max(holding, reserved), plus the pooled."""
        return self.confirmed + self.reserved_left

    @property
    def left_for_everyone(self) -> int:
        """Return the open seats; 0 while the rule is exceeded, which `excess` tells."""
        return max(0, self.capacity - self.needed)

    @property
    def excess(self) -> int:
        """Return by how many seats the rule is exceeded; the count `overbooked` allows for it."""
        return max(0, self.needed - self.capacity)

    def has_room_for(self, registration: Registration) -> bool:
        """Tell whether the person could be seated now (R-35), whoever else waits."""
        return has_room_for(self, registration)

    @property
    def parties_with_reserved_left(self) -> frozenset[int]:
        """Return ids of parties with a reserved seat not taken; none from the release on."""
        return frozenset(party for party, own in self.reserved.items() if own > self.holding[party])

    @property
    def has_room_for_somebody(self) -> bool:
        """Tell whether anybody who waits could be seated now; else the list need not be read."""
        return any(would_seat(self, party, gives_reserved=holds) for party, holds in self.waiting)

    def seat(self, registration: Registration) -> None:
        """Count one more person with a seat, without asking whether there is room."""
        if registration.holds_reserved:
            self.holding[registration.party_id] += 1
        else:
            self.pooled += 1

    def leave(self, registration: Registration) -> None:
        """Give the person's seat back."""
        if registration.holds_reserved:
            self.holding[registration.party_id] -= 1
        else:
            self.pooled -= 1

    def leave_reserved(self, party: int) -> None:
        """Turn one seat held by the right of this party into a seat for everyone."""
        self.holding[party] -= 1
        self.pooled += 1
