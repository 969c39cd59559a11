"""Where things go on a map, as plain numbers: the piece of the globe that is drawn, its projection, dots and
labels that do not lie on each other, and the length of the scale."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, hypot

from fieldtool.domain.outlines import Box, Country, Place, Ring

KM_PER_DEGREE = 111.2
REACH = 0.45
"""How far from its place a dot may be drawn, as a part of the shorter side of the map."""

NEAR_LEAST_KM, NEAR_MOST_KM = 40.0, 200.0
"""Half of the height of the near view: at least, and the most that other places widen it to."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle; `top` is counted from the top downwards."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def meets(self, other: Area) -> bool:
        """Whether the two lie on each other."""
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)

    def holds(self, other: Area) -> bool:
        """Whether the other lies wholly inside."""
        wide = self.left <= other.left and other.right <= self.right
        return wide and self.top <= other.top and other.bottom <= self.bottom


@dataclass(frozen=True, slots=True)
class Projection:
    """Degrees to pixels: a degree east is as much shorter as it is in the middle of the map."""

    box: Box
    width: float
    height: float

    @classmethod
    def fitting(cls, box: Box, width: float, height: float, region: Box) -> Projection:
        """The box in the middle of the screen, made larger at two sides to fill it, and moved so that little
        is drawn of what lies outside of `region`, where nothing is known."""
        middle_east, middle_north = (box.west + box.east) / 2, (box.south + box.north) / 2
        squeeze = math.cos(math.radians(middle_north))
        scale = min(width / ((box.east - box.west) * squeeze), height / (box.north - box.south))
        half_east, half_north = width / scale / squeeze / 2, height / scale / 2
        east = _moved(middle_east, half_east, region.west, region.east)
        north = _moved(middle_north, half_north, region.south, region.north)
        fitted = Box(east - half_east, north - half_north, east + half_east, north + half_north)
        return cls(fitted, width, height)

    @property
    def pixels_per_km(self) -> float:
        return self.height / (self.box.north - self.box.south) / KM_PER_DEGREE

    def at(self, place: Place) -> tuple[float, float]:
        """Pixels from the left and from the top."""
        box = self.box
        x = (place[0] - box.west) / (box.east - box.west) * self.width
        return x, (box.north - place[1]) / (box.north - box.south) * self.height


def _moved(middle: float, half: float, least: float, most: float) -> float:
    """The middle of a span, moved into its limits as far as it fits."""
    if 2 * half >= most - least:
        return (least + most) / 2
    return min(max(middle, least + half), most - half)


def whole(places: Iterable[Place], box: Box) -> Box:
    """The piece of the region that holds all places, with land around it to know where one is; all of the
    region when there are none."""
    inside = [each for each in places if box.holds(each)]
    if not inside:
        return box
    west, east = min(each[0] for each in inside), max(each[0] for each in inside)
    south, north = min(each[1] for each in inside), max(each[1] for each in inside)
    wide, high = max((east - west) * 0.2, 5.0), max((north - south) * 0.2, 4.0)
    return Box(
        max(west - wide, box.west),
        max(south - high, box.south),
        min(east + wide, box.east),
        min(north + high, box.north),
    )


def near(centre: Place, places: Iterable[Place]) -> Box:
    """Around a place: as far as the other places nearby, within limits."""
    far = [km for each in places if (km := distance(centre, each)) <= NEAR_MOST_KM]
    half = max(NEAR_LEAST_KM, min(NEAR_MOST_KM, 1.25 * max(far, default=0.0))) / KM_PER_DEGREE
    squeeze = max(math.cos(math.radians(centre[1])), 0.1)
    return Box(centre[0] - half / squeeze, centre[1] - half, centre[0] + half / squeeze, centre[1] + half)


def distance(one: Place, other: Place) -> float:
    """Kilometres between two places that are not far from each other."""
    squeeze = math.cos(math.radians((one[1] + other[1]) / 2))
    return math.hypot((one[0] - other[0]) * squeeze, one[1] - other[1]) * KM_PER_DEGREE


def scale_of(pixels_per_km: float, most: float) -> tuple[int, float]:
    """The longest round number of kilometres that is not longer than `most` pixels, and its length."""
    best = 1
    for tens in range(5):
        for part in (1, 2, 5):
            km = part * 10**tens
            if km * pixels_per_km <= most:
                best = km
    return best, best * pixels_per_km


