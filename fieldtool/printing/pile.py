"""Several sheets in one file, some of them many times: what is printed for a group in one go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from fieldtool.domain.words import N_
from fieldtool.i18n import words
from fieldtool.printing import press, text
from fieldtool.printing.document import Document
from fieldtool.printing.page import PAPERS, Paper
from fieldtool.printing.styles import FOOTER

BLANK = N_("This side is left empty.")


class Pile:
    """A file that sheets are put into. `two_sides`: each part, and each copy of it, begins on a new sheet of
    paper, so that a side may stay empty."""

    def __init__(self, out: BinaryIO, paper: str, title: str, language: str, two_sides: bool) -> None:
        self._paper: Paper = PAPERS[paper]
        size = self._paper.width, self._paper.height
        self.document = Document(out, size, title, language)
        self._language = language
        self._two_sides = two_sides

    @contextmanager
    def part(self, title: str, copies: int = 1) -> Iterator[None]:
        """What is drawn inside becomes a part of the pile, `copies` times one behind the other."""
        first = self.document.pages
        self.document.bookmark(title, self._paper.height, 0)
        with press.printing(pile=self):
            yield
        if self._two_sides and (self.document.pages - first) % 2:
            self._empty_side()
        last = self.document.pages
        for _copy in range(copies - 1):
            self.document.repeat(first, last)

    def finish(self) -> None:
        """Write the file."""
        self.document.finish()

    def _empty_side(self) -> None:
        """An empty side says so, or whoever prints thinks that something is missing."""
        canvas, tags = self.document.canvas, self.document.tags
        canvas.setPageSize((self._paper.width, self._paper.height))
        said = text.set_text(words(self._language).say(BLANK), FOOTER, self._paper.width)
        with tags.element("P", self._language):
            text.draw(canvas, said, (self._paper.width - said.width) / 2, self._paper.height / 2)
        self.document.end_page()
