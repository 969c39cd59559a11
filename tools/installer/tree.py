"""A folder of files as a list that can be compared, and made fit for a stick."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
LONGEST = 160
"""Signs of a path inside the program: Windows allows 260 with the folder in which people put it."""


def names(folder: Path) -> list[str]:
    """The files and links below a folder, sorted, with `/`."""
    return sorted(
        each.relative_to(folder).as_posix()
        for each in folder.rglob("*")
        if each.is_symlink() or not each.is_dir()
    )


def digests(folder: Path) -> dict[str, str]:
    """Name to SHA-256 of every file; of a link, where it leads."""
    return {name: digest(folder / name) for name in names(folder)}


def digest(file: Path) -> str:
    """SHA-256 of a file in hexadecimal."""
    if file.is_symlink():
        return f"-> {file.readlink()}"
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def size(folder: Path) -> int:
    """Bytes of all files."""
    return sum((folder / name).lstat().st_size for name in names(folder))


def without_links(folder: Path) -> list[str]:
    """Remove links that lead to a file of the same folder, and put the file in the place of others.

    FAT32 knows no links. PyInstaller makes one for each library that lies elsewhere in the program; the
    libraries find each other without them, by the places that their makers wrote into them.
    """
    gone = []
    for name in names(folder):
        link = folder / name
        if not link.is_symlink():
            continue
        there = link.resolve()
        link.unlink()
        if there.is_relative_to(folder.resolve()):
            gone.append(name)
        else:
            shutil.copyfile(there, link)
    return gone


def settle(folder: Path, started: Iterable[str] = ()) -> None:
    """Give every file the rights that it has in all packages: only what is started may be started."""
    started = set(started)
    for each in [folder, *folder.rglob("*")]:
        if each.is_symlink():
            continue
        runs = each.is_dir() or each.relative_to(folder).as_posix() in started
        each.chmod(0o755 if runs else 0o644)


def moments(folder: Path, epoch: int) -> None:
    """Give every file and folder the same moment."""
    for each in [*folder.rglob("*"), folder]:
        os.utime(each, (epoch, epoch), follow_symlinks=False)


def unfit_for_a_stick(found: Iterable[str]) -> list[str]:
    """Names that FAT32 or Windows does not take: signs, reserved words, length, only the case different."""
    faults: list[str] = []
    seen: dict[str, str] = {}
    for name in found:
        parts = PurePosixPath(name).parts
        if any(FORBIDDEN.search(part) or RESERVED.fullmatch(part) for part in parts):
            faults.append(name)
        elif len(name) > LONGEST:
            faults.append(f"{name} ({len(name)})")
        elif seen.setdefault(name.casefold(), name) != name:
            faults.append(f"{name} = {seen[name.casefold()]}")
    return faults


def special(folder: Path) -> list[str]:
    """What is neither a file nor a folder."""
    return [
        each.relative_to(folder).as_posix()
        for each in sorted(folder.rglob("*"))
        if not stat.S_ISREG(each.lstat().st_mode) and not stat.S_ISDIR(each.lstat().st_mode)
    ]


def differences(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """How two lists of digests differ, one line for each name."""
    lines = [f"- {name}" for name in sorted(one.keys() - other.keys())]
    lines += [f"+ {name}" for name in sorted(other.keys() - one.keys())]
    return lines + [f"~ {name}" for name in sorted(one.keys() & other.keys()) if one[name] != other[name]]