Dot = tuple[float, float, float]
"""Middle and radius."""


def apart(
    frame: Area, dots: Sequence[Dot], gap: float, others: Sequence[Area] = ()
) -> tuple[tuple[float, float] | None, ...]:
    """Where the middle of each dot is drawn so that none covers another, the first ones first.

    That is its own place, or near to it inside of `frame` where it is free of other dots and of `others`;
    None when there is no room within `REACH`.
    """
    taken = _Taken(frame, gap, max((radius for _x, _y, radius in dots), default=1.0), others)
    reach = REACH * min(frame.width, frame.height)
    begun: dict[tuple[int, int], int] = {}
    found: list[tuple[float, float] | None] = []
    for x, y, radius in dots:
        step = radius + gap
        here = round(x / step), round(y / step)
        place = (x, y) if taken.has_room(x, y, radius, within=False) else None
        # Where many share a place, the rings that the ones before have filled are not looked at again.
        ring = begun.get(here, 1)
        while place is None and ring * step <= reach:
            around = (each for each in _ring(x, y, ring * step, step) if taken.has_room(*each, radius))
            place = next(around, None)
            begun[here] = ring
            ring += 1
        if place is not None:
            taken.add(*place, radius)
        found.append(place)
    return tuple(found)


def _ring(x: float, y: float, far: float, step: float) -> Iterator[tuple[float, float]]:
    """Points around a place, `step` from each other, the one at the right first."""
    many = max(6, int(2 * math.pi * far / step))
    for number in range(many):
        turn = 2 * math.pi * number / many
        yield x + far * math.cos(turn), y + far * math.sin(turn)


