"""Getting in with the twelve words of the recovery sheet, and a new phrase."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent

from fieldtool.errors import UserError
from fieldtool.i18n import N_
from ui.doors import Doors
from ui.jobs import Jobs
from ui.pages.gate import Gate
from ui.pages.new_phrase import NewPhrase
from ui.widgets import (
    ERROR,
    PRIMARY,
    QUIET,
    Button,
    FoldingLabel,
    Icon,
    Label,
    LabelledField,
    Line,
    Note,
    TextField,
    folding_row,
    row,
)

COUNT = 12
_WRONG_WORDS = ("K-03", "K-04")


class RecoveryPage(Gate):
    """`opened` gives the workspace; `back` goes back to the lock screen."""

    opened = Signal(object)
    back = Signal()

    def __init__(self, jobs: Jobs, doors: Doors) -> None:
        super().__init__(width=640)
        self._jobs, self._doors = jobs, doors
        self.words = TextField(N_("1 word, 2 word, 3 word …"), lines=3)
        self.words.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)
        self.count = Label(role="hint")
        self.words_field = LabelledField(
            N_("The twelve words of the recovery sheet"),
            self.words,
            hint=N_("In their order. Capitals and accents do not matter."),
            beside=self.count,
        )
        self.phrase = NewPhrase(jobs, doors.phrase_strength, doors.suggest_phrase, N_("New passphrase"))
        self.note = self.problem = Note(ERROR)
        self.button = Button(
            N_("Change the phrase and open"), PRIMARY, "key", on=self.try_recover, busy=N_("Opening…")
        )
        self.cancel = Button(N_("Back"), QUIET, "arrow-left", on=self.back.emit)
        body = self.card.body
        body.addLayout(
            row(Icon("lifebuoy", "primary", 26), FoldingLabel(N_("I forgot my phrase"), "h1"), None, gap=10)
        )
        body.addWidget(
            Label(
                N_("Nothing is lost. With the words of your printed sheet you can choose a new phrase."),
                tone="text2",
                wrap=True,
            )
        )
        self.phrase.entered.connect(self.button.click)
        for part in (self.words_field, Line(), self.phrase, self.note):
            body.addWidget(part)
        body.addLayout(folding_row(self.cancel, None, self.button))
        self.words.textChanged.connect(self._counted)
        self._counted()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Leave nothing on the page."""
        self.words.clear()
        self.phrase.clear()
        self.note.clear()
        self.words_field.set_error(None)

    def try_recover(self) -> None:
        if self._typed() != COUNT:
            self.words_field.set_error(N_("There must be twelve words."))
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.phrase.fault():
            return
        words, phrase = self.words.toPlainText(), self.phrase.phrase()
        self._jobs.run(lambda: self._doors.recover(words, phrase), self._done, self._failed, busy=self.button)

    def _typed(self) -> int:
        words = self.words.toPlainText().replace(".", " ").replace(",", " ").split()
        return sum(not word.isdigit() for word in words)

    def _counted(self) -> None:
        self.count.say(N_("{n} of 12"), n=self._typed())
        self.words_field.set_error(None)

    def _done(self, workspace: Any) -> None:
        self.clear()
        self.opened.emit(workspace)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.note.show_error(error)
            (self.words if error.code in _WRONG_WORDS else self.phrase.first).setFocus()
