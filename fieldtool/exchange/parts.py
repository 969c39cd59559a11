"""A bundle as one file, or as several where one would be too large for a stick.

Sticks formatted as FAT32 take files of up to 4 GiB less one byte. A larger bundle is cut there: the first
part keeps the name that was chosen, with `.001` behind it, then come `.002` and so on. Nothing is added
to the parts: joined one behind the other they are the bundle.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from fieldtool import files
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError

LARGEST_PART = 4_000_000_000
"""Bytes."""
MOST_PARTS = 999

_PART = re.compile(r"\.(\d{3})")


class Parts(io.RawIOBase):
    """Several files as one: to write, with a new file when one is full, then to read back."""

    def __init__(self, path: Path, largest: int) -> None:
        self._path, self._largest = path, largest
        self.parts: list[BinaryIO] = []
        self._at, self._left = 0, 0

    def names(self) -> list[Path]:
        """The names that the parts will have."""
        if len(self.parts) == 1:
            return [self._path]
        return [part_name(self._path, number) for number in range(1, len(self.parts) + 1)]

    def making(self) -> list[Path]:
        """The names that the parts have while they are written."""
        return [files.unfinished(part_name(self._path, number)) for number in range(1, len(self.parts) + 1)]

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        view = memoryview(data)  # type: ignore[arg-type]
        written = 0
        while written < len(view):
            if not self._left:
                name = files.unfinished(part_name(self._path, len(self.parts) + 1))
                self.parts.append(files.open_new(name))
                self._left = self._largest
            count = self.parts[-1].write(view[written : written + self._left])
            written += count
            self._left -= count
        return written

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        assert offset == 0 and whence == os.SEEK_SET, "a bundle is only read from its beginning"
        for part in self.parts:
            part.seek(0)
        self._at = 0
        return 0

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        while self._at < len(self.parts):
            piece = self.parts[self._at].read(len(view))
            if piece:
                view[: len(piece)] = piece
                return len(piece)
            self._at += 1
        return 0

    def settle(self) -> None:
        """Wait until all parts are on the disk."""
        for part in self.parts:
            part.flush()
            os.fsync(part.fileno())

    def close(self) -> None:
        for part in self.parts:
            with suppress(OSError):  # a full disk says so again for what was not written; it was told before
                part.close()
        super().close()


def part_name(path: Path, number: int) -> Path:
    """The name of a part."""
    return path.with_name(f"{path.name}.{number:03}")


@contextmanager
def writing(path: Path, largest: int = LARGEST_PART) -> Iterator[Parts]:
    """Write a bundle; its files get their names when all of it is on the disk and the block ends well.

    What was under these names stays until then. Raises `UserError` when the disk refuses.
    """
    with files.telling(path):
        parts = Parts(path, largest)
        try:
            yield parts
            parts.settle()
            names, making = parts.names(), parts.making()
            parts.close()
            for old, new in zip(making, names, strict=True):
                old.replace(new)
            if len(names) > 1:
                # What an earlier bundle of this name left would be read instead of, or as part of, this one.
                path.unlink(missing_ok=True)
                _remove_from(path, len(names) + 1)
            files.settle(path.parent)
        finally:
            count = len(parts.parts)
            parts.close()
            for number in range(1, count + 1):
                files.unfinished(part_name(path, number)).unlink(missing_ok=True)
            _remove_from(files.unfinished(path), count + 1)  # of a try that a power cut ended


def _remove_from(path: Path, number: int) -> None:
    """Remove the parts from this number on."""
    while (name := part_name(path, number)).exists():
        name.unlink()
        number += 1


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """Read a bundle from its file, or from any of its parts: all of them have to be in one folder."""
    found = _PART.fullmatch(path.suffix)
    with files.telling(path), ExitStack() as stack:
        whole = path.with_suffix("") if found else path
        if not found and (path.exists() or not part_name(path, 1).exists()):
            yield stack.enter_context(path.open("rb"))
            return
        parts = Parts(whole, LARGEST_PART)
        for number in range(1, MOST_PARTS + 1):
            name = part_name(whole, number)
            if not name.exists():
                break
            parts.parts.append(stack.enter_context(name.open("rb")))
        _must_be_all(whole, len(parts.parts))
        yield io.BufferedReader(stack.enter_context(parts))


def _must_be_all(whole: Path, found: int) -> None:
    """A part in the middle that is not there is named; a lost last one shows when the bundle is read."""
    numbers = [
        int(match[1])
        for each in whole.parent.glob("*")
        if each.stem == whole.name and (match := _PART.fullmatch(each.suffix))
    ]
    if not found or (numbers and max(numbers) > found):
        raise UserError(
            "X-32",
            Text(N_("Part {number} of this bundle is not in the folder."), {"number": found + 1}),
            Text(N_("Your records did not change.")),
            Text(N_("Copy all parts into one folder and try again.")),
        )
