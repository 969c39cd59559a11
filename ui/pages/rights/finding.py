"""What the worker is asked: hits, one text to read, and what there is to browse. No widgets here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fieldtool.services.directory import EntryReading
from fieldtool.services.library import HelpReading, Hit
from fieldtool.services.reading import (
    AnswerReading,
    InstrumentReading,
    ProvisionReading,
    Shelf,
    TermReading,
)
from fieldtool.services.records import Opened
from ui.values import Names, read_names

MOST = 80
"""Hits that are listed. Nobody reads further; another word is faster."""

PROVISION, ANSWER, TERM, INSTRUMENT = "provision", "answer", "term", "instrument"
TEXTS = (PROVISION, ANSWER, TERM, INSTRUMENT)
"""What can be pinned and printed."""
CONTACT, INSTITUTION, HELP = "contact", "institution", "help"

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
    waiting: int = 0
    """Records that came with a large bundle and are not found yet."""


def find(workspace: Any, query: str, country: str = "") -> Found:
    """Search, and open the first hit with it, so that it takes one way to the worker and not two.

    `country`: whose ratifications are told, and of whom contacts are found; "" for that of the store, and for
    contacts of all."""
    hits = workspace.library.search(query, country=country, limit=MOST)
    first = read(workspace, hits[0], country) if hits else None
    return Found(query, hits, first, workspace.library.unindexed())


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


def group_of(kind: str) -> str:
    """One of `TEXTS`, `contact`, `help` or `record`: the groups in which results are listed."""
    if kind == INSTITUTION:
        return CONTACT
    return kind if kind in (*TEXTS, CONTACT, HELP) else "record"


def in_groups(hits: tuple[Hit, ...]) -> list[tuple[str, list[Hit]]]:
    """The hits by group. The group of the best hit comes first, so that the first row is the best answer."""
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(group_of(hit.kind), []).append(hit)
    return list(groups.items())
