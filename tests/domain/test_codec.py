"""Canonical JSON: one value, one text; what has none is refused."""

from __future__ import annotations

import json
import random
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldtool.domain.codec import (
    DEEPEST,
    LARGEST,
    CodecError,
    canonical,
    canonical_by_definition,
    digest,
    parse,
    parse_by_definition,
    parse_lenient,
)

texts = st.text(max_size=20)  # without lone surrogates
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=15,
)


def composed(value: Any) -> Any:
    """The value with every text in NFC, written apart from the code under test; None when two keys meet."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [composed(each) for each in value]
    if isinstance(value, dict):
        return {composed(key): composed(item) for key, item in value.items()}
    return value


def same(one: Any, other: Any) -> bool:
    """Equal, and of the same type: 1 is not True."""
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(item, other[key]) for key, item in one.items())
    return type(one) is type(other) and one == other


def keys_apart(value: Any) -> bool:
    """Whether no object has two keys that are one in NFC."""
    if isinstance(value, dict):
        return len({composed(key) for key in value}) == len(value) and all(map(keys_apart, value.values()))
    return not isinstance(value, list) or all(map(keys_apart, value))


@given(json_values.filter(keys_apart))
def test_round_trip(value: Any) -> None:
    assert same(parse(canonical(value)), composed(value))
    assert json.loads(canonical(value)) == composed(value)


@given(json_values.filter(keys_apart), json_values.filter(keys_apart))
def test_one_value_has_one_text(one: Any, other: Any) -> None:
    assert (canonical(one) == canonical(other)) == same(composed(one), composed(other))


@given(json_values.filter(keys_apart), st.randoms(use_true_random=False))
def test_order_and_layout_do_not_matter(value: Any, chance: random.Random) -> None:
    def mixed(each: Any) -> Any:
        if isinstance(each, dict):
            items = [(key, mixed(item)) for key, item in each.items()]
            chance.shuffle(items)
            return dict(items)
        return [mixed(item) for item in each] if isinstance(each, list) else each

    assert canonical(mixed(value)) == canonical(value)
    loose = json.dumps(mixed(value), indent=chance.choice([None, 2]), ensure_ascii=chance.random() < 0.5)
    assert canonical(parse_lenient(loose.encode())) == canonical(value)


@given(st.binary(max_size=40))
def test_bytes_are_canonical_or_refused(data: bytes) -> None:
    try:
        value = parse(data)
    except CodecError:
        return
    assert canonical(value) == data


@given(json_values.filter(keys_apart), st.data())
def test_a_changed_byte_is_another_value_or_refused(value: Any, data: st.DataObject) -> None:
    written = bytearray(canonical(value))
    place = data.draw(st.integers(0, len(written) - 1))
    written[place] ^= data.draw(st.integers(1, 255))
    try:
        other = parse(bytes(written))
    except CodecError:
        return
    assert not same(other, composed(value))


def answer(work: Any, value: Any) -> tuple[str, Any]:
    """What some work gives, or that it refuses."""
    try:
        return "gives", work(value)
    except CodecError:
        return "refuses", None


odd_texts = st.text(
    st.sampled_from(
        [*'a\n"\\n<=é😀', *"\u0301\u0338\u0323\u1100\u1161\u11a8\u00c5\u212b\ud800\udc00\u2028\x00\x7f"]
    ),
    max_size=5,
)
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-LARGEST - 2, LARGEST + 2)
    | st.integers(-3, 3)
    | st.floats()
    | odd_texts
    | st.binary(max_size=2),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(odd_texts | st.integers(0, 2) | st.none() | st.booleans(), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(anything, st.integers(0, DEEPEST + 2))
def test_the_short_cut_of_writing_gives_what_the_slow_way_gives(value: Any, deeper: int) -> None:
    for _ in range(deeper):
        value = [value]
    assert answer(canonical, value) == answer(canonical_by_definition, value)


@given(anything, st.integers(0, DEEPEST + 2), st.booleans(), st.booleans(), st.data())
def test_the_short_cut_of_reading_gives_what_the_slow_way_gives(
    value: Any, deeper: int, in_order: bool, as_ascii: bool, data: st.DataObject
) -> None:
    for _ in range(deeper):
        value = {"a": value} if deeper % 2 else [value]
    try:
        text = json.dumps(value, ensure_ascii=as_ascii, separators=(",", ":"), sort_keys=in_order)
    except TypeError:
        return
    if data.draw(st.booleans()):
        place = data.draw(st.integers(0, len(text)))
        text = text[:place] + data.draw(st.sampled_from(['"', ",", "{", "1", "\u0301", " "])) + text[place:]
    written = text.encode("utf-8", "surrogatepass")
    one, other = answer(parse, written), answer(parse_by_definition, written)
    assert one[0] == other[0]
    assert same(one[1], other[1])


def test_text_is_composed() -> None:
    assert canonical("detencio\u0301n") == canonical("detención")
    assert canonical({"e\u0301": 1}) == canonical({"é": 1})


def test_keys_stand_in_the_order_of_their_code_points() -> None:
    assert canonical({"\U0001f600": 1, "\ufb01": 2, "b": 3, "B": 4}).decode() == '{"B":4,"b":3,"ﬁ":2,"😀":1}'


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        float("inf"),
        LARGEST + 1,
        -LARGEST - 1,
        "\ud800",
        {"\udfff": 1},
        ["a\ud83dz"],
        {1: "number as key"},
        {"é": 1, "e\u0301": 2},
        b"bytes",
        {1, 2},
        object(),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_has_no_form_is_refused(value: Any) -> None:
    with pytest.raises(CodecError):
        canonical(value)


def nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value]
    return value


def test_depth_has_an_end() -> None:
    assert parse(canonical(nested(DEEPEST))) == nested(DEEPEST)
    with pytest.raises(CodecError):
        canonical(nested(DEEPEST + 1))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "1 ",
        " 1",
        "1.0",
        "1e3",
        "-0",
        "01",
        "NaN",
        "Infinity",
        "9007199254740992",
        "9" * 5000,
        '{"a": 1}',
        '{"b":1,"a":2}',
        '{"a":1,"a":1}',
        '{"a":1,"a":2}',
        '"\\u00e9"',
        '"\\/"',
        '"e\u0301"',
        '"\\ud800"',
        '{"é":1,"e\u0301":2}',
        "[" * 100_000,
        '{"a":' * 100_000,
        "nul",
        "\ufeff1",
        "'a'",
        "[1,]",
    ],
    ids=lambda text: repr(text[:20]),
)
def test_other_writings_are_refused(text: str) -> None:
    with pytest.raises(CodecError):
        parse(text.encode())


@pytest.mark.parametrize(
    "data", [b"\xff", b'"\xc3"', b'"\xed\xa0\x80"', b"\x00", b'"\x00"', b"\xfe\xff\x001"]
)
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(CodecError):
        parse(data)
    with pytest.raises(CodecError):
        parse_lenient(data)


@pytest.mark.parametrize(
    "text", ["1.5", "1e3", '"\\ud800"', '{"a":1,"a":1}', '{"é":1,"e\u0301":2}', "[" * 50, "9" * 5000]
)
def test_loose_reading_refuses_what_has_no_form(text: str) -> None:
    with pytest.raises(CodecError):
        parse_lenient(text.encode())


def test_digest_is_sha256() -> None:
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
