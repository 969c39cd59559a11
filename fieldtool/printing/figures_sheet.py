"""The report of figures on paper: what is counted, the totals, and each chart with its table below it.

It is read by people who do not know the program: what the numbers are, and what is not in them, is said on
the sheet itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from fieldtool.domain.words import N_, Text
from fieldtool.i18n import words
from fieldtool.printing import figure_bars, figure_line, figure_table, fonts, text
from fieldtool.printing.edition import Edition
from fieldtool.printing.figure_bars import Bars
from fieldtool.printing.figure_line import Line
from fieldtool.printing.figure_map import Map, MapDrawing
from fieldtool.printing.figure_table import Table
from fieldtool.printing.flow import LABEL, Part, Setter, laid_out
from fieldtool.printing.page import LANGUAGES, PAPERS, Band, Footer, Sheet, SheetReport
from fieldtool.printing.report_sheet import STRANGE
from fieldtool.printing.styles import HELP_TEXT, LINE, QUESTION, STEP_HEAD, WORD, Style

TITLE = N_("Report in numbers")
FOOT = N_("Figures of observations, made on {date}. They do not count all that happened.")
CAUTION = N_(
    "These numbers count observations, not people (unless it says so). Not everything that happened is in"
    " them."
)
NO_ROOM = N_("There is no room on the map for the places with these numbers; the table has them: {numbers}.")

VALUE = Style("Regular", 11, 14.5)
GAP = 10.0
BOX_PAD = 7.0
TOGETHER = 240.0
"""Bars that are not higher stay on one page, with the title above them."""
BULLET = 12.0


@dataclass(frozen=True, slots=True)
class Total:
    """A number as it is told, and what it counts."""

    number: str
    what: str


@dataclass(frozen=True, slots=True)
class Section:
    """A chart with its table; `notes` say what the chart cannot show. Without a table only the notes stand
    there."""

    title: str
    chart: Bars | Line | Map | None
    table: Table | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FiguresSheet:
    """What to print, in words of the language of the sheet already.

    `head`: names and values of what was counted. `hidden`: what is said of numbers that are not told.
    `lists`: titles with sentences, for the end: what is not in it, and how to read it. `made` is a day and an
    hour. `language` is `es` or `en`, `paper` a key of `PAPERS`.
    """

    head: tuple[tuple[str, str], ...]
    hidden: tuple[str, ...]
    totals: tuple[Total, ...]
    sections: tuple[Section, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    edition: Edition
    made: str
    language: str
    paper: str = "letter"


def render(job: FiguresSheet, out: BinaryIO) -> SheetReport:
    """Write the report as PDF. The same job gives the same bytes."""
    said = words(job.language)
    title = said.say(TITLE)
    sheet = Sheet(out, PAPERS[job.paper], title, LANGUAGES[job.language])
    band = Band("chart-bar", (title,))
    footer = Footer((f"{said.say(FOOT, date=job.made)}\n{job.edition.line(job.language)}",))
    setter = Setter(sheet, job.language, LABEL, VALUE)
    parts = [part for name, value in job.head for part in setter.fact(name, value)]
    parts += [setter.space(4, tied=True), setter.line(said.say(CAUTION), QUESTION)]
    parts += [setter.line(each, HELP_TEXT) for each in job.hidden]
    parts += [setter.space(6, tied=True), _totals(setter, job.totals)]
    for section in job.sections:
        parts += _section(setter, section)
    for head, sentences in job.lists:
        parts += _heading(setter, head)
        parts += [_sentence(setter, each) for each in sentences]
    return SheetReport(laid_out(sheet, band, footer, parts, GAP), _notes(job))


def _heading(setter: Setter, title: str) -> list[Part]:
    return [
        setter.space(GAP, tied=True),
        setter.line(title, STEP_HEAD, "H2", tied=True, marked=True),
        setter.rule(LINE, tied=True),
        setter.space(3, tied=True),
    ]


def _totals(setter: Setter, totals: tuple[Total, ...]) -> Part:
    """The numbers in boxes beside each other, as wide as each other."""
    wide = (setter.wide - GAP * (len(totals) - 1)) / len(totals)
    inner = wide - 2 * BOX_PAD
    blocks = [
        (text.set_text(each.number, WORD, inner), text.set_text(each.what, HELP_TEXT, inner))
        for each in totals
    ]
    height = max(number.height + what.height for number, what in blocks) + 2 * BOX_PAD
    sheet = setter.sheet

    def draw(top: float) -> None:
        for at, (number, what) in enumerate(blocks):
            x = at * (wide + GAP)
            sheet.frame(sheet.left + x, top - height, wide, height, 1.2)
            below = setter.write(number, x + BOX_PAD, top - BOX_PAD, "P")
            setter.write(what, x + BOX_PAD, below, "P")

    return Part(height, draw)


def _section(setter: Setter, section: Section) -> list[Part]:
    found = _heading(setter, section.title)
    notes = list(section.notes)
    match section.chart:
        case Bars() as chart:
            found += _together(figure_bars.parts(setter, chart))
        case Line() as chart:
            found += figure_line.parts(setter, chart)
        case Map() as chart:
            drawing = MapDrawing(chart, setter.wide)
            found.append(drawing.part(setter))
            if drawing.left_out:
                lost = ", ".join(drawing.left_out)
                notes.insert(0, words(setter.language).say(NO_ROOM, numbers=lost))
    found += [part for note in notes for part in setter.long_line(note, HELP_TEXT)]
    if section.table is not None:
        found += [setter.space(6, tied=True), *figure_table.parts(setter, section.table)]
    return found


def _together(bars: list[Part]) -> list[Part]:
    """Bars that stay on one page while they are not high."""
    if sum(each.height for each in bars) > TOGETHER:
        return bars
    return [Part(each.height, each.draw, tied=True) for each in bars[:-1]] + bars[-1:]


def _sentence(setter: Setter, sentence: str) -> Part:
    """A sentence of a list, behind its dot."""
    block = text.set_text(sentence, VALUE, setter.wide - BULLET)
    dot = text.set_text("•", VALUE, BULLET)

    def draw(top: float) -> None:
        with setter.sheet.tags.artifact():
            text.draw(setter.sheet.canvas, dot, setter.sheet.left, top)
        setter.write(block, BULLET, top, "P")

    return Part(block.height + 3, draw)


def _notes(job: FiguresSheet) -> tuple[Text, ...]:
    """What people wrote is printed too: names of places, of the organisation and of the post."""
    tables = [section.table for section in job.sections if section.table is not None]
    cells = "".join(cell for table in tables for row in table.rows for cell in row)
    strange = fonts.unprintable("".join(value for _name, value in job.head) + cells)
    return (Text(STRANGE, {"signs": " ".join(strange)}),) if strange else ()
