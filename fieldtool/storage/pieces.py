"""Asking for many rows at once without a statement of any length."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from typing import Any

from sqlalchemy import Connection

SIZE = 1000


def pieces(values: Collection[str]) -> Iterator[list[str]]:
    """The values in a fixed order, some at a time."""
    ordered = sorted(values)
    for start in range(0, len(ordered), SIZE):
        yield ordered[start : start + SIZE]


def in_pieces(
    connection: Connection, query: Callable[[list[str]], Any], values: Collection[str]
) -> Iterator[Any]:
    """The rows of a query that is asked for some of the values at a time."""
    for some in pieces(values):
        yield from connection.execute(query(some))


AMONG = "IN (SELECT value FROM json_each(:ids))"
"""Whether a column holds one of many ids, in a statement that is the same however many they are."""


def among(ids: Collection[str]) -> dict[str, str]:
    """The parameter of `AMONG`."""
    return {"ids": json.dumps([*ids])}
