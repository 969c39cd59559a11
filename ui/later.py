"""Work that need not be done at once, one piece in each turn of the event loop.

What is seen first is made at once; the rest is given to `later`, so that keys and painting come in between:

    later(self, self._second_part, self._third_part)

The pieces of one owner are done in their order. Whoever needs them before their turn calls `now(owner)`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any
from weakref import WeakSet

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

_NAME = "_done_later"


class _Pieces(QObject):
    """What one owner has still to do; it dies with its owner."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._left: deque[Callable[[], Any]] = deque()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self.next)
        _ALL.add(self)

    def add(self, pieces: tuple[Callable[[], Any], ...]) -> None:
        self._left.extend(pieces)
        if self._left:
            self._timer.start()

    def next(self) -> None:
        """Do one piece."""
        piece = self._left.popleft()
        if not self._left:
            self._timer.stop()
        piece()

    def __len__(self) -> int:
        return len(self._left)


_ALL: WeakSet[_Pieces] = WeakSet()


def later(owner: QObject, *pieces: Callable[[], Any]) -> None:
    """Do these in the next turns of the event loop, as long as `owner` lives."""
    found: _Pieces | None = getattr(owner, _NAME, None)
    if found is None:
        found = _Pieces(owner)
        setattr(owner, _NAME, found)
    found.add(pieces)


def now(owner: QObject) -> None:
    """Do all that this owner still has to do."""
    found: _Pieces | None = getattr(owner, _NAME, None)
    while found is not None and isValid(found) and len(found):
        found.next()


def waiting() -> bool:
    """Whether anybody has something left to do."""
    return any(isValid(each) and len(each) for each in list(_ALL))
