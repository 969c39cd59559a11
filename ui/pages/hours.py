"""When a contact answers, in words: its hours, and whether somebody answers at this moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from fieldtool.domain.schedule import ALWAYS, DAY, next_change, spans
from fieldtool.domain.vocabularies import DAYS_OF_WEEK
from fieldtool.i18n import N_, _
from fieldtool.services.directory import open_now
from ui.language import Words

ALWAYS_OPEN = N_("Open now, 24 hours")

Told = tuple[Words, str, str]
"""Words, tone and icon."""


def schedule_words(schedule: Sequence[str]) -> str:
    """The hours in the language of now, with a semicolon between spans, as they can be typed again."""
    if tuple(schedule) == (ALWAYS,):
        return _("24 hours")
    return "; ".join(
        f"{_days(span.days)} {_hour(span.opens)}-{_hour(span.closes)}"
        for span in spans(schedule)
        if span.closes <= DAY
    )


def _days(days: Sequence[int]) -> str:
    """`Mon to Fri, Sun`: more than two days that follow each other are said by the first and the last."""
    return ", ".join(_run(list(run)) for run in _runs(sorted(days)))


def _runs(days: Sequence[int]) -> Iterator[Iterator[int]]:
    for _start, run in groupby(enumerate(days), key=lambda pair: pair[1] - pair[0]):
        yield (day for _number, day in run)


def _run(days: Sequence[int]) -> str:
    if len(days) > 2:
        return _("{day} to {until}", day=_day(days[0]), until=_day(days[-1]))
    return ", ".join(map(_day, days))


def _day(day: int) -> str:
    return _(DAYS_OF_WEEK.words[day][1])


def _hour(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def answers_now(values: Mapping[str, Any], at: datetime) -> Told | None:
    """Whether somebody answers at a moment of the wall clock, and when that changes; None when nothing is
    known of the hours."""
    now = open_now(values, at)
    if now is None:
        return None
    if values.get("emergency") == "yes":
        return ALWAYS_OPEN, "ok", "clock"
    change = next_change(values.get("schedule") or (), at)
    if now:
        return (lambda: _until(change, at)), "ok", "clock"
    return (lambda: _opens(change, at)), "amber", "moon"


def _until(closes: datetime | None, now: datetime) -> str:
    if closes is None:
        return _(ALWAYS_OPEN)
    if closes - now > timedelta(days=1):
        return _("Open now")
    return _("Open now, until {t}", t=f"{closes:%H:%M}")


def _opens(opens: datetime | None, now: datetime) -> str:
    if opens is None:
        return _("Closed now")
    hour = f"{opens:%H:%M}"
    days = (opens.date() - now.date()).days
    if days == 0:
        return _("Closed now, opens at {t}", t=hour)
    if days == 1:
        return _("Closed now, opens tomorrow at {t}", t=hour)
    return _("Closed now, opens {day} at {t}", day=_day(opens.weekday()), t=hour)


def wall_clock() -> datetime:
    """This moment as the clock on the wall has it."""
    return datetime.now().astimezone()
