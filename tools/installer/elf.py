"""What a Linux library asks of the system: other libraries, and how new its C library must be.

Reads the two tables of an ELF file that tell it; no program of the system is needed for that.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_LOAD, _DYNAMIC = 1, 2
_NEEDED, _STRINGS, _NAME, _VERSIONS, _HOW_MANY = 1, 5, 14, 0x6FFFFFFE, 0x6FFFFFFF
_GLIBC = re.compile(r"GLIBC_(\d+)\.(\d+)(?:\.\d+)?")


@dataclass(frozen=True)
class Library:
    """`name` is what other libraries call it, "" when they do not; `needs` are such names; `glibc` is the
    newest version asked for, as (2, 28), or None."""

    name: str
    needs: tuple[str, ...]
    glibc: tuple[int, int] | None


def read(file: Path) -> Library | None:
    """The library in a file; None when it is no 64-bit little-endian ELF file or has no such tables."""
    data = file.read_bytes()
    if data[:6] != b"\x7fELF\x02\x01":
        return None
    offset, size, count = (
        struct.unpack_from(form, data, at)[0] for form, at in (("<Q", 32), ("<H", 54), ("<H", 56))
    )
    segments = [struct.unpack_from("<IIQQQQQQ", data, offset + size * n) for n in range(count)]
    dynamic = next((each for each in segments if each[0] == _DYNAMIC), None)
    if dynamic is None:
        return None
    pairs = [struct.unpack_from("<qQ", data, dynamic[2] + at) for at in range(0, dynamic[5] - 15, 16)]
    first = dict(reversed(pairs))
    strings = _place(segments, first[_STRINGS])

    def text(at: int) -> str:
        return data[strings + at : data.index(b"\0", strings + at)].decode()

    needs = tuple(text(value) for tag, value in pairs if tag == _NEEDED)
    versions = (
        _asked(data, _place(segments, first[_VERSIONS]), first[_HOW_MANY]) if _VERSIONS in first else ()
    )
    return Library(text(first[_NAME]) if _NAME in first else "", needs, newest(map(text, versions)))


def _place(segments: list[tuple[int, ...]], address: int) -> int:
    """Where in the file an address of the memory lies."""
    for kind, _flags, at, start, _physical, length, _memory, _align in segments:
        if kind == _LOAD and start <= address < start + length:
            return address - start + at
    raise ValueError(hex(address))


def _asked(data: bytes, at: int, files: int) -> list[int]:
    """Places of the names of versions in the table of strings."""
    found = []
    for _file in range(files):
        _version, names, _library, first, following = struct.unpack_from("<HHIII", data, at)
        each = at + first
        for _name in range(names):
            _hash, _flags, _other, name, step = struct.unpack_from("<IHHII", data, each)
            found.append(name)
            each += step
        at += following
    return found


def newest(versions: Iterable[str]) -> tuple[int, int] | None:
    """The newest version of the C library among names such as `GLIBC_2.28`."""
    found = [(int(match[1]), int(match[2])) for each in versions if (match := _GLIBC.fullmatch(each))]
    return max(found, default=None)


def libraries(folder: Path) -> dict[str, Library]:
    """Path below the folder to library, of every ELF file in it."""
    return {
        each.relative_to(folder).as_posix(): found
        for each in sorted(folder.rglob("*"))
        if each.is_file() and not each.is_symlink() and (found := read(each)) is not None
    }


def asked_of_the_system(found: dict[str, Library]) -> dict[str, list[str]]:
    """Libraries that are needed and not in the program, each with who needs it."""
    here = {each.name for each in found.values()} | {path.rsplit("/", 1)[-1] for path in found}
    asked: dict[str, list[str]] = {}
    for path, each in found.items():
        for name in each.needs:
            if name not in here:
                asked.setdefault(name, []).append(path)
    return dict(sorted(asked.items()))


def oldest_glibc(found: dict[str, Library]) -> tuple[int, int]:
    """The C library that the program needs at least."""
    return max(each.glibc for each in found.values() if each.glibc is not None)
