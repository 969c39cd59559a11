"""When a number is sure enough to be printed."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldtool.domain.freshness import Call, Freshness, Trust, days_since, freshness, trust

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


def day(ago: int) -> str:
    return (TODAY - timedelta(days=ago)).isoformat()


SILENT = Call(day(3), answered=False)


def test_one_call_without_an_answer_makes_a_fresh_number_doubtful() -> None:
    assert trust(day(10), [SILENT], TODAY) == Trust(Freshness.AGEING, 10, 1)


def test_silence_on_two_days_keeps_a_number_from_the_paper() -> None:
    assert trust(day(10), [SILENT, Call(day(2), answered=False)], TODAY).freshness is Freshness.SILENT
    twice_on_one_day = [SILENT, Call(SILENT.day, answered=False, ms=9)]
    assert trust(day(10), twice_on_one_day, TODAY).freshness is Freshness.AGEING


def test_silence_of_before_the_check_says_nothing() -> None:
    calls = [Call(day(20), answered=False), Call(day(30), answered=False)]
    assert trust(day(10), calls, TODAY) == Trust(Freshness.FRESH, 10, 0)


def test_a_new_answer_takes_the_silence_away() -> None:
    calls = [SILENT, Call(day(2), answered=False), Call(day(2), answered=True, ms=1)]
    assert trust(None, calls, TODAY) == Trust(Freshness.FRESH, 2, 0)


def test_on_one_day_the_hour_decides() -> None:
    morning, evening = Call(day(0), answered=True, ms=1), Call(day(0), answered=False, ms=2)
    assert trust(None, [morning, evening], TODAY).freshness is Freshness.AGEING
    assert trust(None, [evening, Call(day(0), answered=True, ms=3)], TODAY).freshness is Freshness.FRESH


def test_an_old_number_and_one_that_nobody_called_stay_what_they_are() -> None:
    assert trust(day(121), [SILENT], TODAY).freshness is Freshness.OLD
    assert trust(None, [SILENT], TODAY) == Trust(Freshness.NEVER, None, 1)


def test_a_wrong_clock_neither_makes_fresh_nor_hides_silence() -> None:
    ahead = [Call(day(-5), answered=True), Call(day(-7), answered=False)]
    assert trust(day(10), ahead, TODAY) == Trust(Freshness.AGEING, 10, 1)
    assert trust(day(10), [*ahead, Call(day(0), answered=True)], TODAY).freshness is Freshness.FRESH


CALLS = st.lists(
    st.builds(Call, st.integers(-3, 200).map(day), st.booleans(), st.integers(0, 50)), max_size=12
)
CHECKED = st.one_of(st.none(), st.integers(-3, 200).map(day))
ORDER = [Freshness.FRESH, Freshness.AGEING, Freshness.OLD, Freshness.NEVER, Freshness.SILENT]


@given(CHECKED, CALLS, st.randoms())
def test_the_order_in_which_calls_arrive_does_not_matter(
    checked: str | None, calls: list[Call], chance: random.Random
) -> None:
    shuffled = list(calls)
    chance.shuffle(shuffled)
    assert trust(checked, shuffled, TODAY) == trust(checked, calls, TODAY)
    assert trust(checked, [*calls, *calls], TODAY) == trust(checked, calls, TODAY)


@given(CHECKED, CALLS, st.integers(-3, 200).map(day), st.integers(0, 50))
def test_silence_never_makes_a_number_surer(
    checked: str | None, calls: list[Call], when: str, ms: int
) -> None:
    before = trust(checked, calls, TODAY)
    after = trust(checked, [*calls, Call(when, answered=False, ms=ms)], TODAY)
    assert ORDER.index(after.freshness) >= ORDER.index(before.freshness)
    assert after.days == before.days


@given(CHECKED, CALLS)
def test_an_answer_now_makes_any_number_fresh(checked: str | None, calls: list[Call]) -> None:
    after = trust(checked, [*calls, Call(day(0), answered=True, ms=99)], TODAY)
    assert after == Trust(Freshness.FRESH, 0, 0)


@given(CHECKED, CALLS, st.integers(0, 400))
def test_time_alone_never_makes_a_number_surer(checked: str | None, calls: list[Call], later: int) -> None:
    known = [each for each in calls if each.day <= TODAY.isoformat()]
    checked = checked if checked and checked <= TODAY.isoformat() else None
    now, then = trust(checked, known, TODAY), trust(checked, known, TODAY + timedelta(days=later))
    assert ORDER.index(then.freshness) >= ORDER.index(now.freshness)
