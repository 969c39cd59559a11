"""Filters as chips, or as one list to choose from where there is little room."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.language import Words
from ui.look import LOOK
from ui.widgets.chips import Choices, FilterChips
from ui.widgets.fields import Choice
from ui.widgets.layouts import column

LOW = 420
"""Height in pixels at 100 % under which a list has no room for rows of chips above it."""


def is_low(holder: QWidget) -> bool:
    """Whether what holds filters and a list is so low."""
    return holder.height() < LOOK.px(LOW)


class Filters(QWidget):
    """One of them is always on. `name` says to a screen reader what they choose."""

    changed = Signal()
    """A person chose another one."""

    def __init__(self, choices: Choices, name: Words) -> None:
        super().__init__()
        self._all = tuple(choices)
        self._offered = {code for code, _words in self._all}
        self.chips = FilterChips(self._all)
        self.list = Choice(self._all, name)
        self.list.set_value(self.value())
        self.list.hide()
        column(self.chips, self.list, on=self, gap=0)
        self.chips.changed.connect(self._chosen)
        self.list.chosen.connect(self.chips.set_value)
        self.list.chosen.connect(lambda _code: self.changed.emit())

    def _chosen(self) -> None:
        self.list.set_value(self.value())
        self.changed.emit()

    def value(self) -> str | None:
        """The code of the one that is on."""
        return self.chips.value()

    def set_value(self, code: str) -> None:
        """Switch one on, and tell nobody."""
        self.chips.set_value(code)
        self.list.set_value(code)

    def button(self, code: str) -> QAbstractButton:
        """The chip of a filter."""
        return self.chips.button(code)

    def offer(self, code: str, on: bool) -> None:
        """Whether a filter can be chosen now."""
        if on == (code in self._offered):
            return
        self._offered ^= {code}
        self.button(code).setVisible(on)
        self.list.set_choices([each for each in self._all if each[0] in self._offered])

    def show_as_list(self, on: bool) -> None:
        """One list instead of the chips."""
        self.chips.setVisible(not on)
        self.list.setVisible(on)
