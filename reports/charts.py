"""Geometry of the charts that templates draw: pure, and in whole numbers, as a decimal comma would
break an SVG.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.figures import Row, added_by_year

BAR_LENGTH = 1000  # the viewBox of a bar
WIDTH = 300
LABEL_WIDTH = 110
LABEL_LETTERS = 15
ROW_HEIGHT, GAP = 28, 3
YEARS_IN_A_MAP = 6  # so that the figures stay readable on a phone
LEVELS = 5


@dataclass(frozen=True)
class Cell:
    x: int
    middle: int
    width: int
    level: int  # 0 nothing, 1 palest to 5 fullest
    value: int


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


def bar_length(value: int, greatest: int) -> int:
    """Return the length of a bar, out of BAR_LENGTH; any value above 0 stays visible."""
    if not value:
        return 0
    return max(4, round(value * BAR_LENGTH / greatest))


def level(value: int, greatest: int) -> int:
    """Return the shade of a cell: 0 for nothing, else 1 to LEVELS."""
    if not value:
        return 0
    return -(-value * LEVELS // greatest)  # rounded up, so that one person is seen


def folded(rows: Sequence[Row]) -> list[tuple[str, Sequence[int]]]:
    """Return bands with each member, and all others folded into one.

    Only the chart folds; its table names everybody.
    """
    members, others = [], []
    for row in rows:
        if row.was_member:
            members.append(row)
        else:
            others.append(row)

    has_enough_to_fold = len(others) >= 2
    if not members or not has_enough_to_fold:
        return _bands(rows)
    return [*_bands(members), (_("Others"), added_by_year(others))]


def _bands(rows: Sequence[Row]) -> list[tuple[str, Sequence[int]]]:
    """Return each row's label and its participations by year."""
    return [(row.label, row.by_year) for row in rows]


def heat_maps(bands: Sequence[tuple[str, Sequence[int]]], years: Sequence[int]) -> list[HeatMap]:
    """Return a map for every six years, all on one scale; none without a participation."""
    greatest = 0
    for _label, values in bands:
        greatest = max([greatest, *values])
    if not greatest:
        return []

    maps = []
    for start in range(0, len(years), YEARS_IN_A_MAP):
        shown = slice(start, start + YEARS_IN_A_MAP)
        maps.append(_heat_map(bands, years, shown, greatest))
    return maps


def _heat_map(
    bands: Sequence[tuple[str, Sequence[int]]], years: Sequence[int], shown: slice, greatest: int
) -> HeatMap:
    """Return the map of the years in `shown`; every map has columns as wide as the first's."""
    step = (WIDTH - LABEL_WIDTH) // len(years[:YEARS_IN_A_MAP])
    height = len(bands) * ROW_HEIGHT
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
                label=_shortened(label),
                cells=list(_cells(values[shown], step, greatest)),
            )
            for n, (label, values) in enumerate(bands)
        ],
    )


def _cells(values: Iterable[int], step: int, greatest: int) -> Iterable[Cell]:
    """Yield the cells of a band from left to right, `step` apart."""
    for n, value in enumerate(values):
        yield Cell(
            x=LABEL_WIDTH + n * step,
            middle=_middle(n, step),
            width=step - GAP,
            level=level(value, greatest),
            value=value,
        )


def _middle(column: int, step: int) -> int:
    """Return the middle of a column of cells, which are GAP apart."""
    return LABEL_WIDTH + column * step + (step - GAP) // 2


def _shortened(label: str) -> str:
    """Return the label, cut with "…" where it is longer than LABEL_LETTERS."""
    if len(label) <= LABEL_LETTERS:
        return label
    return label[: LABEL_LETTERS - 1].rstrip() + "…"
