"""The chains: the append-only table of revisions and the checkpoints of other authors."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from fieldtool.domain.codec import decoded
from fieldtool.domain.revision import PURGE_PAYLOAD, Checkpoint, Header, Revision, read_header
from fieldtool.storage.pieces import AMONG, among, in_pieces, pieces, plainly, plainly_many
from fieldtool.storage.tables import checkpoints, meta, revisions, tips
from fieldtool.storage.tables import purged as purged_table

ERASED = "erased"
"""Small fact of a store in whose free pages, or log, there may still be words that were erased."""

_COLUMNS = (revisions.c.header, revisions.c.payload)

# What every saving asks for is in plain words: building such a statement takes longer than doing it.
_HEAD = (
    "SELECT revisions.header FROM tips JOIN revisions ON revisions.id = tips.revision "
    "WHERE tips.author = ? ORDER BY tips.position DESC, tips.revision LIMIT 1"
)
_PURGED = f"SELECT record FROM purged WHERE record {AMONG}"
_PASSED = "DELETE FROM tips WHERE revision = ? AND author = ? AND position = ?"
_END = "INSERT INTO tips (revision, author, position) VALUES (?, ?, ?)"


class Place(NamedTuple):
    """What is known of a revision that is here; `whole` says that its payload is here too."""

    author: str
    position: int
    record: str
    kind: str
    whole: bool


class Tip(NamedTuple):
    """The end of a chain."""

    author: str
    position: int
    revision: str


class Revisions:
    """Reads and appends revisions in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, new: Sequence[Revision], arrival: int = 0) -> None:
        """Add revisions that are not there yet, chains and parents first.

        `arrival` is the number of the import that brought them, 0 for what was written here. The words of a
        record that was purged are not taken in, whenever they come.
        """
        if not new:
            return
        self._purge(each.header.record for each in new if each.payload == PURGE_PAYLOAD)
        gone = self.purged({each.header.record for each in new})
        plainly_many(self._connection, _APPEND, [_row(each, arrival, gone) for each in new])
        self._advance(new)

    def _purge(self, records: Iterable[str]) -> None:
        for record in {*records}:
            self._connection.execute(upsert(meta).values(key=ERASED, value=b"").on_conflict_do_nothing())
            self._connection.execute(
                upsert(purged_table).values(record=record).on_conflict_do_nothing(index_elements=["record"])
            )
            self._connection.execute(
                update(revisions)
                .where(revisions.c.record == record, revisions.c.payload != PURGE_PAYLOAD)
                .values(payload=None)
            )

    def purged(self, records: Collection[str]) -> frozenset[str]:
        """Which of these records were purged."""
        return frozenset(record for (record,) in plainly(self._connection, _PURGED, among(records)))

    def _advance(self, new: Sequence[Revision]) -> None:
        """Move the ends of the chains to what was appended."""
        appended = {each.id for each in new}
        before = {each.header.previous: each.header for each in new}
        passed = [
            (previous, header.author, header.position - 1)
            for previous, header in before.items()
            if previous not in appended
        ]
        plainly_many(self._connection, _PASSED, passed)
        ends = [(each.id, each.header.author, each.header.position) for each in new if each.id not in before]
        plainly_many(self._connection, _END, ends)

    def fill(self, revision: str, payload: bytes, arrival: int = 0) -> None:
        """Add the payload that was withheld when the revision came; a record that was purged takes none."""
        place = self.known([revision])[revision]
        if payload == PURGE_PAYLOAD:
            self._purge([place.record])
        elif self.purged([place.record]):
            return
        self._connection.execute(
            update(revisions).where(revisions.c.id == revision).values(payload=payload, arrival=arrival)
        )

    def take_back(self, arrival: int, keep: Collection[str]) -> tuple[str, ...]:
        """Drop the payloads that an import brought, but for the records to `keep`; gives the records changed.

        The headers stay, as those of revisions that were withheld, so the chains hold and the same bundle
        can be taken in again. A purge cannot be taken back: what it erased is not here any more.
        """
        rows = self._connection.execute(
            select(revisions.c.record)
            .where(
                *_brought_by(arrival),
                revisions.c.payload.is_not(None),
                revisions.c.payload != PURGE_PAYLOAD,
            )
            .distinct()
        )
        records = sorted({row.record for row in rows} - {*keep})
        for some in pieces(records):
            self._connection.execute(
                update(revisions)
                .where(
                    *_brought_by(arrival),
                    revisions.c.payload != PURGE_PAYLOAD,
                    revisions.c.record.in_(some),
                )
                .values(payload=None)
            )
        return tuple(records)

    def written_since(self, arrival: int) -> frozenset[str]:
        """The records of an import to which something was added here or by a later import."""
        mine = select(revisions.c.record).where(*_brought_by(arrival)).distinct().subquery()
        first = select(func.min(revisions.c.number)).where(*_brought_by(arrival)).scalar_subquery()
        rows = self._connection.execute(
            select(revisions.c.record)
            .where(
                revisions.c.record.in_(select(mine.c.record)),
                revisions.c.number > first,
                revisions.c.arrival != arrival,
                revisions.c.payload.is_not(None),
            )
            .distinct()
        )
        return frozenset(row.record for row in rows)

    def head(self, author: str) -> Header | None:
        """The newest header of an author's chain; of the longest branch where a copied store made two."""
        rows = plainly(self._connection, _HEAD, [author])
        return _header(rows[0][0]) if rows else None

    def tips(self) -> tuple[Tip, ...]:
        """The ends of all chains: what is here, in a few words."""
        rows = self._connection.execute(
            select(tips).order_by(tips.c.author, tips.c.position, tips.c.revision)
        )
        return tuple(Tip(row.author, row.position, row.revision) for row in rows)

    def vector(self) -> dict[str, int]:
        """Author to the position of their newest revision here."""
        rows = self._connection.execute(
            select(tips.c.author, func.max(tips.c.position)).group_by(tips.c.author)
        )
        return {row[0]: row[1] for row in rows}

    def forked(self) -> dict[str, int]:
        """The authors whose chain has two revisions at one position, with the first such position."""
        several = select(tips.c.author).group_by(tips.c.author).having(func.count() > 1)
        rows = self._connection.execute(
            select(revisions.c.author, revisions.c.position)
            .where(revisions.c.author.in_(several))
            .group_by(revisions.c.author, revisions.c.position)
            .having(func.count() > 1)
            .order_by(revisions.c.position.desc())
        )
        return {row.author: row.position for row in rows}

    def at(self, author: str, position: int) -> tuple[str, ...]:
        """The ids of the revisions at a position of a chain."""
        rows = self._connection.execute(
            select(revisions.c.id)
            .where(revisions.c.author == author, revisions.c.position == position)
            .order_by(revisions.c.id)
        )
        return tuple(row.id for row in rows)

    def known(self, ids: Collection[str]) -> dict[str, Place]:
        """What is known of those of these revisions that are here."""
        columns = (
            revisions.c.id,
            revisions.c.author,
            revisions.c.position,
            revisions.c.record,
            revisions.c.kind,
            revisions.c.payload.is_not(None),
        )
        rows = in_pieces(self._connection, lambda some: select(*columns).where(revisions.c.id.in_(some)), ids)
        return {row[0]: Place(row[1], row[2], row[3], row[4], bool(row[5])) for row in rows}

    def kinds(self, records: Collection[str]) -> dict[str, str]:
        """The kinds of those of these records that are here, also of one whose words were all withheld."""
        rows = in_pieces(
            self._connection,
            lambda some: (
                select(revisions.c.record, revisions.c.kind)
                .where(revisions.c.record.in_(some))
                .group_by(revisions.c.record)
            ),
            records,
        )
        return {row.record: row.kind for row in rows}

    def get(self, revision: str) -> Revision | None:
        row = self._connection.execute(select(*_COLUMNS).where(revisions.c.id == revision)).first()
        return None if row is None else _revision(row)

    def holds(self, revision: str) -> bool | None:
        """Whether the payload of a revision is here; None when not even its header is."""
        return self._connection.execute(
            select(revisions.c.payload.is_not(None)).where(revisions.c.id == revision)
        ).scalar()

    def payloads(self, ids: Collection[str]) -> dict[str, bytes]:
        """The payloads of those of these revisions that have one here."""
        rows = in_pieces(
            self._connection,
            lambda some: select(revisions.c.id, revisions.c.payload).where(
                revisions.c.id.in_(some), revisions.c.payload.is_not(None)
            ),
            ids,
        )
        return {row.id: row.payload for row in rows}

    def arrival(self, revision: str) -> int | None:
        """The number of the import that brought a revision, 0 for what was written here."""
        return self._connection.execute(
            select(revisions.c.arrival).where(revisions.c.id == revision)
        ).scalar()

    def of_record(self, record: str) -> tuple[Revision, ...]:
        """All revisions of a record, in no meaningful order."""
        rows = self._connection.execute(
            select(*_COLUMNS).where(revisions.c.record == record).order_by(revisions.c.id)
        )
        return tuple(map(_revision, rows))

    def of_records(self, records: Collection[str]) -> dict[str, tuple[Revision, ...]]:
        """All revisions of several records."""
        found: dict[str, list[Revision]] = {}
        rows = in_pieces(
            self._connection,
            lambda some: (
                select(revisions.c.record, *_COLUMNS)
                .where(revisions.c.record.in_(some))
                .order_by(revisions.c.id)
            ),
            records,
        )
        for row in rows:
            found.setdefault(row.record, []).append(_revision(row))
        return {record: tuple(each) for record, each in found.items()}

    def spans(self, records: Sequence[str]) -> dict[str, dict[str, tuple[int, int]]]:
        """For each record: author to the first and the last position of their chain that is about it."""
        found: dict[str, dict[str, tuple[int, int]]] = {}
        rows = in_pieces(
            self._connection,
            lambda some: (
                select(
                    revisions.c.record,
                    revisions.c.author,
                    func.min(revisions.c.position),
                    func.max(revisions.c.position),
                )
                .where(revisions.c.record.in_(some))
                .group_by(revisions.c.record, revisions.c.author)
            ),
            records,
        )
        for record, author, first, last in rows:
            found.setdefault(record, {})[author] = (first, last)
        return found

    def records(self) -> tuple[str, ...]:
        """The ids of all records."""
        rows = self._connection.execute(select(revisions.c.record).distinct().order_by(revisions.c.record))
        return tuple(row.record for row in rows)

    def all(self) -> Iterator[Revision]:
        """Every revision in the order in which they came: chains and parents first."""
        rows = self._connection.execute(select(*_COLUMNS).order_by(revisions.c.number))
        return map(_revision, rows)

    def lacking(self) -> tuple[tuple[str, int], ...]:
        """Author and position of the revisions whose payload was withheld from this computer."""
        rows = self._connection.execute(
            select(revisions.c.author, revisions.c.position)
            .where(revisions.c.payload.is_(None), revisions.c.record.not_in(select(purged_table.c.record)))
            .order_by(revisions.c.author, revisions.c.position)
        )
        return tuple((row.author, row.position) for row in rows)

    def raw(self) -> Iterator[Any]:
        """Every row as it lies on the disk (id, author, position, record, header, payload), for checking."""
        return iter(
            self._connection.execute(select(revisions).order_by(revisions.c.author, revisions.c.position))
        )

    def count_after(self, author: str, position: int) -> int:
        """How many revisions an author wrote after a position, of which the words are here."""
        found = self._connection.execute(
            select(func.count()).where(
                revisions.c.author == author,
                revisions.c.position > position,
                revisions.c.payload.is_not(None),
            )
        ).scalar_one()
        return int(found)

    def checkpoints(self) -> tuple[Checkpoint, ...]:
        rows = self._connection.execute(
            select(checkpoints).order_by(checkpoints.c.author, checkpoints.c.position, checkpoints.c.revision)
        )
        return tuple(Checkpoint(row.author, row.position, row.revision, row.signature) for row in rows)

    def keep_checkpoints(self, new: Iterable[Checkpoint]) -> None:
        """Keep checkpoints; of a chain with one end only the newest, of a forked chain all."""
        authors = set()
        for each in new:
            authors.add(each.author)
            row = {
                "author": each.author,
                "position": each.position,
                "revision": each.revision,
                "signature": each.signature,
            }
            self._connection.execute(
                upsert(checkpoints).values(row).on_conflict_do_nothing(index_elements=["revision"])
            )
        for author in authors:
            ends = select(func.count()).select_from(tips).where(tips.c.author == author)
            if self._connection.execute(ends).scalar_one() < 2:
                newest = (
                    select(func.max(checkpoints.c.position))
                    .join(revisions, revisions.c.id == checkpoints.c.revision)
                    .where(checkpoints.c.author == author)
                )
                self._connection.execute(
                    delete(checkpoints).where(
                        checkpoints.c.author == author, checkpoints.c.position < newest.scalar_subquery()
                    )
                )


_APPEND = (
    "INSERT INTO revisions (id, author, position, record, kind, header, payload, arrival) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


def _row(revision: Revision, arrival: int, gone: frozenset[str]) -> tuple[Any, ...]:
    header = revision.header
    kept = header.record not in gone or revision.payload == PURGE_PAYLOAD
    return (
        revision.id,
        header.author,
        header.position,
        header.record,
        header.kind,
        header.encoded,
        revision.payload if kept else None,
        arrival,
    )


def _brought_by(arrival: int) -> tuple[ColumnElement[bool], ...]:
    """The revisions of an import, in a form for which the database sees that its index can tell them."""
    return revisions.c.arrival == arrival, revisions.c.arrival > 0


def _header(data: bytes) -> Header:
    """A header that was checked when it came; its canonical bytes are not made again."""
    found = read_header(decoded(data))
    found.written_as(data)
    return found


def _revision(row: Any) -> Revision:
    return Revision(_header(row.header), row.payload)
