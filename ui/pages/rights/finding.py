"""What the worker is asked: hits, one text to read, and what there is to browse. No widgets here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fieldtool.services.directory import EntryReading
from fieldtool.services.library import TEXTS, HelpReading, Hit, group_of
from fieldtool.services.reading import (
    AnswerReading,
    InstrumentReading,
    ProvisionReading,
    Shelf,
    TermReading,
)
from fieldtool.services.records import Opened
from ui.values import Names, read_names

PROVISION, ANSWER, TERM, INSTRUMENT = "provision", "answer", "term", "instrument"
CONTACT, INSTITUTION, HELP, RECORD = "contact", "institution", "help", "record"

MOST = {**dict.fromkeys((*TEXTS, CONTACT, HELP), 60), RECORD: 30}
"""How many of each group are listed. Nobody reads further; another word is faster. Each group has its own
room: what people wrote themselves must not push out the rights. The search ranks few records; of a list of
still fewer it is known whether there are more."""

Key = tuple[str, str]
"""Kind and id of what is opened."""


@dataclass(frozen=True, slots=True)
class RecordReading:
    """A record of the store, and the names that its ids and codes stand for."""

    opened: Opened
    names: Names


TextReading = ProvisionReading | AnswerReading | TermReading | InstrumentReading
Reading = TextReading | EntryReading | HelpReading | RecordReading


@dataclass(frozen=True, slots=True)
class Found:
    """The hits for a query and the first of them ready to be read."""

    query: str
    hits: tuple[Hit, ...]
    first: Reading | None
    more: frozenset[str] = frozenset()
    """The groups of which more was found than is listed."""
    waiting: int = 0
    """Records that came with a large bundle and are not found yet."""


def find(workspace: Any, query: str, country: str = "") -> Found:
    """Search, and open the first hit with it, so that it takes one way to the worker and not two.

    `country`: whose ratifications are told, and of whom contacts are found; "" for that of the store, and for
    contacts of all."""
    one_more = {group: most + 1 for group, most in MOST.items()}
    hits, more = listed(workspace.library.search(query, country=country, each_group=one_more))
    first = read(workspace, hits[0], country) if hits else None
    return Found(query, hits, first, more, workspace.library.unindexed())


def listed(hits: tuple[Hit, ...]) -> tuple[tuple[Hit, ...], frozenset[str]]:
    """What is listed of these, and the groups of which that is not all."""
    groups = in_groups(hits)
    over = {id(hit) for group, members in groups for hit in members[MOST[group] :]}
    more = frozenset(group for group, members in groups if len(members) > MOST[group])
    return tuple(hit for hit in hits if id(hit) not in over), more


def read(workspace: Any, hit: Hit | Key, country: str = "") -> Reading | None:
    """One text or record; None when it is gone. `country`: whose ratifications are told."""
    kind, id = key_of(hit)
    found: Reading | None
    if kind == PROVISION:
        found = workspace.reading.provision(id, country)
    elif kind == ANSWER:
        found = workspace.reading.answer(id)
    elif kind == TERM:
        found = workspace.reading.term(id)
    elif kind == INSTRUMENT:
        found = workspace.reading.instrument(id, country)
    elif kind in (CONTACT, INSTITUTION):
        found = workspace.directory.entry(id)
    elif kind == HELP:
        found = workspace.library.help(id)
    else:
        opened = workspace.records.opened(id)
        found = RecordReading(opened, read_names(workspace, opened.record.values.values()))
    return found


def key_of_reading(reading: Reading) -> Key:
    """Kind and id of what is read."""
    if isinstance(reading, ProvisionReading):
        return PROVISION, reading.provision.id
    if isinstance(reading, AnswerReading):
        return ANSWER, reading.answer.id
    if isinstance(reading, TermReading):
        return TERM, reading.term.id
    if isinstance(reading, InstrumentReading):
        return INSTRUMENT, reading.instrument.id
    if isinstance(reading, EntryReading):
        return INSTITUTION if reading.entry.offered is not None else CONTACT, reading.entry.id
    if isinstance(reading, HelpReading):
        return HELP, f"{reading.section.page}#{reading.section.part}"
    return reading.opened.record.kind, reading.opened.record.id


def browse(workspace: Any) -> Shelf:
    """All that can be browsed."""
    shelf: Shelf = workspace.reading.shelf()
    return shelf


def key_of(hit: Hit | Key) -> Key:
    return (hit.kind, hit.id) if isinstance(hit, Hit) else hit


def in_groups(hits: Iterable[Hit]) -> list[tuple[str, list[Hit]]]:
    """The hits by group. The group of the best hit comes first, so that the first row is the best answer."""
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(group_of(hit.kind), []).append(hit)
    return list(groups.items())
