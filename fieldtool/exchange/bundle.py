"""The bundle format, version 2: what `docs/bundle-format.md` describes. Version 1 is still read.

age( gzip( lines ) attachments ), each line canonical JSON ending in a line feed: one manifest, then one item
a line, then an end line with the SHA-256 of all bytes before it and the sender's signature. Behind the
compressed lines come the bytes of the attachments, one after the other, in the order of their items.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fieldtool.domain.changes import changed
from fieldtool.domain.codec import CodecError, Json, canonical, digest, parse
from fieldtool.domain.revision import Checkpoint, Header, Revision, read_header
from fieldtool.exchange.identities import Identity
from fieldtool.exchange.seal import is_recipient

FORMAT = "fieldtool-bundle"
VERSION = 2
OLDEST = 1

LONGEST_LINE = 2_200_000
"""Bytes: a payload of the largest size, escaped, with its header."""
MOST_ITEMS = 1_000_000
MOST_UNREADABLE = 10_000
"""Items that are not revisions: each is kept with its reason, so a file full of them is an attack."""
MOST_BYTES = 1_000_000_000
MOST_EXPANSION = 300
"""A file that unfolds to more than this many times its size is an attack (text compresses 5 to 20 times)."""
MOST_ATTACHMENTS = 100_000
LARGEST_ATTACHMENT = 2**31

_HASH = re.compile("[0-9a-f]{64}")
_BEFORE_HEADER = b'{"header":'
_BEFORE_PAYLOAD = b',"payload":'
_AFTER = b',"type":"revision"}'


@dataclass(frozen=True, slots=True)
class Held:
    """One end of a chain: author, position and the id of the revision there."""

    author: str
    position: int
    revision: str

    def as_json(self) -> Json:
        return [self.author, self.position, self.revision]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands at the head of a bundle. `made` is a UTC moment; `items` counts the item lines.

    `tips` are the ends of all chains that the sender has, also of those that are not in the bundle.
    `size` is that of all attachments together, in bytes. `practice`: everything in it is invented.
    """

    sender: Identity
    made: str
    items: int
    withheld: int
    checkpoints: tuple[Checkpoint, ...]
    tips: tuple[Held, ...] = ()
    size: int = 0
    version: int = VERSION
    practice: bool = False

    def as_line(self) -> bytes:
        document: dict[str, Json] = {
            "type": "manifest",
            "format": FORMAT,
            "version": VERSION,
            "author": self.sender.author,
            "recipient": self.sender.recipient,
            "made": self.made,
            "items": self.items,
            "withheld": self.withheld,
            "checkpoints": [each.as_json() for each in self.checkpoints],
            "tips": [each.as_json() for each in self.tips],
            "bytes": self.size,
        }
        if self.practice:
            document["practice"] = True
        return canonical(document) + b"\n"


@dataclass(frozen=True, slots=True)
class Enclosed:
    """An attachment whose bytes follow the lines: SHA-256 and size of the file."""

    hash: str
    size: int

    def as_line(self) -> bytes:
        return canonical({"type": "attachment", "sha256": self.hash, "size": self.size}) + b"\n"


@dataclass(frozen=True, slots=True)
class Item:
    """One item line. `fault` is a code of `REASONS` when the line, or its payload, cannot be used.

    A line about an attachment has `enclosed`, one about a revision `revision`. `changes` tells its payload
    as what it changes in the version that it replaces, until `complete` has made it whole.
    """

    line: bytes
    revision: Revision | None
    fault: str | None = None
    enclosed: Enclosed | None = None
    changes: Json = None

    @property
    def name(self) -> str:
        """What to call the item: author's first letters and position, or its hash."""
        if self.revision is None:
            return digest(self.line)[:16]
        header = self.revision.header
        return f"{header.author[:8]}:{header.position}"


def item_line(header: bytes, payload: bytes | None) -> bytes:
    """The line of a revision from its canonical header and payload; None withholds the payload."""
    middle = b"" if payload is None else _BEFORE_PAYLOAD + payload
    return _BEFORE_HEADER + header + middle + _AFTER + b"\n"


def changes_line(header: bytes, changes: Mapping[str, Json]) -> bytes:
    """The line of a revision whose payload is told as `fieldtool.domain.changes`."""
    return b'{"changes":' + canonical(dict(changes)) + b',"header":' + header + _AFTER + b"\n"


