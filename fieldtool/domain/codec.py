"""Canonical JSON: one value has exactly one text, so that hashes are the same on every laptop.

The form: UTF-8, no spaces, object keys sorted by code point, text in Unicode NFC, whole numbers only (to
2**53 - 1, so that any other program reads them exactly), no floats, no lone surrogates, no key twice.
It is RFC 8785 without its floating-point numbers, plus NFC (and sorted by code point, where RFC 8785 sorts by
UTF-16: they differ only beyond the basic plane). Exact decimals travel as text.

A bundle holds a hundred thousand of these texts, so both ways have a short cut for values that need no change
(`_ready`): the slow way is the definition, and the short cut is taken only where it gives the same.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

LARGEST = 2**53 - 1
DEEPEST = 12

Json = Any
"""None, bool, int, str, a list or tuple of Json, or a mapping of str to Json."""

_SURROGATE = re.compile("[\ud800-\udfff]")


class CodecError(ValueError):
    """A value that has no canonical form, or bytes that are not in it."""


def canonical(value: Json) -> bytes:
    """The canonical bytes of a value. Text is brought to NFC. Raises `CodecError`."""
    if _ready(value, 0):
        text = _ENCODER.encode(value)
        # The whole text in NFC: then each of its parts is, and no key becomes another.
        if text.isascii() or unicodedata.is_normalized("NFC", text):
            with suppress(UnicodeEncodeError):  # a lone surrogate: the slow way says so
                return text.encode("utf-8")
    return canonical_by_definition(value)


def parse(data: bytes) -> Json:
    """The value of canonical bytes. Raises `CodecError` when they are not exactly canonical."""
    try:
        text = data.decode("utf-8")
        value = _DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        raise CodecError(str(error)) from error
    # A key that came twice is missing in what is written again, and so is every other writing of a text.
    if (
        _ready(value, 0)
        and _ENCODER.encode(value) == text
        and (text.isascii() or unicodedata.is_normalized("NFC", text))
    ):
        return value
    return parse_by_definition(data)


def canonical_by_definition(value: Json) -> bytes:
    """`canonical`, the slow way. Raises `CodecError`."""
    return _ENCODER.encode(_plain(value, 0)).encode("utf-8")


def parse_by_definition(data: bytes) -> Json:
    """`parse`, the slow way. Raises `CodecError`."""
    value = parse_lenient(data)
    if canonical_by_definition(value) != data:
        raise CodecError("not in canonical form")
    return value


def decoded(data: bytes) -> Json:
    """The value of bytes that `canonical` wrote and our own store kept: they are not checked again."""
    return _DECODER.decode(data.decode("utf-8"))


def parse_lenient(data: bytes) -> Json:
    """The value of JSON bytes in any layout. Raises `CodecError` for what has no canonical form."""
    try:
        value = json.loads(
            data.decode("utf-8"), parse_float=_no_float, parse_constant=_no_float, object_pairs_hook=_unique
        )
    except (ValueError, RecursionError) as error:
        raise CodecError(str(error)) from error
    return _plain(value, 0)


def digest(data: bytes) -> str:
    """SHA-256 of bytes, in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _ready(value: Json, depth: int) -> bool:
    """Whether a value is made of plain JSON types, no number is too large and nothing lies too deep.

    Its texts may still hold what is not in NFC. False only says that the slow way has to be taken.
    """
    if depth > DEEPEST:
        return False
    form = type(value)
    if form is dict:
        for key, item in value.items():
            if type(key) is not str or not (type(item) is str or _ready(item, depth + 1)):
                return False
        return depth < DEEPEST or not value
    if form is list or form is tuple:
        for item in value:
            if not (type(item) is str or _ready(item, depth + 1)):
                return False
        return depth < DEEPEST or not value
    if form is int:
        return bool(-LARGEST <= value <= LARGEST)
    return form is str or form is bool or value is None


def _plain(value: Json, depth: int) -> Json:
    if depth > DEEPEST:
        raise CodecError("nested too deep")
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise CodecError("number too large")
        return value
    if isinstance(value, Mapping):
        plain = {}
        for key, item in value.items():
            if not isinstance(key, str):
                raise CodecError("key that is not text")
            plain[_text(key)] = _plain(item, depth + 1)
        if len(plain) != len(value):
            raise CodecError("two keys with the same text")
        return plain
    if isinstance(value, list | tuple):
        return [_plain(item, depth + 1) for item in value]
    raise CodecError(f"no canonical form for {type(value).__name__}")


def _text(value: str) -> str:
    if value.isascii():
        return value
    if _SURROGATE.search(value):
        raise CodecError("text with a lone surrogate")
    return unicodedata.normalize("NFC", value)


def _no_float(text: str) -> Json:
    raise CodecError("number that is not whole")


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise CodecError("the same key twice")
    return found


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True)
_DECODER = json.JSONDecoder(parse_float=_no_float, parse_constant=_no_float)
