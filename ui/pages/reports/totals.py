"""The totals above the charts: a number and what it counts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from fieldtool.domain.figures import Figures
from fieldtool.i18n import plural
from fieldtool.services.figures import SILENT_DAYS
from ui.language import say
from ui.look import LOOK
from ui.widgets import Icon, Label, row
from ui.widgets.layouts import grid


class Total(QFrame):
    """One number."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.number, self.what = Label(role="total"), Label(role="body", tone="text2", wrap=True)
        line = row(Icon(icon, "primary", 22), self.number, on=self, margins=(14, 10, 14, 10), gap=12)
        line.addWidget(self.what, 1)

    def show_total(self, number: str, words: Callable[[], str]) -> None:
        """Show a number, already as text, and what it counts."""
        self.number.plain(number)
        self.what.say(words)
        say(self.setAccessibleName, lambda: f"{number} {words()}")


class Totals(QWidget):
    """Observations, open follow-ups, posts that are silent: in one row, or under each other."""

    def __init__(self) -> None:
        super().__init__()
        self.observations = Total("clipboard-list")
        self.follow_ups = Total("flag")
        self.silent = Total("bell")
        self._boxes = (self.observations, self.follow_ups, self.silent)
        self._grid = grid(self, gap=12)
        self._columns = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        LOOK.follow(self, self._fit)

    def show_totals(self, found: Figures, collects: bool) -> None:
        """Show the totals of these figures; the silent posts to who `collects` what others saw."""
        self.silent.setVisible(collects)
        total, follow_ups, silent = found.total, found.open_follow_ups, len(found.silent)
        self.observations.show_total(
            total.told, lambda: plural("observation", "observations", total.number or 2)
        )
        self.follow_ups.show_total(
            follow_ups.told, lambda: plural("open follow-up", "open follow-ups", follow_ups.number or 2)
        )
        self.silent.show_total(
            str(silent),
            lambda: plural(
                "post that sent nothing for {days} days",
                "posts that sent nothing for {days} days",
                silent or 2,
                days=SILENT_DAYS,
            ),
        )

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        columns = 3 if self.width() >= LOOK.px(680) else 1
        if columns != self._columns:
            self._columns = columns
            for at, box in enumerate(self._boxes):
                self._grid.addWidget(box, at // columns, at % columns)
            for at in range(3):
                self._grid.setColumnStretch(at, 1 if at < columns else 0)
