"""One contact on paper: its names, when it answers, on which day it worked, and its telephone, large.

The telephone stands at the right, or right below the name where the room is narrow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from fieldtool.domain.contact import help_rank
from fieldtool.domain.knowledge import Both
from fieldtool.domain.vocabularies import HELP_KINDS
from fieldtool.domain.words import N_, Aside, Text
from fieldtool.i18n import words
from fieldtool.printing import text
from fieldtool.printing.page import Sheet, say_all
from fieldtool.printing.pictograms import DEFAULT, HELP
from fieldtool.printing.pieces import Piece
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

LEGAL_HELP = HELP_KINDS.word("legal")
CHECKED = N_("Checked on {date}")
TELEPHONE_LINE = N_("Telephone")
WRITE_HINT = N_("Write a number here only after calling it and making sure that it works.")
CONSULATE_NOTE = N_(
    "Calling your consulate is your choice. If you are afraid of your government, you do not have to."
)
SET_SMALLER = N_("A telephone number was set smaller so that it fits: {telephone}.")


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
class Sizes:
    """How large a contact is set. `least`: the smallest telephone. `icon` 0: no pictogram.

    `text_x`: where the words begin. `pad`: white above and below. `drop`: room below a line to write on.
    `share`: how much of the width a telephone may take at the right; with 0 it always stands below the name.
    `hint`: whether lines to write on say when a number may be written. `kind`: whether the kind of help is
    told.
    """

    name: Style = HELP_NAME
    text: Style = HELP_TEXT
    small: Style = HELP_SMALL
    telephone: Style = TELEPHONE
    least: float = TELEPHONE_LEAST
    icon: float = 8.5 * MM
    text_x: float = 16 * MM
    inset: float = 8.0
    pad: float = 8.0
    drop: float = 7.0
    share: float = 0.6
    hint: bool = True
    kind: bool = True

    def scaled(self, factor: float) -> Sizes:
        """The same with smaller words; telephones and pictograms stay."""
        name, words_, small = (each.sized(each.size * factor) for each in (self.name, self.text, self.small))
        return replace(self, name=name, text=words_, small=small)


USUAL = Sizes()
COMPACT = replace(
    USUAL,
    name=Style("Bold", 11, 13.5),
    text=Style("Regular", 9.5, 12),
    small=Style("Regular", 8.5, 10.5),
    pad=2.0,
)
"""Where the page would not hold everything; the telephone stays as large."""
LARGE = Sizes(
    name=Style("Bold", 20, 25),
    text=Style("Regular", 18, 23),
    small=Style("Regular", 14, 18),
    telephone=Style("DigitsBold", 30, 37, tracking=1.2),
    least=22.0,
    icon=11 * MM,
    text_x=18 * MM,
    share=0.0,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One contact, measured: its texts, and the telephone or lines to write on."""

    icon: str
    texts: tuple[tuple[str, text.Block], ...]
    telephone: text.Block | None
    below: bool
    height: float
    languages: tuple[str, ...]
    sizes: Sizes = USUAL
    notes: tuple[Text, ...] = ()


def rank(contact: PrintContact) -> int:
    """Its place on paper. Kinds that a newer release may know come after ours and before consulates."""
    return help_rank(contact.kind)


def entries(
    contacts: Sequence[PrintContact], languages: tuple[str, ...], width: float, sizes: Sizes = USUAL
) -> list[Entry]:
    """The contacts, measured, legal help first; without a contact for it, first lines to write one in."""
    ordered = sorted(contacts, key=rank)
    found = [] if any(each.kind == "legal" for each in ordered) else [write_in(languages, width, sizes)]
    return found + [entry(each, languages, width, sizes) for each in ordered]


def entry(contact: PrintContact, languages: tuple[str, ...], width: float, sizes: Sizes = USUAL) -> Entry:
    """A contact, measured for `width` points."""
    room = width - sizes.text_x - 2 * sizes.inset
    telephone = text.fitted(contact.telephone, sizes.telephone, room, sizes.least)
    beside = room * sizes.share
    if sizes.share and telephone.style.size > sizes.least and telephone.width > beside:
        telephone = text.fitted(contact.telephone, sizes.telephone, beside, sizes.least)
    below = telephone.width > beside
    words_room = room if below else room - telephone.width - 2 * sizes.inset
    kind = say_all(languages, HELP_KINDS.word(contact.kind))
    checked = [words(one).say(CHECKED, date=words(one).day(contact.checked)) for one in languages]
    found = [("P", joined(named(contact.name, languages), sizes.name, words_room))]
    hours = sides(contact.hours, languages)
    if hours:
        found.append(("P", joined(hours, sizes.text, words_room)))
    if contact.kind == "consulate":
        found.extend(
            ("P", text.set_text(words(one).say(CONSULATE_NOTE), sizes.text, words_room)) for one in languages
        )
    found.append(("P", joined([kind, *checked] if sizes.kind else checked, sizes.small, words_room)))
    left = sum(block.height for _kind, block in found)
    inner = left + telephone.height if below else max(left, telephone.height)
    notes: tuple[Text, ...] = ()
    if telephone.style.size < sizes.telephone.size:
        notes = (Aside(SET_SMALLER, {"telephone": contact.telephone}),)
    height = max(inner, sizes.icon) + 2 * sizes.pad
    icon = HELP.get(contact.kind, DEFAULT)
    return Entry(icon, tuple(found), telephone, below, height, languages, sizes, notes)


