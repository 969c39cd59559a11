"""What people last used, and when: keyboard or mouse for the focus ring, idle time for the lock.

Listens to the native windows only, so that it costs nothing while the program paints.

A second click that follows the first at once belongs to what the first one hit. Where something else lies
under the pointer by then, because a page arrived in between, it was not meant, and nobody gets it: who clicks
Open twice does not discard what opens.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QKeyCombination, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication
from shiboken6 import getCppPointer

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


_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_COVERING = (
    QKeyCombination(Qt.Key.Key_F12),
    QKeyCombination(_CTRL, Qt.Key.Key_L),
    QKeyCombination(_CTRL | _SHIFT, Qt.Key.Key_L),
)

_BUTTONS = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
)


class SecondClicks:
    """Tells the clicks that follow one at once and would hit something else than that one did."""

    def __init__(self) -> None:
        self._hit = 0
        """Where in memory the widget lies that was hit: to hold the widget itself would hold its page."""
        self._at = QPoint()
        self._ms = 0
        self._drops = False

    def drops(self, window: QWindow, event: QMouseEvent) -> bool:
        """Whether nobody should get this event of a button of the mouse."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._press(window, event)
        return self._drops

    def _press(self, window: QWindow, event: QMouseEvent) -> None:
        hit, at, before = _under(window, event), event.globalPosition().toPoint(), self._ms
        self._ms = event.timestamp()
        hints = QGuiApplication.styleHints()
        at_once = self._ms - before < hints.mouseDoubleClickInterval()
        near = (at - self._at).manhattanLength() < hints.mouseDoubleClickDistance()
        self._drops = bool(self._hit) and at_once and near and hit != self._hit
        if not self._drops:  # of a third click it is still the first that counts
            self._hit, self._at = hit, at


def _under(window: QWindow, event: QMouseEvent) -> int:
    """Where in memory the widget of a window lies that is under the pointer; 0 for none."""
    tops = (each for each in QApplication.topLevelWidgets() if each.windowHandle() is window)
    top = next(tops, None)
    return getCppPointer(top.childAt(event.position().toPoint()) or top)[0] if top is not None else 0


class Inputs(QObject):
    """Watches every window of the program."""

    coming = Signal()
    """A key or a button of the mouse was pressed, and nobody has it yet."""
    covering = Signal()
    """A key that hides everything was pressed where the shortcut of the window is not heard: while a
    question, the list of a choice or a window for files is open."""
    keyboard_taken = Signal()
    used = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.by_keyboard = False
        self._second = SecondClicks()
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
                if event.keyCombination() in _COVERING:
                    self.covering.emit()
                    return True
        return kind in _BUTTONS and self._is_dropped(watched, event)

    def _is_dropped(self, watched: QObject, event: QEvent) -> bool:
        """Asked after what was being made is made: what lies under the pointer is what would be hit."""
        if isinstance(watched, QWindow) and isinstance(event, QMouseEvent):
            return self._second.drops(watched, event)
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
