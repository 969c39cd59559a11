"""One page for one person: three rights, what to ask for, what to do if it is refused, and whom to call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from fieldtool.domain.content_vocabularies import PROTECTS
from fieldtool.domain.knowledge import Both, Provision
from fieldtool.domain.vocabularies import SITUATIONS
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.i18n import words
from fieldtool.printing import contact_box, contact_entry, fonts, pictograms, text
from fieldtool.printing.contact_box import Box, PrintContact
from fieldtool.printing.edition import Edition
from fieldtool.printing.page import LANGUAGES, PAPERS, Band, Footer, Sheet, SheetReport, say_all
from fieldtool.printing.qa_sheet import NO_CONTACTS, STRANGE
from fieldtool.printing.rows import Column, Page, Row, code_block, paginate, room_for
from fieldtool.printing.styles import LINE, MM, Style

TITLE = N_("{situation}: for you")
ASK = N_("You can ask:")
REFUSED = N_("If they refuse:")
NO_RIGHTS = N_("The content has nothing in plain words for this situation.")
SECOND_PAGE = N_("The text did not fit on one page: it goes on on a second one.")

PICTOGRAM_COLUMN = 16 * MM
BETWEEN = 7 * MM
GAP = 8.0
FOOT_GAP = 10.0


@dataclass(frozen=True, slots=True)
class _Styles:
    name: Style
    body: Style
    step: Style

    def sized(self, factor: float) -> _Styles:
        return _Styles(*(each.sized(each.size * factor) for each in (self.name, self.body, self.step)))


USUAL = _Styles(Style("Bold", 12.5, 15.5), Style("Regular", 11, 13.6), Style("SemiBold", 11, 13.6))
LARGE = _Styles(Style("Bold", 20, 25), Style("Regular", 18, 24), Style("SemiBold", 18, 24))
FACTORS = (1.0, 0.96, 0.92, 0.88, 0.85, 0.82)
"""The page is set in the largest of these that holds everything; 0.82 of 11 points is the floor of 9."""


@dataclass(frozen=True, slots=True)
class PersonSheet:
    """What to print. `situation`: a code of `SITUATIONS`; `groups`: of `PROTECTS`; the rest as elsewhere."""

    situation: str
    groups: tuple[str, ...]
    rights: tuple[Provision, ...]
    words: str
    paper: str
    edition: str
    reviewed: date
    source: Both
    contacts: tuple[PrintContact, ...] = ()
    large: bool = False


def render(job: PersonSheet, out: BinaryIO) -> SheetReport:
    """Write the sheet as PDF. The same job gives the same bytes. Raises `UserError` P-05 without a right."""
    if not job.rights:
        raise UserError(
            "P-05",
            Text(NO_RIGHTS),
            Text(N_("Nothing was printed and nothing changed.")),
            Text(N_("Choose another situation.")),
        )
    languages = LANGUAGES[job.words]
    titles = tuple(_title(job, language) for language in languages)
    sheet = Sheet(out, PAPERS[job.paper], " / ".join(titles), languages)
    band = Band(pictograms.SITUATION[job.situation], titles, job.large)
    footer = Footer(tuple(_foot(job, language) for language in languages), job.large)
    whom = _whom(job, sheet)
    bottom = sheet.bottom + footer.height(sheet)
    first, later = (sheet.top - band.height(is_first) - GAP - bottom for is_first in (True, False))
    first -= whom.height + GAP
    for sizes in (contact_entry.LARGE,) if job.large else (contact_entry.USUAL, contact_entry.COMPACT):
        boxes = contact_box.boxes(job.contacts, languages, sheet.right - sheet.left, later, sizes)
        pages = _fitted(job, sheet, boxes[0].height + FOOT_GAP, first, later)
        if len(pages) == 1:
            break
    pages += [()] * (len(boxes) - 1)
    for number, rows in enumerate(pages):
        y = band.draw(sheet, number == 0) - GAP
        if number == 0:
            y = sheet.write(whom, sheet.left, y, "P", languages[0]) - GAP / 2
            sheet.rule(sheet.left, y, sheet.right, y, LINE)
            y -= GAP / 2
        for row in rows:
            y = row.draw(sheet, y, 0.0)
        box = number - (len(pages) - len(boxes))
        if box >= 0:
            boxes[box].draw(sheet, bottom)
        footer.draw(sheet, number + 1, len(pages))
        sheet.end_page()
    sheet.finish()
    return SheetReport(len(pages), _notes(job, boxes, len(pages)))


def _fitted(job: PersonSheet, sheet: Sheet, foot: float, first: float, later: float) -> list[Page]:
    """The rights on one page, set smaller if need be; at the floor they flow to another page."""
    pages: list[Page] = []
    for factor in FACTORS:
        styles = LARGE if job.large else USUAL.sized(factor)
        pages = paginate((_row(right, sheet, styles) for right in job.rights), first, later)
        pages = room_for(pages, foot, first, later)
        if len(pages) == 1 or job.large:
            break
    return pages


def _row(right: Provision, sheet: Sheet, styles: _Styles) -> Row:
    left, languages = sheet.left + PICTOGRAM_COLUMN, sheet.languages
    width = (sheet.right - left + BETWEEN) / len(languages) - BETWEEN
    columns = tuple(_column(right, language, width, styles) for language in languages)
    xs = tuple(left + number * (width + BETWEEN) for number in range(len(languages)))
    rule = left + width + BETWEEN * 0.45 if len(languages) > 1 else None
    icon = pictograms.of_provision(right)
    return Row(icon, code_block(right.id), right.title.in_(languages[0]), columns, xs, rule)


def _column(right: Provision, language: str, width: float, styles: _Styles) -> Column:
    plain, say = right.plain, words(language).say
    assert plain is not None, "only rights in plain words are chosen"
    parts = [
        (right.title.in_(language), styles.name, "H2"),
        (plain.in_short.in_(language), styles.body, "P"),
        (f"{say(ASK)} {_inside(plain.ask[0].in_(language))}.", styles.step, "P"),
        (f"{say(REFUSED)} {_inside(plain.if_refused[0].in_(language))}", styles.step, "P"),
    ]
    blocks = tuple(text.set_text(said, style, width) for said, style, _kind in parts)
    return Column(blocks, tuple(kind for _said, _style, kind in parts), language)


def _inside(sentence: str) -> str:
    """A sentence that goes on after a colon."""
    return sentence[:1].lower() + sentence[1:]


def _whom(job: PersonSheet, sheet: Sheet) -> text.Block:
    """For whom the page was made, so that it is not handed to somebody else; never who it is."""
    said = "; ".join(say_all(sheet.languages, PROTECTS.word(group)) for group in job.groups)
    style = LARGE.step if job.large else USUAL.step
    return text.set_text(said, style, sheet.right - sheet.left)


def _title(job: PersonSheet, language: str) -> str:
    said = words(language)
    return said.say(TITLE, situation=said.say(SITUATIONS.word(job.situation)))


def _foot(job: PersonSheet, language: str) -> str:
    return Edition(job.edition, job.reviewed, job.source).line(language)


def _notes(job: PersonSheet, boxes: tuple[Box, ...], pages: int) -> tuple[Text, ...]:
    notes = [note for box in boxes for note in box.notes]
    if not job.contacts:
        notes.append(Text(NO_CONTACTS))
    if pages > 1 and not job.large:
        notes.append(Text(SECOND_PAGE))
    strange = fonts.unprintable("".join(map(contact_box.signs, job.contacts)))
    if strange:
        notes.append(Text(STRANGE, {"signs": " ".join(strange)}))
    return tuple(notes)
