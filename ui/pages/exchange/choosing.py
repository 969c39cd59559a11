"""Receiving, first step: which bundle. It is read and checked to its last byte before anything is shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from fieldtool.errors import UserError
from fieldtool.i18n import N_
from fieldtool.progress import Progress
from fieldtool.services.exchange import Received
from ui.pages.exchange.step import BUNDLE, BUNDLES, RECEIVING, Step
from ui.values import Names, read_names
from ui.widgets import (
    ATTENTION,
    OUTLINED,
    PRIMARY,
    Button,
    Card,
    Label,
    LabelledField,
    Note,
    PassphraseField,
    ProgressPanel,
    folding_row,
    missing,
    open_file,
    row,
    sized,
)

if TYPE_CHECKING:
    from ui.pages.exchange.pages import ExchangePage


PHRASE_NEEDED = "X-30"


class Choosing(Step):
    """`file` is looked at at once, opened with `phrase` when it has one."""

    def __init__(self, pages: ExchangePage, file: Path | None, phrase: str | None = None) -> None:
        super().__init__(pages, N_("Receive a bundle"), (RECEIVING, 0))
        self._file, self._phrase = file, phrase
        self._locked: Path | None = None
        self.panel = ProgressPanel(N_("If you cancel, nothing is received."))
        self.choose = Button(
            N_("Choose the bundle…"), PRIMARY, "file-import", on=self.save, busy=N_("Reading the bundle…")
        )
        self.first = self.choose
        self._name = Label(role="strong", wrap=True)
        card = Card(N_("The file that the other computer prepared"), icon="package-import")
        card.body.addWidget(
            Label(
                N_(
                    "You will see who prepared it and what it would change. Nothing changes until you choose "
                    "Receive."
                ),
                wrap=True,
            )
        )
        chosen = folding_row(self.choose, gap=12)
        chosen.addWidget(self._name, 1)
        card.body.addLayout(chosen)
        card.body.addWidget(self.panel)
        self.body.addWidget(card)
        self.body.addWidget(self._asking())
        self.body.addStretch(1)
        self.foot.addWidget(Button(N_("Cancel"), OUTLINED, on=self.back))
        self.foot.addStretch(1)

    def _asking(self) -> Card:
        self.phrase = PassphraseField()
        self.phrase_field = LabelledField(N_("Phrase of the bundle"), self.phrase)
        self.caps = Note(ATTENTION, text=N_("Caps Lock is on"), icon="letter-case")
        self.caps.hide()
        self.unlock = Button(
            N_("Open the bundle"), PRIMARY, "lock-open", on=self.open_locked, busy=N_("Reading the bundle…")
        )
        self.ask = Card(N_("This bundle was sealed with a phrase"), icon="key")
        self.ask.body.addWidget(
            Label(N_("Ask who gave it to you for the phrase, and type it as it was told."), wrap=True)
        )
        self.ask.body.addWidget(sized(self.phrase_field, width=520, most=True))
        self.ask.body.addWidget(self.caps)
        self.ask.body.addLayout(row(self.unlock, None))
        self.ask.hide()
        self.phrase.returnPressed.connect(self.open_locked)
        self.phrase.textEdited.connect(lambda _text: self.phrase_field.set_error(None))
        self.phrase.caps_lock.connect(self.caps.setVisible)
        return self.ask

    def arrive(self, what: dict[str, Any]) -> None:
        file, self._file = self._file, None
        if file is not None:
            self.look_at(file, self._phrase)

    def save(self) -> None:
        """Ask for the file; open it with the phrase when it is asked for."""
        if self.working:
            return
        if self.ask.isVisible() and self.phrase.text():
            self.open_locked()
        else:
            open_file(self, N_("Choose the bundle"), BUNDLES, (f"*.{BUNDLE}",), self.look_at)

    def open_locked(self) -> None:
        """Try the phrase that was typed."""
        if self.working or self._locked is None:
            return
        if not self.phrase.text():
            missing(self.phrase_field, N_("Type the phrase of the bundle."))
            return
        self.look_at(self._locked, self.phrase.text())

    def look_at(self, path: Path, phrase: str | None = None) -> None:
        """Read a bundle and show what it would change."""
        workspace = self.desk.workspace
        self.problem.clear()
        if path != self._locked:
            self._forget_phrase()

        def look(progress: Progress) -> tuple[Received, Names]:
            found = workspace.exchange.preview(path, progress, phrase=phrase)
            return found, read_names(workspace)

        self._name.plain(path.name)
        self.work(
            self.desk.jobs.run_long(
                look,
                lambda answer: self._found(path, phrase, *answer),
                lambda error: self._failed(path, phrase, error),
                busy=self.choose if phrase is None else self.unlock,
                owner=self,
                panel=self.panel,
                cancelled=self._cancelled,
            )
        )

    def _found(self, path: Path, phrase: str | None, found: Received, names: Names) -> None:
        self.worked()
        self.pages.review(path, found, names, phrase)

    def _failed(self, path: Path, phrase: str | None, error: BaseException) -> None:
        self.worked()
        if not (isinstance(error, UserError) and error.code == PHRASE_NEEDED):
            self.tell(error)
            return
        self._locked = path
        self.ask.show()
        if phrase is None:
            self.phrase.setFocus()
        else:
            wrong = N_("The bundle does not open with this phrase. Check capitals and spaces.")
            missing(self.phrase_field, wrong)
            self.phrase.selectAll()

    def _forget_phrase(self) -> None:
        self._locked = None
        self.phrase.clear()
        self.phrase.show_phrase(False)
        self.phrase_field.set_error(None)
        self.ask.hide()

    def _cancelled(self) -> None:
        self.worked()
        self._name.plain("")
        self.problem.say(None, N_("Cancelled. Nothing was received."), kind="info")
