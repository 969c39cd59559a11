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
from fieldtool.printing import contact_entry, one_page, pictograms, text
from fieldtool.printing.contact_box import PrintContact
from fieldtool.printing.edition import Edition
from fieldtool.printing.one_page import GAP
from fieldtool.printing.page import LANGUAGES, PAPERS, Band, Footer, Sheet, SheetReport, say_all
from fieldtool.printing.rows import Column, Row
from fieldtool.printing.styles import LINE, Style

TITLE = N_("{situation}: for you")
ASK = N_("You can ask:")
REFUSED = N_("If they refuse:")
NO_RIGHTS = N_("The content has nothing in plain words for this situation.")


@dataclass(frozen=True, slots=True)
class _Styles:
    name: Style
    body: Style
    step: Style

    def sized(self, factor: float) -> _Styles:
        return _Styles(*(each.sized(each.size * factor) for each in (self.name, self.body, self.step)))


USUAL = _Styles(Style("Bold", 12.5, 15.5), Style("Regular", 11, 13.6), Style("SemiBold", 11, 13.6))
LARGE = _Styles(Style("Bold", 20, 25), Style("Regular", 18, 24), Style("SemiBold", 18, 24))
"""Of the usual size 0.82 is the least: 9 points for the text."""


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
    usual = (contact_entry.USUAL, contact_entry.COMPACT)
    pages, boxes = one_page.laid(
        sheet,
        (first, later),
        job.contacts,
        lambda styles: [_row(right, sheet, styles) for right in job.rights],
        USUAL,
        LARGE if job.large else None,
        (contact_entry.LARGE,) if job.large else usual,
    )

    def for_whom(y: float) -> float:
        y = sheet.write(whom, sheet.left, y, "P", languages[0]) - GAP / 2
        sheet.rule(sheet.left, y, sheet.right, y, LINE)
        return y - GAP / 2

    one_page.draw(sheet, band, footer, pages, boxes, for_whom)
    sheet.finish()
    return SheetReport(len(pages), one_page.notes(job.contacts, boxes, len(pages), job.large))


def _row(right: Provision, sheet: Sheet, styles: _Styles) -> Row:
    _left, width = one_page.column_places(sheet)
    columns = tuple(_column(right, language, width, styles) for language in sheet.languages)
    title = right.title.in_(sheet.languages[0])
    return one_page.row(sheet, pictograms.of_provision(right), right.id, title, columns)


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
