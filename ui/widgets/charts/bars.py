"""Bars that lie beside each other's names, with their numbers behind them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from fieldtool.domain.charting import height_of
from fieldtool.domain.small_groups import Count
from fieldtool.domain.unseen import unmasked
from ui import icons
from ui.look import LOOK
from ui.widgets import drawn
from ui.widgets.charts.chart import Chart, bar

SIDE_BY_SIDE = 400
"""Pixels at 100 % from which names stand beside the bars and not above them."""

_GAP, _BAR, _ICON = 10, 20, 18
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. Its colour (`token`) says nothing that the name does not; `icon` stands before the name."""

    name: str
    count: Count
    token: str = "primary"
    icon: str = ""

    @property
    def told(self) -> str:
        """The number as it stands behind the bar."""
        return self.count.told


class BarChart(Chart[Bar]):
    """Bars under each other, each with its own name and number: no legend is needed."""

    def spoken(self) -> str:
        return "; ".join(f"{each.name}: {each.told}" for each in self.items)

    def wanted_height(self, width: int) -> int:
        return sum(self._row(each, width) for each in self.items) + LOOK.px(2)

    def _beside(self, width: int) -> bool:
        return width >= LOOK.px(SIDE_BY_SIDE)

    def _name_width(self, width: int) -> int:
        if not self._beside(width):
            return width
        widest = max((LOOK.metrics("body").horizontalAdvance(each.name) for each in self.items), default=0)
        return min(widest + self._icon_room() + LOOK.px(4), width * 45 // 100)

    def _icon_room(self) -> int:
        return LOOK.px(_ICON + 7) if any(each.icon for each in self.items) else 0

    def _name_height(self, item: Bar, width: int) -> int:
        """The name on as many lines as it needs."""
        room = QRect(0, 0, max(self._name_width(width) - self._icon_room(), LOOK.px(40)), 10_000)
        return LOOK.metrics("body").boundingRect(room, _WRAP, unmasked(item.name)).height()

    def _row(self, item: Bar, width: int) -> int:
        name, gap = self._name_height(item, width), LOOK.px(_GAP)
        if self._beside(width):
            return max(name, LOOK.px(_BAR)) + gap
        return name + LOOK.px(3) + max(LOOK.px(_BAR), LOOK.metrics("strong").height()) + gap

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width = self.width()
        beside, names = self._beside(width), self._name_width(width)
        numbers = max((LOOK.metrics("strong").horizontalAdvance(each.told) for each in self.items), default=0)
        left = names + LOOK.px(10) if beside else LOOK.px(1)
        room = max(width - left - numbers - LOOK.px(12), LOOK.px(20))
        most = max((height_of(each.count) or 0.0 for each in self.items), default=0.0) or 1.0
        top = LOOK.px(1)
        for item in self.items:
            tall = self._row(item, width) - LOOK.px(_GAP)
            name = self._name_height(item, width)
            place = QRect(0, top, names, tall if beside else name)
            self._name(painter, place, item)
            line = place if beside else QRect(0, top + name + LOOK.px(3), width, tall - name - LOOK.px(3))
            self._bar(painter, line, item, left, room * (height_of(item.count) or 0.0) / most)
            top += tall + LOOK.px(_GAP)
        if beside and self.items:
            painter.fillRect(left, 0, 1, top - LOOK.px(_GAP), LOOK.colour("control"))

    def _name(self, painter: QPainter, place: QRect, item: Bar) -> None:
        if item.icon:
            drawing = icons.pixmap(item.icon, item.token, _ICON)
            drawn.picture(painter, drawing, place.left(), place.center().y() + 1)
        painter.setFont(LOOK.font("body"))
        painter.setPen(LOOK.colour("text"))
        painter.drawText(place.adjusted(self._icon_room(), 0, 0, 0), _WRAP, unmasked(item.name))

    def _bar(self, painter: QPainter, line: QRect, item: Bar, left: int, length: float) -> None:
        thick = LOOK.px(_BAR)
        if length:
            box = QRectF(left, line.center().y() - thick / 2, max(round(length), LOOK.px(2)), thick)
            bar(painter, box, item.count, item.token)
        at = left + round(length) + LOOK.px(7)
        drawn.words(
            painter, QRect(at, line.top(), self.width() - at, line.height()), item.told, "strong", "text"
        )
