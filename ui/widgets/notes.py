"""Notes: what happened, what is safe, what to do; and the block for places that are still empty."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from fieldtool import i18n
from fieldtool.errors import UserError
from ui.language import Words, say
from ui.language import words as now
from ui.look import LOOK
from ui.widgets.announcing import announce
from ui.widgets.basics import Button, Icon, Label, set_property, shown
from ui.widgets.layouts import Flow, column, folding_row, row

INFO, ATTENTION, ERROR, SAFE = "info", "attention", "error", "safe"

_LOOKS = {
    INFO: ("info-circle", "info"),
    ATTENTION: ("alert-triangle", "amber"),
    ERROR: ("alert-triangle", "danger"),
    SAFE: ("circle-check", "ok"),
}


class Note(QFrame):
    """Icon, bold title and text on a coloured ground; `show_error` tells a `UserError`.

    A note without words is hidden. Every new note is announced to screen readers.
    """

    def __init__(
        self,
        kind: str = INFO,
        title: Words | None = None,
        text: Words | None = None,
        icon: str | None = None,
        **values: Any,
    ) -> None:
        super().__init__()
        self.setProperty("note", kind)
        self._kind = kind
        self._icon = icon or _LOOKS[kind][0]
        self._buttons: list[QWidget] = []
        self._under: list[QWidget] = []
        self._inside: _Inside | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(title, text, **values)

    def say(
        self, title: Words | None = None, text: Words | None = None, kind: str | None = None, **values: Any
    ) -> None:
        """Put words that change with the language, and show the note; without words, hide it."""
        if title is None and text is None and self._inside is None:
            shown(self, False)
            return
        inside = self._made()
        if kind is not None and kind != self._kind:
            self._kind = kind
            set_property(self, "note", kind)
            inside.icon.show_icon(*_LOOKS[kind])
        inside.code.hide()
        alone = title is None
        texts = (
            (inside.title, title),
            (inside.text, None if alone else text),
            (inside.only, text if alone else None),
        )
        for label, words in texts:
            label.say(words if words is not None else (lambda: ""), **(values if words is not None else {}))
            label.setVisible(words is not None)
        say(self._name, lambda: self._spoken(title, text, values), owner=self, key="name")
        shown(self, title is not None or text is not None)
        if not self.isHidden():
            announce(self, self.accessibleName(), at_once=self._kind == ERROR)

    def _made(self) -> _Inside:
        """What the note is made of. Most notes never say anything: theirs is never made."""
        if self._inside is None:
            self._inside = _Inside(self, self._icon, _LOOKS[self._kind][1])
            for each in self._buttons:
                self._inside.act(each)
            for each in self._under:
                self._inside.put(each)
        return self._inside

    def _spoken(self, title: Words | None, text: Words | None, values: dict[str, Any]) -> str:
        return " ".join(now(each, values) for each in (title, text) if each is not None)

    def _name(self, text: str) -> None:
        self.setAccessibleName(text)

    def show_error(self, error: UserError, kind: str = ERROR, show_code: bool = True) -> None:
        """Tell an error of the world in its three parts, with its code in small text."""
        rest = tuple(part for part in (error.safe, error.do) if part is not None)
        self.say(
            lambda: i18n.say(error.what).removesuffix("."),
            (lambda: " ".join(i18n.say(part) for part in rest)) if rest else None,
            kind=kind,
        )
        code = self._made().code
        code.plain(error.code)
        code.setVisible(show_code and bool(error.code))

    def add_action(self, button: QWidget) -> None:
        """Put a button under the words."""
        self._buttons.append(button)
        if self._inside is None:
            button.setParent(self)
        else:
            self._inside.act(button)

    def add_under(self, widget: QWidget) -> None:
        """Put something between the words and the buttons."""
        self._under.append(widget)
        if self._inside is None:
            widget.setParent(self)
        else:
            self._inside.put(widget)

    def clear(self) -> None:
        self.say()

    @property
    def title(self) -> str:
        return self._inside.title.text() if self._inside is not None else ""

    @property
    def text(self) -> str:
        inside = self._inside
        return "" if inside is None else inside.text.text() or inside.only.text()

    @property
    def code(self) -> str:
        return self._inside.code.text() if self._inside is not None else ""


class _Inside:
    """The parts of a note that has something to say."""

    def __init__(self, note: Note, icon: str, token: str) -> None:
        self.icon = Icon(icon, token, 18)
        self.icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.title, self.text, self.only = Label(role="strong", wrap=True), Label(wrap=True), Label(wrap=True)
        self.code = Label(role="small", tone="text2").selectable()
        self.code.hide()
        self._actions = Flow(gap=8)
        self._actions.hide()
        head = row(self.icon, gap=9)
        head.setAlignment(self.icon, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        head.addWidget(self.only, 1)
        parts = (head, self.text, self._actions, self.code)
        self._box = column(*parts, on=note, margins=(14, 9, 14, 9), gap=4)

    def put(self, widget: QWidget) -> None:
        """Put something under the words, before the buttons."""
        self._box.insertWidget(self._box.indexOf(self._actions), widget)

    def act(self, button: QWidget) -> None:
        """Put a button under the words."""
        self._actions.flow.addWidget(button)
        self._actions.show()


class EmptyState(QWidget):
    """A place that is still empty: one line of what will be here, one main button, one way to learn."""

    def __init__(
        self, words: Words, icon: str, main: Button | None = None, learn: Button | None = None
    ) -> None:
        super().__init__()
        self._picture = Icon(icon, "control", 40)
        self.words = Label(words, "lead", "text2", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        buttons = folding_row(None, *(each for each in (main, learn) if each is not None), None)
        parts = (None, self._picture, self.words, 4, buttons, None)
        box: QVBoxLayout = column(*parts, on=self, margins=(24, 8, 24, 8), gap=10)
        box.setAlignment(self._picture, Qt.AlignmentFlag.AlignHCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the words come before the picture."""
        super().resizeEvent(event)
        words = self.words.heightForWidth(max(self.width() - LOOK.px(48), 1))
        self._picture.setVisible(self.height() >= words + LOOK.px(40 + 36 + 2 * 8 + 5 * 10 + 4))
