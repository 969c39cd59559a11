"""A button that does nothing when clicked: it has to be held, with the mouse or with the space bar."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QElapsedTimer, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent

from ui.language import Words, say
from ui.look import LOOK
from ui.widgets.basics import DANGER, Button

HOLD_FOR = 3_000
"""Milliseconds."""


class HoldButton(Button):
    """`held` comes once it was held long enough; letting go before does nothing."""

    held = Signal()

    def __init__(
        self, words: Words, tip: Words, icon: str | None = None, hold_for: int = HOLD_FOR, **values: Any
    ) -> None:
        super().__init__(words, DANGER, icon, tip=tip, **values)
        say(self.setAccessibleDescription, tip)
        self._hold_for = hold_for
        self._since = QElapsedTimer()
        self._timer = QTimer(self, interval=30)
        self._timer.timeout.connect(self._tick)
        self.pressed.connect(self._begin)
        self.released.connect(self._end)

    @property
    def done(self) -> float:
        """How much of the time it was held: 0 to 1."""
        return min(1.0, self._since.elapsed() / self._hold_for) if self._timer.isActive() else 0.0

    def _begin(self) -> None:
        if not self._timer.isActive():
            self._since.start()
            self._timer.start()

    def _end(self) -> None:
        self._timer.stop()
        self.update()

    def _tick(self) -> None:
        if not self.isDown():  # the pointer left it, or it was closed
            self._end()
        elif self.done >= 1.0:
            self._end()
            self.setDown(False)
            self.held.emit()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A held key repeats itself; only the first press counts, and Enter does not hold.
        if event.isAutoRepeat() and event.key() == Qt.Key.Key_Space:
            event.accept()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            event.accept()
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setDown(False)
        self._end()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.done > 0:
            painter = QPainter(self)
            tall = max(4, LOOK.px(5))
            wide = round((self.width() - 4) * self.done)
            painter.fillRect(QRect(2, self.height() - tall - 2, wide, tall), LOOK.colour("danger"))
