"""Short texts with a pictogram, one below the other in a column, set as large as the room allows.

Everything on cards, panels, posters and booklets is made of these. What does not fit is set smaller, down to
the floor of its format; what does not fit then goes on in a further column. Nothing is clipped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from fieldtool.printing.page import Sheet
from fieldtool.printing.styles import HAIR, LINE
from fieldtool.printing.text import Block

STEP = 0.04
"""By how much of its full size a text is set smaller, until it fits."""
LEAST_LINES = 2
"""A piece that is parted shows at least this many lines before and after."""
WRITE_ON = 22.0
"""Room for one line of handwriting, in points."""


@dataclass(frozen=True, slots=True)
class Said:
    """One text of a piece: its kind in the structure (`H2`, `P` …) and its language."""

    block: Block
    kind: str
    language: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Texts one below the other, beside their pictogram if they have one.

    `indent`: left edge of the texts; `beside`: texts next to them, `beside_at` from the left. `marks`:
    numbers of a list, for the texts and for those beside them, each with its place from the left. `write`:
    so many lines to write on below the texts. `ruled`: a line below it. `after`: white below, left out at the
    end of a column. `tied`: stays in the column of the next piece.
    """

    said: tuple[Said, ...]
    beside: tuple[Said, ...] = ()
    beside_at: float = 0.0
    marks: tuple[tuple[float, Said], ...] = ()
    icon: str = ""
    icon_size: float = 0.0
    indent: float = 0.0
    write: int = 0
    ruled: bool = False
    after: float = 0.0
    tied: bool = False

    @property
    def texts(self) -> float:
        """Height of the texts, in points."""
        return max(_high(self.said), _high(self.beside)) + self.write * WRITE_ON

    @property
    def height(self) -> float:
        """Without the white below."""
        return max(self.texts, self.icon_size if self.icon else 0.0)

    def part(self, room: float) -> tuple[Piece, Piece] | None:
        """The piece up to `room` points and the rest, or None when too few lines would stand alone."""
        for _ in range(LEAST_LINES):
            said, beside = _split(self.said, room), _split(self.beside, room)
            heads = max(_under_head(said), _under_head(beside))
            rests = max(_lines(said[1]), _lines(beside[1]))
            if rests >= LEAST_LINES:
                break
            room -= self.said[-1].block.style.leading if self.said else room
        if min(heads, rests) < LEAST_LINES:
            return None
        first = replace(self, said=said[0], beside=beside[0], write=0, ruled=False)
        return first, replace(self, said=said[1], beside=beside[1], icon="", marks=(), tied=False)

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> float:
        """Draw with its upper left corner at (`x`, `top`); returns where it ends, with the white below it."""
        y = top
        if self.icon:
            first = self.said[0].block if self.said else None
            # A low text stands at the middle of its pictogram; a high one begins at its upper edge.
            drop = max(0.0, (self.icon_size - self.texts) / 2)
            lead = (first.style.leading - first.style.size) / 2 if first and not drop else 0.0
            sheet.icon(self.icon, x, top - lead, self.icon_size)
            y -= drop
        for number, (texts, at) in enumerate(((self.said, self.indent), (self.beside, self.beside_at))):
            for place, mark in self.marks[number : number + 1]:
                sheet.write(mark.block, x + place, y, mark.kind, mark.language)
            begin = y
            for each in texts:
                begin = sheet.write(each.block, x + at, begin, each.kind, each.language)
        y -= max(_high(self.said), _high(self.beside))
        for _ in range(self.write):
            y -= WRITE_ON
            sheet.rule(x + self.indent, y + 3, x + width, y + 3, HAIR)
        bottom = top - self.height
        if self.ruled:
            sheet.rule(x, bottom - self.after / 2, x + width, bottom - self.after / 2, LINE)
        return bottom - self.after


def _high(said: Sequence[Said]) -> float:
    return sum(each.block.height for each in said)


