"""A new store folder from a backup or from what was rescued: made beside its place and moved there whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fieldtool import files
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.progress import Progress
from fieldtool.storage import erasing, keys
from fieldtool.storage.attachments import FOLDER as ATTACHMENTS
from fieldtool.storage.backups import Backup
from fieldtool.storage.copying import copied
from fieldtool.storage.store import occupied
from fieldtool.storage.vault import STORE_FILE

COPYING = Text(N_("Copying the attachments"))


@contextmanager
def made_whole(folder: Path) -> Iterator[Path]:
    """A folder to fill; when the block ends well it gets its place, else nothing is left of it.

    Raises `UserError` K-06 or K-07 when there is already something in the place.
    """
    folder = folder.absolute()
    with files.telling(folder):
        must_be_free(folder)
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


def must_be_free(folder: Path) -> None:
    """Raises `UserError` when a folder is not empty: nothing is ever written over."""
    erasing.finish(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise occupied(folder)


def take_out(backup: Backup, making: Path, progress: Progress) -> tuple[str, ...]:
    """Copy a backup into a folder; gives the attachments that are missing or damaged in it.

    Raises `UserError` B-05 when the records or both key files are damaged.
    """
    whole = {
        name: (backup.path / name).is_file() and copied(backup.path / name, making / name, progress) == part
        for name, part in backup.files.items()
    }
    for name in (keys.KEY_FILE, keys.COPY):
        if not whole.get(name):
            (making / name).unlink(missing_ok=True)
    if not whole.get(STORE_FILE) or not (whole.get(keys.KEY_FILE) or whole.get(keys.COPY)):
        raise UserError(
            "B-05",
            Text(N_("This backup is damaged: {name}."), {"name": backup.path.name}),
            Text(N_("Nothing was changed.")),
            Text(N_("Choose an earlier backup, or save what can be read with the command rescue.")),
        )
    missing = []
    for done, (name, part) in enumerate(backup.attachments.items()):
        progress.at(COPYING, done, len(backup.attachments))
        source, target = backup.pool / name, making / ATTACHMENTS / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not source.is_file():
            missing.append(name)
        elif copied(source, target, progress) != part:
            target.unlink()
            missing.append(name)
    return tuple(missing)
