"""The map of the region on paper: outlines, and a numbered circle for each place, larger for more.

Places that lie close together stand beside each other, each tied by a line to where it is; the table below
says which number is which place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fieldtool.domain.charting import height_of
from fieldtool.domain.outlines import Country, Outlines
from fieldtool.domain.placing import Area, Projection, apart, land_names, scale_of, traced, whole
from fieldtool.domain.small_groups import Count
from fieldtool.printing import patterns, text
from fieldtool.printing.flow import Part, Setter
from fieldtool.printing.styles import HAIR, LINE, MM, Style

NUMBER = Style("DigitsSemiBold", 9, 11)
NAME = Style("Regular", 9, 11)
HIGH = 95 * MM
LEAST, MOST = 8.5, 15.0
"""Radius of the circles: three digits fit into the smallest."""
FEW_DOTS = 20
"""With more of them, the circles of the largest numbers are smaller, so that all find room."""
GAP = 2.0
STROKE = 1.1
SCALE_WIDE = 110.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A place with its number in the table and its position in degrees."""

    number: str
    east: float
    north: float
    count: Count


@dataclass(frozen=True, slots=True)
class Map:
    """The places, those with most first; `names` are those of the countries of `outlines`, by code."""

    dots: tuple[Dot, ...]
    outlines: Outlines
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Circle:
    dot: Dot
    middle: tuple[float, float]
    radius: float
    place: tuple[float, float]


class MapDrawing:
    """A map that is `wide` points wide; `left_out` are the numbers of places for which it has no room."""

    def __init__(self, chart: Map, wide: float) -> None:
        self._chart, self._wide = chart, wide
        box = chart.outlines.box
        places = whole([(each.east, each.north) for each in chart.dots], box)
        self._projection = Projection.fitting(places, wide, HIGH, box)
        self._km, self._length = scale_of(self._projection.pixels_per_km, SCALE_WIDE)
        self._scale = Area(4, HIGH - 24, max(self._length, 50) + 12, 20)
        self._circles, self.left_out = self._placed()

    def _placed(self) -> tuple[list[_Circle], tuple[str, ...]]:
        dots = self._chart.dots
        most = max((height_of(each.count) or 0.0 for each in dots), default=0.0) or 1.0
        more = (MOST - LEAST) * min(1.0, FEW_DOTS / max(len(dots), 1))
        radii = [LEAST + ((height_of(each.count) or 0.0) / most) ** 0.5 * more for each in dots]
        places = [self._projection.at((each.east, each.north)) for each in dots]
        frame = Area(1, 1, self._wide - 2, HIGH - 2)
        circles = [(*place, radius) for place, radius in zip(places, radii, strict=True)]
        middles = apart(frame, circles, GAP, (self._scale,))
        found = [
            _Circle(dot, middle, radius, place)
            for dot, middle, radius, place in zip(dots, middles, radii, places, strict=True)
            if middle is not None
        ]
        lost = tuple(dot.number for dot, middle in zip(dots, middles, strict=True) if middle is None)
        return found, lost

    def part(self, setter: Setter) -> Part:
        """The map in one piece. The table below says the same, so a screen reader passes over it."""
        sheet = setter.sheet

        def draw(top: float) -> None:
            with sheet.tags.artifact():
                canvas = sheet.canvas
                canvas.saveState()
                canvas.translate(sheet.left, top)
                frame = canvas.beginPath()
                frame.rect(0, -HIGH, self._wide, HIGH)
                canvas.clipPath(frame, stroke=0, fill=0)
                canvas.setStrokeGray(0)
                canvas.setFillGray(0)
                self._land(canvas)
                self._names(canvas)
                self._marks(canvas)
                self._kilometres(canvas)
                canvas.restoreState()
            sheet.box(sheet.left, top - HIGH, self._wide, HIGH, LINE)

        return Part(HIGH + 6, draw)

    def _land(self, canvas: Any) -> None:
        # The land ends with the region: its edge is no coast, and is not drawn as one.
        outlines, projection = self._chart.outlines, self._projection
        left, top = projection.at((outlines.box.west, outlines.box.north))
        right, bottom = projection.at((outlines.box.east, outlines.box.south))
        canvas.saveState()
        region = canvas.beginPath()
        region.rect(left + 1, -bottom + 1, right - left - 2, bottom - top - 2)
        canvas.clipPath(region, stroke=0, fill=0)
        canvas.setLineWidth(HAIR)
        canvas.setLineJoin(1)
        for country in outlines.countries:
            for ring in country.rings:
                if ring.box.meets(projection.box):
                    path = canvas.beginPath()
                    for number, (x, y) in enumerate(traced(ring, projection)):
                        (path.lineTo if number else path.moveTo)(round(x, 2), round(-y, 2))
                    path.close()
                    canvas.drawPath(path, stroke=1, fill=0)
        canvas.restoreState()

    def _names(self, canvas: Any) -> None:
        countries: tuple[Country, ...] = self._chart.outlines.countries
        blocks = [text.set_text(self._chart.names[each.code], NAME, self._wide) for each in countries]
        sizes = [(block.width + 4, block.height) for block in blocks]
        circles = [self._area(each.middle, each.radius) for each in self._circles]
        places = [self._area(each.place, 2.0) for each in self._circles]
        taken = [self._scale, *circles, *places]
        for block, area in zip(blocks, land_names(countries, self._projection, sizes, taken), strict=True):
            if area is not None:
                self._ground(canvas, area)
                text.draw(canvas, block, area.left + 2, -area.top)

    @staticmethod
    def _area(middle: tuple[float, float], radius: float) -> Area:
        return Area(middle[0] - radius, middle[1] - radius, 2 * radius, 2 * radius)

    @staticmethod
    def _ground(canvas: Any, area: Area) -> None:
        """White under words: a coast through them could not be read after a copy."""
        canvas.setFillGray(1)
        canvas.rect(area.left, -area.bottom, area.width, area.height, stroke=0, fill=1)
        canvas.setFillGray(0)

    def _marks(self, canvas: Any) -> None:
        canvas.setLineWidth(LINE)
        for each in self._circles:
            if each.middle != each.place:
                (x, y), (a, b) = each.middle, each.place
                canvas.line(x, -y, a, -b)
                canvas.circle(a, -b, 2.0, stroke=0, fill=1)
        canvas.setLineWidth(STROKE)
        for each in self._circles:
            x, y = each.middle
            canvas.setFillGray(1)
            canvas.setDash(*(() if each.dot.count.number is not None else patterns.BROKEN))
            canvas.circle(x, -y, each.radius, stroke=1, fill=1)
            canvas.setFillGray(0)
            number = text.set_text(each.dot.number, NUMBER, 100)
            text.draw(canvas, number, x - number.width / 2, -y + number.height / 2)
        canvas.setDash()

    def _kilometres(self, canvas: Any) -> None:
        """How long so many kilometres are, at the foot."""
        area = self._scale
        self._ground(canvas, area)
        left, foot = area.left + 6, area.bottom - 5
        canvas.setLineWidth(1.6)
        canvas.line(left, -foot, left + self._length, -foot)
        text.draw(canvas, text.set_text(f"{self._km:,} km", NAME, 100), left, -area.top - 1)
