"""Whether there is a store, told at once: the lock screen does not wait for what is needed to open one."""

from __future__ import annotations

from pathlib import Path

from fieldtool.storage import names


def exists(folder: Path) -> bool:
    """Whether the folder holds a store, even one whose database was lost.

    One that somebody began to erase is none: what is left of it is removed now.
    """
    if (folder / names.ERASING).exists():
        from fieldtool.storage.making import exists as whole

        return whole(folder)
    return any((folder / name).is_file() for name in (names.KEY_FILE, names.COPY, names.STORE_FILE))
