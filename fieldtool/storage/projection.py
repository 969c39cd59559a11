"""Readable tables, computed from the revisions and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select

from fieldtool.domain.codec import Json, canonical, parse
from fieldtool.domain.fields import NOT_KNOWN
from fieldtool.domain.folding import fold
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.merge import join
from fieldtool.domain.record import Record
from fieldtool.domain.revision import PURGE_PAYLOAD, Revision
from fieldtool.storage.revisions import Revisions
from fieldtool.storage.search import Item, Search
from fieldtool.storage.tables import records

QUIET = tuple(name for name, kind in KINDS.items() if kind.quiet)
"""Kinds that people did not write themselves."""


class Projection:
    """The joined state of each record, ready for lists."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._revisions = Revisions(connection)
        self._search = Search(connection)

    def refresh(self, ids: Iterable[str]) -> None:
        """Compute these records anew."""
        for record in ids:
            self._connection.execute(delete(records).where(records.c.id == record))
            self._search.remove("record", record)
            of_record = self._revisions.of_record(record)
            if _readable(of_record):
                found = joined(of_record)
                self._connection.execute(insert(records).values(_row(found)))
                item = None if found.deleted else _search_item(found)
                if item is not None:
                    self._search.add([item])

    def rebuild(self) -> None:
        """Drop everything that was projected from records and compute it again."""
        self._connection.execute(delete(records))
        self._search.clear("record")
        self.refresh(self._revisions.records())

    def get(self, record: str) -> Record | None:
        row = self._connection.execute(select(records).where(records.c.id == record)).first()
        return None if row is None else _record(row)

    def ids(self) -> frozenset[str]:
        """The ids of all records that can be read."""
        return frozenset(row.id for row in self._connection.execute(select(records.c.id)))

    def by_code(self, code: str) -> tuple[Record, ...]:
        """The records with a short code; more than one only by rare chance."""
        rows = self._connection.execute(select(records).where(records.c.code == code.upper()))
        return tuple(map(_record, rows))

    def named(self, kind: str, name: str) -> tuple[Record, ...]:
        """The records of a kind with a name, blind to capitals and accents, the oldest first."""
        rows = self._connection.execute(
            select(records)
            .where(records.c.kind == kind, records.c.folded == fold(name), records.c.deleted == 0)
            .order_by(records.c.id)
        )
        return tuple(map(_record, rows))

    def find(
        self,
        kind: str | None = None,
        *,
        situation: str | None = None,
        with_differences: bool = False,
        deleted: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[Record, ...]:
        """The records of a kind, the latest that happened first; `deleted` gives those in the bin instead."""
        query = self._where(select(records), kind, situation, with_differences, deleted)
        query = query.order_by(
            records.c.occurred.desc().nulls_last(), records.c.created_ms.desc(), records.c.id
        )
        return tuple(map(_record, self._connection.execute(query.limit(limit).offset(offset))))

    def latest(self, kind: str, limit: int) -> tuple[Record, ...]:
        """The records of a kind that were written last, the newest first."""
        query = select(records).where(records.c.kind == kind, records.c.deleted == 0)
        query = query.order_by(records.c.changed_ms.desc(), records.c.id).limit(limit)
        return tuple(map(_record, self._connection.execute(query)))

    def count(
        self,
        kind: str | None = None,
        *,
        situation: str | None = None,
        with_differences: bool = False,
        deleted: bool = False,
    ) -> int:
        query = select(func.count()).select_from(records)
        query = self._where(query, kind, situation, with_differences, deleted)
        return int(self._connection.execute(query).scalar_one())

    def owned(self, owner: str, kind: str) -> tuple[Record, ...]:
        """The attachments or referrals of a record, also those in the bin, in the order of their making."""
        rows = self._connection.execute(
            select(records)
            .where(records.c.belongs_to == owner, records.c.kind == kind)
            .order_by(records.c.id)
        )
        return tuple(map(_record, rows))

    def naming(self, kind: str, id: str) -> tuple[Record, ...]:
        """The records of a kind whose words hold an id, in the order of their making."""
        rows = self._connection.execute(
            select(records)
            .where(records.c.kind == kind, func.instr(records.c.document, id.encode()) > 0)
            .order_by(records.c.created_ms, records.c.id)
        )
        return tuple(map(_record, rows))

    def kept_back(self, with_restricted: bool) -> frozenset[str]:
        """The records whose words do not leave: the restricted ones, unless they are wanted, and what belongs
        to them; and attachments and referrals about people who did not agree, always."""
        owners, owned = records.alias(), records.alias()
        queries = [
            select(owned.c.id)
            .join(owners, owners.c.id == owned.c.belongs_to)
            .where(owners.c.refused == 1, owned.c.kind.in_(("attachment", "referral"))),
            select(records.c.id).where(records.c.refused == 1, records.c.kind == "referral"),
        ]
        if not with_restricted:
            queries += [
                select(records.c.id).where(records.c.restricted == 1),
                select(owned.c.id)
                .join(owners, owners.c.id == owned.c.belongs_to)
                .where(owners.c.restricted == 1),
            ]
        return frozenset(row.id for query in queries for row in self._connection.execute(query))

    def refused(self) -> frozenset[str]:
        """The records about people who did not agree."""
        rows = self._connection.execute(select(records.c.id).where(records.c.refused == 1))
        return frozenset(row.id for row in rows)

    def _where(
        self,
        query: Select[Any],
        kind: str | None,
        situation: str | None,
        with_differences: bool,
        deleted: bool,
    ) -> Select[Any]:
        query = query.where(records.c.deleted == int(deleted))
        if kind is not None:
            query = query.where(records.c.kind == kind)
        else:
            query = query.where(records.c.kind.not_in(QUIET))
        if situation is not None:
            query = query.where(records.c.situation == situation)
        if with_differences:
            query = query.where(records.c.differences > 0)
        return query

    def dump(self) -> dict[str, bytes]:
        """Every projected row as bytes, to compare with a fresh computation."""
        return {row.id: canonical(_plain(row._mapping)) for row in self._connection.execute(select(records))}

    def computed(self, revisions: tuple[Revision, ...]) -> bytes | None:
        """What the row of a record should be; None when there should be none."""
        return canonical(_plain(_row(joined(revisions)))) if _readable(revisions) else None


def _readable(revisions: tuple[Revision, ...]) -> bool:
    """A record of which every word was withheld, or that was purged, is not shown."""
    payloads = [each.payload for each in revisions if each.payload is not None]
    return bool(payloads) and PURGE_PAYLOAD not in payloads


def _plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(key): value.decode() if isinstance(value, bytes) else value for key, value in row.items()}


