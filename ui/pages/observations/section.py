"""The section of observations: the list, the form, the history and the attachments, one at a time."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from ui.desk import Desk
from ui.page import Page
from ui.pages.observations.list_page import ListPage
from ui.pages.observations.steps.about import FOLLOW_UP
from ui.pages.record_section import RecordSection

if TYPE_CHECKING:
    from ui.pages.attachments.list_page import AttachmentsPage
    from ui.pages.attachments.viewer_page import ViewerPage
    from ui.pages.entering.entering_page import EnteringPage
    from ui.pages.observations.form_page import FormPage
    from ui.pages.observations.referrals_page import ReferralsPage


class ObservationsPage(RecordSection):
    """`arrive` understands `new` (with `provision` and `findings`), `draft`, `record`, `filter`, `enter`
    (the code of a form on paper, or ""); {} keeps what is shown. `back` is the section that is shown again
    when the form is closed."""

    WATCHED = frozenset({"observation", "place", "referral"})
    FORM = "ui.pages.observations.form_page"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, ListPage(desk))
        self._before_attachments: Page = self.list
        self.list.attachments.connect(self._attachments)
        self.list.referrals.connect(lambda record: self.referrals.open_record(record))
        self.list.enter.connect(lambda: self.entering.open_page())

    def make_form(self) -> FormPage:
        from ui.pages.observations.form_page import FormPage

        made = FormPage(self.desk)
        made.attachments.connect(self._attachments)
        return made

    @cached_property
    def referrals(self) -> ReferralsPage:
        """To whom somebody was sent."""
        from ui.pages.observations.referrals_page import ReferralsPage

        made = self._beside(ReferralsPage(self.desk), self.show_list)
        made.add_asked.connect(self._add_referral)
        return made

    def _add_referral(self, record: str) -> None:
        """Step 5 of the observation, where consent and contacts are known."""
        self.with_form(lambda: self.form.open_existing(record=record, step=FOLLOW_UP))

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

        return self._beside(EnteringPage(self.desk), self.show_list)

    # what the window calls

    def bring(self, what: dict[str, Any]) -> None:
        """Show what was asked for."""
        right, findings = what.get("provision"), tuple(what.get("findings") or ())
        if what.get("new") and (right or not self._is_blank()):
            self.with_form(lambda: self.form.open_new(right, findings=findings))
        elif "enter" in what:
            if self._made("form") is not None:
                self.form.leave()
            self.entering.open_page(str(what["enter"]))
        else:
            super().bring(what)

    def leave(self) -> None:
        """Another section is shown, or the window locks or closes."""
        super().leave()
        if self._made("entering") is not None:
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
        if self._is_shown("entering"):
            self.entering.save()
        else:
            super().save()

    def save_another(self) -> None:
        if self._is_shown("form"):
            self.form.save_another()

    # inside

    def _is_blank(self) -> bool:
        return self._is_shown("form") and self.form.is_blank

    def put_filter(self, code: str) -> None:
        self.list.put_filter(code)

    def new(self) -> None:
        if self._is_blank():
            self._show_form()
            if self.form.form is not None:
                self.form.form.start(True)
        else:
            self.with_form(lambda: self.form.open_new())

    def show_list(self) -> None:
        self._forget("referrals", "entering")
        super().show_list()

    def _show_form(self) -> None:
        self.list.note.clear()  # it told of the observation before this one
        self._forget("referrals")
        super()._show_form()

    def _attachments(self, record: str) -> None:
        if self._is_shown("list", "form"):
            self._before_attachments = self.current
        if self._made("form") is not None:
            self.form.leave()
        self.attachments.open_record(record)

    def _leave_attachments(self) -> None:
        self.attachments.forget()
        before = self._before_attachments
        if before is self._made("form") and self.form.form is not None:
            self.stack.setCurrentWidget(self.form)
            self.form.count_attachments()
            self.form.attachments_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.show_list()

    def _leave_viewer(self) -> None:
        self.viewer.forget()
        self.stack.setCurrentWidget(self.attachments)
        self.attachments.focus_list()
