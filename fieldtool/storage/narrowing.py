"""Which records a list shows, said once for finding and for counting."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, TypedDict

from sqlalchemy import ColumnElement, and_, false, literal_column, or_, select

from fieldtool.domain.kinds import KINDS
from fieldtool.storage.tables import records, revisions

QUIET = tuple(name for name, kind in KINDS.items() if kind.quiet)
"""Kinds that people did not write themselves."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What of some chains lies in no bundle yet: all that is behind a position, and single positions before
    it whose words were left out. Author to position, and author to positions."""

    upto: Mapping[str, int]
    left_out: Mapping[str, Collection[int]]


class Narrowing(TypedDict, total=False):
    """What narrows a list. `since` and `until` are partial dates, both included; what is known to a month or
    a year counts as its first day. `deleted` gives what is in the bin instead.

    `with_differences`: only records that were written differently. `awaiting`: only those that somebody has
    to follow up. `kept`: only those of which something lies in no bundle yet.
    """

    situation: str | None
    place: str | None
    since: str | None
    until: str | None
    with_differences: bool
    awaiting: bool
    kept: Kept | None
    deleted: bool


def where(kind: str | None, by: Narrowing) -> list[ColumnElement[bool]]:
    """The conditions on the table of records; without a kind, all kinds that people write."""
    aside = by.get("with_differences", False)
    is_deleted, of = _ASIDE if aside else (records.c.deleted, records.c.kind)
    gone: ColumnElement[int] = literal_column(str(int(by.get("deleted", False))))
    found = [is_deleted == gone, of == kind if kind is not None else of.not_in(QUIET)]
    if aside:
        found.append(_DIFFERING)
    if by.get("awaiting", False):
        found.append(_AWAITING)
    if (situation := by.get("situation")) is not None:
        found.append(records.c.situation == situation)
    if (place := by.get("place")) is not None:
        found.append(records.c.place == place)
    if (since := by.get("since")) is not None:
        # `2026-10` is written for all of it, and begins on the first: before `2026-10-01` as text.
        found.append(records.c.occurred >= since.removesuffix("-01").removesuffix("-01"))
    if (until := by.get("until")) is not None:
        found.append(records.c.occurred < f"{until}~")
    if (kept := by.get("kept")) is not None:
        found.append(_ID.in_(select(revisions.c.record).where(_written(kept))))
    return found


_DIFFERING = records.c.differences > literal_column("0")
_AWAITING = records.c.awaits > literal_column("0")
"""Said with the numbers in them: only then does SQLite see that the index of these few holds them all."""

_ASIDE: tuple[ColumnElement[Any], ColumnElement[Any]] = (
    literal_column("+records.deleted"),
    literal_column("+records.kind"),
)
"""Said so that SQLite goes through the few records with differences, and not through all of their kind."""

_ID: ColumnElement[str] = literal_column("+records.id")
"""Said so that SQLite goes through the index of the list, in its order, and stops when the page is full: what
was written here may be nearly all that there is."""


def _written(kept: Kept) -> ColumnElement[bool]:
    chain, at = revisions.c.author, revisions.c.position
    return or_(
        false(),
        *(and_(chain == author, at > position) for author, position in sorted(kept.upto.items())),
        *(
            and_(chain == author, at.in_(sorted(positions)))
            for author, positions in sorted(kept.left_out.items())
        ),
    )
