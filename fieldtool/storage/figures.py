"""What figures are counted from: a few values of each observation, read in one pass over the projected table.

The database takes these values out of each document itself: at 100,000 observations that costs no more than
reading the pages of the table.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from fieldtool.domain.codec import Json
from fieldtool.domain.fields import NOT_KNOWN
from fieldtool.domain.figures import Noted, Span
from fieldtool.storage.pieces import in_passing, one_by_one

_QUERY = """
SELECT situation, occurred, place, author, restricted, awaits,
  json_extract(CAST(document AS TEXT), '$.values.findings', '$.values.answers', '$.values.people')
FROM records WHERE kind = 'observation' AND deleted = 0
  AND (:since = '' OR occurred >= :since) AND (:until = '' OR occurred < :until || '~')
  AND (:places = '' OR place IN (SELECT value FROM json_each(:places)))
  AND (:authors = '' OR author IN (SELECT value FROM json_each(:authors)))
"""

_Told = tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, str, int], ...]]


class Counting:
    """Reads what is counted, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def noted(
        self, span: Span, own: Collection[str], *, places: Collection[str] = (), only_own: bool = False
    ) -> Iterator[Noted]:
        """The observations of a span (as `Projection.find` understands it) that are not in the bin.

        `own` are the authors that this installation has been; `places` are ids, none for all places.
        """
        values = {
            # `2026-10` is written for all of it, and begins on the first: before `2026-10-01` as text.
            "since": span.since.removesuffix("-01").removesuffix("-01"),
            "until": span.until,
            "places": json.dumps([*places]) if places else "",
            "authors": json.dumps([*own]) if only_own else "",
        }
        mine = frozenset(own)
        alike = lru_cache(maxsize=4096)(
            _told
        )  # it lives no longer than the counting: the store may be locked
        with in_passing(self._connection.connection.driver_connection):
            for situation, occurred, place, author, restricted, awaits, text in one_by_one(
                self._connection, _QUERY, values
            ):
                if situation and occurred:
                    findings, refused, people = alike(text)
                    yield Noted(
                        situation,
                        occurred,
                        place,
                        author in mine,
                        bool(restricted),
                        findings,
                        refused,
                        people,
                        bool(awaits),
                    )


def _told(text: str) -> _Told:
    """Findings, standards not respected, and people. Values that a newer release wrote in another form are
    passed over."""
    findings, answers, people = json.loads(text)
    found = tuple(dict.fromkeys(each for each in findings or () if isinstance(each, str)))
    refused = tuple(code for code, word in _mapping(answers).items() if word == "not_respected")
    groups = tuple(_group(each) for each in people or () if isinstance(each, dict))
    return found, refused, groups


def _mapping(value: Json) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _group(group: dict[str, Any]) -> tuple[str, str, int]:
    """Age group, gender and how many; a group without a number is one person."""
    count = group.get("count")
    number = count if isinstance(count, int) and count > 0 else 1
    return str(group.get("age_group") or NOT_KNOWN), str(group.get("gender") or NOT_KNOWN), number
