"""Files that are either there whole or not there at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Write a file under a temporary name beside it and give it its name when all of it is on the disk.

    Whatever was under the name stays there until then. The file can be read back before the block ends.
    Raises `UserError` when the disk refuses.
    """
    with telling(path):
        making = unfinished(path)
        try:
            with open_new(making) as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            making.replace(path)
            settle(path.parent)
        finally:
            making.unlink(missing_ok=True)


def unfinished(path: Path) -> Path:
    """The name of a file while it is being written: always the same one, so that what a power cut left of it
    on a stick is written over by the next try and does not stay there."""
    return path.with_name(f".new-{path.name}")


def open_new(path: Path) -> BinaryIO:
    """A new file to write and to read back, for this user only; what was under the name is removed."""
    path.unlink(missing_ok=True)
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "w+b")


def write(path: Path, data: bytes) -> None:
    """Write all of a file or nothing."""
    with replacing(path) as file:
        file.write(data)


def read(path: Path, most: int) -> bytes:
    """The bytes of a file, refused when there are more than `most`. Raises `UserError`."""
    with telling(path), path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise UserError("F-05", Text(N_("This file is too large for what it should be.")), _UNCHANGED, None)
    return data


def settle(folder: Path) -> None:
    """Ask the disk to remember names as well as contents; systems that cannot do it need not."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise
        finally:
            os.close(handle)


_UNCHANGED = Text(N_("Nothing was changed."))


def must_be_free(path: Path, beginnings: Sequence[bytes], store: Path) -> None:
    """Refuse to write over something else. Raises `UserError`.

    A file that begins like the one to be written may be replaced: then it is an earlier try. Nothing is ever
    written into the folder of the store.
    """
    if path.name in ("", ".", ".."):
        raise UserError(
            "F-17",
            Text(N_("This is not the name of a file: {name}."), {"name": str(path)}),
            _UNCHANGED,
            Text(N_("Write a folder and a name for the file.")),
        )
    with telling(path):
        if store.resolve() in path.resolve().parents:
            raise UserError(
                "F-15",
                Text(N_("This is inside the folder of the store: {name}."), {"name": path.name}),
                _UNCHANGED,
                Text(N_("Choose another folder.")),
            )
        if path.is_file():
            with path.open("rb") as file:
                head = file.read(64)
            if not any(head.startswith(each) for each in beginnings):
                raise UserError(
                    "F-16",
                    Text(N_("There is another file with this name: {name}."), {"name": path.name}),
                    _UNCHANGED,
                    Text(N_("Choose another name.")),
                )


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Tell faults of the disk in words. File names are not personal here: people chose them themselves."""
    try:
        yield
    except FileNotFoundError as error:
        raise UserError(
            "F-01",
            Text(N_("There is no such file or folder: {name}."), {"name": path.name}),
            _UNCHANGED,
            Text(N_("Check the name and that the USB drive is connected.")),
        ) from error
    except PermissionError as error:
        raise UserError(
            "F-02",
            Text(N_("The computer does not allow to read or write here: {name}."), {"name": path.name}),
            _UNCHANGED,
            Text(N_("Choose another folder.")),
        ) from error
    except (IsADirectoryError, NotADirectoryError, FileExistsError) as error:
        raise UserError(
            "F-11",
            Text(
                N_("A file was meant, but this is a folder or lies under a file: {name}."),
                {"name": path.name},
            ),
            _UNCHANGED,
            Text(N_("Choose another file.")),
        ) from error
    except OSError as error:
        raise _disk_error(error, path) from error


def _disk_error(error: OSError, path: Path) -> UserError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError(
            "E-21",
            Text(N_("There is no space to save.")),
            _UNCHANGED,
            Text(N_("Free 20 MB or save to a USB drive.")),
        )
    if error.errno == errno.ENAMETOOLONG:
        return UserError(
            "F-18",
            Text(N_("This name is too long.")),
            _UNCHANGED,
            Text(N_("Choose a shorter name.")),
        )
    if error.errno == errno.EROFS:
        return UserError(
            "F-03",
            Text(N_("This disk can only be read: {name}."), {"name": path.name}),
            _UNCHANGED,
            Text(N_("Choose another folder.")),
        )
    return UserError(
        "F-04",
        Text(N_("The disk did not answer: {name}."), {"name": path.name}),
        _UNCHANGED,
        Text(N_("Connect the drive again and try once more.")),
    )
