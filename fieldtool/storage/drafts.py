"""Drafts: what is being written and was not saved yet. They are encrypted and never travel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, exists, literal, select
from sqlalchemy.dialects.sqlite import insert as upsert

from fieldtool.domain.codec import Json, canonical, parse
from fieldtool.storage.tables import drafts, meta

_MARK = "draft.discarded."
"""Key of the small fact that a draft was discarded, before its id; its value is the moment in ms."""
_DISCARDED = exists().where(meta.c.key == literal(_MARK) + drafts.c.id)


@dataclass(frozen=True, slots=True)
class Draft:
    """`record` is None for something new; `heads` are the revisions that the form was opened on.

    `values` may be incomplete and hold texts that are not valid yet: nothing that was typed is lost.
    """

    id: str
    kind: str
    record: str | None
    heads: tuple[str, ...]
    values: Mapping[str, Json]
    at_ms: int


class Drafts:
    """Reads and writes drafts in one transaction. One that was discarded lies in the bin: only `discarded`
    gives it, until it is taken back or dropped."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, draft: Draft) -> None:
        values = {
            "id": draft.id,
            "kind": draft.kind,
            "record": draft.record,
            "heads": canonical(list(draft.heads)),
            "document": canonical(dict(draft.values)),
            "at_ms": draft.at_ms,
        }
        self._connection.execute(
            upsert(drafts).values(values).on_conflict_do_update(index_elements=["id"], set_=values)
        )

    def drop(self, id: str) -> None:
        self._connection.execute(delete(drafts).where(drafts.c.id == id))
        self.take_back(id)

    def discard(self, id: str, at_ms: int) -> None:
        """Put a draft into the bin."""
        values = {"key": f"{_MARK}{id}", "value": str(at_ms).encode()}
        self._connection.execute(
            upsert(meta).values(values).on_conflict_do_update(index_elements=["key"], set_=values)
        )

    def take_back(self, id: str) -> None:
        """Take a draft out of the bin."""
        self._connection.execute(delete(meta).where(meta.c.key == f"{_MARK}{id}"))

    def discarded(self) -> tuple[tuple[Draft, int], ...]:
        """What lies in the bin, with the moment (ms) at which it came there; what came last comes first."""
        rows = self._connection.execute(
            select(drafts, meta.c.value).join(meta, meta.c.key == literal(_MARK) + drafts.c.id)
        )
        found = [(_draft(row), int(row.value)) for row in rows]
        return tuple(sorted(found, key=lambda each: (-each[1], each[0].id)))

    def drop_of(self, record: str) -> None:
        """Forget all drafts about a record, also those in the bin."""
        of_record = drafts.c.record == record
        marks = select(literal(_MARK) + drafts.c.id).where(of_record)
        self._connection.execute(delete(meta).where(meta.c.key.in_(marks)))
        self._connection.execute(delete(drafts).where(of_record))

    def get(self, id: str) -> Draft | None:
        row = self._connection.execute(select(drafts).where(drafts.c.id == id)).first()
        return None if row is None else _draft(row)

    def of_record(self, record: str) -> Draft | None:
        """The newest draft about a record."""
        row = self._connection.execute(
            select(drafts).where(drafts.c.record == record, ~_DISCARDED).order_by(drafts.c.at_ms.desc())
        ).first()
        return None if row is None else _draft(row)

    def all(self) -> tuple[Draft, ...]:
        """Every draft that was not discarded, the newest first."""
        rows = self._connection.execute(
            select(drafts).where(~_DISCARDED).order_by(drafts.c.at_ms.desc(), drafts.c.id)
        )
        return tuple(map(_draft, rows))


def _draft(row: Row[*tuple[Any, ...]]) -> Draft:
    return Draft(row.id, row.kind, row.record, tuple(parse(row.heads)), parse(row.document), row.at_ms)
