"""Two columns beside each other or under each other, as the page says.

`Beside` decides by its own width; inside a body that scrolls that width changes with the scroll bar, and near
the limit the two would chase each other. Here the page decides by a width that no scroll bar changes.
"""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.look import LOOK
from ui.widgets import row

UNLIMITED = 16_777_215


class Halves(QWidget):
    """`first` takes the room that is left; `second` is `width` pixels (at 100 %) wide beside it, or as wide
    as all under it."""

    def __init__(self, first: QWidget, second: QWidget, width: int, gap: int = 12) -> None:
        super().__init__()
        self._second, self._width = second, width
        self._wide = True
        self._box: QBoxLayout = row(first, second, on=self, gap=gap)
        self._box.setStretch(0, 1)
        LOOK.follow(self, self._put)

    def set_wide(self, wide: bool) -> None:
        """Whether there is room for both beside each other."""
        if wide != self._wide:
            self._wide = wide
            self._put()

    def _put(self) -> None:
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if self._wide else directions.TopToBottom)
        self._second.setMinimumWidth(0)
        self._second.setMaximumWidth(LOOK.px(self._width) if self._wide else UNLIMITED)
        if self._wide:
            self._second.setMinimumWidth(LOOK.px(self._width))
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        # The width of one under the other: without this the window could not get narrower again.
        parts = (self._box.itemAt(index).widget().minimumSizeHint().width() for index in (0, 1))
        return QSize(max(parts), super().minimumSizeHint().height())
