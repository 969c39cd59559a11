"""What to take in from a bundle: a pure function of the bundle and of what is here.

Each revision has to continue a chain that is here or in the bundle, be vouched for by a checkpoint that its
author signed, and have its parents. What cannot be taken in is set aside with its reason; the rest comes in.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from fieldtool.domain.codec import CodecError, Json, canonical
from fieldtool.domain.fields import Field, Shape
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.reading import read_values
from fieldtool.domain.revision import Checkpoint, Header, Revision, checkpoint_message, read_content
from fieldtool.domain.words import N_, Text
from fieldtool.exchange.bundle import Item
from fieldtool.exchange.seal import is_signed
from fieldtool.progress import Progress

CHECKING = Text(N_("Checking what is new"))

REASONS: Mapping[str, str] = {
    "unreadable": N_("It is damaged and cannot be read."),
    "unknown": N_("It is of a sort that this release does not know."),
    "altered": N_("Its content is not what its author wrote."),
    "content": N_("Its content does not follow the rules of its kind."),
    "gap": N_("Earlier records of the same laptop are missing. It waits for them."),
    "parent": N_("The version that it replaces is missing. It waits for it."),
    "fork": N_("Its laptop wrote two different records under the same number."),
    "unsigned": N_("Nobody vouches for its author."),
    "kind": N_("It changes a record of another kind."),
}
"""Why an item was set aside, in words."""

_NAME = re.compile("[a-z][a-z0-9_]{0,63}")
"""Names of fields, in any release: a dot in one would be taken for an answer inside another."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is here already: look-ups into the store.

    `holds` is None for a revision that is not here, otherwise whether its payload is here too.
    """

    head: Callable[[str], Header | None]
    at: Callable[[str, int], str | None]
    get: Callable[[str], Revision | None]
    holds: Callable[[str], bool | None]
    kind_of: Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Plan:
    """`new` in an order in which parents and chains come first; `filled` are payloads for known headers."""

    new: tuple[Revision, ...]
    filled: tuple[Revision, ...]
    records: tuple[str, ...]
    """The records of which something usable was in the bundle."""
    aside: tuple[tuple[Item, str], ...]
    checkpoints: tuple[Checkpoint, ...]


def plan(
    items: Iterable[Item],
    checkpoints: Iterable[Checkpoint],
    known: Known,
    progress: Progress | None = None,
) -> Plan:
    """Decide about every item. Changes nothing."""
    return _Planner(checkpoints, known, progress or Progress()).plan(tuple(items))


def acceptable(revision: Revision) -> bool:
    """Whether the payload can be shown and merged: decodable, and in the form of its kind's fields.

    A newer release may have other fields and codes, which are kept as they are.
    """
    if revision.payload is None:
        return True
    try:
        content = read_content(revision.payload)
        canonical([[[[content.values]]]])  # as deep as a value lies among the candidates of a difference
    except CodecError:
        return False
    if not all(map(_NAME.fullmatch, content.values)):
        return False
    kind = KINDS.get(revision.header.kind)
    if kind is None:
        return True
    newer = revision.header.schema > kind.schema
    for name, value in content.values.items():
        if name not in kind.names:
            if not newer:
                return False
            continue
        read, faults = read_values(kind, {name: value})
        if faults and not (newer and _same_form(kind.field(name), value)):
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


class _Planner:
    def __init__(self, checkpoints: Iterable[Checkpoint], known: Known, progress: Progress) -> None:
        self._known = known
        self._progress = progress
        self._signed: dict[str, list[Checkpoint]] = {}
        for each in dict.fromkeys(checkpoints):
            message = checkpoint_message(each.author, each.position, each.revision)
            if is_signed(each.author, message, each.signature):
                self._signed.setdefault(each.author, []).append(each)
        self._aside: list[tuple[Item, str]] = []
        self._good: list[Checkpoint] = []

    def plan(self, items: tuple[Item, ...]) -> Plan:
        filled: list[Revision] = []
        chains: dict[str, dict[int, Item]] = {}
        touched: set[str] = set()
        for number, item in enumerate(items):
            self._progress.at(CHECKING, number, len(items))
            if item.revision is None:
                self._aside.append((item, item.fault or "unreadable"))
                continue
            header = item.revision.header
            here = self._known.holds(item.revision.id)
            if here:  # the same id: the same payload was accepted before
                touched.add(header.record)
                continue
            usable = self._usable(item)
            assert usable.revision is not None
            if here is None:
                chain = chains.setdefault(header.author, {})
                other = chain.setdefault(header.position, usable)
                if self._id(other) != usable.revision.id:
                    self._aside.append((usable, "fork"))
                elif other.revision is not None and other.revision.payload is None:
                    chain[header.position] = usable  # the same one came twice, once without its payload
                continue
            touched.add(header.record)
            if usable.revision.payload is not None:
                filled.append(usable.revision)
        linked = [each for author, chain in sorted(chains.items()) for each in self._linked(author, chain)]
        new = self._with_parents(linked)
        touched |= {each.header.record for each in new}
        whole = {each.id for each in (*new, *filled) if each.payload is not None}
        aside: dict[bytes, tuple[Item, str]] = {}
        for item, why in self._aside:
            if item.revision is None or item.revision.id not in whole:
                aside.setdefault(item.line, (item, why))
        return Plan(
            tuple(new), tuple(filled), tuple(sorted(touched)), tuple(aside.values()), tuple(self._good)
        )

    def _usable(self, item: Item) -> Item:
        """The item with a payload that can be used, or without it: the chain holds all the same."""
        assert item.revision is not None
        if item.fault is not None:
            self._aside.append((item, item.fault))
            return item
        if not acceptable(item.revision):
            self._aside.append((item, "content"))
            return Item(item.line, Revision(item.revision.header, None))
        return item

    def _id(self, item: Item) -> str:
        assert item.revision is not None
        return item.revision.id

    def _linked(self, author: str, chain: dict[int, Item]) -> list[Item]:
        """The items that continue the author's chain and are vouched for by their signature."""
        head = self._known.head(author)
        position, previous = (head.position, head.id) if head else (0, "")
        linked: list[Item] = []
        for number in sorted(chain):
            item = chain[number]
            assert item.revision is not None
            header = item.revision.header
            if number <= position - len(linked):
                self._aside.append((item, "fork"))
            elif number != position + 1:
                self._aside.append((item, "gap"))
            elif header.previous != previous:
                self._aside.append((item, "fork"))
            else:
                linked.append(item)
                position, previous = number, header.id
        return self._vouched(author, position, linked)

    def _vouched(self, author: str, last: int, linked: list[Item]) -> list[Item]:
        first = last - len(linked) + 1
        ids = {first + n: self._id(item) for n, item in enumerate(linked)}
        vouched = 0
        for each in self._signed.get(author, ()):
            here = ids.get(each.position) or self._known.at(author, each.position)
            if here == each.revision:
                self._good.append(each)
                vouched = max(vouched, each.position)
        self._aside += [(item, "unsigned") for n, item in enumerate(linked, first) if n > vouched]
        return [item for n, item in enumerate(linked, first) if n <= vouched]

    def _with_parents(self, linked: list[Item]) -> list[Revision]:
        """Parents first; what lacks one, and what its author wrote after that, is set aside."""
        queues: dict[str, deque[Item]] = {}
        for item in linked:
            queues.setdefault(_header(item).author, deque()).append(item)
        taken: dict[str, Revision] = {}
        kinds: dict[str, str] = {}
        moved = True
        while moved:
            moved = False
            for queue in queues.values():
                while queue and self._fits(_header(queue[0]), taken, kinds):
                    item = queue.popleft()
                    assert item.revision is not None
                    taken[item.revision.id] = item.revision
                    kinds[item.revision.header.record] = item.revision.header.kind
                    moved = True
        for queue in queues.values():
            self._aside += [(item, self._why(_header(item), kinds)) for item in queue]
        return list(taken.values())

    def _kind(self, record: str, kinds: Mapping[str, str]) -> str | None:
        return kinds.get(record) or self._known.kind_of(record)

    def _fits(self, header: Header, taken: Mapping[str, Revision], kinds: Mapping[str, str]) -> bool:
        for parent in header.parents:
            found = taken.get(parent) or self._known.get(parent)
            if found is None or found.header.record != header.record:
                return False
        return self._kind(header.record, kinds) in (None, header.kind)

    def _why(self, header: Header, kinds: Mapping[str, str]) -> str:
        return "parent" if self._kind(header.record, kinds) in (None, header.kind) else "kind"


def _header(item: Item) -> Header:
    assert item.revision is not None
    return item.revision.header
