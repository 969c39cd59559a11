"""The section of observations: the list, the form, the history and the attachments, one at a time."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldtool.errors import UserError
from fieldtool.i18n import N_
from ui.desk import Desk
from ui.page import Page
from ui.pages.attachments.list_page import AttachmentsPage
from ui.pages.attachments.viewer_page import ViewerPage
from ui.pages.entering.entering_page import EnteringPage
from ui.pages.observations.form_page import FormPage
from ui.pages.observations.history_page import HistoryPage
from ui.pages.observations.lines import Line
from ui.pages.observations.list_page import FILTERS, ListPage
from ui.pages.observations.referrals_page import ReferralsPage
from ui.widgets import INFO, column
from ui.widgets.stack import PageStack


class ObservationsPage(QWidget):
    """`arrive` understands `new` (with `provision` and `findings`), `draft`, `record`, `filter`, `enter`
    (the code of a form on paper, or ""); {} keeps what is shown. `back` is the section that is shown again
    when the form is closed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.list = ListPage(desk)
        self.form = FormPage(desk)
        self.history = HistoryPage(desk)
        self.stack = PageStack()
        self.attachments = AttachmentsPage(desk)
        self.viewer = ViewerPage(desk)
        self.referrals = ReferralsPage(desk)
        self.entering = EnteringPage(desk)
        self._before_attachments: Page = self.list
        for each in (
            self.list,
            self.form,
            self.history,
            self.attachments,
            self.viewer,
            self.referrals,
            self.entering,
        ):
            self.stack.addWidget(each)
        column(self.stack, on=self, gap=0)
        self._here = False
        self._back = ""
        self.list.new.connect(self.form.open_new)
        self.list.open_line.connect(self._open)
        self.list.history.connect(self._history)
        self.form.shown.connect(lambda: self.stack.setCurrentWidget(self.form))
        self.form.closed.connect(self._closed)
        self.form.saved.connect(self.list.tell_saved)
        self.form.binned.connect(self._binned)
        self.form.gone.connect(self._gone)
        self.form.refused.connect(self._refused)
        self.history.shown.connect(lambda: self.stack.setCurrentWidget(self.history))
        self.history.closed.connect(self._show_list)
        self.list.attachments.connect(self._attachments)
        self.list.referrals.connect(self.referrals.open_record)
        self.referrals.shown.connect(lambda: self.stack.setCurrentWidget(self.referrals))
        self.referrals.closed.connect(self._show_list)
        self.list.enter.connect(self.entering.open_page)
        self.entering.shown.connect(lambda: self.stack.setCurrentWidget(self.entering))
        self.entering.closed.connect(self._show_list)
        self.form.attachments.connect(self._attachments)
        self.attachments.shown.connect(lambda: self.stack.setCurrentWidget(self.attachments))
        self.attachments.closed.connect(self._leave_attachments)
        self.attachments.wanted.connect(self.viewer.open_line)
        self.viewer.shown.connect(lambda: self.stack.setCurrentWidget(self.viewer))
        self.viewer.closed.connect(self._leave_viewer)
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
        if what:
            self._back = str(what.get("back") or "")
        if what.get("new"):
            if self._is_blank() and not what.get("provision"):
                self._show_form()
            else:
                self.form.open_new(what.get("provision"), findings=tuple(what.get("findings") or ()))
        elif "enter" in what:
            self.form.leave()
            self.entering.open_page(str(what["enter"]))
        elif what.get("draft"):
            self.form.open_existing(draft=str(what["draft"]))
        elif what.get("record"):
            self.form.open_existing(record=str(what["record"]))
        elif what.get("filter"):
            self.form.let_go()
            code = str(what["filter"])
            if code in dict(FILTERS):
                self.list.filters.set_value(code)
            self._show_list()
        elif self.current is self.list:
            self.list.refresh()
            self.list.take_keyboard()

    def leave(self) -> None:
        """Another section is shown, or the window locks or closes."""
        self._here = False
        self.form.leave()
        self.entering.leave()
        # What is sealed is not left open behind another section, and nothing of it outlives the lock.
        self.viewer.forget()
        if self.current in (self.viewer, self.attachments):
            self.attachments.forget()
            self.stack.setCurrentWidget(self._before_attachments)
        elif self.current is self.referrals:
            self.referrals.forget()
            self.stack.setCurrentWidget(self.list)

    def save(self) -> None:
        if self.current is self.form:
            self.form.save()
        elif self.current is self.entering:
            self.entering.save()

    def save_another(self) -> None:
        if self.current is self.form:
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
        return self.current is self.form and self.form.is_blank

    def _show_form(self) -> None:
        self.stack.setCurrentWidget(self.form)
        if self.form.form is not None:
            self.form.form.start(True)

    def _show_list(self) -> None:
        self.history.forget()
        self.referrals.forget()
        self.entering.forget()
        self.stack.setCurrentWidget(self.list)
        self.list.refresh()
        self.list.take_keyboard()

    def _closed(self) -> None:
        back, self._back = self._back, ""
        self._show_list()
        if back and self._here:
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
        if self.current in (self.list, self.form):
            self._before_attachments = self.current
        self.form.leave()
        self.attachments.open_record(record)

    def _leave_attachments(self) -> None:
        self.attachments.forget()
        before = self._before_attachments
        if before is self.form and self.form.form is not None:
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
