"""What a person chose about language and looks: read before the store is open, so nothing personal is in
it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from fieldtool import i18n, paths
from fieldtool.errors import UserError

THEMES = ("light", "dark", "contrast", "system")
TEXT_SCALES = (90, 100, 110, 125, 150, 175, 200)
PAPERS = ("letter", "a4")
LOCK_MINUTES = (2, 5, 10, 20)
TITLES = ("notebook", "notes", "documents", "calendar", "accounts", "inventory", "recipes")
"""What the window may be called. A closed list: whatever a person typed here could name somebody, and it is
seen by everybody who passes, and in a file that is not encrypted."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """`language` is `es` or `en`; `text_scale` in per cent; `lock_minutes` by the wall clock; `title` is what
    the window is called; `open_rights`: whether the rights that came with the program can be read without the
    phrase."""

    language: str = "es"
    theme: str = "light"
    text_scale: int = 100
    paper: str = "letter"
    lock_minutes: int = 10
    title: str = "notebook"
    open_rights: bool = False


_ALLOWED: dict[str, tuple[Any, ...]] = {
    "language": i18n.LANGUAGES,
    "theme": THEMES,
    "text_scale": TEXT_SCALES,
    "paper": PAPERS,
    "lock_minutes": LOCK_MINUTES,
    "title": TITLES,
    "open_rights": (False, True),
}


def defaults() -> Preferences:
    """What holds before anybody chose: the language of the system and the looks that suit most."""
    return Preferences(language=i18n.language_of_system())


def read(file: Path | None = None) -> Preferences:
    """The preferences as written; what is missing, damaged or not allowed is as by default."""
    try:
        found = json.loads((file or paths.preferences_file()).read_text("utf-8"))
    except (OSError, ValueError):
        return defaults()
    values = asdict(defaults())
    if isinstance(found, dict):
        for each in fields(Preferences):
            value = found.get(each.name)
            if type(value) is type(values[each.name]) and value in _ALLOWED[each.name]:
                values[each.name] = value
    return Preferences(**values)


def write(preferences: Preferences, file: Path | None = None) -> bool:
    """Write the preferences whole or not at all. Returns whether they were written: that they cannot be is no
    reason to stop a person's work."""
    from fieldtool import files  # not needed to read them, which is all that the first window does

    place = file or paths.preferences_file()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        files.write(place, (json.dumps(asdict(preferences), indent=2) + "\n").encode())
    except (OSError, UserError):
        return False
    return True
