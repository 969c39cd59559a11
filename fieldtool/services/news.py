"""What is new in each version of the program, and what of it the people of a store have not been told."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from fieldtool import __version__, paths
from fieldtool.clock import Clock
from fieldtool.domain.knowledge import Both
from fieldtool.domain.versions import is_newer
from fieldtool.services.keeping import KeepingService
from fieldtool.storage.backups import BEFORE_MIGRATION, MIGRATION_DAYS
from fieldtool.storage.migrations import OPENED_BY
from fieldtool.storage.store import Store, Unit

FILE = "news.toml"
_TOLD = "news.told"
_DAY_MS = 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class VersionNews:
    """A version and its notes, the most important first."""

    version: str
    notes: tuple[Both, ...]


@dataclass(frozen=True, slots=True)
class Untold:
    """What people have not been told yet, newest version first. `is_copied`: the notebook as it was before is
    kept among the backups."""

    versions: tuple[VersionNews, ...]
    is_copied: bool = False


@cache
def all_news() -> tuple[VersionNews, ...]:
    """The notes of all versions, newest first."""
    return read(tomllib.loads((paths.resources() / FILE).read_text("utf-8")))


def read(document: dict[str, Any]) -> tuple[VersionNews, ...]:
    """The notes of a document. Raises `KeyError` when something is missing; the tests look at ours."""
    return tuple(
        VersionNews(each["version"], tuple(Both(note["es"], note["en"]) for note in each["note"]))
        for each in document["release"]
    )


def begin(unit: Unit) -> None:
    """In a store that is being made: nothing is new to its people."""
    unit.local.set(_TOLD, __version__.encode())
    unit.local.set(OPENED_BY, __version__.encode())


def note_opened(unit: Unit) -> None:
    """Remember which version opened the store; it stays in the store, and never travels."""
    if unit.local.text(OPENED_BY) != __version__:
        unit.local.set(OPENED_BY, __version__.encode())


def newer_than(told: str, now: str, found: tuple[VersionNews, ...]) -> tuple[VersionNews, ...]:
    """The notes of the versions after `told`, up to `now`."""
    return tuple(each for each in found if is_newer(each.version, told) and not is_newer(each.version, now))


class NewsService:
    """What is new, told once to the people of a store."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def untold(self) -> Untold | None:
        """What they have not been told; None when there is nothing."""
        with self._store.unit() as unit:
            told = unit.local.text(_TOLD)
        if not is_newer(__version__, told):
            return None
        found = newer_than(told, __version__, all_news())
        return Untold(found, self._is_copied()) if found else None

    def told(self) -> None:
        """They know now. Who goes back to an earlier version for a while is not told twice."""
        with self._store.unit() as unit:
            if is_newer(__version__, unit.local.text(_TOLD)):
                unit.local.set(_TOLD, __version__.encode())

    def _is_copied(self) -> bool:
        since = self._clock() - MIGRATION_DAYS * _DAY_MS
        kept = KeepingService(self._store, self._clock).backups()
        return any(each.kind == BEFORE_MIGRATION and each.moment_ms >= since for each in kept)
