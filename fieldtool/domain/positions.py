"""Positions on the earth, decimal degrees of WGS 84, and how far they are from each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from fieldtool.domain.codec import Json

EARTH_KM = 6371.0088
"""The mean radius of the earth."""

_FORM = re.compile(r"(-?\d{1,2}(?:\.\d{1,15})?),(-?\d{1,3}(?:\.\d{1,15})?)", re.A)


@dataclass(frozen=True, slots=True)
class Position:
    """`latitude` in degrees north, `longitude` in degrees east."""

    latitude: float
    longitude: float


def read_position(text: str) -> Position:
    """`14.6789,-92.1477` as a position. Raises `ValueError` for another form or a place that is not on
    earth."""
    found = _FORM.fullmatch(text)
    if found is None:
        raise ValueError(text)
    position = Position(float(found[1]), float(found[2]))
    if abs(position.latitude) > 90 or abs(position.longitude) > 180:
        raise ValueError(text)
    return position


def position_of(values: Mapping[str, Json]) -> Position | None:
    """Where a contact (`position`) or a place (`latitude` and `longitude`) is; None when that is not
    known."""
    try:
        if "position" in values:
            return read_position(str(values["position"]))
        if "latitude" in values and "longitude" in values:
            return read_position(f"{values['latitude']},{values['longitude']}")
    except ValueError:
        return None
    return None


def distance_km(one: Position, other: Position) -> float:
    """Along the great circle; good to half a percent, which is enough to say who is near."""
    a, b = radians(one.latitude), radians(other.latitude)
    east = radians(other.longitude - one.longitude)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))
