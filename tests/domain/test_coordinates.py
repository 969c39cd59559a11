"""Degrees as people type them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldtool.domain.coordinates import (
    Axis,
    CoordinateError,
    Sexagesimal,
    Trouble,
    in_minutes,
    read_coordinate,
    read_pair,
)

NORTH, EAST = Axis.LATITUDE, Axis.LONGITUDE


@pytest.mark.parametrize(
    ("text", "axis", "number"),
    [
        ("14.6789", NORTH, "14.6789"),
        (" 14,6789 ", NORTH, "14.6789"),
        ("-92.1477", EAST, "-92.1477"),
        ("\u221292.1477", EAST, "-92.1477"),
        ("92.1477 W", EAST, "-92.1477"),
        ("92.1477 O", EAST, "-92.1477"),
        ("o 92.1477", EAST, "-92.1477"),
        ("S 3.5", NORTH, "-3.5"),
        ("14\u00b0 40' 44\" N", NORTH, "14.678889"),
        ("14\u00ba40\u203244.0\u2033N", NORTH, "14.678889"),
        ("14 40 44", NORTH, "14.678889"),
        ("-92 8 51.72", EAST, "-92.1477"),
        ("92\u00b008.862\u2032 O", EAST, "-92.1477"),
        ("14\u00b0", NORTH, "14"),
        ("90", NORTH, "90"),
        ("-180", EAST, "-180"),
        ("-0.0", EAST, "0"),
        ("14.67891234567", NORTH, "14.678912"),
    ],
)
def test_what_people_write_is_understood(text: str, axis: Axis, number: str) -> None:
    assert read_coordinate(text, axis) == number


@pytest.mark.parametrize(
    ("text", "axis", "trouble"),
    [
        ("", NORTH, Trouble.UNREADABLE),
        ("junto al puente", NORTH, Trouble.UNREADABLE),
        ("14.6789 x", NORTH, Trouble.UNREADABLE),
        ("-92.1477 W", EAST, Trouble.UNREADABLE),
        ("14.5 40 44", NORTH, Trouble.UNREADABLE),
        ("14 40.5 44", NORTH, Trouble.UNREADABLE),
        ("1e2", NORTH, Trouble.UNREADABLE),
        ("-92.1477", NORTH, Trouble.TOO_FAR),
        ("90.000001", NORTH, Trouble.TOO_FAR),
        ("181", EAST, Trouble.TOO_FAR),
        ("14 N", EAST, Trouble.OTHER_AXIS),
        ("92 W", NORTH, Trouble.OTHER_AXIS),
        ("14 60 00", NORTH, Trouble.SIXTY),
        ("14 40 60", NORTH, Trouble.SIXTY),
    ],
)
def test_what_is_no_position_is_told_why(text: str, axis: Axis, trouble: Trouble) -> None:
    with pytest.raises(CoordinateError) as caught:
        read_coordinate(text, axis)
    assert caught.value.trouble is trouble


@pytest.mark.parametrize(
    "text",
    [
        "14.6789, -92.1477",
        "14.6789,-92.1477",
        "14.6789; -92.1477",
        "14.6789 -92.1477",
        "14,6789; -92,1477",
        "14.6789 N, 92.1477 W",
        "14.6789N 92.1477O",
        "14\u00b0 40' 44.04\" N 92\u00b0 8' 51.72\" O",
    ],
)
def test_both_numbers_from_one_line(text: str) -> None:
    assert read_pair(text) == ("14.6789", "-92.1477")


@pytest.mark.parametrize(
    "text", ["14.6789", "14 40 44", "14\u00b0 40' 44\" N", "", "14,6789", "-92.1477, 14.6789"]
)
def test_one_number_is_not_taken_for_two(text: str) -> None:
    assert read_pair(text) is None


def test_it_is_shown_in_minutes_too() -> None:
    assert in_minutes("14.678889", NORTH) == Sexagesimal(14, 40, Decimal("44.0"), "N")
    assert in_minutes("-92.1477", EAST) == Sexagesimal(92, 8, Decimal("51.7"), "W")
    assert in_minutes("59.9999999", NORTH) == Sexagesimal(60, 0, Decimal(0), "N")


@given(st.decimals(min_value=-180, max_value=180, places=6))
def test_nothing_is_lost_by_writing_it_in_minutes(number: Decimal) -> None:
    text = read_coordinate(str(number), EAST)
    there = in_minutes(text, EAST)
    again = read_coordinate(f"{there.degrees} {there.minutes} {there.seconds} {there.side}", EAST)
    assert abs(Decimal(again) - Decimal(text)) <= Decimal("0.00002"), "a tenth of a second is about 3 m"
