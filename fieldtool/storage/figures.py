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
from fieldtool.storage.pieces import plainly

_PATHS = ", ".join(f"'$.values.{name}'" for name in ("findings", "answers", "people", "follow_up"))
_QUERY = f"""
SELECT situation, occurred, place, author, restricted, json_extract(CAST(document AS TEXT), {_PATHS})
FROM records WHERE kind = 'observation' AND deleted = 0
  AND (:since = '' OR occurred >= :since) AND (:until = '' OR occurred < :until || '~')
  AND (:places = '' OR place IN (SELECT value FROM json_each(:places)))
  AND (:authors = '' OR author IN (SELECT value FROM json_each(:authors)))
"""


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
        for situation, occurred, place, author, restricted, told in plainly(self._connection, _QUERY, values):
            if situation and occurred:
                yield Noted(situation, occurred, place, author in mine, bool(restricted), *_told(told))


@lru_cache(maxsize=4096)
def _told(text: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, str, int], ...], bool]:
    """Findings, standards not respected, people, and whether a follow-up is open. Values that a newer release
    wrote in another form are passed over."""
    findings, answers, people, follow_up = json.loads(text)
    found = tuple(dict.fromkeys(each for each in findings or () if isinstance(each, str)))
    refused = tuple(code for code, word in _mapping(answers).items() if word == "not_respected")
    groups = tuple(_group(each) for each in people or () if isinstance(each, dict))
    follow = _mapping(follow_up)
    is_open = ("follow_up" in found or bool(follow.get("what"))) and not follow.get("result")
    return found, refused, groups, is_open


def _mapping(value: Json) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _group(group: dict[str, Any]) -> tuple[str, str, int]:
    """Age group, gender and how many; a group without a number is one person."""
    count = group.get("count")
    number = count if isinstance(count, int) and count > 0 else 1
    return str(group.get("age_group") or NOT_KNOWN), str(group.get("gender") or NOT_KNOWN), number
