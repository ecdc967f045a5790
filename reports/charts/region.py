"""The map of the region: its states in the colour of their numbers (R-560)."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reports.charts.scales import LEVELS, Mark, level, level_range

DRAWING = Path(__file__).with_name("region.json")  # drawn by script/draw_region.py
BESIDE = frozenset({"DK"})  # the number stands beside the land, on the sea


@dataclass(frozen=True)
class DrawnState:
    mark: Mark
    path: str
    x: int  # middle of the number
    y: int  # its baseline
    level: int  # 0 nothing, 1 palest to 5 fullest
    is_beside: bool


@dataclass(frozen=True)
class ColourRange:
    """One line of the key: the numbers that have a colour."""

    level: int
    first: int
    last: int


@dataclass(frozen=True)
class Region:
    width: int
    height: int
    land: str  # path of all other countries
    states: list[DrawnState]
    key: list[ColourRange]
    elsewhere: list[Mark]  # numbers of parties that are not on the map


@cache
def _drawing() -> dict[str, Any]:
    """Return the paths of the countries."""
    drawing: dict[str, Any] = json.loads(DRAWING.read_text(encoding="utf-8"))
    return drawing


def drawn_codes() -> Iterable[str]:
    """Return the codes of the states on the map."""
    return _drawing()["states"].keys()


def region(marks: Sequence[Mark]) -> Region | None:
    """Return the map of these numbers; None unless two states on it have one above 0, as a single
    one is compared with nothing.
    """
    drawing = _drawing()
    shapes = drawing["states"]
    on_map = {mark.key: mark for mark in marks if mark.key in shapes}
    numbers = sorted(mark.value for mark in on_map.values())
    if len(numbers) < 2 or not numbers[-2]:
        return None

    greatest = numbers[-1]
    return Region(
        width=drawing["width"],
        height=drawing["height"],
        land=drawing["land"] + _pale(shapes, on_map),
        states=[_drawn_state(mark, shapes[code], greatest) for code, mark in on_map.items()],
        key=_key(greatest),
        elsewhere=[mark for mark in marks if mark.value and mark.key not in shapes],
    )


def _pale(shapes: dict[str, Any], on_map: Collection[str]) -> str:
    """Return the path of the states without a number, which are as pale as other countries."""
    return "".join(shape["path"] for code, shape in shapes.items() if code not in on_map)


def _drawn_state(mark: Mark, shape: dict[str, Any], greatest: int) -> DrawnState:
    """Return a state in the colour of its number."""
    return DrawnState(
        mark=mark,
        path=shape["path"],
        x=shape["x"],
        y=shape["y"],
        level=level(mark.value, greatest),
        is_beside=mark.key in BESIDE,
    )


def _key(greatest: int) -> list[ColourRange]:
    """Return what each colour stands for, without colours that no number can have."""
    ranges = [ColourRange(shade, *level_range(shade, greatest)) for shade in range(1, LEVELS + 1)]
    return [each for each in ranges if each.first <= each.last]
