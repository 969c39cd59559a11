"""The list of visits, with filters and what the chosen one says."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fieldtool.domain.revision import short_code
from fieldtool.i18n import N_
from fieldtool.services.visits import ALL, BIN, DIFFERENCES, OPEN
from ui.desk import Desk
from ui.jobs import Latest
from ui.look import LOOK
from ui.making import Pieces
from ui.pages.observations.binning import EMPTY as EMPTY_BIN
from ui.pages.record_list import RecordListPage
from ui.pages.visits.lines import DRAFTS, FILTERS, Line, Listing, as_row, read_listing
from ui.pages.visits.panel import Panel
from ui.widgets import (
    PRIMARY,
    QUIET,
    SAFE,
    Button,
    Card,
    EmptyState,
    Row,
    RowList,
    column,
)

PAGE = 200
"""Visits read at a time."""

LEAST_TITLE = 620
"""Width in pixels at 100 % from which title, filter and buttons stand in one row."""
WITH_BACK = 560


class ListPage(RecordListPage):
    """All visits; `finish` asks for the end of one that runs."""

    KIND = "visit"
    CODE = "VI"

    finish = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, N_("Visits"), FILTERS)
        self.listing = Listing(ALL)
        self._wanted = PAGE
        self._latest_panel = Latest(desk.jobs)

    def make(self) -> Pieces:
        desk = self.desk
        yield
        self.back = Button(N_("Observations"), QUIET, "arrow-left", on=lambda: desk.open("observations"))
        self.new_button = Button(N_("New visit"), PRIMARY, "plus", on=self.new.emit)
        self.lead_back(self.back)
        self.head.addWidget(self.new_button)
        yield
        self.list = RowList(N_("Visits"))
        self.list.current_changed.connect(self._chosen)
        self.list.opened.connect(self._opened)
        self.more = Button(N_("Show more"), on=self._more)
        yield
        self.panel = Panel()
        self._connect_panel()
        frame = Card(margins=(1, 1, 1, 8), gap=4)
        frame.body.addWidget(self.list, 1)
        frame.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        full = QWidget()
        inside = column(on=full, gap=12)
        inside.addWidget(frame, 1)
        inside.addWidget(self.panel)
        yield
        first = Button(N_("New visit"), PRIMARY, "plus", on=self.new.emit)
        words = N_("No visits yet. A visit keeps place and authority for its observations.")
        show_all = Button(N_("Show all"), on=lambda: self.show_filter(ALL))
        self.fill_stack(
            full,
            EmptyState(words, "route", first),
            EmptyState(N_("Nothing fits this filter."), "filter", show_all),
        )
        yield
        for part in (self.note, self.bin.note, self.filters):
            self.body.addWidget(part)
        self.body.addWidget(self.stack, 1)

    def _connect_panel(self) -> None:
        panel = self.panel
        panel.open_asked.connect(self.open_line)
        panel.finish_asked.connect(self.finish)
        panel.resume_asked.connect(self._resume)
        panel.history_asked.connect(self.history)
        panel.print_asked.connect(lambda line: self.desk.open("handouts", format="visit", record=line.code))
        panel.bin_asked.connect(self.bin.turn)
        panel.erase_asked.connect(self.bin.ask_erase)
        panel.observation_asked.connect(lambda id: self.desk.open("observations", record=id, back="visits"))

    def list_widget(self) -> QWidget:
        return self.list

    # reading

    def refresh(self, choose: str = "") -> None:
        self._choose_next = choose or self._choose_next
        workspace, chosen, wanted = self.desk.workspace, self.filters.value() or ALL, self._wanted
        self._latest.run(lambda: read_listing(workspace, chosen, wanted), self._show)

    def tell_finished(self, id: str) -> None:
        """Say that a visit is over."""
        self.note.say(
            N_("The visit is finished and saved as {code}"), kind=SAFE, code=short_code(self.CODE, id)
        )

    def _show(self, listing: Listing) -> None:
        self.listing = listing
        counts = listing.counts or {}
        for code in (OPEN, DRAFTS, DIFFERENCES, BIN):
            self.filters.set_count(code, counts.get(code) or None)
        before = self.list.current_row()
        self.list.show_rows(map(as_row, listing.lines))
        self.more.setVisible(len(listing.lines) < listing.total)
        self.nothing.words.say(EMPTY_BIN if listing.filter == BIN else N_("Nothing fits this filter."))
        self.show_stack(listing.anything, bool(listing.lines))
        self.new_button.setVisible(listing.anything)
        wanted = self._choose_next or (before.item if before is not None else "")
        self._choose_next = ""
        number = next((n for n, line in enumerate(listing.lines) if line.id == wanted), 0)
        if listing.lines:
            self.list.choose(number)
            self._chosen(self.list.rows.row(number))
        else:
            self.panel.show_line(None, False)
        self._fit()
        if self._want_focus:
            self.take_keyboard()

    def _more(self) -> None:
        self._wanted += PAGE
        self.refresh()

    # choosing

    def line(self, id: str) -> Line | None:
        """The line of a visit or a draft, when it is shown."""
        return next((line for line in self.listing.lines if line.id == id), None)

    def forget_pages(self) -> None:
        self._wanted = PAGE

    def _chosen(self, row: Row) -> None:
        line = self.line(row.item)
        self.panel.show_line(line, not self.listing.running)
        if line is not None and line.record is not None:
            service, id = self.desk.workspace.visits, line.id
            self._latest_panel.run(
                lambda: service.observations(id), self.panel.show_observations, owner=self.panel
            )

    def _opened(self, row: Row) -> None:
        line = self.line(row.item)
        if line is not None and not line.in_bin:
            self.open_line.emit(line)

    def _resume(self, line: Line) -> None:
        service = self.desk.workspace.visits
        self.desk.jobs.run(lambda: service.resume(line.id), lambda _none: self._resumed(line), owner=self)

    def _resumed(self, line: Line) -> None:
        self.desk.wrote("visit")
        self.open_line.emit(line)

    # room

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        self.panel.set_short(self.fit_filters(self.listing.anything, LEAST_TITLE))
        self.back.setVisible(self.width() >= LOOK.px(WITH_BACK))
