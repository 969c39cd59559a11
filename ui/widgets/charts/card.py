"""A card with a chart and, one key away, the same figures as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Generic, TypeVar

from PySide6.QtCore import QBuffer, QIODevice, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from fieldtool.i18n import N_
from ui.language import Words, say
from ui.language import words as now
from ui.look import LOOK
from ui.widgets.basics import QUIET, Button, Card, IconButton, Label, shown
from ui.widgets.charts.chart import Chart
from ui.widgets.charts.table import FigureTable, Grid
from ui.widgets.layouts import row

T = TypeVar("T")
BESIDE = 420
"""Pixels at 100 % from which the buttons of a card stand beside its title."""

_PICTURE = N_("Save the picture")


class ChartCard(Card, Generic[T]):
    """`show_figures` gives both; the button in the head turns from one to the other. `picture_asked` gives
    the card whose picture somebody wants to keep; it is offered when the card `keeps` pictures."""

    picture_asked = Signal(object)

    def __init__(
        self, title: Words, chart: Chart[T], beside: QWidget | None = None, keeps: bool = True
    ) -> None:
        super().__init__(title, gap=10)
        self.chart = chart
        self._name, self._keeps = title, keeps
        self._grid: Callable[[], Grid] = Grid
        self.shows_table = False
        say(chart.setAccessibleName, title)
        self.turn = Button(N_("See table"), QUIET, "list", on=self._turn)
        self.note = Label(role="small", tone="text2", wrap=True)
        assert self.head is not None
        self.title.setWordWrap(True)
        self.head.setStretch(0, 1)
        self.head.setStretch(1, 0)
        self.save = IconButton("download", _PICTURE, on=lambda: self.picture_asked.emit(self))
        say(self.save.setAccessibleName, lambda: f"{now(_PICTURE)}: {now(title)}")
        self.head.addLayout(row(self.turn, self.save, gap=4))
        for part in (beside, chart, self.note):
            if part is not None:
                self.body.addWidget(part)
        self.note.hide()
        self._beside = beside
        self.show_table(False)
        LOOK.follow(self, self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The buttons go under the title where they have no room beside it."""
        assert self.head is not None
        narrow = self.width() < LOOK.px(BESIDE)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self.head.setDirection(way)
        self.title.setMinimumWidth(LOOK.px(80))

    @cached_property
    def table(self) -> FigureTable:
        """The same figures as a table, made when somebody asks for it: most lie behind their chart for ever,
        and their words are not measured in vain."""
        made = FigureTable(self._name)
        self.body.insertWidget(self.body.indexOf(self.chart) + 1, made)
        shown(made, self.shows_table)
        made.show_grid(self._grid)
        return made

    def show_figures(
        self, items: Callable[[], Sequence[T]], grid: Callable[[], Grid], note: Words | None = None
    ) -> None:
        """Show other figures. `note` says what the chart cannot show."""
        self.chart.show_items(items)
        self._grid = grid
        if "table" in self.__dict__:
            self.table.show_grid(grid)
        self.note.say(note if note is not None else (lambda: ""))
        shown(self.note, note is not None)

    def show_table(self, on: bool) -> None:
        """Show the table, or the chart."""
        self.shows_table = on
        if on or "table" in self.__dict__:
            shown(self.table, on)
        shown(self.chart, not on)
        shown(self.save, self._keeps and not on)
        if self._beside is not None:
            shown(self._beside, not on)
        words = N_("See chart") if on else N_("See table")
        self.turn.say(words)
        self.turn.set_icon("chart-bar" if on else "list")
        say(self.turn.setAccessibleName, lambda: f"{now(words)}: {now(self._name)}")

    def png(self) -> bytes:
        """The chart as a picture, in the language and theme of now."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.chart.picture().save(buffer, "PNG")
        return bytes(buffer.data().data())

    def _turn(self) -> None:
        self.show_table(not self.shows_table)
