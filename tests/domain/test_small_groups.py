"""What is told of small groups cannot be worked out from the numbers beside them."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from fieldtool.domain.small_groups import FEW, HIDDEN, LEAST, Count, Key, Line, Raw, covered

raw = st.builds(
    lambda number, more: Raw(number, number + more if number else 0),
    st.integers(0, 9),
    st.integers(0, 6),
)
TOTAL: Key = ("total",)


def parts(count: int) -> tuple[Key, ...]:
    return tuple(("part", str(number)) for number in range(count))


def summed(raws: list[Raw]) -> Raw:
    return sum(raws, Raw())


def told(raws: list[Raw]) -> dict[Key, Count]:
    keys = parts(len(raws))
    return covered({**dict(zip(keys, raws, strict=True)), TOTAL: summed(raws)}, [Line(TOTAL, keys)])


def solutions(counts: dict[Key, Count], total: int) -> list[tuple[int, ...]]:
    """All ways in which what is hidden can make the total, for somebody who knows the rule."""
    hidden = [each for key, each in counts.items() if key != TOTAL and each.number is None]
    left = total - sum(each.number or 0 for key, each in counts.items() if key != TOTAL)
    ranges = [range(1, LEAST) if each.mark == FEW else range(1, left + 1) for each in hidden]
    return [each for each in product(*ranges) if sum(each) == left]


@given(st.lists(raw, min_size=1, max_size=5))
def test_no_hidden_number_can_be_worked_out_from_the_total(raws: list[Raw]) -> None:
    counts = told(raws)
    total = counts[TOTAL].number
    hidden = [key for key, each in counts.items() if each.number is None and key != TOTAL]
    if total is not None and hidden:
        found = solutions(counts, total)
        assert len(found) > 1
        few = [n for n, key in enumerate(hidden) if counts[key].mark == FEW]
        assert any(len({each[n] for each in found}) > 1 for n in few)


@given(st.lists(raw, min_size=1, max_size=5))
def test_a_number_that_is_shown_is_right_and_has_enough_people_behind_it(raws: list[Raw]) -> None:
    counts = told(raws)
    for key, real in zip((*parts(len(raws)), TOTAL), (*raws, summed(raws)), strict=True):
        each = counts[key]
        assert each.number in (None, real.number)
        assert each.number is None or real.number == 0 or real.people >= LEAST
        assert (each.mark == FEW) == (0 < real.people < LEAST)


@given(st.lists(st.lists(raw, min_size=3, max_size=3), min_size=2, max_size=4))
def test_a_table_holds_in_both_directions(table: list[list[Raw]]) -> None:
    rows, columns = range(len(table)), range(3)
    raws: dict[Key, Raw] = {(str(r), str(c)): table[r][c] for r in rows for c in columns}
    raws |= {(str(r), "all"): summed(table[r]) for r in rows}
    raws |= {("all", str(c)): summed([table[r][c] for r in rows]) for c in columns}
    raws["all", "all"] = summed([each for row in table for each in row])
    lines = [Line((str(r), "all"), tuple((str(r), str(c)) for c in columns)) for r in (*rows, "all")]
    lines += [Line(("all", str(c)), tuple((str(r), str(c)) for r in rows)) for c in (*columns, "all")]
    counts = covered(raws, lines)
    for line in lines:
        total = counts[line.total].number
        here = {key: counts[key] for key in line.parts}
        if total is not None and any(each.number is None for each in here.values()):
            assert len(solutions({**here, TOTAL: Count(total)}, total)) > 1


def test_one_small_number_takes_the_smallest_other_with_it() -> None:
    counts = told([Raw(2, 2), Raw(40, 60), Raw(9, 12), Raw(0, 0)])
    assert [counts[key].text for key in parts(4)] == ["<5", "40", "*", "0"]
    assert counts[TOTAL].text == "51"


def test_a_large_group_in_one_observation_is_shown() -> None:
    assert told([Raw(1, 12), Raw(1, 6)])[("part", "0")] == Count(1)


def test_when_everything_is_small_the_total_is_too() -> None:
    counts = told([Raw(1, 1), Raw(2, 2), Raw(0, 0)])
    assert [each.text for each in counts.values()] == ["<5", "<5", "0", "<5"]


def test_where_nothing_else_can_be_hidden_the_total_is() -> None:
    # Two numbers that together make 2 can only be 1 and 1; behind them are more people than the limit.
    counts = told([Raw(1, 4), Raw(1, 4)])
    assert counts[TOTAL].mark == HIDDEN
