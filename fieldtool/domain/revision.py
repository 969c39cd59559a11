"""Revisions, chains and checkpoints: the immutable facts that everything else is computed from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from fieldtool.domain.codec import CodecError, Json, canonical, digest, parse
from fieldtool.domain.reading import is_record_id

LONGEST_PAYLOAD = 1_000_000
"""Bytes of one payload. A record of this size is a fault or an attack."""

MOST_PARENTS = 1000
"""Versions that one revision can replace."""

_HASH = re.compile("[0-9a-f]{64}")
_KIND = re.compile("[a-z][a-z_]{0,31}")

MOST_TICKS = 1_000_000
"""More in one millisecond than anybody writes: the counter starts again in the next one."""

FUTURE_MS = 24 * 3600 * 1000
"""A stamp more than a day ahead of our clock comes from a wrong clock and does not pull ours along."""


class Stamp(NamedTuple):
    """Hybrid logical clock: milliseconds since 1970 (UTC) and a counter within them.

    After Kulkarni et al., "Logical Physical Clocks" (2014). Stamps only choose what is shown first; no
    fact depends on a clock being right.
    """

    ms: int
    tick: int

    def after(self, now_ms: int) -> Stamp:
        """The stamp for something written now, later than this one unless this one is from a wrong clock."""
        now_ms = max(now_ms, 0)
        if now_ms > self.ms or self.ms > now_ms + FUTURE_MS:
            return Stamp(now_ms, 0)
        return Stamp(self.ms, self.tick + 1) if self.tick < MOST_TICKS else Stamp(self.ms + 1, 0)


@dataclass(frozen=True)
class Header:
    """The part of a revision that is hashed and chained; it travels even when the payload is withheld.

    `author`: Ed25519 public key, hex. `position`: 1, 2, 3 … in the author's chain. `previous`: id of the
    author's revision before it, "" for the first. `record`: UUIDv7. `parents`: ids of the revisions of
    the same record that this one replaces, sorted. `payload`: SHA-256 of the payload, hex.
    """

    author: str
    position: int
    previous: str
    record: str
    kind: str
    schema: int
    parents: tuple[str, ...]
    stamp: Stamp
    payload: str

    def as_json(self) -> dict[str, Json]:
        return {
            "author": self.author,
            "kind": self.kind,
            "parents": list(self.parents),
            "payload": self.payload,
            "position": self.position,
            "previous": self.previous,
            "record": self.record,
            "schema": self.schema,
            "stamp": [self.stamp.ms, self.stamp.tick],
        }

    @cached_property
    def encoded(self) -> bytes:
        """The canonical bytes that are hashed."""
        return canonical(self.as_json())

    def written_as(self, encoded: bytes) -> None:
        """Remember the canonical bytes that this header was read from, so that they are not made again."""
        self.__dict__["encoded"] = encoded

    @cached_property
    def id(self) -> str:
        """SHA-256 of the canonical header: the id of the revision."""
        return digest(self.encoded)


@dataclass(frozen=True)
class Revision:
    """A header and its payload as canonical bytes; None when it was withheld."""

    header: Header
    payload: bytes | None

    @property
    def id(self) -> str:
        return self.header.id

    @cached_property
    def content(self) -> Content | None:
        """The decoded payload; None when it was withheld. Raises `CodecError`."""
        return None if self.payload is None else read_content(self.payload)

    @classmethod
    def decoded(cls, header: Header, payload: bytes, document: Json) -> Revision:
        """A revision whose canonical payload was decoded already. Raises `CodecError` as reading it would."""
        made = cls(header, payload)
        made.__dict__["content"] = _content(payload, document)
        return made


@dataclass(frozen=True)
class Content:
    """What a payload says: the complete values, and the fields whose difference the writer left open.

    `deleted`: the writer put the record into the bin, where anybody can take it out again. `purged`: the
    words of the record are erased for ever, on every laptop that learns of it; such a content has no values.
    """

    values: Mapping[str, Json]
    open: frozenset[str] = frozenset()
    deleted: bool = False
    purged: bool = False

    @cached_property
    def encoded(self) -> bytes:
        """The canonical bytes: the payload of a revision."""
        document: dict[str, Json] = {"values": dict(self.values)}
        if self.open:
            document["open"] = sorted(self.open)
        if self.deleted:
            document["deleted"] = True
        if self.purged:
            document["purged"] = True
        return canonical(document)


PURGED = Content({}, purged=True)
PURGE_PAYLOAD = PURGED.encoded
"""The payload of every purge: always the same bytes, so that one is known without reading it."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """An author's signature over the head of their chain; it vouches for all that came before."""

    author: str
    position: int
    revision: str
    signature: str = field(repr=False)

    def as_json(self) -> dict[str, Json]:
        return {
            "author": self.author,
            "position": self.position,
            "revision": self.revision,
            "signature": self.signature,
        }


