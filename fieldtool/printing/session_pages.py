"""Chapters of parts on numbered pages, each chapter on a page of its own, with band and footer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fieldtool.printing.flow import Part, drawn, paged
from fieldtool.printing.page import Band, Footer, Sheet

GAP = 10.0
MOST_WITHOUT_OUTLINE = 4
"""A longer document has an outline."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """What begins on a new page: its band, its name in the outline, and its parts."""

    band: Band
    title: str
    parts: tuple[Part, ...]


def room(sheet: Sheet, band: Band, footer: Footer, first: bool) -> float:
    """How many points a page has between its band and its footer."""
    return sheet.top - band.height(first) - GAP - sheet.bottom - footer.height(sheet)


def write(sheet: Sheet, chapters: Sequence[Chapter], footer: Footer) -> int:
    """Draw all chapters and finish the sheet; gives the number of pages."""
    laid = [
        (each, paged(each.parts, *(room(sheet, each.band, footer, first) for first in (True, False))))
        for each in chapters
    ]
    count = sum(len(pages) for _chapter, pages in laid)
    number = 0
    for chapter, pages in laid:
        for index, page in enumerate(pages):
            number += 1
            top = chapter.band.draw(sheet, index == 0)
            if index == 0 and count > MOST_WITHOUT_OUTLINE:
                sheet.bookmark(chapter.title, sheet.top)
            drawn(page, top - GAP)
            footer.draw(sheet, number, count)
            sheet.end_page()
    sheet.finish()
    return count
