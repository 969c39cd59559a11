"""The piece of a text that is shown for a hit, and where the words that were met stand in it."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import chain
from typing import TypeAlias

from fieldtool.domain.folding import spans_of
from fieldtool.storage.ranking import Meeting

Spans: TypeAlias = "array[int]"
"""Start and end of each word, one after the other: small enough to be kept for all of the content."""

Marks = tuple[tuple[int, int], ...]
"""Start and end of the words that were met, in order and apart."""

SNIPPET = 150
"""Characters of a snippet."""

_LEAD = 28
"""Characters that a snippet shows before the first word that was met, so that a short line still shows it."""


def spans(text: str) -> Spans:
    """Where the words of a text in NFC stand in it."""
    return array("I", chain.from_iterable(spans_of(text)))


def places_of(met: Sequence[Meeting], title: Spans, body: Spans, in_title: int) -> tuple[Marks, Marks]:
    """Where the words that were met stand in the title and in the body, from where all their words stand."""
    marks: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for _number, at, length, _quality in met:
        part, words, first = (0, title, at) if at < in_title else (1, body, at - in_title)
        last = min(first + length, len(words) // 2) - 1
        if first <= last:
            marks[part].append((words[2 * first], words[2 * last + 1]))
    return _apart(marks[0]), _apart(marks[1])


def _apart(marks: list[tuple[int, int]]) -> Marks:
    """Marks in order that do not lie over each other."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(marks), key=lambda mark: (mark[0], -mark[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def snippet_of(body: str, places: Marks) -> tuple[str, Marks]:
    """A piece of the body that begins shortly before the words that were met, and where they stand in it."""
    start = _start(body, places)
    piece = body[start : start + SNIPPET]
    if start + SNIPPET < len(body) and " " in piece:
        piece = piece[: piece.rfind(" ")]
    lead, tail = ("…" if start else ""), ("…" if start + len(piece) < len(body) else "")
    shift = len(lead) - start
    marks = tuple((a + shift, b + shift) for a, b in places if start <= a and b <= start + len(piece))
    return " ".join((lead + piece + tail).split("\n")), marks


def _start(body: str, places: Marks) -> int:
    if not places:
        return 0
    # Where most of them stand together, the earliest of such places.
    best = max(
        places, key=lambda place: (sum(place[0] <= a < place[0] + SNIPPET // 2 for a, _ in places), -place[0])
    )
    if best[1] <= _LEAD + 16:
        return 0
    return body.rfind(" ", 0, best[0] - _LEAD) + 1
