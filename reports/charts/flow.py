"""The flow from seats to certificates: a bar for each step, all on one scale (R-562)."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.charts.scales import Mark

WIDTH = 320
WORDS_HEIGHT, BAR_HEIGHT, GAP = 22, 16, 14
STEP_HEIGHT = WORDS_HEIGHT + BAR_HEIGHT + GAP
MIN_WIDTH = 2  # one of a thousand is seen


@dataclass(frozen=True)
class Step:
    mark: Mark
    baseline: int  # of its words, over the bar
    y: int
    width: int
    slope: str  # corners of the pale band to the next bar; "" beside a 0, and of the last


@dataclass(frozen=True)
class Flow:
    steps: list[Step]
    height: int
    width: int = WIDTH
    bar_height: int = BAR_HEIGHT


def flow(marks: Sequence[Mark]) -> Flow | None:
    """Return the bars of these steps, in order; None where every number is 0."""
    greatest = max((mark.value for mark in marks), default=0)
    if not greatest:
        return None

    widths = [_width(mark.value, greatest) for mark in marks]
    steps = []
    for n, (mark, width, following) in enumerate(zip(marks, widths, [*widths[1:], 0], strict=True)):
        top = n * STEP_HEIGHT
        y = top + WORDS_HEIGHT
        slope = ""
        if width and following:
            slope = _slope(y + BAR_HEIGHT, width, y + STEP_HEIGHT, following)
        steps.append(Step(mark, baseline=top + 15, y=y, width=width, slope=slope))
    return Flow(steps, height=len(marks) * STEP_HEIGHT - GAP)


def _width(value: int, greatest: int) -> int:
    """Return the length of a bar; any value above 0 stays visible."""
    if not value:
        return 0
    return max(MIN_WIDTH, round(value * WIDTH / greatest))


def _slope(top: int, above: int, bottom: int, below: int) -> str:
    """Return the corners of the band from the end of one bar to that of the next."""
    return f"0,{top} {above},{top} {below},{bottom} 0,{bottom}"
