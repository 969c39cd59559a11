"""The question-and-answer sheet of one situation, in Spanish, in English, or side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from fieldtool.domain.knowledge import Answer, Both
from fieldtool.domain.vocabularies import AUDIENCES, CHAPTERS
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.i18n import words
from fieldtool.printing import contact_box, contact_entry, fonts, pictograms, text
from fieldtool.printing.contact_box import Box, PrintContact
from fieldtool.printing.edition import Edition
from fieldtool.printing.page import LANGUAGES, PAPERS, Band, Footer, Sheet, SheetReport
from fieldtool.printing.rows import Column, Page, Row, code_block, paginate, room_for
from fieldtool.printing.styles import (
    ANSWER,
    ANSWER_LARGE,
    ANSWER_WIDE,
    COLUMN_HEAD,
    KICKER,
    KICKER_LARGE,
    LINE,
    MM,
    QUESTION,
    QUESTION_LARGE,
    Style,
)

__all__ = ["PrintContact", "QaSheet", "SheetReport", "render"]

TITLE = N_("{situation}: questions and answers")
NO_CONTACTS = N_("There was no telephone to print: the sheet has lines to write one in by hand.")
STRANGE = N_("These signs cannot be printed and became question marks: {signs}")

AUTONYMS = {"es": "ESPAÑOL", "en": "ENGLISH"}
"""Heads of the columns: each language names itself, whatever the language of the window."""

Styles = tuple[Style, Style, Style]
"""Of whom it is for, the question and the answer."""

USUAL: Styles = (KICKER, QUESTION, ANSWER)
LARGE: Styles = (KICKER_LARGE, QUESTION_LARGE, ANSWER_LARGE)

GENERAL_AUDIENCE = "migrant_adult"
"""The audience that is not named on paper; all others are, since what they may ask for can differ."""

PICTOGRAM_COLUMN = 16 * MM
BETWEEN = 7 * MM
QUESTION_COLUMN = 50 * MM
HEAD_HEIGHT = 20.0
BAND_GAP = 8.0
BOX_GAP = 10.0
FOOT_GAP = 6.0
SLACK = 24.0
"""How much white, at most, a row gets in addition when its page would otherwise end early."""


@dataclass(frozen=True, slots=True)
class QaSheet:
    """What to print.

    `situation`: a code of `CHAPTERS`. `words`: `es`, `en` or `both`. `paper`: `letter` or `a4`.
    `edition`, `reviewed` and `source`: version, review date and title of the content pack.
    `contacts`: only those that were checked lately enough; none is fine. `large`: text of 18 points, one
    below the other.
    """

    situation: str
    words: str
    paper: str
    answers: tuple[Answer, ...]
    edition: str
    reviewed: date
    source: Both
    contacts: tuple[PrintContact, ...] = ()
    large: bool = False


def render(job: QaSheet, out: BinaryIO) -> SheetReport:
    """Write the sheet as PDF. The same job gives the same bytes.

    Raises `UserError` P-01 when there is no answer to print.
    """
    if not job.answers:
        raise UserError(
            "P-01",
            Text("There are no questions and answers for this situation."),
            Text("Nothing was printed and nothing changed."),
            Text("Choose another situation."),
        )
    languages = LANGUAGES[job.words]
    titles = tuple(_title(job.situation, language) for language in languages)
    sheet = Sheet(out, PAPERS[job.paper], " / ".join(titles), languages)
    band = Band(pictograms.SITUATION[job.situation], titles, job.large)
    edition = Edition(job.edition, job.reviewed, job.source)
    footer = Footer(tuple(edition.line(language) for language in languages), job.large)
    head = HEAD_HEIGHT if len(languages) > 1 else 0.0
    bottom = sheet.bottom + footer.height(sheet)
    first, later = (
        sheet.top - band.height(is_first) - BAND_GAP - head - bottom for is_first in (True, False)
    )

    sizes = contact_entry.LARGE if job.large else contact_entry.USUAL
    boxes = contact_box.boxes(job.contacts, languages, sheet.right - sheet.left, later, sizes)
    pages = paginate((_row(answer, sheet, job.large) for answer in job.answers), first, later)
    pages = room_for(pages, boxes[0].height + BOX_GAP, first, later)
    pages += [()] * (len(boxes) - 1)
    for number, page in enumerate(pages):
        box = number - (len(pages) - len(boxes))
        room = first if number == 0 else later
        top = band.draw(sheet, number == 0) - BAND_GAP
        _page(sheet, page, top, room, boxes[box] if box >= 0 else None, bottom, outline=len(pages) > 4)
        footer.draw(sheet, number + 1, len(pages))
        sheet.end_page()
    sheet.finish()
    return SheetReport(len(pages), _notes(job, boxes))


def _page(
    sheet: Sheet, rows: Page, top: float, room: float, box: Box | None, bottom: float, outline: bool
) -> None:
    foot = box.height + BOX_GAP if box else 0.0
    slack = 0.0
    y = top
    if rows:
        left = room - foot - FOOT_GAP - sum(row.height for row in rows)
        slack = min(SLACK, max(0.0, left) / len(rows))
        if len(sheet.languages) > 1:
            y = _heads(sheet, rows[0].xs, top)
    for row in rows:
        if outline and row.begins:
            sheet.bookmark(row.title, y)
        y = row.draw(sheet, y, slack)
    if box:
        box.draw(sheet, bottom)


def _heads(sheet: Sheet, xs: tuple[float, ...], top: float) -> float:
    """Name the languages above their columns; returns where the rows begin."""
    for x, language in zip(xs, sheet.languages, strict=True):
        sheet.write(text.set_text(AUTONYMS[language], COLUMN_HEAD, 200), x, top, "P", language)
    y = top - HEAD_HEIGHT + 3
    sheet.rule(sheet.left, y, sheet.right, y, LINE)
    return top - HEAD_HEIGHT


def _row(answer: Answer, sheet: Sheet, large: bool) -> Row:
    left, right = sheet.left + PICTOGRAM_COLUMN, sheet.right
    columns: tuple[Column, ...]
    rule: float | None = None
    if large:
        xs: tuple[float, ...] = (left,)
        columns = (_column(answer, sheet.languages[0], right - left, styles=LARGE),)
    elif len(sheet.languages) > 1:
        width = (right - left - BETWEEN) / 2
        xs = (left, left + width + BETWEEN)
        columns = tuple(_column(answer, language, width) for language in sheet.languages)
        rule = left + width + BETWEEN * 0.45
    else:
        language = sheet.languages[0]
        xs = (left, left + QUESTION_COLUMN + BETWEEN)
        wide = text.set_text(answer.answer.in_(language), ANSWER_WIDE, right - xs[1])
        columns = (_column(answer, language, QUESTION_COLUMN, False), Column((wide,), ("P",), language))
    title = answer.question.in_(sheet.languages[0])
    return Row(pictograms.of(answer), code_block(answer.id), title, columns, xs, rule)


def _column(
    answer: Answer, language: str, width: float, with_answer: bool = True, styles: Styles = USUAL
) -> Column:
    kicker, asked, said = styles
    blocks, kinds = [], []
    if answer.audience != GENERAL_AUDIENCE:
        whom = words(language).say(AUDIENCES.word(answer.audience))
        blocks.append(text.set_text(whom, kicker, width))
        kinds.append("P")
    blocks.append(text.set_text(answer.question.in_(language), asked, width))
    kinds.append("H2")
    if with_answer:
        blocks.append(text.set_text(answer.answer.in_(language), said, width))
        kinds.append("P")
    return Column(tuple(blocks), tuple(kinds), language)


def _title(situation: str, language: str) -> str:
    said = words(language)
    return said.say(TITLE, situation=said.say(CHAPTERS.word(situation)))


def _notes(job: QaSheet, boxes: tuple[Box, ...]) -> tuple[Text, ...]:
    notes = [note for box in boxes for note in box.notes]
    if not job.contacts:
        notes.append(Text(NO_CONTACTS))
    texts = [
        side for answer in job.answers for both in (answer.question, answer.answer) for side in _sides(both)
    ]
    strange = fonts.unprintable("".join(texts) + "".join(map(contact_box.signs, job.contacts)))
    if strange:
        notes.append(Text(STRANGE, {"signs": " ".join(strange)}))
    return tuple(notes)


def _sides(both: Both) -> tuple[str, str]:
    return both.es, both.en
