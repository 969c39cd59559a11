"""The files of a release against its checksums. Whoever made the folder may mean harm: nothing in it is
followed out of it, opened twice or read whole into memory.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from fieldtool import files
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.progress import Progress

SUMS, SIGNATURE, KEY = "SHA256SUMS", "SHA256SUMS.sig", "release-key.pub"
OUR_OWN = (SUMS, SIGNATURE, KEY)
"""What a release has besides its files."""

LARGEST_SUMS = 1_000_000
MOST_FILES = 5_000
MOST_SEEN = 20_000
"""Names in the folder that are looked at; a stick may hold much else."""
LONGEST_NAME = 400
PIECE = 1 << 20

_LINE = re.compile(r"([0-9a-fA-F]{64})(?:  | \*)(.+)")
_WINDOWS_NAMES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
LOOKING = N_("Looking at {name}")


class Found(StrEnum):
    """What came of a file that the checksums name."""

    RIGHT = "right"
    ALTERED = "altered"
    MISSING = "missing"
    REFUSED = "refused"
    """A name that leads out of the folder, a link, or no file at all: it was not opened."""
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class FolderCheck:
    """What was found in a folder. `named`: file to finding, as the checksums list them. `extra`: files that
    they do not name, in order; at most so many as were looked at."""

    named: Mapping[str, Found]
    extra: tuple[str, ...]

    def all(self, found: Found) -> tuple[str, ...]:
        """The files with this finding."""
        return tuple(name for name, each in self.named.items() if each is found)


def sums_text(sums: Mapping[str, str]) -> str:
    """The file of checksums (name to SHA-256 in hex), in the form that every system can check."""
    return "".join(f"{sums[name]}  {name}\n" for name in sorted(sums))


def read_sums(data: bytes) -> dict[str, str]:
    """Name to SHA-256 of a file of checksums. Names are as they stand there: see `is_inside`.

    Raises `UserError` L-02 when it is none, is too long or names a file twice.
    """
    try:
        lines = data.decode("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise _no_sums() from error
    found: dict[str, str] = {}
    for line in lines:
        if not line.strip():
            continue
        match = _LINE.fullmatch(line)
        if match is None or match[2] in found or len(found) >= MOST_FILES:
            raise _no_sums()
        found[match[2]] = match[1].lower()
    if not found:
        raise _no_sums()
    return found


def _no_sums() -> UserError:
    return UserError(
        "L-02",
        Text(N_("The list of checksums is damaged: {name}."), {"name": SUMS}),
        Text(N_("Nothing was opened or installed.")),
        Text(N_("Ask for the whole folder to be copied again.")),
    )


def read_file(folder: Path, name: str, most: int) -> bytes | None:
    """A small file of the folder; None when it is not there.

    Raises `UserError`: L-03 for a link, for what is no file or is too large, F-… for faults of the disk.
    """
    path = folder / name
    with files.telling(path):
        try:
            kind = path.lstat()
        except FileNotFoundError:
            return None
        if not stat.S_ISREG(kind.st_mode) or kind.st_size > most:
            raise UserError(
                "L-03",
                Text(
                    N_("{name} is not what it should be: it is a link, a folder or much too large."),
                    {"name": name},
                ),
                Text(N_("Nothing was opened or installed.")),
                Text(N_("Do not install from this folder.")),
            )
        with _opened(path) as file:
            return file.read(most)


def is_inside(name: str) -> bool:
    """Whether a name stays inside the folder on every system."""
    parts = name.split("/")
    return (
        0 < len(name) <= LONGEST_NAME
        and name.isprintable()
        and not set(name) & set('\\:*?"<>|')
        and all(part.strip(" .") == part and part for part in parts)
        and not any(_WINDOWS_NAMES.fullmatch(part) for part in parts)
    )


def check(folder: Path, sums: Mapping[str, str], progress: Progress | None = None) -> FolderCheck:
    """Look at every file that the checksums name, and for files that they do not name."""
    progress = progress or Progress()
    named: dict[str, Found] = {}
    for number, (name, expected) in enumerate(sums.items()):
        # What cannot be a name is not shown either: a terminal would obey its signs.
        if is_inside(name):
            progress.at(Text(LOOKING, {"name": name}), number, len(sums))
        named[name] = _look(folder, name, expected, progress)
    return FolderCheck(named, tuple(_extra(folder, {*sums, *OUR_OWN})))


def sum_of(path: Path, progress: Progress | None = None) -> str:
    """The SHA-256 of a file, read in pieces, in hex. Raises `OSError`; `IsADirectoryError` for what is no
    file."""
    found = hashlib.sha256()
    with _opened(path) as file:
        while piece := file.read(PIECE):
            found.update(piece)
            if progress is not None:
                progress.at(Text(LOOKING, {"name": path.name}))
    return found.hexdigest()


def _look(folder: Path, name: str, expected: str, progress: Progress) -> Found:
    if not is_inside(name) or name in OUR_OWN:
        return Found.REFUSED
    path = folder
    try:
        for part in name.split("/"):
            path = path / part
            if _is_link(path.lstat()):
                return Found.REFUSED
        if not stat.S_ISREG(path.lstat().st_mode):
            return Found.REFUSED
        return Found.RIGHT if sum_of(path, progress) == expected else Found.ALTERED
    except (FileNotFoundError, NotADirectoryError):
        return Found.MISSING
    except IsADirectoryError:
        return Found.REFUSED
    except OSError:
        return Found.UNREADABLE


def _is_link(found: os.stat_result) -> bool:
    """A link of any kind; Windows has several."""
    attributes = getattr(found, "st_file_attributes", 0)
    return stat.S_ISLNK(found.st_mode) or bool(attributes & stat.FILE_ATTRIBUTE_REPARSE_POINT)


def _opened(path: Path) -> BinaryIO:
    """The file, when it still is one: it may have become a link or a pipe since it was looked at."""
    flags = os.O_RDONLY
    for name in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK"):  # each system has some of them
        flags |= getattr(os, name, 0)
    handle = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise IsADirectoryError(path.name)
    return os.fdopen(handle, "rb")


def _extra(folder: Path, known: set[str]) -> Iterator[str]:
    """The files that nobody named, folder by folder; links are told and not followed."""
    seen = 0
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        try:
            entries = sorted(os.scandir(folder / inside), key=lambda each: each.name)
        except OSError:
            continue
        for each in entries:
            seen += 1
            if seen > MOST_SEEN:
                return
            name = f"{inside}/{each.name}" if inside else each.name
            if each.is_dir(follow_symlinks=False):
                waiting.append(name)
            elif name not in known:
                yield name
