"""A short list inside a page: it shows all its rows, so the page scrolls and not the list."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize

from ui.language import Words, follow
from ui.look import LOOK
from ui.widgets import Row, RowList


class ShortList(RowList):
    """A `RowList` as high as its rows."""

    def __init__(self, name: Words) -> None:
        super().__init__(name)
        LOOK.follow(self, self._fit)
        follow(self, self._fit)

    def show_rows(self, rows: Iterable[Row], keep: bool = True) -> None:
        super().show_rows(rows, keep)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(sum(self.sizeHintForRow(number) for number in range(len(self.rows))) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(120), self.height())
