"""Large files, copied and hashed in pieces."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from fieldtool import files
from fieldtool.domain.words import N_, Text
from fieldtool.progress import Progress

PIECE = 1024 * 1024
READING = Text(N_("Reading the files"))


@dataclass(frozen=True, slots=True)
class Part:
    """What is known of a file without opening it: its size in bytes and the SHA-256 of them, in hex."""

    size: int
    hash: str


def copied(source: Path, target: Path, progress: Progress) -> Part:
    """Copy a file whole or not at all; gives what was copied. Raises `UserError` and `Cancelled`."""
    size, found = 0, hashlib.sha256()
    with files.telling(source), source.open("rb") as file, files.replacing(target) as out:
        while piece := file.read(PIECE):
            progress.at(READING)
            found.update(piece)
            out.write(piece)
            size += len(piece)
    return Part(size, found.hexdigest())


def part_of(path: Path, progress: Progress) -> Part:
    """Read a file through. Raises `UserError` and `Cancelled`."""
    size, found = 0, hashlib.sha256()
    with files.telling(path), path.open("rb") as file:
        while piece := file.read(PIECE):
            progress.at(READING)
            found.update(piece)
            size += len(piece)
    return Part(size, found.hexdigest())
