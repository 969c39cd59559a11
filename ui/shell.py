"""The open window: sidebar, top bar, the page of the section, status bar, and the keys that work
everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from fieldtool.domain.paper_codes import looks_like_code
from fieldtool.errors import UserError
from fieldtool.i18n import N_
from ui.desk import Desk
from ui.look import LOOK
from ui.making import Making, pieces_of
from ui.section import Section
from ui.settings import PreferencesKeeper
from ui.sidebar import Sidebar
from ui.statusbar import StatusBar
from ui.theme import WIDE
from ui.topbar import TopBar
from ui.widgets.basics import QUIET, Button
from ui.widgets.layouts import column, row
from ui.widgets.notes import ATTENTION, ERROR, Note
from ui.widgets.stack import PageStack

SEARCH_SECTION = "rights"
"""The section that answers the search box."""


class Shell(QWidget):
    """Shows the sections over one desk. `lock_asked` tells that it must be covered now."""

    lock_asked = Signal()
    stay_asked = Signal()

    def __init__(
        self,
        desk: Desk,
        sections: Sequence[Section],
        keeper: PreferencesKeeper,
        first: str | None = None,
    ) -> None:
        super().__init__()
        self.desk, self.keeper = desk, keeper
        self._sections = {section.key: section for section in sections}
        self._pages: dict[str, QWidget] = {}
        self._making: Making | None = None
        self._coming: tuple[str, dict[str, Any]] | None = None
        """The section that is shown when it is made, and with what it is opened."""
        self._saved = ""
        self.current = ""
        self.sidebar, self.top, self.status = Sidebar(sections), TopBar(), StatusBar()
        self.stack = PageStack()
        self.stack.addWidget(QWidget())  # what is seen until the first page is made
        self.problem = Note(ERROR)
        self.warning = Note(ATTENTION)
        self.warning.add_action(Button(N_("Stay open"), on=self.stay_asked.emit))
        self.problem.add_action(Button(N_("Close"), QUIET, on=self.problem.clear))
        self._notes = QWidget()
        column(self.warning, self.problem, on=self._notes, margins=(24, 12, 24, 0), gap=8)
        right = column(self.top, self._notes, gap=0)
        right.addWidget(self.stack, 1)
        right.addWidget(self.status)
        row(self.sidebar, right, on=self, gap=0)
        self._notes_fit()
        self._connect()
        self._keys()
        LOOK.follow(self, self._fit)
        self.show_section(first or next(iter(self._sections)))

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self.go_to)
        self.top.lock.clicked.connect(lambda _checked=False: self.lock_asked.emit())
        self.status.lock.does(self.lock_asked.emit)
        self.top.search.typed.connect(self._search)
        self.top.search.entered.connect(self._enter)
        self.top.search.below.connect(self._enter)
        self.desk.go.connect(self.show_section)
        self.desk.search_asked.connect(self._put_search)
        self.desk.jobs.problem.connect(self.show_problem)
        self.desk.draft_saved.connect(self._draft_saved)
        self.desk.record_saved.connect(self._record_saved)

    # pages

    def page(self, key: str) -> QWidget:
        """The page of a section, made at once when it is not made yet."""
        if key not in self._pages:
            self._begin(key)
        self._finish()
        return self._pages[key]

    def show_section(self, key: str, what: dict[str, Any] | None = None) -> None:
        """Show a section and tell its page with what it is opened; until it is made the last one is seen."""
        if key not in self._sections:
            return
        self._finish()
        if self.current and self.current != key:
            self._draft_saved("")  # it was of what is left; what is only written now is told after this
            _call(self._pages[self.current], "leave")
        self.current = key
        self.sidebar.mark(key)
        if key not in self._pages:
            self._begin(key)
        if self._making is None:
            self._arrive(key, what or {})
        else:
            self._coming = key, what or {}

    def _begin(self, key: str) -> None:
        page = self._sections[key].factory(self.desk)
        self._pages[key] = page
        self.stack.addWidget(page)
        pieces = pieces_of(page)
        if next(pieces, self) is not self:
            self._making = Making(self, pieces, self._made)

    def _made(self) -> None:
        coming, self._making, self._coming = self._coming, None, None
        if coming is not None:
            self._arrive(*coming)

    def _finish(self) -> None:
        if self._making is not None:
            self._making.finish()

    def _arrive(self, key: str, what: dict[str, Any]) -> None:
        self.stack.setCurrentWidget(self._pages[key])
        _call(self._pages[key], "arrive", what)

    def go_to(self, key: str) -> None:
        """A section that a person chose in the sidebar or by its key: what was searched is over then.

        It stays when a result leads to another section, from where one comes back to the results."""
        if key != SEARCH_SECTION and self.top.search.text():
            self.top.search.clear()
            if SEARCH_SECTION in self._pages:
                _call(self._pages[SEARCH_SECTION], "search", "")
        again = key == self.current and self._making is None
        self.show_section(key)
        if again:
            _call(self._pages[key], "begin_again")

    def leave_all(self) -> None:
        """Let every page write its drafts: before locking and closing."""
        self._finish()
        for page in self._pages.values():
            _call(page, "leave")

    # notes

    def show_problem(self, error: UserError) -> None:
        """The place for errors that no page took."""
        self.problem.show_error(error)
        self._notes_fit()

    def warn_lock(self, seconds: int | None) -> None:
        """The quiet bar before the lock; `None` takes it away."""
        if seconds is None:
            self.warning.clear()
        else:
            self.warning.say(N_("Locks in {n} s"), n=seconds)
        self._notes_fit()

    def show_lock_time(self, minutes: int) -> None:
        self.status.lock.show_as(N_("Open · locks in {n} min"), n=minutes)

    def _notes_fit(self) -> None:
        self._notes.setVisible(not (self.problem.isHidden() and self.warning.isHidden()))

    def _draft_saved(self, hour: str) -> None:
        if hour:
            self._saved = ""
            self.status.draft.show_as(N_("Draft saved at {t}"), t=hour)
        else:
            self.status.draft.show_as(N_("Saved as {code}") if self._saved else None, code=self._saved)

    def _record_saved(self, code: str) -> None:
        """In the place of the draft that it was: it stays until the next draft is written."""
        self._saved = code
        self._draft_saved("")

    # search

    def _search(self, text: str) -> None:
        if SEARCH_SECTION not in self._sections or looks_like_code(text):
            return
        if self.current != SEARCH_SECTION:
            if not text.strip():
                return
            self.show_section(SEARCH_SECTION)
        _call(self.page(SEARCH_SECTION), "search", text)

    def _enter(self) -> None:
        code = self.top.search.text()
        if looks_like_code(code):
            self.top.search.clear()
            self.show_section("observations", {"enter": code})
            return
        if self.current == SEARCH_SECTION:
            _call(self.page(SEARCH_SECTION), "enter_results")

    def _put_search(self, text: str, focus: bool) -> None:
        self.top.search.setText(text)
        if focus:
            self.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_search(self) -> None:
        self.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.search.selectAll()

    # keys

    def _keys(self) -> None:
        for number, key in enumerate(self.sidebar.keys, start=1):
            if not self._sections[key].at_foot:
                self._key(f"Ctrl+{number}", lambda key=key: self.go_to(key))
        self._key("Ctrl+K", self.focus_search)
        self._key("Ctrl+N", lambda: self.show_section("observations", {"new": True}))
        self._key("Ctrl+E", lambda: self.show_section("exchange", {"do": "prepare"}))
        self._key("Ctrl+I", lambda: self.show_section("exchange", {"do": "receive"}))
        self._key("Ctrl+P", lambda: _call(self._pages[self.current], "print_shown"))
        self._key("Ctrl+D", lambda: _call(self._pages[self.current], "pin_shown"))
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            self._key(key, lambda: _call(self._pages[self.current], "save"))
        for key in ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"):
            self._key(key, lambda: _call(self._pages[self.current], "save_another"))
        for key in ("Ctrl+L", "Ctrl+Shift+L", "F12"):
            self._key(key, self.lock_asked.emit)
        self._key("F1", lambda: self.show_section("help", {"screen": self.current}))
        self._key("F6", lambda: self._next_pane(1))
        self._key("Shift+F6", lambda: self._next_pane(-1))

    def _key(self, keys: str, do: Any) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(do)

    def _next_pane(self, step: int) -> None:
        panes: list[QWidget] = [self.sidebar, self.top, self.stack, self.status]
        at = self.window().focusWidget()
        here = next((i for i, pane in enumerate(panes) if at is not None and pane.isAncestorOf(at)), 2)
        for turn in range(1, len(panes) + 1):
            pane = panes[(here + step * turn) % len(panes)]
            if self._enter_pane(pane):
                return

    def _enter_pane(self, pane: QWidget) -> bool:
        if pane is self.sidebar:
            self.sidebar.button(self.current).setFocus(Qt.FocusReason.TabFocusReason)
        elif pane is self.top:
            self.focus_search()
        elif pane is self.stack:
            page = self._pages[self.current]
            _call(page, "focus_first")
            return page.isAncestorOf(self.window().focusWidget() or self)
        elif not self.status.lock.isHidden():
            self.status.lock.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            return False
        return True

    # sizes

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() * 100 / LOOK.scale >= WIDE and LOOK.scale < 120
        self.sidebar.set_wide(wide)
        self.top.key.setVisible(self.width() * 100 / LOOK.scale >= 760)


def _call(page: QWidget, name: str, *values: Any) -> None:
    method = getattr(page, name, None)
    if method is not None:
        method(*values)
