"""Hours of a contact: read exactly, and open only when they say so."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldtool.domain.checks import check
from fieldtool.domain.contact import CONTACT
from fieldtool.domain.schedule import ALWAYS, DAYS, Span, is_open, next_change, read_span, read_typed, written

MONDAY = datetime(2026, 11, 23)  # noqa: DTZ001 - a wall clock

WEEK = "MO,TU,WE,TH,FR 09:00-17:00"


@pytest.mark.parametrize(
    ("schedule", "hours", "expected"),
    [
        ([WEEK], 9, True),
        ([WEEK], 17, False),
        ([WEEK], 8.98, False),
        ([WEEK], 24 * 5 + 10, False),
        ([ALWAYS], 24 * 6 + 23.9, True),
        (["SU 22:00-06:00"], 5, True),  # of the night before
        (["SU 22:00-06:00"], 7, False),
        (["SU 22:00-06:00"], 24 * 6 + 23, True),
        (["MO 08:00-10:00", "MO 14:00-16:00"], 12, False),
        (["MO 08:00-10:00", "MO 14:00-16:00"], 15, True),
        ([], 12, None),
        (["every day"], 12, None),
    ],
)
def test_open_or_not(schedule: list[str], hours: float, expected: bool | None) -> None:
    assert is_open(schedule, MONDAY + timedelta(hours=hours)) is expected


@pytest.mark.parametrize(
    "item",
    [
        "",
        "MO",
        "mo 09:00-17:00",
        "MO 9:00-17:00",
        "MO,MO 09:00-17:00",
        "MO 09:60-17:00",
        "MO 24:00-25:00",
        "MO 09:00-24:30",
        "MO 09:00-09:00",
        "MO 09:00-00:00",
        "XX 09:00-17:00",
        "MO 09:00-17:00\n",
        "MO,TU  09:00-17:00",
        "MO ٠٩:00-17:00",
    ],
)
def test_other_writings_are_no_hours(item: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        read_span(item)
    values = {"organisation": "Casa", "help": ["legal"], "schedule": [WEEK, item]}
    assert [fault.field for fault in check(CONTACT, values)] == ["schedule"]


@given(
    st.sets(st.integers(0, 6), min_size=1),
    st.integers(0, 24 * 60 - 1),
    st.integers(1, 24 * 60),
)
def test_what_is_written_is_read_again(days: set[int], opens: int, closes: int) -> None:
    if opens != closes:
        span = Span(tuple(sorted(days)), opens, closes)
        assert read_span(written(span)) == span
        assert len(written(span).split()[0].split(",")) == len(days) <= len(DAYS)


@pytest.mark.parametrize("position", ["14.6789", "14.6,-192.1", "91,0", "14.6, -92.1", "N14,W92"])
def test_a_wrong_position_is_told(position: str) -> None:
    values = {"organisation": "Casa", "help": ["legal"], "position": position}
    faults = check(CONTACT, values)
    assert [fault.field for fault in faults] == ["position"]
    assert check(CONTACT, {**values, "position": "14.6789,-92.1477"}) == ()


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("lun-vie 9:00-17:00; sáb 9-13", ["MO,TU,WE,TH,FR 09:00-17:00", "SA 09:00-13:00"]),
        ("Lunes a viernes 9 a 17", ["MO,TU,WE,TH,FR 09:00-17:00"]),
        ("lun, mié y vie 08:30-12:00", ["MO,WE,FR 08:30-12:00"]),
        ("Mon to Fri 9-17", ["MO,TU,WE,TH,FR 09:00-17:00"]),
        ("sáb-lun 10:00-14:00", ["MO,SA,SU 10:00-14:00"]),
        ("Fri 22:00-06:00", ["FR 22:00-06:00"]),
        ("24 horas", [ALWAYS]),
        ("24h", [ALWAYS]),
        ("MO,TU 09:00-17:00", ["MO,TU 09:00-17:00"]),
        ("", []),
    ],
)
def test_hours_as_people_type_them(typed: str, lines: list[str]) -> None:
    assert list(read_typed(typed)) == lines


@pytest.mark.parametrize("typed", ["de vez en cuando", "9:00-17:00", "lun 9", "lun 9-25", "lun-xyz 9-17"])
def test_hours_that_are_not_understood_are_not_guessed(typed: str) -> None:
    with pytest.raises(ValueError, match=typed):
        read_typed(typed)


@pytest.mark.parametrize(
    ("schedule", "now", "then"),
    [
        (["FR 08:00-18:00"], "2026-11-27T01:00", "2026-11-27T08:00"),
        (["FR 08:00-18:00"], "2026-11-27T08:00", "2026-11-27T18:00"),
        (["FR 08:00-18:00"], "2026-11-27T18:00", "2026-12-04T08:00"),
        (["FR 22:00-06:00"], "2026-11-28T01:00", "2026-11-28T06:00"),
        (["FR 08:00-12:00", "FR 12:00-18:00"], "2026-11-27T09:00", "2026-11-27T18:00"),
        (["FR 08:00-24:00", "SA 00:00-06:00"], "2026-11-27T09:00", "2026-11-28T06:00"),
        ([ALWAYS], "2026-11-27T09:00", None),
        ([], "2026-11-27T09:00", None),
    ],
)
def test_when_it_next_opens_or_closes(schedule: list[str], now: str, then: str | None) -> None:
    found = next_change(schedule, datetime.fromisoformat(now))
    assert found == (datetime.fromisoformat(then) if then else None)
