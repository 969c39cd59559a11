"""When a contact is open: `MO,TU,WE 09:00-17:00`, one line for each span, with the days of RFC 5545.

A span that ends at an earlier hour than it begins goes on after midnight: `FR 22:00-06:00`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

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


def _holds(span: Span, today: int, minute: int) -> bool:
    if span.opens < span.closes:
        return today in span.days and span.opens <= minute < span.closes
    yesterday = (today - 1) % 7
    return (today in span.days and minute >= span.opens) or (yesterday in span.days and minute < span.closes)


def _hour(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
