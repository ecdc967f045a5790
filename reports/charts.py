"""Geometry of the charts that templates draw: pure, and in whole numbers, as a decimal comma would
break an SVG.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.totals import Row

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
    return max(4, round(value * BAR_LENGTH / greatest)) if value else 0


def level(value: int, greatest: int) -> int:
    return -(-value * LEVELS // greatest) if value else 0


def folded(rows: Sequence[Row]) -> list[tuple[str, Sequence[int]]]:
    """Return bands with each member, and all others folded into one.

    Only the chart folds; its table names everybody.
    """
    members = [row for row in rows if row.was_member]
    others = [row for row in rows if not row.was_member]
    if not members or len(others) < 2:
        return _bands(rows)
    years = zip(*(row.by_year for row in others), strict=True)
    return [*_bands(members), (_("Others"), [sum(year) for year in years])]


def _bands(rows: Sequence[Row]) -> list[tuple[str, Sequence[int]]]:
    return [(row.label, row.by_year) for row in rows]


def heat_maps(bands: Sequence[tuple[str, Sequence[int]]], years: Sequence[int]) -> list[HeatMap]:
    """Return a map for every six years, all on one scale; none without a participation."""
    greatest = max((value for _label, values in bands for value in values), default=0)
    if not greatest:
        return []
    starts = range(0, len(years), YEARS_IN_A_MAP)
    return [
        _heat_map(bands, years, slice(start, start + YEARS_IN_A_MAP), greatest) for start in starts
    ]


def _heat_map(
    bands: Sequence[tuple[str, Sequence[int]]], years: Sequence[int], shown: slice, greatest: int
) -> HeatMap:
    step = (WIDTH - LABEL_WIDTH) // len(years[:YEARS_IN_A_MAP])
    height = len(bands) * ROW_HEIGHT
    return HeatMap(
        width=WIDTH,
        height=height + 22,
        cell_height=ROW_HEIGHT - GAP,
        years_baseline=height + 16,
        years=[
            (LABEL_WIDTH + n * step + (step - GAP) // 2, year)
            for n, year in enumerate(years[shown])
        ],
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
    for n, value in enumerate(values):
        x = LABEL_WIDTH + n * step
        yield Cell(x, x + (step - GAP) // 2, step - GAP, level(value, greatest), value)


def _shortened(label: str) -> str:
    return label if len(label) <= LABEL_LETTERS else label[: LABEL_LETTERS - 1].rstrip() + "…"
