"""The chains: the append-only table of revisions and the checkpoints of other authors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from fieldtool.domain.codec import parse
from fieldtool.domain.revision import Checkpoint, Header, Revision, read_header
from fieldtool.storage.tables import checkpoints, revisions

_COLUMNS = (revisions.c.header, revisions.c.payload)


class Revisions:
    """Reads and appends revisions in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, new: Sequence[Revision]) -> None:
        """Add revisions that are not there yet."""
        rows = [
            {
                "id": each.id,
                "author": each.header.author,
                "position": each.header.position,
                "record": each.header.record,
                "header": each.header.encoded,
                "payload": each.payload,
            }
            for each in new
        ]
        if rows:
            self._connection.execute(insert(revisions), rows)

    def fill(self, revision: str, payload: bytes) -> None:
        """Add the payload that was withheld when the revision came."""
        self._connection.execute(update(revisions).where(revisions.c.id == revision).values(payload=payload))

    def head(self, author: str) -> Header | None:
        """The newest header of an author's chain."""
        row = self._connection.execute(
            select(revisions.c.header)
            .where(revisions.c.author == author)
            .order_by(revisions.c.position.desc())
            .limit(1)
        ).first()
        return None if row is None else _header(row.header)

    def vector(self) -> dict[str, int]:
        """Author to the position of their newest revision here."""
        rows = self._connection.execute(
            select(revisions.c.author, func.max(revisions.c.position)).group_by(revisions.c.author)
        )
        return {row[0]: row[1] for row in rows}

    def at(self, author: str, position: int) -> str | None:
        """The id of the revision at a position of a chain."""
        return self._connection.execute(
            select(revisions.c.id).where(revisions.c.author == author, revisions.c.position == position)
        ).scalar()

    def get(self, revision: str) -> Revision | None:
        row = self._connection.execute(select(*_COLUMNS).where(revisions.c.id == revision)).first()
        return None if row is None else _revision(row)

    def holds(self, revision: str) -> bool | None:
        """Whether the payload of a revision is here; None when not even its header is."""
        return self._connection.execute(
            select(revisions.c.payload.is_not(None)).where(revisions.c.id == revision)
        ).scalar()

    def kind_of(self, record: str) -> str | None:
        """The kind of a record, also of one whose words were all withheld."""
        row = self._connection.execute(
            select(revisions.c.header).where(revisions.c.record == record).limit(1)
        ).first()
        return None if row is None else _header(row.header).kind

    def of_record(self, record: str) -> tuple[Revision, ...]:
        """All revisions of a record, in no meaningful order."""
        rows = self._connection.execute(
            select(*_COLUMNS).where(revisions.c.record == record).order_by(revisions.c.id)
        )
        return tuple(map(_revision, rows))

    def spans(self, records: Sequence[str]) -> dict[str, dict[str, tuple[int, int]]]:
        """For each record: author to the first and the last position of their chain that is about it."""
        found: dict[str, dict[str, tuple[int, int]]] = {}
        for start in range(0, len(records), 1000):
            rows = self._connection.execute(
                select(
                    revisions.c.record,
                    revisions.c.author,
                    func.min(revisions.c.position),
                    func.max(revisions.c.position),
                )
                .where(revisions.c.record.in_(records[start : start + 1000]))
                .group_by(revisions.c.record, revisions.c.author)
            )
            for record, author, first, last in rows:
                found.setdefault(record, {})[author] = (first, last)
        return found

    def records(self) -> tuple[str, ...]:
        """The ids of all records."""
        rows = self._connection.execute(select(revisions.c.record).distinct().order_by(revisions.c.record))
        return tuple(row.record for row in rows)

    def all(self) -> Iterator[Revision]:
        """Every revision, chain by chain, each from its first."""
        rows = self._connection.execute(select(*_COLUMNS).order_by(revisions.c.author, revisions.c.position))
        return map(_revision, rows)

    def raw(self) -> Iterator[Any]:
        """Every row as it lies on the disk (id, author, position, record, header, payload), for checking."""
        return iter(
            self._connection.execute(select(revisions).order_by(revisions.c.author, revisions.c.position))
        )

    def count_after(self, author: str, position: int) -> int:
        """How many revisions an author wrote after a position."""
        found = self._connection.execute(
            select(func.count()).where(revisions.c.author == author, revisions.c.position > position)
        ).scalar_one()
        return int(found)

    def checkpoints(self) -> tuple[Checkpoint, ...]:
        rows = self._connection.execute(select(checkpoints).order_by(checkpoints.c.author))
        return tuple(Checkpoint(*row) for row in rows)

    def keep_checkpoints(self, new: Iterable[Checkpoint]) -> None:
        """Keep each checkpoint that is newer than the one we have of its author."""
        known = {each.author: each.position for each in self.checkpoints()}
        for each in new:
            if each.position > known.get(each.author, 0):
                row = {
                    "author": each.author,
                    "position": each.position,
                    "revision": each.revision,
                    "signature": each.signature,
                }
                self._connection.execute(
                    upsert(checkpoints).values(row).on_conflict_do_update(index_elements=["author"], set_=row)
                )


def _header(data: bytes) -> Header:
    return read_header(parse(data))


def _revision(row: Any) -> Revision:
    return Revision(_header(row.header), row.payload)
