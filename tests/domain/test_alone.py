"""The short cut to a record that was written once gives what joining gives."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldtool.domain.alone import alone
from fieldtool.domain.codec import canonical
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.merge import DELETED, join
from fieldtool.domain.record import Record
from fieldtool.domain.revision import PURGED, Content, Stamp
from tests.domain.laws import revision

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.text(max_size=5)
    | st.sampled_from(["null", "{}", "[5,6]"]),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["DET-01", "a"]), inner, max_size=2)
    ),
    max_leaves=4,
)
names = st.sampled_from(
    ["situation", "account", "answers", "people", "confidentiality", "newer", "a.b", DELETED]
)
contents = st.builds(
    Content, st.dictionaries(names, values, max_size=5), st.frozensets(st.just("account")), st.booleans()
)


def by_joining(made: Any) -> Record:
    return Record.of([made], join(KINDS[made.header.kind], [made]))


def short_cut(made: Any) -> tuple[Record, bytes] | None:
    header = made.header
    return alone(made.id, header.author, header.record, header.kind, header.encoded, made.payload)


@given(contents, st.integers(0, 2**50), st.sampled_from([(), ("b" * 64,)]))
def test_it_gives_what_joining_gives(content: Content, ms: int, parents: tuple[str, ...]) -> None:
    made = revision(content=content, stamp=Stamp(ms, 7), parents=parents)
    quick = short_cut(made)
    if quick is not None:
        record, document = quick
        assert document == canonical(record.as_json()) == canonical(by_joining(made).as_json())
        assert record == by_joining(made)


def test_it_is_taken_for_a_common_record_and_not_for_one_with_marks() -> None:
    common = {"situation": "DET", "account": "No había agua. Nada.", "answers": {"DET-01": "respected"}}
    assert short_cut(revision(values=common)) is not None
    assert short_cut(revision(content=Content(common, deleted=True))) is None
    assert short_cut(revision(content=Content(common, frozenset({"account"})))) is None
    assert short_cut(revision(content=PURGED)) is None


@pytest.mark.parametrize("odd", [{"answers": {}}, {"account": None}, {"a.b": 1}, {DELETED: 1}])
def test_what_joining_would_change_is_left_to_it(odd: dict[str, Any]) -> None:
    assert short_cut(revision(values=odd)) is None
