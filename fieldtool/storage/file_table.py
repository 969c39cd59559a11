"""Which files of attachments belong to the store: the table that the commit of an attachment writes to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import Connection, Select, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from fieldtool.storage.pieces import in_pieces
from fieldtool.storage.tables import files, meta

_LEAVING = "leaving."
"""Keys of the small facts that say which bytes have to go: a power cut after the commit forgets nothing."""


class FileTable:
    """Hashes and sizes of the files, in one transaction.

    The bytes follow the table: `gone` and `never` tell the store which of them to remove when the
    transaction has ended well or badly.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._added: set[str] = set()
        self._dropped: set[str] = set()

    def add(self, hash: str, size: int, arrival: int = 0) -> None:
        """Name a file that is on the disk already. `arrival`: number of the import; 0 for our own.

        A file that was known stays as it was, but what was added here too is no longer undone with an import.
        """
        if self.size(hash) is None:
            values = {"hash": hash, "size": size, "arrival": arrival}
            self._connection.execute(insert(files).values(values))
            if hash not in self._dropped:
                self._added.add(hash)
        elif arrival == 0:
            self._connection.execute(update(files).where(files.c.hash == hash).values(arrival=0))

    def known(self, hashes: Iterable[str]) -> set[str]:
        """Those of some hashes whose files are named here."""

        def query(some: list[str]) -> Select[tuple[str]]:
            return select(files.c.hash).where(files.c.hash.in_(some))

        return {row.hash for row in in_pieces(self._connection, query, set(hashes))}

    def size(self, hash: str) -> int | None:
        """Bytes of the clear file; None when it is not named here."""
        return self._connection.execute(select(files.c.size).where(files.c.hash == hash)).scalar()

    def all(self) -> Iterator[tuple[str, int]]:
        """Hash and size of every file, in the order of their hashes."""
        rows = self._connection.execute(select(files.c.hash, files.c.size).order_by(files.c.hash))
        yield from ((row.hash, row.size) for row in rows)

    def of_arrival(self, arrival: int) -> tuple[str, ...]:
        """The files that an import brought and that were not here before."""
        rows = self._connection.execute(select(files.c.hash).where(files.c.arrival == arrival))
        return tuple(sorted(row.hash for row in rows))

    def drop(self, hash: str) -> None:
        """No longer name a file; its bytes are removed after the commit."""
        if self._connection.execute(delete(files).where(files.c.hash == hash)).rowcount:
            self._dropped.add(hash)
            self._connection.execute(
                upsert(meta).values(key=_LEAVING + hash, value=b"").on_conflict_do_nothing()
            )

    def leaving(self) -> set[str]:
        """Files that a commit dropped and whose bytes may still be there."""
        rows = self._connection.execute(select(meta.c.key).where(meta.c.key.startswith(_LEAVING)))
        hashes = {row.key.removeprefix(_LEAVING) for row in rows}
        return hashes - self.known(hashes)

    def left(self) -> None:
        """The bytes of all that was dropped are gone."""
        self._connection.execute(delete(meta).where(meta.c.key.startswith(_LEAVING)))

    def drop_arrival(self, arrival: int) -> tuple[str, ...]:
        """No longer name the files that an import brought; gives their hashes."""
        hashes = self.of_arrival(arrival)
        for hash in hashes:
            self.drop(hash)
        return hashes

    def gone(self) -> Collection[str]:
        """Files whose bytes nobody needs when this transaction is committed as it is now."""
        touched = self._added | self._dropped
        return touched - self.known(touched)

    def never(self) -> Collection[str]:
        """Files whose bytes nobody needs when this transaction is taken back."""
        return self._added - self._dropped
