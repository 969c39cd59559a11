"""One line of text in which what a search found is marked."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from ui.look import LOOK
from ui.widgets import drawn

Spans = tuple[tuple[int, int], ...]
"""Start and length of the parts of a text that a search found."""


def marked(painter: QPainter, rect: QRect, text: str, spans: Spans, role: str, token: str) -> None:
    """One line of text, cut with … where it ends, with the found parts in bold on amber. In high contrast
    they are underlined too: the current row has their ground."""
    x = rect.left()
    for piece, found, wide in fitted(text, spans, role, rect.width()):
        place = QRect(x, rect.top(), wide, rect.height())
        if found:
            painter.fillRect(place, LOOK.colour("primary-soft" if LOOK.high_contrast else "amber-soft"))
        used = bold_of(role) if found else role
        drawn.words(painter, place.adjusted(0, 0, 2, 0), piece, used, "text" if found else token)
        if found and LOOK.high_contrast:
            metrics = LOOK.metrics(used)
            foot = rect.top() + (rect.height() + metrics.height()) // 2 - metrics.descent() + LOOK.px(2)
            painter.fillRect(QRect(x, foot, wide, max(1, LOOK.px(2))), LOOK.colour("text"))
        x += wide


def bold_of(role: str) -> str:
    """The type of what was found in a text of this role."""
    return "strong" if role == "strong" else "small-strong"


def fitted(text: str, spans: Spans, role: str, room: int) -> list[tuple[str, bool, int]]:
    """The pieces of a text that stand in `room` pixels: words, whether a search found them, and their width.
    Where the text does not fit, the last piece ends in ….
    """
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, length in spans:
        pieces += [(text[at:start], False), (text[start : start + length], True)]
        at = start + length
    pieces.append((text[at:], False))
    pieces = [each for each in pieces if each[0]]
    placed: list[tuple[str, bool, int]] = []
    for number, (piece, found) in enumerate(pieces):
        metrics = LOOK.metrics(bold_of(role) if found else role)
        wide, rest = metrics.horizontalAdvance(piece), "".join(more for more, _found in pieces[number + 1 :])
        if wide + (metrics.horizontalAdvance("…") if rest else 0) > room:
            cut = metrics.elidedText(piece + rest, Qt.TextElideMode.ElideRight, room) or "…"
            placed.append((cut, found, min(room, metrics.horizontalAdvance(cut))))
            break
        placed.append((piece, found, wide))
        room -= wide
    return placed
