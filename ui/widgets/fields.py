"""Fields: the label above, the hint below, the error beside; line fields with an icon and buttons inside."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)

from fieldtool.i18n import N_
from ui import capslock, icons
from ui.language import Words, follow, say
from ui.language import words as now
from ui.look import LOOK
from ui.widgets import drawn
from ui.widgets.announcing import announce
from ui.widgets.basics import FoldingLabel, Icon, Label, set_property
from ui.widgets.folding import FoldingText
from ui.widgets.layouts import column, row

OPTIONAL = N_("(optional)")
MISREAD = N_("This is not a date we understand. Write it as 14/10/2025, today or 10:30.")


class LabelledField(FoldingText, QWidget):
    """A label, a control and what is said about it. The label is the control's buddy and its name.

    `beside` is put at the right end of the hint's line (a count of words, for instance).
    """

    def __init__(
        self,
        label: Words,
        control: QWidget,
        hint: Words | None = None,
        optional: bool = False,
        beside: QWidget | None = None,
        **values: Any,
    ) -> None:
        super().__init__()
        self.control = control
        self._message: Words | None = None
        self._marked: Words | None = None
        self._values: dict[str, Any] = {}
        self._hint_words = hint
        self._label_words, self._label_values = label, values
        self._mnemonic: int | None = None
        self.label = FoldingLabel(self._with_mnemonic, "label")
        if control.focusPolicy() == Qt.FocusPolicy.NoFocus:
            control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.label.setBuddy(control)  # not its first button: Alt and the letter would tick that
        names = (self.label, *((Label(OPTIONAL, tone="text2"),) if optional else ()))
        self._marks_at = len(names)
        self._head = row(*names, None, gap=5)
        self.hint = Label(hint, "hint", wrap=True) if hint is not None else None
        parts: list[Any] = [self._head, control]
        if self.hint is not None or beside is not None:
            foot = row(gap=12)
            foot.addWidget(self.hint if self.hint is not None else Label(), 1)
            if beside is not None:
                foot.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)
            parts.append(foot)
        grows = control.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Expanding
        self._box = column(*parts, *(() if grows else (None,)), on=self, gap=4)
        policy = QSizePolicy(control.sizePolicy().horizontalPolicy(), QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if hasattr(control, "misread"):
            control.misread.connect(lambda wrong: self.set_error(MISREAD if wrong else None))
        say(control.setAccessibleName, self.words)
        follow(self, self._describe)

    # Most fields are never wrong and never marked: what says so is made when it is first needed.

    @cached_property
    def mark(self) -> Label:
        """Small words behind the label, whatever else stands at the end of its line."""
        made = Label(role="small-strong", tone="primary")
        self._head.insertWidget(self._marks_at, made)
        return made

    @cached_property
    def error(self) -> Label:
        """What is wrong, under the control."""
        return Label(role="strong", tone="danger", wrap=True)

    @cached_property
    def _wrong(self) -> QWidget:
        made = QWidget(self)
        made.hide()
        sign = Icon("alert-triangle", "danger", 18)
        row(sign, self.error, on=made, gap=6).setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        self._box.insertWidget(2, made)
        return made

    def words(self) -> str:
        """The label in the language of now, without its mnemonic."""
        return now(self._label_words, self._label_values).replace("&", "")

    def set_mnemonic(self, at: int | None) -> None:
        """Underline the letter at this place of the label; Alt and the letter go to the field."""
        self._mnemonic = at
        self.label.say(self._with_mnemonic)

    @property
    def mnemonic(self) -> str:
        """The letter that goes to the field with Alt, in lower case; "" when there is none."""
        text, at = self.words(), self._mnemonic
        return "" if at is None or at >= len(text) else text[at].lower()

    def _with_mnemonic(self) -> str:
        text, at = self.words(), self._mnemonic
        return text if at is None or at >= len(text) else f"{text[:at]}&{text[at:]}"

    def set_mark(self, words: Words | None) -> None:
        """Say in small words where the value comes from; `None` when from the person."""
        if words is None and self._marked is None:
            return
        self._marked = words
        self.mark.say(words if words is not None else (lambda: ""))
        self.mark.setVisible(words is not None)
        self._describe()

    def set_error(self, message: Words | None, **values: Any) -> None:
        """Say what is wrong beside the field; `None` when nothing is."""
        if message is None and self._message is None:
            return
        self._message, self._values = message, values
        self.error.say(message if message is not None else (lambda: ""), **(values if message else {}))
        self._wrong.setVisible(message is not None)
        inner = self.control.findChild(QLineEdit) if not isinstance(self.control, QLineEdit) else None
        set_property(inner or self.control, "wrong", message is not None)
        self._describe()
        if message is not None:
            announce(self.control, self.error.text(), at_once=True)

    @property
    def wrong(self) -> bool:
        return self._message is not None

    def _describe(self) -> None:
        # Not from the labels: they may get the words of another language later than this runs.
        said = (now(self._message, self._values) if self._message is not None else "",)
        said += (now(self._marked) if self._marked is not None else "",)
        said += (now(self._hint_words) if self._hint_words is not None else "",)
        self.control.setAccessibleDescription(" ".join(part for part in said if part))


class LineField(QLineEdit):
    """A line of text with room for an icon at the left and buttons at the right."""

    def __init__(
        self, placeholder: Words | None = None, icon: str | None = None, name: Words | None = None
    ) -> None:
        super().__init__()
        self._icon = icon
        self._inside: list[QToolButton] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if placeholder is not None:
            say(self.setPlaceholderText, placeholder)
        if name is not None:
            say(self.setAccessibleName, name)
        LOOK.follow(self, self._make_room)

    def add_button(self, icon: str, name: Words, on: Callable[[], Any]) -> QToolButton:
        """A small button inside the field, at its right end; the Tab key passes over it."""
        button = QToolButton(self)
        button.setProperty("kind", "inside")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        say(button.setToolTip, name)
        say(button.setAccessibleName, name)
        button.clicked.connect(lambda: on())
        icons.set_icon(button, icon, "text2", 18)
        self._inside.append(button)
        self._make_room()
        return button

    def show_button(self, button: QToolButton, on: bool) -> None:
        """Show a button inside the field, or take it away."""
        button.setHidden(not on)
        self._make_room()

    def _make_room(self) -> None:
        left = LOOK.px(24) if self._icon else 0
        right = LOOK.px(30) * sum(not button.isHidden() for button in self._inside)
        self.setTextMargins(left, 0, right, 0)
        self._place()

    def _place(self) -> None:
        side, x = LOOK.px(28), self.width() - LOOK.px(5)
        for button in self._inside:
            if button.isHidden():
                continue
            x -= side
            button.setGeometry(x, (self.height() - side) // 2, side, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._icon:
            picture = icons.pixmap(self._icon, "text2", 18)
            drawn.picture(QPainter(self), picture, LOOK.px(9), self.height() / 2)


class SearchField(LineField):
    """The search box: `typed` comes a moment after the last key, `entered` with Enter, `below` with Down."""

    typed = Signal(str)
    entered = Signal()
    below = Signal()

    def __init__(self, placeholder: Words, name: Words | None = None) -> None:
        super().__init__(placeholder, "search", name if name is not None else placeholder)
        self.setProperty("search", True)
        self._timer = QTimer(self, singleShot=True, interval=30)
        self._timer.timeout.connect(lambda: self.typed.emit(self.text()))
        self._clear = self.add_button("x", N_("Clear the search"), self.clear)
        self._clear.hide()
        self.textChanged.connect(self._changed)

    def _make_room(self) -> None:
        super()._make_room()
        margins = self.textMargins()
        margins.setLeft(LOOK.px(26))
        self.setTextMargins(margins)

    def _changed(self, text: str) -> None:
        self.show_button(self._clear, bool(text))
        self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.below.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._timer.isActive():
                self._timer.stop()
                self.typed.emit(self.text())
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class PassphraseField(LineField):
    """A phrase: hidden unless the eye is pressed, may be pasted, says when Caps Lock is on."""

    caps_lock = Signal(bool)

    def __init__(self, placeholder: Words | None = None, large: bool = False) -> None:
        super().__init__(placeholder)
        self.setProperty("large", large)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.caps = False
        self._eye = self.add_button("eye", N_("Show the phrase"), self._turn)

    @property
    def shown(self) -> bool:
        return self.echoMode() == QLineEdit.EchoMode.Normal

    def show_phrase(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        icons.set_icon(self._eye, "eye-off" if shown else "eye", "text2", 18)
        name = N_("Hide the phrase") if shown else N_("Show the phrase")
        say(self._eye.setToolTip, name)
        say(self._eye.setAccessibleName, name)

    def _turn(self) -> None:
        self.show_phrase(not self.shown)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            state = capslock.from_system()
            if state is not None:
                self._set_caps(state)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        state = capslock.from_key(event, self.caps)
        if state is not None:
            self._set_caps(state)
        super().keyPressEvent(event)

    def _set_caps(self, on: bool) -> None:
        if on != self.caps:
            self.caps = on
            self.caps_lock.emit(on)


class TextField(QPlainTextEdit):
    """Several lines of text. Tab leaves the field. It is so many `lines` high, or `grows` into free room."""

    def __init__(self, placeholder: Words | None = None, lines: int = 5, grows: bool = False) -> None:
        super().__init__()
        self._grows = grows
        vertical = QSizePolicy.Policy.Expanding if grows else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, vertical)
        self.setTabChangesFocus(True)
        self._lines = lines
        if placeholder is not None:
            say(self.setPlaceholderText, placeholder)
        LOOK.follow(self, self._height)

    def _height(self) -> None:
        tall = LOOK.metrics("body").lineSpacing() * self._lines + LOOK.px(28)
        (self.setMinimumHeight if self._grows else self.setFixedHeight)(tall)


class Choice(QComboBox):
    """A list to choose one code from. The wheel does nothing while the list has no focus."""

    chosen = Signal(str)

    def __init__(self, choices: Any = (), name: Words | None = None) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self._choices: list[tuple[str, Words]] = []
        self.set_choices(choices)
        if name is not None:
            say(self.setAccessibleName, name)
        self.activated.connect(lambda _index: self.chosen.emit(self.value() or ""))

    def set_choices(self, choices: Any) -> None:
        """Pairs of code and words (declared message, `Text` or a function)."""
        self._choices = list(choices)
        kept = self.value()
        self.clear()
        for code, _words in self._choices:
            self.addItem("", code)
        for index, (_code, words) in enumerate(self._choices):
            say(
                lambda text, index=index: self.setItemText(index, text),
                words,
                owner=self,
                key=("item", index),
            )
        self.set_value(kept)

    def value(self) -> str | None:
        return self.currentData()

    def set_value(self, code: str | None) -> None:
        self.setCurrentIndex(-1 if code is None else self.findData(code))

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        # With a style sheet Qt cuts what has no room in the middle of a letter.
        room = self.width() - LOOK.px(10 + 32 + 4)
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room
        )

    def wheelEvent(self, event: Any) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def missing(field: LabelledField, message: Words) -> None:
    """Mark a field that has to be filled and put the cursor there."""
    field.set_error(message)
    field.control.setFocus()
