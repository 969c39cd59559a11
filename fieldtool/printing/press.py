"""What holds for everything printed at one time: whether it is for practice, and into which pile it goes.

A format draws its sheets and knows nothing of this; `Sheet` asks here. What holds is told by whoever has
something printed, for as long as that takes and only in that thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldtool.printing.pile import Pile


@dataclass(frozen=True, slots=True)
class Press:
    """`exercise`: every page carries a watermark. `pile`: the document that sheets become part of."""

    exercise: bool = False
    pile: Pile | None = None


_USUAL = Press()
_press: ContextVar[Press] = ContextVar("press", default=_USUAL)


def current() -> Press:
    """What holds now."""
    return _press.get()


@contextmanager
def printing(*, exercise: bool | None = None, pile: Pile | None = None) -> Iterator[None]:
    """Make it hold for what is printed inside; what is not said stays as it was."""
    before = _press.get()
    now = before if exercise is None else replace(before, exercise=exercise)
    token = _press.set(now if pile is None else replace(now, pile=pile))
    try:
        yield
    finally:
        _press.reset(token)
