"""Two halves, or a main column and a side column, that go under each other where the width ends."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from ui.look import LOOK
from ui.theme import SIDE_BY_SIDE
from ui.widgets.layouts import row


class Beside(QWidget):
    """`main` grows; `side` keeps `width` pixels (at 100 %) beside it, or lies under it in narrow windows."""

    def __init__(self, main: QWidget, side: QWidget, width: int = 264, gap: int = 14) -> None:
        super().__init__()
        self._side, self._width = side, width
        self._stacked = False
        self._box: QBoxLayout = row(main, side, on=self, gap=gap)
        self._box.setStretch(0, 1)
        LOOK.follow(self, self._fit)

    @property
    def stacked(self) -> bool:
        """Whether the side column lies under the main one now."""
        return self._stacked

    def minimumSizeHint(self) -> QSize:
        # The width at which the side column has gone under: without this the window could not get narrower.
        widest = max(
            self._box.itemAt(index).minimumSize().width() for index in (0, 1) if not self._gone(index)
        )
        if not self._stacked:
            widest = min(widest, self.width())
        return QSize(widest, super().minimumSizeHint().height())

    def _gone(self, index: int) -> bool:
        return index == 1 and not self._stacked

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        stacked = self.width() < LOOK.px(SIDE_BY_SIDE)
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._box.setDirection(direction)
        if stacked:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)
        else:
            self._side.setFixedWidth(LOOK.px(self._width))
        if stacked != self._stacked:
            self._stacked = stacked
            self.updateGeometry()


class Halves(QWidget):
    """`share` is how much wider the second half is than the first; from `from_width` pixels (at 100 %) they
    lie beside each other."""

    def __init__(self, first: QWidget, second: QWidget, share: int = 1, from_width: int = 520) -> None:
        super().__init__()
        self._from = from_width
        self._box: QBoxLayout = row(first, second, on=self, gap=12)
        self._box.setStretch(0, 2)
        self._box.setStretch(1, 2 * share)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        LOOK.follow(self, self._fit)

    def minimumSizeHint(self) -> QSize:
        # Not the width of two halves, or the window could never get narrower.
        widths = [self._box.itemAt(index).minimumSize().width() for index in (0, 1)]
        return QSize(max(widths), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        way = QBoxLayout.Direction
        stacked = self.width() < LOOK.px(self._from)
        self._box.setDirection(way.TopToBottom if stacked else way.LeftToRight)
