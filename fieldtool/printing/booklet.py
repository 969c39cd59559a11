"""The booklet: one situation or all of them, with its questions, phrases and contacts.

It is long and read alone, so each copy has one language; with both languages, a copy in each comes out.
Folded, two pages stand on each side of a sheet in the order of folding; straight, the pages come one after
the other. In large print the pages are whole sheets, always straight.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from fieldtool.domain.knowledge import Answer
from fieldtool.domain.vocabularies import CHAPTERS
from fieldtool.domain.words import N_, Text
from fieldtool.printing import imposing, pictograms, text
from fieldtool.printing.booklet_pages import COVER_FRAME, COVER_GAP, Pages
from fieldtool.printing.booklet_styles import BookletStyles, folded, large
from fieldtool.printing.handout import Handout, foot, notes_of, say
from fieldtool.printing.page import PAPERS, Paper, Sheet, SheetReport
from fieldtool.printing.pieces import Column, drawn
from fieldtool.printing.styles import MM

THICK = N_("The booklet has {pages} pages. More than 16 are thick to fold: staple it at the side.")
NOT_FOLDED = N_("In large print the pages are whole sheets, one after the other.")
MOST_FOLDED = 16
SCALES = (0.98, 0.96, 0.94, 0.92)
"""Of 12 points down to the 11 of other sheets."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A situation in the booklet, with the questions that are answered."""

    situation: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Booklet:
    """What to print. The `handout` has the lines of all its chapters; its own situation names the cover."""

    handout: Handout
    chapters: tuple[Chapter, ...]
    imposed: bool = True
    large: bool = False


@dataclass(frozen=True, slots=True)
class _Copy:
    """The pages of the booklet in one language. The first is the cover."""

    language: str
    pages: tuple[Column, ...]
    marks: tuple[tuple[int, str], ...]


def render(job: Booklet, out: BinaryIO) -> SheetReport:
    """Write the booklet as PDF. The same job gives the same bytes."""
    whole = PAPERS[job.handout.paper]
    styles = large(whole) if job.large else folded(whole)
    imposed = job.imposed and not job.large
    wide = Paper(whole.name, whole.height, whole.width) if imposed else Paper("", styles.width, styles.height)
    sheet = Sheet(out, wide, job.handout.titles, job.handout.languages)
    notes: list[Text] = [Text(NOT_FOLDED)] if job.imposed and job.large else []
    printed = 0
    scales: list[float] = []
    for language in job.handout.languages:
        scale, used = (1.0, styles) if job.large else _fewest(job, styles, language)
        scales.append(scale)
        pages = Pages(job.handout, used, language)
        copy = _copy(job, pages, whole=not job.large)
        notes += pages.notes
        printed += _drawn(sheet, job, copy, used, imposed)
        if imposed and len(copy.pages) > MOST_FOLDED:
            notes.append(Text(THICK, {"pages": len(copy.pages)}))
    sheet.finish()
    return SheetReport(printed, notes_of(job.handout, scales, notes))


def _fewest(job: Booklet, styles: BookletStyles, language: str) -> tuple[float, BookletStyles]:
    """How small the texts are set, and the styles for it: a little smaller where one page more than fills the
    sheets would take a further sheet with three pages for notes."""

    def pages(used: BookletStyles) -> int:
        return len(_copy(job, Pages(job.handout, used, language), whole=False).pages)

    usual = pages(styles)
    if usual % imposing.FOLD == 1:
        for scale in SCALES:
            tighter = styles.tighter(scale)
            if imposing.full(pages(tighter)) < imposing.full(usual):
                return scale, tighter
    return 1.0, styles


def _copy(job: Booklet, pages: Pages, whole: bool) -> _Copy:
    """All pages in reading order. `whole`: as many as fill sheets, with pages for notes before the end."""
    found: list[Column] = [*pages.cover(), *pages.how()]
    marks: list[tuple[int, str]] = []

    def add(title: str, columns: Iterable[Column]) -> None:
        marks.append((len(found), title))
        found.extend(columns)

    if len(job.chapters) == 1:
        (chapter,) = job.chapters
        name = say(pages.language, CHAPTERS.word(chapter.situation))
        add(name, pages.chapter(chapter.situation))
        if chapter.answers:
            add(pages.questions_title, pages.questions(chapter.answers))
        add(pages.phrases_title, pages.phrases())
    else:
        add(pages.phrases_title, pages.phrases())
        for chapter in job.chapters:
            name = say(pages.language, CHAPTERS.word(chapter.situation))
            add(name, pages.spread(chapter.situation, chapter.answers))
    last = pages.contacts()
    wanted = imposing.full(len(found) + len(last)) if whole else len(found) + len(last)
    found.extend(pages.empty() for _ in range(wanted - len(found) - len(last)))
    add(pages.contacts_title, last)
    return _Copy(pages.language, tuple(found), tuple(marks))


def _drawn(sheet: Sheet, job: Booklet, copy: _Copy, styles: BookletStyles, imposed: bool) -> int:
    """Draw a copy; returns how many pages of paper it has."""
    titles = dict(copy.marks) if len(copy.pages) > 4 else {}
    if not imposed:
        for number in range(1, len(copy.pages) + 1):
            _page(sheet, job, copy, styles, number, 0.0, titles)
            sheet.end_page()
        return len(copy.pages)
    sides = imposing.sides(len(copy.pages))
    for left, right in sides:
        _page(sheet, job, copy, styles, left, 0.0, titles)
        _page(sheet, job, copy, styles, right, styles.width, titles)
        sheet.end_page()
    return len(sides)


def _page(
    sheet: Sheet,
    job: Booklet,
    copy: _Copy,
    styles: BookletStyles,
    number: int,
    at: float,
    titles: dict[int, str],
) -> None:
    """One page of the booklet with its left edge at `at`. The fold is left of odd pages, right of even."""
    x = at + (styles.inner if number % 2 else styles.outer)
    top = styles.height - styles.top
    if number - 1 in titles:
        sheet.bookmark(titles[number - 1], styles.height)
    if number == 1:
        top = _cover(sheet, job.handout, styles, copy.language, x, top)
    drawn(sheet, copy.pages[number - 1], x, top, styles.column)
    base = 7.1 * MM if not job.large else 9 * MM
    told = f"{number} / {len(copy.pages)}"
    foot(sheet, job.handout.edition, copy.language, told, x, base, styles.column, styles.footer)


def _cover(sheet: Sheet, job: Handout, styles: BookletStyles, language: str, x: float, top: float) -> float:
    """The question with its pictogram in a frame; returns where the words below it begin."""
    width = styles.column
    high = styles.room * COVER_FRAME
    sheet.box(x, top - high, width, high, 1.8)
    title = text.unbroken(job.title(language), styles.title.sized(styles.title.size * 1.4), width - 24)
    icon = min(width * 0.5, high - title.height - 70)
    free = (high - icon - title.height) / 3
    y = top - free
    sheet.icon(pictograms.SITUATION[job.situation], x + (width - icon) / 2, y, icon)
    y -= icon + free
    sheet.centred(title, x, y, width, "H1", language)
    return top - high - COVER_GAP
