"""Rows of a table that flow over pages: kept whole when they fit on a page, parted between lines when not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from fieldtool.domain.words import N_
from fieldtool.i18n import words
from fieldtool.printing import text
from fieldtool.printing.page import Sheet
from fieldtool.printing.styles import CODE, HAIR, KICKER, LINE, MM

CONTINUED = N_("(continued)")
MARK_WIDTH = 100.0

PAD = 9.0
"""White above and below the text of a row."""

PICTOGRAM = 9 * MM
LEAST_LINES = 4
"""A row that is parted shows at least this many lines before and after."""


@dataclass(frozen=True, slots=True)
class Column:
    """Blocks one below the other in one language; `kinds` are their places in the structure (`H2`, `P`)."""

    blocks: tuple[text.Block, ...]
    kinds: tuple[str, ...]
    language: str

    @property
    def height(self) -> float:
        return sum(block.height for block in self.blocks)

    def part(self, room: float) -> tuple[Column, Column]:
        """What fits into `room` points, and the rest."""
        head: list[tuple[text.Block, str]] = []
        rest: list[tuple[text.Block, str]] = []
        for block, kind in zip(self.blocks, self.kinds, strict=True):
            fit = 0 if rest else min(len(block.lines), max(0, int(room / block.style.leading + 1e-6)))
            room -= fit * block.style.leading
            if fit:
                head.append((replace(block, lines=block.lines[:fit]), kind))
            if fit < len(block.lines):
                rest.append((replace(block, lines=block.lines[fit:]), kind))
        return self._of(head), self._of(rest)

    def continued(self) -> Column:
        """The same with a line above it that says so; nothing when it is empty."""
        if not self.blocks:
            return self
        mark = text.set_text(words(self.language).say(CONTINUED), KICKER, MARK_WIDTH)
        return replace(self, blocks=(mark, *self.blocks), kinds=("P", *self.kinds))

    def _of(self, parts: list[tuple[text.Block, str]]) -> Column:
        return Column(tuple(block for block, _ in parts), tuple(kind for _, kind in parts), self.language)


@dataclass(frozen=True, slots=True)
class Row:
    """One question with its answer. `xs`: left edges of the columns; `rule`: where the line between is."""

    icon: str
    code: text.Block
    title: str
    columns: tuple[Column, ...]
    xs: tuple[float, ...]
    rule: float | None
    begins: bool = True

    @property
    def height(self) -> float:
        mark = PICTOGRAM + 2 + self.code.height
        return max(mark, *(column.height for column in self.columns)) + 2 * PAD

    def part(self, room: float) -> tuple[Row, Row]:
        """The row up to `room` points and the rest of it. A column that is through leaves its place empty."""
        parts = [column.part(room - 2 * PAD) for column in self.columns]
        head = replace(self, columns=tuple(part[0] for part in parts))
        rest = tuple(part[1].continued() for part in parts)
        return head, replace(self, columns=rest, begins=False)

    def draw(self, sheet: Sheet, top: float, slack: float) -> float:
        """Draw with its upper edge at `top` and `slack` more white in it; returns where it ends."""
        y = top - PAD - slack / 2
        sheet.icon(self.icon, sheet.left + (11 * MM - PICTOGRAM) / 2, y + 1.5, PICTOGRAM)
        x = sheet.left + (11 * MM - self.code.width) / 2
        sheet.write(self.code, x, y - PICTOGRAM - 2, "P", self.columns[0].language)
        for column, x in zip(self.columns, self.xs, strict=True):
            at = y
            for block, kind in zip(column.blocks, column.kinds, strict=True):
                at = sheet.write(block, x, at, kind, column.language)
        bottom = top - self.height - slack
        if self.rule is not None:
            sheet.rule(self.rule, y - 1, self.rule, bottom + PAD + slack / 2 + 1, HAIR)
        sheet.rule(sheet.left, bottom, sheet.right, bottom, LINE)
        return bottom


Page = tuple[Row, ...]


def paginate(rows: Iterable[Row], first: float, later: float) -> list[Page]:
    """Put rows on pages that have `first` and then `later` points of room."""
    pages: list[list[Row]] = [[]]
    left = first
    waiting = list(rows)[::-1]
    while waiting:
        row = waiting.pop()
        if row.height <= left:
            pages[-1].append(row)
            left -= row.height
            continue
        least = LEAST_LINES * row.columns[-1].blocks[-1].style.leading + 40 + 2 * PAD
        if pages[-1] and (row.height <= later or left < least):
            pages.append([])
            left = later
            waiting.append(row)
            continue
        head, rest = row.part(left)
        pages[-1].append(head)
        pages.append([])
        left = later
        waiting.append(rest)
    return [tuple(page) for page in pages]


def room_for(pages: list[Page], need: float, first: float, later: float) -> list[Page]:
    """Make sure that `need` points are free below the last row.

    When they are not, the last row moves to a new page with what comes after it, so that no page holds
    only the foot of a sheet.
    """
    room = first if len(pages) == 1 else later
    used = sum(row.height for row in pages[-1])
    if used + need <= room:
        return pages
    *kept, last = pages[-1]
    if kept and last.height + need <= later:
        return [*pages[:-1], tuple(kept), (last,)]
    return [*pages, ()]


def code_block(code: str) -> text.Block:
    """The code under a pictogram, on one line when it is not very long."""
    return text.fitted(code, CODE, 14 * MM, 8)
