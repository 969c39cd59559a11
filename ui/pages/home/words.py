"""Moments as Home says them."""

from __future__ import annotations

from datetime import UTC, date, datetime


def day_of(ms: int) -> date:
    """The day on the wall of a moment."""
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone().date()


def today() -> date:
    """The day on the wall."""
    return datetime.now(UTC).astimezone().date()


def is_today(ms: int) -> bool:
    """Whether a moment is of the day on the wall."""
    return day_of(ms) == today()


def days_since(ms: int) -> int:
    """Whole days from the day of a moment to today."""
    return max(0, (today() - day_of(ms)).days)
