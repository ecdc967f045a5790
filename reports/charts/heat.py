"""The heat map: a cell for each state and year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.charts.scales import Mark, level

WIDTH = 300
LABEL_WIDTH = 110
LABEL_LETTERS = 15
ROW_HEIGHT, GAP = 28, 3
YEARS_IN_A_MAP = 6  # so that the figures stay readable on a phone


@dataclass(frozen=True)
class Cell:
    mark: Mark
    x: int
    middle: int
    width: int
    level: int  # 0 nothing, 1 palest to 5 fullest


@dataclass(frozen=True)
class Band:
    """One row of a heat map."""

    y: int
    baseline: int
    label: str
    cells: list[Cell]


@dataclass(frozen=True)
class HeatMap:
    width: int
    height: int
    cell_height: int
    years_baseline: int
    years: list[tuple[int, int]]  # the middle of the column, the year
    bands: list[Band]


@dataclass(frozen=True)
class State:
    """The numbers of one state, year by year."""

    label: str
    was_member: bool
    marks: Sequence[Mark]


def folded(states: Sequence[State]) -> list[State]:
    """Return each member, and all others folded into one whose numbers lead to no list.

    Only the chart folds; its table names everybody.
    """
    members, others = [], []
    for state in states:
        if state.was_member:
            members.append(state)
        else:
            others.append(state)

    has_enough_to_fold = len(others) >= 2
    if not members or not has_enough_to_fold:
        return list(states)
    return [*members, State(_("Others"), False, _added(others))]


def _added(states: Sequence[State]) -> list[Mark]:
    """Return the numbers of several states together, year by year."""
    added = []
    for marks in zip(*(state.marks for state in states), strict=True):
        year = marks[0].key
        value = sum(mark.value for mark in marks)
        added.append(Mark(year, f"{_('Others')} {year}", value))
    return added


def heat_maps(states: Sequence[State], years: Sequence[int]) -> list[HeatMap]:
    """Return a map for every six years, all on one scale; none without a participation."""
    greatest = 0
    for state in states:
        greatest = max([greatest, *(mark.value for mark in state.marks)])
    if not greatest:
        return []

    maps = []
    for start in range(0, len(years), YEARS_IN_A_MAP):
        shown = slice(start, start + YEARS_IN_A_MAP)
        maps.append(_heat_map(states, years, shown, greatest))
    return maps


def _heat_map(
    states: Sequence[State], years: Sequence[int], shown: slice, greatest: int
) -> HeatMap:
    """Return the map of the years in `shown`; every map has columns as wide as the first's."""
    step = (WIDTH - LABEL_WIDTH) // len(years[:YEARS_IN_A_MAP])
    height = len(states) * ROW_HEIGHT
    return HeatMap(
        width=WIDTH,
        height=height + 22,
        cell_height=ROW_HEIGHT - GAP,
        years_baseline=height + 16,
        years=[(_middle(n, step), year) for n, year in enumerate(years[shown])],
        bands=[
            Band(
                y=n * ROW_HEIGHT,
                baseline=n * ROW_HEIGHT + 18,
                label=_shortened(state.label),
                cells=list(_cells(state.marks[shown], step, greatest)),
            )
            for n, state in enumerate(states)
        ],
    )


def _cells(marks: Iterable[Mark], step: int, greatest: int) -> Iterable[Cell]:
    """Yield the cells of a band from left to right, `step` apart."""
    for n, mark in enumerate(marks):
        yield Cell(
            mark=mark,
            x=LABEL_WIDTH + n * step,
            middle=_middle(n, step),
            width=step - GAP,
            level=level(mark.value, greatest),
        )


def _middle(column: int, step: int) -> int:
    """Return the middle of a column of cells, which are GAP apart."""
    return LABEL_WIDTH + column * step + (step - GAP) // 2


def _shortened(label: str) -> str:
    """Return the label, cut with "…" where it is longer than LABEL_LETTERS."""
    if len(label) <= LABEL_LETTERS:
        return label
    return label[: LABEL_LETTERS - 1].rstrip() + "…"
