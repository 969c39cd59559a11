"""The history of the exchange: what was given and received, newest first, and what can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldtool.i18n import N_, _
from fieldtool.services.diary import CONFIRMED, PARTLY, WAITING, beginning
from fieldtool.services.exchange import DiaryLine, PastImport, Undone
from ui.language import say
from ui.pages.exchange.step import Step, empty
from ui.pages.exchange.undoing import UNDO, ask_undo, say_undone
from ui.values import moment_in_words
from ui.widgets import (
    OUTLINED,
    PRIMARY,
    SAFE,
    Button,
    Card,
    EmptyState,
    Icon,
    Label,
    Line,
    Note,
    Pill,
    column,
    folding_row,
    row,
)

if TYPE_CHECKING:
    from ui.pages.exchange.pages import ExchangePage

SHOWN = 50
"""Lines that are shown at first, and added by each click on the button below them."""

_ICONS = {
    "shared": "package-export",
    "received": "package-import",
    "undone": "arrow-back-up",
    "receipt_given": "certificate",
    "receipt_taken": "certificate",
    "backup": "database",
    "restored": "restore",
}


_CONFIRMED = {
    CONFIRMED: (N_("Confirmed by a receipt"), "ok", "circle-check"),
    PARTLY: (N_("Confirmed by some"), "info", "certificate"),
    WAITING: (N_("No receipt yet"), "amber", "hourglass"),
}
"""Whether a bundle is known to have arrived: words, tone and icon of a pill."""


class Past(Step):
    """The diary; what a bundle brought can be undone from its line."""

    def __init__(self, pages: ExchangePage) -> None:
        super().__init__(pages, N_("History of the exchange"))
        self._most = SHOWN
        self.told = Note(SAFE)
        self.undo_buttons: dict[int, Button] = {}
        self._lines = column(gap=10)
        self.card = Card()
        self.card.body.addLayout(self._lines)
        self.card.hide()
        self._none = QWidget()
        prepare = Button(N_("Prepare bundle"), PRIMARY, "package-export", on=pages.prepare)
        words = N_("Nothing has been given or received yet. Each bundle and each receipt will be named here.")
        column(EmptyState(words, "history", prepare), on=self._none)
        self._none.hide()
        self.older = Button(N_("Show older"), OUTLINED, "chevron-down", on=self.show_older)
        self._more = QWidget()
        row(self.older, None, on=self._more)
        self._more.hide()
        for part in (self.told, self.card, self._more, self._none):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.close_button = Button(N_("Close"), OUTLINED, on=self.leave_page)
        self.foot.addWidget(self.close_button)
        self.foot.addStretch(1)
        hint = Label(N_("What a bundle brought can be undone for 30 days."), tone="text2", wrap=True)
        hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.foot.addWidget(hint, 3)
        self.first = self.close_button

    def arrive(self, what: dict[str, Any]) -> None:
        exchange, most = self.desk.workspace.exchange, self._most + 1
        self.desk.jobs.run(lambda: (exchange.diary(most), exchange.imports()), self.show_lines, owner=self)

    def show_older(self) -> None:
        """Show more lines, older ones."""
        self._most += SHOWN
        self.arrive({})

    def show_lines(self, found: tuple[tuple[DiaryLine, ...], tuple[PastImport, ...]]) -> None:
        lines, imports = found
        past = {each.number: each for each in imports}
        empty(self._lines)
        self.undo_buttons = {}
        for number, each in enumerate(lines[: self._most]):
            if number:
                self._lines.addWidget(Line())
            self._lines.addWidget(self._line(each, past.get(each.number) if each.number else None))
        self.card.setVisible(bool(lines))
        self._none.setVisible(not lines)
        self._more.setVisible(len(lines) > self._most)

    def _line(self, line: DiaryLine, past: PastImport | None) -> QWidget:
        box = QWidget()
        icon = Icon(_ICONS.get(line.event, "history"), "text2", 20)
        words = column(Label(line.title, "strong", wrap=True), gap=2)
        for each in line.details:
            words.addWidget(Label(lambda each=each: beginning(_(each)), wrap=True))
        words.addWidget(Label(lambda: moment_in_words(line.at_ms), "small", "text2", wrap=True))
        whole = folding_row(icon, on=box, gap=10)
        whole.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(words, 1)
        if line.confirmed:
            whole.addWidget(Pill(*_CONFIRMED[line.confirmed]), 0, Qt.AlignmentFlag.AlignTop)
        if past is not None and past.undone:
            whole.addWidget(Pill(N_("Undone"), "info", "arrow-back-up"), 0, Qt.AlignmentFlag.AlignTop)
        elif past is not None and past.can_be_undone:
            whole.addWidget(self._undo(past), 0, Qt.AlignmentFlag.AlignTop)
        return box

    def _undo(self, past: PastImport) -> Button:
        button = Button(UNDO, OUTLINED, "arrow-back-up")
        button.clicked.connect(lambda: ask_undo(self, past.number, button, self._undone))
        self.undo_buttons[past.number] = button
        return _named(button, past)

    def _undone(self, what: Undone) -> None:
        say_undone(self.told, what)
        self.arrive({})


def _named(button: Button, past: PastImport) -> Button:
    """Several buttons have the same words: each says to screen readers what it would undo."""

    def name() -> str:
        who = past.sender or _("this computer")
        return _("Undo what was received from {name}, {when}", name=who, when=moment_in_words(past.at_ms))

    say(button.setAccessibleName, name)
    return button
