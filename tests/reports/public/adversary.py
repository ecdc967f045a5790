"""Somebody who reads all that is public and solves for what is not told, by linear programming.

Knows the rule, the seats taken in each training, which states took them and for what kinds of
institutions, and as a coordinator the own state's people; perhaps also how many took part in all.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product

import numpy
from scipy.optimize import linprog

from tests.reports.public.years import TABLES, Year

SMALL = range(1, 5)
SPREAD = 3

type Row = tuple[str, str]
type Keys = tuple[str, ...]  # of a cell, beside TABLES


@dataclass(frozen=True)
class Read:
    """What is read: the participations of each row, and of which cells these are the sum."""

    rows: Mapping[Row, int]
    total: int
    counts: Callable[[Keys], bool]


def told_of(rows: Mapping[Row, int], total: int, trainings: set[str]) -> Read:
    """What is read of a summary: it counts who stands in rows shown alone."""
    shown = {*rows, *(("training", key) for key in trainings)}
    return Read(rows, total, lambda keys: shown.issuperset(zip(TABLES, keys, strict=True)))


def of_everybody(rows: Mapping[Row, int], total: int) -> Read:
    """What is read of tables that only hide small rows."""
    return Read(rows, total, lambda keys: True)


class Adversary:
    def __init__(
        self, year: Year, *, own: str, read: Read | None, knows_total: bool = False
    ) -> None:
        self.year, self.own, self.read, self.knows_total = year, own, read, knows_total
        self.trainings = {seat.training: (seat.host, seat.kind) for seat in year.seats}
        self.cells = [
            (training, state, host, institution, kind, outcome)
            for training, (host, kind) in self.trainings.items()
            for state, institution, outcome in product(
                sorted({seat.state for seat in year.seats} - {own}),
                sorted({seat.institution for seat in year.seats}),
                ["completed", "not_completed"],
            )
        ]
        self.own_cells = Counter(seat.keys for seat in year.took_part if seat.state == own)

    def range_of(self, row: Row) -> tuple[int, int]:
        """The fewest and the most others that can stand in this row."""
        wanted = self._cells_in(row)
        return round(self._solve(wanted)), -round(self._solve(-wanted))

    def solved(self) -> list[tuple[Row, tuple[int, int]]]:
        """Rows with 1 to 4 others of which reading leaves less than SPREAD between the fewest and
        the most, or tells whoever does not know the total that somebody is there.
        """
        found = []
        before = Adversary(self.year, own=self.own, read=None, knows_total=self.knows_total)
        for row in self.year.rows:
            if row[1] == self.own or self.year.others_in(row, self.own) not in SMALL:
                continue
            known, (fewest, most) = before.range_of(row), self.range_of(row)
            is_narrow = most - fewest < SPREAD and (fewest, most) != known
            if is_narrow or (fewest and not self.knows_total):
                found.append((row, (fewest, most)))
        return found

    def _solve(self, wanted: numpy.ndarray) -> float:
        upper, at_most = self._seats()
        equal, exactly = self._sums()
        answer = linprog(
            wanted, upper, at_most, equal, exactly, integrality=numpy.ones(len(self.cells))
        )
        assert answer.success, answer.message
        return float(answer.fun)

    def _seats(self) -> tuple[numpy.ndarray, list[int]]:
        """No training has more people of others than seats that others took."""
        taken = Counter(seat.training for seat in self.year.seats if seat.state != self.own)
        rows = [self._cells_in(("training", key)) for key in self.trainings]
        return numpy.array(rows), [taken[key] for key in self.trainings]

    def _sums(self) -> tuple[numpy.ndarray | None, list[int] | None]:
        """Each number read is the sum of its cells, less the own people in them; a known total is
        that of all cells.
        """
        rows, numbers = [], []
        if self.knows_total:
            rows.append(self._cells_in(None))
            numbers.append(len(self.year.took_part) - sum(self.own_cells.values()))
        if self.read:
            counted = numpy.array([self.read.counts(keys) for keys in self.cells], dtype=float)
            for row, number in [*self.read.rows.items(), (None, self.read.total)]:
                rows.append(counted * self._cells_in(row))
                numbers.append(number - self._own_in(row))
        if not rows:
            return None, None
        return numpy.array(rows), numbers

    def _cells_in(self, row: Row | None) -> numpy.ndarray:
        """A 1 for each cell of the row; None is all of them."""
        if row is None:
            return numpy.ones(len(self.cells))
        place = TABLES.index(row[0])
        return numpy.array([float(keys[place] == row[1]) for keys in self.cells])

    def _own_in(self, row: Row | None) -> int:
        """How many of the own people a number counts."""
        number = 0
        for keys, people in self.own_cells.items():
            is_in = row is None or keys[TABLES.index(row[0])] == row[1]
            if is_in and self.read.counts(keys):
                number += people
        return number
