"""Where a position lies: a mistake in a number is seen on the map before it is saved."""

from __future__ import annotations

from fieldtool.domain.positions import Position
from fieldtool.domain.small_groups import Count
from fieldtool.domain.unseen import unmasked
from ui.widgets.charts.map import NEAR, REGION, Dot, MapChart

HIGH, LOW = 220, 144
"""Pixels at 100 %; under a warning the map is lower, so that both are seen at once."""


class PlaceMap(MapChart):
    """One dot with the name of the place, and the land around it."""

    def __init__(self) -> None:
        super().__init__(HIGH)
        self.set_view(NEAR)

    def show_position(self, name: str, position: Position | None, warned: bool) -> None:
        """Show a place; no position, or one beyond the land that is known here, hides the map."""
        self._high = LOW if warned else HIGH
        self._fit()
        known = position is not None and REGION.holds((position.longitude, position.latitude))
        self.setVisible(known)
        if position is not None and known:
            dot = Dot(name, position.longitude, position.latitude, Count(1))
            self.show_items(lambda: (dot,))

    def spoken(self) -> str:
        return "; ".join(f"{each.name}: {each.north}, {each.east}" for each in self.items)

    def _label(self, dot: Dot) -> str:
        return unmasked(dot.name)
