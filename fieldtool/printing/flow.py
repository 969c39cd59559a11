"""Parts that stand one below the other and flow over pages: text in lines, facts with their label, rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from fieldtool.printing import text
from fieldtool.printing.page import Band, Footer, Sheet
from fieldtool.printing.styles import ANSWER, Style

BETWEEN = 8.0
"""White between a label and what stands beside it."""

LABEL = Style("SemiBold", 9.5, 13)
LABEL_WIDE = 118.0
WHOLE_LINES = 8
"""A longer text may go on on the next page, in pieces of `PIECE_LINES`."""
PIECE_LINES = 4


@dataclass(frozen=True, slots=True)
class Part:
    """Something with a height that is drawn from its top; `tied` parts stay on the page of the next one.

    `head` stands above the first part on each page that has it: the head of a table. `mark` is its entry in
    the outline.
    """

    height: float
    draw: Callable[[float], object]
    tied: bool = False
    head: Part | None = None
    mark: str = ""


Page = list[Part]


def paged(parts: Iterable[Part], first: float, later: float) -> list[Page]:
    """The parts on pages that have `first` and then `later` points of room, the tied ones with what follows
    them."""
    chunks: list[Page] = [[]]
    for part in parts:
        chunks[-1].append(part)
        if not part.tied:
            chunks.append([])
    pages: list[Page] = [[]]
    room = first
    for chunk in filter(None, chunks):
        found = _headed(chunk, pages[-1])
        if _high(found) > room and pages[-1]:
            pages.append([])
            room = later
            found = _headed(chunk, pages[-1])
        pages[-1] += found
        room -= _high(found)
    return pages


def _headed(chunk: Page, page: Page) -> Page:
    """The parts with the heads that they need on a page that has these others already."""
    found: Page = []
    for part in chunk:
        if part.head is not None and not any(each.head is part.head for each in (*page, *found)):
            found.append(part.head)
        found.append(part)
    return found


def _high(parts: Page) -> float:
    return sum(part.height for part in parts)


def drawn(page: Page, top: float) -> float:
    """Draw the parts of a page from its upper edge; returns where they end."""
    for part in page:
        part.draw(top)
        top -= part.height
    return top


MOST_WITHOUT_OUTLINE = 4
"""A longer document has an outline."""


def laid_out(sheet: Sheet, band: Band, footer: Footer, parts: Iterable[Part], gap: float) -> int:
    """Draw the parts on as many pages as they need, each with band and footer and `gap` below its band, and
    finish the sheet; gives how many pages it has."""
    room = sheet.top - gap - sheet.bottom - footer.height(sheet)
    pages = paged(parts, room - band.height(True), room - band.height(False))
    for number, page in enumerate(pages, 1):
        top = band.draw(sheet, number == 1) - gap
        if len(pages) > MOST_WITHOUT_OUTLINE:
            _bookmarks(sheet, page, top)
        drawn(page, top)
        footer.draw(sheet, number, len(pages))
        sheet.end_page()
    sheet.finish()
    return len(pages)


def _bookmarks(sheet: Sheet, page: Page, top: float) -> None:
    for part in page:
        if part.mark:
            sheet.bookmark(part.mark, top)
        top -= part.height


class Setter:
    """Sets the parts of a sheet in one language, across the page."""

    def __init__(
        self,
        sheet: Sheet,
        language: str,
        label: Style = LABEL,
        value: Style = ANSWER,
        label_wide: float = LABEL_WIDE,
    ) -> None:
        self.sheet, self.language = sheet, language
        self.label, self.value, self.label_wide = label, value, label_wide
        self.wide = sheet.right - sheet.left

    def space(self, height: float, tied: bool = False) -> Part:
        return Part(height, lambda top: None, tied)

    def line(
        self, message: str, style: Style, kind: str = "P", tied: bool = False, marked: bool = False
    ) -> Part:
        """A text across the page, in one piece; `marked`: it is in the outline."""
        block = text.set_text(message, style, self.wide)
        mark = message if marked else ""
        return Part(block.height, lambda top: self.write(block, 0, top, kind), tied, mark=mark)

    def long_line(self, message: str, style: Style, kind: str = "P") -> list[Part]:
        """A text across the page that may go on on the next page between its lines."""
        block = text.set_text(message, style, self.wide)
        return [Part(piece.height, self._at(piece, 0, kind)) for piece in _pieces(block)]

    def rule(self, width: float, tied: bool = False) -> Part:
        def draw(top: float) -> None:
            self.sheet.rule(self.sheet.left, top - 1, self.sheet.right, top - 1, width)

        return Part(3, draw, tied)

    def fact(self, label: str, value: str, tied: bool = False) -> list[Part]:
        """A label with its value beside it; a long value may go on on the next page between its lines."""
        name = text.set_text(label, self.label, self.label_wide - BETWEEN)
        block = text.set_text(value, self.value, self.wide - self.label_wide)
        first, *later = _pieces(block)
        tops = max(name.height, first.height) + (0 if later else 2)
        parts = [Part(tops, lambda top: self._beside(name, first, top), tied and not later)]
        for number, piece in enumerate(later, 1):
            last = number == len(later)
            height = piece.height + (2 if last else 0)
            parts.append(Part(height, self._at(piece, self.label_wide, "P"), tied and last))
        return parts

    def _beside(self, name: text.Block, block: text.Block, top: float) -> None:
        if name.lines:
            self.write(name, 0, top - 1, "P")
        self.write(block, self.label_wide, top, "P")

    def _at(self, block: text.Block, x: float, kind: str) -> Callable[[float], object]:
        return lambda top: self.write(block, x, top, kind)

    def write(self, block: text.Block, x: float, top: float, kind: str) -> float:
        """Draw a block `x` points from the left margin; returns where it ends."""
        return self.sheet.write(block, self.sheet.left + x, top, kind, self.language)


def _pieces(block: text.Block) -> list[text.Block]:
    """A block whole, or in pieces when it is long."""
    if len(block.lines) <= WHOLE_LINES:
        return [block]
    return [
        replace(block, lines=block.lines[at : at + PIECE_LINES])
        for at in range(0, len(block.lines), PIECE_LINES)
    ]
