"""Numbers that are drawn, lengths of bars and fullness of colours, for all charts."""

from dataclasses import dataclass

BAR_LENGTH = 1000  # the viewBox of a bar
LEVELS = 5


@dataclass(frozen=True)
class Mark:
    """One number of a chart, as its table has it."""

    key: str  # a party's code, a year, a step
    label: str
    value: int
    address: str = ""  # of the list behind the number; "" for a reader who may not see it


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


def level_range(shade: int, greatest: int) -> tuple[int, int]:
    """Return the least and the greatest value of a shade from 1 to LEVELS; none has it if the first
    is above the second.
    """
    return (shade - 1) * greatest // LEVELS + 1, shade * greatest // LEVELS
