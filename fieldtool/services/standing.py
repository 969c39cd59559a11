"""How a record stands towards other installations: what a list says beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fieldtool.domain.record import Record
from fieldtool.services.author import SHARED, Author, left_out
from fieldtool.storage.store import Unit

STANDINGS = ("saved", "shared", "changed", "received", "differences")


def standings(unit: Unit, author: Author, records: Sequence[Record]) -> dict[str, str]:
    """Id of each record to one of `STANDINGS`. `author` is this installation."""
    shared = {**author.former, author.id: unit.local.number(SHARED)}
    ids = [record.id for record in records]
    spans = unit.revisions.spans(ids)
    left = {(who, position) for who, positions in left_out(unit).items() for position in positions}
    places = unit.outgoing.places(ids, shared) if left else {}
    found = {}
    for record in records:
        mine = spans.get(record.id, {})
        own = [each for each in places.get(record.id, ()) if each[1] <= shared[each[0]]]
        if not left.isdisjoint(own) and not record.state.differences:
            only = set(own) <= left and all(each in shared for each in mine)
            found[record.id] = "saved" if only else "changed"
        else:
            found[record.id] = _standing(record, mine, shared)
    return found


def _standing(record: Record, spans: Mapping[str, tuple[int, int]], shared: Mapping[str, int]) -> str:
    if record.state.differences:
        return "differences"
    own = {author: span for author, span in spans.items() if author in shared}
    if not own:
        return "received"
    if all(last <= shared[author] for author, (_first, last) in own.items()):
        return "shared"
    fresh = all(first > shared[author] for author, (first, _last) in own.items())
    return "saved" if fresh and len(own) == len(spans) else "changed"
