"""Sizes of what trainers print, in the usual and in large print, and the parts that several sheets share."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fieldtool.printing import text
from fieldtool.printing.flow import Part
from fieldtool.printing.page import Sheet
from fieldtool.printing.styles import HAIR, MM, Style

BOX = 5 * MM
"""A square to be crossed with a pen."""


@dataclass(frozen=True, slots=True)
class Look:
    """The styles of a sheet for a session.

    `label_least`: how small a label may get to stay on one line. `left`: width of a column for labels.
    `together`: texts that stay on one page have no more lines, so that they fit on what is left of a page.
    """

    title: Style
    head: Style
    text: Style
    said: Style
    label: Style
    clock: Style
    question: Style
    option: Style
    label_least: float
    left: float
    together: int


USUAL = Look(
    title=Style("ExtraBold", 20, 24),
    head=Style("Bold", 13, 17),
    text=Style("Regular", 11.5, 15.5),
    said=Style("Medium", 12.5, 16.5),
    label=Style("SemiBold", 9.5, 12.5),
    clock=Style("DigitsBold", 13, 17),
    question=Style("Bold", 13, 17),
    option=Style("Regular", 12.5, 17),
    label_least=9.5,
    left=28 * MM,
    together=10,
)
LARGE = Look(
    title=Style("ExtraBold", 26, 31),
    head=Style("Bold", 20, 25),
    text=Style("Regular", 18, 23.5),
    said=Style("Medium", 18, 23.5),
    label=Style("SemiBold", 18, 23.5),
    clock=Style("DigitsBold", 18, 23),
    question=Style("Bold", 18, 23.5),
    option=Style("Regular", 18, 23.5),
    label_least=14,
    left=44 * MM,
    together=5,
)


def look(large: bool) -> Look:
    """The styles for this size of print."""
    return LARGE if large else USUAL


def pieces(block: text.Block, most: int = 10) -> list[text.Block]:
    """A long text in pieces of at most `most` lines, none of them a single line, so that it can flow."""
    count = max(1, -(-len(block.lines) // most))
    size = -(-len(block.lines) // count)
    return [replace(block, lines=block.lines[at : at + size]) for at in range(0, len(block.lines), size)]


def square(sheet: Sheet, x: float, top: float, size: float = BOX) -> None:
    """A box to be crossed, with its upper left corner at (`x`, `top`)."""
    for x1, y1, x2, y2 in (
        (x, top, x + size, top),
        (x, top - size, x + size, top - size),
        (x, top, x, top - size),
        (x + size, top, x + size, top - size),
    ):
        sheet.rule(x1, y1, x2, y2, 1.0)


def write_line(sheet: Sheet, x1: float, x2: float, y: float) -> None:
    """A line to write on."""
    sheet.rule(x1, y, x2, y, HAIR)


def space(height: float, tied: bool = False) -> Part:
    """White between parts."""
    return Part(height, _nothing, tied)


def _nothing(top: float) -> None:
    """Draw nothing."""
