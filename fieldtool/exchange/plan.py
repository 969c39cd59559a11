"""What to take in from some items of a bundle: a pure function of the items and of what is here.

Each revision has to continue a chain that is here or in the bundle, be vouched for by a checkpoint that its
author signed, and have its parents. What cannot be taken in is set aside with its reason; the rest comes in.

A chain may have two ends: then its store was copied and written on twice. Both are taken in, on every laptop
alike; the state of the records is a function of the set of revisions, whatever order they come in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from fieldtool.domain.codec import CodecError, Json, canonical
from fieldtool.domain.fields import Field, Shape
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.merge import DELETED
from fieldtool.domain.reading import read_values
from fieldtool.domain.revision import Checkpoint, Header, Revision, checkpoint_message
from fieldtool.domain.stored_form import is_stored_form
from fieldtool.domain.words import N_
from fieldtool.exchange.bundle import Item
from fieldtool.exchange.seal import is_signed

REASONS: Mapping[str, str] = {
    "unreadable": N_("It is damaged and cannot be read."),
    "unknown": N_("It is of a sort that this release does not know."),
    "altered": N_("Its content is not what its author wrote."),
    "content": N_("Its content does not follow the rules of its kind."),
    "base": N_("The words of the version that it changes are not here. It waits for them."),
    "gap": N_("Earlier records of the same laptop are missing. It waits for them."),
    "parent": N_("The version that it replaces is missing. It waits for it."),
    "fork": N_("Its laptop wrote two different records under the same number."),
    "chain": N_("It does not follow the record of its laptop that it names."),
    "unsigned": N_("Nobody vouches for its author."),
    "kind": N_("It changes a record of another kind."),
}
"""Why an item was set aside, in words."""

SHALLOW = 8
"""So many brackets cannot lie deeper than a value may among the candidates of a difference."""

ROUNDS = 50
"""How often the items are gone through for what has found its parents; more than honest bundles need."""

_NAME = re.compile("[a-z][a-z0-9_]{0,63}")
"""Names of fields, in any release: a dot in one would be taken for an answer inside another."""


class Placed(Protocol):
    """What is known of a revision that is here; `whole` says that its payload is here too."""

    @property
    def author(self) -> str: ...
    @property
    def position(self) -> int: ...
    @property
    def record(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def whole(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Known:
    """What is here of all that some items speak of: themselves, what they follow and what they replace.

    `kinds` are those of the records, `purged` the records whose words were erased for ever.
    """

    revisions: Mapping[str, Placed]
    kinds: Mapping[str, str]
    purged: frozenset[str]


class Vouching:
    """What the authors' signatures vouch for.

    A checkpoint vouches for its revision and all before it on the chain. When items come some at a time, the
    revision of the checkpoint may come last. So at first every position up to it is believed, and at the end
    `unproven` tells on which ends of chains no checkpoint stands. Their authors are then looked at closely:
    `exact` holds, for each of them, the revisions that are before a checkpoint.
    """

    def __init__(
        self, checkpoints: Iterable[Checkpoint], exact: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        self.exact = dict(exact or {})
        self._points: dict[str, set[Checkpoint]] = {}
        self._limits: dict[str, int] = {}
        self.add(checkpoints)

    def add(self, checkpoints: Iterable[Checkpoint]) -> None:
        """Hear more signatures; those that do not fit are not heard."""
        for each in dict.fromkeys(checkpoints):
            known = self._points.setdefault(each.author, set())
            message = checkpoint_message(each.author, each.position, each.revision)
            if each not in known and is_signed(each.author, message, each.signature):
                known.add(each)
                self._limits[each.author] = max(each.position, self._limits.get(each.author, 0))

    def vouches(self, revision: Revision) -> bool:
        """Whether the author's signature holds for a revision, as far as can be known now."""
        author = revision.header.author
        if author in self.exact:
            return revision.id in self.exact[author]
        return revision.header.position <= self._limits.get(author, 0)

    def unproven(self, ends: Mapping[str, frozenset[str]]) -> frozenset[str]:
        """The authors with an end of their chain on which no checkpoint stands. `ends`: author to ids."""
        return frozenset(
            author
            for author, ids in ends.items()
            if author not in self.exact and ids - {each.revision for each in self._points.get(author, ())}
        )

    def proven(self, author: str, previous: Mapping[str, str]) -> frozenset[str]:
        """The revisions of an author before a checkpoint. `previous`: id to the id before it on the chain."""
        found: set[str] = set()
        for point in self._points.get(author, ()):
            each = point.revision
            while each in previous and each not in found:
                found.add(each)
                each = previous[each]
        return frozenset(found)

    def good(self) -> tuple[Checkpoint, ...]:
        """All signatures that fit."""
        return tuple(each for points in self._points.values() for each in points)


@dataclass(frozen=True, slots=True)
class Plan:
    """`new` in an order in which parents and chains come first; `filled` are payloads for known headers."""

    new: tuple[Revision, ...]
    filled: tuple[Revision, ...]
    records: frozenset[str]
    """The records of which something usable was among the items."""
    aside: tuple[tuple[Item, str], ...]
    here: tuple[Item, ...]
    """Items that were here before, with all their words."""


def plan(items: Sequence[Item], known: Known, vouching: Vouching) -> Plan:
    """Decide about every item. Changes nothing."""
    return _Planner(known, vouching).plan(items)


