"""The page: what is counted, the totals, the table, and the charts with their tables behind them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from fieldtool import i18n
from fieldtool.domain.figures import ALL, Figures, Wanted
from fieldtool.domain.outlines import Outlines
from fieldtool.domain.record import Record
from fieldtool.domain.vocabularies import COORDINATION
from fieldtool.errors import UserError
from fieldtool.i18n import N_, _
from fieldtool.services.outlines import outlines
from ui.desk import Desk
from ui.jobs import Latest
from ui.making import Pieces
from ui.pages import figure_words as told
from ui.pages.reports.choosing import Choosing
from ui.pages.reports.printed import PrintedFigures
from ui.pages.reports.totals import Totals
from ui.pages.views import ViewsPage
from ui.widgets import (
    ATTENTION,
    INFO,
    PRIMARY,
    SAFE,
    Beside,
    Button,
    Card,
    EmptyState,
    Label,
    Note,
    SegmentSwitch,
    column,
    row,
    save_file,
)
from ui.widgets.basics import shown
from ui.widgets.charts import (
    NEAR,
    WHOLE,
    BarChart,
    ChartCard,
    FigureTable,
    LineChart,
    MapChart,
)

SIDE = 470


class ReportsPage(ViewsPage):
    """Reads the figures again when it is shown, when something was written and after another choice."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, N_("Reports"))
        self._latest = Latest(desk.jobs)
        self._asked: Wanted | None = None
        self._fresh = True
        self.found: Figures | None = None

    def make(self) -> Pieces:
        desk = self.desk
        yield
        self.save_button = Button(N_("Spreadsheet…"), icon="download", on=self.ask_where, busy=N_("Saving…"))
        self.preview_button = Button(N_("Preview"), PRIMARY, "eye", on=self.preview)
        self.pdf_button = Button(N_("Save PDF…"), icon="file-text", on=lambda: self.sheet.out.ask_where())
        for button in (self.preview_button, self.pdf_button, self.save_button):
            self.head.addWidget(button)
        self.done = Note(SAFE)
        self.choosing = Choosing()
        self.choosing.changed.connect(self.refresh)
        yield
        self.totals = Totals()
        self.silent = Note(ATTENTION, icon="bell")
        self.hidden = Note(INFO)
        self.empty = EmptyState(
            N_("No data for this period. Change the dates or receive bundles."),
            "chart-bar",
            Button(N_("Show all dates"), PRIMARY, on=lambda: self.choosing.show_period("all")),
            Button(N_("Receive a bundle"), on=lambda: desk.open("exchange", do="receive")),
        )
        yield from self._make_charts()
        self.body.addWidget(self.done)
        self.body.addWidget(self.choosing)
        self.main = self._first(QWidget())
        inner = column(on=self.main, gap=12)
        for part in (self.totals, self.silent, self.hidden, self.empty, self.charts):
            inner.addWidget(part)
            yield
        self.body.addStretch(1)
        for part in (self.totals, self.empty, self.charts):
            part.hide()
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.go_back)
        desk.records_changed.connect(self._changed)
        desk.status_changed.connect(self._changed)

    def _make_charts(self) -> Pieces:
        title = N_("Situations and findings")
        self.table = FigureTable(title)
        table = Card(title, gap=10)
        table.body.addWidget(self.table)
        several = N_("One observation can have several findings: a row can add up to more than its total.")
        table.body.addWidget(Label(several, "small", "text2", wrap=True))
        yield
        self.rights = ChartCard(N_("Rights most often not respected"), BarChart())
        yield
        self.line = ChartCard(N_("Observations over time"), LineChart())
        self.situations = ChartCard(N_("Observations by situation"), BarChart())
        yield
        self.views = SegmentSwitch(
            ((WHOLE, N_("Region")), (NEAR, N_("Near the post"))), N_("What the map shows")
        )
        self.views.set_value(WHOLE)
        self.map = ChartCard(N_("Places"), MapChart(), self._left(self.views))
        self.views.changed.connect(lambda: self.map.chart.set_view(self.views.value() or WHOLE))
        yield
        self.people = ChartCard(N_("People affected, by age"), BarChart())
        for card in self.cards:
            card.picture_asked.connect(self._picture)
        yield
        main, side = QWidget(), QWidget()
        column(table, self.line, self.map, None, on=main, gap=14)
        column(self.rights, self.situations, self.people, None, on=side, gap=14)
        yield
        self.charts = Beside(main, side, SIDE)

    @property
    def cards(self) -> tuple[ChartCard[Any], ...]:
        """The charts."""
        return self.rights, self.line, self.situations, self.map, self.people

    @staticmethod
    def _left(widget: QWidget) -> QWidget:
        made = QWidget()
        row(widget, None, on=made)
        return made

    # what the window asks

    def arrive(self, what: dict[str, Any]) -> None:
        self.done.clear()
        if self._fresh:
            self._fresh = False
            self.choosing.show_use(self.desk.workspace.use)
            self.desk.jobs.run(outlines, self._outlined)
        places = self.desk.workspace.records.places
        self.desk.jobs.run(places, self._placed)
        self.refresh()

    def _outlined(self, found: Outlines) -> None:
        self.map.chart.show_outlines(found)

    def _placed(self, places: Sequence[Record]) -> None:
        self.choosing.show_places(places)

    def _changed(self, *_what: object) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Count again."""
        figures = self.desk.workspace.figures
        try:
            wanted = self.choosing.wanted(figures)
        except UserError as error:
            self.show_problem(error)
            return
        self.problem.clear()
        self._asked = wanted
        if "sheet" in vars(self):
            self.sheet.count(wanted)
        self._latest.run(lambda: figures.find(wanted), self.show_figures)

    # what is shown

    def show_figures(self, found: Figures) -> None:
        """Show what was counted."""
        self.found = found
        some = not found.total.is_zero
        shown(self.empty, not some)
        shown(self.charts, some)
        collects = self.desk.workspace.use == COORDINATION
        shown(self.totals, some or (collects and bool(found.silent)))
        for button in (self.preview_button, self.pdf_button, self.save_button):
            button.setEnabled(some)
        if not some:
            self.close_sheet()
        self.totals.show_totals(found, collects)
        self._show_notes(found, collects)
        if not some:
            return
        self.table.show_grid(lambda: told.table_grid(found))
        self.rights.setVisible(bool(found.rights))
        self.rights.show_figures(lambda: told.right_bars(found), lambda: told.right_grid(found))
        self.line.show_figures(
            lambda: told.points(found),
            lambda: told.step_grid(found),
            (lambda: told.line_note(found)) if told.line_note(found) else None,
        )
        self.situations.show_figures(lambda: told.situation_bars(found), lambda: told.situation_grid(found))
        lost = bool(told.off_map(found))
        self.map.show_figures(
            lambda: told.dots(found),
            lambda: told.place_grid(found),
            (lambda: told.off_map(found)) if lost else None,
        )
        self.people.setVisible(not found.people.is_zero)
        self.people.show_figures(lambda: told.age_bars(found), lambda: told.people_grid(found))

    def _show_notes(self, found: Figures, collects: bool) -> None:
        # Whoever does not collect what others saw has nothing to wait for.
        if collects and found.silent:
            names = ", ".join(each.name for each in found.silent)
            self.silent.say(text=lambda: _("Nothing has arrived for a long time from: {names}.", names=names))
        else:
            self.silent.clear()
        if told.hidden_note(found):
            self.hidden.say(text=lambda: told.hidden_note(found))
        else:
            self.hidden.clear()

    # on paper

    @cached_property
    def sheet(self) -> PrintedFigures:
        """What is printed, made when it is first asked for."""
        made = self._view(PrintedFigures(self, self.done), back=self.close_sheet)
        self.body.insertWidget(1, made.out.progress)
        made.count(self._asked or ALL)
        return made

    def preview(self) -> None:
        """The pages as they will come out of the printer."""
        self._show(self.sheet)
        for button in (self.preview_button, self.pdf_button):  # the sheet has its own
            button.hide()
        self.sheet.open()

    def close_sheet(self) -> None:
        """Back to the charts."""
        if self._is_open("sheet"):
            self._show(self.main)
            for button in (self.preview_button, self.pdf_button):
                button.show()
            self.preview_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def print_shown(self) -> None:
        """Ctrl+P prints the report of what is counted, whatever view is open."""
        if self.found is not None and not self.found.total.is_zero:
            self.sheet.out.ask_printer()

    def leave(self) -> None:
        if "sheet" in vars(self):
            self.sheet.out.forget()

    # into a file

    def ask_where(self) -> None:
        """Ask for the name of a file; its ending says what it will be."""
        name = _("figures") + ".xlsx"
        save_file(self, N_("Save as a spreadsheet"), N_("Spreadsheets"), "xlsx", name, self.save_to)

    def save_to(self, path: Path) -> None:
        """Write what is shown, in the language of now."""
        found, figures, words = self.found, self.desk.workspace.figures, i18n.current()
        if found is None:
            return
        form = "csv" if path.suffix.lower() == ".csv" else "xlsx"
        self.desk.jobs.run(
            lambda: figures.save(found, path, form, words),
            lambda _nothing: self.done.say(N_("Saved: {name}"), name=path.name),
            busy=self.save_button,
            owner=self,
        )

    def _picture(self, card: ChartCard[Any]) -> None:
        """Ask where the picture of a chart goes."""
        name = _("chart") + ".png"
        save_file(
            self,
            N_("Save the picture"),
            N_("Pictures"),
            "png",
            name,
            lambda path: self.save_picture(card, path),
        )

    def save_picture(self, card: ChartCard[Any], path: Path) -> None:
        """Write a chart as it is shown, as a PNG fine enough for paper."""
        figures, png = self.desk.workspace.figures, card.png()
        self.desk.jobs.run(
            lambda: figures.save_picture(png, path),
            lambda _nothing: self.done.say(N_("Saved: {name}"), name=path.name),
            owner=self,
        )
