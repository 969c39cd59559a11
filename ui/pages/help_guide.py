"""The guide to the first five minutes, and the sheet of the keys that work."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from fieldtool.domain.keyboard import GROUPS, shown
from fieldtool.i18n import N_, _
from ui.desk import Desk
from ui.language import say
from ui.pages.narrow import narrow
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
            "Press Ctrl+N. Choose situation and finding, write the place and one or two sentences. Do not"
            " write names, phone or document numbers. It is saved as a draft while you write; Ctrl+Enter"
            " saves the observation."
        ),
        N_("Open Observations"),
        "observations",
    ),
    (
        "phone-call",
        N_("Check the phone numbers"),
        N_(
            "A sheet names only contacts that somebody called. Add your legal help first. Call each number,"
            " then choose “Mark as checked today”. After 60 days you are asked to call again; after 120"
            " days the number is not printed."
        ),
        N_("Open Contacts"),
        "contacts",
    ),
    (
        "printer",
        N_("Print a sheet"),
        N_(
            "In Handouts choose the situation and the sheet, its language and the paper. The preview shows"
            " the pages as they come out. Without a printer, save the PDF and print it elsewhere."
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
        *(_group(title, pairs) for title, pairs in GROUPS),
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
    return lambda: shown(key, _)
