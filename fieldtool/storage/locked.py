"""Whether a program has a database open, asked without touching it.

Asking the database itself is not harmless: beside an empty file it removes the log, from which a rescue could
still read. So its lock is looked at: a program that has the store open holds these bytes of the file, far
behind its end, for itself alone.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from fieldtool import files
from fieldtool.storage.sqlite_errors import held

_FIRST, _COUNT = 0x40000002, 510
"""The bytes that SQLite locks for readers, and for whoever writes alone; part of its file format."""


def must_be_closed(database: Path) -> None:
    """Raises `UserError` S-01 when another program has this database open, which may be damaged.

    Never asked of the database of a store that this program has open: that would give its lock away.
    """
    if not database.is_file():
        return
    with files.telling(database), database.open("rb") as file:
        if _is_held(file):
            raise held()


if sys.platform == "win32":
    import msvcrt

    def _is_held(file: BinaryIO) -> bool:
        file.seek(_FIRST)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, _COUNT)
        except OSError:
            return True
        file.seek(_FIRST)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, _COUNT)
        return False

else:
    import errno
    import fcntl

    def _is_held(file: BinaryIO) -> bool:
        try:
            fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB, _COUNT, _FIRST)
        except OSError as error:
            # A disk that knows no locks lets nobody hold one.
            return error.errno in (errno.EAGAIN, errno.EACCES)
        return False
