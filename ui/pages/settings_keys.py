"""What opens the notebook besides the phrase: trying the recovery sheet, and the key of an organisation."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fieldtool import files
from fieldtool.errors import UserError
from fieldtool.i18n import N_
from fieldtool.services.keys import LARGEST_FILE, OrganisationKey, read_organisation
from ui.desk import Desk
from ui.widgets import (
    DANGER,
    ERROR,
    PRIMARY,
    QUIET,
    Button,
    Flow,
    Label,
    LabelledField,
    Note,
    PassphraseField,
    TextField,
    WrapCheck,
    column,
    missing,
    open_file,
)

WRONG_PHRASE = "K-01"
SAID = {
    "store": N_("These words open this notebook. Keep the sheet where it was."),
    "organisation": N_(
        "These words of the organisation open this notebook. Try the sheet of the notebook itself as well."
    ),
}


class Rehearsal(QWidget):
    """Trying the words of the recovery sheet. `tried` tells that they opened."""

    tried = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.words = TextField(N_("1 word, 2 word, 3 word …"), lines=3)
        self.words.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)
        self.field = LabelledField(
            N_("The twelve words of the recovery sheet"),
            self.words,
            hint=N_("In their order. Capitals and accents do not matter."),
        )
        self.note = Note(ERROR)
        self.go = Button(N_("Try the words"), PRIMARY, "lifebuoy", on=self.attempt, busy=N_("Trying…"))
        column(
            self.field,
            self.note,
            Flow(self.go, Button(N_("Cancel"), QUIET, on=self.close_form), gap=10),
            on=self,
            gap=10,
        )
        self.words.textChanged.connect(lambda: self.field.set_error(None))

    def open(self) -> None:
        """Show the field, empty."""
        self.clear()
        self.show()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Leave no word in the field, nor in what could be undone."""
        self.words.setPlainText("")
        self.words.document().clearUndoRedoStacks()
        self.field.set_error(None)
        self.note.clear()

    def close_form(self) -> None:
        self.clear()
        self.hide()
        self.closed.emit()

    def attempt(self) -> None:
        """Try whether they would open the store; nothing is changed."""
        self.note.clear()
        words, workspace = self.words.toPlainText(), self._desk.workspace
        if not words.strip():
            missing(self.field, N_("Type the words of your sheet."))
            return
        self._desk.jobs.run(lambda: workspace.rehearse(words), self._opened, self._failed, busy=self.go)

    def _opened(self, sheet: str) -> None:
        self.close_form()
        self.tried.emit(sheet)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.note.show_error(error)
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)


class Organisation(QWidget):
    """Adding and removing the key of an organisation. `changed` gives the key that holds now, or None."""

    changed = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: OrganisationKey | None = None
        self.head = Label(role="strong", wrap=True)
        self.numbers = Label(role="number").selectable()
        self.numbers.setWordWrap(True)
        self.compared = WrapCheck(
            N_("I compared these numbers with my organisation, by voice or on paper, and they are the same.")
        )
        self.phrase = PassphraseField()
        self.phrase_field = LabelledField(N_("Passphrase"), self.phrase)
        self.note = Note(ERROR)
        self.add = Button(N_("Add this key"), PRIMARY, "key", on=self.try_add, busy=N_("Adding…"))
        self.remove = Button(N_("Remove the key"), DANGER, "trash", on=self.try_remove, busy=N_("Removing…"))
        column(
            self.head,
            self.numbers,
            self.compared,
            self.phrase_field,
            self.note,
            Flow(self.add, self.remove, Button(N_("Cancel"), QUIET, on=self.close_form), gap=10),
            on=self,
            gap=10,
        )
        self.compared.toggled.connect(self._fit)
        self.phrase.textEdited.connect(lambda _text: self.phrase_field.set_error(None))

    def ask_file(self) -> None:
        """The file that the organisation gave."""
        open_file(
            self.window(),
            N_("Key of the organisation"),
            N_("Keys of organisations"),
            ("*.fieldtool-org",),
            self.read_file,
        )

    def read_file(self, path: Path) -> None:
        """Show whose key it says it is; it is believed only when people have compared the numbers."""
        self._desk.jobs.run(
            lambda: read_organisation(files.read(path, LARGEST_FILE)), self._show_found, self._failed_file
        )

    def _failed_file(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.clear()
            self._only_note()
            self.note.show_error(error)

    def _only_note(self) -> None:
        self.show()
        for part in (self.head, self.numbers, self.compared, self.phrase_field, self.add, self.remove):
            part.hide()

    def _show_found(self, found: OrganisationKey) -> None:
        self.clear()
        self._found = found
        self.head.say(
            N_("This file says that it is of {name}. Ask them to read the numbers aloud."), name=found.name
        )
        self.numbers.plain(found.fingerprint)
        for part in (self.head, self.numbers, self.compared, self.phrase_field, self.add):
            part.show()
        self.remove.hide()
        self._fit()
        self.show()
        self.compared.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_remove(self) -> None:
        """Ask for the phrase before the key is removed."""
        self.clear()
        self.head.say(N_("Without it, only you can open the notebook. Backups made before keep the key."))
        for part in (self.numbers, self.compared, self.add):
            part.hide()
        for part in (self.head, self.phrase_field, self.remove):
            part.show()
        self.show()
        self.phrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Leave no phrase and no file."""
        self._found = None
        self.numbers.plain("")
        self.compared.setChecked(False)
        self.phrase.clear()
        self.phrase.show_phrase(False)
        self.phrase_field.set_error(None)
        self.note.clear()

    def close_form(self) -> None:
        self.clear()
        self.hide()
        self.closed.emit()

    def _fit(self) -> None:
        self.add.setEnabled(self.compared.isChecked())

    def try_add(self) -> None:
        """Add the key, with the phrase."""
        found, phrase, service = self._found, self.phrase.text(), self._desk.workspace.keys
        if found is None or not self._has_phrase():
            return
        self._desk.jobs.run(
            lambda: (service.add_organisation(found, phrase), service.organisation())[1],
            self._changed,
            self._failed,
            busy=self.add,
        )

    def try_remove(self) -> None:
        """Remove the key, with the phrase."""
        phrase, service = self.phrase.text(), self._desk.workspace.keys
        if self._has_phrase():
            self._desk.jobs.run(
                lambda: service.remove_organisation(phrase), self._changed, self._failed, busy=self.remove
            )

    def _has_phrase(self) -> bool:
        if not self.phrase.text():
            missing(self.phrase_field, N_("Type the phrase that opens the notebook now."))
        return bool(self.phrase.text())

    def _changed(self, now: OrganisationKey | None) -> None:
        self.close_form()
        self.changed.emit(now)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            return
        if error.code == WRONG_PHRASE:
            missing(self.phrase_field, N_("The phrase does not match. Check capitals and spaces."))
            self.phrase.selectAll()
        else:
            self.note.show_error(error)


__all__ = ["SAID", "Organisation", "Rehearsal"]
