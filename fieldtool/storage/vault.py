"""The encrypted database file: opened by one thread of one program at a time."""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlite

from fieldtool import files
from fieldtool.domain.words import N_, Text
from fieldtool.errors import Cancelled, UserError
from fieldtool.progress import Progress
from fieldtool.storage import names
from fieldtool.storage.migrations import STEPS, migrate, version, was_opened_by_earlier
from fieldtool.storage.pieces import PASSING, ROOM, in_passing, plainly
from fieldtool.storage.sqlite_errors import cannot_write, telling

STORE_FILE = names.STORE_FILE
IN_MEMORY = ":memory:"
_EFFECTIVE = os.access in os.supports_effective_ids

_PRAGMAS = (
    "locking_mode = EXCLUSIVE",  # a second window is told so at once; no shared-memory file beside it
    "journal_mode = WAL",
    "synchronous = FULL",  # in modelled power cuts NORMAL lost commits and FULL none
    "temp_store = MEMORY",  # nothing unencrypted in a temporary folder
    ROOM,
    "secure_delete = FAST",
    "foreign_keys = ON",
)

COPYING = Text(N_("Copying the records"))


Keeping = Callable[["Vault"], Callable[[], None]]
"""Keeps a copy of a database; gives how to drop it again when it was not needed."""


