"""The bar at the foot: the quiet button at the left, the main one with its key at the right."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.look import LOOK
from ui.widgets import Button, Key, column, folding_row


class Foot(QWidget):
    """Where there is no room for all buttons in a row, the middle ones take a second one.

    `spare` can be done elsewhere too: it goes where even the second row has no room for it.
    """

    def __init__(self, quiet: Button, other: Button, spare: Button, main: Button) -> None:
        super().__init__()
        self._quiet, self._other, self._spare, self._main = quiet, other, spare, main
        self._wanted = True
        self._key = Key(lambda: "Ctrl Enter")
        self._first, self._second = QWidget(), QWidget()
        self._one = folding_row(quiet, None, other, spare, main, self._key, on=self._first, gap=10)
        self._two = folding_row(on=self._second, gap=10)
        self._split = False
        self._second.hide()
        column(self._first, self._second, on=self, gap=8)
        for before, after in ((quiet, other), (other, spare), (spare, main)):
            QWidget.setTabOrder(before, after)
        LOOK.follow(self, self.fit)

    def show_spare(self, on: bool) -> None:
        """Whether the spare button is wanted now."""
        self._wanted = on
        self.fit()

    def fit(self) -> None:
        """Take the form for the width that there is; for when a button says something else."""
        middle = (self._other, self._spare) if self._wanted else (self._other,)
        split = self._wide(self._quiet, *middle, self._main, self._key) + LOOK.px(10) > self.width()
        if split != self._split:
            self._split = split
            for number, button in enumerate((self._other, self._spare)):
                if split:
                    self._two.addWidget(button)
                else:
                    self._one.insertWidget(2 + number, button)
            if split:
                self._two.addStretch(1)
            else:
                self._two.takeAt(self._two.count() - 1)
            self._key.setVisible(not split)
            self._second.setVisible(split)
        self._spare.setVisible(self._wanted and (not split or self._wide(*middle) <= self.width()))

    def _wide(self, *parts: QWidget) -> int:
        return sum(part.sizeHint().width() for part in parts) + LOOK.px(10) * (len(parts) - 1)

    def minimumSizeHint(self) -> QSize:
        wide = max(each.least_width() for each in (self._quiet, self._other, self._main))
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
