"""Asking the database: for many rows at once without a statement of any length, and in plain words."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection

SIZE = 1000
T = TypeVar("T", str, int)


def pieces(values: Collection[T]) -> Iterator[list[T]]:
    """The values in a fixed order, some at a time."""
    ordered = sorted(values)
    for start in range(0, len(ordered), SIZE):
        yield ordered[start : start + SIZE]


def in_pieces(
    connection: Connection, query: Callable[[list[T]], Any], values: Collection[T]
) -> Iterator[Any]:
    """The rows of a query that is asked for some of the values at a time."""
    for some in pieces(values):
        yield from connection.execute(query(some))


AMONG = "IN (SELECT value FROM json_each(:ids))"
"""Whether a column holds one of many ids, in a statement that is the same however many they are."""


def among(ids: Collection[str]) -> dict[str, str]:
    """The parameter of `AMONG`."""
    return {"ids": json.dumps([*ids])}


def plainly(
    connection: Connection, statement: str, values: Mapping[str, Any] | Sequence[Any] = ()
) -> list[Any]:
    """The rows of a statement in SQL, as tuples, from the driver itself.

    For what every saving asks: to build a statement and its result takes ten times as long as to do it.
    """
    return [*one_by_one(connection, statement, values)]


def one_by_one(
    connection: Connection, statement: str, values: Mapping[str, Any] | Sequence[Any] = ()
) -> Iterator[Any]:
    """As `plainly`, while the database still finds them: for rows of which there may be 100,000."""
    driver = connection.connection.driver_connection
    assert driver is not None
    rows: Iterator[Any] = driver.execute(statement, values)
    return rows


ROOM = "cache_size = -20000"
"""The pages that the database keeps in memory, in kB: those of the index of the lists find room."""
PASSING = "cache_size = -1000"
"""The same for who goes once through everything."""


@contextmanager
def in_passing(driver: Any) -> Iterator[None]:
    """Around going once through very much: it leaves 1 MB in memory instead of all that finds room there.

    What was in memory before goes too, as it would by being pushed out.
    """
    driver.execute(f"PRAGMA {PASSING}")
    try:
        yield
    finally:
        driver.execute(f"PRAGMA {ROOM}")


def plainly_many(connection: Connection, statement: str, rows: Sequence[Sequence[Any]]) -> None:
    """A statement in SQL for each of many rows of values."""
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.executemany(statement, rows)
