"""How a record stands towards other installations: what a list says beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fieldtool.domain.record import Record
from fieldtool.storage.store import Unit

SHARED = "shared.position"
"""Key of the last position of our chain that was put into a bundle."""

STANDINGS = ("saved", "shared", "changed", "received", "differences")


def standings(unit: Unit, author: str, records: Sequence[Record]) -> dict[str, str]:
    """Id of each record to one of `STANDINGS`. `author` is this installation."""
    shared = unit.local.number(SHARED)
    spans = unit.revisions.spans([record.id for record in records])
    return {record.id: _standing(record, spans.get(record.id, {}), author, shared) for record in records}


def _standing(record: Record, spans: Mapping[str, tuple[int, int]], author: str, shared: int) -> str:
    if record.state.differences:
        return "differences"
    if author not in spans:
        return "received"
    first, last = spans[author]
    if last <= shared:
        return "shared"
    return "saved" if first > shared and len(spans) == 1 else "changed"
