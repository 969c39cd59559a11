"""What may be read without the phrase, where somebody allowed it: the rights that came with the program.

Nothing of the notebook is opened for it. What is searched lives on this page only and goes with it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from fieldtool.errors import UserError
from fieldtool.i18n import N_
from ui.desk import Desk
from ui.jobs import Jobs
from ui.making import Making
from ui.pages.rights.panes import RightsPanes
from ui.pages.rights.texts import SHOWN
from ui.widgets import (
    ERROR,
    Button,
    EmptyState,
    Label,
    LanguageSwitch,
    Note,
    SearchField,
    barred,
    column,
    folding_row,
    grounded,
    sized,
)

LEAVING = ("F12", "Ctrl+L", "Ctrl+Shift+L")
"""The keys that lock an open notebook: here they cover what is read."""


class _Held:
    """The rights, from when the worker has loaded them until it has closed them."""

    def __init__(self, load: Callable[[], Any]) -> None:
        self._load = load
        self._rights: Any = None

    def open(self) -> Any:
        self._rights = self._load()
        return self._rights

    def close(self) -> None:
        if self._rights is not None:
            self._rights.close()
            self._rights = None


class PublicRightsPage(QWidget):
    """Search box, language and the way back at the top; under them a list and what is read.

    `left` asks for the lock screen. Whoever takes the page away calls `leave` first.
    """

    left = Signal()

    def __init__(self, jobs: Jobs, load: Callable[[], Any]) -> None:
        """`load` gives the rights (`Doors.rights`) in the worker; until then one can type already."""
        super().__init__()
        grounded(self, "bg")
        self._jobs, self._held = jobs, _Held(load)
        self._making: Making | None = None
        self._shown = SHOWN.chosen
        self.panes: RightsPanes | None = None
        """There when they are made."""
        self.search = SearchField(N_("Search for a right or a word"), N_("Search"))
        self.back = Button(N_("Back to the lock"), icon="lock", on=self.left.emit, tip=lambda: "Esc")
        self.about = Label(
            N_("The rights that come with the program. What you look for is not kept."),
            "small",
            "text2",
            wrap=True,
        )
        self.problem = Note(ERROR)
        self.waiting = EmptyState(N_("One moment: the rights are being prepared."), "scale")
        top = barred(QWidget(), "top")
        sized(self.search, width=520, most=True)
        parts = (self.search, None, LanguageSwitch(), self.back)
        folding_row(*parts, on=top, margins=(24, 9, 16, 9), gap=10).setStretch(0, 10)
        self._notes = QWidget()
        column(self.about, self.problem, on=self._notes, margins=(24, 8, 24, 0), gap=8)
        self._body = QStackedWidget()
        self._body.addWidget(self.waiting)
        column(top, self._notes, on=self, gap=0).addWidget(self._body, 1)
        self.search.typed.connect(self._search)
        self.search.entered.connect(self._enter)
        self.search.below.connect(self._enter)
        self._keys()
        jobs.run(self._held.open, self._loaded, self._failed, owner=self)

    def _keys(self) -> None:
        pairs: list[tuple[str, Callable[[], Any]]] = [(keys, self.left.emit) for keys in LEAVING]
        pairs += [("Ctrl+K", self._to_search), ("F6", self._other_side)]
        for keys, do in pairs:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(do)

    # made

    def _loaded(self, rights: Any) -> None:
        desk = Desk(rights, self._jobs)  # nobody listens to it but this page: nothing leads into a notebook
        desk.setParent(self)
        desk.search_asked.connect(self._put_search)
        panes = RightsPanes(desk)
        self._body.addWidget(panes)
        self._making = Making(self, panes.make(), lambda: self._made(panes))

    def _made(self, panes: RightsPanes) -> None:
        self._making, self.panes = None, panes
        self._body.setCurrentWidget(panes)
        panes.search(self.search.text())

    def _failed(self, error: BaseException) -> None:
        self.waiting.hide()
        if isinstance(error, UserError):
            self.problem.show_error(error)

    def show_problem(self, error: UserError) -> None:
        """What no part of the page told."""
        self.problem.show_error(error)

    def leave(self) -> None:
        """Forget what was searched and chosen here: another page is about to be shown."""
        if self._making is not None:
            self._making.drop()
            self._making = None
        if self.panes is not None:
            self.panes.leave()
            self.panes = None
        self.search.clear()
        SHOWN.choose(self._shown)
        self._jobs.run(self._held.close)

    # keys

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._to_search()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape where nothing is left to clear or to close."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _search(self, text: str) -> None:
        if self.panes is not None:
            self.panes.search(text)

    def _enter(self) -> None:
        if self.panes is not None:
            self.panes.enter_results()

    def _put_search(self, text: str, focus: bool) -> None:
        self.search.setText(text)
        if focus:
            self._to_search()

    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _other_side(self) -> None:
        at = self.window().focusWidget()
        if self.panes is None or (at is not None and self.panes.isAncestorOf(at)):
            self._to_search()
        else:
            self.panes.focus_first()
