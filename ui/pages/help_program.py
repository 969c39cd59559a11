"""About the program: its version, what it protects and what not, and the licences of all its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import metadata

from PySide6.QtWidgets import QWidget

from fieldtool import __version__, paths
from fieldtool.i18n import N_
from ui.pages.narrow import narrow
from ui.widgets import Card, Choice, Icon, Label, LabelledField, TextField, column, grid, row, written

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

_TEXTS = {
    "program": (N_("The program: GNU General Public License 3 or later"), ("LICENSE",)),
    "icons": (N_("The icons: Tabler Icons, MIT License"), ("resources", "icons", "LICENSE.txt")),
    "outlines": (
        N_("The outlines on the map: Natural Earth, public domain; world-atlas, ISC License"),
        ("resources", "map", "LICENSE.txt"),
    ),
    "screen-font": (
        N_("The letters on the screen: Atkinson Hyperlegible Next, SIL Open Font License"),
        ("resources", "fonts", "AtkinsonHyperlegibleNext-OFL.txt"),
    ),
    "digits-font": (
        N_("The digits on paper: Noto Sans, SIL Open Font License"),
        ("resources", "fonts", "NotoSans-OFL.txt"),
    ),
}
"""What is licensed: its words, and the file with the text under the folder of the program."""


_UNSTATED = {
    "pyrage": "MIT",
    "sqlcipher3": "Zlib; SQLCipher: BSD-3-Clause; SQLite: public domain",
}
"""Licences that the makers state only in their files (docs/decisions/licence.md)."""

_IS_LICENCE = re.compile(r"\.dist-info/.*(?:LICEN[CS]E|COPYING|NOTICE)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Library:
    """One library that the program uses."""

    name: str
    version: str
    licence: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class AboutProgram:
    """What is read in the worker."""

    libraries: tuple[Library, ...]
    texts: dict[str, str]

    @classmethod
    def read(cls) -> AboutProgram:
        found = libraries()
        texts = {key: _text(names) for key, (_words, names) in _TEXTS.items()}
        return cls(found, texts | {each.name: each.text for each in found})


def libraries() -> tuple[Library, ...]:
    """The libraries of the program and those that they need, by name; what cannot be read is left out."""
    found: dict[str, Library] = {}
    waiting = ["fieldtool"]
    while waiting:
        name = waiting.pop()
        try:
            about = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        key = about.metadata["Name"]
        if key in found:
            continue
        found[key] = Library(key, about.version, _licence(about) or _UNSTATED.get(key, ""), _texts_of(about))
        waiting += [
            match[0]
            for each in about.requires or ()
            if "extra ==" not in each and (match := re.match(r"[A-Za-z0-9._-]+", each))
        ]
    found.pop("fieldtool", None)
    return tuple(sorted(found.values(), key=lambda each: each.name.casefold()))


def _licence(about: metadata.Distribution) -> str:
    """The short name of a licence, from the newest of the three places where makers write it."""
    expression = about.metadata.get("License-Expression")
    if expression:
        return expression
    classified = [
        each.rpartition(" :: ")[2]
        for each in about.metadata.get_all("Classifier") or ()
        if each.startswith("License ::")
    ]
    written = (about.metadata.get("License") or "").strip().splitlines()
    if written and len(written[0]) <= 60:
        return written[0]
    return ", ".join(classified)


def _texts_of(about: metadata.Distribution) -> str:
    """The texts that the maker put beside the library."""
    found = [each for each in about.files or () if _IS_LICENCE.search(each.as_posix())]
    texts = []
    for each in found:
        try:
            texts.append(each.read_text("utf-8").strip())
        except (OSError, UnicodeDecodeError):
            continue
    return "\n\n".join(dict.fromkeys(texts))


def _text(names: tuple[str, ...]) -> str:
    try:
        return paths.program().joinpath(*names).read_text("utf-8")
    except OSError:
        return ""


class Program(QWidget):
    """The whole part. The texts of the licences are shown one at a time."""

    def __init__(self, found: AboutProgram) -> None:
        super().__init__()
        self._texts = found.texts
        head = Card(margins=(18, 14, 18, 14), gap=4)
        head.body.addWidget(Label(N_("fieldtool, version {version}"), "h2", wrap=True, version=__version__))
        head.body.addWidget(
            Label(
                N_("Free software: everybody may use it, look inside, change it and pass it on."),
                wrap=True,
            )
        )
        choices = [(key, words) for key, (words, _names) in _TEXTS.items()]
        choices += [(each.name, written(each.name)) for each in found.libraries]
        self.choice = Choice([(key, words) for key, words in choices if found.texts[key]])
        self.text = TextField(lines=14)
        self.text.setReadOnly(True)
        licences = Card(N_("Licences"), margins=(18, 14, 18, 14), gap=10)
        licences.body.addWidget(LabelledField(N_("Licence of"), self.choice))
        licences.body.addWidget(LabelledField(N_("Text of the licence"), self.text))
        self.choice.chosen.connect(self._show)
        if self.choice.count():
            self.choice.setCurrentIndex(0)
            self._show(self.choice.value() or "")
        parts = (
            head,
            _list(N_("What is protected"), PROTECTED, "shield-check", "ok"),
            _list(N_("What is not protected"), NOT_PROTECTED, "alert-triangle", "amber"),
            licences,
            _libraries(found.libraries),
        )
        column(*(narrow(part, 820) for part in parts), None, on=self, gap=12)

    def _show(self, key: str) -> None:
        self.text.setPlainText(self._texts.get(key, ""))


def _list(title: str, lines: tuple[str, ...], icon: str, token: str) -> Card:
    card = Card(title, margins=(18, 14, 18, 14), gap=8)
    for words in lines:
        line = row(Icon(icon, token, 20), Label(words, wrap=True), gap=10)
        line.setStretch(1, 1)
        card.body.addLayout(line)
    return card


def _libraries(found: tuple[Library, ...]) -> Card:
    card = Card(N_("Libraries inside"), margins=(18, 14, 18, 14), gap=8)
    table = grid(gap=6)
    table.setColumnStretch(2, 1)
    for number, each in enumerate(found):
        for place, (text, tone) in enumerate(
            ((each.name, None), (each.version, "text2"), (each.licence, "text2"))
        ):
            label = Label(role="strong" if place == 0 else "body", tone=tone, wrap=place == 2).selectable()
            label.plain(text)
            table.addWidget(label, number, place)
    card.body.addLayout(table)
    return card
