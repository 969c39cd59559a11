"""How sure a telephone is: a number that nobody called for long is shown with care and then not printed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from fieldtool.domain.dates import first_day, precision

AGEING_DAYS = 60
"""Longer ago than this, people are asked to call again."""

FRESH_DAYS = 120
"""Longer ago than this, the number is not printed before somebody called again."""


class Freshness(StrEnum):
    """When somebody last made sure that a number works. Only the first two may be printed."""

    FRESH = "fresh"
    AGEING = "ageing"
    OLD = "old"
    NEVER = "never"

    @property
    def printable(self) -> bool:
        return self in (Freshness.FRESH, Freshness.AGEING)


def days_since(checked: str | None, today: date) -> int | None:
    """Days since the day of the check; None when there was none, when its day is not known (only a month or a
    year was written) or when it lies in the future: a wrong clock must not make a number look fresh."""
    if not checked or precision(checked) not in ("day", "minute"):
        return None
    days = (today - first_day(checked)).days
    return days if days >= 0 else None


def freshness(checked: str | None, today: date) -> Freshness:
    """`checked` is a partial date as a contact has it."""
    days = days_since(checked, today)
    if days is None:
        return Freshness.NEVER
    if days <= AGEING_DAYS:
        return Freshness.FRESH
    return Freshness.AGEING if days <= FRESH_DAYS else Freshness.OLD
