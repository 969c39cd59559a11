"""One ring in two colours around whatever the keyboard is in, drawn over the window for all controls
alike."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget
from shiboken6 import isValid

from ui.inputs import INPUTS
from ui.look import LOOK

_MOVES = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.EnabledChange,
    QEvent.Type.LayoutRequest,
)
WIDTH = 2
"""Pixels of each of the two lines."""


class FocusRing(QWidget):
    """Follows the focus inside `window`. Clicking with the mouse shows none; the keyboard does."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._watched: list[QWidget] = []
        self._target: QWidget | None = None
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus)
        INPUTS.keyboard_taken.connect(self._place)
        LOOK.changed.connect(self._place)

    def _focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        for each in self._watched:
            if isValid(each):
                each.removeEventFilter(self)
        self._watched = []
        window = self.parentWidget()
        inside = new is not None and new is not window and window.isAncestorOf(new)
        self._target = new if inside else None
        each = self._target
        while each is not None and each is not window:
            each.installEventFilter(self)
            self._watched.append(each)
            each = each.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return False

    def _place(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not target.isVisible() or not INPUTS.by_keyboard:
            self.hide()
            return
        window = self.parentWidget()
        out = WIDTH * 2 + 1
        area = QRect(target.mapTo(window, QPoint(0, 0)), target.size()).adjusted(-out, -out, out, out)
        each = target.parentWidget()
        while each is not None and each is not window:
            holder = each.parentWidget()
            if isinstance(holder, QScrollArea) and holder.viewport() is each:
                seen = QRect(each.mapTo(window, QPoint(0, 0)), each.size()).adjusted(-out, -out, out, out)
                area = area.intersected(seen)
            each = holder
        area = area.intersected(window.rect())
        if area.width() < out * 2 or area.height() < out * 2:
            self.hide()
            return
        self.setGeometry(area)
        self.raise_()
        self.show()
        self.update()

    def _radius(self) -> float:
        target = self._target
        if isinstance(target, QLineEdit) and target.property("search"):
            return LOOK.px(20)
        if target is not None and any(target.inherits(each) for each in _LARGE):
            return LOOK.px(8)
        if target is not None and (target.property("kind") == "filter" or type(target).__name__ in _ROUND):
            return target.height() / 2
        return LOOK.px(6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = self._radius()
        for inset, token in ((WIDTH / 2, "ring-outer"), (WIDTH * 1.5, "ring-inner")):
            painter.setPen(QPen(LOOK.colour(token), WIDTH))
            turn = radius + WIDTH * 2 - inset
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), turn, turn)


_ROUND = ("Chip", "RoundChip")
_LARGE = ("QAbstractItemView", "QPlainTextEdit", "QTextEdit")
"""By name, for the lock screen has none of them and does not wait for them."""
