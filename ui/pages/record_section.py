"""A section with a list, a form and a history, of which one is shown at a time."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from fieldtool.errors import UserError
from fieldtool.i18n import N_
from ui.desk import Desk
from ui.page import Page
from ui.pages.draft_page import DraftPage
from ui.pages.observations.history_page import HistoryPage
from ui.pages.record_list import RecordListPage
from ui.widgets import column
from ui.widgets.stack import PageStack


class RecordSection(QWidget):
    """`form` has `open_new()` and `open_existing(draft=… or record=…)`. `WATCHED` are the kinds whose changes
    the list shows. `back` of `arrive` is the section that is shown again when the form is closed."""

    WATCHED: ClassVar[frozenset[str]]

    def __init__(self, desk: Desk, list_: RecordListPage, form: DraftPage) -> None:
        super().__init__()
        self.desk, self.list, self.form = desk, list_, form
        self.history = HistoryPage(desk)
        self.stack = PageStack()
        for each in (list_, form, self.history):
            self.stack.addWidget(each)
        column(self.stack, on=self, gap=0)
        self._here, self._back = False, ""
        list_.new.connect(self.new)
        list_.open_line.connect(self._open)
        list_.history.connect(lambda line: self.history.open_history(line.id))
        form.shown.connect(lambda: self.stack.setCurrentWidget(form))
        form.closed.connect(self._closed)
        form.saved.connect(list_.tell_saved)
        form.binned.connect(self._binned)
        form.gone.connect(self._gone)
        form.refused.connect(self._refused)
        self.history.shown.connect(lambda: self.stack.setCurrentWidget(self.history))
        self.history.closed.connect(self.show_list)
        desk.records_changed.connect(self._changed)

    @property
    def current(self) -> Page:
        """The page that is shown."""
        shown = self.stack.currentWidget()
        assert isinstance(shown, Page)
        return shown

    # what the window calls

    def arrive(self, what: dict[str, Any]) -> None:
        """The section is shown now; {} keeps what is shown."""
        self._here = True
        if what:
            self._back = str(what.get("back") or "")
        self.bring(what)

    def bring(self, what: dict[str, Any]) -> None:
        """Show what was asked for: `new`, `draft`, `record` or `filter`."""
        form: Any = self.form
        if what.get("new"):
            self.new()
        elif what.get("draft"):
            form.open_existing(draft=str(what["draft"]))
        elif what.get("record"):
            form.open_existing(record=str(what["record"]))
        elif what.get("filter"):
            form.let_go()
            self.list.filters.set_value(str(what["filter"]))
            self.show_list()
        elif self.current is self.list:
            self.list.refresh()
            self.list.take_keyboard()

    def leave(self) -> None:
        """Another section is shown, or the window locks or closes."""
        self._here = False
        self.form.leave()

    def save(self) -> None:
        """Ctrl+Enter."""
        form: Any = self.form
        if self.current is form:
            form.save()

    def focus_first(self) -> None:
        """F6."""
        if self.current is self.list:
            self.list.take_keyboard()
        else:
            self.current.focus_first()

    def show_problem(self, error: UserError) -> None:
        self.current.show_problem(error)

    # inside

    def new(self) -> None:
        """An empty form; one in which nobody wrote anything stays."""
        form: Any = self.form
        if self.current is form and form.is_blank:
            form.shown.emit()
        else:
            form.open_new()

    def show_list(self) -> None:
        """The list as it is now."""
        self.history.forget()
        self.stack.setCurrentWidget(self.list)
        self.list.refresh()
        self.list.take_keyboard()

    def _closed(self) -> None:
        back, self._back = self._back, ""
        self.show_list()
        if back and self._here:
            self.desk.open(back)

    def _open(self, line: Any) -> None:
        form: Any = self.form
        self.list.note.clear()
        if line.draft is not None:
            form.open_existing(draft=line.id)
        else:
            form.open_existing(record=line.id)

    def _binned(self, code: str) -> None:
        self.show_list()
        self.list.tell(N_("{code} is in the bin now."), code=code)

    def _gone(self) -> None:
        self.show_list()
        self.list.tell(N_("What should have been opened is not here any more."))

    def _refused(self, error: UserError) -> None:
        self.show_list()
        self.list.show_problem(error)

    def _changed(self, kinds: frozenset[str]) -> None:
        if self._here and self.current is self.list and (not kinds or kinds & self.WATCHED):
            self.list.refresh()
