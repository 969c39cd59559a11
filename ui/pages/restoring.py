"""Beginning with a backup: where it is, which one, and what opens it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal

from fieldtool.domain.media_types import size_in_words
from fieldtool.errors import UserError
from fieldtool.i18n import N_
from ui.doors import Doors
from ui.jobs import Jobs
from ui.pages.gate import Gate
from ui.pages.new_phrase import NewPhrase
from ui.values import moment_in_words
from ui.widgets import (
    ERROR,
    PRIMARY,
    QUIET,
    Button,
    Choice,
    FoldingLabel,
    Icon,
    Label,
    LabelledField,
    Note,
    PassphraseField,
    ProgressPanel,
    SegmentSwitch,
    TextField,
    choose_folder,
    folding_row,
    missing,
    row,
)

PHRASE, WORDS = "phrase", "words"
MOST_OFFERED = 30


class RestorePage(Gate):
    """`opened` gives the workspace; `back` goes back to the first start."""

    opened = Signal(object)
    back = Signal()

    def __init__(self, jobs: Jobs, doors: Doors) -> None:
        super().__init__(width=640)
        self._jobs, self._doors = jobs, doors
        self._backups: tuple[Any, ...] = ()
        self.choose = Button(N_("Choose the folder…"), icon="folder", on=self.ask_folder)
        self.which = Choice()
        self.which_field = LabelledField(N_("Backup"), self.which)
        self.by = SegmentSwitch(((PHRASE, N_("With the phrase")), (WORDS, N_("With the sheet"))))
        self.by.changed.connect(self._fit)
        self.phrase = PassphraseField()
        self.phrase_field = LabelledField(N_("The passphrase of that time"), self.phrase)
        self.words = TextField(N_("1 word, 2 word, 3 word …"), lines=3)
        self.words.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)
        self.words_field = LabelledField(
            N_("The twelve words of the recovery sheet"),
            self.words,
            hint=N_("In their order. Capitals and accents do not matter."),
        )
        self.new = NewPhrase(jobs, doors.phrase_strength, doors.suggest_phrase, N_("New passphrase"))
        self.note = self.problem = Note(ERROR)
        self.progress = ProgressPanel()
        self.button = Button(
            N_("Restore and open"), PRIMARY, "restore", on=self.try_restore, busy=N_("Restoring…")
        )
        self.new.entered.connect(self.button.click)
        self.cancel = Button(N_("Back"), QUIET, "arrow-left", on=self.back.emit)
        body = self.card.body
        body.addLayout(
            row(Icon("restore", "primary", 26), FoldingLabel(N_("Restore a backup"), "h1"), None, gap=10)
        )
        body.addWidget(
            Label(
                N_(
                    "Choose the folder or the USB drive with the backups. The backup itself stays as it is. "
                    "For the others it will be a new computer: exchange identities again."
                ),
                tone="text2",
                wrap=True,
            )
        )
        body.addLayout(row(self.choose, None))
        for part in (
            self.which_field,
            self.by,
            self.phrase_field,
            self.words_field,
            self.new,
            self.progress,
            self.note,
        ):
            body.addWidget(part)
        body.addLayout(folding_row(self.cancel, None, self.button))
        self.by.set_value(PHRASE)
        self._fit()

    def ask_folder(self) -> None:
        """The folder window."""
        choose_folder(self.window(), N_("Folder with the backups"), self.look_in)

    def look_in(self, folder: Path) -> None:
        """Show the backups of a folder."""
        self.note.clear()
        self._jobs.run(lambda: self._doors.backups_in(folder), self._found, self._failed, busy=self.choose)

    def _found(self, backups: tuple[Any, ...]) -> None:
        self._backups = backups[:MOST_OFFERED]
        self.which.set_choices([(str(n), _words(each)) for n, each in enumerate(self._backups)])
        self.which.set_value("0")
        self._fit()
        (self.phrase if self.by.value() == PHRASE else self.words).setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        there, by_phrase = bool(self._backups), self.by.value() == PHRASE
        for part in (self.which_field, self.by):
            part.setVisible(there)
        self.phrase_field.setVisible(there and by_phrase)
        self.words_field.setVisible(there and not by_phrase)
        self.new.setVisible(there and not by_phrase)
        self.button.setVisible(there)

    def clear(self) -> None:
        """Leave nothing on the page."""
        self.phrase.clear()
        self.words.setPlainText("")
        self.words.document().clearUndoRedoStacks()
        self.new.clear()
        self.note.clear()

    def try_restore(self) -> None:
        """Restore what was chosen, or say beside the field what is missing."""
        self.note.clear()
        if not self._backups:
            return
        backup = self._backups[int(self.which.value() or 0)]
        doors = self._doors
        if self.by.value() == PHRASE:
            phrase = self.phrase.text()
            if not phrase:
                missing(self.phrase_field, N_("Type the phrase that the notebook had then."))
                return

            def work(progress: Any) -> Any:
                return doors.restore(backup, phrase, progress)

        else:
            words, new = self.words.toPlainText(), self.new.phrase()
            if not words.strip():
                missing(self.words_field, N_("Type the words of your sheet."))
                return
            if self.new.fault():
                return

            def work(progress: Any) -> Any:
                return doors.restore_with_words(backup, words, new, progress)

        self._jobs.run_long(work, self._done, self._failed, busy=self.button, owner=self, panel=self.progress)

    def _done(self, workspace: Any) -> None:
        self.clear()
        self.opened.emit(workspace)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.note.show_error(error)


def _words(backup: Any) -> Any:
    return lambda: f"{moment_in_words(backup.moment_ms)} · {size_in_words(backup.size)}"
