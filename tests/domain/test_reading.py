"""Outside data comes to its one stored form, or is named; nothing is dropped in silence."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldtool.domain.codec import canonical
from fieldtool.domain.fields import Field, Kind, Shape
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.observation import OBSERVATION
from fieldtool.domain.reading import (
    LONGEST_LINE,
    LONGEST_LIST,
    LONGEST_TEXT,
    is_empty,
    is_record_id,
    read_values,
    without_empty,
)
from fieldtool.domain.vocabularies import FINDINGS, RESPECT, SOURCES

ID = "01a20180-4e17-719b-816a-19f85951e3d0"

THING = Kind(
    "thing",
    1,
    "TH",
    "Thing",
    "Things",
    (
        Field("line", Shape.TEXT, "?"),
        Field("story", Shape.LONG_TEXT, "?"),
        Field("lines", Shape.TEXTS, "?"),
        Field("one", Shape.CHOICE, "?", choices=SOURCES),
        Field("some", Shape.CHOICES, "?", choices=FINDINGS),
        Field("day", Shape.DATE, "?"),
        Field("other", Shape.REFERENCE, "?", refers="thing"),
        Field("count", Shape.INTEGER, "?"),
        Field("degrees", Shape.DECIMAL, "?"),
        Field("country", Shape.COUNTRY, "?"),
        Field("tongue", Shape.LANGUAGE, "?"),
        Field("answers", Shape.ANSWERS, "?", choices=RESPECT),
        Field(
            "group",
            Shape.GROUP,
            "?",
            parts=(Field("name", Shape.TEXT, "?"), Field("count", Shape.INTEGER, "?")),
        ),
        Field(
            "groups",
            Shape.GROUPS,
            "?",
            shorthand="kind",
            parts=(
                Field("kind", Shape.CHOICE, "?", choices=SOURCES, required=True),
                Field("notes", Shape.TEXTS, "?"),
            ),
        ),
    ),
)
"""A kind with every shape, so that a new shape is missed here."""


def read(name: str, value: Any) -> Any:
    values, faults = read_values(THING, {name: value})
    assert faults == (), faults
    return values[name]


def fault(name: str, value: Any) -> str:
    values, faults = read_values(THING, {name: value})
    assert name not in values
    (found,) = faults
    assert str(found.message)
    return found.field


def test_every_shape_is_tried_here() -> None:
    assert {field.shape for field in THING.fields} == set(Shape)


@pytest.mark.parametrize(
    ("name", "value", "stored"),
    [
        ("line", "  dos \n palabras\t ", "dos palabras"),
        ("line", "e\u0301", "é"),
        ("story", "uno\r\ndos\rtres \n", "uno\ndos\ntres"),
        ("story", "a  b", "a  b"),
        ("lines", "sola", ["sola"]),
        ("lines", ["uno", "", "  ", None, " dos "], ["uno", "dos"]),
        ("lines", ["e\u0301"], ["é"]),
        ("one", "seen", "seen"),
        ("some", "concern", ["concern"]),
        ("some", ["follow_up", "concern", "concern"], ["concern", "follow_up"]),
        ("day", "2026-10-14 10:38", "2026-10-14T10:38"),
        ("day", 2026, "2026"),
        ("other", ID, ID),
        ("other", "not_known", "not_known"),
        ("count", 0, 0),
        ("count", 2**53 - 1, 2**53 - 1),
        ("degrees", "-92.1477", "-92.1477"),
        ("degrees", 14.6789, "14.6789"),
        ("degrees", 14, "14"),
        ("degrees", "1.50", "1.5"),
        ("degrees", "-0.0", "0"),
        ("degrees", "1e1", "10"),
        ("country", "MX", "MX"),
        ("country", "not_known", "not_known"),
        ("tongue", "mam", "mam"),
        ("answers", {"DET-01": "respected", "DET-02": None}, {"DET-01": "respected"}),
        ("group", {"name": " x ", "count": 2}, {"name": "x", "count": 2}),
        ("groups", "seen", [{"kind": "seen"}]),
        (
            "groups",
            ["seen", {"kind": "told", "notes": "uno"}],
            [{"kind": "seen"}, {"kind": "told", "notes": ["uno"]}],
        ),
        ("groups", {"kind": "seen"}, [{"kind": "seen"}]),
    ],
)
def test_stored_form(name: str, value: Any, stored: Any) -> None:
    assert read(name, value) == stored
    assert read(name, stored) == stored


@pytest.mark.parametrize("field", THING.fields, ids=lambda field: field.name)
@pytest.mark.parametrize("empty", [None, "", "  \n ", [], {}, ()])
def test_what_is_empty_clears(field: Field, empty: Any) -> None:
    assert read(field.name, empty) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("lines", ["", " "]),
        ("answers", {"DET-01": None}),
        ("group", {"name": " "}),
        ("group", {"name": None}),
    ],
)
def test_what_holds_only_empty_things_is_empty(name: str, value: Any) -> None:
    assert read(name, value) is None


@pytest.mark.parametrize(
    ("name", "value", "where"),
    [
        ("line", 5, "line"),
        ("line", ["a"], "line"),
        ("line", "a\x00b", "line"),
        ("line", "a\ud800b", "line"),
        ("line", "a" * (LONGEST_LINE + 1), "line"),
        ("story", "a" * (LONGEST_TEXT + 1), "story"),
        ("lines", ["a", 5], "lines"),
        ("lines", ["a"] * (LONGEST_LIST + 1), "lines"),
        ("lines", ["a\x1bb"], "lines"),
        ("one", "heard", "one"),
        ("one", "Seen", "one"),
        ("one", ["seen"], "one"),
        ("some", ["concern", "praise"], "some"),
        ("some", [["concern"]], "some"),
        ("some", {"concern": True}, "some"),
        ("day", "ayer", "day"),
        ("day", True, "day"),
        ("day", 20261014, "day"),
        ("day", 2026.5, "day"),
        ("other", "somewhere", "other"),
        ("other", ID.upper(), "other"),
        ("other", 7, "other"),
        ("count", -1, "count"),
        ("count", 1.0, "count"),
        ("count", "1", "count"),
        ("count", True, "count"),
        ("count", 2**53, "count"),
        ("degrees", "north", "degrees"),
        ("degrees", 181, "degrees"),
        ("degrees", "nan", "degrees"),
        ("degrees", "sNaN", "degrees"),
        ("degrees", float("inf"), "degrees"),
        ("degrees", True, "degrees"),
        ("degrees", "1E-999999", "degrees"),
        ("degrees", "1E+999999999", "degrees"),
        ("degrees", "0." + "1" * 21, "degrees"),
        ("country", "mx", "country"),
        ("country", "Mexico", "country"),
        ("tongue", "ES", "tongue"),
        ("answers", ["DET-01"], "answers"),
        ("answers", {"DET-01": "maybe"}, "answers"),
        ("answers", {"": "respected"}, "answers"),
        ("answers", {"DET 01": "respected"}, "answers"),
        ("group", "text", "group"),
        ("group", {"age": 3}, "group.age"),
        ("group", {"count": "two"}, "group.count"),
        ("groups", ["seen", "heard"], "groups.2.kind"),
        ("groups", [{"notes": ["x"]}], "groups.1.kind"),
        ("groups", [{"kind": "seen", "sort": 1}], "groups.1.sort"),
        ("groups", 5, "groups.1"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_is_wrong_is_named(name: str, value: Any, where: str) -> None:
    assert fault(name, value) == where


def test_unknown_fields_are_named_with_those_that_exist() -> None:
    values, (found,) = read_values(OBSERVATION, {"situation": "DET", "situacion": "DET"})
    assert values == {"situation": "DET"}
    assert found.field == "situacion"
    assert "situation, findings, occurred" in str(found.message)


def test_every_fault_is_named_at_once() -> None:
    _, faults = read_values(THING, {"line": 1, "count": -1, "nothing": 1, "story": "good"})
    assert [each.field for each in faults] == ["line", "count", "nothing"]


def test_a_message_repeats_only_the_beginning_of_a_wrong_value() -> None:
    _, (found,) = read_values(THING, {"one": "x" * 100_000})
    assert len(str(found.message)) < 300


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 3000)
    | st.floats(-200, 200)
    | st.text(max_size=8)
    | st.sampled_from(
        ["seen", "concern", "2026-10", "DET-01", "respected", "MX", "es", ID, "e\u0301", " a\r\nb "]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "count", "kind", "notes", "DET-01", "x"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(THING.names), anything))
def test_reading_twice_is_reading_once(raw: dict[str, Any]) -> None:
    values, faults = read_values(THING, raw)
    again, none = read_values(THING, values)
    assert none == ()
    assert again == values
    assert canonical(again) == canonical(values)
    # Every key that was given is there, or is named.
    assert set(raw) == set(values) | {each.field.partition(".")[0] for each in faults}


@given(st.text(max_size=50))
def test_words_are_not_lost(text: str) -> None:
    """Spaces may come together; every other character stays, composed."""
    values, faults = read_values(THING, {"story": text, "line": text})
    if not faults and values["story"] is not None:
        composed = unicodedata.normalize("NFC", text)
        assert values["line"].split() == composed.split()
        assert values["story"].split() == composed.split()


def test_defaults_and_required_fields_of_the_kinds_can_be_read() -> None:
    for kind in KINDS.values():
        defaults = {field.name: field.default for field in kind.fields if field.default is not None}
        assert read_values(kind, defaults) == (defaults, ())


def test_empty() -> None:
    assert [is_empty(each) for each in (None, "", [], {}, ())] == [True] * 5
    assert [is_empty(each) for each in (0, False, " ", [0], {"a": None})] == [False] * 5
    assert without_empty({"a": None, "b": 0, "c": []}) == {"b": 0}


@pytest.mark.parametrize("text", ["", ID[:-1], ID + "0", ID.replace("-", ""), ID.upper(), 5, None, f"{ID}\n"])
def test_what_is_no_id(text: object) -> None:
    assert not is_record_id(text)
