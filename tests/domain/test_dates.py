"""Partial dates have one written form; what is not a date is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldtool.domain.dates import first_day, is_before, precision, read_date

written = st.one_of(
    st.dates().map(lambda day: f"{day.year:04}"),
    st.dates().map(lambda day: f"{day.year:04}-{day.month:02}"),
    st.dates().map(lambda day: day.isoformat()),
    st.builds(
        lambda moment, zone: f"{moment:%Y-%m-%dT%H:%M}".zfill(16) + zone,
        st.datetimes(),
        st.sampled_from(["", "Z", "-06:00", "+05:30", "-12:45"]),
    ),
)


@given(written)
def test_written_dates_are_read_as_they_are(text: str) -> None:
    assert read_date(text) == text


@given(st.text(alphabet="0123456789-:TZ+. ", max_size=25))
def test_reading_twice_is_reading_once(text: str) -> None:
    try:
        read = read_date(text)
    except ValueError:
        return
    assert read_date(read) == read
    assert first_day(read).year == int(read[:4])


@given(st.dates(), st.dates())
def test_text_sorts_by_time(one: date, other: date) -> None:
    assert (read_date(one.isoformat()) < read_date(other.isoformat())) == (one < other)


@pytest.mark.parametrize(
    ("given_text", "text"),
    [
        (" 2026-10-14 ", "2026-10-14"),
        ("2026-10-14 10:38", "2026-10-14T10:38"),
        ("2026-10-14T10:38:59", "2026-10-14T10:38"),
        ("2026-10-14T10:38:59.123456Z", "2026-10-14T10:38Z"),
        ("2026-10-14T10:38-0600", "2026-10-14T10:38-06:00"),
        ("2026-10-14T10:38+00:00", "2026-10-14T10:38Z"),
        ("2026-10-14T10:38-00:00", "2026-10-14T10:38Z"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_other_writings_come_to_the_one_form(given_text: str, text: str) -> None:
    assert read_date(given_text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "26",
        "2026-1",
        "2026-13",
        "2026-00",
        "0000",
        "2026-02-29",
        "2026-10-32",
        "14/10/2026",
        "2026-10-14T10",
        "2026-10-14T24:00",
        "2026-10-14T10:60",
        "2026-10-14T10:38:99",
        "2026-10-14T10:38-24:00",
        "2026-10-14T10:38+05:75",
        "2026-10-14T10:38 Mexico",
        "2026-10T10:38",
        "20261014",
        "٢٠٢٦-١٠-١٤",
        "2026-10-14\n2026",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_date(text)


@pytest.mark.parametrize(
    ("text", "known", "first"),
    [
        ("2026", "year", date(2026, 1, 1)),
        ("2026-10", "month", date(2026, 10, 1)),
        ("2026-10-14", "day", date(2026, 10, 14)),
        ("2026-10-14T10:38-06:00", "minute", date(2026, 10, 14)),
    ],
)
def test_how_much_is_known(text: str, known: str, first: date) -> None:
    assert precision(text) == known
    assert first_day(text) == first


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2025", "2026-10-14", True),
        ("2026", "2026-10-14", False),  # the year holds the day
        ("2026-10-14", "2026", False),
        ("2026-09", "2026-10-14T10:38", True),
        ("2026-10-13", "2026-10-14T10:38", True),
        ("2026-10-14", "2026-10-14T10:38", False),
        ("2026-10-14T10:37", "2026-10-14T10:38", True),
        ("2026-10-14T10:38", "2026-10-14T10:38", False),
        ("2026-10-14T10:38-06:00", "2026-10-14T10:39-06:00", True),
        ("2026-10-14T10:38-05:00", "2026-10-14T10:37-06:00", True),
        ("2026-10-14T10:00-06:00", "2026-10-14T10:38Z", False),
        ("2026-10-13T23:00", "2026-10-14T10:38Z", False),  # whose zone is not known
        ("2026-10-12T23:00", "2026-10-14T10:38Z", True),
    ],
)
def test_one_is_before_another_only_where_it_is_certain(one: str, other: str, before: bool) -> None:
    assert is_before(one, other) is before
