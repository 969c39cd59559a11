"""A square code on the screen, large enough to be photographed: black on white in every theme."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.language import Words, say

QUIET = 4
"""White squares that have to stay around a code."""
SIDE = 450
"""Pixels, whatever the size of text: the camera has to see all of it at once."""


class SquareCode(QWidget):
    """Each square is a whole number of pixels, so that the edges stay sharp for the camera."""

    def __init__(self, name: Words) -> None:
        super().__init__()
        self._rows: Sequence[Sequence[bool]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        say(self.setAccessibleName, name)

    def show_code(self, rows: Sequence[Sequence[bool]]) -> None:
        """Show these rows of dark squares; without rows nothing is drawn."""
        self._rows = rows
        self.updateGeometry()
        self.update()

    def _unit(self) -> int:
        """Pixels of one square."""
        return max(3, SIDE // (len(self._rows) + 2 * QUIET))

    def sizeHint(self) -> QSize:
        side = self._unit() * (len(self._rows) + 2 * QUIET) if self._rows else 0
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._rows:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(Qt.GlobalColor.white))
        unit, black = self._unit(), QColor(Qt.GlobalColor.black)
        for y, row in enumerate(self._rows):
            for x, dark in enumerate(row):
                if dark:
                    painter.fillRect(QRect((QUIET + x) * unit, (QUIET + y) * unit, unit, unit), black)
