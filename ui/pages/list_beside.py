"""A list with what is open beside it; in a narrow window one of the two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ui.look import LOOK
from ui.widgets import Card

_ANY = 16_777_215
"""The widest that Qt lets a widget be."""


@dataclass(frozen=True, slots=True)
class Widths:
    """In pixels at 100 %: the list takes `part` of the page, between `least` and `most`. In one under
    `one` they are shown one at a time."""

    least: int
    most: int
    part: float
    one: int


class ListCard(Card):
    """A card with a list that scrolls: the window may be lower than it is."""

    _whole = False

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint().height() if self._whole else 0
        return QSize(LOOK.px(200), max(least, LOOK.px(150)))

    def keep_whole(self) -> None:
        """Keep the height that its parts need at least, whatever they show: with less they would be pushed
        into each other, and the page scrolls instead."""
        self._whole = True


class ListBeside:
    """Gives both their room. `shown` is called whenever one or both have come into sight."""

    def __init__(self, list_card: QWidget, other: QWidget, widths: Widths, shown: Callable[[], None]) -> None:
        self._list, self._other, self._widths, self._shown = list_card, other, widths, shown
        self.narrow = False

    def fit(self, width: float) -> None:
        """The page has this width (pixels at 100 %)."""
        narrow = width < self._widths.one
        if narrow:
            self._list.setMinimumWidth(0)
            self._list.setMaximumWidth(_ANY)
        else:
            wanted = min(self._widths.most, width * self._widths.part)
            self._list.setFixedWidth(LOOK.px(max(self._widths.least, wanted)))
        if narrow != self.narrow:
            self.narrow = narrow
            self.show_list()

    def show_list(self) -> None:
        """Bring the list into sight."""
        self._show(self._list)

    def show_other(self) -> None:
        """Bring what is open into sight."""
        self._show(self._other)

    def _show(self, side: QWidget) -> None:
        for each in (self._list, self._other):
            each.setVisible(not self.narrow or side is each)
        self._shown()
