"""Text in lines: broken at spaces, left aligned, never hyphenated, never clipped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from fieldtool.printing.fonts import Run, clean, clusters, runs, widen
from fieldtool.printing.styles import Style

_SEAMS = re.compile(r"(?<=[^\W\d_][\-–—/])(?=[^\W\d_])")
"""Where a line may end inside a word: after a hyphen, dash or stroke between letters. Numbers stay whole."""

_BASELINE = 0.8
"""Depth of the baseline below the top of the type, as part of the size."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `open` lines go on in the next one, so a space ends them when the text is copied out."""

    runs: tuple[Run, ...]
    width: float
    open: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one style."""

    lines: tuple[Line, ...]
    style: Style

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading

    @property
    def width(self) -> float:
        """Width of the longest line."""
        return max((line.width for line in self.lines), default=0.0)


def set_text(text: str, style: Style, width: float) -> Block:
    """Break a text into lines no wider than `width` points.

    A new line in the text begins a new line. A word that is wider than the line is broken between signs.
    """
    lines: list[Line] = []
    for paragraph in clean(text).split("\n"):
        lines.extend(_paragraph(paragraph, style, width))
    return Block(tuple(lines), style)


def _paragraph(text: str, style: Style, width: float) -> list[Line]:
    found: list[Line] = []
    current = ""
    for gap, piece in _pieces(text):
        longer = current + gap + piece if current else piece
        if _width(longer, style) <= width:
            current = longer
            continue
        if current:
            found.append(_line(current, style, open_=bool(gap)))
        *whole, current = _cut(piece, style, width)
        found.extend(_line(part, style, open_=False) for part in whole)
    if current:
        found.append(_line(current, style, open_=False))
    return found


def _pieces(text: str) -> list[tuple[str, str]]:
    """What may not be parted, each with the gap (a space or nothing) before it."""
    found = []
    for word in text.split(" "):
        for index, piece in enumerate(_SEAMS.split(word) if word else ()):
            found.append((" " if index == 0 else "", piece))
    return found


def _cut(piece: str, style: Style, width: float) -> list[str]:
    """A piece as it is, or cut between signs where it gets too wide."""
    parts = [""]
    for sign in clusters(piece):
        if parts[-1] and _width(parts[-1] + sign, style) > width:
            parts.append("")
        parts[-1] += sign
    return parts


def _width(text: str, style: Style) -> float:
    return widen(runs(text, style.face), style.size, style.tracking)


def _line(text: str, style: Style, open_: bool) -> Line:
    return Line(runs(text, style.face), _width(text, style), open_)


def draw(canvas: Any, block: Block, x: float, top: float, grey: float = 0.0) -> float:
    """Draw a block with its upper left corner at (`x`, `top`); returns where it ends.

    `grey` is 0 for black and 1 for white on a black band; nothing between is used.
    """
    style = block.style
    lead = (style.leading - style.size) / 2
    for number, line in enumerate(block.lines):
        baseline = top - number * style.leading - lead - style.size * _BASELINE
        pen = canvas.beginText(x, baseline)
        pen.setFillGray(grey)
        pen.setCharSpace(style.tracking)
        for run in line.runs:
            pen.setFont(run.font, style.size * run.scale)
            pen.textOut(run.text)
        if line.open:
            pen.textOut(" ")
        # Character spacing would stay on for all later text of the page.
        pen.setCharSpace(0)
        canvas.drawText(pen)
    return top - block.height


def fitted(text: str, style: Style, width: float, least: float) -> Block:
    """A text on one line, set smaller down to `least` when it is too wide, and broken there if need be."""
    size = style.size
    while size > least and _width(clean(text), style.sized(size)) > width:
        size = max(least, size - 0.5)
    return set_text(text, style.sized(size), width)


def with_whole_words(text: str, style: Style, width: float, least: float) -> Block:
    """A text in lines, set smaller down to `least` while one of its words would be broken between signs."""
    pieces = [piece for _gap, piece in _pieces(clean(text))]
    widest = max(pieces, key=lambda piece: _width(piece, style), default="")
    size = style.size
    while size > least and _width(widest, style.sized(size)) > width:
        size = max(least, size - 0.25)
    return set_text(text, style.sized(size), width)
