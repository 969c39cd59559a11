"""Figures as a table on paper: words at the left, numbers at the right, the head again on every page."""

from __future__ import annotations

from dataclasses import dataclass

from fieldtool.printing import text
from fieldtool.printing.flow import Part, Setter
from fieldtool.printing.styles import COLUMN_HEAD, HAIR, LINE, Style

CELL = Style("Regular", 10.5, 13.5)
TOTAL = Style("Bold", 10.5, 13.5)
PAD, ASIDE = 2.5, 10.0
"""White above and below the words of a row, and between two columns."""
FIRST_LEAST = 150.0


@dataclass(frozen=True, slots=True)
class Table:
    """Words ready to be printed. All columns but the first `texts` are numbers; `total`: the last row is it.

    `wide`: which column takes the room that the others leave.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: bool = False
    texts: int = 1
    wide: int = 0


def parts(setter: Setter, table: Table) -> list[Part]:
    """The rows, whole on their page each."""
    widths = _widths(setter, table)
    head = _row(setter, table, widths, table.head, COLUMN_HEAD, LINE)
    last = len(table.rows) - 1
    found = []
    for number, cells in enumerate(table.rows):
        bold = table.total and number == last
        rule = LINE if table.total and number == last - 1 else HAIR
        row = _row(setter, table, widths, cells, TOTAL if bold else CELL, rule)
        # Neither the first row alone at the foot of a page, nor the total alone on the next one.
        tied = number < last and (number == 0 or (table.total and number == last - 1))
        found.append(Part(row.height, row.draw, tied, head))
    return found


def _widths(setter: Setter, table: Table) -> list[float]:
    """Of each column: the widest cell, or the widest word of its head; the wide one has the rest."""
    found = []
    for at, title in enumerate(table.head):
        words = [text.set_text(word, COLUMN_HEAD, setter.wide).width for word in title.split()]
        cells = [text.set_text(row[at], TOTAL, setter.wide).width for row in table.rows]
        found.append(max((*words, *cells), default=0.0) + ASIDE)
    others = sum(found) - found[table.wide]
    found[table.wide] = max(setter.wide - others, FIRST_LEAST)
    return found


def _row(
    setter: Setter, table: Table, widths: list[float], cells: tuple[str, ...], style: Style, rule: float
) -> Part:
    blocks = [text.set_text(cell, style, width - ASIDE) for cell, width in zip(cells, widths, strict=True)]
    height = max(block.height for block in blocks) + 2 * PAD
    sheet = setter.sheet

    def draw(top: float) -> None:
        x = 0.0
        for at, (block, width) in enumerate(zip(blocks, widths, strict=True)):
            aside = 0.0 if at < table.texts else width - block.width
            if block.lines:
                setter.write(block, x + aside, top - PAD, "P")
            x += width
        sheet.rule(sheet.left, top - height, sheet.left + x, top - height, rule)

    return Part(height, draw)
