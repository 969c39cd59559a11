"""Which questions go on the sheet: all of them, or those that are ticked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldtool.domain.knowledge import Answer
from fieldtool.domain.vocabularies import AUDIENCES
from fieldtool.i18n import N_, _, plural
from ui.language import LANGUAGE, Words
from ui.widgets import (
    ERROR,
    PRIMARY,
    QUIET,
    Button,
    Card,
    Flow,
    Label,
    Note,
    WrapCheck,
    announce,
    column,
    row,
)

EVERYBODY = "migrant_adult"
"""The audience that is not named: the answers for it are for all."""


class QuestionChooser(QWidget):
    """`chosen` gives the ids in the order of the sheet, None when all are ticked; `back` changes nothing."""

    chosen = Signal(object)
    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.checks: dict[str, WrapCheck] = {}
        self.note = Note(ERROR)
        self.count = Label(tone="text2", wrap=True)
        self.use = Button(N_("Use these questions"), PRIMARY, "check", on=self._use)
        self.card = Card(margins=(20, 16, 20, 16), gap=10)
        self._list = column(gap=10)
        self.all = Button(N_("Tick all"), on=lambda: self._tick(True))
        self.none = Button(N_("Tick none"), on=lambda: self._tick(False))
        self.card.body.addWidget(Label(N_("Questions on the sheet"), "h2", wrap=True))
        self.card.body.addWidget(Flow(self.all, self.none, gap=8))
        self.card.body.addLayout(self._list)
        self.card.body.addWidget(self.note)
        foot = row(self.count, self.use)
        foot.setStretch(0, 1)
        self.card.body.addLayout(foot)
        column(
            row(Button(N_("Back"), QUIET, "arrow-left", on=self.back.emit), None),
            self.card,
            None,
            on=self,
            gap=10,
        )

    def open(self, answers: Sequence[Answer], chosen: Iterable[str] | None) -> None:
        """Show the questions of a chapter; None ticks all."""
        wanted = {each.id for each in answers} if chosen is None else set(chosen)
        while (item := self._list.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self.checks = {}
        for each in answers:
            check = WrapCheck(_words(each), note=each.id)
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
        self.count.say(lambda: plural("1 question", "{n} questions", number))
        self.note.clear()

    def _use(self) -> None:
        ticked = self.ticked()
        if not ticked:
            self.note.say(text=N_("No question is ticked. Tick at least one."))
        else:
            self.chosen.emit(None if len(ticked) == len(self.checks) else ticked)


def _words(answer: Answer) -> Words:
    """The question, with whom it is for when that is not everybody."""

    def say() -> str:
        question = answer.question.in_(LANGUAGE.code)
        if answer.audience == EVERYBODY:
            return question
        return f"{question} · {_(AUDIENCES.word(answer.audience))}"

    return say
