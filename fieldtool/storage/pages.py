"""The pages of a damaged database, each looked at by itself.

SQLCipher encrypts a database page by page and refuses one that was altered, and with it everything behind it:
whole tables, when it is a page that leads to others. Here every page is judged alone, by its HMAC, and those
that are whole are put into a database that opens: at their old numbers, since rows that are longer than a
page name the pages where they go on. Nothing is decrypted here: only the codes that bind a page to its file
are made anew. The first page, which names the tables, comes from a new database; `rows_of` then reads every
other page as if it were a table.

A page is 4096 bytes: ciphertext, 16 bytes IV, 64 bytes HMAC-SHA512 over both and the page's number. The first
begins with the salt of the file, from which the key of the HMAC comes.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from sqlcipher3 import dbapi2 as sqlite

from fieldtool import files
from fieldtool.domain.words import N_, Text
from fieldtool.progress import Progress
from fieldtool.storage.vault import sound

PAGE, SALT, MAC = 4096, 16, 64
COLUMNS = 18
"""As many columns as the widest table that is rescued has, or more."""

_LOG_HEADER, _FRAME_HEADER = 32, 24
_AT_ONCE = 2000
_PIECE = 64 * 1024 * 1024
LOOKING = Text(N_("Looking at every page"))
READING = Text(N_("Reading what is whole"))


@dataclass(frozen=True, slots=True)
class Damage:
    """What was found: the number of `pages`, and of those `damaged`.

    `first`: the first page is damaged. `unproven`: the salt is lost, so that no page can be proven to be
    whole. `cut`: the file ends before its end. `log`: pages of the log of the last changes that are damaged.
    `order`: all pages are whole, but not what leads from one to the other.
    """

    pages: int = 0
    damaged: int = 0
    first: bool = False
    unproven: bool = False
    cut: bool = False
    log: int = 0
    order: bool = False


class _Seal:
    """Makes the code of a page in the file with this salt."""

    def __init__(self, key: bytes, salt: bytes) -> None:
        mask = bytes(byte ^ 0x3A for byte in salt)
        self._mac = hmac.new(hashlib.pbkdf2_hmac("sha512", key, mask, 2, 32), digestmod="sha512")

    def of(self, number: int, page: bytes) -> bytes:
        mac = self._mac.copy()
        mac.update(page[SALT if number == 1 else 0 : -MAC])
        mac.update(struct.pack("<I", number))
        return mac.digest()

    def holds(self, number: int, page: bytes) -> bool:
        return hmac.compare_digest(self.of(number, page), page[-MAC:])


def readable(database: Path, key: bytes, target: Path, progress: Progress) -> Damage:
    """Write a database to `target` that opens with the key and holds every whole page of `database` and of
    its log. The damaged files are only read. Raises `UserError` and `Cancelled`.
    """
    with files.telling(database), files.telling(target):
        size = database.stat().st_size if database.is_file() else 0
        log = database.with_name(f"{database.name}-wal")
        with (
            database.open("rb") if size else BytesIO() as old,
            log.open("rb") if log.is_file() else BytesIO() as late,
        ):
            frames, last = _frames(late)
            count = max(size // PAGE, last)
            salt, proven = _salt(old, late, frames, size // PAGE, key)
            _template(target, key, count)
            with target.open("r+b") as new:
                new_seal, old_seal = _Seal(key, new.read(SALT)), _Seal(key, salt)
                new.seek(PAGE)
                filler = new.read(PAGE)
                damaged = first = torn = 0
                for number in range(1, count + 1):
                    if number % 256 == 1:
                        progress.at(LOOKING, number, count)
                    page = None
                    if number in frames:
                        page = _at(late, frames[number])
                        if not (len(page) == PAGE and (not proven or old_seal.holds(number, page))):
                            torn, page = torn + 1, None
                    if page is None:
                        page = _at(old, (number - 1) * PAGE)
                        if not (len(page) == PAGE and (not proven or old_seal.holds(number, page))):
                            damaged, page = damaged + 1, None
                            first |= number == 1
                    if number > 1:
                        page = page or filler
                        new.seek((number - 1) * PAGE)
                        new.write(page[:-MAC] + new_seal.of(number, page))
    cut = size % PAGE != 0 or (proven and not first and _is_cut(database, key))
    order = proven and not (damaged or torn or cut or frames) and not sound(database, key, fully=True)
    return Damage(count, damaged, bool(first), count > 0 and not proven, cut, torn, order)


def rows_of(target: Path, key: bytes, last: int, progress: Progress) -> Iterator[Sequence[Any]]:
    """Every row that any page up to `last` leads to: the row's number, then its columns, `None` behind the
    last. A column that goes on in a page that is lost is `LOST`. Rows come more than once.
    """
    for start in range(2, last + 1, _AT_ONCE):
        numbers = range(start, min(start + _AT_ONCE, last + 1))
        _name_tables(target, key, numbers)
        connection = _connected(target, key)
        try:
            for number in numbers:
                if number % 64 == 0:
                    progress.at(READING, number, last)
                yield from _rows(connection, number)
        finally:
            connection.close()


class _Lost:
    """Stands for a column that cannot be read."""


LOST = _Lost()


def _rows(connection: Any, number: int) -> Iterator[Sequence[Any]]:
    """The rows of a page read as a table, and of those below it; a page that is none gives none."""
    rows: list[int] = []
    with suppress(sqlite.DatabaseError):  # what was listed up to there can be read
        # The numbers lie in the page itself: a row that goes on in a lost page does not end the list.
        rows.extend(row for (row,) in connection.execute(f"SELECT rowid FROM p{number}"))
    for row in rows:
        try:
            yield connection.execute(f"SELECT rowid, * FROM p{number} WHERE rowid = ?", (row,)).fetchone()
        except sqlite.DatabaseError:
            yield (row, *_columns(connection, number, row))


def _columns(connection: Any, number: int, row: int) -> Iterator[Any]:
    for column in range(COLUMNS):
        try:
            found = connection.execute(f"SELECT c{column} FROM p{number} WHERE rowid = ?", (row,)).fetchone()
            yield found[0] if found else LOST
        except sqlite.DatabaseError:
            yield LOST


def _name_tables(target: Path, key: bytes, numbers: Sequence[int]) -> None:
    """Write a list of tables into the database in which each of these pages is one."""
    columns = ", ".join(f"c{column}" for column in range(COLUMNS))
    connection = _connected(target, key)
    try:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("BEGIN")
        connection.execute("DELETE FROM sqlite_master")
        connection.executemany(
            "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('table', ?, ?, ?, ?)",
            [(f"p{n}", f"p{n}", n, f"CREATE TABLE p{n} ({columns})") for n in numbers],
        )
        connection.execute("COMMIT")
    finally:
        connection.close()


def _template(target: Path, key: bytes, count: int) -> None:
    """A database whose pages up to `count` and the next can be written over, and whose page 2 is an empty
    table."""
    connection = _connected(target, key)
    try:
        connection.execute("CREATE TABLE filler (c)")
        connection.execute("CREATE TABLE room (c)")
        # Pages of a row come one behind the other; the list of tables will take others behind them.
        while (lacking := count + 2 - connection.execute("PRAGMA page_count").fetchone()[0]) > 0:
            connection.execute("INSERT INTO room VALUES (zeroblob(?))", (min(lacking * PAGE, _PIECE),))
    finally:
        connection.close()


def _connected(target: Path, key: bytes) -> Any:
    connection = sqlite.connect(str(target), isolation_level=None)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    for pragma in (
        "cipher_log_level = NONE",
        f"key = \"x'{key.hex()}'\"",
        "journal_mode = OFF",
        "synchronous = OFF",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _frames(log: BinaryIO) -> tuple[dict[int, int], int]:
    """Page number to the place in the log of its newest committed version, and the pages of the database
    after the last commit."""
    head = log.read(_LOG_HEADER)
    if len(head) < _LOG_HEADER or struct.unpack(">I", head[8:12])[0] != PAGE:
        return {}, 0
    frames: dict[int, int] = {}
    waiting: dict[int, int] = {}
    pages = 0
    place = _LOG_HEADER
    while len(frame := log.read(_FRAME_HEADER)) == _FRAME_HEADER and frame[8:16] == head[16:24]:
        number, size = struct.unpack(">II", frame[:8])
        if len(log.read(PAGE)) < PAGE:
            break
        waiting[number] = place + _FRAME_HEADER
        place += _FRAME_HEADER + PAGE
        if size:  # a commit ends here
            frames.update(waiting)
            waiting.clear()
            pages = size
    return {number: at for number, at in frames.items() if number <= pages}, pages


def _salt(old: BinaryIO, log: BinaryIO, frames: dict[int, int], pages: int, key: bytes) -> tuple[bytes, bool]:
    """The salt of the file, and whether any page proves it: that of the first page or of its copy in the
    log."""
    candidates = [_at(old, 0)[:SALT]]
    if 1 in frames:
        candidates.append(_at(log, frames[1])[:SALT])
    for salt in candidates:
        if len(salt) == SALT:
            seal = _Seal(key, salt)
            for number in range(1, pages + 1):
                if seal.holds(number, _at(old, (number - 1) * PAGE)):
                    return salt, True
            for number, place in frames.items():
                if seal.holds(number, _at(log, place)):
                    return salt, True
    return bytes(SALT), False


def _at(file: BinaryIO, place: int) -> bytes:
    file.seek(place)
    return file.read(PAGE)


def _is_cut(database: Path, key: bytes) -> bool:
    """Whether a file whose first page is whole is shorter than that page says: then the database gives out
    nothing at all, not even what stands on that page."""
    connection = sqlite.connect(f"{database.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA user_version").fetchone()
    except sqlite.DatabaseError:
        return True
    finally:
        connection.close()
    return False
