"""Labels, buttons, cards and lines."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from fieldtool.domain.unseen import unmasked
from ui import icons
from ui.language import Words, hush, say
from ui.look import LOOK
from ui.widgets.folding import FoldingButton, FoldingText
from ui.widgets.layouts import Margins, column, row

PRIMARY, OUTLINED, QUIET, DANGER = "primary", "outlined", "quiet", "danger"
BUSY_AFTER = 300
"""Milliseconds after which a button that works says so (design, section 10.3)."""

_ICON_TOKEN = {PRIMARY: "on-primary", OUTLINED: "text", QUIET: "primary-text", DANGER: "danger"}


class Label(QLabel):
    """Words in a role of type: `body`, `strong`, `small`, `hint`, `label`, `lead`, `h1`, `h2`, `number` …

    `tone` is a colour: `text2`, `text3`, `primary`, `amber`, `danger`, `ok`, `info`. What people wrote is put
    with `plain`, never as rich text.
    """

    def __init__(
        self,
        words: Words | None = None,
        role: str = "body",
        tone: str | None = None,
        wrap: bool = False,
        **values: Any,
    ) -> None:
        super().__init__()
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if words is not None:
            self.say(words, **values)

    def say(self, words: Words, **values: Any) -> None:
        """Put words that change with the language."""
        say(self.setText, words, **values)

    def plain(self, text: str) -> None:
        """Put text that is the same in every language, such as what a person wrote."""
        hush(self.setText)
        self.setText(unmasked(text))

    def set_tone(self, tone: str | None) -> None:
        set_property(self, "tone", tone)

    def selectable(self) -> Label:
        """Let people select and copy the text, also with the keyboard."""
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return self


MNEMONIC_SPARE = 4
"""Pixels at 100 % that a line with a mnemonic may take beyond what is measured."""


class FoldingLabel(FoldingText, Label):
    """One line where there is room for it, several where there is not. A label that wraps asks for less width
    than its line needs, and breaks it before it must."""

    def __init__(self, words: Words | None = None, role: str = "body", tone: str | None = None) -> None:
        super().__init__(words, role, tone, wrap=True)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        text = self.text()
        size = self.fontMetrics().size(int(Qt.TextFlag.TextShowMnemonic), text)
        # The line under a letter parts it from its neighbours: then words are a little wider than measured.
        spare = LOOK.px(MNEMONIC_SPARE) if "&" in text else 0
        return QSize(size.width() + spare, max(size.height(), self.fontMetrics().height()))


class ElidedLabel(Label):
    """One line that ends in … where it does not fit; the whole text is its tooltip then."""

    def __init__(self, words: Words | None = None, role: str = "body", tone: str | None = None) -> None:
        super().__init__(words, role, tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(24), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tip()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._tip()

    def _tip(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        self.setToolTip(self.text() if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.contentsRect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), text)


class Icon(QLabel):
    """A drawing beside words. It says nothing to screen readers: the words do."""

    def __init__(self, name: str, token: str = "text2", size: int = 20) -> None:
        super().__init__()
        self._size = size
        self._name, self._token = name, token
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        LOOK.follow(self, self._put)

    def show_icon(self, name: str, token: str | None = None) -> None:
        self._name, self._token = name, token or self._token
        self._put()

    def _put(self) -> None:
        self.setPixmap(icons.pixmap(self._name, self._token, self._size))


class Button(FoldingButton):
    """A button in a role: `primary` (one a screen area), `outlined`, `quiet`, `danger`."""

    def __init__(
        self,
        words: Words,
        kind: str = OUTLINED,
        icon: str | None = None,
        on: Callable[[], Any] | None = None,
        tip: Words | None = None,
        busy: Words | None = None,
        tall: bool = False,
        **values: Any,
    ) -> None:
        super().__init__()
        self.setProperty("kind", kind)
        if tall:
            self.setProperty("tall", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self._words, self._values, self._busy_words = words, values, busy
        self._was_focused = False
        say(self.setText, words, **values)
        if tip is not None:
            say(self.setToolTip, tip)
        if icon:
            icons.set_icon(self, icon, _ICON_TOKEN.get(kind, "text"), 18, pad=4)
        if on is not None:
            self.clicked.connect(lambda _checked=False: on())

    @cached_property
    def _timer(self) -> QTimer:
        made = QTimer(self, singleShot=True, interval=BUSY_AFTER)
        made.timeout.connect(self._say_busy)
        return made

    def say(self, words: Words, **values: Any) -> None:
        self._words, self._values = words, values
        say(self.setText, words, **values)

    def set_kind(self, kind: str) -> None:
        """Give the same button another weight; its icon is put again by whoever changes it too."""
        set_property(self, "kind", kind)

    def set_icon(self, name: str, token: str | None = None) -> None:
        icons.set_icon(self, name, token or _ICON_TOKEN.get(self.property("kind"), "text"), 18, pad=4)

    def set_busy(self, busy: bool) -> None:
        """Closed to clicks while work runs; after a moment its words say what it is doing."""
        if busy:
            self._was_focused = self.hasFocus()
            self.setEnabled(False)
            self._timer.start()
        else:
            self._timer.stop()
            say(self.setText, self._words, **self._values)
            self.setEnabled(True)
            if self._was_focused and self.window().focusWidget() in (None, self.window()):
                self.setFocus()

    def _say_busy(self) -> None:
        if self._busy_words is not None:
            say(self.setText, self._busy_words)


class IconButton(QPushButton):
    """A quiet square button with an icon; its name is its tooltip and what screen readers say."""

    def __init__(
        self, icon: str, name: Words, on: Callable[[], Any] | None = None, token: str = "primary-text"
    ) -> None:
        super().__init__()
        self.setProperty("kind", QUIET)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        icons.set_icon(self, icon, token)
        self.say(name)
        LOOK.follow(self, lambda: self.setFixedWidth(LOOK.px(38)))
        if on is not None:
            self.clicked.connect(lambda _checked=False: on())

    def say(self, name: Words, **values: Any) -> None:
        say(self.setToolTip, name, **values)
        say(self.setAccessibleName, name, **values)


class Card(QFrame):
    """A white box with round corners. `card.body` is its column, `card.head` the row of its title."""

    def __init__(
        self,
        title: Words | None = None,
        margins: Margins = (16, 14, 16, 14),
        gap: int = 8,
        icon: str = "",
        role: str = "h2",
    ) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.body = column(on=self, margins=margins, gap=gap)
        self.head = None
        if title is not None:
            self.title = Label(title, role, wrap=True)
            self.head = row(*((Icon(icon, "primary", 20),) if icon else ()))
            self.head.addWidget(self.title, 1)
            self.body.addLayout(self.head)


class Line(QFrame):
    """A thin line between parts."""

    def __init__(self, upright: bool = False) -> None:
        super().__init__()
        self.setProperty("line", True)
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class Key(Label):
    """The name of a key, drawn as a small key cap."""

    def __init__(self, words: Words) -> None:
        super().__init__(words, "small")
        self.setProperty("key", True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and draw again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def shown(widget: QWidget, on: bool) -> None:
    """Show or hide a widget. One that has no place yet is not shown as a window of its own, which would flash
    and take the keyboard away, but together with its place."""
    if on and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        widget.setVisible(on)


def grounded(widget: QWidget, ground: str) -> QWidget:
    """Fill a plain widget with `bg`, `surface` or `nav`. Gives the widget back."""
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget.setProperty("ground", ground)
    return widget


def barred(widget: QWidget, bar: str) -> QWidget:
    """Draw a plain widget as the `top`, `foot` or `status` bar. Gives the widget back."""
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget.setProperty("bar", bar)
    return widget
