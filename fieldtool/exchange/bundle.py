"""The bundle format, version 1: what `docs/bundle-format.md` describes.

age( gzip( lines ) ), each line canonical JSON ending in a line feed: one manifest, then one item a line,
then an end line with the SHA-256 of all bytes before it and the sender's signature.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fieldtool.domain.codec import CodecError, Json, canonical, digest, parse
from fieldtool.domain.revision import Checkpoint, Header, Revision, read_header
from fieldtool.exchange.identities import Identity
from fieldtool.exchange.seal import is_recipient

FORMAT = "fieldtool-bundle"
VERSION = 1

LONGEST_LINE = 2_200_000
"""Bytes: a payload of the largest size, escaped, with its header."""
MOST_ITEMS = 1_000_000
MOST_UNREADABLE = 10_000
"""Items that are not revisions: each is kept with its reason, so a file full of them is an attack."""
MOST_BYTES = 1_000_000_000
MOST_EXPANSION = 300
"""A file that unfolds to more than this many times its size is an attack (text compresses 5 to 20 times)."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands at the head of a bundle. `made` is a UTC moment; `items` counts the item lines."""

    sender: Identity
    made: str
    items: int
    withheld: int
    checkpoints: tuple[Checkpoint, ...]

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
        }
        return canonical(document) + b"\n"


@dataclass(frozen=True, slots=True)
class Item:
    """One item line. `fault` is a code of `REASONS` when the line, or its payload, cannot be used."""

    line: bytes
    revision: Revision | None
    fault: str | None = None

    @property
    def name(self) -> str:
        """What to call the item: author's first letters and position, or its hash."""
        if self.revision is None:
            return digest(self.line)[:16]
        header = self.revision.header
        return f"{header.author[:8]}:{header.position}"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that was read to its last byte and whose sender's signature is good."""

    manifest: Manifest
    items: tuple[Item, ...]


def item_line(revision: Revision, withhold: bool) -> bytes:
    """The line of a revision; without its payload when that is withheld."""
    document: dict[str, Json] = {"type": "revision", "header": revision.header.as_json()}
    if revision.payload is not None and not withhold:
        document["payload"] = parse(revision.payload)
    return canonical(document) + b"\n"


def end_line(items: int, hash_so_far: str, signature: str) -> bytes:
    """The last line of a bundle: how much came before it, its hash and the sender's signature."""
    document = {"type": "end", "items": items, "sha256": hash_so_far, "signature": signature}
    return canonical(document) + b"\n"


def end_message(hash_so_far: str) -> bytes:
    """The bytes that the sender signs at the end."""
    return canonical({"bundle": VERSION, "sha256": hash_so_far})


def read_manifest(line: bytes) -> Manifest:
    """Raises `CodecError`, or `NewerFormatError` for a later version of the format."""
    document = parse(line)
    if not isinstance(document, Mapping) or document.get("format") != FORMAT:
        raise CodecError("not a manifest")
    if document.get("version") != VERSION:
        raise NewerFormatError
    try:
        sender = Identity(str(document["author"]), str(document["recipient"]))
        items, withheld = int(document["items"]), int(document["withheld"])
        checkpoints = tuple(_checkpoints(document["checkpoints"]))
    except (KeyError, TypeError, ValueError) as error:
        raise CodecError("manifest with a bad value") from error
    if not is_recipient(sender.recipient) or not 0 <= items <= MOST_ITEMS or withheld < 0:
        raise CodecError("manifest with a bad value")
    return Manifest(sender, str(document["made"])[:32], items, withheld, checkpoints)


class NewerFormatError(Exception):
    """The bundle is written in a later version of the format."""


def _checkpoints(documents: Iterable[Mapping[str, Json]]) -> Iterable[Checkpoint]:
    for each in documents:
        yield Checkpoint(
            str(each["author"]), int(each["position"]), str(each["revision"]), str(each["signature"])
        )


def read_item(line: bytes) -> Item:
    """An item line as far as it can be understood; never raises."""
    try:
        document = parse(line)
        if not isinstance(document, dict) or document.get("type") != "revision":
            return Item(line, None, "unknown")
        header = read_header(document.get("header"))
    except CodecError:
        return Item(line, None, "unreadable")
    if "payload" not in document:
        return Item(line, Revision(header, None))
    return _with_payload(line, header, document["payload"])


def _with_payload(line: bytes, header: Header, document: Json) -> Item:
    payload = canonical(document)
    if digest(payload) != header.payload:
        return Item(line, Revision(header, None), "altered")
    return Item(line, Revision(header, payload))
