"""A payload told as what it changes is the same payload again, to the byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldtool.domain.changes import changed, changes
from fieldtool.domain.codec import CodecError, Json, canonical
from fieldtool.domain.revision import PURGE_PAYLOAD, Content

VALUES = st.dictionaries(
    st.sampled_from(["account", "findings", "people", "answers", "x"]),
    st.recursive(
        st.booleans() | st.integers(-5, 5) | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
        max_leaves=5,
    ),
)
CONTENTS = st.builds(Content, VALUES, st.frozensets(st.sampled_from(["account", "x"])), st.booleans())


@given(CONTENTS, CONTENTS)
def test_there_and_back(before: Content, after: Content) -> None:
    told = changes(before.encoded, after.encoded)
    assert changed(before.encoded, told) == after.encoded
    same = {name for name in before.values if before.values[name] == after.values.get(name)}
    assert (
        not {name for name in same if _alike(before.values[name], after.values[name])} & told["values"].keys()
    )


def _alike(one: Json, other: Json) -> bool:
    return canonical(one) == canonical(other)


@pytest.mark.parametrize(
    "told",
    [
        None,
        [],
        {},
        {"values": []},
        {"values": {}, "rest": []},
        {"values": {}, "rest": {"values": {}}},
        {"values": {}, "x": 1},
    ],
    ids=repr,
)
def test_what_tells_no_changes_is_refused(told: Json) -> None:
    with pytest.raises(CodecError):
        changed(Content({}).encoded, told)


def test_a_null_is_not_told_as_a_change() -> None:
    with pytest.raises(CodecError):
        changes(PURGE_PAYLOAD, canonical({"values": {"account": None}}))
