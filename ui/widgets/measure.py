"""A thin bar that says how far something is."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import LOOK
from ui.widgets import drawn

WIDE, TALL = 90, 8


class Measure(QWidget):
    """`done` of `total`. Words beside it say the same: it has no name of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.done, self.total = 0, 1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        LOOK.follow(self, self.updateGeometry)

    def show_measure(self, done: int, total: int) -> None:
        """Show so many of so many."""
        self.done, self.total = done, max(total, 1)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(LOOK.px(WIDE), LOOK.px(TALL))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        # The line keeps the empty part visible in high contrast, where grounds are alike.
        drawn.box(painter, self.rect(), self.height() / 2, "sunken", "control")
        wide = round(self.width() * min(self.done / self.total, 1))
        if wide:
            full = QRect(0, 0, max(wide, self.height()), self.height())
            drawn.box(painter, full, self.height() / 2, "primary", None)
