"""A new store folder: made beside its place and moved there whole, whatever fills it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fieldtool import files
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.storage import erasing, keys
from fieldtool.storage.vault import STORE_FILE


def exists(folder: Path) -> bool:
    """Whether the folder holds a store, even one whose database was lost.

    One that somebody began to erase is none: what is left of it is removed now.
    """
    return not erasing.finish(folder) and any(
        (folder / name).is_file() for name in (keys.KEY_FILE, keys.COPY, STORE_FILE)
    )


@contextmanager
def made_whole(folder: Path) -> Iterator[Path]:
    """A folder to fill; when the block ends well it gets its place, else nothing is left of it.

    A power cut leaves either all of it or none. Raises `UserError` K-06 or K-07 when there is already
    something in the place.
    """
    folder = folder.absolute()
    with files.telling(folder):
        _must_be_free(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        making = folder.with_name(f".{folder.name}.new")
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(mode=0o700)
    try:
        yield making
        with files.telling(folder):
            if folder.exists():
                folder.rmdir()
            making.rename(folder)
            files.settle(folder.parent)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise


def _must_be_free(folder: Path) -> None:
    """Raises `UserError` when a folder is not empty: nothing is ever written over."""
    if exists(folder):
        raise UserError(
            "K-06",
            Text(N_("There is already a store in this folder: {name}."), {"name": folder.name}),
            Text(N_("Nothing was changed.")),
            Text(N_("Open it, or choose another folder for the new one.")),
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError(
            "K-07",
            Text(N_("This folder holds other files: {name}."), {"name": folder.name}),
            Text(N_("Nothing was changed.")),
            Text(N_("Choose an empty folder or a new one.")),
        )
