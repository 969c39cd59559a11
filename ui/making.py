"""Pages that are made piece by piece, so that keys and painting come in between.

A page whose parts take long gets them in `make`, a generator, and not in its constructor:

    def make(self) -> Pieces:
        self.list = List()
        self.body.addWidget(self.list)
        yield  # painting and keys come here
        self.reader = Reader()
        self.body.addWidget(self.reader)

Until it is made it is not shown and told nothing. Whoever presses a key or the mouse meanwhile waits for the
pieces that are left: what was pressed is meant for the page that was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid

from ui.inputs import INPUTS
from ui.later import later

Pieces = Iterator[None]


_OPEN: list[Making] = []
"""What is being made now, the oldest first."""


def hurry() -> None:
    """Make at once all that is being made, and what that leads to."""
    while _OPEN:
        first = _OPEN[0]
        if isValid(first):
            first.finish()
        else:  # its owner is gone, and it with it
            _OPEN.remove(first)


INPUTS.coming.connect(hurry)


def pieces_of(made: object) -> Pieces:
    """What is left to make of something; nothing of what has no `make`."""
    make: Callable[[], Pieces] | None = getattr(made, "make", None)
    return iter(()) if make is None else make()


class Making(QObject):
    """Makes something in turns of the event loop, and calls `then` when it is made."""

    def __init__(self, owner: QObject, pieces: Pieces, then: Callable[[], Any]) -> None:
        super().__init__(owner)
        self._pieces: Pieces | None = pieces
        self._then = then
        _OPEN.append(self)
        later(self, self._turn)

    def finish(self) -> None:
        """Make at once all that is left."""
        if self._pieces is not None:
            for _piece in self._pieces:
                pass
            self._end()

    def drop(self) -> None:
        """Make no more of it: nobody wants it any longer."""
        if self._pieces is not None:
            self._then = lambda: None
            self._end()

    def _turn(self) -> None:
        if self._pieces is not None:
            # It is shown in a turn of its own.
            left = next(self._pieces, self) is not self
            later(self, self._turn if left else self._end)

    def _end(self) -> None:
        if self._pieces is None:
            return
        self._pieces = None
        _OPEN.remove(self)
        self.deleteLater()
        self._then()
