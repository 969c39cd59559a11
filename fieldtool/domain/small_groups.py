"""Hiding small numbers in figures, so that nobody can be recognised in them.

A number is shown when at least `LEAST` people stand behind it, or none. Otherwise it is "few". Where a few
could be worked out from a total and the numbers beside it, more numbers are hidden until it cannot. The rule,
what it protects from and what not, is in docs/decisions/figures.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Key = tuple[str, ...]
"""What names a number among the others."""

LEAST = 5
"""People behind a number from which on it is shown."""

SHOWN, FEW, HIDDEN = "shown", "few", "hidden"
_SAYS = {FEW: f"<{LEAST}", HIDDEN: "*"}


@dataclass(frozen=True, slots=True)
class Raw:
    """A number before anything is hidden. `people` is how many people stand behind it at the least."""

    number: int = 0
    people: int = 0

    def __add__(self, other: Raw) -> Raw:
        return Raw(self.number + other.number, self.people + other.people)

    @property
    def is_few(self) -> bool:
        return self.number > 0 and self.people < LEAST


@dataclass(frozen=True, slots=True)
class Count:
    """A number as it is told: `number` is None when it is hidden; `mark` is `SHOWN`, `FEW` or `HIDDEN`."""

    number: int | None
    mark: str = SHOWN

    @property
    def text(self) -> str:
        """`12`, `<5` for few, `*` for what is hidden to protect the few beside it."""
        return str(self.number) if self.number is not None else _SAYS[self.mark]

    @property
    def told(self) -> str:
        """The same with its thousands apart."""
        return self.text if self.number is None else f"{self.number:,}"

    @property
    def is_zero(self) -> bool:
        return self.number == 0


@dataclass(frozen=True, slots=True)
class Line:
    """A total, and the parts that make it."""

    total: Key
    parts: tuple[Key, ...]


def covered(raws: Mapping[Key, Raw], lines: Sequence[Line] = ()) -> dict[Key, Count]:
    """Every number as it may be told. `lines` say which of them add up to which.

    In each line whose total is shown either nothing is hidden, or so much that the few in it can have more
    than one value.
    """
    marks = {key: FEW for key, raw in raws.items() if raw.is_few}
    while more := [key for line in lines for key in _lacking(line, raws, marks)]:
        for key in more:
            marks.setdefault(key, HIDDEN)
    return {key: Count(None, marks[key]) if key in marks else Count(raw.number) for key, raw in raws.items()}


def _lacking(line: Line, raws: Mapping[Key, Raw], marks: Mapping[Key, str]) -> list[Key]:
    """What has to be hidden too in a line: its smallest other number, or its total when there is none."""
    hidden = [key for key in line.parts if key in marks]
    if not hidden or line.total in marks or not _can_be_worked_out(hidden, raws, marks):
        return []
    others = [key for key in line.parts if key not in marks and raws[key].number]
    return [min(others, key=lambda key: raws[key].number)] if others else [line.total]


def _can_be_worked_out(hidden: Sequence[Key], raws: Mapping[Key, Raw], marks: Mapping[Key, str]) -> bool:
    """Whether what a total leaves for the hidden numbers can be spread over them in one way only."""
    if len(hidden) == 1:
        return True
    left = sum(raws[key].number for key in hidden)
    if any(marks[key] == HIDDEN for key in hidden):
        return left <= len(hidden)  # each is at least one
    return left in (len(hidden), len(hidden) * (LEAST - 1))
