"""What goes into the frozen program; asked by `fieldtool.spec`, which runs inside PyInstaller."""

from __future__ import annotations

import re
import sys
from importlib import metadata
from pathlib import Path

from tools.environment import LOCKS, ROOT
from tools.installer import prune, windows

Entries = list[tuple[str, str, str]]
"""Name inside the program, file, kind: how PyInstaller lists files."""

ALL_OF = ("phonenumbers.data", "phonenumbers.shortdata", "snowballstemmer", "reportlab.graphics.barcode")
"""Packages whose modules are looked up by name while the program runs."""

BY_NAME = ("_cffi_backend",)
"""Modules that are asked for by compiled code, which PyInstaller does not read."""


def hidden_modules(source: Path) -> list[str]:
    """Modules that are found by their names only: all of ours, and those of some libraries."""
    from PyInstaller.utils.hooks import collect_submodules

    ours = [
        ".".join(each.relative_to(source).with_suffix("").parts).removesuffix(".__init__")
        for name in ("fieldtool", "ui")
        for each in sorted((source / name).rglob("*.py"))
    ]
    return [*ours, *BY_NAME, *(module for name in ALL_OF for module in collect_submodules(name))]


def data(source: Path) -> list[tuple[str, str]]:
    """Files and folders, each with the folder inside the program into which it goes."""
    from PyInstaller.utils.hooks import copy_metadata

    shipped = source / "fieldtool" / "shipped"
    ours = [(str(shipped / name), name) for name in ("resources", "locales")]
    ours.append((str(shipped / "LICENSE"), "."))
    ours += [(str(each), each.name) for each in source.glob("*.dist-info")]
    return ours + [entry for name in libraries() for entry in copy_metadata(name)]


def libraries() -> list[str]:
    """The libraries of the program that are installed here, as the lock names them."""
    text = (ROOT / LOCKS["run"]).read_text(encoding="utf-8")
    names = re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE)
    return [name for name in names if name != "setuptools" and _is_here(name)]


def _is_here(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def kept(entries: Entries) -> Entries:
    """The entries that are needed, in an order that does not change."""
    return sorted(entry for entry in entries if not prune.dropped(entry[0]))


def programs() -> list[tuple[str, bool]]:
    """Names of the files that start the program, and whether each belongs to a terminal.

    Windows makes a difference between the two: the first answers in a terminal, the second opens the window
    without one.
    """
    return (
        [("fieldtool", True), ("fieldtool-window", False)]
        if sys.platform == "win32"
        else [("fieldtool", True)]
    )


def icon(source: Path) -> str | None:
    """The icon of the program where it lies inside the file that starts it."""
    ending = {"win32": "ico", "darwin": "icns"}.get(sys.platform)
    return str(source.parent / "icons" / f"fieldtool.{ending}") if ending else None


def version_file(source: Path) -> str | None:
    """What Windows tells of the file."""
    return str(source.parent / windows.VERSION_FILE) if sys.platform == "win32" else None