def checkpoint_message(author: str, position: int, revision: str) -> bytes:
    """The bytes that an author signs for a checkpoint."""
    return canonical({"author": author, "checkpoint": 1, "position": position, "revision": revision})


def read_content(payload: bytes) -> Content:
    """Decode a payload. Raises `CodecError` when it is not a canonical payload."""
    if len(payload) > LONGEST_PAYLOAD:
        raise CodecError("payload too large")
    return _content(payload, parse(payload))


def _content(payload: bytes, document: Json) -> Content:
    if len(payload) > LONGEST_PAYLOAD:
        raise CodecError("payload too large")
    if not isinstance(document, dict) or not isinstance(document.get("values"), dict):
        raise CodecError("payload without values")
    left_open = document.get("open", [])
    if not isinstance(left_open, list) or not all(isinstance(name, str) for name in left_open):
        raise CodecError("payload with a bad list of open fields")
    deleted, purged = document.get("deleted", False), document.get("purged", False)
    if not isinstance(deleted, bool) or not isinstance(purged, bool):
        raise CodecError("payload with a bad mark")
    if purged and payload != PURGE_PAYLOAD:
        raise CodecError("a purge that says more than that")
    return Content(document["values"], frozenset(left_open), deleted, purged)


def read_header(document: Any) -> Header:
    """A header from decoded JSON, every field checked. Raises `CodecError`."""
    if not isinstance(document, dict):
        raise CodecError("header that is not an object")
    wanted = {
        "author",
        "kind",
        "parents",
        "payload",
        "position",
        "previous",
        "record",
        "schema",
        "stamp",
    }
    if set(document) != wanted:
        raise CodecError("header with other fields than it should have")
    parents, stamp = document["parents"], document["stamp"]
    good = (
        _is_hash(document["author"])
        and _is_hash(document["payload"])
        and _is_count(document["position"])
        and (document["previous"] == "" if document["position"] == 1 else _is_hash(document["previous"]))
        and is_record_id(document["record"])
        and isinstance(document["kind"], str)
        and _KIND.fullmatch(document["kind"]) is not None
        and _is_count(document["schema"])
        and isinstance(parents, list)
        and len(parents) <= MOST_PARENTS
        and all(map(_is_hash, parents))
        and sorted(set(parents)) == parents
        and isinstance(stamp, list)
        and len(stamp) == 2
        and all(isinstance(n, int) and not isinstance(n, bool) and 0 <= n <= 2**53 - 1 for n in stamp)
    )
    if not good:
        raise CodecError("header with a bad value")
    return Header(**{**document, "parents": tuple(parents), "stamp": Stamp(*stamp)})


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and _HASH.fullmatch(value) is not None


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 2**53 - 1


def short_code(prefix: str, record: str) -> str:
    """The code that people say to each other, the same on every laptop: `OB-7K3QF2`.

    Six characters of Crockford's base 32 over the hash of the record's id: no I, L, O or U.
    """
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    number = int(digest(record.encode())[:8], 16)
    return f"{prefix}-" + "".join(alphabet[number >> shift & 31] for shift in (25, 20, 15, 10, 5, 0))