def write_in(languages: tuple[str, ...], width: float, sizes: Sizes = USUAL) -> Entry:
    """Lines to write in whom to call for legal help."""
    room = width - sizes.text_x - 2 * sizes.inset
    found = [
        ("Line", text.set_text(f"{say_all(languages, LEGAL_HELP)}:", sizes.name, room)),
        ("Line", text.set_text(f"{say_all(languages, TELEPHONE_LINE)}:", sizes.name, room)),
    ]
    if sizes.hint:
        found.extend(("P", text.set_text(words(one).say(WRITE_HINT), sizes.small, room)) for one in languages)
    height = sum(block.height for _kind, block in found) + 2 * sizes.drop + 2 * sizes.pad
    return Entry(HELP["legal"], tuple(found), None, False, height, languages, sizes)


def sides(name: Both, languages: tuple[str, ...]) -> list[str]:
    """The words in each language of the sheet, without the empty ones."""
    return [side for side in (name.in_(language).strip() for language in languages) if side]


def named(name: Both, languages: tuple[str, ...]) -> list[str]:
    """The name in each language of the sheet; what is the same in all stands once, with each service."""
    found = sides(name, languages)
    own, services = {each.partition(" · ")[0] for each in found}, [each.partition(" · ")[2] for each in found]
    if len(own) == 1 and all(services):
        return [f"{own.pop()} · {' / '.join(dict.fromkeys(services))}"]
    return found


def joined(parts: list[str], style: Style, width: float) -> text.Block:
    """Parts on one line with dots between, once when they are the same; one below the other when too wide."""
    different = list(dict.fromkeys(parts))
    block = text.set_text(" · ".join(different), style, width)
    return block if len(block.lines) == 1 else text.set_text("\n".join(different), style, width)


def draw(sheet: Sheet, entry: Entry, x: float, top: float, width: float) -> float:
    """Draw an entry with its upper left corner at (`x`, `top`); returns where it ends."""
    sizes = entry.sizes
    middle = top - entry.height / 2
    if sizes.icon:
        sheet.icon(entry.icon, x + (sizes.text_x - sizes.icon) / 2, middle + sizes.icon / 2, sizes.icon)
    at = x + sizes.text_x
    right = x + width - 2 * sizes.inset
    left = sum(block.height for _kind, block in entry.texts)
    drops = sum(sizes.drop for kind, _block in entry.texts if kind == "Line")
    below = entry.telephone.height if entry.telephone and entry.below else 0.0
    y = middle + (left + drops + below) / 2
    language = entry.languages[0]
    for number, (kind, block) in enumerate(entry.texts):
        if kind == "Line":
            y = sheet.write(block, at, y, "P", language) - sizes.drop
            base = y + sizes.drop + block.style.leading * 0.2
            sheet.rule(at + block.width + 6, base, right, base, HAIR)
            continue
        # A telephone that does not stand at the right stands right below the name, where the eye is.
        y = sheet.write(block, at, y, "P", language)
        if number == 0 and entry.telephone and entry.below:
            y = sheet.write(entry.telephone, at, y, "P", language)
    if entry.telephone and not entry.below:
        where = right - entry.telephone.width
        sheet.write(entry.telephone, where, middle + entry.telephone.height / 2, "P", language)
    return top - entry.height


@dataclass(frozen=True, slots=True)
class EntryPiece(Piece):
    """A contact that stands among the pieces of a column, in a frame or with a line below it."""

    entry: Entry | None = None
    framed: bool = False

    @staticmethod
    def of(entry: Entry, after: float = 6.0, framed: bool = False) -> EntryPiece:
        return EntryPiece((), after=after, entry=entry, framed=framed)

    @property
    def height(self) -> float:
        return self.entry.height if self.entry else 0.0

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> float:
        assert self.entry is not None
        y = draw(sheet, self.entry, x, top, width)
        if self.framed:
            sheet.frame(x, y, width, top - y)
        else:
            sheet.rule(x, y, x + width, y, HAIR)
        return y - self.after
