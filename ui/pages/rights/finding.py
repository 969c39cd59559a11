"""What the worker is asked: hits, one text to read, and what there is to browse. No widgets here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fieldtool.domain.knowledge import Answer, Both, Provision
from fieldtool.services.library import Hit
from fieldtool.services.reading import AnswerReading, ProvisionReading
from fieldtool.services.records import Opened
from ui.values import Names

MOST = 80
"""Hits that are listed. Nobody reads further; another word is faster."""

PROVISION, ANSWER = "provision", "answer"
RECORDS = ("observation", "contact", "place")

Key = tuple[str, str]
"""Kind and id of what is opened."""


@dataclass(frozen=True, slots=True)
class RecordReading:
    """A record of the store, and the names that its ids and codes stand for."""

    opened: Opened
    names: Names


Reading = ProvisionReading | AnswerReading | RecordReading


@dataclass(frozen=True, slots=True)
class Found:
    """The hits for a query and the first of them ready to be read."""

    query: str
    hits: tuple[Hit, ...]
    first: Reading | None
    waiting: int = 0
    """Records that came with a large bundle and are not found yet."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """All that can be browsed."""

    provisions: tuple[Provision, ...]
    answers: tuple[Answer, ...]


def find(workspace: Any, query: str) -> Found:
    """Search, and open the first hit with it, so that it takes one way to the worker and not two."""
    hits = workspace.library.search(query, limit=MOST)
    first = read(workspace, hits[0]) if hits else None
    return Found(query, hits, first, workspace.library.unindexed())


def read(workspace: Any, hit: Hit | Key) -> Reading | None:
    """One text or record; None when it is gone."""
    kind, id = key_of(hit)
    found: Reading | None
    if kind in (PROVISION, ANSWER):
        found = workspace.reading.provision(id) if kind == PROVISION else workspace.reading.answer(id)
    else:
        found = RecordReading(workspace.records.opened(id), names(workspace))
    return found


def names(workspace: Any) -> Names:
    """The names of places and the titles of provisions."""
    places = {place.id: str(place.values.get("name", "")) for place in workspace.records.places()}
    titles: dict[str, Both] = {each.id: each.title for each in workspace.library.provisions()}
    return Names(places, titles)


def browse(workspace: Any) -> Shelf:
    return Shelf(workspace.library.provisions(), workspace.library.answers())


def key_of(hit: Hit | Key) -> Key:
    return (hit.kind, hit.id) if isinstance(hit, Hit) else hit


def group_of(kind: str) -> str:
    """`provision`, `answer` or `record`: the groups in which results are listed."""
    return kind if kind in (PROVISION, ANSWER) else "record"


def in_groups(hits: tuple[Hit, ...]) -> list[tuple[str, list[Hit]]]:
    """The hits by group. The group of the best hit comes first, so that the first row is the best answer."""
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(group_of(hit.kind), []).append(hit)
    return list(groups.items())
