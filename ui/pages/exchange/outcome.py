"""Receiving, third step: what came in, what was set aside and why, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldtool.i18n import N_, plural
from fieldtool.services.exchange import Received, Undone
from ui.pages.exchange.lists import Contents
from ui.pages.exchange.remarks import notes
from ui.pages.exchange.step import RECEIVING, Step
from ui.pages.exchange.totals import Totals
from ui.pages.exchange.undoing import UNDO, ask_undo, say_undone
from ui.pages.exchange.words import bundle_of, changing
from ui.values import Names
from ui.widgets import (
    OUTLINED,
    PRIMARY,
    SAFE,
    Button,
    Icon,
    Label,
    Note,
    row,
)
from ui.widgets.layouts import Ends

if TYPE_CHECKING:
    from ui.pages.exchange.pages import ExchangePage


class Outcome(Step):
    """Tells what receiving a bundle did."""

    done = True

    def __init__(self, pages: ExchangePage, found: Received, names: Names) -> None:
        super().__init__(pages, N_("The bundle was received"), (RECEIVING, 3))
        self.found, self._names = found, names
        line = row(Icon("package-import", "text2", 20), gap=10)
        line.addWidget(Label(lambda: bundle_of(found), wrap=True), 1)
        self.body.addLayout(line)
        self.result = Note(SAFE)
        self._say_result()
        self._add_actions()
        self.body.addWidget(self.result)
        self.body.addWidget(Totals(found))
        for note in notes(found):
            self.body.addWidget(note)
        if found.arrivals or found.set_aside:
            contents = Contents(found, names)
            contents.opened.connect(lambda id: self.desk.open("observations", record=id))
            self.body.addWidget(contents, 1)
        else:
            self.body.addStretch(1)
        self._fill_foot()

    def _say_result(self) -> None:
        found = self.found
        if not found.changes:
            nothing = N_("Nothing changed: everything in the bundle was already here.")
            aside = N_("Nothing changed. What could not be received was set aside.")
            self.result.say(None, aside if found.set_aside else nothing)
            return
        n = changing(found)
        if not n:
            self.result.say(None, N_("All of it is saved on this computer."))
            return
        self.result.say(
            lambda: plural(
                "1 record was added or brought up to date",
                "{n} records were added or brought up to date",
                n,
            ),
            N_("All of it is saved on this computer."),
        )

    def _add_actions(self) -> None:
        receipt = Button(N_("Give a receipt"), OUTLINED, "certificate", on=self.pages.give_receipt)
        self.undo_button = Button(
            UNDO,
            OUTLINED,
            "arrow-back-up",
            on=self.ask_undo,
            tip=N_("Takes out again what this bundle brought"),
        )
        self.result.add_action(receipt)
        if self.found.changes and self.found.number:
            self.result.add_action(self.undo_button)

    def ask_undo(self) -> None:
        """Take out again what came in, after asking."""
        ask_undo(self, self.found.number, self.undo_button, self._undone)

    def _undone(self, what: Undone) -> None:
        self.pages.front(lambda front: say_undone(front.note, what))

    def _fill_foot(self) -> None:
        differing = bool(self.found.differences)
        done = Button(N_("Done"), OUTLINED, on=self.leave_page)
        back = Button(
            N_("Prepare a bundle in return"),
            OUTLINED if differing or not self.found.sender_name else PRIMARY,
            on=lambda: self.pages.prepare(self.found.sender_name),
        )
        decide = Button(
            N_("Decide the differences"), PRIMARY, "arrows-diff", on=lambda: self.pages.differences()
        )
        self.foot.addWidget(Ends((done,), (back, decide)), 1)
        decide.setVisible(differing)
        self.first = decide if differing else back
