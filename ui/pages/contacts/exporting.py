"""Contacts for other programs: in which form, which of them, and where to."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fieldtool.errors import UserError
from fieldtool.i18n import N_, _, plural
from fieldtool.services.interop import FORMATS, SUFFIXES, Exported
from ui.desk import Desk
from ui.pages.narrow import narrow
from ui.widgets import (
    ATTENTION,
    ERROR,
    PRIMARY,
    QUIET,
    SAFE,
    Button,
    Card,
    Choice,
    Label,
    LabelledField,
    Note,
    ScrollBody,
    WrapCheck,
    column,
    row,
    save_file,
    sized,
)

FIRST = "xlsx"
"""The form that is offered: most people open the file with a table program."""


class ExportView(QWidget):
    """`back` leads to the list."""

    back = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._counts = (0, 0)
        self.problem, self.done = Note(ERROR), Note(SAFE)
        self.form = LabelledField(N_("Format of the file"), Choice(FORMATS))
        self.count = Label(role="strong", wrap=True)
        self.internal = WrapCheck(self._internal_words)
        self.internal.toggled.connect(lambda _on: self._tell())
        self.warning = Note(
            ATTENTION,
            N_("What is only for the team will leave it"),
            N_(
                "Whoever has the file can read these contacts and pass them on. Include them only if "
                "you must."
            ),
        )
        self.write = Button(
            N_("Choose where to save it…"), PRIMARY, "file-export", on=self.save, busy=N_("Writing the file…")
        )
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card(N_("Export contacts"), margins=(20, 16, 20, 16), gap=12, icon="file-export")
        card.body.addWidget(sized(self.form, width=420, most=True))
        card.body.addWidget(self.count)
        own = N_("Only contacts of your team are exported, not the institutions that come with the content.")
        card.body.addWidget(Label(own, "hint", wrap=True))
        card.body.addWidget(self.internal)
        card.body.addWidget(self.warning)
        plain = N_("The file is not encrypted. It never says who checked a contact.")
        card.body.addWidget(Note(ATTENTION, text=plain))
        card.body.addLayout(row(self.write, None))
        body = ScrollBody(margins=(0, 0, 24, 12))
        body.box.addWidget(narrow(card, 760))
        body.box.addStretch(1)
        head = row(Button(N_("Back"), QUIET, "arrow-left", on=self.back.emit), None)
        above = column(head, self.problem, self.done, margins=(0, 0, 24, 0), gap=10)
        column(above, on=self, margins=(0, 0, 0, 12), gap=10).addWidget(body, 1)

    def start(self) -> None:
        """Begin anew: public contacts, as a table."""
        self.problem.clear()
        self.done.clear()
        self.form.control.set_value(FIRST)
        self.internal.setChecked(False)
        self._tell()
        self.form.control.setFocus(Qt.FocusReason.OtherFocusReason)
        self._desk.jobs.run(self._desk.workspace.interop.counts, self._counted)

    def _counted(self, counts: tuple[int, int]) -> None:
        self._counts = counts
        self._tell()

    def _internal_words(self) -> str:
        return plural(
            "Include 1 more, which is only for the team",
            "Include {n} more, which are only for the team",
            self._counts[1],
        )

    def _tell(self) -> None:
        public, internal = self._counts
        chosen = public + internal if self.internal.isChecked() else public
        self.count.say(
            lambda: (
                plural("1 contact will be in the file.", "{n} contacts will be in the file.", chosen)
                if chosen
                else _("There is no contact to export.")
            )
        )
        self.internal.say(self._internal_words)
        self.internal.setVisible(bool(internal))
        self.warning.setVisible(bool(internal) and self.internal.isChecked())
        self.write.setEnabled(bool(chosen))

    def save(self) -> None:
        """Ask where to, and write it there."""
        if not self.write.isEnabled():
            return
        form = self.form.control.value() or FIRST
        suffix = SUFFIXES[form].removeprefix(".")
        today = f"{datetime.now().astimezone():%Y-%m-%d}"
        name = _("contacts-{day}", day=today) + f".{suffix}"
        save_file(self, N_("Save the contacts"), FORMATS.word(form), suffix, name, self.write_to)

    def write_to(self, path: Path) -> None:
        """Write the file."""
        interop = self._desk.workspace.interop
        form, with_internal = self.form.control.value() or FIRST, self.internal.isChecked()
        self.problem.clear()
        self.done.clear()
        self._desk.jobs.run(
            lambda: interop.export(path, form, with_internal=with_internal),
            lambda done: self._written(path, done),
            self._failed,
            busy=self.write,
            owner=self,
        )

    def _written(self, path: Path, done: Exported) -> None:
        internal = 0 if self.internal.isChecked() else done.internal

        def words() -> str:
            parts = [_("Saved: {name}, in the folder {folder}.", name=path.name, folder=str(path.parent))]
            if internal:
                parts.append(
                    plural("1 contact that is only for the team was left out.",
                           "{n} contacts that are only for the team were left out.", internal)
                )  # fmt: skip
            return " ".join((*parts, _("The file is not encrypted.")))

        self.done.say(
            lambda: plural("1 contact was written", "{n} contacts were written", done.contacts), words
        )

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.problem.show_error(error)
