"""When a number is sure enough to be printed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fieldtool.domain.freshness import Freshness, days_since, freshness

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, Freshness.FRESH),
        (60, Freshness.FRESH),
        (61, Freshness.AGEING),
        (120, Freshness.AGEING),
        (121, Freshness.OLD),
        (4000, Freshness.OLD),
        (-1, Freshness.NEVER),
    ],
)
def test_days(days: int, expected: Freshness) -> None:
    checked = (TODAY - timedelta(days=days)).isoformat()
    assert freshness(checked, TODAY) is expected
    assert days_since(checked, TODAY) == (days if days >= 0 else None)


@pytest.mark.parametrize("checked", [None, "", "2026", "2026-11"])
def test_a_check_without_a_day_is_none(checked: str | None) -> None:
    assert freshness(checked, TODAY) is Freshness.NEVER
    assert days_since(checked, TODAY) is None


def test_a_check_with_an_hour_counts_by_its_day() -> None:
    assert days_since("2026-11-20T23:59", TODAY) == 2


def test_only_the_first_two_are_printed() -> None:
    assert [each for each in Freshness if each.printable] == [Freshness.FRESH, Freshness.AGEING]
