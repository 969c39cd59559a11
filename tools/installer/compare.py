"""How two builds differ: `python -m tools.installer.compare ONE OTHER`, two folders or two packages.

Packages (`.tar.xz`, `.zip`, `.deb`) are unpacked into a temporary folder first. 0: the same, 1: different.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from tools.installer import tree
from tools.says import say


def unpacked(package: Path, place: Path) -> Path:
    """The folder of a package; a folder is one already."""
    if package.is_dir():
        return package
    if package.suffix == ".deb":
        subprocess.run(["dpkg-deb", "--raw-extract", str(package), str(place)], check=True)
    elif package.suffix == ".zip":
        with zipfile.ZipFile(package) as archive:
            archive.extractall(place)
    else:
        with tarfile.open(package) as archive:
            archive.extractall(place, filter="data")
    return place


def differing(one: Path, other: Path) -> list[str]:
    """One line for each file that differs; the order and moments inside packages are not looked at."""
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        found = [tree.digests(unpacked(each, Path(place))) for each, place in ((one, first), (other, second))]
    return tree.differences(*found)


def main(one: Path, other: Path) -> int:
    """Tell the differences."""
    if one.is_file() and other.is_file() and tree.digest(one) == tree.digest(other):
        say("The same bytes.", "Los mismos bytes.")
        return 0
    found = differing(one, other)
    print(*found, sep="\n", end="\n" if found else "")
    if found:
        say(f"{len(found)} files differ.", f"{len(found)} archivos son distintos.")
        return 1
    if one.is_file():
        say("The same files, packed differently.", "Los mismos archivos, empaquetados distinto.")
        return 1
    say("The same files.", "Los mismos archivos.")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
