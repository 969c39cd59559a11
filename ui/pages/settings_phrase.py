"""Changing the passphrase: the old one, the new one twice. The recovery sheet stays good."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fieldtool.errors import UserError
from fieldtool.i18n import N_
from fieldtool.services import setup
from ui.desk import Desk
from ui.pages.new_phrase import NewPhrase
from ui.widgets import (
    ATTENTION,
    ERROR,
    PRIMARY,
    QUIET,
    Button,
    Flow,
    LabelledField,
    Note,
    PassphraseField,
    column,
    missing,
)

WRONG_PHRASE = "K-01"


class ChangePhrase(QWidget):
    """`changed` tells that the new phrase holds; `closed` that the person went back."""

    changed = Signal()
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.old = PassphraseField()
        self.old_field = LabelledField(N_("Your current passphrase"), self.old)
        self.new = NewPhrase(desk.jobs, setup.phrase_strength, setup.suggest_phrase, N_("New passphrase"))
        self.note = Note(ERROR)
        self.caps = Note(ATTENTION, text=N_("Caps Lock is on"), icon="letter-case")
        self.caps.hide()
        self.change = Button(
            N_("Change the passphrase"), PRIMARY, "key", on=self.try_change, busy=N_("Changing…")
        )
        self.new.entered.connect(self.change.click)
        buttons = Flow(self.change, Button(N_("Cancel"), QUIET, on=self.close_form), gap=10)
        column(self.old_field, self.caps, self.new, self.note, buttons, on=self, gap=10)
        self.old.textEdited.connect(lambda _text: self.old_field.set_error(None))
        self.old.caps_lock.connect(self.caps.setVisible)

    def open(self) -> None:
        """Show the fields, empty."""
        self.clear()
        self.show()
        self.old.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Leave no phrase in the fields."""
        self.old.clear()
        self.old.show_phrase(False)
        self.old_field.set_error(None)
        self.new.clear()
        self.note.clear()

    def close_form(self) -> None:
        self.clear()
        self.hide()
        self.closed.emit()

    def try_change(self) -> None:
        """Change it, or say beside the field what is missing."""
        self.note.clear()
        old = self.old.text()
        if not old:
            missing(self.old_field, N_("Type the phrase that opens the notebook now."))
            return
        if self.new.fault():
            return
        new, workspace = self.new.phrase(), self._desk.workspace
        self._desk.jobs.run(
            lambda: workspace.change_phrase(old, new), self._done, self._failed, busy=self.change
        )

    def _done(self, _nothing: None) -> None:
        self.close_form()
        self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            return
        if error.code == WRONG_PHRASE:
            missing(self.old_field, N_("The phrase does not match. Check capitals and spaces."))
            self.old.selectAll()
        else:
            self.note.show_error(error)
