"""The quick look at values from outside says exactly what reading each of them says."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldtool.domain.codec import CodecError, canonical
from fieldtool.domain.fields import Kind
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.observation import OBSERVATION
from fieldtool.domain.place import PLACE
from fieldtool.domain.reading import LONGEST_LINE, LONGEST_LIST, LONGEST_TEXT, read_values
from fieldtool.domain.stored_form import is_stored_form
from tests.domain.test_reading import ID, THING

WHOLE: dict[str, Any] = {
    "situation": "DET",
    "findings": ["concern", "follow_up"],
    "occurred": "2026-10-14T10:38",
    "place": ID,
    "authorities": [{"kind": "migration", "unit": "Grupo Ñ", "count": 3}],
    "account": "No había agua.\n\nNi de noche.",
    "account_language": "mam",
    "answers": {"DET-01": "respected"},
    "people": [{"code": "P1", "nationality": "HN", "needs": []}],
    "follow_up": {"what": "Volver", "when": "2026-11"},
}
del WHOLE["people"][0]["needs"]


def by_definition(kind: Kind, values: dict[str, Any]) -> bool:
    """Read each value and compare, with nothing quick about it."""
    for name, value in values.items():
        read, faults = read_values(kind, {name: value})
        try:
            if faults or canonical(read[name]) != canonical(value):
                return False
        except CodecError:
            return False
    return True


def variants(name: str, value: Any) -> list[Any]:
    """A value and others that are almost it."""
    almost = [value, [value], [value, value], {"name": value}, {"kind": value}, str(value), None, "", [], {}]
    if isinstance(value, str):
        almost += [
            f" {value}",
            f"{value} ",
            f"{value}\n",
            f"{value}\u0301",
            f"a  {value}",
            f"{value}\r",
            f"\u00a0{value}",
        ]
        almost += [
            value.upper(),
            value.lower(),
            f"{value}\u200d",
            f"{value}\t{value}",
            f"{value}\x00",
            f"\ud800{value}",
        ]
    return almost


SAMPLES: list[Any] = [
    "seen",
    "told",
    "concern",
    "good_practice",
    "2026",
    "2026-02-30",
    "2026-02",
    "2026-10-14",
    "2026-10-14T24:00",
    "2026-10-14T10:38",
    "2026-10-14 10:38",
    "2026-10-14T10:38Z",
    "2026-10-14T10:38-06:00",
    ID,
    "not_known",
    "MX",
    "mx",
    "es",
    "mam",
    "ÉS",
    "ñ",
    "1.5",
    "1.50",
    "-0",
    "14",
    "DET-01",
    "respected",
    "e\u0301",
    "é",
    "٢",
    "²",
    "uno\ndos",
    "x" * (LONGEST_LINE + 1),
    "x" * (LONGEST_TEXT + 1),
    -1,
    0,
    7,
    True,
    2**53,
    1.5,
    ["concern", "good_practice"],
    ["good_practice", "concern"],
    ["concern", "concern"],
    ["uno", "dos"],
    ["uno", ""],
    ["uno", None],
    ["uno"] * (LONGEST_LIST + 1),
    {"DET-01": "respected"},
    {"DET-01": None},
    {"DET 01": "respected"},
    {"name": "x", "count": 2},
    {"name": "x", "count": None},
    {"name": "x", "age": 2},
    {"kind": "seen"},
    [{"kind": "seen", "notes": ["uno"]}],
    [{"kind": "seen", "notes": []}],
    [{"notes": ["uno"]}],
    [{"kind": "seen"}, {}],
    [{"kind": "seen"}] * (LONGEST_LIST + 1),
    ["seen"],
]


@pytest.mark.parametrize("name", THING.names)
def test_values_and_what_is_almost_them(name: str) -> None:
    told = {True: 0, False: 0}
    for sample in SAMPLES:
        for value in variants(name, sample):
            wanted = by_definition(THING, {name: value})
            assert is_stored_form(THING, {name: value}) is wanted, repr(value)[:80]
            told[wanted] += 1
    assert all(told.values()), "a sample of each sort"


anything = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 3) | st.text(max_size=4) | st.sampled_from(SAMPLES),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "count", "kind", "notes", "DET-01"]), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(THING.names), anything))
def test_it_says_what_reading_says(values: dict[str, Any]) -> None:
    assert is_stored_form(THING, values) is by_definition(THING, values)


@given(st.dictionaries(st.sampled_from(THING.names), anything))
def test_what_was_read_is_in_stored_form(raw: dict[str, Any]) -> None:
    assert is_stored_form(THING, read_values(THING, raw)[0])


def test_a_whole_record_is_good_and_one_field_of_another_kind_spoils_it() -> None:
    assert is_stored_form(OBSERVATION, WHOLE)
    assert not is_stored_form(OBSERVATION, {**WHOLE, "name": "Terminal"})
    assert not is_stored_form(OBSERVATION, {**WHOLE, "situation": "XXX"})
    assert is_stored_form(PLACE, {"name": "Terminal", "latitude": "14.6789"})
    assert not is_stored_form(PLACE, {"name": "Terminal", "latitude": "14.67890"})
    assert all(is_stored_form(kind, {}) for kind in KINDS.values())
