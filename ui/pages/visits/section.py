"""The section of visits: the list, the form and the history, one at a time."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from fieldtool.errors import UserError
from fieldtool.i18n import N_
from ui.desk import Desk
from ui.page import Page
from ui.pages.observations.history_page import HistoryPage
from ui.pages.visits.lines import FILTERS, Line
from ui.pages.visits.list_page import ListPage
from ui.pages.visits.part import ENDING
from ui.pages.visits.visit_page import VisitPage
from ui.widgets import INFO, column
from ui.widgets.stack import PageStack


class VisitsPage(QWidget):
    """`arrive` understands `new`, `draft`, `record` (with `part`), `filter`; {} keeps what is shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.list, self.visit, self.history = ListPage(desk), VisitPage(desk), HistoryPage(desk)
        self.stack = PageStack()
        for each in (self.list, self.visit, self.history):
            self.stack.addWidget(each)
        column(self.stack, on=self, gap=0)
        self._here = False
        self.list.new.connect(self.visit.open_new)
        self.list.open_line.connect(self._open)
        self.list.finish.connect(lambda line: self.visit.open_existing(record=line.id, part=ENDING))
        self.list.history.connect(lambda line: self.history.open_history(line.id))
        self.visit.shown.connect(lambda: self.stack.setCurrentWidget(self.visit))
        self.visit.closed.connect(self._show_list)
        self.visit.saved.connect(self.list.tell_saved)
        self.visit.binned.connect(self._binned)
        self.visit.gone.connect(self._gone)
        self.visit.refused.connect(self._refused)
        self.history.shown.connect(lambda: self.stack.setCurrentWidget(self.history))
        self.history.closed.connect(self._show_list)
        desk.records_changed.connect(self._changed)

    @property
    def current(self) -> Page:
        """The page that is shown."""
        shown = self.stack.currentWidget()
        assert isinstance(shown, Page)
        return shown

    # what the window calls

    def arrive(self, what: dict[str, Any]) -> None:
        """The section is shown now."""
        self._here = True
        if what.get("new"):
            if self.current is self.visit and self.visit.is_blank:
                self.visit.shown.emit()
            else:
                self.visit.open_new()
        elif what.get("draft"):
            self.visit.open_existing(draft=str(what["draft"]))
        elif what.get("record"):
            self.visit.open_existing(record=str(what["record"]), part=str(what.get("part") or ""))
        elif what.get("filter"):
            self.visit.let_go()
            if what["filter"] in dict(FILTERS):
                self.list.filters.set_value(str(what["filter"]))
            self._show_list()
        elif self.current is self.list:
            self.list.refresh()
            self.list.take_keyboard()
        elif self.current is self.visit and self.visit.form is not None:
            self.visit.form.go(self.visit.form.at)

    def leave(self) -> None:
        """Another section is shown, or the window locks or closes."""
        self._here = False
        self.visit.leave()

    def save(self) -> None:
        if self.current is self.visit:
            self.visit.save()

    def focus_first(self) -> None:
        if self.current is self.list:
            self.list.take_keyboard()
        else:
            self.current.focus_first()

    def show_problem(self, error: UserError) -> None:
        self.current.show_problem(error)

    # inside

    def _open(self, line: Line) -> None:
        self.list.note.clear()
        if line.draft is not None:
            self.visit.open_existing(draft=line.id)
        else:
            self.visit.open_existing(record=line.id)

    def _show_list(self) -> None:
        self.history.forget()
        self.stack.setCurrentWidget(self.list)
        self.list.refresh()
        self.list.take_keyboard()

    def _binned(self, code: str) -> None:
        self._show_list()
        self.list.note.say(text=N_("{code} is in the bin now."), kind=INFO, code=code)

    def _gone(self) -> None:
        self._show_list()
        self.list.tell(N_("What should have been opened is not here any more."))

    def _refused(self, error: UserError) -> None:
        self._show_list()
        self.list.show_problem(error)

    def _changed(self, kinds: frozenset[str]) -> None:
        if (
            self._here
            and self.current is self.list
            and (not kinds or kinds & {"visit", "place", "observation"})
        ):
            self.list.refresh()
