"""Whom to call, on one sheet of boxes, or on strips that fit into a wallet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from fieldtool.domain.knowledge import Both
from fieldtool.domain.words import N_, Text
from fieldtool.i18n import words
from fieldtool.printing import contact_entry, fonts, text
from fieldtool.printing.contact_entry import Entry, PrintContact, Sizes
from fieldtool.printing.edition import Edition
from fieldtool.printing.page import LANGUAGES, PAPERS, Band, Footer, Sheet, SheetReport, say_all
from fieldtool.printing.styles import HAIR, MM, Style

TITLE = N_("Who to call")
OWN = N_("My own numbers")
STRANGE = N_("These signs cannot be printed and became question marks: {signs}")
NONE = N_("There was no telephone to print: the sheet has lines to write one in by hand.")
TOO_LONG = N_("Not all contacts have room on a strip. Not printed: {names}.")

SHEET, STRIP = "sheet", "strip"

BETWEEN = 6 * MM
GAP = 8.0
BOXES = Sizes(
    name=Style("Bold", 12.5, 15.5),
    text=Style("Regular", 10.5, 13.5),
    small=Style("Regular", 9.5, 12),
    telephone=Style("DigitsBold", 20, 25, tracking=0.8),
    least=14.0,
    text_x=14 * MM,
    share=0.0,
)
STRIP_WIDE = 85 * MM
STRIP_HIGH = 52 * MM
"""A strip is as large as a bank card, in as many leaves one below the other as its contacts need."""
LEAVES = 5
ON_STRIP = Sizes(
    name=Style("SemiBold", 9.2, 11),
    text=Style("Regular", 8.5, 10.2),
    small=Style("Regular", 8.2, 10),
    telephone=Style("DigitsBold", 14, 17, tracking=0.5),
    least=12.0,
    icon=0.0,
    text_x=3 * MM,
    inset=3.0,
    pad=3.5,
    drop=5.0,
    share=0.0,
    hint=False,
)
HEAD = Style("Bold", 10, 13)
DASH = (2.0, 2.0)
OWN_LINES = 3
OWN_LINE = 7 * MM


@dataclass(frozen=True, slots=True)
class ContactsSheet:
    """What to print. `contacts`: all that were checked lately enough. `variant`: `sheet` or `strip`."""

    contacts: tuple[PrintContact, ...]
    edition: Edition
    words: str
    paper: str
    variant: str = SHEET
    large: bool = False


def render(job: ContactsSheet, out: BinaryIO) -> SheetReport:
    """Write the sheet as PDF. The same job gives the same bytes."""
    languages = LANGUAGES[job.words]
    titles = tuple(words(language).say(TITLE) for language in languages)
    sheet = Sheet(out, PAPERS[job.paper], " / ".join(titles), languages)
    pages, notes = (_strips if job.variant == STRIP else _boxes)(job, sheet, titles)
    sheet.finish()
    strange = fonts.unprintable("".join(map(_signs, job.contacts)))
    if strange:
        notes.append(Text(STRANGE, {"signs": " ".join(strange)}))
    if not job.contacts:
        notes.append(Text(NONE))
    return SheetReport(pages, tuple(notes))


def _boxes(job: ContactsSheet, sheet: Sheet, titles: tuple[str, ...]) -> tuple[int, list[Text]]:
    across = 1 if job.large else 2
    width = (sheet.right - sheet.left + BETWEEN) / across - BETWEEN
    entries = contact_entry.entries(
        job.contacts, sheet.languages, width, contact_entry.LARGE if job.large else BOXES
    )
    band = Band("phone", titles, job.large)
    footer = Footer(tuple(job.edition.line(language) for language in sheet.languages), job.large)
    bottom = sheet.bottom + footer.height(sheet)
    rows = [entries[at : at + across] for at in range(0, len(entries), across)]
    first, later = (sheet.top - band.height(is_first) - GAP - bottom for is_first in (True, False))
    pages = _pages(rows, first, later)
    for number, page in enumerate(pages):
        y = band.draw(sheet, number == 0) - GAP
        if len(pages) > 4:
            sheet.bookmark(titles[0], y)
        for row in page:
            high = _high(row)
            for column, entry in enumerate(row):
                x = sheet.left + column * (width + BETWEEN)
                sheet.frame(x, y - high, width, high, 1.2)
                contact_entry.draw(sheet, entry, x, y - (high - entry.height) / 2, width)
            y -= high + GAP
        footer.draw(sheet, number + 1, len(pages))
        sheet.end_page()
    return len(pages), [note for entry in entries for note in entry.notes]


def _high(row: Sequence[Entry]) -> float:
    return max(entry.height for entry in row)


def _pages(rows: Sequence[list[Entry]], first: float, later: float) -> list[list[list[Entry]]]:
    pages: list[list[list[Entry]]] = [[]]
    room = first
    for row in rows:
        if _high(row) > room and pages[-1]:
            pages.append([])
            room = later
        pages[-1].append(row)
        room -= _high(row) + GAP
    return pages


def _strips(job: ContactsSheet, sheet: Sheet, _titles: tuple[str, ...]) -> tuple[int, list[Text]]:
    """One page of the same strip, as often as it fits, with marks to cut and dashed lines to fold."""
    # The hours have no room: the number is what is looked for in a wallet.
    short = [replace(each, hours=Both("", "")) for each in job.contacts]
    entries = contact_entry.entries(short, sheet.languages, STRIP_WIDE, ON_STRIP)
    leaves, left_out = _leaves(entries, job, sheet)
    high = STRIP_HIGH * len(leaves)
    down = max(1, int((sheet.paper.height - 16 * MM) // high))
    left = (sheet.paper.width - 2 * STRIP_WIDE) / 2
    top = (sheet.paper.height + down * high) / 2
    for row in range(down):
        for column in range(2):
            _strip(job, sheet, leaves, (left + column * STRIP_WIDE, top - row * high))
    with sheet.tags.artifact():
        sheet.canvas.setLineWidth(HAIR)
        sheet.canvas.setDash()
        for column in range(3):
            x = left + column * STRIP_WIDE
            for y in (top, top - down * high):
                sheet.canvas.line(x, y - 3 * MM, x, y + 3 * MM)
        for row in range(down + 1):
            y = top - row * high
            for x in (left, left + 2 * STRIP_WIDE):
                sheet.canvas.line(x - 3 * MM, y, x + 3 * MM, y)
    sheet.end_page()
    notes = [Text(TOO_LONG, {"names": ", ".join(left_out)})] if left_out else []
    return 1, notes


def _leaves(
    entries: Sequence[Entry], job: ContactsSheet, sheet: Sheet
) -> tuple[list[list[Entry]], tuple[str, ...]]:
    """The contacts on leaves of one card each; the last one keeps room for own numbers and the edition."""
    leaves: list[list[Entry]] = [[]]
    room = STRIP_HIGH - HEAD.leading - 10
    taken = 0
    for entry in entries:
        if entry.height > room:
            if len(leaves) == LEAVES - 1:
                break
            leaves.append([])
            room = STRIP_HIGH - 6
        leaves[-1].append(entry)
        room -= entry.height
        taken += 1
    leaves.append([])
    ordered = sorted(job.contacts, key=contact_entry.rank)
    offset = len(entries) - len(ordered)
    return leaves, tuple(each.name.in_(sheet.languages[0]) for each in ordered[max(0, taken - offset) :])


def _strip(
    job: ContactsSheet, sheet: Sheet, leaves: Sequence[Sequence[Entry]], corner: tuple[float, float]
) -> None:
    """One strip with its upper left corner there."""
    (x, top), language = corner, sheet.languages[0]
    inner = STRIP_WIDE - 6 * MM
    for number, leaf in enumerate(leaves):
        y = top - number * STRIP_HIGH
        if number:
            with sheet.tags.artifact():
                sheet.canvas.setLineWidth(HAIR)
                sheet.canvas.setDash(*DASH)
                sheet.canvas.line(x + 2 * MM, y, x + STRIP_WIDE - 2 * MM, y)
                sheet.canvas.setDash()
        y -= 3
        if number == 0:
            block = text.fitted(say_all(sheet.languages, TITLE), HEAD, inner, 9)
            y = sheet.write(block, x + 3 * MM, y - 2, "H1", language) - 3
        for entry in leaf:
            y = contact_entry.draw(sheet, entry, x, y, STRIP_WIDE)
    _own(job, sheet, x, top - (len(leaves) - 1) * STRIP_HIGH)


def _own(job: ContactsSheet, sheet: Sheet, x: float, top: float) -> None:
    """The last leaf: lines for own numbers, and where the words come from."""
    language, inner = sheet.languages[0], STRIP_WIDE - 6 * MM
    block = text.fitted(say_all(sheet.languages, OWN), HEAD, inner, 9)
    y = sheet.write(block, x + 3 * MM, top - 4, "P", language)
    for _line in range(OWN_LINES):
        y -= OWN_LINE
        sheet.rule(x + 3 * MM, y, x + 3 * MM + inner, y, HAIR)
    y -= 4
    for each in sheet.languages:
        small = text.set_text(job.edition.short(each), ON_STRIP.small, inner)
        y = sheet.write(small, x + 3 * MM, y, "P", each)


def _signs(contact: PrintContact) -> str:
    return "".join((contact.name.es, contact.name.en, contact.hours.es, contact.hours.en, contact.telephone))
