"""Which of some revisions stand firm when others are lost: pure, for stores that were damaged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from graphlib import TopologicalSorter

from fieldtool.domain.revision import Header


def firm(
    headers: Mapping[str, Header], vouched: Collection[str], own: Collection[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The revisions that can stay as they are, and the rest; in both, what comes before comes first.

    `headers` are by id, `vouched` the ids under a checkpoint whose signature fits, `own` the authors whose
    keys are here. One stays when all of its chain before it is here, all that it replaces stays too, and
    somebody vouches for it: a checkpoint, or the key that can still sign one.
    """
    kept = dict.fromkeys(sorted(headers, key=lambda id: (headers[id].author, headers[id].position)))
    before = -1
    while len(kept) != before:
        before = len(kept)
        for id in list(kept):
            header = headers[id]
            if not all(needed in kept for needed in _needs(header)):
                del kept[id]
        covered = _covered(headers, [id for id in vouched if id in kept])
        for id in list(kept):
            if headers[id].author not in own and id not in covered:
                del kept[id]
    return _ordered(headers, kept), _ordered(headers, [id for id in headers if id not in kept])


def _needs(header: Header) -> tuple[str, ...]:
    return (*header.parents, *([header.previous] if header.previous else ()))


def _covered(headers: Mapping[str, Header], ends: Iterable[str]) -> set[str]:
    """The chains that lead to these ends."""
    covered: set[str] = set()
    for end in ends:
        id = end
        while id and id not in covered:
            covered.add(id)
            id = headers[id].previous
    return covered


def _ordered(headers: Mapping[str, Header], ids: Iterable[str]) -> tuple[str, ...]:
    by_age = sorted(ids, key=lambda id: (headers[id].stamp, headers[id].author, headers[id].position))
    there = set(by_age)
    graph = {id: [needed for needed in _needs(headers[id]) if needed in there] for id in by_age}
    return tuple(TopologicalSorter(graph).static_order())
