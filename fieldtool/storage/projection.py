"""Readable tables, computed from the revisions and from nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Unpack

from sqlalchemy import Connection, Text, cast, delete, func, select

from fieldtool.domain.alone import alone
from fieldtool.domain.codec import canonical, decoded
from fieldtool.domain.folding import fold
from fieldtool.domain.record import Record
from fieldtool.domain.revision import Revision
from fieldtool.storage.narrowing import QUIET, Narrowing, where
from fieldtool.storage.pieces import AMONG, among, in_pieces, pieces, plainly, plainly_many
from fieldtool.storage.projected import (
    COLUMNS,
    SEARCHED,
    joined,
    plain,
    readable,
    record_of,
    row_of,
    search_item,
)
from fieldtool.storage.revisions import Revisions
from fieldtool.storage.search import Search
from fieldtool.storage.tables import records, unindexed

INDEXED_AT_ONCE = 300
"""Records. When more are changed together they are searched for later: their words take longest of all."""

_FORGET = (f"DELETE FROM records WHERE id {AMONG}", f"DELETE FROM unindexed WHERE record {AMONG}")
_WRITTEN = (
    f"SELECT record, kind, author, id, header, payload FROM revisions WHERE record {AMONG} ORDER BY record"
)
_INSERT = f"INSERT INTO records ({', '.join(COLUMNS)}) VALUES ({', '.join('?' for _ in COLUMNS)})"
_DOCUMENT = "SELECT document FROM records WHERE id = ?"
_WHERE = (
    "SELECT one.id, place.document FROM records AS one JOIN records AS place ON place.id = one.place "
    f"WHERE one.id {AMONG}"
)
_KIND = "SELECT kind FROM records WHERE id = ?"
_LATEST = (
    "SELECT document FROM records INDEXED BY records_by_change WHERE kind = ? AND deleted = 0 "
    "ORDER BY changed_ms DESC, id LIMIT ?"
)
_QUEUE = (
    f"INSERT INTO unindexed SELECT id FROM records WHERE id {AMONG} AND +deleted = 0 "
    f"AND +kind IN ({', '.join(map(repr, SEARCHED))})"
)
"""The signs before the columns keep SQLite from going through all records of these kinds for a few ids."""

_QUEUE_KIND = "INSERT OR IGNORE INTO unindexed SELECT id FROM records WHERE kind = ? AND deleted = 0"
_WAIT = "INSERT INTO unindexed (record) VALUES (?)"


def _searched(record: Record) -> bool:
    return record.kind in SEARCHED and not record.deleted


def _alone(only: Revision) -> tuple[Record, bytes] | None:
    header = only.header
    assert only.payload is not None
    return alone(only.id, header.author, header.record, header.kind, header.encoded, only.payload)


class Projection:
    """The joined state of each record, ready for lists."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._revisions = Revisions(connection)
        self._search = Search(connection)

    def refresh(self, ids: Iterable[str], later: bool | None = None) -> dict[str, Record]:
        """Compute these records anew; gives those that are shown now.

        `later`: search finds them only after `index` was called; None says so when they are many, as in a
        large import.
        """
        changed = {*ids}
        if later is None:
            later = len(changed) > INDEXED_AT_ONCE
        shown: dict[str, Record] = {}
        for some in pieces(changed):
            for statement in _FORGET:
                plainly(self._connection, statement, among(some))
            found = self._computed(some)
            if self._search.remove("record", SEARCHED, some) and self._revisions.purged(some):
                self._search.recollect_words()
            if found:
                rows = [row_of(*each) for each in found]
                plainly_many(self._connection, _INSERT, rows)
            shown |= {record.id: record for record, _ in found}
            if later:
                plainly(self._connection, _QUEUE, among(some))
            else:
                self._search.add([search_item(each) for each, _ in found if _searched(each)])
        return shown

    def begin(self, first: Sequence[Revision], later: bool) -> None:
        """Show records of which these are the first revisions, so that nothing of them is here yet.

        It gives what `refresh` gives, without asking what is there. `later` as for `refresh`.
        """
        found = [_alone(each) or (joined((each,)), None) for each in first]
        plainly_many(self._connection, _INSERT, [row_of(*each) for each in found])
        wanted = [each for each, _ in found if _searched(each)]
        if later:
            plainly_many(self._connection, _WAIT, [(each.id,) for each in wanted])
        else:
            self._search.add([search_item(each) for each in wanted])

    def _computed(self, ids: list[str]) -> list[tuple[Record, bytes | None]]:
        """Those of these records that can be read, each with its canonical JSON when that is at hand."""
        found: list[tuple[Record, bytes | None]] = []
        others: list[str] = []
        for record, group in groupby(plainly(self._connection, _WRITTEN, among(ids)), itemgetter(0)):
            (_, kind, author, id, header, payload), *more = group
            quick = None if more or payload is None else alone(id, author, record, kind, header, payload)
            if quick is not None:
                found.append(quick)
            else:
                others.append(record)
        for each in self._revisions.of_records(others).values() if others else ():
            if readable(each):
                found.append((joined(each), None))
        return found

    def index(self, most: int) -> int:
        """Put some of the records that wait for it into the search index; gives how many still wait."""
        query = select(unindexed.c.record).order_by(unindexed.c.record).limit(most)
        waiting = [row.record for row in self._connection.execute(query)]
        for some in pieces(waiting):
            rows = self._connection.execute(select(records).where(records.c.id.in_(some)))
            self._search.add([search_item(record_of(row)) for row in rows])
            plainly(self._connection, _FORGET[1], among(some))
        return self.unindexed()

    def index_later(self, kinds: Iterable[str]) -> None:
        """Put all records of these kinds among those that search does not find yet."""
        for kind in kinds:
            plainly(self._connection, _QUEUE_KIND, [kind])

    def unindexed(self) -> int:
        """How many records search does not find yet, since they came with a large import."""
        return int(self._connection.execute(select(func.count()).select_from(unindexed)).scalar_one())

    def rebuild(self) -> None:
        """Drop everything that was projected from records and compute it again."""
        self._connection.execute(delete(records))
        self._connection.execute(delete(unindexed))
        self._search.clear("record")
        self.refresh(self._revisions.records())
        self._search.recollect_words()

    def get(self, record: str) -> Record | None:
        rows = plainly(self._connection, _DOCUMENT, [record])
        return Record.from_json(decoded(rows[0][0])) if rows else None

    def kind(self, record: str) -> str | None:
        """The kind of a record that is shown; None when there is none."""
        rows = plainly(self._connection, _KIND, [record])
        return rows[0][0] if rows else None

    def several(self, wanted: Sequence[str]) -> dict[str, Record]:
        """Those of these records that are shown."""
        rows = in_pieces(self._connection, lambda some: select(records).where(records.c.id.in_(some)), wanted)
        return {row.id: record_of(row) for row in rows}

    def ids(self) -> frozenset[str]:
        """The ids of all records that can be read, but for those of quiet kinds."""
        found = self._connection.execute(select(records.c.id).where(records.c.kind.not_in(QUIET)))
        return frozenset(row.id for row in found)

    def by_code(self, code: str) -> tuple[Record, ...]:
        """The records with a short code; more than one only by rare chance."""
        rows = self._connection.execute(select(records).where(records.c.code == code.upper()))
        return tuple(map(record_of, rows))

    def named(self, kind: str, name: str) -> tuple[Record, ...]:
        """The records of a kind with a name, blind to capitals and accents, the oldest first."""
        rows = self._connection.execute(
            select(records)
            .where(records.c.kind == kind, records.c.folded == fold(name), records.c.deleted == 0)
            .order_by(records.c.id)
        )
        return tuple(map(record_of, rows))

    def find(
        self, kind: str | None = None, *, limit: int | None = None, offset: int = 0, **by: Unpack[Narrowing]
    ) -> tuple[Record, ...]:
        """The records of a kind that fit, the latest that happened first.

        The page is found in the index alone, and only its records are read.
        """
        order = (records.c.occurred.desc(), records.c.created_ms.desc(), records.c.id)
        conditions = where(kind, by)
        if limit is None:
            query = select(records).where(*conditions).order_by(*order).limit(-1).offset(offset)
        else:
            page = select(records.c.id).where(*conditions).order_by(*order).limit(limit).offset(offset)
            query = select(records).where(records.c.id.in_(page)).order_by(*order)
        return tuple(map(record_of, self._connection.execute(query)))

    def latest(self, kind: str, limit: int) -> tuple[Record, ...]:
        """The records of a kind that were written last, the newest first."""
        rows = plainly(self._connection, _LATEST, [kind, limit])
        return tuple(Record.from_json(decoded(document)) for (document,) in rows)

    def count(self, kind: str | None = None, **by: Unpack[Narrowing]) -> int:
        """How many records `find` would give."""
        query = select(func.count()).select_from(records).where(*where(kind, by))
        return int(self._connection.execute(query).scalar_one())

    def owned(self, owner: str, kind: str) -> tuple[Record, ...]:
        """The attachments or referrals of a record, also those in the bin, in the order of their making."""
        rows = self._connection.execute(
            select(records)
            .where(records.c.belongs_to == owner, records.c.kind == kind)
            .order_by(records.c.id)
        )
        return tuple(map(record_of, rows))

    def referred(self) -> tuple[tuple[str, int], ...]:
        """Id of each contact that referrals name, with how many of them are not in the bin."""
        named = func.json_extract(cast(records.c.document, Text), "$.values.contact")
        query = (
            select(named, func.count())
            .where(records.c.kind == "referral", records.c.deleted == 0)
            .group_by(named)
        )
        return tuple((str(contact), int(number)) for contact, number in self._connection.execute(query))

    def naming(self, kind: str, id: str) -> tuple[Record, ...]:
        """The records of a kind whose words hold an id, in the order of their making."""
        rows = self._connection.execute(
            select(records)
            .where(records.c.kind == kind, func.instr(records.c.document, id.encode()) > 0)
            .order_by(records.c.created_ms, records.c.id)
        )
        return tuple(map(record_of, rows))

    def answering(self, provision: str) -> tuple[str, ...]:
        """The ids of the observations that answer for a standard, the latest that happened first."""
        words = canonical(provision) + b":"
        query = (
            select(records.c.id)
            .where(records.c.kind == "observation", records.c.deleted == 0)
            .where(func.instr(records.c.document, words + b'"') > 0)
            .order_by(records.c.occurred.desc(), records.c.created_ms.desc(), records.c.id)
        )
        return tuple(self._connection.execute(query).scalars())

    def place_names(self, of: Iterable[Record]) -> dict[str, str]:
        """Id of each place that these records name to what it is called."""
        wanted = {place for each in of if isinstance(place := each.values.get("place"), str)}
        return {id: str(place.values.get("name", "")) for id, place in self.several([*wanted]).items()}

    def where(self, ids: Collection[str]) -> dict[str, str]:
        """Id of each of these records that names a place to what the place is called."""
        rows = plainly(self._connection, _WHERE, among(ids)) if ids else []
        return {id: str(decoded(place)["values"].get("name", "")) for id, place in rows}

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

    def belonging(self, owners: Collection[str]) -> frozenset[str]:
        """The attachments, referrals and calls that belong to these records."""
        rows = in_pieces(
            self._connection,
            lambda some: select(records.c.id).where(records.c.belongs_to.in_(some)),
            owners,
        )
        return frozenset(row.id for row in rows)

    def refused(self) -> frozenset[str]:
        """The records about people who did not agree."""
        rows = self._connection.execute(select(records.c.id).where(records.c.refused == 1))
        return frozenset(row.id for row in rows)

    def dump(self) -> dict[str, bytes]:
        """Every projected row as bytes, to compare with a fresh computation."""
        return {row.id: canonical(plain(row._mapping)) for row in self._connection.execute(select(records))}

    def computed(self, revisions: tuple[Revision, ...]) -> bytes | None:
        """What the row of a record should be; None when there should be none."""
        if not readable(revisions):
            return None
        return canonical(plain(dict(zip(COLUMNS, row_of(joined(revisions)), strict=True))))
