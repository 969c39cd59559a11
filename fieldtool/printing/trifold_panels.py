"""The panels of the tri-fold: where they stand, and how those of the inside are drawn."""

from __future__ import annotations

from dataclasses import dataclass

from fieldtool.printing import pieces, text
from fieldtool.printing.handout import say
from fieldtool.printing.page import Paper, Sheet
from fieldtool.printing.pieces import Column
from fieldtool.printing.rows import CONTINUED
from fieldtool.printing.styles import HAIR, MM, Style

MARGIN = 8 * MM
FOLDED_IN = 2 * MM
"""By how much the panel that is folded in is narrower than the others."""
TICK = 4.5 * MM
HEAD = 11 * MM
HEAD_GAP = 14.0
TITLE = Style("ExtraBold", 14.5, 18)
NUMBER = Style("DigitsBold", 13, 16)
REVERSED = 13.0
"""The smallest white type on black."""
SLACK = 10.0
"""How much white, at most, is added between the lines of a panel that has room."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Where a panel stands: its left edge and width, with the margins taken off."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Filled:
    """A panel of the inside: its number (0: none), its title, the pieces in it, and the box at its foot."""

    number: int
    title: str
    column: Column
    remember: text.Block | None
    goes_on: bool = False


def panels(paper: Paper, inside: bool) -> tuple[Panel, ...]:
    """The three panels of a side, from the left. The narrow one is folded in: left outside, right inside."""
    narrow = (paper.width - 2 * FOLDED_IN) / 3
    wide = (paper.width - narrow) / 2
    widths = (wide, wide, narrow) if inside else (narrow, wide, wide)
    found, x = [], 0.0
    for width in widths:
        found.append(Panel(x + MARGIN, width - 2 * MARGIN))
        x += width
    return tuple(found)


def head(sheet: Sheet, panel: Panel, top: float) -> None:
    """The black band of a panel."""
    with sheet.tags.artifact():
        sheet.canvas.setFillGray(0)
        sheet.canvas.rect(panel.x, top - HEAD, panel.width, HEAD, stroke=0, fill=1)


def draw(
    sheet: Sheet,
    panel: Panel,
    filled: Filled,
    language: str,
    bounds: tuple[float, float],
    box: float,
    room: float,
) -> None:
    """Draw a panel of the inside between `bounds`, upper and lower edge.

    `box`: height of the box at the foot. `room`: height for the lines.
    """
    top, bottom = bounds
    head(sheet, panel, top)
    title = say(language, filled.title)
    if filled.goes_on:
        title = f"{title} {say(language, CONTINUED)}"
    x = panel.x + 8
    if filled.number:
        x = _number(sheet, filled.number, x, top - HEAD / 2, language) + 8
    block = text.fitted(title, TITLE, panel.x + panel.width - x - 6, REVERSED)
    sheet.write(block, x, top - (HEAD - block.height) / 2, "H2", language, grey=1)
    free = room - pieces.height(filled.column)
    slack = min(SLACK, max(0.0, free) / max(1, len(filled.column) - 1))
    pieces.drawn(sheet, filled.column, panel.x, top - HEAD - HEAD_GAP, panel.width, slack)
    if filled.remember is not None:
        sheet.frame(panel.x, bottom, panel.width, box)
        y = bottom + (box + filled.remember.height) / 2
        sheet.write(filled.remember, panel.x + 10, y, "P", language)


def _number(sheet: Sheet, number: int, x: float, middle: float, language: str) -> float:
    """A black number in a white dot; returns the right edge of the dot."""
    radius = HEAD * 0.33
    block = text.set_text(str(number), NUMBER, 20)
    with sheet.tags.artifact():
        sheet.canvas.setFillGray(1)
        sheet.canvas.circle(x + radius, middle, radius, stroke=0, fill=1)
    sheet.write(block, x + radius - block.width / 2, middle + block.height / 2, "P", language)
    return x + 2 * radius


def ticks(sheet: Sheet, inside: bool) -> None:
    """Where to fold, at the upper and the lower edge only."""
    sheet.canvas.saveState()
    sheet.canvas.setDash(2, 2)
    for panel in panels(sheet.paper, inside)[1:]:
        x = panel.x - MARGIN
        sheet.rule(x, 0.8 * MM, x, TICK, HAIR)
        sheet.rule(x, sheet.paper.height - TICK, x, sheet.paper.height - 0.8 * MM, HAIR)
    sheet.canvas.restoreState()
