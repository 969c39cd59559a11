"""Faults of the database file, told to people. The database's own messages never reach them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlite

from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError

_SAFE = Text(N_("What was saved before is still there."))


@contextmanager
def telling() -> Iterator[None]:
    """Raise the faults of the world as `UserError`; let faults of the program through."""
    try:
        yield
    except DBAPIError as error:
        told = _told(error.orig)
        if told is None:
            raise
        raise told from error
    except sqlite.Error as error:
        told = _told(error)
        if told is None:
            raise
        raise told from error


def cannot_write() -> UserError:
    """The store lies where nothing may be written."""
    return UserError(
        "S-02",
        Text(N_("The store cannot be written here.")),
        _SAFE,
        Text(
            N_(
                "Copy its whole folder to a disk where you may write, and open it there. With the command "
                "rescue its records can be saved into a new store without writing here."
            )
        ),
    )


def held() -> UserError:
    """Another program, or another window, has the store open."""
    return UserError(
        "S-01",
        Text(N_("This store is already open in another window.")),
        _SAFE,
        Text(N_("Close the other window, or wait until it has finished, and try again.")),
    )


def _told(error: object) -> UserError | None:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return held()
    if name.startswith("SQLITE_FULL"):
        return UserError(
            "E-21",
            Text(N_("There is no space to save.")),
            _SAFE,
            Text(N_("Free 20 MB or save to a USB drive.")),
        )
    if name.startswith("SQLITE_READONLY"):
        return cannot_write()
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")):
        return UserError(
            "S-03",
            Text(N_("The disk with the store does not answer.")),
            _SAFE,
            Text(N_("Connect the drive again and open the store once more.")),
        )
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return UserError(
            "S-04",
            Text(N_("The file of the store is damaged.")),
            Text(N_("Nothing was written to it.")),
            Text(
                N_(
                    "Keep the folder as it is. Use the newest backup, or save what can be read with the "
                    "command rescue."
                )
            ),
        )
    return None
