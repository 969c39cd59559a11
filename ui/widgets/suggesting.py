"""What is offered under a field while somebody types gives way as soon as they go on elsewhere.

The list of a `QCompleter` is a popup: as long as it is open, keys go to the field under it although another
one has the keyboard by now, and a click beside it only closes it. What is typed next would land in the wrong
field.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QCompleter, QWidget

_EDITING = {getattr(Qt.Key, f"Key_{name}") for name in "A C V X Z Y Left Right Home End Backspace".split()}


class GivesWay(QObject):
    """Closes the list of a field with the first key or click that is meant for something else, and gives the
    click to whom it was meant for."""

    def __init__(self, completer: QCompleter, field: QWidget) -> None:
        super().__init__(completer)
        self._field, self._list = field, completer.popup()
        for each in (self._list, field):
            each.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        inside = new is None or new is self._field or self._list.isAncestorOf(new) or new is self._list
        if new is not None and not inside and self._list.isVisible():
            self._list.hide()
            new.setFocus(Qt.FocusReason.OtherFocusReason)  # a list that closes gives the keyboard back

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if self._list.isVisible() and _is_command(event):
                self._list.hide()  # no shortcut of the window works while a popup is open
            return False
        if (
            watched is not self._list
            or not isinstance(event, QMouseEvent)
            or event.type() != QEvent.Type.MouseButtonPress
        ):
            return False
        if self._list.rect().contains(event.position().toPoint()):
            return False
        self._list.hide()
        window = self._field.window()
        handle, place = window.windowHandle(), event.globalPosition()
        if handle is not None and window.rect().contains(window.mapFromGlobal(place.toPoint())):
            meant = QMouseEvent(
                event.type(),
                window.mapFromGlobal(place),
                place,
                event.button(),
                event.buttons(),
                event.modifiers(),
            )
            QApplication.sendEvent(handle, meant)
        return True


def _is_command(key: QKeyEvent) -> bool:
    """Whether a key asks for something else than to write, to copy and to paste: Alt+Q, Ctrl+K, F6."""
    held = key.modifiers() & ~Qt.KeyboardModifier.ShiftModifier & ~Qt.KeyboardModifier.KeypadModifier
    if held == Qt.KeyboardModifier.ControlModifier:
        return key.key() not in _EDITING
    return held == Qt.KeyboardModifier.AltModifier or Qt.Key.Key_F1 <= key.key() <= Qt.Key.Key_F12
