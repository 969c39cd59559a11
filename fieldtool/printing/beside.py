"""Two columns that flow over pages: what kind of text it is at the left, the text itself at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fieldtool.printing import text
from fieldtool.printing.flow import Part
from fieldtool.printing.page import Sheet
from fieldtool.printing.session_styles import Look, pieces
from fieldtool.printing.styles import LINE, MM, Style

GUTTER = 3 * MM
ICON = 5.3 * MM
FRAME = 7.0
BELOW = 6.0
BETWEEN = 3.0
BULLET = 11.0
MOST_LINES = 10
"""In one frame, so that it fits on what is left of most pages."""


@dataclass(frozen=True, slots=True)
class Line:
    """A text of the right column; `indent` points from its edge, with a bullet before it or without."""

    block: text.Block
    bullet: bool = False
    indent: float = 0.0


class Margin:
    """Sets parts with a narrow left column, in one language."""

    def __init__(self, sheet: Sheet, language: str, look: Look) -> None:
        self._sheet, self._language, self._look = sheet, language, look
        self._x = sheet.left + look.left + GUTTER
        self.wide = sheet.right - self._x
        """Points that a text of the right column has."""
        self.inside = self.wide - 2 * FRAME
        """The same inside a frame."""

    def across(self, said: str, style: Style, kind: str) -> Part:
        """A heading over both columns, kept with what follows it."""
        block = text.set_text(said, style, self._sheet.right - self._sheet.left)
        return Part(block.height, lambda top: self._write(block, self._sheet.left, top, kind), tied=True)

    def rule(self) -> Part:
        """A line over both columns, kept with what follows it."""
        left, right = self._sheet.left, self._sheet.right
        return Part(7, lambda top: self._sheet.rule(left, top - 1, right, top - 1, LINE), tied=True)

    def clock(self, at: str, minutes: str, title: str) -> Part:
        """When a step begins, how long it takes and what it is called; kept with what follows it."""
        look, left = self._look, self._sheet.left
        clock = text.set_text(at, look.clock, look.left)
        long = text.set_text(minutes, look.label, look.left)
        head = text.set_text(title, look.head, self.wide)
        drop = (look.clock.leading - look.label.leading) * 0.7

        def draw(top: float) -> None:
            self._write(clock, left, top, "P")
            self._write(long, left + clock.width + 5, top - drop, "P")
            self._write(head, self._x, top, "H3")

        return Part(max(clock.height, head.height) + 4, draw, tied=True)

    def beside(
        self, label: str, lines: Sequence[Line], icon: str = "", *, framed: bool = False
    ) -> list[Part]:
        """Texts with their label at the left. A long text goes on on the next page."""
        room = self._look.left - (ICON + 3 if icon else 0)
        name = text.fitted(label, self._look.label, room, self._look.label_least)
        if len(name.lines) > 1:
            name = text.set_text(label, name.style, room)
        groups = _grouped(lines, MOST_LINES if framed else self._look.together)
        found = []
        for number, group in enumerate(groups):
            inner = FRAME if framed else 0.0
            inside = sum(line.block.height for line in group) + BETWEEN * (len(group) - 1) + 2 * inner
            mark = max(ICON if icon else 0.0, name.height) if number == 0 else 0.0
            below = BELOW if number == len(groups) - 1 else BETWEEN
            draw = self._drawing(group, inside, inner, icon if number == 0 else "", None if number else name)
            found.append(Part(max(inside, mark) + below, draw))
        return found

    def _drawing(
        self, group: Sequence[Line], inside: float, inner: float, icon: str, name: text.Block | None
    ) -> Callable[[float], None]:
        left = self._sheet.left

        def draw(top: float) -> None:
            if icon:
                self._sheet.icon(icon, left, top - inner / 2, ICON)
            if name is not None and name.lines:
                self._write(name, left + (ICON + 3 if icon else 0), top - inner / 2 - 1, "P")
            if inner:
                self._sheet.frame(self._x, top - inside, self.wide, inside, LINE)
            y = top - inner
            for line in group:
                x = self._x + inner
                if line.bullet:
                    self._write(text.set_text("•", line.block.style, BULLET), x, y, "P")
                y = self._write(line.block, x + line.indent, y, "P") - BETWEEN

        return draw

    def _write(self, block: text.Block, x: float, top: float, kind: str) -> float:
        return self._sheet.write(block, x, top, kind, self._language)


def _flowing(lines: Sequence[Line]) -> list[Line]:
    """Long texts in pieces; only the first piece of each has its bullet."""
    return [
        Line(piece, line.bullet and number == 0, line.indent)
        for line in lines
        for number, piece in enumerate(pieces(line.block))
    ]


def _grouped(lines: Sequence[Line], together: int) -> list[list[Line]]:
    """The texts that stay together, in one frame if there is one."""
    groups: list[list[Line]] = [[]]
    high = 0
    for line in _flowing(lines):
        if groups[-1] and high + len(line.block.lines) > together:
            groups.append([])
            high = 0
        groups[-1].append(line)
        high += len(line.block.lines)
    return groups
