"""When a contact answers, in words for paper: `Monday to Saturday, 8:00 to 18:00`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fieldtool.domain.schedule import ALWAYS, DAYS, spans
from fieldtool.domain.words import N_
from fieldtool.i18n import words

WEEK = tuple(range(len(DAYS)))
FROM_TO = N_("{this} to {that}")
EVERY_DAY = N_("every day")


def opening(values: Mapping[str, Any], language: str) -> str:
    """The hours of a contact in a language: those of the week first, then what was written of them."""
    own, other = ("hours_es", "hours_en") if language == "es" else ("hours_en", "hours_es")
    written = str(values.get(own) or values.get(other) or "")
    return " · ".join(filter(None, (_of_week(values, language), written)))


def _of_week(values: Mapping[str, Any], language: str) -> str:
    schedule = tuple(values.get("schedule") or ())
    if values.get("emergency") == "yes" or schedule == (ALWAYS,):
        return words(language).say(N_("24 hours"))
    hours: dict[tuple[int, ...], list[str]] = {}
    for span in spans(schedule):
        between = words(language).say(FROM_TO, this=_hour(span.opens), that=_hour(span.closes))
        hours.setdefault(tuple(sorted(span.days)), []).append(between)
    return "; ".join(_capital(f"{_days(days, language)}, {', '.join(of)}") for days, of in hours.items())


def _days(days: tuple[int, ...], language: str) -> str:
    """Days that follow each other as the first and the last of them."""
    said = words(language)
    if days == WEEK:
        return said.say(EVERY_DAY)
    parts = []
    for run in _runs(days):
        names = [said.weekday(day) for day in run]
        parts += [said.say(FROM_TO, this=names[0], that=names[-1])] if len(run) > 2 else names
    return ", ".join(parts)


def _runs(days: Iterable[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _hour(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
