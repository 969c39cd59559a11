"""Joining what several laptops wrote about one record.

The state of a record is a function of the set of its revisions, whatever the order in which they came.
For each field we look for the revisions that *wrote* it: that gave it another value than the one their
writer had before them. A write is in force as long as no later write of the same field knew about it.

- One write in force, or several with the same value: that is the value. So fields that only one side
  changed join by themselves (this is the three-way merge against the common ancestor, and it also holds
  where the nearest common ancestor is not unique).
- Several with different values: a difference. All values are kept and listed; the one with the latest
  stamp is shown, by the same rule on every laptop, until a person decides.

A revision written while a difference was open says which differences it left open (`open`), so that
correcting a place does not decide about an account. What is not left open is decided by it.

Putting a record into the bin is one more part, `deleted`, which every revision writes: whoever changes a
record says that it is wanted. So a deletion and an edit that did not know of each other are a difference
like any other, and the record stays in sight until somebody decides.

A purge wins over everything, whatever was written before, beside or after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fieldtool.domain.codec import Json, canonical
from fieldtool.domain.fields import Kind, Shape
from fieldtool.domain.revision import PURGE_PAYLOAD, Content, Revision

ABSENT = b"null"

DELETED = "deleted"
"""The part that says whether a record is in the bin. No kind has a field of this name."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value in force and the revision that wrote it. `value` None means that the field was cleared."""

    revision: str
    value: Json


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that was changed differently by people who did not know of each other.

    `field` is a field's name, or `answers.DET-01` for one answer. The candidate that is shown is first.
    """

    field: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class State:
    """What is known of a record. `had_difference` names every field that ever had one.

    `deleted` is what the latest writer in force said, see `in_bin`. A purged record has no values.
    """

    values: Mapping[str, Json]
    heads: tuple[str, ...]
    differences: tuple[Difference, ...] = ()
    had_difference: tuple[str, ...] = ()
    withheld: int = 0
    """How many revisions came without their payload."""
    deleted: bool = False
    purged: bool = False

    @property
    def in_bin(self) -> bool:
        """Whether the record is in the bin. While people differ about that it is not: it stays in sight."""
        return self.deleted and DELETED not in self.open

    @property
    def open(self) -> frozenset[str]:
        return frozenset(difference.field for difference in self.differences)


EMPTY = State({}, ())


def join(kind: Kind | None, revisions: Iterable[Revision]) -> State:
    """The state of one record from its revisions (each parent has to be among them).

    `kind` None: a kind that only a newer release knows; its fields are joined whole.
    """
    known = tuple(revisions)
    if any(each.payload == PURGE_PAYLOAD for each in known):
        return State({}, tuple(_heads(known)), purged=True)
    ordered = _by_age(known)
    if not ordered:
        return EMPTY
    return _Join(kind, ordered).state()


def writer(kind: Kind | None, revisions: Iterable[Revision], path: str) -> Revision | None:
    """The revision that wrote the value of a part which is shown; None when nobody wrote the part."""
    ordered = _by_age(tuple(revisions))
    return _Join(kind, ordered).writer(path) if ordered else None


def ancestry(revisions: Iterable[Revision], heads: Iterable[str]) -> tuple[Revision, ...]:
    """The given heads and all that they replaced: what somebody saw who opened the record on them."""
    known = {revision.id: revision for revision in revisions}
    wanted: set[str] = set()
    left = [head for head in heads if head in known]
    while left:
        each = left.pop()
        if each not in wanted:
            wanted.add(each)
            left.extend(known[each].header.parents)
    return tuple(revision for revision in known.values() if revision.id in wanted)


def seen(revisions: Iterable[Revision]) -> tuple[Revision, ...]:
    """What somebody here can have read: the revisions that have their words, and all that those replaced.

    What is written now must not replace the others, or a value that was withheld from this laptop would be
    lost where it is known.
    """
    known = tuple(revisions)
    return ancestry(known, (each.id for each in known if each.payload is not None))


def paths(kind: Kind | None, values: Mapping[str, Json]) -> dict[str, Json]:
    """The parts that are joined by themselves: each field, and each answer of a field of answers."""
    parts: dict[str, Json] = {}
    for name, value in values.items():
        if isinstance(value, Mapping) and _is_answers(kind, name):
            parts.update({f"{name}.{code}": answer for code, answer in value.items()})
        else:
            parts[name] = value
    return parts


def from_paths(kind: Kind | None, parts: Mapping[str, Json]) -> dict[str, Json]:
    """The reverse of `paths`; parts without a value are left out."""
    values: dict[str, Json] = {}
    for path, value in sorted(parts.items()):
        if value is None:
            continue
        name, dot, code = path.partition(".")
        if dot and _is_answers(kind, name):
            values.setdefault(name, {})[code] = value
        else:
            values[path] = value
    return values


def changed(kind: Kind, base: State, values: Mapping[str, Json]) -> dict[str, Json]:
    """The parts of `values` that differ from what was shown; a part that was cleared is None."""
    before, after = paths(kind, base.values), paths(kind, values)
    return {
        path: after.get(path)
        for path in sorted(before | after)
        if canonical(before.get(path)) != canonical(after.get(path))
    }


def named(kind: Kind, base: State, changes: Mapping[str, Json]) -> dict[str, Json]:
    """The parts that whole fields stand for: naming a field of answers names every answer it had."""
    parts = paths(kind, {name: value for name, value in changes.items() if value is not None})
    for path in (*paths(kind, base.values), *base.open):
        if path.partition(".")[0] in changes:
            parts.setdefault(path, None)
    for name, value in changes.items():
        if value is None and not _is_answers(kind, name):
            parts[name] = None
    return parts


def compose(kind: Kind, base: State, parts: Mapping[str, Json]) -> Content | None:
    """The content of a revision that gives these parts (path to value) to a record in state `base`.

    A part that is named decides the difference that it had, even when it names the value that was
    shown; other differences stay open. None when nothing would change.
    """
    before = paths(kind, base.values)
    if base.deleted:
        before[DELETED] = True
    after = {**before, **parts}
    decides = base.open & set(parts)
    same = all(canonical(before.get(path)) == canonical(after[path]) for path in after)
    if base.heads and same and not decides:
        return None
    deleted = after.pop(DELETED, None) is True
    return Content(from_paths(kind, after), base.open - decides, deleted)


def _is_answers(kind: Kind | None, name: str) -> bool:
    return kind is not None and name in kind.names and kind.field(name).shape is Shape.ANSWERS


def _parts(kind: Kind | None, content: Content | None) -> dict[str, Json] | None:
    if content is None:
        return None
    parts = paths(kind, content.values)
    if content.deleted:
        parts[DELETED] = True
    return parts


def _heads(revisions: Iterable[Revision]) -> list[str]:
    """The ids of the revisions that no other replaces."""
    known = tuple(revisions)
    replaced = {parent for revision in known for parent in revision.header.parents}
    return sorted({revision.id for revision in known if revision.id not in replaced})


def _withheld(revisions: Iterable[Revision]) -> int:
    return sum(revision.payload is None for revision in revisions)


def _by_age(revisions: Iterable[Revision]) -> list[Revision]:
    """Parents before children, otherwise by id: the same order on every laptop."""
    known = {revision.id: revision for revision in revisions}
    missing = {
        each.id: {parent for parent in each.header.parents if parent in known} for each in known.values()
    }
    children: dict[str, list[str]] = {}
    for child, parents in missing.items():
        for parent in parents:
            children.setdefault(parent, []).append(child)
    ready = sorted(each for each, parents in missing.items() if not parents)
    ordered = []
    while ready:
        each = ready.pop(0)
        ordered.append(known[each])
        for child in sorted(children.get(each, ())):
            missing[child].discard(each)
            if not missing[child]:
                ready.append(child)
    return ordered


class _Join:
    """One pass over the revisions of a record, from the oldest; sets of revisions are bits of an int."""

    def __init__(self, kind: Kind | None, ordered: list[Revision]) -> None:
        self.kind = kind
        self.ordered = ordered
        self.number = {revision.id: n for n, revision in enumerate(ordered)}
        self.ancestors: list[int] = []
        self.parts = [_parts(kind, r.content) for r in ordered]
        self.quiet = frozenset(each.name for each in kind.fields if each.quiet) if kind else frozenset()
        self.all_paths = sorted({path for parts in self.parts if parts for path in parts})
        self.written: dict[str, dict[int, bytes]] = {path: {} for path in self.all_paths}
        self.in_force: list[dict[str, int]] = []
        self.had: set[str] = set()
        for n in range(len(ordered)):
            self._add(n)

    def _add(self, n: int) -> None:
        parents = [self.number[p] for p in self.ordered[n].header.parents if p in self.number]
        above = 0
        for parent in parents:
            above |= self.ancestors[parent] | 1 << parent
        self.ancestors.append(above)
        parts, content = self.parts[n], self.ordered[n].content
        mine: dict[str, int] = {}
        for path in self.all_paths:
            before = self._maximal(path, [self.in_force[parent].get(path, 0) for parent in parents])
            mine[path] = before
            if parts is None or content is None:
                continue
            value = canonical(parts.get(path))
            known = {self.written[path][each] for each in _bits(before)}
            left_open = path in content.open and len(known) > 1 and value in known
            if not left_open and (path == DELETED or (known != {value} and (known or value != ABSENT))):
                mine[path] = 1 << n
                self._write(path, n, value, above)
        self.in_force.append(mine)

    def _write(self, path: str, n: int, value: bytes, above: int) -> None:
        written = self.written[path]
        if (
            path not in self.had
            and not self._is_quiet(path)
            and any(other != value for each, other in written.items() if not above >> each & 1)
        ):
            self.had.add(path)
        written[n] = value

    def _maximal(self, path: str, sides: list[int]) -> int:
        """The writes in force when several sides come together: those that no other side's write knew."""
        together = 0
        for side in sides:
            together |= side
        if len(sides) < 2:
            return together
        replaced = 0
        for each in _bits(together):
            replaced |= self.ancestors[each]
        return together & ~replaced

    def _writers(self, path: str, heads: Iterable[str]) -> list[int]:
        """The writes of a part in force, the one that is shown first."""
        sides = [self.in_force[self.number[head]].get(path, 0) for head in heads]
        return sorted(_bits(self._maximal(path, sides)), key=self._rank, reverse=True)

    def writer(self, path: str) -> Revision | None:
        writers = self._writers(path, _heads(self.ordered)) if path in self.written else []
        return self.ordered[writers[0]] if writers else None

    def state(self) -> State:
        heads = _heads(self.ordered)
        shown: dict[str, Json] = {}
        differences = []
        for path in self.all_paths:
            distinct: dict[bytes, int] = {}
            for writer in self._writers(path, heads):
                distinct.setdefault(self.written[path][writer], writer)
            candidates = tuple(
                Candidate(self.ordered[writer].id, self._value(path, writer)) for writer in distinct.values()
            )
            if candidates:
                shown[path] = candidates[0].value
            if len(candidates) > 1 and not self._is_quiet(path):
                differences.append(Difference(path, candidates))
        deleted = shown.pop(DELETED, None) is True
        return State(
            from_paths(self.kind, shown),
            tuple(heads),
            tuple(differences),
            tuple(sorted(self.had)),
            _withheld(self.ordered),
            deleted,
        )

    def _is_quiet(self, path: str) -> bool:
        """Whether people are not asked about the part: what was written last holds."""
        return path.partition(".")[0] in self.quiet

    def _rank(self, n: int) -> tuple[int, int, str]:
        header = self.ordered[n].header
        return (header.stamp.ms, header.stamp.tick, header.id)

    def _value(self, path: str, n: int) -> Json:
        parts = self.parts[n]
        return None if parts is None else parts.get(path)


def _bits(mask: int) -> list[int]:
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found
