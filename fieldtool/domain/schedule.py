"""When a contact is open: `MO,TU,WE 09:00-17:00`, one line for each span, with the days of RFC 5545.

A span that ends at an earlier hour than it begins goes on after midnight: `FR 22:00-06:00`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from fieldtool.domain.folding import fold

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""Monday first, as `datetime.weekday` counts."""

ALWAYS = "MO,TU,WE,TH,FR,SA,SU 00:00-24:00"
DAY = 24 * 60

_FORM = re.compile(
    r"((?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:MO|TU|WE|TH|FR|SA|SU))*) (\d\d):(\d\d)-(\d\d):(\d\d)", re.A
)


@dataclass(frozen=True, slots=True)
class Span:
    """Days (0 is Monday) and the minutes after midnight between which it is open; `closes` is not in it."""

    days: tuple[int, ...]
    opens: int
    closes: int


def read_span(item: str) -> Span:
    """A line of a schedule. Raises `ValueError` when it is written otherwise or names no such hour."""
    found = _FORM.fullmatch(item)
    if found is None:
        raise ValueError(item)
    days = tuple(DAYS.index(day) for day in found[1].split(","))
    opens, closes = int(found[2]) * 60 + int(found[3]), int(found[4]) * 60 + int(found[5])
    if len({*days}) < len(days) or int(found[3]) > 59 or int(found[5]) > 59:
        raise ValueError(item)
    if opens >= DAY or closes > DAY or opens == closes or closes == 0:
        raise ValueError(item)
    return Span(days, opens, closes)


def written(span: Span) -> str:
    """The one line for a span, its days in the order of the week."""
    days = ",".join(DAYS[day] for day in sorted(span.days))
    return f"{days} {_hour(span.opens)}-{_hour(span.closes)}"


def spans(schedule: Iterable[str]) -> tuple[Span, ...]:
    """The lines that can be understood: one of a newer release is left out, and says nothing."""
    found = []
    for item in schedule:
        try:
            found.append(read_span(item))
        except ValueError:
            continue
    return tuple(found)


def is_open(schedule: Sequence[str], at: datetime) -> bool | None:
    """Whether it is open at a moment of the wall clock; None when nothing is known of the hours."""
    known = spans(schedule)
    if not known:
        return None
    minute, today = at.hour * 60 + at.minute, at.weekday()
    return any(_holds(span, today, minute) for span in known)


def next_change(schedule: Sequence[str], at: datetime) -> datetime | None:
    """The moment of the wall clock at which it next opens or closes; None when it never does, or when nothing
    is known of the hours."""
    now, midnight = is_open(schedule, at), at.replace(hour=0, minute=0, second=0, microsecond=0)
    moments = {
        midnight + timedelta(days=day, minutes=minutes)
        for day in range(-1, 8)
        for span in spans(schedule)
        if (at.weekday() + day) % 7 in span.days
        for minutes in (span.opens, span.closes + (DAY if span.closes < span.opens else 0))
    }
    return next((each for each in sorted(moments) if each > at and is_open(schedule, each) != now), None)


def _holds(span: Span, today: int, minute: int) -> bool:
    if span.opens < span.closes:
        return today in span.days and span.opens <= minute < span.closes
    yesterday = (today - 1) % 7
    return (today in span.days and minute >= span.opens) or (yesterday in span.days and minute < span.closes)


def _hour(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


_NAMES = (
    "mo lu lun lunes mon monday",
    "tu ma mar martes tue tues tuesday",
    "we mi mie miercoles wed wednesday",
    "th ju jue jueves thu thur thurs thursday",
    "fr vi vie viernes fri friday",
    "sa sab sabado sat saturday",
    "su do dom domingo sun sunday",
)
_DAY_OF = {name: day for day, names in enumerate(_NAMES) for name in names.split()}
_EVER = frozenset(("24h", "24 h", "24 horas", "24 hours", "siempre", "always"))
_TYPED = re.compile(
    r"(?P<days>.*?)\s*(?P<h1>\d{1,2})(?::(?P<m1>\d\d))?\s*h?\s*(?:-|–|a|to)\s*(?P<h2>\d{1,2})(?::(?P<m2>\d\d))?\s*h?",
    re.A,
)
_RANGE = re.compile(r"([a-z]+)\s*(?:-|–|\ba\b|\bto\b)\s*([a-z]+)", re.A)


def read_typed(text: str) -> tuple[str, ...]:
    """Hours as people type them, with a semicolon between spans: `lun-vie 9:00-17:00; sáb 9-13`, `24 h`.

    Gives the lines of a schedule. Raises `ValueError` with the part that is not understood.
    """
    return tuple(_typed(part.strip()) for part in text.replace("\n", ";").split(";") if part.strip())


def _typed(part: str) -> str:
    plain = fold(part).rstrip(".")
    if plain in _EVER:
        return ALWAYS
    found = _TYPED.fullmatch(plain)
    if found is None:
        raise ValueError(part)
    days = sorted(_days(found["days"].rstrip(" :,"), part))
    hours = (
        f"{int(found[hour]):02}:{found[minute] or '00'}" for hour, minute in (("h1", "m1"), ("h2", "m2"))
    )
    line = f"{','.join(DAYS[day] for day in days)} {'-'.join(hours)}"
    try:
        return written(read_span(line))
    except ValueError:
        raise ValueError(part) from None


def _days(text: str, part: str) -> set[int]:
    days: set[int] = set()
    for one in _RANGE.finditer(text):
        if one[1] not in _DAY_OF or one[2] not in _DAY_OF:
            raise ValueError(part)
        first, last = _DAY_OF[one[1]], _DAY_OF[one[2]]
        days |= {day % 7 for day in range(first, last + 1 if last >= first else last + 8)}
    for name in re.split(r"[\s,]+", _RANGE.sub(" ", text)):
        if name in ("", "y", "and", "de"):
            continue
        if name not in _DAY_OF:
            raise ValueError(part)
        days.add(_DAY_OF[name])
    if not days:
        raise ValueError(part)
    return days
