"""Dates as people type them, in both languages at once, and as they are shown. Pure functions.

A value is a partial date (`fieldtool.domain.dates`): `2026`, `2026-10`, `2026-10-14`, `2026-10-14T10:38`.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta

from fieldtool.domain.dates import first_day, precision, read_date
from fieldtool.i18n import Words

_DAYS_AGO = {
    **dict.fromkeys(("hoy", "today"), 0),
    **dict.fromkeys(("ayer", "yesterday"), 1),
    **dict.fromkeys(("antier", "anteayer", "antes de ayer"), 2),
}
_NOW = ("ahora", "now")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("ene", "jan", "enero", "january"),
            ("feb", "febrero", "february"),
            ("mar", "marzo", "march"),
            ("abr", "apr", "abril", "april"),
            ("may", "mayo"),
            ("jun", "junio", "june"),
            ("jul", "julio", "july"),
            ("ago", "aug", "agosto", "august"),
            ("sep", "sept", "septiembre", "setiembre", "september"),
            ("oct", "octubre", "october"),
            ("nov", "noviembre", "november"),
            ("dic", "dec", "diciembre", "december"),
        ),
        start=1,
    )
    for name in names
}
_WEEKDAYS = re.compile(
    r"^(?:lun(?:es)?|mar(?:tes)?|mie(?:rcoles)?|jue(?:ves)?|vie(?:rnes)?|sab(?:ado)?|dom(?:ingo)?|"
    r"mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
    r"[.,]?\s+(?=\d|[a-z]+\s+\d)"
)
_TIME = re.compile(r"(?:^|[\s,t])(?:a las |at )?(\d{1,2})(?:[:h](\d{2})|(?=\s*[ap]m$))\s*(am|pm)?$")
_NUMBERS = re.compile(r"^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{2}|\d{4}))?$")
_ISO = re.compile(r"^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?$")
_MONTH_YEAR = re.compile(r"^(\d{1,2})/(\d{4})$")
_DAY_NAME = re.compile(r"^(\d{1,2})\s+(?:de\s+)?([a-z]+)\.?(?:,?\s+(?:de\s+|del\s+)?(\d{4}))?$")
_NAME_DAY = re.compile(r"^([a-z]+)\.?\s+(\d{1,2})(?:,?\s+(\d{4}))?$")
_NAME_YEAR = re.compile(r"^([a-z]+)\.?\s+(?:de\s+|del\s+)?(\d{4})$")


def understood(text: str, now: datetime) -> str | None:
    """The partial date that typed text means, or `None` when it means none.

    Accepts "hoy", "ayer", "10:30", "14/10", "14/10/2025", "14 oct 2025", "2026-10", each with an hour after
    it, in Spanish and English alike. Day comes before month unless only the other order is a date. A day
    without a year is the last such day that is not in the future; an hour without a day likewise.
    """
    typed = _folded(text)
    if typed in _NOW:
        return f"{now:%Y-%m-%dT%H:%M}"
    clock = _TIME.search(typed)
    hour = None
    if clock:
        hour = _hour(int(clock[1]), int(clock[2] or 0), clock[3])
        if hour is None:
            return None
        typed = typed[: clock.start()].strip(" ,")
        if not typed:
            day = now.date() if hour <= f"{now:%H:%M}" else now.date() - timedelta(days=1)
            return f"{day:%Y-%m-%d}T{hour}"
    try:
        value = read_date(_day(typed, now.date()) or "")
    except ValueError:
        return None
    if hour is None:
        return value
    return f"{value}T{hour}" if precision(value) == "day" else None


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.strip().casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.sub(r"([ap])\.?\s?m\.?$", r"\1m", re.sub(r"\s+", " ", plain))


def _hour(hour: int, minute: int, half: str | None) -> str | None:
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _day(typed: str, today: date) -> str | None:
    if typed in _DAYS_AGO:
        return (today - timedelta(days=_DAYS_AGO[typed])).isoformat()
    bare = _WEEKDAYS.sub("", typed)
    for each in (typed, bare):
        found = _numeric(each, today) or _named(each, today)
        if found:
            return found
    return None


def _numeric(typed: str, today: date) -> str | None:
    if found := _ISO.match(typed):
        return "-".join((found[1], *(part.zfill(2) for part in found.groups()[1:] if part)))
    if found := _MONTH_YEAR.match(typed):
        return f"{found[2]}-{int(found[1]):02}"
    if found := _NUMBERS.match(typed):
        day, month = int(found[1]), int(found[2])
        if month > 12 >= day:
            day, month = month, day
        return _with_year(day, month, found[3], today)
    return None


def _named(typed: str, today: date) -> str | None:
    if (found := _DAY_NAME.match(typed)) and found[2] in _MONTHS:
        return _with_year(int(found[1]), _MONTHS[found[2]], found[3], today)
    if (found := _NAME_DAY.match(typed)) and found[1] in _MONTHS:
        return _with_year(int(found[2]), _MONTHS[found[1]], found[3], today)
    if (found := _NAME_YEAR.match(typed)) and found[1] in _MONTHS:
        return f"{found[2]}-{_MONTHS[found[1]]:02}"
    return None


def _with_year(day: int, month: int, year: str | None, today: date) -> str:
    if year is None:
        number = today.year if (month, day) <= (today.month, today.day) else today.year - 1
    else:
        number = int(year) if len(year) == 4 else 2000 + int(year)
    return f"{number:04}-{month:02}-{day:02}"


def shown(value: str, words: Words) -> str:
    """A partial date as people read it: `mar 14 oct 2025, 10:38`, `octubre de 2025`, `2025`."""
    kind = precision(value)
    if kind == "year":
        return value
    if kind == "month":
        return words.month(first_day(value))
    day = words.date(first_day(value))
    return f"{day}, {value[11:16]}" if kind == "minute" else day
