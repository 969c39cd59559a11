"""The land of a region as closed lines of degrees: what maps on the screen and on paper are drawn from."""

from __future__ import annotations

from dataclasses import dataclass

Place = tuple[float, float]
"""Degrees east and degrees north."""


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of the globe in degrees."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: Box) -> bool:
        """Whether the two have anything in common."""
        apart = self.east < other.west or other.east < self.west
        return not (apart or self.north < other.south or other.north < self.south)

    def holds(self, place: Place) -> bool:
        """Whether a place lies in it."""
        return self.west <= place[0] <= self.east and self.south <= place[1] <= self.north


@dataclass(frozen=True, slots=True)
class Ring:
    """A closed line around land."""

    box: Box
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """The land of a country (`code` as in ISO 3166-1), its largest piece first; its name goes to `middle`."""

    code: str
    rings: tuple[Ring, ...]
    middle: Place


@dataclass(frozen=True, slots=True)
class Outlines:
    """All that can be drawn: outside of `box` there is nothing."""

    box: Box
    countries: tuple[Country, ...]


REGION = Box(-119, -6, -58, 34)
"""What the outlines of the program hold: a place outside of it is on no map here."""
