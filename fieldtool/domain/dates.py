"""Partial dates: people often know only the year, or the day and not the hour.

The form is a subset of ISO 8601: `2026`, `2026-10`, `2026-10-14`, `2026-10-14T10:38`, the last with an
optional zone (`Z`, also for `+00:00`; `-06:00`). Text in this form sorts by time as long as nobody mixes
zones.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

_FORM = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})"
    r"(?:[T ](?P<hour>\d{2}):(?P<minute>\d{2})(?::(?:[0-5]\d|60)(?:\.\d+)?)?"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2})?)?)?)?",
    re.ASCII,
)


def read_date(text: str) -> str:
    """The partial date in its one written form (seconds are dropped, zones as `Z` or `-06:00`).

    Raises `ValueError` when the text has another form or names a day or hour that does not exist.
    """
    found = _FORM.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    part = found.groupdict()
    year, month, day = int(part["year"]), int(part["month"] or 1), int(part["day"] or 1)
    date(year, month, day)
    written = "-".join(piece for piece in (part["year"], part["month"], part["day"]) if piece)
    if part["hour"] is None:
        return written
    hour, minute = int(part["hour"]), int(part["minute"])
    datetime(year, month, day, hour, minute, tzinfo=UTC)
    return f"{written}T{part['hour']}:{part['minute']}{_zone(part['zone'])}"


def _zone(text: str | None) -> str:
    if text is None or text == "Z":
        return text or ""
    hours, minutes = int(text[1:3]), int(text[-2:])
    timezone(timedelta(hours=hours, minutes=minutes))
    if minutes > 59:
        raise ValueError(text)
    if hours == minutes == 0:
        return "Z"
    return f"{text[0]}{hours:02}:{minutes:02}"


def precision(partial: str) -> str:
    """`year`, `month`, `day` or `minute`: how much of a written partial date is known."""
    return {4: "year", 7: "month", 10: "day"}.get(len(partial), "minute")


def first_day(partial: str) -> date:
    """The first day that a written partial date can mean."""
    year, month, day = [*partial[:10].split("-"), "01", "01"][:3]
    return date(int(year), int(month), int(day))


def is_before(one: str, other: str) -> bool:
    """Whether a written partial date is certainly before another, as far as both are known.

    `2026-10` is not before `2026-10-14`. Where only one of them names its zone, a day more or less says
    nothing.
    """
    (first, first_zone), (second, second_zone) = _parts(one), _parts(other)
    if first_zone != second_zone:
        if first_zone and second_zone:
            return datetime.fromisoformat(one) < datetime.fromisoformat(other)
        return first_day(one) + timedelta(days=1) < first_day(other)
    known = min(len(first), len(second))
    return first[:known] < second[:known]


def _parts(partial: str) -> tuple[str, str]:
    """Day and hour, and the zone: `""` when there is none, or no hour to have one."""
    return partial[:16], partial[16:]
