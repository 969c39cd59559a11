"""A section with a list, a form and a history, of which one is shown at a time.

The list is what is seen first. The form and all others are loaded and made when they are first asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QWidget

from fieldtool.errors import UserError
from fieldtool.i18n import N_
from ui.desk import Desk
from ui.making import Making, Pieces, pieces_of
from ui.page import Page
from ui.widgets.layouts import column
from ui.widgets.stack import PageStack

if TYPE_CHECKING:
    from ui.pages.observations.history_page import HistoryPage


class RecordSection(QWidget):
    """A section says `WATCHED`, the kinds whose changes its list shows, `FORM`, the module of its form, and
    makes that in `make_form`.

    The list has the signals `new`, `open_line` and `history`; the form those of `DraftPage`, `open_new()` and
    `open_existing(draft=… or record=…)`. `back` of `arrive` is the section that is shown again when the form
    is closed.
    """

    WATCHED: ClassVar[frozenset[str]]
    FORM: ClassVar[str]

    def __init__(self, desk: Desk, list_: Any) -> None:
        super().__init__()
        self.desk, self.list = desk, list_
        self.stack = PageStack()
        self.stack.addWidget(list_)
        column(self.stack, on=self, gap=0)
        self._here, self._back = False, ""
        list_.new.connect(self.new)
        list_.open_line.connect(self._open)
        list_.history.connect(lambda line: self.history.open_history(line.id))
        desk.records_changed.connect(self._changed)

    def make(self) -> Pieces:
        yield from pieces_of(self.list)

    def make_form(self) -> Any:
        """The form of the section, not yet connected."""
        raise NotImplementedError

    def with_form(self, do: Callable[[], Any]) -> None:
        """Do something with the form; before the first time it is loaded and made in turns of their own."""
        if self._made("form") is not None:
            do()
        else:
            Making(self, self._form_pieces(), do)

    def _form_pieces(self) -> Pieces:
        import_module(self.FORM)
        yield
        self.form.hide()
        yield

    @cached_property
    def form(self) -> Any:
        """One record being written."""
        made = self.make_form()
        made.shown.connect(self._show_form)
        made.closed.connect(self._closed)
        made.saved.connect(self.list.tell_saved)
        made.binned.connect(self._binned)
        made.gone.connect(self._gone)
        made.refused.connect(self._refused)
        self.stack.addWidget(made)
        return made

    @cached_property
    def history(self) -> HistoryPage:
        """What became of one record."""
        from ui.pages.observations.history_page import HistoryPage

        return self._beside(HistoryPage(self.desk), self.show_list)

    def _beside(self, page: Any, leave: Callable[[], None]) -> Any:
        page.shown.connect(lambda: self.stack.setCurrentWidget(page))
        page.closed.connect(leave)
        self.stack.addWidget(page)
        return page

    def _is_shown(self, *names: str) -> bool:
        """Whether one of these pages is shown; asking makes none of them."""
        return any(vars(self).get(name) is self.current for name in names)

    def _made(self, name: str) -> Any:
        """A page that was made; None when nobody asked for it yet."""
        return vars(self).get(name)

    def _forget(self, *names: str) -> None:
        for name in names:
            if self._made(name) is not None:
                self._made(name).forget()

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
        if what.get("new"):
            self.with_form(self.new)
        elif what.get("draft"):
            self.with_form(lambda: self.form.open_existing(draft=str(what["draft"])))
        elif what.get("record"):
            self.with_form(lambda: self.form.open_existing(record=str(what["record"])))
        elif what.get("filter"):
            if self._made("form") is not None:
                self.form.let_go()
            self.put_filter(str(what["filter"]))
            self.show_list()
        elif self.current is self.list:
            self.list.refresh()
            self.list.take_keyboard()

    def begin_again(self) -> None:
        """The section was chosen while it is shown: its list, and all of it. What was being written stays in
        a draft."""
        self.leave()
        self._here, self._back = True, ""
        if self._is_shown("form"):
            self.form.close_form()
        else:
            self.put_filter("all")
            self.show_list()

    def leave(self) -> None:
        """Another section is shown, or the window locks or closes."""
        self._here = False
        self.list.note.clear()  # whoever comes back later is not told of it as of now
        if self._made("form") is not None:
            self.form.leave()

    def save(self) -> None:
        """Ctrl+Enter."""
        if self._is_shown("form"):
            self.form.save()

    def focus_first(self) -> None:
        """F6."""
        if self.current is self.list:
            self.list.take_keyboard()
        else:
            self.current.focus_first()

    def show_problem(self, error: UserError) -> None:
        self.current.show_problem(error)

    # inside

    def put_filter(self, code: str) -> None:
        """Narrow the list to what somebody asked for."""
        self.list.filters.set_value(code)

    def new(self) -> None:
        """An empty form; one in which nobody wrote anything stays."""
        if self._is_shown("form") and self.form.is_blank:
            self.form.shown.emit()
        else:
            self.form.open_new()

    def show_list(self) -> None:
        """The list as it is now."""
        self._forget("history")
        self.stack.setCurrentWidget(self.list)
        self.list.refresh()
        self.list.take_keyboard()

    def _show_form(self) -> None:
        self.stack.setCurrentWidget(self.form)

    def _closed(self) -> None:
        back, self._back = self._back, ""
        self.show_list()
        if back and self._here:
            self.list.note.clear()  # it would tell of today's saving whenever the list is seen next
            self.desk.open(back)

    def _open(self, line: Any) -> None:
        self.list.note.clear()
        what = {"draft": line.id} if line.draft is not None else {"record": line.id}
        self.with_form(lambda: self.form.open_existing(**what))

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
