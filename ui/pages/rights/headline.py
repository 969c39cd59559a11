"""The line above a title: what kind of text it is, where it stands, and its pin."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.look import LOOK
from ui.widgets import row

BESIDE = 520
"""Width from which everything stands in one line."""


class Headline(QWidget):
    """`signs`, `source` and `pin` beside each other; where there is little room the source goes under."""

    def __init__(self, signs: tuple[QWidget, ...], source: QWidget, pin: QWidget) -> None:
        super().__init__()
        self._source = source
        self._one_line: bool | None = None
        self._signs = QWidget()
        row(*signs, on=self._signs, gap=10)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._signs, 0, 0)
        self._grid.addWidget(pin, 0, 2)
        LOOK.follow(self, self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._grid.setHorizontalSpacing(LOOK.px(10))
        self._grid.setVerticalSpacing(LOOK.px(6))
        one_line = self.width() >= LOOK.px(BESIDE)
        if one_line == self._one_line:
            return
        self._one_line = one_line
        self._grid.removeWidget(self._source)
        if one_line:
            self._grid.addWidget(self._source, 0, 1)
        else:
            self._grid.addWidget(self._source, 1, 0, 1, 3)
