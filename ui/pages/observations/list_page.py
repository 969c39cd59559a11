"""The list of observations and drafts, with filters and a summary of the chosen row."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fieldtool.domain.editions import JUDGED
from fieldtool.domain.vocabularies import SITUATIONS
from fieldtool.i18n import N_
from ui.desk import Desk
from ui.jobs import Latest
from ui.look import LOOK
from ui.making import Pieces
from ui.pages.observations.binning import EMPTY as EMPTY_BIN
from ui.pages.observations.lines import (
    ALL,
    BIN,
    DIFFERENCES,
    DRAFTS,
    FOLLOW_UP,
    NOT_SHARED,
    PAGE,
    Line,
    Listing,
    Wanted,
    read_listing,
    read_more,
)
from ui.pages.observations.table import Heads, LineTable, places_of
from ui.pages.record_list import RecordListPage
from ui.pages.visits.bar import VisitBar
from ui.widgets import (
    PRIMARY,
    QUIET,
    Button,
    Card,
    EmptyState,
    IconButton,
    column,
    folding_row,
)
from ui.widgets.basics import shown

FILTERS = (
    (ALL, N_("All")),
    (DRAFTS, N_("Drafts")),
    (NOT_SHARED, N_("Not shared")),
    (FOLLOW_UP, N_("Follow-up")),
    (DIFFERENCES, N_("With differences")),
    (BIN, N_("In the bin")),
)

NARROW = 560
"""Pixels at 100 % under which a button of the head has no room for its words."""
ROOMY = 960
"""Pixels at 100 % from which every button of the head has room for its words."""
LEAST_PICK = 116
"""Pixels at 100 % of the filter in a narrow head: it may shorten its words, the buttons may not."""
WITH_TITLE = 700
"""Width in pixels at 100 % from which title, filter and buttons stand in one row."""


class ListPage(RecordListPage):
    """All observations and their drafts."""

    KIND = "observation"
    CODE = "OB"

    enter = Signal()
    """Sheets that were filled in by hand should be entered."""
    attachments = Signal(str)
    """The id of the record whose attachments should be shown."""
    referrals = Signal(str)
    """The id of the observation whose referrals should be shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, N_("Observations"), FILTERS)
        self.listing = Listing(Wanted())
        self._latest_judged, self._latest_referrals = Latest(desk.jobs), Latest(desk.jobs)

    def make(self) -> Pieces:
        desk = self.desk
        from ui.pages.observations.narrowing import Narrowing

        yield
        self.narrowing = Narrowing(desk.workspace.figures)
        self.narrowing.changed.connect(self._filtered)
        self.more = IconButton("adjustments", N_("More filters"), self._turn_narrowing)
        self.more.setCheckable(True)
        self.new_button = Button(
            N_("New observation"), PRIMARY, "plus", on=self.new.emit, tip=lambda: "Ctrl+N"
        )
        self.head.insertWidget(2, self.more)
        self.paper_button = Button(N_("Enter from paper"), icon="writing", on=self.enter.emit)
        self.paper_small = IconButton("writing", N_("Enter from paper"), self.enter.emit)
        self.head.addWidget(self.paper_button)
        self.head.addWidget(self.paper_small)
        self.visits_button = Button(N_("Visits"), icon="route", on=lambda: desk.open("visits"))
        self.visits_small = IconButton("route", N_("Visits"), lambda: desk.open("visits"))
        self.places_button = Button(N_("Places"), icon="map-pin", on=lambda: desk.open("places"))
        self.places_small = IconButton("map-pin", N_("Places"), lambda: desk.open("places"))
        for each in (self.places_button, self.places_small, self.visits_button, self.visits_small):
            self.head.addWidget(each)
        self.head.addWidget(self.new_button)
        yield
        from ui.pages.observations.summary import Summary

        self.visit_bar = VisitBar(desk)
        self.summary = Summary()
        yield
        self.table = LineTable()
        self.heads = Heads(self.table)
        self.table.current_changed.connect(self._chosen)
        self.table.opened.connect(self._opened)
        self.table.lines.wants_more.connect(self._more)
        self.summary.open_asked.connect(self.open_line)
        self.summary.history_asked.connect(self.history)
        self.summary.attachments_asked.connect(lambda line: self.attachments.emit(line.id))
        self.summary.referrals_asked.connect(lambda line: self.referrals.emit(line.id))
        self.summary.print_asked.connect(
            lambda line: desk.open("handouts", format="report", record=line.code)
        )
        self.summary.aid_asked.connect(lambda line: desk.open("aid", observation=line.id))
        self.summary.bin_asked.connect(self.bin.turn)
        self.summary.erase_asked.connect(self.bin.ask_erase)
        frame = Card(margins=(1, 1, 1, 8), gap=0)
        frame.body.addWidget(self.heads)
        frame.body.addWidget(self.table, 1)
        full = QWidget()
        inside = column(on=full, gap=12)
        inside.addWidget(frame, 1)
        inside.addWidget(self.summary)
        yield
        first = Button(N_("New observation"), PRIMARY, "plus", on=self.new.emit)
        learn = Button(N_("Look at the rights"), QUIET, "scale", on=lambda: desk.open("rights"))
        words = N_("No observations yet. Start with what you saw today.")
        back = Button(N_("Show all"), on=lambda: self.show_filter(ALL))
        self.fill_stack(
            full,
            EmptyState(words, "clipboard-list", first, learn),
            EmptyState(N_("Nothing fits this filter."), "filter", back),
        )
        yield
        self.body.addWidget(self.note)
        self.body.addWidget(self.bin.note)
        self.body.addWidget(self.visit_bar)
        line = folding_row(self.filters, self.narrowing.choices, gap=12)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self.body.addWidget(self.narrowing)
        yield
        self.body.addWidget(self.stack, 1)
        self.note.hide()

    def list_widget(self) -> QWidget:
        return self.table

    # reading

    def refresh(self, choose: str = "") -> None:
        self._choose_next = choose or self._choose_next
        workspace = self.desk.workspace
        chosen = Wanted(self.filters.value() or ALL, self.narrowing.narrowed())
        self.visit_bar.refresh()
        same = chosen == self.listing.wanted
        loaded = len(self.table.lines.lines) - len(self.listing.drafts)
        wanted = max(PAGE, loaded) if same else PAGE
        self._latest.run(lambda: read_listing(workspace, chosen, wanted), self._show)

    def _show(self, listing: Listing) -> None:
        self.listing = listing
        for standing, count in listing.counts.items():
            self.filters.set_count(standing, count or None)
        # Rare, and told on Home when there are any: without it all filters have room in one row.
        differ = listing.counts[DIFFERENCES] > 0 or listing.wanted.standing == DIFFERENCES
        shown(self.filters.button(DIFFERENCES), differ)
        self.narrowing.show_places(listing.places)
        in_bin = listing.wanted.standing == BIN and not self.narrowing.is_on
        self.nothing.words.say(EMPTY_BIN if in_bin else N_("Nothing fits this filter."))
        lines = listing.lines
        self.table.show_lines(lines, listing.total + len(listing.drafts))
        self.show_stack(listing.anything, bool(lines))
        self.new_button.setVisible(listing.anything)
        if self._choose_next:
            self.table.choose(self._choose_next)
            self._choose_next = ""
        self._fit()
        if self._want_focus:
            self.take_keyboard()

    def _more(self, loaded: int) -> None:
        workspace, listing = self.desk.workspace, self.listing
        offset = loaded - len(listing.drafts)

        def came(lines: tuple[Line, ...]) -> None:
            if self.listing is listing:
                self.table.lines.add(lines)

        self.desk.jobs.run(lambda: read_more(workspace, listing.wanted, offset), came, owner=self)

    # choosing

    def show_filter(self, code: str) -> None:
        """Show only what fits: a standing of `Wanted`, or a situation."""
        self.put_filter(code)
        self.refresh()

    def put_filter(self, code: str) -> None:
        """Choose a filter for when the list is read next; what narrowed it before is taken off."""
        self.narrowing.clear()
        if code in SITUATIONS:
            self.narrowing.choose_situation(code)
        self.filters.set_value(code if code in dict(FILTERS) else ALL)

    def _turn_narrowing(self) -> None:
        self._fit()
        if self.more.isChecked():
            self.narrowing.dates.setFocus(Qt.FocusReason.OtherFocusReason)

    def _opened(self, line: Line) -> None:
        if line.discarded is None:  # what was discarded is taken back first
            self.open_line.emit(line)

    def _chosen(self, line: Line | None) -> None:
        self.summary.show_line(line)
        self._read_referrals(line)
        if line is None or line.record is None or not line.values.get(JUDGED):
            self._latest_judged.run(tuple, self.summary.show_judgements)
            return
        records, id = self.desk.workspace.records, line.id
        self._latest_judged.run(lambda: records.judgements(id), self.summary.show_judgements)

    def _read_referrals(self, line: Line | None) -> None:
        if line is None or line.record is None:
            self._latest_referrals.run(tuple, self.summary.show_referrals)
            return
        referrals, id = self.desk.workspace.referrals, line.id
        self._latest_referrals.run(lambda: referrals.of(id), self.summary.show_referrals)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        self.heads.setVisible(places_of(self.table.viewport().width()) is not None)
        there = self.listing.anything
        short = self.fit_filters(there, WITH_TITLE)
        self.summary.set_short(short)
        self.visit_bar.set_room(not short or there)
        self.narrowing.choices.setVisible(there and (not short or self.more.isChecked()))
        self.narrowing.setVisible(there and self.narrowing.says_anything)
        self.more.setVisible(there and short)
        narrow = self.width() < LOOK.px(NARROW)
        roomy = self.width() >= LOOK.px(ROOMY)
        self.paper_button.setVisible(roomy)
        self.places_button.setVisible(roomy)
        # Where even the signs have no room, the places are reached from a place itself and from the settings,
        # and paper from the search field.
        signs = self.places_small.width() + self.paper_small.width() + LOOK.px(12)
        least = LOOK.px(LEAST_PICK) + self.visits_small.width() + self.new_button.sizeHint().width()
        fits = least + signs + LOOK.px(2 * 24 + 4 * 12) <= self.width()
        self.places_small.setVisible(not roomy and fits)
        self.paper_small.setVisible(not roomy and fits)
        self.visits_button.setVisible(not narrow)
        self.visits_small.setVisible(narrow)
        self.pick.setMinimumWidth(LOOK.px(LEAST_PICK) if narrow else 0)
