"""The outlines of the countries of the region, for maps: read once from the resources."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from fieldtool.domain.outlines import Box, Country, Outlines, Place, Ring
from fieldtool.paths import resources

OVER = 0.3
"""Degrees beyond the land in which a place may still belong to a country: piers, islets, rough lines."""


@lru_cache(maxsize=1)
def outlines() -> Outlines:
    """The outlines. Takes some hundredths of a second the first time."""
    document = json.loads((resources() / "map" / "outlines.json").read_text("utf-8"))
    west, south, grid = document["west"], document["south"], document["grid"]
    lines = [_line(each, west, south, grid) for each in document["lines"]]
    countries = tuple(_country(code, rings, lines) for code, rings in document["countries"].items())
    return Outlines(Box(west, south, document["east"], document["north"]), countries)


def is_outside(code: str, place: Place) -> bool:
    """Whether a place surely does not lie in a country, not even a little over its border.

    False for countries that are not drawn whole, and for those that are not drawn at all.
    """
    found = outlines()
    whole = found.box
    country = next((each for each in found.countries if each.code == code), None)
    if country is None or any(_at_the_edge(ring.box, whole) for ring in country.rings):
        return False
    return not any(_wider(ring.box).holds(place) for ring in country.rings)


def _at_the_edge(box: Box, whole: Box) -> bool:
    near = 0.01
    return (
        box.west - whole.west < near
        or whole.east - box.east < near
        or box.south - whole.south < near
        or whole.north - box.north < near
    )


def _wider(box: Box) -> Box:
    return Box(box.west - OVER, box.south - OVER, box.east + OVER, box.north + OVER)


def _line(steps: Sequence[int], west: float, south: float, grid: float) -> list[Place]:
    x = y = 0
    found = []
    for number in range(0, len(steps), 2):
        x, y = x + steps[number], y + steps[number + 1]
        found.append((west + x * grid, south + y * grid))
    return found


def _country(code: str, rings: Sequence[Sequence[int]], lines: Sequence[list[Place]]) -> Country:
    closed = tuple(_ring([place for number in ring for place in _of(lines, number)]) for ring in rings)
    return Country(code, closed, _middle(closed[0].places))


def _of(lines: Sequence[list[Place]], number: int) -> Any:
    return lines[number] if number >= 0 else reversed(lines[~number])


def _ring(places: Sequence[Place]) -> Ring:
    easts, norths = [place[0] for place in places], [place[1] for place in places]
    return Ring(Box(min(easts), min(norths), max(easts), max(norths)), tuple(places))


def _middle(places: Sequence[Place]) -> Place:
    """The centre of gravity of a ring."""
    area = x = y = 0.0
    for one, other in zip(places, (*places[1:], places[0]), strict=True):
        cross = one[0] * other[1] - other[0] * one[1]
        area, x, y = area + cross, x + (one[0] + other[0]) * cross, y + (one[1] + other[1]) * cross
    return (x / (3 * area), y / (3 * area)) if area else places[0]
