"""What is projected from a record, as pure functions: its row, and what search finds it by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from fieldtool.domain.codec import Json, canonical, decoded
from fieldtool.domain.fields import NOT_KNOWN
from fieldtool.domain.folding import fold
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.merge import join
from fieldtool.domain.observation import OBSERVATION, awaits_follow_up
from fieldtool.domain.record import Record
from fieldtool.domain.revision import PURGE_PAYLOAD, Revision
from fieldtool.storage.search import Item
from fieldtool.storage.tables import records

SEARCHED = ("contact", "observation", "place", "visit")
"""The kinds that search finds; the others are found through these."""


def readable(revisions: tuple[Revision, ...]) -> bool:
    """A record of which every word was withheld, or that was purged, is not shown."""
    payloads = [each.payload for each in revisions if each.payload is not None]
    return bool(payloads) and PURGE_PAYLOAD not in payloads


def plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    """A row as JSON."""
    return {str(key): value.decode() if isinstance(value, bytes) else value for key, value in row.items()}


def joined(revisions: tuple[Revision, ...]) -> Record:
    """The record that these revisions make."""
    kind = KINDS.get(revisions[0].header.kind)
    return Record.of(revisions, join(kind, revisions))


COLUMNS = (
    "id",
    "kind",
    "code",
    "folded",
    "situation",
    "occurred",
    "place",
    "author",
    "created_ms",
    "changed_ms",
    "differences",
    "deleted",
    "restricted",
    "refused",
    "belongs_to",
    "awaits",
    "document",
)
assert {*COLUMNS} == {*records.columns.keys()}


def row_of(record: Record, document: bytes | None = None) -> tuple[Any, ...]:
    """The row of a record, in the order of `COLUMNS`; `document` is its canonical JSON if it is known."""
    values = record.state.values
    place = _text(values.get("place"))
    name = values.get("name") or values.get("organisation") or ""
    occurred = _text(values.get("occurred")) or _text(values.get("started"))
    return (
        record.id,
        record.kind,
        record.code,
        fold(str(name)) if name else None,
        _text(values.get("situation")),
        occurred,
        place if place != NOT_KNOWN else None,
        record.author,
        record.created_ms,
        record.changed_ms,
        len(record.state.differences),
        int(record.deleted),
        int(record.restricted),
        int(record.refused),
        record.belongs_to,
        int(record.kind == OBSERVATION.name and awaits_follow_up(values)),
        document or canonical(record.as_json()),
    )


def _text(value: Json) -> str | None:
    """A value for a column; in kinds of a newer release the same name may hold something else."""
    return value if isinstance(value, str) else None


def record_of(row: Row[Any]) -> Record:
    """The record of a row."""
    return Record.from_json(decoded(row.document))


def search_item(record: Record) -> Item:
    """What search finds a record by, of a kind that is `SEARCHED`."""
    values = record.state.values
    if record.kind == "observation":
        follow_up = values.get("follow_up") or {}
        title = ""
        texts = (values.get("account"), values.get("translation"), follow_up.get("what"))
        body = " ".join(str(text) for text in texts if text)
    elif record.kind == "visit":
        title = ""
        notes = (each.get("note") for each in values.get("notes") or () if isinstance(each, Mapping))
        body = " ".join(
            str(text) for text in (values.get("summary"), values.get("access_reason"), *notes) if text
        )
    elif record.kind == "contact":
        title = " ".join(filter(None, (values.get("organisation"), values.get("service"))))
        body = " ".join([*values.get("telephones", ()), *values.get("places", ())])
    else:
        title = str(values.get("name", ""))
        body = " ".join(filter(None, (values.get("locality"), values.get("subdivision1"))))
    situation = values.get("situation")
    return Item("record", record.kind, record.id, situation, title, title, body, body, record.code)
