"""How long work tells how far it is, and how it is stopped."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event

from fieldtool.domain.words import Text
from fieldtool.errors import Cancelled

Report = Callable[[Text, int, int], None]


def _silent(step: Text, done: int, total: int) -> None:
    """Report to nobody."""


@dataclass
class Progress:
    """Handed to long work, which calls `at` between its pieces.

    `report(step, done, total)` is called in the thread that works; `total` 0 means not known.
    """

    report: Report = _silent
    _stop: Event = field(default_factory=Event)

    def cancel(self) -> None:
        """Ask the work to stop; may be called from any thread."""
        self._stop.set()

    def at(self, step: Text, done: int = 0, total: int = 0) -> None:
        """Tell where the work is. Raises `Cancelled` when somebody asked to stop."""
        if self._stop.is_set():
            raise Cancelled
        self.report(step, done, total)


@contextmanager
def much_at_once() -> Iterator[None]:
    """While a hundred thousand values pass through: look for rings of garbage seldom, and not among what was
    there before. They are few here, and looking for them takes an eighth of the time of an import."""
    before, others = gc.get_threshold(), gc.get_freeze_count()
    if not others:  # what the window has set aside stays aside
        gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        if not others:
            gc.unfreeze()
