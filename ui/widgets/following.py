"""A part that stays in sight beside a long column that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from ui.look import LOOK

PAD = 12
"""Least distance of the part from the edges of what is seen, in pixels at 100 %."""


class Following(QWidget):
    """Holds `part` at its own height and moves it along with what scrolls.

    One that is higher than what is seen moves until its end is seen, and back until its beginning is.
    """

    def __init__(self, part: QWidget) -> None:
        super().__init__()
        self.part = part
        self._area: QScrollArea | None = None
        self._at = self._least = 0
        part.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def follow(self, area: QScrollArea) -> None:
        """Stay in sight in this area, which holds this widget."""
        self._area = area
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(self._place)
        bar.rangeChanged.connect(self._place)

    def show_top(self) -> None:
        """Bring the beginning of the part to the upper edge of what is seen, with room for all of it."""
        self._at = self._least = max(0, self._seen()[0])
        self.updateGeometry()
        self._place()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._least + self._high(width)

    def _high(self, width: int) -> int:
        """What the part needs where it is so wide."""
        high = self.part.heightForWidth(width) if self.part.hasHeightForWidth() else -1
        return high if high >= 0 else self.part.sizeHint().height()

    def sizeHint(self) -> QSize:
        return self.part.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.part.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def _seen(self) -> tuple[int, int]:
        """The upper and the lower edge of what is seen, as places in this widget."""
        if self._area is None:
            return 0, self.height()
        view, pad = self._area.viewport(), LOOK.px(PAD)
        top = self.mapFrom(view, QPoint(0, 0)).y()
        # Before anything is scrolled it begins in one line with what stands beside it.
        moved = self._area.verticalScrollBar().value() > 0
        return top + (pad if moved else 0), top + view.height() - pad

    def _place(self) -> None:
        high = self._high(self.width())
        first, end = self._seen()
        last = end - high
        self._at = first if last >= first else min(max(self._at, last), first)
        at = max(0, min(self._at, self.height() - high))
        self.part.setGeometry(0, at, self.width(), high)
