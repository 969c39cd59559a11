"""The paper, and what is on every page of every sheet: black band, footer, page n / N."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from fieldtool.domain.words import Text
from fieldtool.i18n import words
from fieldtool.printing import icons, press, text, watermark
from fieldtool.printing.document import Document
from fieldtool.printing.styles import (
    FOOTER,
    FOOTER_LARGE,
    HAIR,
    LINE,
    MM,
    TITLE,
    TITLE_AGAIN,
    TITLE_LARGE,
    TITLE_SECOND,
    Style,
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper, upright; width and height in points."""

    name: str
    width: float
    height: float


PAPERS = {
    "letter": Paper("letter", 612.0, 792.0),
    "a4": Paper("a4", 210 * MM, 297 * MM),
}

LANGUAGES = {"es": ("es",), "en": ("en",), "both": ("es", "en")}
"""The choice of words to the languages on the sheet; Spanish is first."""

MARGIN_X = 15 * MM
MARGIN_Y = 13 * MM
FOOTER_GAP = 8.0


@dataclass(frozen=True, slots=True)
class SheetReport:
    """What came out. `notes` are for the person who prints, not for the paper."""

    pages: int
    notes: tuple[Text, ...] = ()


def say_all(languages: tuple[str, ...], message: str | Text, /, **values: object) -> str:
    """A short message in every language of the sheet, joined by a dot; once when they are the same."""
    said = [words(language).say(message, **values) for language in languages]
    return " · ".join(dict.fromkeys(said))


class Sheet:
    """A document being written page by page. Coordinates are points from the lower left corner."""

    def __init__(
        self,
        out: BinaryIO,
        paper: Paper,
        title: str,
        languages: tuple[str, ...],
        left: float = MARGIN_X,
        right: float = MARGIN_X,
    ) -> None:
        """`left` and `right`: margins in points."""
        self.paper = paper
        self._margins = left, right
        self.languages = languages
        now = press.current()
        self._exercise = now.exercise
        self._pile = now.pile
        size = (paper.width, paper.height)
        if self._pile is None:
            self._document = Document(out, size, title, languages[0])
        else:
            self._document = self._pile.document
            self._document.canvas.setPageSize(size)
        self.canvas = self._document.canvas
        self.tags = self._document.tags
        self.window: tuple[float, float, float, float] | None = None
        """Left, lower, right and upper edge of what is seen, where the sheet shows a part of something."""

    @property
    def left(self) -> float:
        return self._margins[0]

    @property
    def right(self) -> float:
        return self.paper.width - self._margins[1]

    @property
    def top(self) -> float:
        return self.paper.height - MARGIN_Y

    @property
    def bottom(self) -> float:
        return MARGIN_Y

    def bookmark(self, title: str, top: float) -> None:
        """An entry of the outline that leads to this height of the current page."""
        self._document.bookmark(title, top, 0 if self._pile is None else 1)

    def write(
        self, block: text.Block, x: float, top: float, kind: str, language: str, grey: float = 0
    ) -> float:
        """Draw a block of text as one element of the structure; returns where it ends.

        Where the sheet is a window on something larger, lines outside of it are left out.
        """
        if self.window is not None and not self._seen(block, x, top):
            return top - block.height
        with self.tags.element(kind, language):
            return text.draw(self.canvas, block, x, top, grey)

    def _seen(self, block: text.Block, x: float, top: float) -> bool:
        assert self.window is not None
        left, bottom, right, upper = self.window
        return left < x + block.width and x < right and bottom < top and top - block.height < upper

    def centred(
        self, block: text.Block, x: float, top: float, width: float, kind: str, language: str
    ) -> float:
        """Draw a block with each line in the middle of `width` points; returns where it ends."""
        with self.tags.element(kind, language):
            for number, line in enumerate(block.lines):
                one = text.Block((line,), block.style)
                text.draw(self.canvas, one, x + (width - line.width) / 2, top - number * block.style.leading)
        return top - block.height

    def icon(self, name: str, x: float, top: float, size: float, grey: float = 0) -> None:
        with self.tags.artifact():
            icons.draw(self.canvas, name, x, top, size, grey)

    def rule(self, x1: float, y1: float, x2: float, y2: float, width: float = LINE) -> None:
        with self._lines(width):
            self.canvas.line(x1, y1, x2, y2)

    def frame(self, x: float, bottom: float, width: float, height: float, line: float = 1.6) -> None:
        """A rounded frame; the corners are 6 points."""
        with self._lines(line):
            self.canvas.roundRect(x, bottom, width, height, 6, stroke=1, fill=0)

    def box(self, x: float, bottom: float, width: float, height: float, line: float = 1.6) -> None:
        """A frame with square corners."""
        with self._lines(line):
            self.canvas.rect(x, bottom, width, height, stroke=1, fill=0)

    @contextmanager
    def _lines(self, width: float) -> Iterator[None]:
        with self.tags.artifact():
            self.canvas.setStrokeGray(0)
            self.canvas.setLineWidth(max(width, HAIR))
            self.canvas.setLineCap(0)
            yield

    def end_page(self) -> None:
        if self._exercise:
            with self.tags.artifact():
                watermark.draw(self.canvas, self.paper.width, self.paper.height)
        self._document.end_page()

    def finish(self) -> None:
        """Write the document; call once, after the last page. A sheet of a pile is written with the pile."""
        if self._pile is None:
            self._document.finish()


