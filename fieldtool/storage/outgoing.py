"""What of the chains a bundle takes along: all that its readers have not confirmed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, true

from fieldtool.domain.kinds import KINDS
from fieldtool.storage.pieces import in_pieces
from fieldtool.storage.tables import revisions

QUIET = frozenset(name for name, kind in KINDS.items() if kind.quiet)


class Chosen(NamedTuple):
    """How many revisions were chosen, of which records, and which of these are of quiet kinds."""

    revisions: int
    records: frozenset[str]
    quiet: frozenset[str]


class Outgoing:
    """Reads the chains behind what others have. `upto`: author to the position up to which they have the
    chain, `lacking`: author and position of what they have without its words."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def beyond(self, upto: Mapping[str, int], lacking: Collection[tuple[str, int]]) -> Chosen:
        """What is behind these positions of the chains, or is named by author and position."""
        rows = self._connection.execute(
            select(revisions.c.record, revisions.c.kind, func.count())
            .where(_beyond(upto, lacking))
            .group_by(revisions.c.record)
        ).all()
        quiet = frozenset(record for record, kind, _ in rows if kind in QUIET)
        return Chosen(sum(count for _, _, count in rows), frozenset(row[0] for row in rows), quiet)

    def lines_beyond(
        self, upto: Mapping[str, int], lacking: Collection[tuple[str, int]]
    ) -> Iterator[tuple[str, bytes, bytes | None]]:
        """Record, header and payload of the same, as they lie here, in the order in which they came."""
        rows = self._connection.execute(
            select(revisions.c.record, revisions.c.header, revisions.c.payload)
            .where(_beyond(upto, lacking))
            .order_by(revisions.c.number)
            .execution_options(yield_per=500)
        )
        for row in rows:
            yield row.record, row.header, row.payload

    def count_beyond(self, upto: Mapping[str, int], lacking: Collection[tuple[str, int]]) -> int:
        """How many those are."""
        query = select(func.count()).select_from(revisions).where(_beyond(upto, lacking))
        return int(self._connection.execute(query).scalar_one())

    def places(self, records: Collection[str], authors: Collection[str]) -> dict[str, list[tuple[str, int]]]:
        """For each of these records: author and position of what these authors wrote about it."""
        found: dict[str, list[tuple[str, int]]] = {}
        rows = in_pieces(
            self._connection,
            lambda some: select(revisions.c.record, revisions.c.author, revisions.c.position).where(
                revisions.c.record.in_(some), revisions.c.author.in_(sorted(authors))
            ),
            records,
        )
        for record, author, position in rows:
            found.setdefault(record, []).append((author, position))
        return found

    def count_with_words(self, author: str, positions: Collection[int]) -> int:
        """How many of these positions of a chain still have their words here."""
        rows = in_pieces(
            self._connection,
            lambda some: select(revisions.c.position).where(
                revisions.c.author == author,
                revisions.c.position.in_(some),
                revisions.c.payload.is_not(None),
            ),
            positions,
        )
        return sum(1 for _row in rows)

    def count(self) -> int:
        """How many revisions are here."""
        return self.count_beyond({}, ())


def _beyond(upto: Mapping[str, int], lacking: Collection[tuple[str, int]]) -> ColumnElement[bool]:
    if not upto:
        return true()
    named: dict[str, list[int]] = {}
    for author, position in sorted(lacking):
        named.setdefault(author, []).append(position)
    return or_(
        revisions.c.author.not_in(sorted(upto)),
        *(
            and_(revisions.c.author == author, revisions.c.position > position)
            for author, position in sorted(upto.items())
        ),
        *(
            and_(revisions.c.author == author, revisions.c.position.in_(positions))
            for author, positions in named.items()
        ),
    )