def joined(revisions: tuple[Revision, ...]) -> Record:
    """The record that these revisions make."""
    kind = KINDS.get(revisions[0].header.kind)
    return Record.of(revisions, join(kind, revisions))


def _row(record: Record) -> dict[str, Any]:
    values = record.state.values
    place = _text(values.get("place"))
    name = values.get("name") or values.get("organisation") or ""
    occurred = _text(values.get("occurred")) or _text(values.get("started"))
    return {
        "id": record.id,
        "kind": record.kind,
        "code": record.code,
        "folded": fold(str(name)),
        "situation": _text(values.get("situation")),
        "occurred": occurred,
        "place": place if place != NOT_KNOWN else None,
        "author": record.author,
        "created_ms": record.created_ms,
        "changed_ms": record.changed_ms,
        "differences": len(record.state.differences),
        "deleted": int(record.deleted),
        "restricted": int(record.restricted),
        "refused": int(record.refused),
        "belongs_to": record.belongs_to,
        "document": canonical(record.as_json()),
    }


def _text(value: Json) -> str | None:
    """A value for a column; in kinds of a newer release the same name may hold something else."""
    return value if isinstance(value, str) else None


def _record(row: Row[Any]) -> Record:
    return Record.from_json(parse(row.document))


def _search_item(record: Record) -> Item | None:
    """What search finds a record by; other kinds than these are found through the observations."""
    values = record.state.values
    if record.kind == "observation":
        follow_up = values.get("follow_up") or {}
        title = ""
        body = " ".join(
            str(text)
            for text in (values.get("account"), values.get("translation"), follow_up.get("what"))
            if text
        )
    elif record.kind == "contact":
        title = " ".join(filter(None, (values.get("organisation"), values.get("service"))))
        body = " ".join([*values.get("telephones", ()), *values.get("places", ())])
    elif record.kind == "place":
        title = str(values.get("name", ""))
        body = " ".join(filter(None, (values.get("locality"), values.get("subdivision1"))))
    else:
        return None
    situation = values.get("situation")
    return Item("record", record.kind, record.id, situation, title, title, body, body, record.code)
