"""The pictures in the help: one file in each language, made by `dev.py pictures -- --docs`."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fieldtool import paths

DENSITY = 1.5
"""Points of a picture for each pixel of the window that it shows, so that it is sharp in large text too."""

_BEGINNING = struct.Struct(">16xII")
"""The first bytes of a PNG: its signature and name, then how wide and how tall it is."""


@dataclass(frozen=True, slots=True)
class HelpPicture:
    """A picture in one language, known before it is read whole: a page keeps its place free."""

    path: Path
    width: int
    height: int


def help_picture(name: str, language: str) -> HelpPicture:
    """A picture in `es` or `en`. A file that is missing is a fault of the program."""
    path = folder(language) / f"{name}.png"
    with path.open("rb") as file:
        width, height = _BEGINNING.unpack(file.read(_BEGINNING.size))
    return HelpPicture(path, width, height)


def picture_names(language: str) -> Iterator[str]:
    """The names of all pictures that there are in a language."""
    return (path.stem for path in sorted(folder(language).glob("*.png")))


def folder(language: str) -> Path:
    """Where the help in this language lies."""
    return paths.resources() / "help" / language
