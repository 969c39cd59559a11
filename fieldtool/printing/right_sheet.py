"""One right on one page: what it says, what to ask for, what if it is refused, and where it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from fieldtool.domain.knowledge import Both, Provision
from fieldtool.domain.vocabularies import CHAPTERS
from fieldtool.domain.words import N_, Text
from fieldtool.i18n import words
from fieldtool.printing import contact_box, contact_entry, fonts, pictograms, text
from fieldtool.printing.contact_box import Box, PrintContact
from fieldtool.printing.edition import Edition
from fieldtool.printing.page import LANGUAGES, PAPERS, Band, Footer, Sheet, SheetReport
from fieldtool.printing.qa_sheet import NO_CONTACTS, STRANGE
from fieldtool.printing.rows import Column, Page, Row, code_block, paginate, room_for
from fieldtool.printing.styles import MM, Style

TITLE = N_("{situation}: a right")
ASK = N_("What you can ask for")
REFUSED = N_("If they refuse")
BASIS = N_("Legal basis")
HOLDS_IN = N_("It holds in: {countries}.")
SECOND_PAGE = N_("The text did not fit on one page: it goes on on a second one.")

PICTOGRAM_COLUMN = 16 * MM
BETWEEN = 7 * MM
GAP = 8.0
FOOT_GAP = 10.0
BULLET = "– "


@dataclass(frozen=True, slots=True)
class _Styles:
    name: Style
    lead: Style
    head: Style
    step: Style
    small: Style

    def sized(self, factor: float) -> _Styles:
        every = (self.name, self.lead, self.head, self.step, self.small)
        return _Styles(*(each.sized(each.size * factor) for each in every))


USUAL = _Styles(
    Style("Bold", 16, 20),
    Style("Regular", 12.5, 16.5),
    Style("Bold", 12, 15.5),
    Style("Regular", 11, 14.5),
    Style("Regular", 9.8, 12.8),
)
LARGE = _Styles(
    Style("Bold", 22, 27),
    Style("Regular", 18, 24),
    Style("Bold", 20, 25),
    Style("Regular", 18, 24),
    Style("Regular", 14, 18),
)
FACTORS = (1.0, 0.96, 0.92, 0.88, 0.85, 0.82)
"""The page is set in the largest of these that holds everything; 0.82 of 9.8 points is the floor of 8."""


@dataclass(frozen=True, slots=True)
class RightSheet:
    """What to print. `basis`: each source as people cite it; `countries`: where it holds, "" for everywhere.

    `words`, `paper`, `edition`, `reviewed`, `source`, `contacts` and `large` as in the other sheets.
    """

    right: Provision
    basis: tuple[Both, ...]
    countries: Both
    words: str
    paper: str
    edition: str
    reviewed: date
    source: Both
    contacts: tuple[PrintContact, ...] = ()
    large: bool = False


def render(job: RightSheet, out: BinaryIO) -> SheetReport:
    """Write the sheet as PDF. The same job gives the same bytes."""
    languages = LANGUAGES[job.words]
    titles = tuple(_title(job, language) for language in languages)
    sheet = Sheet(out, PAPERS[job.paper], " / ".join(titles), languages)
    band = Band(pictograms.SITUATION[job.right.situation], titles, job.large)
    edition = Edition(job.edition, job.reviewed, job.source)
    footer = Footer(tuple(edition.line(language) for language in languages), job.large)
    bottom = sheet.bottom + footer.height(sheet)
    first, later = (sheet.top - band.height(is_first) - GAP - bottom for is_first in (True, False))
    sizes = contact_entry.LARGE if job.large else contact_entry.USUAL
    boxes = contact_box.boxes(job.contacts, languages, sheet.right - sheet.left, later, sizes)
    pages = _fitted(job, sheet, boxes[0].height + FOOT_GAP, first, later)
    pages += [()] * (len(boxes) - 1)
    for number, rows in enumerate(pages):
        y = band.draw(sheet, number == 0) - GAP
        for row in rows:
            y = row.draw(sheet, y, 0.0)
        box = number - (len(pages) - len(boxes))
        if box >= 0:
            boxes[box].draw(sheet, bottom)
        footer.draw(sheet, number + 1, len(pages))
        sheet.end_page()
    sheet.finish()
    return SheetReport(len(pages), _notes(job, boxes, len(pages)))


def _fitted(job: RightSheet, sheet: Sheet, foot: float, first: float, later: float) -> list[Page]:
    """The right on one page, set smaller if need be; at the floor it flows to another page."""
    pages: list[Page] = []
    for factor in FACTORS:
        styles = LARGE if job.large else USUAL.sized(factor)
        pages = room_for(paginate(_rows(job, sheet, styles), first, later), foot, first, later)
        if len(pages) == 1 or job.large:
            break
    return pages


def _rows(job: RightSheet, sheet: Sheet, styles: _Styles) -> list[Row]:
    """What it says; what to ask for; what if it is refused; where it is written. Empty parts are left out."""
    right, plain = job.right, job.right.plain
    says = right.norm if plain is None else plain.in_short
    parts: list[tuple[str, str, Sequence[Both]]] = []
    if plain is not None:
        parts += [("message-question", ASK, plain.ask), ("route", REFUSED, plain.if_refused)]
    rows = [_row(job, sheet, pictograms.of_provision(right), right.id, _says(job, styles, says, sheet))]
    for icon, head, texts in parts:
        if texts:
            rows.append(_row(job, sheet, icon, "", _listed(sheet, head, texts, styles)))
    if job.basis:
        rows.append(_row(job, sheet, "scale", "", _written(job, sheet, styles)))
    return rows


def _row(job: RightSheet, sheet: Sheet, icon: str, code: str, columns: tuple[Column, ...]) -> Row:
    left, width = _places(sheet)
    xs = tuple(left + number * (width + BETWEEN) for number in range(len(sheet.languages)))
    rule = left + width + BETWEEN * 0.45 if len(sheet.languages) > 1 else None
    return Row(icon, code_block(code), job.right.title.in_(sheet.languages[0]), columns, xs, rule)


def _places(sheet: Sheet) -> tuple[float, float]:
    """Where the first column begins, and how wide each is."""
    left = sheet.left + PICTOGRAM_COLUMN
    return left, (sheet.right - left + BETWEEN) / len(sheet.languages) - BETWEEN


def _says(job: RightSheet, styles: _Styles, says: Both, sheet: Sheet) -> tuple[Column, ...]:
    _left, width = _places(sheet)
    made = []
    for language in sheet.languages:
        parts = [(job.right.title.in_(language), styles.name, "H2"), (says.in_(language), styles.lead, "P")]
        if held := job.countries.in_(language):
            parts.append((words(language).say(HOLDS_IN, countries=held), styles.small, "P"))
        made.append(_column(parts, width, language))
    return tuple(made)


def _listed(sheet: Sheet, head: str, texts: Sequence[Both], styles: _Styles) -> tuple[Column, ...]:
    _left, width = _places(sheet)
    return tuple(
        _column(
            [
                (words(language).say(head), styles.head, "H2"),
                *((BULLET + each.in_(language), styles.step, "P") for each in texts),
            ],
            width,
            language,
        )
        for language in sheet.languages
    )


def _written(job: RightSheet, sheet: Sheet, styles: _Styles) -> tuple[Column, ...]:
    """Where it is written, one after the other: long lists would take the room of what is to be done."""
    _left, width = _places(sheet)
    made = []
    for language in sheet.languages:
        cited = "; ".join(each.in_(language) for each in job.basis) + "."
        head = (words(language).say(BASIS), styles.head, "H2")
        made.append(_column([head, (cited, styles.small, "P")], width, language))
    return tuple(made)


def _column(parts: list[tuple[str, Style, str]], width: float, language: str) -> Column:
    blocks = tuple(text.set_text(said, style, width) for said, style, _kind in parts)
    return Column(blocks, tuple(kind for _said, _style, kind in parts), language)


def _title(job: RightSheet, language: str) -> str:
    said = words(language)
    return said.say(TITLE, situation=said.say(CHAPTERS.word(job.right.situation)))


def _notes(job: RightSheet, boxes: tuple[Box, ...], pages: int) -> tuple[Text, ...]:
    notes = [note for box in boxes for note in box.notes]
    if not job.contacts:
        notes.append(Text(NO_CONTACTS))
    if pages > 1 and not job.large:
        notes.append(Text(SECOND_PAGE))
    strange = fonts.unprintable("".join(map(contact_box.signs, job.contacts)))
    if strange:
        notes.append(Text(STRANGE, {"signs": " ".join(strange)}))
    return tuple(notes)
