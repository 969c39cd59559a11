"""Headers, payloads, stamps and codes: what is hostile is refused, what is right stays as it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldtool.domain.codec import CodecError, canonical, digest, parse
from fieldtool.domain.revision import (
    FUTURE_MS,
    LONGEST_PAYLOAD,
    MOST_TICKS,
    Content,
    Stamp,
    checkpoint_message,
    read_content,
    read_header,
    short_code,
)
from tests.domain.laws import RECORD, revision

NOW = 1_790_000_000_000
GOOD = revision(author="0a" * 32, position=2, previous="1b" * 32, parents=["2c" * 32], values={"a": 1}).header


def test_a_header_comes_back_as_it_was() -> None:
    assert read_header(parse(GOOD.encoded)) == GOOD
    assert GOOD.id == digest(canonical(GOOD.as_json()))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("author", "0A" * 32),
        ("author", "0a" * 31),
        ("author", "0a" * 33),
        ("author", " " + "0a" * 31 + "0"),
        ("author", None),
        ("author", ["0a" * 32]),
        ("position", 0),
        ("position", -1),
        ("position", True),
        ("position", "2"),
        ("position", 2**53),
        ("position", 1),  # the first has nothing before it
        ("previous", ""),
        ("previous", "xx"),
        ("previous", None),
        ("record", "01"),
        ("record", RECORD.upper()),
        ("record", 5),
        ("kind", ""),
        ("kind", "Observation"),
        ("kind", "a" * 33),
        ("kind", "a/b"),
        ("kind", None),
        ("schema", 0),
        ("schema", "1"),
        ("parents", None),
        ("parents", "2c" * 32),
        ("parents", ["2c"]),
        ("parents", [["2c" * 32]]),
        ("parents", ["2c" * 32, "2c" * 32]),
        ("parents", ["2c" * 32, "1c" * 32]),
        ("parents", [f"{n:064x}" for n in range(1001)]),
        ("stamp", [NOW]),
        ("stamp", [NOW, 0, 0]),
        ("stamp", [-1, 0]),
        ("stamp", [NOW, True]),
        ("stamp", ["1", 0]),
        ("stamp", [2**53, 0]),
        ("stamp", {"ms": NOW}),
        ("payload", ""),
        ("payload", "3D" * 32),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_hostile_headers_are_refused(name: str, value: Any) -> None:
    with pytest.raises(CodecError):
        read_header({**GOOD.as_json(), name: value})


@pytest.mark.parametrize("document", [None, [], "header", 5, {}, {"author": "0a" * 32}])
def test_what_is_no_header_is_refused(document: Any) -> None:
    with pytest.raises(CodecError):
        read_header(document)


def test_a_header_with_one_more_name_is_refused() -> None:
    with pytest.raises(CodecError):
        read_header({**GOOD.as_json(), "note": ""})


def test_the_id_depends_on_every_part() -> None:
    others = {
        replace(GOOD, author="ff" * 32).id,
        replace(GOOD, position=3).id,
        replace(GOOD, previous="ff" * 32).id,
        replace(GOOD, record=RECORD[:-1] + "1").id,
        replace(GOOD, kind="place").id,
        replace(GOOD, schema=GOOD.schema + 1).id,
        replace(GOOD, parents=()).id,
        replace(GOOD, stamp=Stamp(1, 1)).id,
        replace(GOOD, payload="ff" * 32).id,
    }
    assert len(others - {GOOD.id}) == 9


def test_content_comes_back_as_it_was() -> None:
    content = Content({"account": "No hay agua"}, frozenset({"source", "answers.DET-01"}))
    assert read_content(content.encoded) == content
    assert b"open" not in Content({"account": "x"}).encoded


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"{}",
        b"[]",
        b'{"values":[]}',
        b'{"values":null}',
        b'{"values": {}}',
        b'{"open":"source","values":{}}',
        b'{"open":[1],"values":{}}',
        b'{"open":[["a"]],"values":{}}',
        b'{"values":{"a":1.5}}',
        b'{"values":{"a":1,"a":2}}',
        b'{"values":{"a":"' + b"x" * LONGEST_PAYLOAD + b'"}}',
    ],
    ids=lambda payload: repr(payload[:30]),
)
def test_hostile_payloads_are_refused(payload: bytes) -> None:
    with pytest.raises(CodecError):
        read_content(payload)


def test_a_withheld_payload_has_no_content() -> None:
    assert replace(revision(values={"a": 1}), payload=None).content is None


def test_what_is_signed_says_who_where_and_what() -> None:
    one = checkpoint_message("aa", 1, "bb")
    assert len({one, checkpoint_message("ab", 1, "bb"), checkpoint_message("aa", 2, "bb")}) == 3
    assert parse(one) == {"author": "aa", "checkpoint": 1, "position": 1, "revision": "bb"}


stamps = st.builds(Stamp, st.integers(0, 5_000_000_000_000), st.integers(0, 2**53 - 1))


@given(stamps, st.integers(-5_000_000_000_000, 5_000_000_000_000))
def test_a_stamp_comes_after_unless_a_clock_is_wrong(last: Stamp, now: int) -> None:
    made = last.after(now)
    assert made > last or last.ms > max(now, 0) + FUTURE_MS
    assert made.ms <= max(now, 0) + FUTURE_MS + 1
    # What we write can be read by everybody, whatever the clocks said.
    assert read_header({**GOOD.as_json(), "stamp": list(made)}).stamp == made


def test_a_clock_that_is_behind_follows_the_others() -> None:
    """Within a day of its own clock, a laptop writes later than what it has read."""
    assert Stamp(NOW, 3).after(NOW) == Stamp(NOW, 4)
    assert Stamp(NOW, 3).after(NOW - FUTURE_MS) == Stamp(NOW, 4)
    assert Stamp(NOW, 3).after(NOW + 1) == Stamp(NOW + 1, 0)


def test_a_clock_in_2099_does_not_pull_others_along() -> None:
    wrong = Stamp(4_086_000_000_000, 0)
    assert wrong.after(NOW) == Stamp(NOW, 0)
    assert Stamp(0, 0).after(-5) == Stamp(0, 1)


def test_a_counter_at_its_end_goes_on_in_the_next_millisecond() -> None:
    assert Stamp(NOW, 2**53 - 1).after(NOW) == Stamp(NOW + 1, 0)
    assert Stamp(NOW, MOST_TICKS - 1).after(NOW) == Stamp(NOW, MOST_TICKS)


def test_short_codes() -> None:
    code = short_code("OB", RECORD)
    assert code == short_code("OB", RECORD)
    assert code[:3] == "OB-"
    assert len(code) == 9
    assert not set(code[3:]) & set("ILOU")
    assert len({short_code("OB", f"{n}") for n in range(3000)}) > 2990


@given(st.text(max_size=40))
def test_short_codes_are_made_of_any_id(record: str) -> None:
    assert set(short_code("PL", record)[3:]) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")


def test_headers_of_the_first_position_have_nothing_before() -> None:
    first = revision(values={}).header
    assert read_header(first.as_json()) == first
    with pytest.raises(CodecError):
        read_header({**first.as_json(), "previous": "1b" * 32})
