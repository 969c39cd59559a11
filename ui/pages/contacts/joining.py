"""Contacts that are there twice: what is said of them above the list, and what becomes of two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from fieldtool.i18n import N_
from fieldtool.services.duplicates import Merged, Proposal
from ui.pages.contacts.lines import twice
from ui.widgets import INFO, SAFE, Button, Note

if TYPE_CHECKING:
    from ui.pages.contacts.contacts_page import ContactsPage


class Joining:
    """`twice` stands above the list while two may be the same, `done` after two were made one."""

    def __init__(self, page: ContactsPage) -> None:
        self._page, self._jobs = page, page.desk.jobs
        self._service = page.desk.workspace.duplicates
        self._merged: Merged | None = None
        self.proposals: tuple[Proposal, ...] = ()
        self.twice, self.done = Note(INFO), Note(SAFE)
        self.twice.add_action(Button(N_("Compare them"), icon="layout-columns", on=self.look_at_pair))
        self.undo = Button(N_("Undo"), icon="arrow-back-up", on=self._undo, busy=N_("Saving…"))
        self.done.add_action(self.undo)

    def show_proposals(self, proposals: Sequence[Proposal], in_sight: bool) -> None:
        """Which may be the same; it is said where the list is in sight."""
        self.proposals = tuple(proposals)
        pairs = len(self.proposals)
        self.twice.say(*((lambda: twice(pairs),) if pairs and in_sight else ()))

    def look_at_pair(self) -> None:
        """Show the first two that may be the same."""
        page = self._page
        if self.proposals:
            page.merging.show_proposal(self.proposals[0])
            page.show_view(page.opened.merge_body)
            page.merging.two.setFocus(Qt.FocusReason.OtherFocusReason)

    def merge(self, keep: str, other: str, values: Any) -> None:
        """Make two contacts one."""
        self._jobs.run(
            lambda: self._service.merge(keep, other, values),
            self._have_merged,
            busy=self._page.merging.merge,
            owner=self._page,
        )

    def _have_merged(self, merged: Merged) -> None:
        page = self._page
        self._merged = merged
        page.merging.forget()
        page.open_next(merged.kept)
        page.show_view(page.main)
        self.done.say(N_("The two contacts are one now. The other one is in the bin."))
        page.desk.wrote("contact")

    def _undo(self) -> None:
        """Make two of the contacts that were put together last."""
        merged = self._merged
        if merged is not None:
            self._jobs.run(lambda: self._service.undo(merged), self._undone, busy=self.undo, owner=self._page)

    def _undone(self, _nothing: None) -> None:
        self._merged = None
        self.done.clear()
        self._page.desk.wrote("contact")

    def keep_apart(self, one: str, other: str) -> None:
        """Somebody says that they are two."""
        self._jobs.run(lambda: self._service.keep_apart(one, other), self._kept_apart, owner=self._page)

    def _kept_apart(self, _nothing: None) -> None:
        self._page.merging.forget()
        self._page.show_list()
