"""The buttons at the foot of a form: the quiet one at the left, the main one with its key at the right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from fieldtool.i18n import N_
from ui.look import LOOK
from ui.widgets.basics import Button, Key
from ui.widgets.layouts import column, folding_row

LOW = 500
"""Height of the window in pixels at 100 % under which the form needs the room of a second row."""
GAP = 10


class Foot(QWidget):
    """All buttons in one row where they have room.

    The name of the key is the first to go. Then the middle ones take a second row; those that `turn` to
    another step go too where even the second row has no room for them (the head has them there), and so do
    `others` but the first, which can be done by key and after saving. In a low window all in the middle is
    in a menu.
    """

    def __init__(
        self, quiet: Button, others: Sequence[Button], main: Button, turns: Sequence[QWidget] = ()
    ) -> None:
        super().__init__()
        self._quiet, self._main = quiet, main
        self._others, self._turns = tuple(others), tuple(turns)
        self._middle = (*self._others, *self._turns)
        self._key = Key(lambda: "Ctrl Enter")
        self.more = Button(N_("More…"), icon="dots", on=self.open_menu)
        self.menu = QMenu(self)
        self._first, self._second = QWidget(), QWidget()
        parts = (quiet, None, *self._middle, self.more, main, self._key)
        self._one = folding_row(*parts, on=self._first, gap=GAP)
        self._two = folding_row(on=self._second, gap=GAP)
        self._split = False
        self._second.hide()
        self.more.hide()
        column(self._first, self._second, on=self, gap=GAP)
        order = (quiet, *self._middle, self.more, main)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        LOOK.follow(self, self.fit)

    def show_turns(self, *shown: bool) -> None:
        """Which of the buttons that turn lead anywhere now."""
        for button, on in zip(self._turns, shown, strict=True):
            button.setProperty("wanted", on)
        self.fit()

    def show_other(self, button: Button, on: bool) -> None:
        """Whether a button in the middle is wanted now."""
        button.setProperty("wanted", on)
        self.fit()

    def fit(self) -> None:
        """Take the form for the room that there is; for when a button says something else, too."""
        middle, others = _wanted(self._middle), _wanted(self._others)
        ends = (self._main,) if self._quiet.isHidden() else (self._quiet, self._main)
        least = self._wide(*middle, *ends) + LOOK.px(GAP)
        fits = least <= self.width()
        low = not fits and self.window().height() < LOOK.px(LOW) and len(others) > 0
        self._put(split=not fits and not low)
        turns = fits or (not low and self._wide(*middle) <= self.width())
        spare = fits or (not low and self._wide(*others) <= self.width())
        for button in self._middle:
            there = turns if button in self._turns else spare or (not low and button in others[:1])
            button.setVisible(there and button in middle)
        self.more.setVisible(low)
        self._key.setVisible(least + LOOK.px(GAP) + self._key.sizeHint().width() <= self.width())

    def _put(self, split: bool) -> None:
        if split == self._split:
            return
        self._split = split
        for number, part in enumerate(self._middle):
            if split:
                self._two.addWidget(part)
            else:
                self._one.insertWidget(2 + number, part)
        if split:
            self._two.addStretch(1)
        else:
            self._two.takeAt(self._two.count() - 1)
        self._second.setVisible(split)

    def _wide(self, *parts: QWidget) -> int:
        return sum(part.sizeHint().width() for part in parts) + LOOK.px(GAP) * (len(parts) - 1)

    def open_menu(self) -> None:
        """What is in the middle, as a list above its button."""
        self.menu.clear()
        for button in _wanted(self._others):
            assert isinstance(button, Button)
            action = self.menu.addAction(button.icon(), button.text(), button.click)
            action.setEnabled(button.isEnabled())
        corner = self.more.mapToGlobal(QPoint(0, 0))
        self.menu.popup(corner - QPoint(0, self.menu.sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        wide = max(each.least_width() for each in (self._quiet, *self._others, self._main))
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


def _wanted(buttons: Sequence[QWidget]) -> list[QWidget]:
    return [each for each in buttons if each.property("wanted") is not False]
