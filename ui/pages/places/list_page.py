"""The list of places, with filters, a field to search in it, and what is known of the chosen one."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from fieldtool.i18n import N_
from ui.desk import Desk
from ui.jobs import Latest
from ui.look import LOOK
from ui.making import Pieces
from ui.pages.observations.binning import EMPTY as EMPTY_BIN
from ui.pages.places.lines import (
    ALL,
    BIN,
    DIFFERENCES,
    DRAFTS,
    FILTERS,
    UNPLACED,
    Line,
    Listing,
    as_row,
    read_listing,
)
from ui.pages.places.panel import Panel, read_use
from ui.pages.record_list import RecordListPage
from ui.sections import SECTIONS
from ui.widgets import PRIMARY, QUIET, Button, Card, EmptyState, Row, RowList, SearchField, column

LEAST_TITLE = 620
"""Width in pixels at 100 % from which title, filter and buttons stand in one row."""
WITH_BACK = 560


class ListPage(RecordListPage):
    """Everything that is known of places; those without a position can be asked for."""

    KIND = "place"
    CODE = "PL"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, N_("Places"), FILTERS)
        self.listing = Listing(ALL)
        self._latest_use = Latest(desk.jobs)
        self._back_to = "observations"

    def make(self) -> Pieces:
        desk = self.desk
        yield
        self.back = Button(N_("Observations"), QUIET, "arrow-left", on=lambda: desk.open(self._back_to))
        self.new_button = Button(N_("New place"), PRIMARY, "plus", on=self.new.emit)
        self.lead_back(self.back)
        self.head.addWidget(self.new_button)
        yield
        self.search = SearchField(N_("Name, town or code"))
        self.search.typed.connect(lambda _text: self.refresh())
        self.search.below.connect(self.take_keyboard)
        self.list = RowList(N_("Places"))
        self.list.current_changed.connect(self._chosen)
        self.list.opened.connect(self._opened)
        yield
        self.panel = Panel()
        self._connect_panel()
        frame = Card(margins=(1, 1, 1, 8), gap=4)
        frame.body.addWidget(self.list, 1)
        full = QWidget()
        inside = column(on=full, gap=12)
        inside.addWidget(frame, 1)
        inside.addWidget(self.panel)
        yield
        first = Button(N_("New place"), PRIMARY, "plus", on=self.new.emit)
        words = N_("No places yet. A place is written down once: here, or with an observation or a visit.")
        show_all = Button(N_("Show all"), on=self._show_all)
        self.fill_stack(
            full,
            EmptyState(words, "map-pin", first),
            EmptyState(N_("Nothing fits this filter."), "filter", show_all),
        )
        yield
        for part in (self.note, self.bin.note, self.filters, self.search):
            self.body.addWidget(part)
        self.body.addWidget(self.stack, 1)

    def _connect_panel(self) -> None:
        panel = self.panel
        panel.open_asked.connect(self.open_line)
        panel.history_asked.connect(self.history)
        panel.bin_asked.connect(self.bin.turn)
        panel.erase_asked.connect(self.bin.ask_erase)
        panel.post_asked.connect(self._work_from)

    def lead_back_to(self, section: str) -> None:
        """Where the button at the top leads."""
        self._back_to = section
        self.back.say(next(each.title for each in SECTIONS if each.key == section))

    def list_widget(self) -> QWidget:
        return self.list

    # reading

    def refresh(self, choose: str = "") -> None:
        self._choose_next = choose or self._choose_next
        workspace, chosen, words = self.desk.workspace, self.filters.value() or ALL, self.search.text()
        self._latest.run(lambda: read_listing(workspace, chosen, words), self._show)

    def _show(self, listing: Listing) -> None:
        self.listing = listing
        for code in (UNPLACED, DRAFTS, DIFFERENCES, BIN):
            self.filters.set_count(code, listing.counts.get(code) or None)
        before = self.list.current_row()
        self.list.show_rows(map(as_row, listing.lines))
        self.nothing.words.say(
            EMPTY_BIN
            if listing.filter == BIN and not listing.counts.get(BIN)
            else N_("Nothing fits this filter.")
        )
        self.show_stack(listing.anything, bool(listing.lines))
        self.new_button.setVisible(listing.anything)
        wanted = self._choose_next or (before.item if before is not None else "")
        self._choose_next = ""
        number = next((n for n, line in enumerate(listing.lines) if line.id == wanted), 0)
        if listing.lines:
            self.list.choose(number)
            self._chosen(self.list.rows.row(number))
        else:
            self.panel.show_line(None)
        self._fit()
        if self._want_focus:
            self.take_keyboard()

    def _show_all(self) -> None:
        self.search.clear()
        self.show_filter(ALL)

    # choosing

    def line(self, id: str) -> Line | None:
        """The line of a place or a draft, when it is shown."""
        return next((line for line in self.listing.lines if line.id == id), None)

    def _chosen(self, row: Row) -> None:
        line = self.line(row.item)
        self.panel.show_line(line)
        if line is not None and line.record is not None:
            workspace, id = self.desk.workspace, line.id
            self._latest_use.run(lambda: read_use(workspace, id), self.panel.show_use, owner=self.panel)

    def _opened(self, row: Row) -> None:
        line = self.line(row.item)
        if line is not None and not line.in_bin:
            self.open_line.emit(line)

    def _work_from(self, line: Line) -> None:
        posts = self.desk.workspace.posts
        self.desk.jobs.run(lambda: posts.choose(line.id), self._works_from, owner=self)

    def _works_from(self, post: Any) -> None:
        self.desk.wrote("place")
        told = N_("You work from {name} now. No bundle says that it is your post.")
        self.tell(told, name=post.name)

    # room

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        short = self.fit_filters(self.listing.anything, LEAST_TITLE)
        self.panel.set_short(short)
        self.search.setVisible(self.listing.anything)
        self.back.setVisible(self.width() >= LOOK.px(WITH_BACK))
