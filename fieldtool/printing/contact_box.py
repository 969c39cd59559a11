"""The framed box at the foot of a sheet: whom to call, or lines to write it in.

Legal help comes first in every list and a consulate last, with the note that calling it is a choice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fieldtool.domain.knowledge import Both
from fieldtool.domain.vocabularies import HELP_KINDS
from fieldtool.domain.words import N_, Text
from fieldtool.i18n import words
from fieldtool.printing import fonts, text
from fieldtool.printing.page import Sheet, say_all
from fieldtool.printing.pictograms import DEFAULT, HELP
from fieldtool.printing.styles import (
    HAIR,
    HELP_NAME,
    HELP_SMALL,
    HELP_TEXT,
    MM,
    TELEPHONE,
    TELEPHONE_LEAST,
    Style,
)

ORDER = (
    "legal",
    "asylum",
    "health",
    "child_protection",
    "violence",
    "trafficking",
    "shelter",
    "complaints",
    "emergency",
    "other",
    "not_known",
    "consulate",
)
"""Kinds of help in the order in which they are printed."""

LEGAL_HELP = HELP_KINDS.word("legal")
CHECKED = N_("Checked on {date}")
TELEPHONE_LINE = N_("Telephone")
WRITE_HINT = N_("Write a number here only after calling it and making sure that it works.")
CONSULATE_NOTE = N_(
    "Calling your consulate is your choice. If you are afraid of your government, you do not have to."
)
SET_SMALLER = N_("A telephone number was set smaller so that it fits: {telephone}.")

PAD = 8.0
ICON = 8.5 * MM
TEXT_X = 16 * MM
LINE_DROP = 7.0


@dataclass(frozen=True, slots=True)
class PrintContact:
    """Whom to call. `kind` is a code of `HELP_KINDS`; `checked` is the day on which the number worked.

    Whoever makes one has made sure that `checked` is recent enough to be printed.
    """

    name: Both
    hours: Both
    telephone: str
    checked: date
    kind: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """One row of the box, measured: its texts, and the telephone or a line to write on."""

    icon: str
    texts: tuple[tuple[str, text.Block], ...]
    telephone: text.Block | None
    below: bool
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """Rows in one frame."""

    entries: tuple[_Entry, ...]
    notes: tuple[Text, ...] = ()

    @property
    def height(self) -> float:
        return sum(entry.height for entry in self.entries)

    def draw(self, sheet: Sheet, bottom: float) -> None:
        """Draw across the page with the lower edge at `bottom`."""
        width = sheet.right - sheet.left
        sheet.frame(sheet.left, bottom, width, self.height)
        y = bottom + self.height
        for number, entry in enumerate(self.entries):
            if number:
                sheet.rule(sheet.left + PAD, y, sheet.right - PAD, y, HAIR)
            _draw(sheet, entry, y)
            y -= entry.height


def boxes(
    contacts: tuple[PrintContact, ...], languages: tuple[str, ...], width: float, most: float
) -> tuple[Box, ...]:
    """The contacts in one box, or in several when they are higher than `most` points.

    Without a contact for legal help the first row has lines to write one in.
    """
    ordered = sorted(contacts, key=_rank)
    entries, notes = [], []
    if not any(contact.kind == "legal" for contact in ordered):
        entries.append(_write_in(languages, width))
    for contact in ordered:
        entry = _entry(contact, languages, width)
        if entry.telephone and entry.telephone.style.size < TELEPHONE.size:
            notes.append(Text(SET_SMALLER, {"telephone": contact.telephone}))
        entries.append(entry)
    parts: list[list[_Entry]] = [[]]
    for entry in entries:
        if parts[-1] and sum(e.height for e in parts[-1]) + entry.height > most:
            parts.append([])
        parts[-1].append(entry)
    return tuple(Box(tuple(part), tuple(notes) if not number else ()) for number, part in enumerate(parts))


def _rank(contact: PrintContact) -> int:
    """Kinds that a newer release may know come after ours and before consulates."""
    return ORDER.index(contact.kind if contact.kind in ORDER else "not_known")


def _entry(contact: PrintContact, languages: tuple[str, ...], width: float) -> _Entry:
    room = width - TEXT_X - 2 * PAD
    telephone = text.fitted(contact.telephone, TELEPHONE, room, TELEPHONE_LEAST)
    if telephone.style.size > TELEPHONE_LEAST and telephone.width > room * 0.6:
        telephone = text.fitted(contact.telephone, TELEPHONE, room * 0.6, TELEPHONE_LEAST)
    below = telephone.width > room * 0.6
    beside = room if below else room - telephone.width - 2 * PAD
    kind = say_all(languages, HELP_KINDS.word(contact.kind))
    checked = [words(one).say(CHECKED, date=words(one).day(contact.checked)) for one in languages]
    found = [("P", _joined(_sides(contact.name, languages), HELP_NAME, beside))]
    hours = _sides(contact.hours, languages)
    if hours:
        found.append(("P", _joined(hours, HELP_TEXT, beside)))
    if contact.kind == "consulate":
        found.extend(
            ("P", text.set_text(words(one).say(CONSULATE_NOTE), HELP_TEXT, beside)) for one in languages
        )
    found.append(("P", _joined([kind, *checked], HELP_SMALL, beside)))
    left = sum(block.height for _kind, block in found)
    inner = left + telephone.height if below else max(left, telephone.height)
    return _Entry(HELP.get(contact.kind, DEFAULT), tuple(found), telephone, below, max(inner, ICON) + 2 * PAD)


def _write_in(languages: tuple[str, ...], width: float) -> _Entry:
    room = width - TEXT_X - 2 * PAD
    found = [
        ("Line", text.set_text(f"{say_all(languages, LEGAL_HELP)}:", HELP_NAME, room)),
        ("Line", text.set_text(f"{say_all(languages, TELEPHONE_LINE)}:", HELP_NAME, room)),
    ]
    found.extend(("P", text.set_text(words(one).say(WRITE_HINT), HELP_SMALL, room)) for one in languages)
    height = sum(block.height for _kind, block in found) + 2 * LINE_DROP
    return _Entry(HELP["legal"], tuple(found), None, False, height + 2 * PAD)


def _sides(name: Both, languages: tuple[str, ...]) -> list[str]:
    """The words in each language of the sheet, without the empty ones."""
    return [side for side in (name.in_(language).strip() for language in languages) if side]


def _joined(parts: list[str], style: Style, width: float) -> text.Block:
    """Parts on one line with dots between, once when they are the same; one below the other when too wide."""
    different = list(dict.fromkeys(parts))
    block = text.set_text(" · ".join(different), style, width)
    return block if len(block.lines) == 1 else text.set_text("\n".join(different), style, width)


def _draw(sheet: Sheet, entry: _Entry, top: float) -> None:
    middle = top - entry.height / 2
    sheet.icon(entry.icon, sheet.left + (TEXT_X - ICON) / 2, middle + ICON / 2, ICON)
    x = sheet.left + TEXT_X
    left = sum(block.height for _kind, block in entry.texts)
    drops = sum(LINE_DROP for kind, _block in entry.texts if kind == "Line")
    below = entry.telephone.height if entry.telephone and entry.below else 0.0
    y = middle + (left + drops + below) / 2
    language = sheet.languages[0]
    for number, (kind, block) in enumerate(entry.texts):
        if kind == "Line":
            y = sheet.write(block, x, y, "P", language) - LINE_DROP
            base = y + LINE_DROP + block.style.leading * 0.2
            sheet.rule(x + block.width + 6, base, sheet.right - 2 * PAD, base, HAIR)
            continue
        # A long telephone stands right below the name, where the eye is.
        y = sheet.write(block, x, y, "P", language)
        if number == 0 and entry.telephone and entry.below:
            y = sheet.write(entry.telephone, x, y, "P", language)
    if entry.telephone and not entry.below:
        where = sheet.right - 2 * PAD - entry.telephone.width
        sheet.write(entry.telephone, where, middle + entry.telephone.height / 2, "P", language)


def signs(contact: PrintContact) -> str:
    """The signs of a contact that cannot be printed."""
    whole = "".join((contact.name.es, contact.name.en, contact.hours.es, contact.hours.en, contact.telephone))
    return fonts.unprintable(whole)
