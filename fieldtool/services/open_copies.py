"""Clear copies for other programs, where no other way is left: a video, a document of an office program.

They lie in one private folder inside the folder of the store. The folder itself is the register: whatever is
found in it is such a copy, or was left there by the program that showed it, so that no crash can leave one
that is not known. It is emptied when the store is closed and again when it is opened.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from fieldtool import files
from fieldtool.domain.media_types import suffix_of
from fieldtool.domain.words import N_, Text
from fieldtool.progress import Progress
from fieldtool.services.attachments import AttachmentService
from fieldtool.storage.attachments import PIECE, Reader

FOLDER = "open"

_STEP = Text(N_("Writing the copy"))


class OpenCopies:
    """Lends clear copies of attachments to other programs, and takes them back."""

    def __init__(self, folder: Path, attachments: AttachmentService) -> None:
        self._store_folder = folder
        self._attachments = attachments
        take_back(folder)

    def lend(self, id: str, progress: Progress | None = None) -> Path:
        """A clear copy to be opened in another program; it is written down that the attachment was viewed.

        Its name is the short code and says nothing more. It can only be read by this person, and what is
        changed in it is lost. Raises `UserError` as `AttachmentService.open` does.
        """
        attachment = self._attachments.line(id)
        folder = self._store_folder / FOLDER
        path = folder / f"{attachment.code}{suffix_of(attachment.media_type)}"
        with files.telling(folder), self._attachments.open(attachment.id) as reader:
            folder.mkdir(mode=0o700, exist_ok=True)
            folder.chmod(0o700)
            if path.exists():
                _erase(path)
            try:
                self._pour(reader, path, attachment.size, progress or Progress())
            except BaseException:
                _erase(path)
                raise
        return path

    def _pour(self, reader: Reader, path: Path, size: int, progress: Progress) -> None:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            done = 0
            while piece := reader.read(PIECE):
                file.write(piece)
                done += len(piece)
                progress.at(_STEP, done, size)

    def take_back(self) -> tuple[str, ...]:
        """Remove all copies; gives the names of those that another program does not let go of."""
        return take_back(self._store_folder)


def take_back(store_folder: Path) -> tuple[str, ...]:
    """Remove the clear copies of a store, which may be locked; gives the names of those that stay.

    One that another program holds open (on Windows) can be tried again later, by calling this again.
    """
    folder = store_folder / FOLDER
    if not folder.is_dir() or folder.is_symlink():
        return ()
    left = []
    for path in sorted(folder.rglob("*"), reverse=True):
        try:
            path.rmdir() if path.is_dir() and not path.is_symlink() else _erase(path)
        except OSError:
            left.append(path.name)
    with suppress(OSError):
        folder.rmdir()
    return tuple(sorted(left))


def _erase(path: Path) -> None:
    """Overwrite a file and remove it. What the disk itself keeps elsewhere cannot be reached from here."""
    if stat.S_ISREG(path.lstat().st_mode):
        path.chmod(0o600)
        size = path.stat().st_size
        with path.open("r+b") as file:
            for start in range(0, size, PIECE):
                file.write(bytes(min(PIECE, size - start)))
            file.flush()
            os.fsync(file.fileno())
    path.unlink()