@dataclass(frozen=True, slots=True)
class Band:
    """The black band at the head: a pictogram and the title, in the second language below it."""

    icon: str
    titles: tuple[str, ...]
    large: bool = False

    def height(self, first: bool) -> float:
        """At most 16 mm; lower on the pages after the first."""
        if not first:
            return 9.5 * MM
        return (15 if len(self.titles) > 1 else 13) * MM

    def draw(self, sheet: Sheet, first: bool) -> float:
        """Draw at the head of the page; returns where it ends."""
        height = self.height(first)
        bottom = sheet.top - height
        with sheet.tags.artifact():
            sheet.canvas.setFillGray(0)
            sheet.canvas.rect(sheet.left, bottom, sheet.right - sheet.left, height, stroke=0, fill=1)
        size = (9 if first else 6) * MM
        sheet.icon(self.icon, sheet.left + (16 * MM - size) / 2, bottom + (height + size) / 2, size, grey=1)
        x = sheet.left + 16 * MM
        width = sheet.right - x - 3 * MM
        if first:
            blocks = [
                text.fitted(
                    title, (TITLE_LARGE if self.large else TITLE) if number == 0 else TITLE_SECOND, width, 13
                )
                for number, title in enumerate(self.titles)
            ]
            y = bottom + (height + sum(block.height for block in blocks)) / 2
            for number, block in enumerate(blocks):
                y = sheet.write(block, x, y, "P" if number else "H1", sheet.languages[number], grey=1)
        else:
            again = text.set_text(" · ".join(dict.fromkeys(self.titles)), TITLE_AGAIN, width)
            if len(again.lines) > 1:
                again = text.fitted(self.titles[0], TITLE_AGAIN, width, 10)
            with sheet.tags.artifact():
                text.draw(sheet.canvas, again, x, bottom + (height + again.height) / 2, grey=1)
        return bottom


@dataclass(frozen=True, slots=True)
class Footer:
    """One line for each language at the foot, and the number of the page at the right."""

    lines: tuple[str, ...]
    large: bool = False

    @property
    def style(self) -> Style:
        return FOOTER_LARGE if self.large else FOOTER

    def blocks(self, sheet: Sheet) -> list[text.Block]:
        width = sheet.right - sheet.left - 18 * MM
        return [text.set_text(line, self.style, width) for line in self.lines]

    def height(self, sheet: Sheet) -> float:
        return sum(block.height for block in self.blocks(sheet)) + FOOTER_GAP

    def draw(self, sheet: Sheet, page: int, pages: int) -> None:
        blocks = self.blocks(sheet)
        top = y = MARGIN_Y + sum(block.height for block in blocks)
        for block, language in zip(blocks, sheet.languages, strict=True):
            y = sheet.write(block, sheet.left, y, "P", language)
        number = numbered(page, pages, self.style)
        with sheet.tags.artifact():
            text.draw(sheet.canvas, number, sheet.right - number.width, top)


def numbered(page: int, pages: int, style: Style) -> text.Block:
    """`2 / 9`, the same in every language."""
    return text.set_text(f"{page} / {pages}", style, 100)
