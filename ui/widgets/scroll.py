"""A body that scrolls and keeps the field with the keyboard in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QScrollBar, QWidget

from ui.look import LOOK
from ui.widgets.layouts import Margins, column, spaced

BAR = 12
"""Pixels at 100 % that a bar takes (see `ui.style`)."""


class _Inner(QWidget):
    """What scrolls. It is as high as its words need at the width that it has: without this the area would
    reserve their height at the least width, and end in a long empty piece."""

    narrowed = Signal()
    """Its least width is another one. A scroll area does not tell that to what holds it."""
    _least = 0

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            least = self.minimumSizeHint().width()
            if least != self._least:
                self._least = least
                self.narrowed.emit()
        return done

    def minimumSizeHint(self) -> QSize:
        size = super().minimumSizeHint()
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            size.setHeight(0)
        return size


class _Bar(QScrollBar):
    """It keeps its room when there is nothing to scroll, and is not drawn then."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)


class _Filled(QWidget):
    """What fills a page. It scrolls only where the page is lower than its parts can get."""

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.minimumHeightForWidth(width) if layout is not None else super().heightForWidth(width)


class ScrollBody(QScrollArea):
    """Scrolls up and down only. `body.box` is the column to put things in.

    The bar stands in the right margin where that is wide enough. So its parts end where those of head and
    foot do, and what is in it is not laid out anew when it gets too high.

    With `fills=True` its parts take the height that there is, and it scrolls only when they cannot be so low.
    """

    def __init__(self, margins: Margins = (24, 16, 24, 16), gap: int = 12, fills: bool = False) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(_Bar())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # A plain one of ours: Qt's own would have to be made known to Python with all that it could be.
        self.setViewport(QWidget())
        inner = _Filled() if fills else _Inner()
        inner.setProperty("body", True)
        self.box = column(on=inner)
        self.space(margins, gap)
        self.setWidget(inner)
        if isinstance(inner, _Inner):
            inner.narrowed.connect(self.updateGeometry)
        inner.setAutoFillBackground(False)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus)
        app.inputMethod().cursorRectangleChanged.connect(self._follow_cursor)

    def space(self, margins: Margins, gap: int) -> None:
        """Margins around the parts and the gap between them, in pixels at 100 %."""
        left, top, right, bottom = (margins,) * 4 if isinstance(margins, int) else margins
        room = right >= BAR
        always, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(always if room else needed)
        spaced(self.box, (left, top, right - BAR if room else right, bottom), gap)

    def _focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        inner = self.widget()
        if new is not None and inner is not None and inner.isAncestorOf(new) and new.isVisible():
            self.show_keyboard()
            QTimer.singleShot(0, self, self.show_keyboard)  # again when new parts have got their places

    def _follow_cursor(self) -> None:
        """Keep the line in sight in which somebody writes: a field may be higher than what can be seen."""
        inner, at = self.widget(), QApplication.focusWidget()
        if at is None or inner is None or not at.isVisible() or not inner.isAncestorOf(at):
            return
        # What the field says, and not the rectangle of the system, which comes a moment later.
        rect = at.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        if isinstance(rect, QRect | QRectF) and not rect.isNull():
            place = at.mapTo(inner, rect.toRect().center() if isinstance(rect, QRectF) else rect.center())
            self.ensureVisible(place.x(), place.y(), 0, LOOK.px(28))

    def show_keyboard(self) -> None:
        """Scroll so that what has the keyboard can be seen."""
        inner, at = self.widget(), self.window().focusWidget()
        if at is None or inner is None or not inner.isAncestorOf(at) or not at.isVisible():
            return
        if at.height() < self.viewport().height():  # of what is higher the beginning is in sight, or nothing
            self.ensureWidgetVisible(at, LOOK.px(24), LOOK.px(40))

    def minimumSizeHint(self):  # type: ignore[no-untyped-def]
        size = super().minimumSizeHint()
        inner = self.widget()
        if inner is not None:
            size.setWidth(max(size.width(), inner.minimumSizeHint().width()))
        size.setHeight(LOOK.px(40))
        return size