class _Taken:
    """The dots that have their place, each found by the square of the map that it is in."""

    def __init__(self, frame: Area, gap: float, largest: float, others: Sequence[Area]) -> None:
        self._frame, self._gap, self._others = frame, gap, others
        self._side = 2 * largest + gap
        self._dots: dict[tuple[int, int], list[Dot]] = {}

    def add(self, x: float, y: float, radius: float) -> None:
        self._dots.setdefault(self._square(x, y), []).append((x, y, radius))

    def has_room(self, x: float, y: float, radius: float, within: bool = True) -> bool:
        """Whether a dot is free of all others there, and `within` the frame."""
        area = Area(x - radius, y - radius, 2 * radius, 2 * radius)
        if within and not self._frame.holds(area):
            return False
        column, row = self._square(x, y)
        near = (
            dot
            for at in range(column - 1, column + 2)
            for down in range(row - 1, row + 2)
            for dot in self._dots.get((at, down), ())
        )
        close = any(math.hypot(x - a, y - b) < radius + other + self._gap for a, b, other in near)
        return not close and not any(area.meets(each) for each in self._others)

    def _square(self, x: float, y: float) -> tuple[int, int]:
        return int(x // self._side), int(y // self._side)


def labels(
    frame: Area,
    dots: Sequence[Dot],
    sizes: Sequence[tuple[float, float]],
    gap: float,
    others: Iterable[Area] = (),
) -> tuple[Area | None, ...]:
    """Where the label of each dot (x, y, radius) goes, the first ones first; None where there is no room
    beside the dot that is free of other dots, labels and `others`."""
    taken = [*others]
    taken += [Area(x - radius, y - radius, 2 * radius, 2 * radius) for x, y, radius in dots]
    found: list[Area | None] = []
    for (x, y, radius), (wide, high) in zip(dots, sizes, strict=True):
        away = radius + gap
        candidates = (
            Area(x + away, y - high / 2, wide, high),
            Area(x - away - wide, y - high / 2, wide, high),
            Area(x - wide / 2, y - away - high, wide, high),
            Area(x - wide / 2, y + away, wide, high),
            Area(x + away * 0.7, y - away * 0.7 - high, wide, high),
            Area(x + away * 0.7, y + away * 0.7, wide, high),
            Area(x - away * 0.7 - wide, y - away * 0.7 - high, wide, high),
            Area(x - away * 0.7 - wide, y + away * 0.7, wide, high),
        )
        place = next(
            (each for each in candidates if frame.holds(each) and not any(map(each.meets, taken))), None
        )
        found.append(place)
        if place is not None:
            taken.append(place)
    return tuple(found)


def land_names(
    countries: Sequence[Country],
    projection: Projection,
    sizes: Sequence[tuple[float, float]],
    taken: Iterable[Area],
) -> tuple[Area | None, ...]:
    """Where the name of each country goes: into its land, where it covers nothing else; None where it cannot
    be."""
    used = [*taken]
    found: list[Area | None] = []
    for country, size in zip(countries, sizes, strict=True):
        place = _middle_name(country, projection, size, used) or _other_name(country, projection, size, used)
        found.append(place)
        if place is not None:
            used.append(place)
    return tuple(found)


def _middle_name(
    country: Country, projection: Projection, size: tuple[float, float], used: Sequence[Area]
) -> Area | None:
    """The name where it belongs."""
    frame, (wide, high) = Area(0, 0, projection.width, projection.height), size
    x, y = projection.at(country.middle)
    place = Area(x - wide / 2, y - high / 2, wide, high)
    fits = _land(country, projection).holds(place) and frame.holds(place)
    return place if fits and not any(map(place.meets, used)) else None


def _other_name(
    country: Country, projection: Projection, size: tuple[float, float], used: Sequence[Area]
) -> Area | None:
    """The name elsewhere in the land that is seen, as near to the middle of that as there is room: of a large
    country only an end may be in sight."""
    land, (wide, high) = _land(country, projection), size
    first, last = max(land.top, 0.0), min(land.bottom, projection.height)
    begin, end = max(land.left, 0.0), min(land.right, projection.width)
    if last - first < high or end - begin < wide:
        return None
    x, y = (begin + end) / 2, (first + last) / 2
    lines = _crossings(country.rings[0], projection, first, high, int((last - first) / high) + 1)
    places = [
        Area(at, first + number * high, wide, high)
        for number, (upper, lower) in enumerate(pairwise(lines))
        for left, right in _shared(upper, lower, projection.width)
        for at in (left, min(max(x - wide / 2, left), right - wide), right - wide)
        if right - left >= wide
    ]
    free = [each for each in places if not any(map(each.meets, used))]
    return min(
        free,
        key=lambda each: hypot(each.left + wide / 2 - x, each.top + high / 2 - y),
        default=None,
    )


def _land(country: Country, projection: Projection) -> Area:
    """What the largest piece of a country takes on the map."""
    box = country.rings[0].box
    left, top = projection.at((box.west, box.north))
    right, bottom = projection.at((box.east, box.south))
    return Area(left, top, right - left, bottom - top)


def _crossings(
    ring: Ring, projection: Projection, first: float, step: float, number: int
) -> list[list[float]]:
    """Where a line around land meets each of so many level lines, from left to right."""
    met: list[list[float]] = [[] for _line in range(number)]
    x0, y0 = projection.at(ring.places[-1])
    for place in ring.places:
        x1, y1 = projection.at(place)
        low, high = (y0, y1) if y0 <= y1 else (y1, y0)
        for line in range(max(0, ceil((low - first) / step)), min(number, ceil((high - first) / step))):
            y = first + line * step
            met[line].append(x0 + (y - y0) * (x1 - x0) / (y1 - y0))
        x0, y0 = x1, y1
    return [sorted(each) for each in met]


def _shared(upper: Sequence[float], lower: Sequence[float], width: float) -> Iterator[tuple[float, float]]:
    """From where to where there is land on both of two level lines, as far as it is in sight."""
    for one in zip(upper[::2], upper[1::2], strict=False):
        for other in zip(lower[::2], lower[1::2], strict=False):
            left, right = max(one[0], other[0], 0.0), min(one[1], other[1], width)
            if left < right:
                yield left, right


def traced(ring: Ring, projection: Projection, least: float = 0.8) -> list[tuple[float, float]]:
    """A ring on the map, without the points that would fall nearly on the one before."""
    points: list[tuple[float, float]] = []
    last_x = last_y = -1e9
    box = projection.box
    wide, high = projection.width / (box.east - box.west), projection.height / (box.north - box.south)
    for east, north in ring.places:
        x, y = (east - box.west) * wide, (box.north - north) * high
        if abs(x - last_x) + abs(y - last_y) >= least:
            points.append((x, y))
            last_x, last_y = x, y
    return points
