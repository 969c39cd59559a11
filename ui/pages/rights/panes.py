"""A list at the left, what is read at the right; in narrow windows one at a time.

Knows the texts of collections alone. What an open notebook has besides comes with `RightsPage`.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from fieldtool.i18n import N_
from fieldtool.services.reading import Shelf
from ui.desk import Desk
from ui.jobs import Latest
from ui.language import LANGUAGE
from ui.later import ahead
from ui.look import LOOK
from ui.making import Pieces
from ui.page import Page
from ui.pages.list_beside import ListBeside, ListCard, Widths
from ui.pages.rights.finding import (
    TEXTS,
    Found,
    Key,
    Reading,
    browse,
    find,
    key_of_reading,
    read,
)
from ui.widgets import announce, row

WIDTHS = Widths(least=280, most=400, part=0.35, one=680)

NOTHING = N_("A short word finds more: doctor, asylum, telephone. Choose a situation to see all its rights.")
"""What can be done when a search found nothing."""


class RightsPanes(Page):
    """Search as you type: the first result is open at the right, no Enter needed."""

    inside = False
    """Whether it is part of an open notebook: only then a text leads to other sections and can be pinned."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, scrolls=False)
        self._query = ""
        self._open: Key | None = None
        self._read_before: list[Reading] = []
        self._search, self._reading = Latest(desk.jobs), Latest(desk.jobs)
        self._country = ""
        """Whose ratifications are told and whose contacts are found and led to; "" for the country of the
        store. It is forgotten with the window, and when the country of the store changes."""
        self._own = desk.workspace.country

    def make(self) -> Pieces:
        from ui.pages.rights.browse import Browse

        self.shelf = Browse()
        yield
        from ui.pages.rights.results import Results

        self.results = Results(self.inside)
        yield
        from ui.pages.rights.reader import Reader

        yield
        self.reader = Reader(self.desk, self.inside)
        yield
        self.left = QStackedWidget()
        self.left.addWidget(self.shelf)
        self.left.addWidget(self.results)
        self.list_card = ListCard(margins=0, gap=0)
        self.list_card.body.addWidget(self.left)
        self.list_card.keep_whole()
        self._add_under_list()
        self._row: QBoxLayout = row(self.list_card, gap=14)
        self.body.addLayout(self._row, 1)
        yield
        self._row.addWidget(self.reader, 1)
        yield
        yield from self.reader.prepare()
        self._connect()
        self._tell_country()
        self.sides = ListBeside(self.list_card, self.reader, WIDTHS, self._may_go_back)
        LOOK.follow(self, self._fit)
        workspace = self.desk.workspace
        self.desk.jobs.run(lambda: browse(workspace), self._have_shelf)
        ahead(self.reader, lambda: self.reader.answer)  # nearly everybody reads one next

    def _add_under_list(self) -> None:
        """What the card of the list has at its foot."""

    def _connect(self) -> None:
        for part in (self.results, self.shelf):
            part.current.connect(lambda key, part=part: self._current(part, key))
            part.opened.connect(self._opened)
        self.results.situation_asked.connect(self._browse_situation)
        self.results.list.escaped.connect(self._clear_search)
        self.reader.link_asked.connect(self._follow_link)
        self.reader.country_asked.connect(self._choose_country)
        self.reader.back_asked.connect(self._go_back)
        LANGUAGE.changed.connect(self._language_changed)

    # what the window asks

    def arrive(self, what: dict[str, Any]) -> None:
        """Open a search or a text; without a wish everything stays as it was."""
        if "query" in what:
            self.desk.search_asked.emit(what["query"], True)
            self.search(what["query"])
        for kind in TEXTS:
            if kind in what:
                self.desk.search_asked.emit("", False)
                self._browse((kind, what[kind]))
                self._read_key((kind, what[kind]))

    def search(self, text: str) -> None:
        """Answer the search box, at each key. Without words there is everything to browse."""
        query = " ".join(text.split())
        if query == self._query:
            return
        self._query = query
        if query:
            self._ask(query, keep=False)
        elif self.left.currentWidget() is self.results:
            self._browse(self._open)

    def enter_results(self) -> None:
        """Put the keyboard into the list."""
        if self.sides.narrow:
            self.sides.show_list()
        searching = self.left.currentWidget() is self.results
        (self.results if searching else self.shelf).list.setFocus()

    def focus_first(self) -> None:
        self.enter_results()

    # searching

    def _ask(self, query: str, keep: bool) -> None:
        workspace = self.desk.workspace
        country = self._country
        done = self._found_again if keep else self._found
        self._search.run(lambda: find(workspace, query, country), done)

    def _found(self, found: Found) -> None:
        self._show_found(found, keep=False)

    def _found_again(self, found: Found) -> None:
        self._show_found(found, keep=True)

    def _show_found(self, found: Found, keep: bool) -> None:
        if found.query != self._query:
            return
        self.left.setCurrentWidget(self.results)
        if not keep:
            self._open = None
            self.sides.show_list()
            self._show_reading(found.first)
        if not found.hits and self.reader.reading is None:
            self.reader.clear(NOTHING)  # the list has nothing to choose from
        self.results.show_hits(found.query, found.hits, keep, found.waiting, found.more)
        words = self.results.count.text() if found.hits else self.results.sentence.text()
        announce(self.results.list, words)

    def _clear_search(self) -> None:
        self.desk.search_asked.emit("", True)
        self.search("")

    def _language_changed(self) -> None:
        if self._query:
            self._ask(self._query, keep=True)

    # browsing

    def _have_shelf(self, shelf: Shelf) -> None:
        wanted = self._open
        self.shelf.show_shelf(shelf)
        if wanted is not None and wanted[0] in TEXTS:
            self._browse(wanted)

    def _browse(self, key: Key | None) -> None:
        self._query = ""
        self.left.setCurrentWidget(self.shelf)
        if key is not None and key[0] in TEXTS:
            self.shelf.choose(key)
        elif (current := self.shelf.current_key()) is not None:
            self._show_key(current)

    def _browse_situation(self, code: str) -> None:
        self.desk.search_asked.emit("", False)
        self._query = ""
        self.left.setCurrentWidget(self.shelf)
        self.shelf.show_situation(code)
        self.shelf.list.setFocus()

    # reading

    def _current(self, part: QWidget, key: Key) -> None:
        """Another row became current: read it, unless its list is not shown or is about to give way."""
        about_to_give_way = part is self.shelf and bool(self._query)
        if part is self.left.currentWidget() and not about_to_give_way:
            self._show_key(key)

    def _show_key(self, key: Key) -> None:
        if key != self._open:
            self._read_key(key)

    def _read_key(self, key: Key) -> None:
        self._open = key
        workspace, country = self.desk.workspace, self._country
        self._reading.run(lambda: read(workspace, key, country), self._show_reading)

    def _show_reading(self, reading: Reading | None) -> None:
        self._read_before.clear()
        if reading is None:
            self._open = None
            self.reader.clear()
            return
        self._open = key_of_reading(reading)
        self._show(reading)

    def _opened(self, key: Key) -> None:
        """A click or Enter on a row."""
        self._show_key(key)
        self.sides.show_other()
        self.reader.focus_text()

    def _show(self, reading: Reading, keep: bool = False) -> None:
        self.reader.show_reading(reading, keep)
        self._may_go_back()

    def _follow_link(self, key: Key) -> None:
        """What a text leads to; Back leads to the text again."""
        workspace, country = self.desk.workspace, self._country
        self._reading.run(lambda: read(workspace, key, country), self._show_linked)

    def _show_linked(self, reading: Reading | None) -> None:
        if reading is None:
            return
        if self.reader.reading is not None:
            self._read_before.append(self.reader.reading)
        self._show(reading)
        self.reader.focus_text()

    def _go_back(self) -> None:
        if self._read_before:
            self._show(self._read_before.pop())
            self.reader.focus_text()
        elif self.sides.narrow:
            self.sides.show_list()
            self.enter_results()

    def _choose_country(self, code: str) -> None:
        """Tell of another country, in what is read and among the contacts; the store keeps its own."""
        self._country = "" if code == self._own else code
        self._tell_country()
        if self._query:
            self._ask(self._query, keep=True)
        if self.reader.reading is not None:
            workspace, key = self.desk.workspace, key_of_reading(self.reader.reading)
            self._reading.run(lambda: read(workspace, key, code), self._show_again)

    def _tell_country(self) -> None:
        self.reader.show_country(self._country or self._own)
        self.results.show_country(self._country)

    def _show_again(self, reading: Reading | None) -> None:
        if reading is not None:
            self._show(reading, keep=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads from the text back to the list."""
        at = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape and at is not None and self.reader.isAncestorOf(at):
            self.enter_results()
        else:
            super().keyPressEvent(event)

    # room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.sides.fit(self.width() * 100 / LOOK.scale)

    def _may_go_back(self) -> None:
        self.reader.back.setVisible(bool(self._read_before) or self.sides.narrow)
