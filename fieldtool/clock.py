"""The clock of the program, so that tests can have a wrong one."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], int]
"""Gives milliseconds since 1970, UTC."""


def system_clock() -> int:
    """What the computer believes."""
    return time.time_ns() // 1_000_000


def moment(ms: int) -> datetime:
    """The moment of a number of milliseconds; one too large to be a date is shown as the last there is."""
    return datetime.fromtimestamp(min(ms, 253_402_300_799_000) / 1000, UTC)


def written(ms: int) -> str:
    """`2026-11-22T10:38:05Z`: how moments are written in files that others read."""
    return moment(ms).strftime("%Y-%m-%dT%H:%M:%SZ")
