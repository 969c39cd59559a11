"""The bytes that belong to attachments: which of them nobody needs any more."""

from __future__ import annotations

from collections.abc import Collection

from fieldtool.domain.record import Record
from fieldtool.storage.store import Unit


def attachments(unit: Unit) -> tuple[Record, ...]:
    """All attachments whose words are here, also those in the bin."""
    return (*unit.projection.find("attachment"), *unit.projection.find("attachment", deleted=True))


def hash_of(attachment: Record) -> str:
    """The SHA-256 of the file; "" in a record of a newer release that has none."""
    value = attachment.values.get("hash")
    return value if isinstance(value, str) else ""


def drop_unused(unit: Unit, among: Collection[str] | None = None) -> tuple[str, ...]:
    """Let go of the files that no attachment names; their bytes are removed after the commit.

    `among` are the hashes in question, all that are here for None. Gives the hashes that went. Call it when
    the records were projected: after a purge, or when an import was undone.
    """
    asked = {hash for hash, _size in unit.files.all()} if among is None else unit.files.known(among)
    unused = asked - {hash_of(each) for each in attachments(unit)} if asked else set()
    for hash in unused:
        unit.files.drop(hash)
    return tuple(sorted(unused))
