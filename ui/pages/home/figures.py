"""What was seen lately, as bars and a line; as bars and a map for those who coordinate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from fieldtool.domain.figures import Figures
from fieldtool.domain.outlines import Outlines
from fieldtool.domain.vocabularies import COORDINATION
from fieldtool.i18n import N_
from ui.pages import figure_words as told
from ui.widgets import QUIET, Button, Label, column, row
from ui.widgets.basics import shown
from ui.widgets.charts import BarChart, ChartCard, LineChart, MapChart

LINE_HEIGHT, MAP_HEIGHT = 150, 250


class FiguresPart(QWidget):
    """Two small charts and the way to all of them."""

    def __init__(self, see_all: Callable[[], Any]) -> None:
        super().__init__()
        self.situations = ChartCard(N_("By situation"), BarChart(), keeps=False)
        self.line = ChartCard(N_("Over time"), LineChart(LINE_HEIGHT), keeps=False)
        self.map = ChartCard(N_("Places"), MapChart(MAP_HEIGHT), keeps=False)
        self.see_all = Button(N_("See reports"), QUIET, "chart-bar", on=see_all)
        head = row(Label(N_("The last 90 days"), "h2", wrap=True), self.see_all)
        head.setStretch(0, 1)
        column(head, self.situations, self.line, self.map, on=self, gap=10)

    def show_outlines(self, outlines: Outlines) -> None:
        """The land of the map."""
        self.map.chart.show_outlines(outlines)

    def show_figures(self, found: Figures, use: str) -> None:
        """Show what was counted."""
        self.situations.show_figures(lambda: told.situation_bars(found), lambda: told.situation_grid(found))
        self.line.show_figures(lambda: told.points(found), lambda: told.step_grid(found))
        lost = bool(told.off_map(found))
        self.map.show_figures(
            lambda: told.dots(found),
            lambda: told.place_grid(found),
            (lambda: told.off_map(found)) if lost else None,
        )
        mapped = use == COORDINATION and bool(told.dots(found))
        shown(self.map, mapped)
        shown(self.line, not mapped)
