"""Which SQLite and SQLCipher keep the store: they come inside a package that does not tell."""

from __future__ import annotations

from contextlib import closing

from sqlcipher3 import dbapi2


def versions() -> tuple[str, str]:
    """Of SQLite and of SQLCipher, as `3.53.0` and `4.19.0`."""
    with closing(dbapi2.connect(":memory:")) as connection:
        told = connection.execute("PRAGMA cipher_version").fetchone()
    return str(dbapi2.sqlite_version), str(told[0]).split()[0] if told else ""