def acceptable(revision: Revision) -> bool:
    """Whether the payload can be shown and merged: decodable, and in the form of its kind's fields.

    A newer release may have other fields and codes, which are kept as they are.
    """
    if revision.payload is None:
        return True
    try:
        content = revision.content
        assert content is not None
        if revision.payload.count(b"{") + revision.payload.count(b"[") > SHALLOW:
            canonical([[[[content.values]]]])  # as deep as a value lies among the candidates of a difference
    except CodecError:
        return False
    if not all(map(_NAME.fullmatch, content.values)) or DELETED in content.values:
        return False
    kind = KINDS.get(revision.header.kind)
    if kind is None:
        return True
    if is_stored_form(kind, content.values):
        return True
    newer = revision.header.schema > kind.schema
    if not newer:
        return False
    for name, value in content.values.items():
        if name not in kind.names:
            continue
        read, faults = read_values(kind, {name: value})
        if faults and not _same_form(kind.field(name), value):
            return False
        if not faults and canonical(read[name]) != canonical(value):
            return False
    return True


def _same_form(field: Field, value: Json) -> bool:
    """Whether a value of a newer release has the form that readers of the field count on, inside too."""
    match field.shape:
        case Shape.INTEGER:
            return isinstance(value, int) and not isinstance(value, bool)
        case Shape.CHOICES | Shape.TEXTS:
            return isinstance(value, list) and all(isinstance(each, str) for each in value)
        case Shape.ANSWERS:
            return isinstance(value, dict) and all(isinstance(each, str) for each in value.values())
        case Shape.GROUP:
            parts = {part.name: part for part in field.parts}
            return isinstance(value, dict) and all(
                name not in parts or _same_form(parts[name], item) for name, item in value.items()
            )
        case Shape.GROUPS:
            group = replace(field, shape=Shape.GROUP)
            return isinstance(value, list) and all(_same_form(group, each) for each in value)
        case _:
            return isinstance(value, str)


@dataclass
class _Planner:
    """One pass over some items."""

    known: Known
    vouching: Vouching
    aside: list[tuple[Item, str]] = field(default_factory=list)
    taken: dict[str, Revision] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    def plan(self, items: Sequence[Item]) -> Plan:
        here: list[Item] = []
        filled: dict[str, Revision] = {}
        waiting: dict[str, Item] = {}
        records: set[str] = set()
        for item in items:
            revision = item.revision
            if revision is None:
                self.aside.append((item, item.fault or "unreadable"))
                continue
            record = revision.header.record
            placed = self.known.revisions.get(revision.id)
            if placed is not None and (placed.whole or record in self.known.purged):
                records.add(record)  # the same id: the same payload was accepted before
                here.append(item)
                continue
            usable = self._usable(item, revision)
            if placed is None:
                other = waiting.get(revision.id)
                if other is None or _payload(other) is None:
                    waiting[revision.id] = usable  # the same one may come twice, once without its payload
                continue
            records.add(record)
            if usable.revision is not None and usable.revision.payload is not None:
                filled[revision.id] = usable.revision
        self._take([*waiting.values()])
        records.update(each.header.record for each in self.taken.values())
        return Plan(
            tuple(self.taken.values()),
            tuple(filled.values()),
            frozenset(records),
            self._left_over(filled),
            tuple(here),
        )

    def _left_over(self, filled: Mapping[str, Revision]) -> tuple[tuple[Item, str], ...]:
        """What was set aside and did not come whole from another line."""
        whole = {id for id, each in {**self.taken, **filled}.items() if each.payload is not None}
        found: dict[bytes, tuple[Item, str]] = {}
        for item, why in self.aside:
            if item.revision is None or item.revision.id not in whole:
                found.setdefault(item.line, (item, why))
        return tuple(found.values())

    def _usable(self, item: Item, revision: Revision) -> Item:
        """The item with a payload that can be used, or without it: the chain holds all the same."""
        if item.fault is not None:
            self.aside.append((item, item.fault))
            return item
        if not acceptable(revision):
            self.aside.append((item, "content"))
            return Item(item.line, Revision(revision.header, None))
        return item

    def _take(self, waiting: list[Item]) -> None:
        """Take in what follows and replaces what is here; as a rule the order of a bundle is right."""
        for _round in range(ROUNDS):
            rest = [item for item in waiting if not self._taken(item)]
            if not rest or len(rest) == len(waiting):
                waiting = rest
                break
            waiting = sorted(rest, key=lambda item: _header(item).position)
        self.aside += [(item, self._why(item)) for item in waiting]

    def _taken(self, item: Item) -> bool:
        if self._why(item):
            return False
        assert item.revision is not None
        self.taken[item.revision.id] = item.revision
        self.kinds[item.revision.header.record] = item.revision.header.kind
        return True

    def _why(self, item: Item) -> str:
        """Why an item cannot be taken in now; "" when it can."""
        assert item.revision is not None
        header = item.revision.header
        if header.previous:
            before = self._place(header.previous)
            if before is None:
                return "gap"
            if (before.author, before.position) != (header.author, header.position - 1):
                return "chain"
        if not self.vouching.vouches(item.revision):
            return "unsigned"
        for parent in header.parents:
            replaced = self._place(parent)
            if replaced is None or replaced.record != header.record:
                return "parent"
        kind = self.kinds.get(header.record) or self.known.kinds.get(header.record)
        return "" if kind in (None, header.kind) else "kind"

    def _place(self, revision: str) -> _Place | Placed | None:
        taken = self.taken.get(revision)
        if taken is None:
            return self.known.revisions.get(revision)
        header = taken.header
        return _Place(header.author, header.position, header.record)


@dataclass(frozen=True, slots=True)
class _Place:
    author: str
    position: int
    record: str


def _header(item: Item) -> Header:
    assert item.revision is not None
    return item.revision.header


def _payload(item: Item) -> bytes | None:
    return None if item.revision is None else item.revision.payload
