"""Where the files of the program are, and where the store of a person is by default."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from platformdirs import user_cache_path, user_config_path, user_data_path, user_state_path

APP = "fieldtool"


MARKER = "portable.txt"
"""Beside the program it says: keep everything here, on this stick, and nothing in the home folder."""

DATA = "fieldtool-data"
"""The folder beside the program that then holds the store, the preferences and temporary files."""


@cache
def program() -> Path:
    """The folder that holds `resources/` and `locales/`, also inside a frozen or an installed program."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen)
    here = Path(__file__).resolve().parent
    shipped = here / "shipped"  # a wheel has no folder above the package that would be its own
    return shipped if shipped.is_dir() else here.parent


def beside() -> Path:
    """The folder in which a person sees the program: of a frozen one the folder of what is started."""
    if not getattr(sys, "frozen", False):
        return Path(__file__).resolve().parents[1]
    started = Path(sys.executable).absolute()
    bundle = next((each for each in started.parents if each.suffix == ".app"), started)
    return bundle.parent


def portable() -> Path | None:
    """The folder of all data when the marker lies beside the program, else None."""
    place = beside()
    return place / DATA if (place / MARKER).is_file() else None


def resources() -> Path:
    """The folder of what the program ships: content packs, fonts, icons, help."""
    return program() / "resources"


def locales() -> Path:
    """The folder of the catalogues of words."""
    return program() / "locales"


def default_store() -> Path:
    """The folder of the store when nobody names one."""
    return (portable() or user_data_path(APP, appauthor=False)) / "store"


def preferences_file() -> Path:
    """Language, theme and text size: nothing personal, so readable before the store is open."""
    return (portable() or user_config_path(APP, appauthor=False)) / "preferences.json"


def places_of_person() -> tuple[Path, ...]:
    """The folders of the system in which programs leave things of the person who uses them, home first.

    Also in portable mode: they are where a trace would lie.
    """
    found = (Path.home(), user_config_path(), user_data_path(), user_cache_path(), user_state_path())
    return tuple(dict.fromkeys(found))
