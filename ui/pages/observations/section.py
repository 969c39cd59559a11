"""The section of observations: the list, the form, the history and the attachments, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldtool.errors import UserError
from fieldtool.i18n import N_
from ui.desk import Desk
from ui.page import Page
from ui.pages.observations.lines import Line
from ui.pages.observations.list_page import ListPage
from ui.widgets import INFO, column
from ui.widgets.stack import PageStack

if TYPE_CHECKING:
    from ui.pages.attachments.list_page import AttachmentsPage
    from ui.pages.attachments.viewer_page import ViewerPage
    from ui.pages.entering.entering_page import EnteringPage
    from ui.pages.observations.form_page import FormPage
    from ui.pages.observations.history_page import HistoryPage
    from ui.pages.observations.referrals_page import ReferralsPage


class ObservationsPage(QWidget):
    """`arrive` understands `new` (with `provision` and `findings`), `draft`, `record`, `filter`, `enter`
    (the code of a form on paper, or ""); {} keeps what is shown. `back` is the section that is shown again
    when the form is closed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.list = ListPage(desk)
        self.stack = PageStack()
        self._before_attachments: Page = self.list
        self.stack.addWidget(self.list)
        column(self.stack, on=self, gap=0)
        self._here = False
        self._back = ""
        self.list.new.connect(lambda: self.form.open_new())
        self.list.open_line.connect(self._open)
        self.list.history.connect(self._history)
        self.list.attachments.connect(self._attachments)
        self.list.referrals.connect(lambda record: self.referrals.open_record(record))
        self.list.enter.connect(lambda: self.entering.open_page())
        desk.records_changed.connect(self._changed)

    # The list is what is seen first. Each of the others is loaded and made when it is first asked for.

    @cached_property
    def form(self) -> FormPage:
        """One observation being written."""
        from ui.pages.observations.form_page import FormPage

        made = FormPage(self.desk)
        made.shown.connect(self._show_opened)
        made.closed.connect(self._closed)
        made.saved.connect(self.list.tell_saved)
        made.binned.connect(self._binned)
        made.gone.connect(self._gone)
        made.refused.connect(self._refused)
        made.attachments.connect(self._attachments)
        self.stack.addWidget(made)
        return made

    @cached_property
    def history(self) -> HistoryPage:
        """What became of one observation."""
        from ui.pages.observations.history_page import HistoryPage

        return self._beside(HistoryPage(self.desk), self._show_list)

    @cached_property
    def referrals(self) -> ReferralsPage:
        """To whom somebody was sent."""
        from ui.pages.observations.referrals_page import ReferralsPage

        return self._beside(ReferralsPage(self.desk), self._show_list)

    @cached_property
    def attachments(self) -> AttachmentsPage:
        """The files of one observation."""
        from ui.pages.attachments.list_page import AttachmentsPage

        made = self._beside(AttachmentsPage(self.desk), self._leave_attachments)
        made.wanted.connect(lambda line: self.viewer.open_line(line))
        return made

    @cached_property
    def viewer(self) -> ViewerPage:
        """One file of an observation."""
        from ui.pages.attachments.viewer_page import ViewerPage

        return self._beside(ViewerPage(self.desk), self._leave_viewer)

    @cached_property
    def entering(self) -> EnteringPage:
        """Forms that were filled in by hand, one after the other."""
        from ui.pages.entering.entering_page import EnteringPage

        return self._beside(EnteringPage(self.desk), self._show_list)

    def _beside(self, page: Any, leave: Callable[[], None]) -> Any:
        page.shown.connect(lambda: self.stack.setCurrentWidget(page))
        page.closed.connect(leave)
        self.stack.addWidget(page)
        return page

    def _is_shown(self, *names: str) -> bool:
        """Whether one of these pages is shown; asking makes none of them."""
        return any(vars(self).get(name) is self.current for name in names)

    def _forget(self, *names: str) -> None:
        for name in names:
            if name in vars(self):
                vars(self)[name].forget()

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
        if what:
            self._back = str(what.get("back") or "")
        if what.get("new"):
            if self._is_blank() and not what.get("provision"):
                self._show_form()
            else:
                self.form.open_new(what.get("provision"), findings=tuple(what.get("findings") or ()))
        elif "enter" in what:
            if "form" in vars(self):
                self.form.leave()
            self.entering.open_page(str(what["enter"]))
        elif what.get("draft"):
            self.form.open_existing(draft=str(what["draft"]))
        elif what.get("record"):
            self.form.open_existing(record=str(what["record"]))
        elif what.get("filter"):
            if "form" in vars(self):
                self.form.let_go()
            self.list.put_filter(str(what["filter"]))
            self._show_list()
        elif self.current is self.list:
            self.list.refresh()
            self.list.take_keyboard()

    def leave(self) -> None:
        """Another section is shown, or the window locks or closes."""
        self._here = False
        if "form" in vars(self):
            self.form.leave()
        if "entering" in vars(self):
            self.entering.leave()
        # What is sealed is not left open behind another section, and nothing of it outlives the lock.
        self._forget("viewer")
        if self._is_shown("viewer", "attachments"):
            self._forget("attachments")
            self.stack.setCurrentWidget(self._before_attachments)
        elif self._is_shown("referrals"):
            self._forget("referrals")
            self.stack.setCurrentWidget(self.list)

    def save(self) -> None:
        if self._is_shown("form"):
            self.form.save()
        elif self._is_shown("entering"):
            self.entering.save()

    def save_another(self) -> None:
        if self._is_shown("form"):
            self.form.save_another()

    def focus_first(self) -> None:
        if self.current is self.list:
            self.list.take_keyboard()
        else:
            self.current.focus_first()

    def show_problem(self, error: UserError) -> None:
        self.current.show_problem(error)

    # inside

    def _is_blank(self) -> bool:
        return self._is_shown("form") and self.form.is_blank

    def _show_form(self) -> None:
        self.stack.setCurrentWidget(self.form)
        if self.form.form is not None:
            self.form.form.start(True)

    def _show_opened(self) -> None:
        self.list.note.clear()  # it told of the observation before this one
        self.stack.setCurrentWidget(self.form)

    def _show_list(self) -> None:
        self._forget("history", "referrals", "entering")
        self.stack.setCurrentWidget(self.list)
        self.list.refresh()
        self.list.take_keyboard()

    def _closed(self) -> None:
        back, self._back = self._back, ""
        self._show_list()
        if back and self._here:
            self.list.note.clear()  # it would tell of today's saving whenever the list is seen next
            self.desk.open(back)

    def _open(self, line: Line) -> None:
        self.list.note.clear()
        if line.draft is not None:
            self.form.open_existing(draft=line.id)
        else:
            self.form.open_existing(record=line.id)

    def _history(self, line: Line) -> None:
        self.history.open_history(line.id)

    def _binned(self, code: str) -> None:
        self._show_list()
        self.list.note.say(text=N_("{code} is in the bin now."), kind=INFO, code=code)

    def _attachments(self, record: str) -> None:
        if self._is_shown("list", "form"):
            self._before_attachments = self.current
        if "form" in vars(self):
            self.form.leave()
        self.attachments.open_record(record)

    def _leave_attachments(self) -> None:
        self.attachments.forget()
        before = self._before_attachments
        if before is vars(self).get("form") and self.form.form is not None:
            self.stack.setCurrentWidget(self.form)
            self.form.count_attachments()
            self.form.attachments_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._show_list()

    def _leave_viewer(self) -> None:
        self.viewer.forget()
        self.stack.setCurrentWidget(self.attachments)
        self.attachments.focus_list()

    def _gone(self) -> None:
        self._show_list()
        self.list.tell(N_("What should have been opened is not here any more."))

    def _refused(self, error: UserError) -> None:
        self._show_list()
        self.list.show_problem(error)

    def _changed(self, kinds: frozenset[str]) -> None:
        wanted = {"observation", "place", "referral"}
        if self._here and self.current is self.list and (not kinds or kinds & wanted):
            self.list.refresh()
