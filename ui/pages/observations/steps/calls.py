"""The red note of an urgent risk: whom to call now, legal help first, and never a consulate by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from fieldtool.i18n import N_
from fieldtool.services.contacts import Listed
from ui.desk import Desk
from ui.jobs import Latest
from ui.pages.home.now import to_call
from ui.pages.home.parts import CallRow
from ui.widgets import ERROR, Button, Note, column

NOBODY = N_("No number of your contacts was checked in the last 120 days. Look in Contacts.")


class CallNote(Note):
    """Reads the contacts when it is first shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(ERROR)
        self._desk, self._latest = desk, Latest(desk.jobs)
        self.rows: list[CallRow] = []
        self._list = QWidget()
        self._column = column(on=self._list, gap=6)
        self._list.hide()
        self._open = Button(N_("Open Contacts"), icon="address-book", on=lambda: desk.open("contacts"))
        self.add_under(self._list)
        self.add_action(self._open)
        self.hide()

    def show_urgent(self, urgent: bool) -> None:
        """Say whom to call, or nothing."""
        if not urgent:
            self.clear()
            return
        if self.isHidden():
            self._show(self.rows != [])
            workspace = self._desk.workspace
            self._latest.run(lambda: to_call(workspace.contacts.listed(), workspace.country), self._found)

    def _found(self, contacts: Sequence[Listed]) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for each in contacts:
            made = CallRow()
            made.show_contact(each)
            self.rows.append(made)
            self._column.addWidget(made)
        if not self.isHidden():
            self._show(bool(contacts))

    def _show(self, some: bool) -> None:
        words: Any = N_("Decide with the person whom to call. Legal help comes first.") if some else NOBODY
        self.say(N_("Somebody is in danger"), words, kind=ERROR)
        self._list.setVisible(some)