def _split(said: Sequence[Said], room: float) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    """The lines that fit into `room` points, and the rest."""
    head: list[Said] = []
    rest: list[Said] = []
    for each in said:
        block = each.block
        fit = 0 if rest else max(0, min(len(block.lines), int(room / block.style.leading + 1e-6)))
        room -= fit * block.style.leading
        if fit:
            head.append(replace(each, block=replace(block, lines=block.lines[:fit])))
        if fit < len(block.lines):
            rest.append(replace(each, block=replace(block, lines=block.lines[fit:])))
    return tuple(head), tuple(rest)


def _lines(said: Sequence[Said]) -> int:
    return sum(len(each.block.lines) for each in said)


def _under_head(parted: tuple[Sequence[Said], Sequence[Said]]) -> int:
    """Lines before the place where texts are parted, without a head above them; none where the head itself
    would be parted or stand alone at the foot."""
    before, after = parted
    if any(each.kind.startswith("H") for each in after):
        return 0
    heads = [at for at, each in enumerate(before) if each.kind.startswith("H")]
    return _lines(before[heads[-1] + 1 :] if heads else before)


Column = tuple[Piece, ...]


def height(pieces: Sequence[Piece]) -> float:
    """Height of a column in points; the white below its last piece does not count."""
    return sum(piece.height + piece.after for piece in pieces) - (pieces[-1].after if pieces else 0.0)


def columns(pieces: Sequence[Piece], first: float, later: float | None = None) -> list[Column]:
    """Put pieces into columns that have `first` and then `later` points of room (the same if not given)."""
    found: list[list[Piece]] = [[]]
    room = first
    waiting = list(pieces)[::-1]
    while waiting:
        piece = waiting.pop()
        if _needed(piece, waiting) <= room + 1e-6:
            found[-1].append(piece)
            room -= piece.height + piece.after
            continue
        parted = None if piece.tied else piece.part(room)
        if parted:
            found[-1].append(parted[0])
            waiting.append(parted[1])
        elif found[-1]:
            waiting.append(piece)
        else:  # one line, or a pictogram, that is higher than a column
            found[-1].append(piece)
        found.append([])
        room = first if later is None else later
    return [tuple(column) for column in found if column]


def _needed(piece: Piece, waiting: Sequence[Piece]) -> float:
    """The room that a piece needs: with the first lines of the next one when it is tied to that."""
    if not piece.tied or not waiting:
        return piece.height
    after = waiting[-1]
    if after.tied or not after.said:
        return piece.height + piece.after + _needed(after, waiting[:-1])
    least = sum(each.block.style.leading for each in after.said[:1]) * LEAST_LINES
    return piece.height + piece.after + min(after.height, max(least, after.icon_size))


def drawn(
    sheet: Sheet, pieces: Sequence[Piece], x: float, top: float, width: float, slack: float = 0
) -> float:
    """Draw a column; `slack` is white that is added after each piece. Returns where it ends."""
    for piece in pieces:
        top = piece.draw(sheet, x, top, width) - slack
    return top


@dataclass(frozen=True, slots=True)
class Fitted:
    """Pieces in columns, all at `scale` times their full size."""

    scale: float
    columns: tuple[Column, ...]


def fitted(
    make: Callable[[float], Sequence[Piece]], room: float, least: float, later: float | None = None
) -> Fitted:
    """Set pieces as large as they fit into one column of `room` points, from full size down to `least` of it.

    Where they do not fit at `least`, they stand in several columns, at full size if that takes no more of
    them, since nothing is won then by small type. `later`: room of the columns after the first, if another.
    """
    scale = 1.0
    while True:
        made = make(scale)
        if height(made) <= room + 1e-6:
            return Fitted(scale, (tuple(made),))
        if scale <= least:
            break
        scale = max(least, scale - STEP)
    small, large = columns(made, room, later), columns(make(1.0), room, later)
    if len(large) <= len(small):
        return Fitted(1.0, tuple(large))
    return Fitted(least, tuple(small))
