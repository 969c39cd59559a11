"""Two halves beside each other, or under each other where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from ui.look import LOOK
from ui.widgets import row


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
