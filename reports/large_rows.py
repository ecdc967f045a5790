"""People of whom every row they stand in is large enough to be told to everybody (R-521).

Whoever stands in a small row is left out of all rows. What is told is then the same whatever number
from 0 to 4 a small row has, so that nobody computes it back: neither from sums and several tables,
nor knowing this rule, nor a coordinator who takes out the people of the own state (D-523).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

MIN_PERSONS = 5
BY_STATE = "state"

type Row = tuple[str, str]  # the table and the key in it: ("host", "LV")


@dataclass(frozen=True)
class Part:
    """One person in one training, with the rows in which this is counted."""

    person: UUID
    state: str
    rows: frozenset[Row]


def in_large_rows(parts: Collection[Part]) -> list[Part]:
    """Return the parts whose rows are all large enough: the most that can be told.

    To leave out a part makes other rows smaller, so it goes on until none is small.
    """
    left = list(parts)
    while small := _small_rows(left):
        left = [part for part in left if small.isdisjoint(part.rows)]
    return left


def _small_rows(parts: Iterable[Part]) -> set[Row]:
    """Return the rows of fewer than MIN_PERSONS. The coordinator of a state knows its people in
    each row, so that the others are counted; the state's own row is no news.
    """
    standing = defaultdict(list)
    for part in parts:
        for row in part.rows:
            standing[row].append(part)

    small = set()
    for (table, key), of_row in standing.items():
        persons = len(persons_of(of_row))
        if table != BY_STATE:
            persons = fewest_of_others(of_row)
        if persons < MIN_PERSONS:
            small.add((table, key))
    return small


def persons_of(parts: Iterable[Part]) -> set[UUID]:
    """Return the persons, each once."""
    return {part.person for part in parts}


def fewest_of_others(parts: Collection[Part]) -> int:
    """Return how many persons there are beside those of one state, whichever it is, at worst."""
    left = []
    for own in {part.state for part in parts}:
        left.append(len(persons_of(part for part in parts if part.state != own)))
    return min(left, default=0)
