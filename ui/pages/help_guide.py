"""The guide to the first five minutes, and the sheet of the keys that work."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from fieldtool.i18n import N_, _
from ui.desk import Desk
from ui.language import say
from ui.pages.narrow import narrow
from ui.sections import SECTIONS
from ui.widgets import QUIET, Button, Card, Flow, Icon, Key, Label, column, grid, row

STEPS: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "search",
        N_("Look up a right"),
        N_(
            "Press Ctrl+K and write one word: doctor, asylum, phone. The best answer opens beside the list."
            " Accents and capitals do not matter, and words of both languages work."
        ),
        N_("Open Rights"),
        "rights",
    ),
    (
        "clipboard-list",
        N_("Note what you saw"),
        N_(
            "Press Ctrl+N. Choose situation and finding, write the place and one or two sentences. Write no"
            " names, telephones or document numbers of people. It is saved as a draft while you write;"
            " Ctrl+Enter saves the observation."
        ),
        N_("Open Observations"),
        "observations",
    ),
    (
        "phone-call",
        N_("Make sure of the telephones"),
        N_(
            "A sheet names only contacts that somebody called. Add your legal help first. Call each number,"
            " then choose “I called today and it works”. After 60 days you are asked to call again; after 120"
            " days the number is not printed."
        ),
        N_("Open Handouts"),
        "handouts",
    ),
    (
        "printer",
        N_("Print a sheet"),
        N_(
            "In Handouts choose the chapter, the language and the paper. The preview shows the pages as they"
            " come out. Without a printer, save the PDF and print it elsewhere."
        ),
        N_("Open Handouts"),
        "handouts",
    ),
    (
        "transfer",
        N_("Share with a colleague"),
        N_(
            "Exchange identity files once and compare the numbers by phone. Then prepare a bundle on a USB"
            " drive: only your colleague can open it. Receiving it twice changes nothing, and nobody's words"
            " are lost."
        ),
        N_("Open Exchange"),
        "exchange",
    ),
    (
        "lock",
        N_("Cover the screen"),
        N_(
            "F12 or the Lock button covers everything at once and nothing is erased. If you forget the"
            " passphrase, the twelve words of your recovery sheet open the notebook."
        ),
        N_("Open Settings"),
        "settings",
    ),
)
"""Icon, title, text, words of the button and the section that it opens."""

GLOBAL_KEYS: tuple[tuple[str, str], ...] = (
    ("Ctrl+K", N_("Search")),
    ("Ctrl+N", N_("New observation")),
    ("Ctrl+Enter", N_("Save")),
    ("Ctrl+Shift+Enter", N_("Save and add another")),
    ("Ctrl+P", N_("Print what is shown")),
    ("Ctrl+D", N_("Pin what is read")),
    ("Ctrl+E", N_("Prepare a bundle")),
    ("Ctrl+I", N_("Receive a bundle")),
    ("Ctrl+L", N_("Lock")),
    ("F12", N_("Lock at once")),
    ("Ctrl+Shift+L", N_("Lock at once")),
    ("Ctrl+Shift+E", N_("Change the language")),
    ("Ctrl++", N_("Larger text")),
    ("Ctrl+-", N_("Smaller text")),
    ("Ctrl+0", N_("Text at 100 %")),
    ("F6", N_("Next part of the window")),
    ("Shift+F6", N_("Part of the window before")),
    ("F1", N_("Help")),
)
"""Keys that work everywhere; a test looks for each of them in the window."""

LOCAL_KEYS: tuple[tuple[str, str], ...] = (
    ("↑ ↓ Enter", N_("Move in a list and open")),
    ("Space", N_("Tick a chip or a box")),
    ("1 … 9", N_("Tick an answer of a group of chips")),
    ("Alt+1 … 5", N_("Another step of an observation")),
    ("Alt+↓", N_("Open the calendar of a date or a list of choices")),
    ("Page Up, Page Down", N_("Turn the pages of a preview")),
    ("Esc", N_("Clear or go back; nothing typed is lost")),
)


def section_keys() -> tuple[tuple[str, Any], ...]:
    """Ctrl+1, Ctrl+2 … with the names of the sections, in their order."""
    shown = [each for each in SECTIONS if not each.at_foot and not each.within]
    return tuple((f"Ctrl+{number}", each.title) for number, each in enumerate(shown, start=1))


def guide(desk: Desk) -> QWidget:
    """The steps, each with a way to go there."""
    box = QWidget()
    parts: list[QWidget] = []
    for number, (icon, title, text, words, section) in enumerate(STEPS, start=1):
        card = Card(margins=(18, 14, 18, 12), gap=6)
        head = row(Icon(icon, "primary", 24), Label(_numbered(number, title), "h2", wrap=True), gap=10)
        head.setStretch(1, 1)
        card.body.addLayout(head)
        card.body.addWidget(Label(text, wrap=True))
        go = Button(words, QUIET, "arrow-right", on=lambda section=section: desk.open(section))
        card.body.addWidget(Flow(go))
        parts.append(narrow(card, 820))
    column(*parts, None, on=box, gap=10)
    return box


def _numbered(number: int, title: str) -> Any:
    return lambda: f"{number}. {_(title)}"


def keys() -> QWidget:
    """All keys in three groups."""
    box = QWidget()
    column(
        _group(N_("Everywhere"), GLOBAL_KEYS),
        _group(N_("Sections"), section_keys()),
        _group(N_("In forms and lists"), LOCAL_KEYS),
        None,
        on=box,
        gap=12,
    )
    return box


def _group(title: str, pairs: tuple[tuple[str, Any], ...]) -> QWidget:
    card = Card(title, margins=(18, 14, 18, 14), gap=8)
    table = grid(gap=8)
    table.setColumnStretch(1, 1)
    for number, (key, words) in enumerate(pairs):
        cap, text = Key(_key_words(key)), Label(words, wrap=True)
        say(cap.setAccessibleName, _key_words(key))
        table.addWidget(cap, number, 0)
        table.addWidget(text, number, 1)
    card.body.addLayout(table)
    return narrow(card, 820)


def _key_words(key: str) -> Any:
    """The name of a key as it is written on the keyboard."""

    def say_it() -> str:
        for name in (N_("Page Up, Page Down"), N_("Space")):
            if key == name:
                return _(name)
        shown = key[:-1].replace("+", " ") + key[-1]
        return shown.replace(" -", " −").replace("Shift", _("Shift"))

    return say_it
