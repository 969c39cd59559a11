"""How sure a telephone is: a number that nobody called for long, or that did not answer, is not printed.

It is computed each time from the day of the last check and from the calls, and never stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fieldtool.domain.dates import first_day, precision

AGEING_DAYS = 60
"""Longer ago than this, people are asked to call again."""

FRESH_DAYS = 120
"""Longer ago than this, the number is not printed before somebody called again."""

MOST_SILENT_DAYS = 1
"""On more different days than this the number did not answer: it is not printed before it answers again."""


class Freshness(StrEnum):
    """When somebody last made sure that a number works. Only the first two may be printed."""

    FRESH = "fresh"
    AGEING = "ageing"
    OLD = "old"
    NEVER = "never"
    SILENT = "silent"
    """It did not answer on several days since somebody last made sure."""

    @property
    def printable(self) -> bool:
        return self in (Freshness.FRESH, Freshness.AGEING)


@dataclass(frozen=True, slots=True)
class Call:
    """A call to the number of a contact. `ms`: when it was written down, by the clock of the laptop."""

    day: str
    answered: bool
    ms: int = 0


@dataclass(frozen=True, slots=True)
class Trust:
    """How sure a number is. `days` since somebody made sure, None when nobody did or the day is not known.

    `silent_days`: on how many days it did not answer since then.
    """

    freshness: Freshness
    days: int | None
    silent_days: int = 0


def days_since(checked: str | None, today: date) -> int | None:
    """Days since the day of the check; None when there was none, when its day is not known (only a month or a
    year was written) or when it lies in the future: a wrong clock must not make a number look fresh."""
    if not checked or precision(checked) not in ("day", "minute"):
        return None
    days = (today - first_day(checked)).days
    return days if days >= 0 else None


def trust(checked: str | None, calls: Iterable[Call], today: date) -> Trust:
    """How sure a number is from the day of its check (a partial date) and all calls to it, in any order.

    A call that nobody answered counts against the number until it answers again. A day in the future is taken
    for today when the number did not answer and for nothing when it did: a wrong clock must not hide that it
    is silent. What was checked on a day without an hour comes before the calls of that day."""
    successes = [(first_day(checked), -1)] if checked and days_since(checked, today) is not None else []
    failures = []
    for call in calls:
        day = first_day(call.day)
        if not call.answered:
            failures.append((day, call.ms) if day <= today else (today, -1))
        elif days_since(call.day, today) is not None:
            successes.append((day, call.ms))
    last = max(successes, default=None)
    silent = {day for day, ms in failures if last is None or (day, ms) > last}
    days = None if last is None else (today - last[0]).days
    return Trust(_freshness(days, len(silent)), days, len(silent))


def freshness(checked: str | None, today: date) -> Freshness:
    """`checked` is a partial date as a contact has it; for a number of which no call is known."""
    return trust(checked, (), today).freshness


def _freshness(days: int | None, silent_days: int) -> Freshness:
    if silent_days > MOST_SILENT_DAYS:
        return Freshness.SILENT
    if days is None:
        return Freshness.NEVER
    if days > FRESH_DAYS:
        return Freshness.OLD
    return Freshness.AGEING if days > AGEING_DAYS or silent_days else Freshness.FRESH
