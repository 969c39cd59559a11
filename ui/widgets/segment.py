"""Two or more choices joined in one control; ES | EN is the one that is on every screen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from fieldtool.i18n import N_
from ui.language import LANGUAGE, Words, say, set_language
from ui.widgets.group import Group
from ui.widgets.layouts import row


class SegmentSwitch(Group, QWidget):
    """`choices` are pairs of code and words; one is always on."""

    changed = Signal()

    def __init__(self, choices: Iterable[tuple[str, Words]], name: Words | None = None) -> None:
        QWidget.__init__(self)
        self._buttons = {}
        pairs = list(choices)
        for index, (code, words) in enumerate(pairs):
            button = QPushButton()
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setAutoDefault(False)
            button.setProperty("kind", "segment")
            button.setProperty(
                "edge", "first" if index == 0 else "last" if index == len(pairs) - 1 else "middle"
            )
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.toggled.connect(lambda on: self.changed.emit() if on else None)
            say(button.setText, words)
            self._buttons[code] = button
        row(*self._buttons.values(), on=self, gap=0)
        if name is not None:
            say(self.setAccessibleName, name)


class LanguageSwitch(SegmentSwitch):
    """ES | EN. Changes every word at once; the name of each language is its tooltip."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__((("es", lambda: "ES"), ("en", lambda: "EN")), N_("Language"))
        for code, name in (("es", "Español"), ("en", "English")):
            self.button(code).setToolTip(name)
            self.button(code).setAccessibleName(name)
            # A click changes the words and leaves the keyboard in the field where somebody writes.
            self.button(code).setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_value(LANGUAGE.code)
        self.changed.connect(self._choose)
        LANGUAGE.changed.connect(self._show)

    def _show(self) -> None:
        self.set_value(LANGUAGE.code)

    def _choose(self) -> None:
        code = self.value()
        if code and code != LANGUAGE.code:
            set_language(code)
            self.chosen.emit(code)
