"""How far a contact is, and which contact stands for those that were put together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldtool.domain.positions import Position, distance_km, position_of, read_position
from fieldtool.domain.sameness import is_crossed, stands_for

POSITIONS = st.builds(Position, st.floats(-90, 90, allow_nan=False), st.floats(-180, 180, allow_nan=False))


def test_known_distances() -> None:
    tapachula, guatemala = read_position("14.9056,-92.2634"), read_position("14.6349,-90.5069")
    assert distance_km(tapachula, guatemala) == pytest.approx(191, abs=2)
    assert distance_km(Position(0, 179.5), Position(0, -179.5)) == pytest.approx(111.2, abs=0.5)
    assert distance_km(Position(90, 0), Position(-90, 50)) == pytest.approx(20015, abs=2)


@given(POSITIONS, POSITIONS)
def test_there_and_back_is_the_same(one: Position, other: Position) -> None:
    assert distance_km(one, other) == pytest.approx(distance_km(other, one))
    assert 0 <= distance_km(one, other) <= 20_016
    assert distance_km(one, one) == 0


def test_places_and_contacts_have_positions() -> None:
    assert position_of({"latitude": "14.9", "longitude": "-92.26"}) == Position(14.9, -92.26)
    assert position_of({"position": "14.9,-92.26"}) == Position(14.9, -92.26)
    assert position_of({"position": "over there"}) is None
    assert position_of({"latitude": "14.9"}) is None


def test_a_chain_ends_with_the_one_that_was_kept() -> None:
    same_as = {"c": "b", "b": "a"}
    assert [stands_for(each, same_as) for each in "abc"] == ["a", "a", "a"]
    assert not any(is_crossed(each, same_as) for each in "abc")


def test_of_two_that_were_put_together_crosswise_the_older_stands_for_both() -> None:
    same_as = {"a": "b", "b": "a", "x": "b"}
    assert [stands_for(each, same_as) for each in "abx"] == ["a", "a", "a"]
    assert [each for each in "abx" if is_crossed(each, same_as)] == ["a"]


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdef")))
def test_one_stands_for_each_and_for_itself(same_as: dict[str, str]) -> None:
    for each in "abcdef":
        kept = stands_for(each, same_as)
        assert stands_for(kept, same_as) == kept
