"""The first sheet of a training kit: what is in the pile, how often, and what has to be printed apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from fieldtool.domain.knowledge import Both
from fieldtool.domain.words import N_
from fieldtool.i18n import words
from fieldtool.printing import text
from fieldtool.printing.edition import Edition
from fieldtool.printing.flow import Part
from fieldtool.printing.page import LANGUAGES, PAPERS, Band, Footer, Sheet, SheetReport
from fieldtool.printing.session_pages import Chapter, write
from fieldtool.printing.session_styles import USUAL, space
from fieldtool.printing.styles import HAIR, LINE

TITLE = N_("Training kit")
FOR = N_("{n} people · {audience}")
FOR_ALL = N_("{n} people")
MODULE = N_("Session")
COLUMNS = (N_("What"), N_("Copies"), N_("Pages"), N_("Sides"))
ONE_SIDE, TWO_SIDES = N_("one"), N_("both")
HOW_BOTH = N_("Print this file on both sides, flipped on the long edge. Each part begins on a new sheet.")
HOW_ONE = N_("Print this file on one side.")
PAGES = N_("With this sheet the file has {pages} pages on {sheets} sheets of paper.")
KEY_APART = N_("Take the answer key out before you hand out the rest.")
APART = N_("Print these apart; each says how it is printed and folded:")
APART_ITEM = N_("{title}: {copies} copies. {how}")
PENS = N_("Bring besides: pencils, large paper, markers, water.")

NUMBER_WIDE = 62.0


@dataclass(frozen=True, slots=True)
class Item:
    """A part of the pile: how many copies of how many pages; `two_sides`: of more than one page, on both."""

    title: str
    copies: int
    pages: int
    two_sides: bool


@dataclass(frozen=True, slots=True)
class Apart:
    """What is printed apart: its title, how many copies, and how it is printed."""

    title: str
    copies: int
    how: str


@dataclass(frozen=True, slots=True)
class KitCover:
    """What to print. `audience` is a message, "" when none was chosen; `pages` and `sheets` are those of the
    file."""

    modules: tuple[Both, ...]
    people: int
    audience: str
    items: tuple[Item, ...]
    apart: tuple[Apart, ...]
    two_sides: bool
    pages: int
    sheets: int
    edition: Edition
    words: str
    paper: str = "letter"


def render(job: KitCover, out: BinaryIO) -> SheetReport:
    """Write the cover sheet. The same job gives the same bytes."""
    say = words(job.words).say
    sheet = Sheet(out, PAPERS[job.paper], say(TITLE), LANGUAGES[job.words])
    footer = Footer(tuple(job.edition.line(one) for one in sheet.languages))
    chapter = Chapter(Band("books", (say(TITLE),)), say(TITLE), tuple(_Setter(sheet, job).cover()))
    return SheetReport(write(sheet, [chapter], footer))


class _Setter:
    """Sets the cover in one language."""

    def __init__(self, sheet: Sheet, job: KitCover) -> None:
        self._sheet, self._job = sheet, job
        self._say = words(job.words).say
        self._wide = sheet.right - sheet.left

    def cover(self) -> Iterator[Part]:
        job, say = self._job, self._say
        whom = (
            say(FOR, n=job.people, audience=say(job.audience)) if job.audience else say(FOR_ALL, n=job.people)
        )
        yield self._line(whom, title=True)
        for module in job.modules:
            yield self._line(f"{say(MODULE)}: {module.in_(job.words)}")
        yield space(8)
        yield self._row(tuple(map(say, COLUMNS)), head=True)
        for item in job.items:
            sides = say(TWO_SIDES if job.two_sides and item.two_sides else ONE_SIDE)
            yield self._row((item.title, f"{item.copies}", f"{item.pages}", sides))
        yield space(10)
        lines = [HOW_BOTH if job.two_sides else HOW_ONE, KEY_APART, PENS]
        for each in lines:
            yield self._line(say(each))
        yield self._line(say(PAGES, pages=job.pages, sheets=job.sheets))
        if job.apart:
            yield space(10)
            yield self._line(say(APART), title=True)
            for other in job.apart:
                what = say(APART_ITEM, title=other.title, copies=other.copies, how=say(other.how))
                yield self._line(what)

    def _line(self, said: str, title: bool = False) -> Part:
        block = text.set_text(said, USUAL.head if title else USUAL.text, self._wide)
        kind = "H2" if title else "P"
        return Part(block.height + 4, lambda top: self._write(block, 0, top, kind), tied=title)

    def _row(self, cells: tuple[str, ...], head: bool = False) -> Part:
        style = USUAL.label if head else USUAL.text
        first = self._wide - NUMBER_WIDE * (len(cells) - 1)
        widths = (first, *[NUMBER_WIDE] * (len(cells) - 1))
        blocks = [text.set_text(cell, style, wide - 6) for cell, wide in zip(cells, widths, strict=True)]
        high = max(block.height for block in blocks) + 8

        def draw(top: float) -> None:
            x = 0.0
            for block, wide in zip(blocks, widths, strict=True):
                self._write(block, x, top - 4, "P")
                x += wide
            width = LINE if head else HAIR
            self._sheet.rule(self._sheet.left, top - high, self._sheet.right, top - high, width)

        return Part(high, draw, tied=head)

    def _write(self, block: text.Block, x: float, top: float, kind: str) -> float:
        return self._sheet.write(block, self._sheet.left + x, top, kind, self._job.words)
