"""Making a new recovery sheet: saved first, then it takes the place of the old one.

The words exist only here and on the sheet. They open nothing until the passphrase is typed and the store
took them; from then on the old words open it no more.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fieldtool import files
from fieldtool.errors import UserError
from fieldtool.i18n import N_
from fieldtool.services import setup
from ui.desk import Desk
from ui.language import LANGUAGE
from ui.pages.recovery_paper import RecoveryPaper, SheetWork
from ui.widgets import (
    ATTENTION,
    ERROR,
    PRIMARY,
    QUIET,
    SAFE,
    Button,
    Flow,
    Label,
    LabelledField,
    Note,
    PassphraseField,
    WrapCheck,
    column,
    missing,
)

WRONG_PHRASE = "K-01"


class NewSheet(QWidget):
    """`renewed` tells that only the new sheet opens the store now; `closed` that the person went back, with
    whether a sheet that opens nothing was left behind."""

    renewed = Signal()
    closed = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._words: Any = None
        self._given = False
        """Whether the person has the words: in a file or by hand."""
        self.about = Note(ATTENTION)
        self.about.say(
            N_("The old sheet stops opening the notebook"),
            N_(
                "Until the last step nothing changes and the old sheet stays good. Afterwards only the new"
                " one opens the notebook; the backups made before still open with the old one."
            ),
        )
        self.out = RecoveryPaper(
            self,
            desk.jobs,
            self._work,
            lambda: desk.preferences.now.paper,
            lambda: str(desk.workspace.printer),
        )
        self.out.kept.connect(self._sheet_kept)
        self.out.failed.connect(self._failed)
        self.by_hand = Button(N_("Show the words to copy them by hand"), QUIET, on=self.reveal)
        self.words = Label(role="strong", wrap=True)
        self.saved = Note(SAFE)
        self.kept = WrapCheck(N_("I have the new words on paper and keep them away from this computer."))
        self.phrase = PassphraseField()
        self.phrase_field = LabelledField(N_("Passphrase"), self.phrase)
        self.caps = Note(ATTENTION, text=N_("Caps Lock is on"), icon="letter-case")
        self.caps.hide()
        self.note = Note(ERROR)
        self.renew = Button(
            N_("Let the new sheet replace the old one"),
            PRIMARY,
            "lifebuoy",
            on=self.try_renew,
            busy=N_("Saving…"),
        )
        buttons = Flow(self.renew, Button(N_("Cancel"), QUIET, on=self.close_form), gap=10)
        ways = Flow(self.out.print, self.out.save, self.by_hand, gap=10)
        steps = (self.words, self.saved, self.kept, self.phrase_field, self.caps, self.note, buttons)
        column(self.about, ways, *steps, on=self, gap=10)
        self.kept.toggled.connect(self._fit)
        self.phrase.textEdited.connect(lambda _text: self.phrase_field.set_error(None))
        self.phrase.caps_lock.connect(self.caps.setVisible)

    def open(self) -> None:
        """Begin anew: fresh words, nothing saved."""
        self.clear()
        self._words = setup.new_recovery_words(_language())
        self.show()
        self.out.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forget the words and the phrase. A sheet that was saved and not taken opens nothing."""
        self._words, self._given = None, False
        self.words.plain("")
        self.words.hide()
        self.by_hand.show()
        self.saved.clear()
        self.kept.setChecked(False)
        self.kept.hide()
        self.phrase.clear()
        self.phrase.show_phrase(False)
        self.phrase_field.set_error(None)
        self.phrase_field.hide()
        self.note.clear()
        self._fit()

    def close_form(self) -> None:
        given = self._given
        self.clear()
        self.hide()
        self.closed.emit(given)

    def _work(self) -> SheetWork:
        words, language, paper = self._words, _language(), self._desk.preferences.now.paper
        today = date.today()  # noqa: DTZ011 - the day that the person has on the wall
        self.note.clear()
        return SheetWork(
            lambda: setup.recovery_sheet(words, language, paper, today),
            files.write,
            setup.sheet_pages,
            setup.sheet_picture,
        )

    def _sheet_kept(self, name: str) -> None:
        if self._words is None:
            return  # the page was left meanwhile: these words open nothing
        if name:
            self.saved.say(
                N_("The sheet is saved; it opens nothing yet"),
                N_("Print {name} now, then delete the file from this computer."),
                name=name,
            )
        else:
            self.saved.say(
                N_("The sheet was sent to the printer; it opens nothing yet"),
                N_("Wait until you hold it, and see that all twelve words can be read."),
            )
        self._have()

    def reveal(self) -> None:
        """Show the words, numbered, for those who have no printer."""
        if self._words is not None:
            said = (f"{number}\N{NO-BREAK SPACE}{word}" for number, word in enumerate(self._words.words, 1))
            self.words.plain("   ".join(said))
            self.words.show()
            self.by_hand.hide()
            self._have()

    def _have(self) -> None:
        self._given = True
        for part in (self.kept, self.phrase_field):
            part.show()
        self.kept.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        self.renew.setEnabled(self._given and self.kept.isChecked())

    def try_renew(self) -> None:
        """Let the words of the new sheet open the store, and the old ones no more."""
        self.note.clear()
        words, phrase, keys = self._words, self.phrase.text(), self._desk.workspace.keys
        if words is None:
            return
        if not phrase:
            missing(self.phrase_field, N_("Type the phrase that opens the notebook now."))
            return
        self._desk.jobs.run(lambda: keys.new_sheet(phrase, words), self._done, self._failed, busy=self.renew)

    def _done(self, _nothing: None) -> None:
        self.clear()
        self.hide()
        self.renewed.emit()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            return
        if error.code == WRONG_PHRASE:
            missing(self.phrase_field, N_("The phrase does not match. Check capitals and spaces."))
            self.phrase.selectAll()
        else:
            self.note.show_error(error)


def _language() -> str:
    return "es" if LANGUAGE.code == "es" else "en"
