"""The keys that work in the window, on one page to pin up beside the computer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from fieldtool.domain.keyboard import GROUPS, written
from fieldtool.domain.words import N_
from fieldtool.i18n import words
from fieldtool.printing import text
from fieldtool.printing.page import LANGUAGES, PAPERS, Band, Footer, Sheet, SheetReport
from fieldtool.printing.styles import HAIR, MM, Style

TITLE = N_("Keyboard sheet")
FOOT = N_("Keys of the window. Everything can be done with them and without a mouse.")

GROUP = Style("Bold", 12, 16)
KEY = Style("SemiBold", 10.5, 13)
DOES = Style("Regular", 11, 13)
LARGE_BY = 18 / 11
TIGHTER = ((1.0, 2.0), (0.95, 1.6), (0.9, 1.3), (0.86, 1.0))
"""Size of the texts and white above and below each. The sheet is pinned up, so it is set smaller, down to 9
points, before it takes a second page."""

KEY_COLUMN = 37 * MM
GAP = 6 * MM
BETWEEN = 8.0


@dataclass(frozen=True, slots=True)
class KeyboardSheet:
    """`words`: es, en or both, side by side. `large`: in 18 points, on as many pages as it takes."""

    words: str
    paper: str
    large: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    key: text.Block
    does: tuple[text.Block, ...]
    pad: float
    heading: bool = False

    @property
    def height(self) -> float:
        high = max((block.height for block in self.does), default=0.0)
        return max(self.key.height, high) + 2 * self.pad + (BETWEEN if self.heading else 0)


def render(job: KeyboardSheet, out: BinaryIO) -> SheetReport:
    """Write the sheet as PDF. The same job gives the same bytes."""
    languages = LANGUAGES[job.words]
    titles = tuple(words(language).say(TITLE) for language in languages)
    sheet = Sheet(out, PAPERS[job.paper], " / ".join(titles), languages)
    band = Band("keyboard", titles, job.large)
    footer = Footer(tuple(words(language).say(FOOT) for language in languages), job.large)
    bottom = sheet.bottom + footer.height(sheet)
    first, later = (sheet.top - band.height(begins) - bottom for begins in (True, False))
    pages: list[list[_Row]] = []
    for factor, pad in ((LARGE_BY, 2.0),) if job.large else TIGHTER:
        pages = _pages(_rows(sheet, factor, pad), first, later)
        if len(pages) == 1:
            break
    for number, rows in enumerate(pages):
        y = band.draw(sheet, number == 0)
        for row in rows:
            y = _draw(sheet, row, y)
        footer.draw(sheet, number + 1, len(pages))
        sheet.end_page()
    sheet.finish()
    return SheetReport(len(pages))


def _rows(sheet: Sheet, factor: float, pad: float) -> list[_Row]:
    group, key, does = (each.sized(each.size * factor) for each in (GROUP, KEY, DOES))
    column = KEY_COLUMN * factor
    wide = _column(sheet, factor)
    rows = []
    for title, pairs in GROUPS:
        said = " · ".join(dict.fromkeys(words(language).say(title) for language in sheet.languages))
        rows.append(_Row(text.set_text(said, group, sheet.right - sheet.left), (), pad, heading=True))
        for name, message in pairs:
            keys = dict.fromkeys(written(name, words(language).say) for language in sheet.languages)
            meanings = tuple(
                text.set_text(words(language).say(message), does, wide) for language in sheet.languages
            )
            rows.append(_Row(text.set_text("\n".join(keys), key, column - 6), meanings, pad))
    return rows


def _pages(rows: list[_Row], first: float, later: float) -> list[list[_Row]]:
    """A heading stays with the row below it."""
    pages: list[list[_Row]] = [[]]
    room = first
    for number, row in enumerate(rows):
        need = row.height + (rows[number + 1].height if row.heading else 0)
        if need > room and pages[-1]:
            pages.append([])
            room = later
        pages[-1].append(row)
        room -= row.height
    return pages


def _draw(sheet: Sheet, row: _Row, top: float) -> float:
    bottom = top - row.height
    if row.heading:
        sheet.write(row.key, sheet.left, top - BETWEEN - row.pad, "H2", sheet.languages[0])
        sheet.rule(sheet.left, bottom, sheet.right, bottom)
        return bottom
    sheet.write(row.key, sheet.left, top - row.pad, "P", sheet.languages[0])
    factor = row.does[0].style.size / DOES.size
    x = sheet.left + KEY_COLUMN * factor
    for block, language in zip(row.does, sheet.languages, strict=True):
        sheet.write(block, x, top - row.pad, "P", language)
        x += _column(sheet, factor) + GAP
    sheet.rule(sheet.left, bottom, sheet.right, bottom, HAIR)
    return bottom


def _column(sheet: Sheet, factor: float) -> float:
    """Width of the meanings in one language."""
    room = sheet.right - sheet.left - KEY_COLUMN * factor
    return (room + GAP) / len(sheet.languages) - GAP
