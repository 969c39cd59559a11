"""Boxes to tick with a pen: 4.5 mm, each with its number and word, as many in a line as fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fieldtool.printing import text
from fieldtool.printing.page import Sheet
from fieldtool.printing.styles import LINE, MM, Style

SIDE = 4.5 * MM
NEXT = 12.0
"""White between two options."""
INSIDE = 4.0
"""White between a box and its word."""


def box(sheet: Sheet, x: float, top: float, side: float = SIDE) -> None:
    """An empty box with its upper left corner at (`x`, `top`)."""
    with sheet.tags.artifact():
        sheet.canvas.setStrokeGray(0)
        sheet.canvas.setLineWidth(LINE)
        sheet.canvas.rect(x, top - side, side, side, stroke=1, fill=0)


@dataclass(frozen=True, slots=True)
class _Placed:
    x: float
    line: int
    block: text.Block


class Boxes:
    """Options in lines; a long one is broken below itself. The number of an option is its place, from 1."""

    def __init__(
        self, options: Sequence[str], style: Style, width: float, side: float = SIDE, numbered: bool = True
    ) -> None:
        self._side = side
        self._placed: list[_Placed] = []
        self._heights: list[float] = [0.0]
        x = 0.0
        for number, option in enumerate(options, 1):
            said = f"{number} {option}" if numbered else option
            block = text.set_text(said, style, width - side - INSIDE)
            need = side + INSIDE + block.width
            if x and x + need > width:
                self._heights.append(0.0)
                x = 0.0
            line = len(self._heights) - 1
            self._placed.append(_Placed(x, line, block))
            self._heights[line] = max(self._heights[line], block.height, side)
            x += need + NEXT
        self._heights = [each + 5 for each in self._heights]

    @property
    def height(self) -> float:
        return sum(self._heights)

    def draw(self, sheet: Sheet, x: float, top: float, language: str) -> float:
        """Draw with the upper left corner at (`x`, `top`); returns where it ends."""
        tops = [top - sum(self._heights[:line]) for line in range(len(self._heights))]
        for each in self._placed:
            high = self._heights[each.line]
            upper = tops[each.line] - (high - self._side) / 2
            if len(each.block.lines) > 1:
                upper = tops[each.line] - 2.5
            box(sheet, x + each.x, upper, self._side)
            middle = tops[each.line] - high / 2
            sheet.write(
                each.block, x + each.x + self._side + INSIDE, middle + each.block.height / 2, "P", language
            )
        return top - self.height
