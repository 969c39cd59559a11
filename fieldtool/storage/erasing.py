"""Erasing a store at once: the keys first, so that from that moment nothing can be read, then the rest.

A mark in the folder says that somebody decided it. After a power cut in the middle the next start finds the
mark and finishes. What does not belong to the store stays, and so do backups in a folder that was chosen:
those beside the store are part of it. Clear copies that were lent to other programs go right after the keys.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from fieldtool import files
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.progress import Progress
from fieldtool.storage import keys, names
from fieldtool.storage.attachments import FOLDER as ATTACHMENTS
from fieldtool.storage.backups import POOL, default_folder
from fieldtool.storage.vault import STORE_FILE

MARK = names.ERASING
_MARK = b"fieldtool: this store is being erased.\n"
STEP = Text(N_("Erasing the store"))
NOT_ERASED, LEFT_OVER, CLEAR_COPY = "K-20", "K-21", "K-22"
COPIES = "open"
"""Folder of the clear copies of attachments that other programs show."""

_KEY_FILES = tuple(
    name for each in (keys.KEY_FILE, keys.COPY) for name in (each, files.unfinished(Path(each)).name)
)
_DATABASE = tuple(STORE_FILE + end for end in ("", "-wal", "-shm", "-journal"))
_SERIES = re.compile("fieldtool-[0-9a-f]{16}")
_BACKUP = re.compile(r"(backup|\.new|\.old)-.*")
_SEALED = re.compile("[0-9a-f]{62}")
_LEAST = 4096
"""Bytes: a whole block of an ordinary disk is written over, whatever the size of a key file."""
_PIECE = 1024 * 1024


def erase(folder: Path, progress: Progress | None = None) -> None:
    """Erase the store of a folder, which nobody has open, and the backups beside it, for ever.

    It can be cancelled only before it begins. Raises `UserError`: K-20 when the store could not be erased and
    can still be opened, K-21 when its keys are gone and only some files could not be removed, K-22 when one
    of those is a clear copy of an attachment, which can be read.
    """
    (progress or Progress()).at(STEP)
    folder = folder.absolute()
    with suppress(UserError):  # a full disk must not stand in the way
        files.write(folder / MARK, _MARK)
    if not _destroy(list(_keys_of(folder))):
        with suppress(OSError):
            (folder / MARK).unlink(missing_ok=True)
        raise UserError(
            NOT_ERASED,
            Text(N_("The store could not be erased: the disk does not let its keys be removed.")),
            Text(N_("Its records can still be opened with the passphrase.")),
            Text(
                N_("See that the disk can be written and that no other program uses the folder. Try again.")
            ),
        )
    readable = not _copies_removed(folder / COPIES)
    if not _remove_rest(folder) or readable:
        if readable:
            raise UserError(
                CLEAR_COPY,
                Text(
                    N_("Another program still shows an attachment. Its copy could not be removed: {name}."),
                    {"name": folder.name},
                ),
                Text(N_("Everything else can no longer be read.")),
                Text(N_("Close that program and start this one again: it removes what is left.")),
            )
        raise UserError(
            LEFT_OVER,
            Text(
                N_("The keys are erased, but some files of the store could not be removed: {name}."),
                {"name": folder.name},
            ),
            Text(N_("Nobody can read them any more.")),
            Text(N_("Close other programs and start this one again: it removes what is left.")),
        )


def finish(folder: Path) -> bool:
    """Finish what a power cut interrupted; gives whether the store of this folder is erased by that."""
    with suppress(OSError):
        if (folder / MARK).read_bytes() == _MARK:
            try:
                erase(folder)
            except UserError as error:
                return error.code != NOT_ERASED
            return True
    return False


def _keys_of(folder: Path) -> Iterator[Path]:
    """Every file that holds the wrapped data key: of the store, and of the backups beside it."""
    backups = [each for series in _series(folder) for each in _inside(series)]
    for place in (folder, *backups):
        for name in _KEY_FILES:
            path = place / name
            if path.is_file():
                yield path


def _destroy(paths: list[Path]) -> bool:
    """Write over all of the files, then remove them; gives whether none can be used any more."""
    written = {path: _written_over(path) for path in paths}
    gone = [_removed(path) or written[path] for path in paths]
    for folder in {path.parent for path in paths}:
        _settle(folder)
    return all(gone)


def _written_over(path: Path) -> bool:
    with suppress(OSError):
        path.chmod(0o600)
        with path.open("r+b") as file:
            left = max(path.stat().st_size, _LEAST)
            while left > 0:
                left -= file.write(os.urandom(min(left, _PIECE)))
            file.flush()
            os.fsync(file.fileno())
        return True
    return False


def _copies_removed(folder: Path) -> bool:
    """Write over clear copies and remove them; gives whether all are gone."""
    if folder.is_symlink() or not folder.is_dir():
        return True
    below = sorted(folder.rglob("*"), reverse=True)
    for path in below:
        if path.is_symlink() or not path.is_dir():
            if not path.is_symlink():
                _written_over(path)
            _removed(path)
        else:
            _drop_empty(path)
    _drop_empty(folder)
    return not folder.exists()


def _remove_rest(folder: Path) -> bool:
    """Remove what is of no use without the keys, the mark last; gives whether all of it is gone."""
    for series in _series(folder):
        for each in _inside(series):
            if each.name == POOL or _BACKUP.fullmatch(each.name):
                shutil.rmtree(each, ignore_errors=True)
        _drop_empty(series)
    _drop_empty(default_folder(folder))
    done = _all_removed(folder / name for name in _DATABASE)
    done = _attachments_removed(folder / ATTACHMENTS) and done
    done = not any(_keys_of(folder)) and not any(_series(folder)) and not (folder / COPIES).is_dir() and done
    if done:
        for name in (files.unfinished(folder / MARK).name, MARK):
            done = _removed(folder / name) and done
        _settle(folder)
        _drop_empty(folder)
        _settle(folder.parent)
    return done


def _attachments_removed(folder: Path) -> bool:
    """Remove the encrypted files of attachments, and the folders that are empty then."""
    done = True
    for each in _inside(folder):
        if each.is_dir() and not each.is_symlink():
            done = _all_removed(f for f in _inside(each) if _SEALED.fullmatch(f.name)) and done
            _drop_empty(each)
        elif each.name.startswith(".new-"):
            done = _removed(each) and done
    _drop_empty(folder)
    return done


def _series(folder: Path) -> list[Path]:
    """The folders of backups beside the store."""
    return [each for each in _inside(default_folder(folder)) if _SERIES.fullmatch(each.name)]


def _inside(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(folder.iterdir())
    return []


def _all_removed(paths: Iterable[Path]) -> bool:
    """Remove every one that can be removed; gives whether all are gone."""
    return all([*map(_removed, paths)])


def _removed(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _drop_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def _settle(folder: Path) -> None:
    with suppress(OSError):
        files.settle(folder)