class Vault:
    """One open database. It has to be used and closed in the thread that opened it."""

    def __init__(self, engine: Engine, held: list[bytes]) -> None:
        """`held` is the only place that has the key while the database is open; `close` empties it."""
        self._engine = engine
        self._held = held
        self._connection: Connection | None = None

    @property
    def is_open(self) -> bool:
        return bool(self._held)

    def has_key(self, key: bytes) -> bool:
        """Whether this is the key of the database."""
        return self.is_open and hmac.compare_digest(self._held[0], key)

    @classmethod
    def create(cls, folder: Path, key: bytes) -> Vault:
        """Make a new database in a folder that has none. Raises `FileExistsError`."""
        path = folder / STORE_FILE
        path.touch(exist_ok=False)
        return cls._connected(str(path), key)

    @classmethod
    def in_memory(cls) -> Vault:
        """An empty database that lies in memory alone: nothing of it comes to the disk, and closing it is its
        end."""
        return cls._connected(IN_MEMORY, secrets.token_bytes(32))

    @classmethod
    def open(cls, folder: Path, key: bytes, before_migration: Keeping | None = None) -> Vault:
        """Open the database of a folder. Raises `UserError` when it is lost, damaged, locked or newer.

        `before_migration` is called with the database as it is when it comes from an earlier release; when
        it raises, the database stays as it is. What it gives is called when the migration fails.
        """
        path = folder / STORE_FILE
        if not path.is_file() or path.stat().st_size == 0:
            raise UserError(
                "S-06",
                Text(N_("The file of the store is not in its folder.")),
                Text(N_("Nothing was changed.")),
                Text(N_("Look for store.db in a copy of the folder and put it back.")),
            )
        if not all(os.access(each, os.W_OK, effective_ids=_EFFECTIVE) for each in (folder, path)):
            # Said here, since the database would only say that it cannot open a file beside the store.
            raise cannot_write()
        return cls._connected(str(path), key, before_migration)

    @classmethod
    def _connected(cls, place: str, key: bytes, before_migration: Keeping | None = None) -> Vault:
        held = [key]
        del key

        def connect() -> Any:
            if not held:
                raise _closed()
            connection = sqlite.connect(place, isolation_level=None, timeout=0.3)
            try:
                connection.execute("PRAGMA cipher_log_level = NONE")
                connection.execute(f"PRAGMA key = \"x'{held[0].hex()}'\"")
                for pragma in _PRAGMAS:
                    connection.execute(f"PRAGMA {pragma}")
                connection.execute("SELECT count(*) FROM sqlite_master")
            except sqlite.Error:
                connection.close()
                raise
            return connection

        engine = create_engine("sqlite://", creator=connect, module=sqlite, poolclass=StaticPool)

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            plainly(connection, "BEGIN IMMEDIATE")

        vault = cls(engine, held)
        try:
            with vault.transaction() as connection:
                is_old = 0 < version(connection) < len(STEPS)
                is_of_earlier_program = was_opened_by_earlier(connection)
            take_back = before_migration(vault) if is_old and before_migration is not None else None
            if is_of_earlier_program and before_migration is not None:
                # Nothing of its form changes, so that people are not kept out when there is no space for it.
                with suppress(UserError):
                    before_migration(vault)
            try:
                with vault.transaction() as connection:
                    migrate(connection)
            except UserError:
                if take_back is not None:
                    take_back()
                raise
        except BaseException:
            vault.close()
            raise
        return vault

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All or nothing; on the disk when the block has ended. Raises `UserError` for faults of the disk."""
        with telling():
            connection = self._open()
            with connection.begin():
                yield connection

    @contextmanager
    def rehearsal(self) -> Iterator[Connection]:
        """A transaction that is always taken back: to see what something would do."""
        with telling():
            connection = self._open()
            with connection.begin() as going:
                yield connection
                going.rollback()

    def compact(self) -> None:
        """Write the database anew without its free pages, and empty its log.

        The index of words keeps what was taken out of it until it is merged into one piece.
        """
        with self._raw() as raw:
            raw.execute("INSERT INTO search(search) VALUES ('optimize')")
            raw.execute("VACUUM")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def copy(self, path: Path, progress: Progress) -> None:
        """Write the whole database, without free pages, into a new file under the same key.

        It is what the database holds at this moment, and on the disk when this returns. Raises `UserError`
        for faults of the disk, and `Cancelled`.
        """
        stopped: list[Cancelled] = []

        def look() -> int:
            try:
                progress.at(COPYING)
            except Cancelled as cancelled:
                stopped.append(cancelled)
            return len(stopped)

        with self._raw() as raw:
            raw.set_progress_handler(look, 100_000)
            try:
                with in_passing(raw):
                    raw.execute("VACUUM INTO ?", (str(path),))
            except sqlite.OperationalError:
                if stopped:
                    raise stopped[0] from None
                raise
            finally:
                raw.set_progress_handler(None, 0)
        with files.telling(path), path.open("r+b") as file:
            os.fsync(file.fileno())

    @contextmanager
    def _raw(self) -> Iterator[Any]:
        """The connection outside of any transaction."""
        with telling():
            raw = self._open().connection.driver_connection
            assert raw is not None
            yield raw

    def _open(self) -> Connection:
        """The one connection, kept: to take it out of the pool and give it back would cost each saving."""
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection

    def is_sound(self, path: Path) -> bool:
        """Whether another database, which nobody has open, has the same key and is whole."""
        return self.is_open and sound(path, self._held[0])

    def close(self) -> None:
        """Close the database and forget its key; what is asked of it afterwards raises `UserError` S-07."""
        self._held.clear()
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._engine.dispose()


def _closed() -> UserError:
    return UserError(
        "S-07",
        Text(N_("The store was closed meanwhile.")),
        Text(N_("What was saved is there.")),
        Text(N_("Open it again.")),
    )


def sound(path: Path, key: bytes, *, fully: bool = False) -> bool:
    """Whether a database that nobody has open can be opened with the key and is whole, page by page.

    `fully`: also whether every index fits what it leads to, which takes longer. The file is only read, and
    nothing is made beside it. Never asked of the database of an open store: a second look at its file would
    give its lock away.
    """
    try:
        connection = sqlite.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            if not fully:  # what leads to what is looked up again and again
                connection.execute(f"PRAGMA {PASSING}")
            pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            check = "integrity_check" if fully else "quick_check"
            return not pages and connection.execute(f"PRAGMA {check}").fetchall() == [("ok",)]
        finally:
            connection.close()
    except sqlite.Error:
        return False
