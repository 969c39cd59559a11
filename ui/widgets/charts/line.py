"""A line over time. Every point says its number where there is room; a few are a hatched band from zero to
all that they may be."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from fieldtool.domain.charting import height_of, ticks
from fieldtool.domain.small_groups import FEW, Count
from ui.look import LOOK
from ui.widgets import drawn
from ui.widgets.charts.chart import Chart, bar, grouped

_HEIGHT = 190
_BAND = 18
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Point:
    """A week, month or year: `name` in full, `short` under the line."""

    name: str
    short: str
    count: Count

    @property
    def told(self) -> str:
        """The number as it stands over the point."""
        return self.count.told


class LineChart(Chart[Point]):
    """Points joined by a line. What is hidden is a hatched band (few) or nothing: the line stops there."""

    def __init__(self, high: int = _HEIGHT) -> None:
        self._high = high
        super().__init__()

    def _give(self, other: Chart[Point]) -> None:
        assert isinstance(other, LineChart)
        other._high = self._high

    def spoken(self) -> str:
        return "; ".join(f"{each.name}: {each.told}" for each in self.items)

    def wanted_height(self, width: int) -> int:
        return LOOK.px(self._high)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.items:
            return
        painter = QPainter(self)
        small = LOOK.metrics("small")
        heights = [height_of(each.count) for each in self.items]
        scale = ticks(max((each or 0.0 for each in heights), default=0.0))
        left = max(small.horizontalAdvance(grouped(each)) for each in scale) + LOOK.px(10)
        top, below = small.height() + LOOK.px(6), small.height() + LOOK.px(8)
        area = QRectF(left, top, self.width() - left - LOOK.px(14), self.height() - top - below)
        self._grid(painter, area, scale)
        places = [
            None
            if high is None
            else QPointF(self._x(area, at), area.bottom() - high / scale[-1] * area.height())
            for at, high in enumerate(heights)
        ]
        self._shorts(painter, area)
        self._bands(painter, area, places)
        self._joined(painter, places)
        self._points(painter, area, places)

    def _x(self, area: QRectF, at: int) -> float:
        inset = min(LOOK.px(22), area.width() / 4)
        count = len(self.items) - 1
        if not count:
            return area.center().x()
        return area.left() + inset + at * (area.width() - 2 * inset) / count

    def _grid(self, painter: QPainter, area: QRectF, scale: tuple[int, ...]) -> None:
        for each in scale:
            y = round(area.bottom() - each / scale[-1] * area.height())
            colour = LOOK.colour("control" if each == 0 else "border")
            painter.setPen(QPen(colour, 1, Qt.PenStyle.SolidLine if each == 0 else Qt.PenStyle.DotLine))
            painter.drawLine(round(area.left()), y, round(area.right()), y)
            tall = LOOK.metrics("small").height()
            place = QRect(0, y - tall // 2, round(area.left()) - LOOK.px(6), tall)
            drawn.words(painter, place, grouped(each), "small", "text2", _RIGHT)

    def _shorts(self, painter: QPainter, area: QRectF) -> None:
        """As many names as there is room for, the last one always."""
        small = LOOK.metrics("small")
        widest = max(small.horizontalAdvance(each.short) for each in self.items) + LOOK.px(10)
        step = area.width() / max(len(self.items) - 1, 1)
        every = max(1, -(-widest // max(1, int(step))))
        last = len(self.items) - 1
        for at, each in enumerate(self.items):
            if (last - at) % every == 0:
                wide = small.horizontalAdvance(each.short) + 2
                x = min(max(self._x(area, at) - wide / 2, 0), self.width() - wide)
                place = QRect(round(x), round(area.bottom()) + LOOK.px(5), wide, small.height())
                drawn.words(painter, place, each.short, "small", "text2", _CENTRE)

    def _bands(self, painter: QPainter, area: QRectF, places: list[QPointF | None]) -> None:
        """What is told as a few: nobody may take it for a measured point."""
        step = area.width() / max(len(self.items) - 1, 1)
        wide = round(min(LOOK.px(_BAND), step * 0.6))
        for each, place in zip(self.items, places, strict=True):
            if each.count.mark == FEW and place is not None:
                box = QRectF(round(place.x() - wide / 2), round(place.y()), wide, 0)
                box.setBottom(round(area.bottom()))
                bar(painter, box, each.count, "primary")

    def _joined(self, painter: QPainter, places: list[QPointF | None]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(LOOK.colour("primary"), LOOK.px(2)))
        for at in range(1, len(places)):
            one, other = places[at - 1], places[at]
            told = None not in (self.items[at - 1].count.number, self.items[at].count.number)
            if told and one is not None and other is not None:
                painter.drawLine(one, other)

    def _points(self, painter: QPainter, area: QRectF, places: list[QPointF | None]) -> None:
        radius = LOOK.px(4)
        step = area.width() / max(len(self.items) - 1, 1)
        strong = LOOK.metrics("small-strong")
        roomy = max(strong.horizontalAdvance(each.told) for each in self.items) + LOOK.px(4) <= step
        most = max(range(len(places)), key=lambda at: height_of(self.items[at].count) or 0.0)
        for at, (each, place) in enumerate(zip(self.items, places, strict=True)):
            where = place or QPointF(self._x(area, at), area.bottom())
            painter.setPen(QPen(LOOK.colour("primary"), LOOK.px(2)))
            if each.count.number is not None:
                painter.setBrush(LOOK.colour("primary"))
                painter.drawEllipse(where, radius, radius)
            if roomy or at in (most, len(places) - 1):
                wide = strong.horizontalAdvance(each.told) + LOOK.px(2)
                x = min(max(where.x() - wide / 2, 0), self.width() - wide)
                box = QRect(round(x), round(where.y()) - radius - strong.height() - 1, wide, strong.height())
                painter.fillRect(box, LOOK.colour("surface"))
                drawn.words(painter, box, each.told, "small-strong", "text", _CENTRE)
