"""About the program: its version, what it protects and what not, and the licences of all its parts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QWidget

from fieldtool import __version__
from fieldtool.errors import UserError
from fieldtool.i18n import N_, _
from fieldtool.services import inventory
from fieldtool.services.inventory import Build, Part
from ui.desk import Desk
from ui.language import Words
from ui.pages.narrow import narrow
from ui.widgets import (
    ERROR,
    SAFE,
    Button,
    Card,
    Choice,
    Icon,
    Label,
    LabelledField,
    Note,
    TextField,
    column,
    grid,
    row,
    written,
)
from ui.widgets.dialogs import save_file

PROTECTED = (
    N_("Whoever finds or takes this computer, locked or off, can read nothing of the notebook."),
    N_("A bundle can be opened only by those it was made for, and nobody can alter it unnoticed."),
    N_("What was saved is still there after a power cut. Drafts lose at most a moment."),
    N_("The program uses no internet and sends nothing to anybody."),
)
NOT_PROTECTED = (
    N_("An open notebook: whoever holds the computer can read it. Lock it with F12."),
    N_("A computer with spyware: it sees what you see and type."),
    N_("A person can be forced to tell the phrase. Do not carry the recovery sheet with the computer."),
    N_("That there is a notebook, how large it is and that this program is installed can be seen."),
    N_("PDF files and printed sheets are not encrypted."),
    N_("What you shared cannot be called back."),
)


@dataclass(frozen=True, slots=True)
class AboutProgram:
    """What is read in the worker. `build`: None when the program runs from source."""

    parts: tuple[Part, ...]
    build: Build | None
    has_list: bool

    @classmethod
    def read(cls) -> AboutProgram:
        return cls(inventory.parts(), inventory.build(), inventory.list_for_machines() is not None)


class Program(QWidget):
    """The whole part. The texts of the licences are shown one at a time."""

    def __init__(self, desk: Desk, found: AboutProgram) -> None:
        super().__init__()
        self._desk = desk
        # What comes inside two packages is told once.
        with_text = {each.name: each for each in found.parts if each.text}
        self._texts = {name: each.text for name, each in with_text.items()}
        self.choice = Choice([(name, _titled(each)) for name, each in with_text.items()])
        self.text = TextField(lines=14)
        self.text.setReadOnly(True)
        licences = Card(N_("Licences"), margins=(18, 14, 18, 14), gap=10)
        licences.body.addWidget(LabelledField(N_("Licence of"), self.choice))
        licences.body.addWidget(LabelledField(N_("Text of the licence"), self.text))
        licences.body.addWidget(Label(inventory.REPLACING_QT, wrap=True))
        self.choice.chosen.connect(self._show)
        if self.choice.count():
            self.choice.setCurrentIndex(0)
            self._show(self.choice.value() or "")
        self.save = Button(N_("Save the list for machines"), icon="download", on=self._ask)
        self.problem = Note(ERROR)
        self.saved = Note(SAFE)
        parts = (
            _head(found.build),
            _list(N_("What is protected"), PROTECTED, "shield-check", "ok"),
            _list(N_("What is not protected"), NOT_PROTECTED, "alert-triangle", "amber"),
            licences,
            self._inside(found),
        )
        column(*(narrow(part, 820) for part in parts), None, on=self, gap=12)

    def _show(self, key: str) -> None:
        self.text.setPlainText(self._texts.get(key, ""))

    def _inside(self, found: AboutProgram) -> Card:
        card = Card(N_("Everything inside"), margins=(18, 14, 18, 14), gap=8)
        card.body.addLayout(_table(found.parts))
        if found.has_list:
            words = N_("The same as a file for programs that look for known faults (CycloneDX).")
            card.body.addWidget(Label(words, wrap=True, tone="text2"))
            card.body.addLayout(row(self.save, None))
            card.body.addWidget(self.problem)
            card.body.addWidget(self.saved)
        return card

    def _ask(self) -> None:
        save_file(
            self.window(),
            N_("Save the list for machines"),
            N_("Lists of parts"),
            "json",
            inventory.LIST,
            self.save_to,
        )

    def save_to(self, path: Path) -> None:
        """Write the list for machines into a file."""
        self.problem.clear()
        self.saved.clear()
        self._desk.jobs.run(
            lambda: inventory.save_list(path),
            lambda _none: self.saved.say(N_("Saved: {name}"), name=path.name),
            busy=self.save,
            owner=self,
        )

    def show_problem(self, error: UserError) -> None:
        """What could not be saved, beside its button."""
        self.problem.show_error(error)


def _titled(part: Part) -> Words:
    """What a part is called: by its name, and by what it is where the name does not say it."""
    return (lambda: f"{_(part.about)}: {part.name}") if part.about else written(part.name)


def _head(build: Build | None) -> Card:
    head = Card(margins=(18, 14, 18, 14), gap=4)
    head.body.addWidget(Label(N_("fieldtool, version {version}"), "h2", wrap=True, version=__version__))
    if build is None:
        head.body.addWidget(
            Label(N_("It runs from source: nobody built this copy."), wrap=True, tone="text2")
        )
    else:
        words = N_(
            "Built from {commit}, with Python {python}, Qt {qt}, SQLite {sqlite}, SQLCipher {sqlcipher}."
        )
        told = {
            name: getattr(build, name) or "?" for name in ("commit", "python", "qt", "sqlite", "sqlcipher")
        }
        head.body.addWidget(Label(words, wrap=True, tone="text2", **told).selectable())
    head.body.addWidget(
        Label(N_("Free software: everybody may use it, look inside, change it and pass it on."), wrap=True)
    )
    return head


def _list(title: str, lines: tuple[str, ...], icon: str, token: str) -> Card:
    card = Card(title, margins=(18, 14, 18, 14), gap=8)
    for words in lines:
        line = row(Icon(icon, token, 20), Label(words, wrap=True), gap=10)
        line.setStretch(1, 1)
        card.body.addLayout(line)
    return card


def _table(found: tuple[Part, ...]) -> QGridLayout:
    table = grid(gap=6)
    table.setColumnStretch(2, 1)
    for number, each in enumerate(found):
        name = f"{each.within}: {each.name}" if each.within else each.name
        for place, (text, tone) in enumerate(
            ((name, None), (each.version, "text2"), (each.licence, "text2"))
        ):
            label = Label(role="strong" if place == 0 else "body", tone=tone, wrap=place != 1).selectable()
            label.plain(text)
            table.addWidget(label, number, place)
    return table
