"""Text in lines: broken at spaces, left aligned, never hyphenated, never clipped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from fieldtool.printing import fonts
from fieldtool.printing.fonts import Run, clean, clusters, runs, widen
from fieldtool.printing.styles import Style

_SEAMS = re.compile(r"(?<=[^\W\d_][\-–—/])(?=[^\W\d_])")
"""Where a line may end inside a word: after a hyphen, dash or stroke between letters. Numbers stay whole."""

_SEAM_SIGNS = frozenset("-–—/")

_BASELINE = 0.8
"""Depth of the baseline below the top of the type, as part of the size."""

_MARK = "*"
"""Key words of marked texts stand between two of these."""


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


_Part = tuple[str, str]
"""Signs and the face in which they are set."""
_Piece = tuple[bool, tuple[_Part, ...]]
"""What may not be parted, and whether a space comes before it."""


def set_text(text: str, style: Style, width: float) -> Block:
    """Break a text into lines no wider than `width` points.

    A new line in the text begins a new line. A word that is wider than the line is broken between signs.
    """
    lines: list[Line] = []
    for paragraph in clean(text).split("\n"):
        pieces = ((gap, ((piece, style.face),)) for gap, piece in _pieces(paragraph))
        lines.extend(_lines(pieces, style, width))
    return Block(tuple(lines), style)


def set_marked(text: str, style: Style, width: float, strong: str) -> Block:
    """The same for a text in which key words stand between asterisks: they are set in the face `strong`."""
    lines: list[Line] = []
    for paragraph in clean(text).split("\n"):
        lines.extend(_lines(_marked(paragraph, style.face, strong), style, width))
    return Block(tuple(lines), style)


def _lines(pieces: Iterable[_Piece], style: Style, width: float) -> list[Line]:
    found: list[Line] = []
    current: list[_Piece] = []
    room = width = width + 1e-6  # sums of the same widths differ in their last digits
    for gap, parts in pieces:
        piece = (bool(current) and gap, parts)
        wide = _wide(piece, style)
        if wide <= room:
            current.append(piece)
            room -= wide
            continue
        if current:
            found.append(_line(current, style, width - room, open_=gap))
        if wide <= width:  # the space before it falls away: it is no wider at the beginning of a line
            piece = (False, parts)
            current, room = [piece], width - _wide(piece, style)
            continue
        *whole, rest = _cut((False, parts), style, width)
        found.extend(_line([part], style, _wide(part, style), open_=False) for part in whole)
        current, room = [rest], width - _wide(rest, style)
    if current:
        found.append(_line(current, style, width - room, open_=False))
    return found


def _pieces(text: str) -> Iterator[tuple[bool, str]]:
    """What may not be parted, each with whether a space comes before it."""
    for word in text.split(" "):
        if not word:
            continue
        if _SEAM_SIGNS.isdisjoint(word):
            yield True, word
            continue
        for index, piece in enumerate(_SEAMS.split(word)):
            yield index == 0, piece


def _marked(text: str, face: str, strong: str) -> Iterator[_Piece]:
    """The pieces of a marked text. Marks may stand inside a word: `*asylum*.` is one piece in two faces."""
    bold = False
    for gap, piece in _pieces(text):
        parts: list[_Part] = []
        for number, signs in enumerate(piece.split(_MARK)):
            bold = bold != bool(number)
            if signs:
                parts.append((signs, strong if bold else face))
        if parts:
            yield gap, tuple(parts)


def _cut(piece: _Piece, style: Style, width: float) -> list[_Piece]:
    """A piece as it is, or cut between signs where it gets too wide."""
    if _wide(piece, style) <= width:
        return [piece]
    cut: list[list[_Part]] = [[]]
    room = width
    for signs, face in piece[1]:
        for sign in clusters(signs):
            wide = _wide((False, ((sign, face),)), style)
            if cut[-1] and wide > room:
                cut.append([])
                room = width
            cut[-1].append((sign, face))
            room -= wide
    return [(False, tuple(each)) for each in cut]


@lru_cache(maxsize=8192)
def _measured(text: str, face: str) -> tuple[float, int]:
    """Width of a text at one point, and its number of signs. Words come again and again."""
    pieces = runs(text, face)
    return widen(pieces, 1.0), sum(len(run.text) for run in pieces)


def forget() -> None:
    """Drop the texts that are remembered: they were secret."""
    _measured.cache_clear()
    fonts.forget()


def _wide(piece: _Piece, style: Style) -> float:
    """Width of a piece with the space before it; every sign is followed by the tracking."""
    gap, parts = piece
    wide, signs = _measured(" ", style.face) if gap else (0.0, 0)
    for text, face in parts:
        more, number = _measured(text, face)
        wide, signs = wide + more, signs + number
    return wide * style.size + signs * style.tracking


def _line(pieces: list[_Piece], style: Style, wide: float, open_: bool) -> Line:
    found: list[Run] = []
    font, scale, texts = "", 0.0, [""]
    for gap, parts in pieces:
        for text, face in ((" ", style.face), *parts) if gap else parts:
            # What held words together has done its work: who searches or copies the page finds a plain space.
            for run in runs(text.replace("\xa0", " "), face):
                if run.font == font and run.scale == scale:
                    texts.append(run.text)
                    continue
                if font:
                    found.append(Run("".join(texts), font, scale))
                font, scale, texts = run.font, run.scale, [run.text]
    if font:
        found.append(Run("".join(texts), font, scale))
    return Line(tuple(found), wide - style.tracking, open_)


def draw(canvas: Any, block: Block, x: float, top: float, grey: float = 0.0) -> float:
    """Draw a block with its upper left corner at (`x`, `top`); returns where it ends.

    `grey` is 0 for black and 1 for white on a black band; nothing between is used.
    """
    style = block.style
    lead = (style.leading - style.size) / 2
    pen = canvas.beginText(x, top - lead - style.size * _BASELINE)
    pen.setFillGray(grey)
    if style.tracking:
        pen.setCharSpace(style.tracking)
    pen.setLeading(style.leading)
    font, size = "", 0.0
    for line in block.lines:
        last = len(line.runs) - 1
        for number, run in enumerate(line.runs):
            if (run.font, style.size * run.scale) != (font, size):
                font, size = run.font, style.size * run.scale
                pen.setFont(font, size, style.leading)
            if number < last or line.open:
                pen.textOut(run.text)
            else:
                pen.textLine(run.text)
        if last < 0 or line.open:
            # By itself, so that it does not count as a part of the words that may stand over the edge.
            pen.textLine(" " if line.open else "")
    if style.tracking:
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


def unbroken(text: str, style: Style, width: float, least: float = 0.0) -> Block:
    """A text in lines, set so much smaller, down to `least`, that no word is broken between its signs."""
    pieces = [piece for _gap, piece in _pieces(clean(text))]
    widest = max((_width(piece, style) for piece in pieces), default=0.0)
    size = style.size * min(1.0, width / widest) if widest else style.size
    return set_text(text, style.sized(max(size, min(least, style.size))), width)


def _width(text: str, style: Style) -> float:
    return widen(runs(text, style.face), style.size, style.tracking)
