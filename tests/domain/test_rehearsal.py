"""When the recovery sheet is asked for: after two weeks, then twice a year, whatever the clock does."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldtool.domain.rehearsal import DAY_MS, Rehearsal

NOW = 1_790_000_000_000
YEAR = 365 * DAY_MS


@pytest.mark.parametrize(("days", "due"), [(0, False), (14, False), (15, True), (400, True)])
def test_a_new_store_asks_after_two_weeks(days: int, due: bool) -> None:
    assert Rehearsal.starting(NOW).due(NOW + days * DAY_MS) is due


@pytest.mark.parametrize(("days", "due"), [(0, False), (15, False), (180, False), (181, True)])
def test_after_a_rehearsal_it_asks_again_after_half_a_year(days: int, due: bool) -> None:
    assert Rehearsal.rehearsed(NOW).due(NOW + days * DAY_MS) is due


def looks(state: Rehearsal, *moments: int) -> Rehearsal:
    for moment in moments:
        state = state.looked(moment)
    return state


def test_a_clock_that_was_ahead_at_the_rehearsal_does_not_silence_it() -> None:
    state = Rehearsal.rehearsed(NOW + 73 * YEAR)
    state = looks(state, *(NOW + week * 7 * DAY_MS for week in range(27)))
    assert state.due(NOW + 27 * 7 * DAY_MS)


def test_a_clock_that_begins_in_1970_at_every_start_does_not_silence_it() -> None:
    state = Rehearsal.rehearsed(NOW)
    for _start in range(170):
        state = looks(state, 0, 3_600_000)
        assert not state.due(3_600_000)
    assert looks(state, *(0, 3_600_000) * 10).due(3_600_000)


def test_a_clock_that_is_set_right_again_does_not_ask_early() -> None:
    state = looks(Rehearsal.rehearsed(NOW), 0, 60_000)
    assert not state.due(60_000)
    state = state.looked(NOW + DAY_MS)
    assert not state.due(NOW + DAY_MS)
    state = looks(state, NOW + 73 * YEAR, NOW + 2 * DAY_MS)
    assert not state.due(NOW + 2 * DAY_MS)


@given(st.lists(st.integers(0, 200 * YEAR), max_size=40), st.integers(0, 200 * YEAR))
def test_whatever_the_clock_did_a_rehearsal_ends_the_asking(moments: list[int], now: int) -> None:
    looks(Rehearsal.starting(NOW), *moments)
    assert not Rehearsal.rehearsed(now).due(now)
    assert not Rehearsal.rehearsed(now).due(now - DAY_MS)


@given(st.lists(st.integers(0, 200 * YEAR), min_size=27, max_size=400))
def test_no_clock_silences_it_for_ever(moments: list[int]) -> None:
    """Every look either goes on in time or back; a computer that is used comes to the question."""
    state = Rehearsal.rehearsed(NOW)
    seen = [state := state.looked(moment) for moment in moments]
    assert all(a.seen_ms <= b.seen_ms for a, b in pairwise(seen))
    backwards = sum(b < a for a, b in pairwise([NOW, *moments]))
    assert state.seen_ms >= backwards * DAY_MS
