"""The encrypted database file: opened by one thread of one program at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlite

from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.storage.migrations import migrate
from fieldtool.storage.sqlite_errors import cannot_write, telling

STORE_FILE = "store.db"
_EFFECTIVE = os.access in os.supports_effective_ids

_PRAGMAS = (
    "locking_mode = EXCLUSIVE",  # a second window is told so at once; no shared-memory file beside it
    "journal_mode = WAL",
    "synchronous = FULL",  # in modelled power cuts NORMAL lost commits and FULL none
    "temp_store = MEMORY",  # nothing unencrypted in a temporary folder
    "cache_size = -32000",
    "secure_delete = FAST",
    "foreign_keys = ON",
)


class Vault:
    """One open database. It has to be used and closed in the thread that opened it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def create(cls, folder: Path, key: bytes) -> Vault:
        """Make a new database in a folder that has none. Raises `FileExistsError`."""
        path = folder / STORE_FILE
        path.touch(exist_ok=False)
        return cls._connected(path, key)

    @classmethod
    def open(cls, folder: Path, key: bytes) -> Vault:
        """Open the database of a folder. Raises `UserError` when it is lost, damaged, locked or newer."""
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
        return cls._connected(path, key)

    @classmethod
    def _connected(cls, path: Path, key: bytes) -> Vault:
        def connect() -> Any:
            connection = sqlite.connect(str(path), isolation_level=None, timeout=0.3)
            try:
                connection.execute("PRAGMA cipher_log_level = NONE")
                connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
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
            connection.exec_driver_sql("BEGIN IMMEDIATE")

        vault = cls(engine)
        try:
            with vault.transaction() as connection:
                migrate(connection)
        except BaseException:
            engine.dispose()
            raise
        return vault

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All or nothing; on the disk when the block has ended. Raises `UserError` for faults of the disk."""
        with telling(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def rehearsal(self) -> Iterator[Connection]:
        """A transaction that is always taken back: to see what something would do."""
        with telling(), self._engine.connect() as connection, connection.begin() as going:
            yield connection
            going.rollback()

    def compact(self) -> None:
        """Write the database anew without its free pages, and empty its log."""
        with telling(), self._engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("VACUUM")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        self._engine.dispose()
