"""What was given and received: the imports, so that they can be undone, and the diary that people read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from fieldtool.domain.codec import Json, canonical, parse
from fieldtool.storage.tables import diary, imports


@dataclass(frozen=True, slots=True)
class Import:
    """A bundle that was taken in. `document` holds what it brought; `undone_ms` None: it was not undone."""

    number: int
    at_ms: int
    document: Mapping[str, Json]
    undone_ms: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the diary. `event` is a code; `document` holds the values of its sentence."""

    number: int
    at_ms: int
    event: str
    document: Mapping[str, Json]


class Journal:
    """Reads and writes imports and diary in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin_import(self, at_ms: int) -> int:
        """The number of a new import."""
        done = self._connection.execute(insert(imports).values(at_ms=at_ms, document=canonical({})))
        key = done.inserted_primary_key
        assert key is not None
        return int(key[0])

    def end_import(self, number: int, document: Mapping[str, Json]) -> None:
        """Remember what an import brought."""
        self._connection.execute(
            update(imports).where(imports.c.number == number).values(document=canonical(dict(document)))
        )

    def undo_import(self, number: int, at_ms: int) -> None:
        """Remember that an import was undone."""
        self._connection.execute(update(imports).where(imports.c.number == number).values(undone_ms=at_ms))

    def get_import(self, number: int) -> Import | None:
        row = self._connection.execute(select(imports).where(imports.c.number == number)).first()
        return None if row is None else _import(row)

    def imports(self) -> tuple[Import, ...]:
        """All imports, the newest first."""
        return tuple(
            map(_import, self._connection.execute(select(imports).order_by(imports.c.number.desc())))
        )

    def note(self, at_ms: int, event: str, **values: Json) -> None:
        """Write a line into the diary."""
        self._connection.execute(insert(diary).values(at_ms=at_ms, event=event, document=canonical(values)))

    def entries(self, limit: int | None = None) -> tuple[Entry, ...]:
        """The lines of the diary, the newest first."""
        rows = self._connection.execute(select(diary).order_by(diary.c.number.desc()).limit(limit))
        return tuple(Entry(row.number, row.at_ms, row.event, parse(row.document)) for row in rows)


def _import(row: Row[*tuple[Any, ...]]) -> Import:
    return Import(row.number, row.at_ms, parse(row.document), row.undone_ms)