def complete(item: Item, before: bytes | None) -> Item:
    """An item with changes, made whole from the payload of the version before; None: that is not here."""
    assert item.revision is not None
    header = item.revision.header
    if before is None:
        return Item(item.line, Revision(header, None), "base")
    try:
        payload = changed(before, item.changes)
    except CodecError:
        return Item(item.line, Revision(header, None), "altered")
    if digest(payload) != header.payload:
        return Item(item.line, Revision(header, None), "altered")
    return Item(item.line, Revision(header, payload))


def end_line(items: int, hash_so_far: str, signature: str) -> bytes:
    """The last line of a bundle: how much came before it, its hash and the sender's signature."""
    document = {"type": "end", "items": items, "sha256": hash_so_far, "signature": signature}
    return canonical(document) + b"\n"


def end_message(hash_so_far: str, version: int = VERSION) -> bytes:
    """The bytes that the sender signs at the end."""
    return canonical({"bundle": version, "sha256": hash_so_far})


def read_manifest(line: bytes) -> Manifest:
    """Raises `CodecError`, or `NewerFormatError` for a later version of the format."""
    document = parse(line)
    if not isinstance(document, Mapping) or document.get("format") != FORMAT:
        raise CodecError("not a manifest")
    version = document.get("version")
    if not isinstance(version, int) or not OLDEST <= version <= VERSION:
        raise NewerFormatError
    try:
        sender = Identity(_hash(document["author"]), str(document["recipient"]))
        items, withheld = _count(document["items"]), _count(document["withheld"])
        checkpoints = tuple(_checkpoints(document["checkpoints"]))
        tips = (
            tuple(Held(_hash(a), _count(p), _hash(r)) for a, p, r in document["tips"]) if version > 1 else ()
        )
        size = _count(document["bytes"]) if version > 1 else 0
        made = str(document["made"])[:32]
    except (KeyError, TypeError, ValueError) as error:
        raise CodecError("manifest with a bad value") from error
    if not is_recipient(sender.recipient) or items > MOST_ITEMS:
        raise CodecError("manifest with a bad value")
    practice = document.get("practice") is True
    return Manifest(sender, made, items, withheld, checkpoints, tips, size, version, practice)


class NewerFormatError(Exception):
    """The bundle is written in a later version of the format."""


def _checkpoints(documents: Iterable[Mapping[str, Json]]) -> Iterable[Checkpoint]:
    for each in documents:
        yield Checkpoint(
            _hash(each["author"]), _count(each["position"]), _hash(each["revision"]), str(each["signature"])
        )


def _hash(value: object) -> str:
    """A key or a hash as it is written in headers."""
    if not isinstance(value, str) or not _HASH.fullmatch(value):
        raise CodecError("not a hash")
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise CodecError("not a count")
    return value


def read_item(line: bytes) -> Item:
    """An item line as far as it can be understood; never raises."""
    try:
        document = parse(line)
        sort = document.get("type") if isinstance(document, dict) else None
        if sort == "attachment":
            return _enclosed(line, document)
        if sort != "revision":
            return Item(line, None, "unknown")
        header = read_header(document.get("header"))
    except CodecError:
        return Item(line, None, "unreadable")
    if "changes" in document and "payload" not in document and len(header.parents) == 1:
        return Item(line, Revision(header, None), changes=document["changes"])
    if "payload" not in document:
        return Item(line, Revision(header, None))
    return _with_payload(line, header, document)


def _enclosed(line: bytes, document: Mapping[str, Json]) -> Item:
    hash, size = document.get("sha256"), document.get("size")
    if not isinstance(hash, str) or not _HASH.fullmatch(hash):
        raise CodecError("an attachment with a bad hash")
    if not isinstance(size, int) or isinstance(size, bool) or not 0 < size <= LARGEST_ATTACHMENT:
        raise CodecError("an attachment with a bad size")
    return Item(line, None, enclosed=Enclosed(hash, size))


def _with_payload(line: bytes, header: Header, document: Mapping[str, Json]) -> Item:
    """The line is canonical, so header and payload stand in it as they are hashed."""
    if set(document) == {"header", "payload", "type"}:
        start = line.index(b"}" + _BEFORE_PAYLOAD) + 1
        payload = line[start + len(_BEFORE_PAYLOAD) : -len(_AFTER)]
        header.written_as(line[len(_BEFORE_HEADER) : start])
    else:  # a newer release may say more about a revision
        payload = canonical(document["payload"])
    if digest(payload) != header.payload:
        return Item(line, Revision(header, None), "altered")
    try:
        return Item(line, Revision.decoded(header, payload, document["payload"]))
    except CodecError:
        return Item(line, Revision(header, payload))  # as its author wrote it, and yet no content
