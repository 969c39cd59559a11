"""What is different between two editions of a pack: pure functions from packs to changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from fieldtool.domain.knowledge import Basis, Both, Limit, Pack, Plain, Review
from fieldtool.domain.pack_changes import ADDED, CHANGED, GONE, EntryChange, PartChange
from fieldtool.domain.training import Differs

Key = tuple[str, int]
"""A part of an entry and its number in a list, 0 for what is no list."""

LISTS: Mapping[str, str] = {
    "provision": "provisions",
    "answer": "answers",
    "instrument": "instruments",
    "ratification": "ratifications",
    "screening": "screening",
    "institution": "institutions",
    "caution": "cautions",
    "synonym": "synonyms",
    "topic": "topics",
    "term": "terms",
    "mapping": "mappings",
    "translation": "translations",
    "asked": "asked",
    "word": "words",
    "handout": "handouts",
    "module": "modules",
    "step": "steps",
    "case": "cases",
    "quiz": "quiz",
    "statement": "statements",
}
"""Kind of entry to the part of a pack that holds them."""

_HEAD = ("title", "publisher", "version", "reviewed", "requires")


def compare(old: Pack | None, new: Pack | None, instead: Mapping[str, Both]) -> tuple[EntryChange, ...]:
    """What the new edition brings, takes away and says otherwise. None: there is no such edition.

    `instead`: the words of lists (by id) that are said where the pack says none. A word that comes stands in
    place of one of these, and one that goes makes room for it.
    """
    found: list[EntryChange] = []
    if old is not None and new is not None:
        found += _changes("pack", {old.id: _head(old)}, {new.id: _head(new)})
    for kind, part in LISTS.items():
        before = {} if old is None else dict(_entries(kind, getattr(old, part)))
        after = {} if new is None else dict(_entries(kind, getattr(new, part)))
        found += _changes(kind, before, after)
    return tuple(_of_word(each, instead) if each.kind == "word" else each for each in found)


def _of_word(change: EntryChange, instead: Mapping[str, Both]) -> EntryChange:
    other = instead.get(change.id)
    return replace(
        change,
        parts=tuple(
            replace(part, before=part.before or other, after=part.after or other)
            if part.part == "text"
            else part
            for part in change.parts
        ),
    )


def name_of(kind: str, entry: Any) -> str:
    """What people call an entry: its id, or what stands for one."""
    match kind:
        case "ratification":
            return f"{entry.country} {entry.instrument}"
        case "mapping":
            return f"{entry.provision} – {entry.other}"
        case "translation":
            return f"{entry.of} {entry.part} {entry.language}"
        case "asked":
            return str(entry.of)
        case "synonym":
            return str(entry.words[0]) if entry.words else ""
        case _:
            return str(entry.id)


def _entries(kind: str, values: Iterable[Any]) -> Iterator[tuple[str, dict[Key, Both]]]:
    return ((name_of(kind, each), _parts(each)) for each in values)


def _changes(
    kind: str, before: Mapping[str, Mapping[Key, Both]], after: Mapping[str, Mapping[Key, Both]]
) -> Iterator[EntryChange]:
    # The order of the new edition; what is gone stands at the end.
    for id in [*after, *(each for each in before if each not in after)]:
        old, new = before.get(id, {}), after.get(id, {})
        parts = tuple(
            PartChange(part, old.get((part, number)), new.get((part, number)), number)
            for part, number in [*new, *(key for key in old if key not in new)]
            if old.get((part, number)) != new.get((part, number))
        )
        if id not in before:
            yield EntryChange(ADDED, kind, id, parts)
        elif id not in after:
            yield EntryChange(GONE, kind, id, parts)
        elif parts:
            yield EntryChange(CHANGED, kind, id, parts)


def _head(pack: Pack) -> dict[Key, Both]:
    return {key: each for name in _HEAD for key, each in _flat(name, getattr(pack, name))}


def _parts(entry: Any) -> dict[Key, Both]:
    return {
        key: each
        for declared in fields(entry)
        if declared.name != "id"
        for key, each in _flat(declared.name, getattr(entry, declared.name))
    }


def _flat(name: str, value: Any) -> Iterator[tuple[Key, Both]]:
    """The parts that a value makes, without empty ones."""
    match value:
        case None | "" | ():
            return
        case Both():
            yield (name, 0), value
        case Plain():
            yield from _flat("in_short", value.in_short)
            yield from _flat("ask", value.ask)
            yield from _flat("if_refused", value.if_refused)
            yield from _flat("plain_review", value.review)
        case tuple() if isinstance(value[0], Differs):
            yield from ((("differs", number), each.text) for number, each in enumerate(value, 1))
        case tuple() if isinstance(value[0], Both):
            yield from (((name, number), each) for number, each in enumerate(value, 1))
        case _:
            text = _text(value)
            yield (name, 0), Both(text, text)


def _text(value: Any) -> str:
    match value:
        case Review():
            return f"{value.state} {value.on.isoformat()}"
        case Limit():
            return f"{value.amount} {value.unit}"
        case date():
            return value.isoformat()
        case tuple():
            return ("; " if isinstance(value[0], Basis) else ", ").join(map(str, value))
        case _:
            return str(value)
