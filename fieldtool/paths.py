"""Where the files of the program are, and where the store of a person is by default."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from platformdirs import user_cache_path, user_config_path, user_data_path, user_state_path

APP = "fieldtool"


@cache
def program() -> Path:
    """The folder that holds `resources/` and `locales/`, also inside a frozen program."""
    return Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[1]))


def resources() -> Path:
    """The folder of what the program ships: content packs, fonts, icons, help."""
    return program() / "resources"


def locales() -> Path:
    """The folder of the catalogues of words."""
    return program() / "locales"


def default_store() -> Path:
    """The folder of the store when nobody names one."""
    return user_data_path(APP, appauthor=False) / "store"


def preferences_file() -> Path:
    """Language, theme and text size: nothing personal, so readable before the store is open."""
    return user_config_path(APP, appauthor=False) / "preferences.json"


def places_of_person() -> tuple[Path, ...]:
    """The folders of the system in which programs leave things of the person who uses them, home first.

    Also in portable mode: they are where a trace would lie.
    """
    found = (Path.home(), user_config_path(), user_data_path(), user_cache_path(), user_state_path())
    return tuple(dict.fromkeys(found))
