"""Canonical JSON: one value has exactly one text, so that hashes are the same on every laptop.

The form: UTF-8, no spaces, object keys sorted by code point, text in Unicode NFC, whole numbers only (to
2**53 - 1, so that any other program reads them exactly), no floats, no lone surrogates, no key twice.
It is RFC 8785 without its floating-point numbers, plus NFC (and sorted by code point, where RFC 8785 sorts by
UTF-16: they differ only beyond the basic plane). Exact decimals travel as text.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
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
    return json.dumps(
        _plain(value, 0), ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True
    ).encode("utf-8")


def parse(data: bytes) -> Json:
    """The value of canonical bytes. Raises `CodecError` when they are not exactly canonical."""
    value = parse_lenient(data)
    if canonical(value) != data:
        raise CodecError("not in canonical form")
    return value


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
