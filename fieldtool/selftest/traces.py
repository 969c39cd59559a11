"""What a program can leave behind in the folders of the person who uses it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from fieldtool import paths

OURS = ("fieldtool", "qt", "pyside", "python", "fontconfig", "mesa", "sqlite", "sqlcipher", "reportlab")
"""What the names of our traces hold. Another program may write beside us meanwhile: that is not ours to tell,
and its names could be personal."""

Seen = Mapping[str, bytes]


def seen() -> Seen:
    """What is there now: names that could be ours, and what stands in the settings."""
    temporary = Path(tempfile.gettempdir())
    found: dict[str, bytes] = {}
    for place in (*paths.places_of_person(), temporary):
        if not place.is_dir():
            continue
        if place != temporary:
            found[str(place)] = b""  # a place that was not there before is a trace as well
        for each in _names(place):
            found[str(each)] = b""
            if each.is_dir() and paths.APP in each.name.casefold():
                found |= {str(below): b"" for below in _listed(each)}
    settings = paths.preferences_file()
    if settings.is_file():
        found[str(settings)] = settings.read_bytes()
    return found


def left_behind(before: Seen, now: Seen) -> tuple[str, ...]:
    """The names, without their folders, of what came, went or was changed between two looks."""
    changed = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
    return tuple(sorted({Path(name).name for name in changed}))


def _names(place: Path) -> list[Path]:
    return [each for each in _listed(place) if any(word in each.name.casefold() for word in OURS)]


def _listed(place: Path) -> list[Path]:
    try:
        return list(place.iterdir())
    except OSError:  # a folder of somebody else
        return []
