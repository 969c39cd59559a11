"""The page of an open notebook: the panes, with what a notebook adds to the texts."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from fieldtool.i18n import N_, _
from fieldtool.services.reading import ProvisionReading, Touching
from ui.desk import Desk
from ui.jobs import Latest
from ui.pages.rights.finding import Key, Reading, key_of_reading
from ui.pages.rights.panes import RightsPanes
from ui.widgets import QUIET, Button, announce, row

PAUSE = 150
"""Milliseconds that a text is read before its observations are looked up: not while the arrows hurry by."""


class RightsPage(RightsPanes):
    """Records and contacts are found too, texts are pinned, and lead to the other sections."""

    inside = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._touching = Latest(desk.jobs)

    def _add_under_list(self) -> None:
        self.aid = Button(N_("Screening aid"), QUIET, "user-question", on=lambda: self.desk.open("aid"))
        self.list_card.body.addLayout(row(self.aid, None, margins=(10, 4, 10, 8)))

    def _connect(self) -> None:
        super()._connect()
        self.reader.contacts_asked.connect(self._open_contacts)
        self.reader.pin_asked.connect(self._pin)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask_touching)
        self.desk.records_changed.connect(self._records_changed)

    # what the window asks

    def print_shown(self) -> None:
        self.reader.print_sheet()

    def pin_shown(self) -> None:
        """Ctrl+D."""
        if self.reader.pin.isVisible():
            self.reader.pin.click()

    # what was written meanwhile, and what it leads to

    def _records_changed(self, kinds: frozenset[str]) -> None:
        if not kinds and self.desk.workspace.country != self._own:
            self._own = self.desk.workspace.country
            self._choose_country("")
        if self._query and self.isVisible():
            self._ask(self._query, keep=True)

    def _opened(self, key: Key) -> None:
        """An observation opens in its own section, anything else is read."""
        if key[0] == "observation":
            self.desk.open("observations", record=key[1])
        else:
            super()._opened(key)

    def _follow_link(self, key: Key) -> None:
        if key[0] == "observation":
            self._opened(key)
        else:
            super()._follow_link(key)

    def _open_contacts(self) -> None:
        self.desk.open("contacts", country=self._country or self._own)

    # what is read

    def _show(self, reading: Reading, keep: bool = False) -> None:
        """Show a text, whether it is pinned, and after a moment the observations that touch it."""
        super()._show(reading, keep)
        self.reader.show_pinned(key_of_reading(reading) in self.shelf.pinned)
        self._pause.start()

    def _pin(self, on: bool) -> None:
        if self.reader.reading is not None:
            workspace, (kind, id) = self.desk.workspace, key_of_reading(self.reader.reading)
            self.desk.jobs.run(lambda: workspace.reading.pin(kind, id, on), self._pinned)

    def _pinned(self, pinned: tuple[Key, ...]) -> None:
        self.shelf.show_pinned(pinned)
        if self.reader.reading is not None:
            now = key_of_reading(self.reader.reading) in pinned
            self.reader.show_pinned(now)
            announce(self.reader.pin, _("Pinned") if now else _("Not pinned any more"))

    def _ask_touching(self) -> None:
        reading = self.reader.reading
        if isinstance(reading, ProvisionReading):
            workspace, id = self.desk.workspace, reading.provision.id
            self._touching.run(lambda: workspace.reading.touching(id), self._show_touching)

    def _show_touching(self, found: Touching) -> None:
        reading = self.reader.reading
        if isinstance(reading, ProvisionReading) and reading.provision.id == found.provision:
            self.reader.provision.touching.show_touching(found)
