"""What is sealed with a phrase, quickly, and opened again."""

from __future__ import annotations

import base64
import io
import random

from fieldtool.exchange.phrase import (
    Phrase,
    seal_body,
    seal_with_phrase,
    unseal_body,
    unseal_with_phrase,
)

PHRASE = "cinco palabras bastante largas aquí"
QUICK = 4
"""Work that is done in no time: the format is the same."""
KEY = bytes(range(16))


def some_bytes(size: int) -> bytes:
    return random.Random(size).randbytes(size)


def sealed(clear: bytes, phrase: str = PHRASE, work: int = QUICK) -> bytes:
    out = io.BytesIO()
    seal_with_phrase(io.BytesIO(clear), out, Phrase(phrase), work)
    return out.getvalue()


def opened(data: bytes, phrase: Phrase | None = None) -> bytes:
    out = io.BytesIO()
    unseal_with_phrase(io.BytesIO(data), out, phrase or Phrase(PHRASE))
    return out.getvalue()


def body(clear: bytes) -> bytes:
    out = io.BytesIO()
    seal_body(io.BytesIO(clear), out, KEY)
    return out.getvalue()


def opened_body(data: bytes) -> bytes:
    out = io.BytesIO()
    unseal_body(io.BytesIO(data), out, KEY)
    return out.getvalue()


def salt_and_work(data: bytes) -> tuple[bytes, int]:
    salt, work = data.split(b"\n")[1].split(b" ")[2:]
    return base64.b64decode(salt + b"=="), int(work)
