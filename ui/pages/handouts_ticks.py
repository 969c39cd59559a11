"""Which of several texts go on a sheet: all of them, or those that are ticked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldtool.i18n import N_
from ui.language import Words
from ui.widgets import (
    PRIMARY,
    QUIET,
    Button,
    Card,
    Label,
    WrapCheck,
    announce,
    column,
    folding_row,
    row,
)


@dataclass(frozen=True, slots=True)
class Tick:
    """One text to be ticked: its id, its words, and a note in small letters."""

    id: str
    words: Words
    note: str = ""


class TickChooser(QWidget):
    """`chosen` gives the ids in the order of the sheet, None when all are ticked; `back` changes nothing."""

    chosen = Signal(object)
    back = Signal()

    def __init__(self, title: str, use: str, none: str, counted: Callable[[int], str]) -> None:
        """`none` is said when nothing is ticked; `counted` words a number of them."""
        super().__init__()
        self.checks: dict[str, WrapCheck] = {}
        self._none, self._counted = none, counted
        self.count = Label(tone="text2", wrap=True)
        self.use = Button(use, PRIMARY, "check", on=self._use)
        self.card = Card(margins=(20, 16, 20, 16), gap=10)
        self._list = column(gap=10)
        self.all = Button(N_("Tick all"), on=lambda: self._tick(True))
        self.none = Button(N_("Untick all"), on=lambda: self._tick(False))
        self.card.body.addWidget(Label(title, "h2", wrap=True))
        # Above the list: what is done with the ticks is in sight however long it is.
        head = folding_row(self.all, self.none, self.count, self.use, gap=8)
        head.setStretch(2, 1)
        self.card.body.addLayout(head)
        self.card.body.addLayout(self._list)
        column(
            row(Button(N_("Back"), QUIET, "arrow-left", on=self.back.emit), None),
            self.card,
            None,
            on=self,
            gap=10,
        )

    def open(self, ticks: Sequence[Tick], chosen: Iterable[str] | None) -> None:
        """Show these; None ticks all."""
        wanted = {each.id for each in ticks} if chosen is None else set(chosen)
        while (item := self._list.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self.checks = {}
        for each in ticks:
            check = WrapCheck(each.words, note=each.note)
            check.setChecked(each.id in wanted)
            check.toggled.connect(lambda _on: self._changed())
            self.checks[each.id] = check
            self._list.addWidget(check)
        self._changed()

    def ticked(self) -> tuple[str, ...]:
        return tuple(id for id, check in self.checks.items() if check.isChecked())

    def _tick(self, on: bool) -> None:
        for check in self.checks.values():
            check.setChecked(on)
        announce(self, self.count.text())

    def _changed(self) -> None:
        number = len(self.ticked())
        self.count.say((lambda: self._counted(number)) if number else self._none)
        self.use.setEnabled(number > 0)

    def _use(self) -> None:
        ticked = self.ticked()
        self.chosen.emit(None if len(ticked) == len(self.checks) else ticked)
