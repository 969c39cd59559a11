"""What people last used, and when: keyboard or mouse for the focus ring, idle time for the lock.

Listens to the native windows only, so that it costs nothing while the program paints.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

_MOUSE = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)
_PRESSED = (*_MOUSE, QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.InputMethod)
_USED = (*_MOUSE, QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.InputMethod)
_MOVING = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_F6,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
)
"""Keys that move the focus: only they call for the ring, so that typing in a clicked field does not."""


class Inputs(QObject):
    """Watches every window of the program."""

    coming = Signal()
    """A key or a button of the mouse was pressed, and nobody has it yet."""
    keyboard_taken = Signal()
    used = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.by_keyboard = False
        self._wall, self._steady = time.time(), time.monotonic()

    def watch(self, app: QGuiApplication) -> None:
        app.focusWindowChanged.connect(self._watch_window)

    def _watch_window(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _PRESSED:
            self.coming.emit()
        if kind in _USED:
            self.touch()
            if kind in _MOUSE:
                self.take(False)
            elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                shortcut = event.modifiers() & Qt.KeyboardModifier.AltModifier
                if event.key() in _MOVING or shortcut:
                    self.take(True)
        return False

    def take(self, by_keyboard: bool) -> None:
        """Tell which of the two is in use."""
        if by_keyboard != self.by_keyboard:
            self.by_keyboard = by_keyboard
            self.keyboard_taken.emit()

    def touch(self) -> None:
        """Somebody is there."""
        self._wall, self._steady = time.time(), time.monotonic()
        self.used.emit()

    def idle(self) -> float:
        """Seconds since somebody was there, by the wall clock, so that sleep counts; never less than 0."""
        return max(time.time() - self._wall, time.monotonic() - self._steady, 0.0)


INPUTS = Inputs()
