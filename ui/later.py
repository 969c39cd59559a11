"""Work that need not be done at once, so that keys and painting come in between.

What is seen first is made at once; what is seen a moment later is given to `later`, and what is only likely
to be asked for to `ahead`:

    later(self, self._second_part, self._third_part)
    ahead(self, self._load_the_form, self._make_the_form)

The pieces of one owner are done in their order, as long as it lives. Each piece should be small.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any
from weakref import WeakSet

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from ui.inputs import INPUTS

PAUSE = 400
"""Milliseconds for which nobody used keyboard and mouse, until something is done ahead."""
BETWEEN = 60
"""Milliseconds between two pieces that are done ahead."""


class _Pieces(QObject):
    """What one owner has still to do; it dies with its owner."""

    def __init__(self, owner: QObject, pause: int, between: int) -> None:
        super().__init__(owner)
        self._left: deque[Callable[[], Any]] = deque()
        self._pause, self._between = pause, between
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._turn)

    def add(self, pieces: tuple[Callable[[], Any], ...]) -> None:
        self._left.extend(pieces)
        if self._left and not self._timer.isActive():
            self._timer.start(self._pause)

    def _turn(self) -> None:
        wanting = self._pause - INPUTS.idle() * 1000
        if self._pause and wanting > 0:
            self._timer.start(int(wanting) + 1)
        elif self._left:
            self.next()

    def next(self) -> None:
        """Do one piece."""
        piece = self._left.popleft()
        if self._left:
            self._timer.start(self._between)
        piece()

    def __len__(self) -> int:
        return len(self._left)


_SOON: WeakSet[_Pieces] = WeakSet()


def later(owner: QObject, *pieces: Callable[[], Any]) -> None:
    """Do these in the next turns of the event loop, one in each."""
    found: _Pieces | None = getattr(owner, "_done_later", None)
    if found is None:
        found = owner._done_later = _Pieces(owner, 0, 0)  # type: ignore[attr-defined]
        _SOON.add(found)
    found.add(pieces)


def ahead(owner: QObject, *pieces: Callable[[], Any]) -> None:
    """Do these in the pauses of people, one after the other, so that they are not waited for."""
    found: _Pieces | None = getattr(owner, "_done_ahead", None)
    if found is None:
        found = owner._done_ahead = _Pieces(owner, PAUSE, BETWEEN)  # type: ignore[attr-defined]
    found.add(pieces)


def now(owner: QObject) -> None:
    """Do at once all that this owner wanted to do later."""
    found: _Pieces | None = getattr(owner, "_done_later", None)
    while found is not None and len(found):
        found.next()


def waiting() -> bool:
    """Whether anybody has something left to do soon."""
    return any(isValid(each) and len(each) for each in list(_SOON))
