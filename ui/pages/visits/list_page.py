"""The list of visits, with filters and what the chosen one says."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from fieldtool.domain.revision import short_code
from fieldtool.i18n import N_
from fieldtool.services.visits import ALL, BIN, DIFFERENCES, OPEN
from ui.desk import Desk
from ui.jobs import Latest
from ui.look import LOOK
from ui.page import Page
from ui.pages.observations.binning import EMPTY as EMPTY_BIN
from ui.pages.observations.binning import Bin
from ui.pages.visits.lines import DRAFTS, FILTERS, Line, Listing, as_row, read_listing
from ui.pages.visits.panel import Panel
from ui.widgets import (
    INFO,
    PRIMARY,
    QUIET,
    SAFE,
    Button,
    Card,
    Choice,
    EmptyState,
    FilterChips,
    Note,
    Row,
    RowList,
    column,
)

PAGE = 200
"""Visits read at a time."""

SHORT = 440
"""Pixels at 100 % under which filters and panel take less room."""


class ListPage(Page):
    """`open_line` asks for the form, `history` for the history, `new` for an empty form."""

    open_line = Signal(object)
    finish = Signal(object)
    history = Signal(object)
    new = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, N_("Visits"), scrolls=False)
        self.listing = Listing(ALL)
        self._wanted, self._choose_next, self._want_focus = PAGE, "", False
        self._latest, self._latest_panel = Latest(desk.jobs), Latest(desk.jobs)
        self.note = Note(SAFE)
        self.filters = FilterChips(FILTERS)
        self.filters.changed.connect(self._filtered)
        self.pick = Choice(FILTERS, name=N_("Filter"))
        self.pick.chosen.connect(self._picked)
        self.back = Button(N_("Observations"), QUIET, "arrow-left", on=lambda: desk.open("observations"))
        self.new_button = Button(N_("New visit"), PRIMARY, "plus", on=self.new.emit)
        self.head.insertWidget(1, self.pick, 100)
        self.head.addWidget(self.back)
        self.head.addWidget(self.new_button)
        self.list = RowList(N_("Visits"))
        self.list.current_changed.connect(self._chosen)
        self.list.opened.connect(self._opened)
        self.more = Button(N_("Show more"), on=self._more)
        self.panel = Panel()
        self.bin = Bin(desk, self.refresh, self, kind="visit")
        self._connect_panel()
        frame = Card(margins=(1, 1, 1, 8), gap=4)
        frame.body.addWidget(self.list, 1)
        frame.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        self._full = QWidget()
        inside = column(on=self._full, gap=12)
        inside.addWidget(frame, 1)
        inside.addWidget(self.panel)
        first = Button(N_("New visit"), PRIMARY, "plus", on=self.new.emit)
        self.empty = EmptyState(
            N_("No visits yet. A visit keeps place and authority for its observations."), "route", first
        )
        show_all = Button(N_("Show all"), on=lambda: self.show_filter(ALL))
        self.nothing = EmptyState(N_("Nothing fits this filter."), "filter", show_all)
        self.stack = QStackedWidget()
        for each in (QWidget(), self._full, self.empty, self.nothing):
            self.stack.addWidget(each)
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

    # reading

    def refresh(self, choose: str = "") -> None:
        """Read the list again; `choose` is the id of the visit to make current."""
        self._choose_next = choose or self._choose_next
        workspace, chosen, wanted = self.desk.workspace, self.filters.value() or ALL, self._wanted
        self._latest.run(lambda: read_listing(workspace, chosen, wanted), self._show)

    def _show(self, listing: Listing) -> None:
        self.listing = listing
        counts = listing.counts or {}
        for code in (OPEN, DRAFTS, DIFFERENCES, BIN):
            self.filters.set_count(code, counts.get(code) or None)
        before = self.list.current_row()
        self.list.show_rows(map(as_row, listing.lines))
        self.more.setVisible(len(listing.lines) < listing.total)
        self.nothing.words.say(EMPTY_BIN if listing.filter == BIN else N_("Nothing fits this filter."))
        if not listing.anything:
            self.stack.setCurrentWidget(self.empty)
        else:
            self.stack.setCurrentWidget(self._full if listing.lines else self.nothing)
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

    def show_filter(self, code: str) -> None:
        """Show only what fits."""
        if self.filters.value() != code:
            self.filters.set_value(code)
        self.refresh()

    def _filtered(self) -> None:
        self.note.clear()
        self._wanted = PAGE
        self.refresh()

    def _picked(self, code: str) -> None:
        self.filters.set_value(code)
        self._filtered()

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

    # telling

    def tell_saved(self, id: str) -> None:
        """Say that a visit was saved, and make its line current."""
        self.note.say(N_("Saved as {code}"), kind=SAFE, code=short_code("VI", id))
        self.refresh(choose=id)

    def tell(self, words: str, **values: Any) -> None:
        """Say something about what was asked for."""
        self.note.say(text=words, kind=INFO, **values)

    def take_keyboard(self) -> None:
        """Put the keyboard in the list, or on what there is instead."""
        self._want_focus = False
        if not self.isVisibleTo(self.window()):
            return
        current = self.stack.currentWidget()
        if current is self._full:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif current in (self.empty, self.nothing):
            button = current.findChild(Button)
            if button is not None:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._want_focus = True

    # room

    def minimumSizeHint(self) -> QSize:
        # What it needs when it is short: without this the window could not get lower.
        return QSize(min(super().minimumSizeHint().width(), LOOK.px(430)), LOOK.px(SHORT * 2 // 5))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        short = self.height() < LOOK.px(SHORT)
        self.panel.set_short(short)
        self.filters.setVisible(self.listing.anything and not short)
        self.pick.setVisible(self.listing.anything and short)
        self.pick.set_value(self.filters.value())
        assert self.title is not None
        self.title.setVisible(not short or self.width() >= LOOK.px(620) or not self.listing.anything)
        self.back.setVisible(self.width() >= LOOK.px(560))
