"""The bar at the foot: the quiet button at the left, the main one with its key at the right."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.look import LOOK
from ui.widgets import Button, Key, column, row


class Foot(QWidget):
    """Where there is no room for all buttons in a row, the others take a second one."""

    def __init__(self, quiet: Button, others: tuple[Button, ...], main: Button) -> None:
        super().__init__()
        self._quiet, self._others, self._main = quiet, others, main
        self._key = Key(lambda: "Ctrl Enter")
        self._first, self._second = QWidget(), QWidget()
        self._one = row(quiet, None, *others, main, self._key, on=self._first, gap=10)
        self._two = row(on=self._second, gap=10)
        self._split = False
        self._second.hide()
        column(self._first, self._second, on=self, gap=8)
        for before, after in zip((quiet, *others), (*others, main), strict=True):
            QWidget.setTabOrder(before, after)
        LOOK.follow(self, self.fit)

    def fit(self) -> None:
        """Take the form for the width that there is; for when a button comes or goes."""
        split = self._wide(self._quiet, *self._others, self._main, self._key) > self.width()
        if split != self._split:
            self._split = split
            for number, button in enumerate(self._others):
                if split:
                    self._two.addWidget(button)
                else:
                    self._one.insertWidget(2 + number, button)
            if split:
                self._two.addStretch(1)
            else:
                self._two.takeAt(self._two.count() - 1)
            self._key.setVisible(not split)
        self._second.setVisible(split and any(not each.isHidden() for each in self._others))

    def _wide(self, *parts: QWidget) -> int:
        shown = [part for part in parts if part is self._key or not part.isHidden()]
        return sum(part.sizeHint().width() for part in shown) + LOOK.px(10) * max(len(shown), 1)

    def minimumSizeHint(self) -> QSize:
        wide = max(self._wide(*self._others), self._wide(self._quiet, self._main))
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
