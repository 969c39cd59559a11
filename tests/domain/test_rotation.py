"""Which backups stay, under clocks that jump."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from fieldtool.domain.rotation import DAYS, MONTHS, WEEKS, keep

DAY = 24 * 3600 * 1000
NOW = 1_790_000_000_000
MOMENTS = st.lists(
    st.one_of(st.integers(0, 4_200_000_000_000), st.integers(NOW - 400 * DAY, NOW)), max_size=60
)


@given(MOMENTS, st.integers(0, 4_200_000_000_000))
def test_the_one_made_last_always_stays(moments: list[int], now: int) -> None:
    kept = keep(moments, now)
    assert kept <= set(range(len(moments)))
    assert not moments or len(moments) - 1 in kept
    assert len(kept) <= 2 * (DAYS + WEEKS + MONTHS) + 1


@given(MOMENTS, st.integers(0, 4_200_000_000_000))
def test_rotating_twice_changes_nothing(moments: list[int], now: int) -> None:
    once = [moments[n] for n in sorted(keep(moments, now))]
    again = [once[n] for n in sorted(keep(once, now))]
    # The one made last may stay only for that; then it stays the second time for the same reason.
    assert again == once


def _lived(days: Iterator[int]) -> list[int]:
    """What is kept after backups on these days, one after the other, each followed by a rotation."""
    kept: list[int] = []
    for day in days:
        moments = [*kept, NOW + day * DAY]
        kept = [moments[n] for n in sorted(keep(moments, NOW + day * DAY))]
    return kept


def test_a_backup_each_day_leaves_seven_days_four_weeks_twelve_months() -> None:
    kept = [(ms - NOW) // DAY for ms in _lived(iter(range(800)))]
    assert kept[-7:] == list(range(793, 800))
    assert len(kept) <= DAYS + WEEKS + MONTHS
    assert kept[0] <= 800 - 11 * 30  # the oldest is eleven months old at least
    for before, after in pairwise(kept):
        assert after - before <= 31


@given(st.sampled_from([0, 4_070_908_800_000]), st.integers(1, 40))
def test_a_clock_that_jumps_and_comes_back_pushes_nothing_out(wrong: int, days: int) -> None:
    kept = _lived(iter(range(100)))
    right = set(kept)
    for day in range(days):  # some days with a clock of 1970 or 2099
        moments = [*kept, wrong + day * DAY]
        kept = [moments[n] for n in sorted(keep(moments, wrong + day * DAY))]
        assert kept[-1] == wrong + day * DAY
    assert right <= set(kept) if wrong == 0 else max(right) in kept
    moments = [*kept, NOW + 100 * DAY]
    after = [moments[n] for n in sorted(keep(moments, NOW + 100 * DAY))]
    assert NOW + 100 * DAY in after


def test_of_two_on_one_day_the_one_made_last_stays_also_when_the_clock_went_back() -> None:
    moments = [NOW, NOW + 5000, NOW + 2000, NOW + DAY]
    assert keep(moments, NOW + DAY) == {2, 3}
