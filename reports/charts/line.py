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
    longest = max(len(str(greatest)), len(marks[0].label))
    room = longest * LETTER + LETTER // 2
    every = -(-room // step)  # as many years as the longest word is wide
    peak = [mark.value for mark in marks].index(greatest)
    last = len(marks) - 1
    points = []
    for n, mark in enumerate(marks):
        says_year = n == last or (n % every == 0 and last - n >= every)
        says_number = every == 1 or n == peak or (n == last and last - peak >= every)
        points.append(
            Point(
                mark=mark if step >= MIN_STEP else replace(mark, address=""),
                x=round(LEFT + n * step),
                y=GROUND - round((GROUND - TOP) * mark.value / greatest),
                says_number=says_number,
                says_year=says_year,
            )
        )
    return Line(points)
