"""Which backups stay: the last 7 days, 4 weeks and 12 months, whatever the clock says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

DAYS, WEEKS, MONTHS = 7, 4, 12

_DAY_MS = 24 * 3600 * 1000
_LAST = 253_402_300_799_000
"""The last moment that has a date, in milliseconds since 1970."""


def keep(moments: Sequence[int], now: int) -> set[int]:
    """The places in `moments` of the backups that stay.

    `moments` are milliseconds since 1970 in the order in which the backups were made, which is not always
    that of the clock: the one made last always stays. Of each of the last 7 days, 4 weeks and 12 months
    that have a backup, the one made last stays. Backups from days that `now` has not reached are counted
    apart, so that a clock that ran wrong for a while does not push out those with the right time.
    """
    if not moments:
        return set()
    ahead = [n for n, ms in enumerate(moments) if ms > now + _DAY_MS]
    past = [n for n, ms in enumerate(moments) if ms <= now + _DAY_MS]
    return {len(moments) - 1, *_rotated(moments, ahead), *_rotated(moments, past)}


def _rotated(moments: Sequence[int], places: Iterable[int]) -> set[int]:
    """The one made last of each of the newest periods, which is the one that holds most."""
    in_order = list(places)
    stay: set[int] = set()
    for most, period in _PERIODS:
        last = {period(_day(moments[n])): n for n in in_order}
        stay.update(last[name] for name in sorted(last, reverse=True)[:most])
    return stay


def _day(ms: int) -> datetime:
    return datetime.fromtimestamp(min(max(ms, 0), _LAST) / 1000, UTC)


def _week(day: datetime) -> tuple[int, int]:
    year, week, _ = day.isocalendar()
    return year, week


_PERIODS: tuple[tuple[int, Callable[[datetime], tuple[int, int]]], ...] = (
    (DAYS, lambda day: (day.toordinal(), 0)),
    (WEEKS, _week),
    (MONTHS, lambda day: (day.year, day.month)),
)
