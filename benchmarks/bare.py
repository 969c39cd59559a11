"""The bare means that everything is compared with: the same library, key, settings and rows, no more."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from benchmarks.data import PHRASE
from fieldtool.storage import keys
from fieldtool.storage.vault import _PRAGMAS, STORE_FILE

COLUMNS = "number, id, author, position, record, kind, header, payload, arrival"


def data_key(folder: Path) -> bytes:
    """The bare key derivation: Argon2id with the effort of the store, and one box opened."""
    return keys.open_with_phrase(keys.read(folder), PHRASE)


def connect(path: Path, key: bytes) -> Any:
    """The bare opening of an encrypted database."""
    connection = sqlite.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("SELECT count(*) FROM sqlite_master")
    return connection


def opened(folder: Path) -> float:
    """Seconds to derive the key and open the database of a store."""
    began = time.perf_counter()
    connection = connect(folder / STORE_FILE, data_key(folder))
    took = time.perf_counter() - began
    connection.close()
    return took


def inserted(source: Path, target: Path, others: bool = False) -> float:
    """Seconds to put the revisions of a store into an identical table of a new database.

    `others`: also the rows of the lists, with their index.
    """
    key = data_key(source)
    reading = connect(source / STORE_FILE, key)
    tables = ("revisions", "records") if others else ("revisions",)
    made, rows = [], {}
    for table in tables:
        made += reading.execute(
            "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql > ''", [table]
        ).fetchall()
        rows[table] = reading.execute(f"SELECT * FROM {table}").fetchall()
    reading.close()
    writing = connect(target, key)
    for (statement,) in made:
        writing.execute(statement)
    began = time.perf_counter()
    writing.execute("BEGIN IMMEDIATE")
    for table in tables:
        places = ", ".join("?" for _ in rows[table][0])
        writing.executemany(f"INSERT INTO {table} VALUES ({places})", rows[table])
    writing.execute("COMMIT")
    took = time.perf_counter() - began
    writing.close()
    return took


def committed(source: Path, target: Path, times: int) -> list[float]:
    """Seconds of one durable commit of one row of the size of a revision, in a database of the same size."""
    key = data_key(source)
    reading = connect(source / STORE_FILE, key)
    row = reading.execute(f"SELECT {COLUMNS} FROM revisions ORDER BY number DESC LIMIT 1").fetchone()
    reading.close()
    writing = connect(target, key)
    number, id, author, position, *rest = row
    took = []
    for each in range(1, times + 1):
        began = time.perf_counter()
        writing.execute("BEGIN IMMEDIATE")
        writing.execute(
            f"INSERT INTO revisions ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number + each, f"{each:064}{id}", author, position + each, *rest),
        )
        writing.execute("COMMIT")
        took.append(time.perf_counter() - began)
    writing.close()
    return took


def committed_rows(source: Path, target: Path, times: int) -> list[float]:
    """Seconds of one durable commit of all rows that saving an observation writes, in a copy of the store."""
    shutil.copyfile(source / STORE_FILE, target)
    writing = connect(target, data_key(source))
    made = f"SELECT {COLUMNS} FROM revisions WHERE kind = 'observation' ORDER BY number DESC LIMIT 1"
    number, id, author, position, record, *rest = writing.execute(made).fetchone()
    row = writing.execute("SELECT * FROM records WHERE id = ?", [record]).fetchone()
    took = []
    for each in range(1, times + 1):
        began = time.perf_counter()
        new, place = f"{record}{each}", position + each
        writing.execute("BEGIN IMMEDIATE")
        values = (number + each, f"{each:064}{id}", author, place, new, *rest)
        writing.execute(f"INSERT INTO revisions ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        writing.execute("DELETE FROM tips WHERE author = ?", [author])
        writing.execute("INSERT INTO tips VALUES (?, ?, ?)", (author, place, new))
        writing.execute(f"INSERT INTO records VALUES ({', '.join('?' for _ in row)})", (new, *row[1:]))
        writing.execute("INSERT INTO unindexed VALUES (?)", [new])
        writing.execute("COMMIT")
        took.append(time.perf_counter() - began)
    writing.close()
    target.unlink()
    return took
