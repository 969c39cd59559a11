"""A map without a network: outlines of the countries, and a dot for each place, larger for more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QHelpEvent, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QToolTip

from fieldtool import i18n
from fieldtool.domain.charting import height_of
from fieldtool.domain.outlines import REGION, Outlines
from fieldtool.domain.placing import (
    Area,
    Projection,
    apart,
    labels,
    land_names,
    near,
    scale_of,
    traced,
    whole,
)
from fieldtool.domain.small_groups import Count
from fieldtool.domain.unseen import unmasked
from fieldtool.i18n import N_, _
from ui.look import LOOK
from ui.widgets import drawn
from ui.widgets.charts.chart import Chart

WHOLE, NEAR = "whole", "near"
POST = N_("Your post")
_LEAST, _MOST = 5, 15
"""Radius of the dots in pixels at 100 %."""

_PAD, _GAP = 3, 2
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Dot:
    """A place with its position in degrees; `post` marks the one where this installation is."""

    name: str
    east: float
    north: float
    count: Count
    post: bool = False

    @property
    def told(self) -> str:
        """The number as it stands behind the name."""
        return self.count.told


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot with its middle and radius in pixels, and where its place is: elsewhere when others are in the
    way."""

    dot: Dot
    x: float
    y: float
    radius: float
    place: tuple[float, float]

    @property
    def moved(self) -> bool:
        return self.place != (self.x, self.y)


