"""The line by year."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reports.charts.scales import Mark

WIDTH, HEIGHT = 300, 170
LEFT, RIGHT = 18, WIDTH - 18  # the first and the last year; half of a number stands outside
TOP, GROUND = 26, 136  # of the greatest number, and of 0
YEARS_BASELINE = GROUND + 22
LETTER = 8  # width of a figure
MIN_STEP = 26  # between links; closer ones would be missed by a finger
ABOVE = 9  # a number over its point


@dataclass(frozen=True)
class Point:
    mark: Mark
    x: int
    y: int
    says_number: bool  # else only its title and the table do
    says_year: bool

    @property
    def number_baseline(self) -> int:
        """Return the baseline of the number over the point."""
        return self.y - ABOVE


@dataclass(frozen=True)
class Line:
    points: list[Point]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT
    ground: int = GROUND
    years_baseline: int = YEARS_BASELINE

    @property
    def path(self) -> str:
        """Return the corners of the line, as an SVG's polyline has them."""
        return " ".join(f"{point.x},{point.y}" for point in self.points)


def line(marks: Sequence[Mark]) -> Line | None:
    """Return the line through these numbers, one for each year in order, on a scale from 0; None
    of fewer than two years, or of nothing. Of many years only the table leads to lists.
    """
    greatest = max((mark.value for mark in marks), default=0)
    if len(marks) < 2 or not greatest:
        return None

    step = (RIGHT - LEFT) / (len(marks) - 1)
    if step < MIN_STEP:
        marks = [replace(mark, address="") for mark in marks]
    every = _every(marks, greatest, step)
    with_year = _with_year(len(marks) - 1, every)
    with_number = _with_number(marks, greatest, every)
    return Line(
        [
            Point(
                mark=mark,
                x=round(LEFT + n * step),
                y=GROUND - round((GROUND - TOP) * mark.value / greatest),
                says_number=n in with_number,
                says_year=n in with_year,
            )
            for n, mark in enumerate(marks)
        ]
    )


def _every(marks: Sequence[Mark], greatest: int, step: float) -> int:
    """Return how many years are as wide as the longest word."""
    longest = max(len(str(greatest)), len(marks[0].label))
    room = longest * LETTER + LETTER // 2
    return int(-(-room // step))


def _with_year(last: int, every: int) -> set[int]:
    """Return the points that say their year: the last, and those in step that it leaves room."""
    return {last, *(n for n in range(0, last, every) if last - n >= every)}


def _with_number(marks: Sequence[Mark], greatest: int, every: int) -> set[int]:
    """Return the points that say their number: all with room for it, else the greatest, and the
    last if there is room.
    """
    last = len(marks) - 1
    if every == 1:
        return set(range(last + 1))
    peak = [mark.value for mark in marks].index(greatest)
    if last - peak >= every:
        return {peak, last}
    return {peak}
