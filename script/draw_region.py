"""Draw the map of the region: draw_region.py countries-50m.json prints what the totals colour.

The countries are Natural Earth's, as TopoJSON of the npm package world-atlas, in an equal-area
projection. Every border is simplified once, so that neighbours still meet.
"""

import json
import sys
from collections.abc import Iterable
from math import cos, hypot, radians, sin, sqrt
from pathlib import Path
from typing import Any

type Point = tuple[float, float]

# The states of the Council, now or once: their numbers in the atlas, and the place of their number
# (longitude, latitude): on the land, but Denmark's beside it. Åland, with a number of its own in
# the atlas, is Finland's.
STATES: dict[str, tuple[list[str], Point]] = {
    "DE": (["276"], (10.3, 51.0)),
    "DK": (["208"], (6.0, 56.4)),
    "EE": (["233"], (25.8, 58.55)),
    "FI": (["246", "248"], (26.3, 62.6)),
    "IS": (["352"], (-18.6, 64.6)),
    "LT": (["440"], (23.9, 55.15)),
    "LV": (["428"], (25.4, 56.6)),
    "NO": (["578"], (9.0, 61.0)),
    "PL": (["616"], (19.4, 52.0)),
    "RU": (["643"], (34.5, 58.6)),
    "SE": (["752"], (15.0, 62.3)),
}
WEST, SOUTH, EAST, NORTH = -27.0, 46.3, 52.0, 71.4  # degrees; what lies outside is not drawn
WIDTH = 360
CORNERS = (-24.0, 63.4), (39.0, 57.5)  # the left and the right edge of the picture go through these
DATE_LINE = -168.5  # Russia goes on beyond the 180th meridian as far as here,
TORN_BY_IT = "840"  # the number of the United States, which lie on both sides of it
TOLERANCE = 0.4  # how far a simplified border may stray, in units of the picture
MIN_SIZE = 2.0  # smaller islands are left out

# Albers' equal-area projection, so that a large country looks no larger than it is.
MIDDLE, PARALLELS = 14.0, (radians(52), radians(66))
CONE = (sin(PARALLELS[0]) + sin(PARALLELS[1])) / 2
CONSTANT = cos(PARALLELS[0]) ** 2 + 2 * CONE * sin(PARALLELS[0])


def projected(point: Point) -> Point:
    """Return the point on the plane, y growing downwards."""
    angle = CONE * radians(point[0] - MIDDLE)
    distance = sqrt(CONSTANT - 2 * CONE * sin(radians(point[1]))) / CONE
    return distance * sin(angle), distance * cos(angle)


LEFT, RIGHT = (projected(corner)[0] for corner in CORNERS)
TOP, BOTTOM = projected((26.0, NORTH))[1], projected((MIDDLE, 47.1))[1]
SCALE = WIDTH / (RIGHT - LEFT)
HEIGHT = round((BOTTOM - TOP) * SCALE)


def placed(point: Point) -> Point:
    """Return the point in units of the picture."""
    x, y = projected(point)
    return (x - LEFT) * SCALE, (y - TOP) * SCALE


def unpacked(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    """Return an arc in degrees: TopoJSON holds steps in whole numbers."""
    (wide, high), (x0, y0) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        longitude = x * wide + x0
        if longitude < DATE_LINE:
            longitude += 360
        points.append((longitude, y * high + y0))
    return points


def simplified(points: list[Point]) -> list[Point]:
    """Leave out points that stray less than TOLERANCE from the line between their neighbours
    (Douglas and Peucker); both ends stay.
    """
    if len(points) < 3:
        return points
    (x1, y1), (x2, y2) = placed(points[0]), placed(points[-1])
    length = hypot(x2 - x1, y2 - y1)

    strayed = []
    for point in points[1:-1]:
        x, y = placed(point)
        if length:
            strayed.append(abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length)
        else:
            strayed.append(hypot(x - x1, y - y1))
    farthest = max(strayed)
    if farthest < TOLERANCE:
        return [points[0], points[-1]]

    middle = strayed.index(farthest) + 1
    return simplified(points[: middle + 1])[:-1] + simplified(points[middle:])


def rings(geometry: dict[str, Any], arcs: list[list[Point]]) -> Iterable[list[Point]]:
    """Yield the outlines of a country. A negative number is an arc backwards."""
    polygons = geometry["arcs"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    for polygon in polygons:
        for numbers in polygon:
            ring: list[Point] = []
            for number in numbers:
                ring += arcs[number][1:] if number >= 0 else arcs[~number][-2::-1]
            yield ring


def cut(ring: list[Point], axis: int, limit: float, side: int) -> list[Point]:
    """Return the part of an outline on one side of a line (Sutherland and Hodgman)."""
    kept = []
    for before, point in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        is_in, was_in = side * (point[axis] - limit) >= 0, side * (before[axis] - limit) >= 0
        if is_in != was_in:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            x, y = (start + share * (end - start) for start, end in zip(before, point, strict=True))
            kept.append((x, y))
        if is_in:
            kept.append(point)
    return kept


def path(ring: list[Point]) -> str:
    """Return an outline within the picture as the path of an SVG; "" if hardly anything is seen."""
    for axis, limit, side in ((0, WEST, 1), (0, EAST, -1), (1, SOUTH, 1), (1, NORTH, -1)):
        ring = cut(ring, axis, limit, side)
    ring = [placed(point) for point in ring]
    for axis, limit, side in ((0, -2, 1), (0, WIDTH + 2, -1), (1, -2, 1), (1, HEIGHT + 2, -1)):
        ring = cut(ring, axis, limit, side)
    if not ring:
        return ""

    columns, lines = zip(*ring, strict=True)
    if max(columns) - min(columns) + max(lines) - min(lines) < MIN_SIZE:
        return ""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z"


def drawn(atlas: dict[str, Any]) -> dict[str, Any]:
    """Return the map: a path and the place of the number for each state, and all other land."""
    arcs = [simplified(unpacked(arc, atlas["transform"])) for arc in atlas["arcs"]]
    code_of = {number: code for code, (numbers, _place) in STATES.items() for number in numbers}
    paths = dict.fromkeys([*STATES, ""], "")
    for country in atlas["objects"]["countries"]["geometries"]:
        if country.get("id") == TORN_BY_IT:
            continue
        code = code_of.get(country.get("id"), "")
        paths[code] += "".join(map(path, rings(country, arcs)))

    states = {}
    for code, (_numbers, place) in STATES.items():
        x, y = map(round, placed(place))
        states[code] = {"path": paths[code], "x": x, "y": y}
    return {"width": WIDTH, "height": HEIGHT, "land": paths[""], "states": states}


if __name__ == "__main__":
    json.dump(drawn(json.loads(Path(sys.argv[1]).read_text())), sys.stdout, indent=1)
    print()