class MapChart(Chart[Dot]):
    """The region that holds all dots, or what is near the post. Without outlines only the dots are drawn."""

    def __init__(self, high: int = 380) -> None:
        self._high = high
        self._view = WHOLE
        self._outlines: Outlines | None = None
        self._land: tuple[object, QPixmap] | None = None
        self._marks: tuple[object, tuple[Mark, ...]] | None = None
        super().__init__()

    def show_outlines(self, outlines: Outlines) -> None:
        """The land to draw, once it is read."""
        self._outlines = outlines
        self.update()

    def set_view(self, view: str) -> None:
        """`WHOLE` or `NEAR`."""
        self._view = view
        self.update()

    @property
    def centre(self) -> Dot | None:
        """What the near view is around: the post, or the place where most was seen."""
        return next((each for each in self.items if each.post), next(iter(self.items), None))

    def spoken(self) -> str:
        return "; ".join(f"{each.name}: {each.told}" for each in self.items)

    def wanted_height(self, width: int) -> int:
        return min(LOOK.px(self._high), max(width, LOOK.px(180)))

    def _give(self, other: Chart[Dot]) -> None:
        assert isinstance(other, MapChart)
        other._high, other._view, other._outlines = self._high, self._view, self._outlines

    def _rebuild(self) -> None:
        self._marks = None
        super()._rebuild()

    def projection(self) -> Projection:
        """How degrees become pixels now."""
        region = self._outlines.box if self._outlines else REGION
        places = [(each.east, each.north) for each in self.items]
        centre = self.centre
        if self._view == NEAR and centre is not None:
            box = near((centre.east, centre.north), places)
        else:
            box = whole(places, region)
        return Projection.fitting(box, max(self.width(), 1), max(self.height(), 1), region)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            names = self.names_at(event.pos())
            QToolTip.showText(event.globalPos(), "\n".join(names), self)
            return True
        return super().event(event)

    def names_at(self, point: QPoint) -> tuple[str, ...]:
        """What the dots at a point are called: some have no room for their name."""
        return tuple(
            self._label(each.dot)
            for each in self.marks(self.projection())
            if (point.x() - each.x) ** 2 + (point.y() - each.y) ** 2 <= max(each.radius, LOOK.px(8)) ** 2
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        projection = self.projection()
        painter.drawPixmap(0, 0, self._drawn_land(projection, painter))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        taken = self._scale(painter, projection)
        shown = self.marks(projection)
        placed = self._placed(shown, taken)
        circles = [Area(x - r, y - r, 2 * r, 2 * r) for x, y, r in map(_circle, shown)]
        self._countries(painter, projection, [taken, *circles, *(place for _text, _role, place in placed)])
        self._dots(painter, shown)
        self._names(painter, placed)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(LOOK.colour("border"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    # land

    def _drawn_land(self, projection: Projection, painter: QPainter) -> QPixmap:
        ratio = painter.device().devicePixelRatioF()
        key = (projection, ratio, LOOK.theme, LOOK.scale, self._outlines is not None)
        if self._land is None or self._land[0] != key:
            made = QPixmap(self.size() * ratio)
            made.setDevicePixelRatio(ratio)
            made.fill(LOOK.colour("bg"))
            if self._outlines is not None:
                self._draw_land(QPainter(made), projection, self._outlines)
            self._land = (key, made)
        return self._land[1]

    def _draw_land(self, painter: QPainter, projection: Projection, outlines: Outlines) -> None:
        # The land ends with the region: its edge is no coast, and is not drawn as one.
        left, top = projection.at((outlines.box.west, outlines.box.north))
        right, bottom = projection.at((outlines.box.east, outlines.box.south))
        painter.setClipRect(QRectF(left + 1, top + 1, right - left - 2, bottom - top - 2))
        sea = QRectF(left, top, right - left, bottom - top)
        painter.fillRect(sea, LOOK.colour("sunken"))
        if LOOK.high_contrast:  # where land and sea are white, the sea is told by lines
            painter.fillRect(sea, QBrush(LOOK.colour("control"), Qt.BrushStyle.HorPattern))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(LOOK.colour("control"), max(1, LOOK.px(1))))
        painter.setBrush(LOOK.colour("surface"))
        for country in outlines.countries:
            for ring in country.rings:
                if ring.box.meets(projection.box):
                    painter.drawPolygon(QPolygonF([QPointF(*each) for each in traced(ring, projection)]))
        painter.end()

    # what was seen

    def marks(self, projection: Projection) -> tuple[Mark, ...]:
        """The dots in sight, the post first, then the most seen; none of them covers another."""
        key = (projection, LOOK.scale)
        if self._marks is None or self._marks[0] != key:
            self._marks = (key, self._apart(projection))
        return self._marks[1]

    def _apart(self, projection: Projection) -> tuple[Mark, ...]:
        most = max((height_of(each.count) or 0.0 for each in self.items), default=0.0) or 1.0
        found = []
        for each in sorted(self.items, key=lambda dot: not dot.post):
            if projection.box.holds((each.east, each.north)):
                part = ((height_of(each.count) or 0.0) / most) ** 0.5
                radius = LOOK.px(_LEAST) + part * (LOOK.px(_MOST) - LOOK.px(_LEAST))
                place = projection.at((each.east, each.north))
                found.append(Mark(each, *place, radius, place))
        frame = Area(1, 1, projection.width - 2, projection.height - 2)
        middles = apart(frame, [_circle(each) for each in found], LOOK.px(_GAP))
        return tuple(
            each if middle is None else replace(each, x=middle[0], y=middle[1])
            for each, middle in zip(found, middles, strict=True)
        )

    def _dots(self, painter: QPainter, shown: Sequence[Mark]) -> None:
        painter.setPen(QPen(LOOK.colour("text"), max(1.0, LOOK.px(1))))
        painter.setBrush(LOOK.colour("text"))
        for each in shown:
            if each.moved:
                painter.drawLine(QPointF(*each.place), QPointF(each.x, each.y))
                painter.drawEllipse(QPointF(*each.place), LOOK.px(2), LOOK.px(2))
        for each in sorted(shown, key=lambda each: -each.radius):
            told = each.dot.count.number is not None
            painter.setPen(QPen(LOOK.colour("surface" if told else "primary"), max(1.0, LOOK.px(1.5))))
            painter.setBrush(LOOK.colour("primary" if told else "surface"))
            painter.drawEllipse(QPointF(each.x, each.y), each.radius, each.radius)
            if each.dot.post:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(LOOK.colour("text"), LOOK.px(2)))
                side = each.radius + LOOK.px(4)
                painter.drawRect(QRectF(each.x - side, each.y - side, 2 * side, 2 * side))

    def _placed(self, shown: Sequence[Mark], taken: Area) -> list[tuple[str, str, Area]]:
        """The names that have room: text, role and place."""
        texts = [self._label(each.dot) for each in shown]
        roles = ["small-strong" if each.dot.post else "small" for each in shown]
        sizes = [
            (LOOK.metrics(role).horizontalAdvance(text) + 2 * LOOK.px(_PAD), LOOK.metrics(role).height())
            for text, role in zip(texts, roles, strict=True)
        ]
        frame = Area(1, 1, self.width() - 2, self.height() - 2)
        places = labels(frame, [*map(_circle, shown)], sizes, LOOK.px(3), (taken,))
        found = zip(texts, roles, places, strict=True)
        return [(text, role, place) for text, role, place in found if place is not None]

    def _names(self, painter: QPainter, placed: Sequence[tuple[str, str, Area]]) -> None:
        ground = QColor(LOOK.colour("surface"))
        if not LOOK.high_contrast:
            ground.setAlpha(215)
        for text, role, place in placed:
            painter.fillRect(QRectF(place.left, place.top, place.width, place.height), ground)
            left = round(place.left) + LOOK.px(_PAD)
            drawn.words(
                painter,
                QRect(left, round(place.top), round(place.width), round(place.height)),
                text,
                role,
                "text",
            )

    def _countries(self, painter: QPainter, projection: Projection, taken: Sequence[Area]) -> None:
        """The names of the countries, where they cover nothing else."""
        countries = self._outlines.countries if self._outlines else ()
        small = LOOK.metrics("small")
        names = [i18n.current().country(each.code) for each in countries]
        sizes = [(small.horizontalAdvance(name) + 2, small.height()) for name in names]
        for name, place in zip(names, land_names(countries, projection, sizes, taken), strict=True):
            if place is not None:
                box = QRect(round(place.left), round(place.top), round(place.width), round(place.height))
                drawn.words(painter, box, name, "small", "text3", _CENTRE)

    def _label(self, dot: Dot) -> str:
        text = f"{dot.name} · {dot.told}"
        return unmasked(f"{_(POST)}: {text}" if dot.post else text)

    def _scale(self, painter: QPainter, projection: Projection) -> Area:
        """How long so many kilometres are, at the foot; gives the room that it takes."""
        km, length = scale_of(projection.pixels_per_km, min(self.width() / 4, LOOK.px(140)))
        small = LOOK.metrics("small")
        text = f"{km:,} km"
        wide = max(length, small.horizontalAdvance(text)) + LOOK.px(12)
        high = small.height() + LOOK.px(10)
        area = Area(LOOK.px(6), self.height() - high - LOOK.px(6), wide, high)
        painter.fillRect(QRectF(area.left, area.top, area.width, area.height), LOOK.colour("surface"))
        left, foot = area.left + LOOK.px(6), area.bottom - LOOK.px(4)
        painter.setPen(QPen(LOOK.colour("text"), max(1, LOOK.px(2))))
        painter.drawLine(QPointF(left, foot), QPointF(left + length, foot))
        box = QRect(round(left), round(area.top), round(wide), small.height() + LOOK.px(2))
        drawn.words(painter, box, text, "small", "text")
        return area


def _circle(mark: Mark) -> tuple[float, float, float]:
    """Middle and radius of a dot, with the mark of the post."""
    return mark.x, mark.y, mark.radius + (LOOK.px(6) if mark.dot.post else 0)
