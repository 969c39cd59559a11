"""Taking in a bundle, or only looking at what it would change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fieldtool.domain.codec import Json, canonical, digest, parse
from fieldtool.domain.fields import Shape
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.merge import Difference, paths
from fieldtool.domain.record import Record
from fieldtool.domain.revision import Checkpoint, Stamp
from fieldtool.domain.words import N_, Text
from fieldtool.exchange.bundle import Bundle, Item, read_item
from fieldtool.exchange.identities import Identity
from fieldtool.exchange.plan import REASONS, Known, Plan, plan
from fieldtool.progress import Progress
from fieldtool.services.author import Author, keep_stamp, last_stamp
from fieldtool.services.records import place_name
from fieldtool.storage.local import SetAside
from fieldtool.storage.store import Unit

TAKING_IN = Text(N_("Joining the records"))


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values of a difference, and where it comes from.

    `name` is the name of the record that the value refers to, "" when it refers to none. `here` says that it
    was on this computer before the bundle. `author` is what we call who wrote it: "" for ourselves, None for
    somebody whom we do not know. `ms` is when, by the clock of the writer.
    """

    value: Json
    name: str
    here: bool
    author: str | None
    ms: int


@dataclass(frozen=True, slots=True)
class OpenDifference:
    """A field of a record that two sides changed differently; `sides` are in the order of its candidates."""

    record: Record
    difference: Difference
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """A record that a bundle brings or changes, in the few words that a list shows.

    `name` is that of its place, or its own. `when` is a partial date, "" when there is none. `joined` names
    the fields (or answers, `answers.DET-01`) that changed by themselves, `differences` counts those that this
    bundle opened.
    """

    id: str
    kind: str
    code: str
    name: str
    situation: str | None
    when: str
    new: bool
    joined: tuple[str, ...]
    differences: int


@dataclass(frozen=True, slots=True)
class SetAsideItem:
    """An item that could not be taken in: what it is called and why, as a message."""

    item: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Received:
    """What a bundle brought, or would bring. Each tuple of ids is sorted.

    `new`: records that were not here. `joined`: records here into which changes came by themselves.
    `same`: records in the bundle that did not change. `differences`: those that this bundle opened.
    """

    sender: Identity
    sender_name: str | None
    """What we call the sender: "" when it is this computer, None when it is not known."""
    made: str
    new: tuple[str, ...]
    same: tuple[str, ...]
    joined: tuple[str, ...]
    differences: tuple[OpenDifference, ...]
    set_aside: tuple[SetAsideItem, ...]
    withheld: int
    done: bool
    """False when this was only looked at."""
    arrivals: tuple[Arrival, ...] = ()
    """Every record that is new or changed, the latest that happened first."""

    @property
    def changes(self) -> bool:
        return bool(self.new or self.joined or self.differences)


def receive(
    unit: Unit, author: Author, bundle: Bundle, *, sender: str | None, done: bool, progress: Progress
) -> Received:
    """Take in all that is good of a bundle; `sender` is what we call its sender.

    Raises `Cancelled`; the caller's transaction takes everything back then.
    """
    old = [_from_aside(each) for each in _take_waiting(unit)]
    planned = plan(
        [*bundle.items, *(item for item, _ in old)],
        [*bundle.manifest.checkpoints, *(point for _, points in old for point in points)],
        Known(
            unit.revisions.head,
            unit.revisions.at,
            unit.revisions.get,
            unit.revisions.holds,
            unit.revisions.kind_of,
        ),
        progress,
    )
    new = frozenset(each.id for each in planned.new)
    touched = tuple(dict.fromkeys(each.header.record for each in (*planned.new, *planned.filled)))
    before = {record: unit.projection.get(record) for record in touched}
    points = [*bundle.manifest.checkpoints, *(point for _, points in old for point in points)]
    _apply(unit, author, planned, points)
    for number, record in enumerate(touched):
        progress.at(TAKING_IN, number, len(touched))
        unit.projection.refresh([record])
    teller = _Teller(unit, author, new)
    for record in touched:
        teller.add(before[record], unit.projection.get(record))
    return Received(
        bundle.manifest.sender,
        sender,
        bundle.manifest.made,
        tuple(sorted(teller.new)),
        tuple(sorted(({*planned.records} & unit.projection.ids()) - {*teller.new, *teller.changed})),
        tuple(sorted(teller.joined)),
        tuple(sorted(teller.differences, key=lambda each: (each.record.id, each.difference.field))),
        tuple(SetAsideItem(item.name, Text(REASONS[reason])) for item, reason in planned.aside),
        bundle.manifest.withheld,
        done,
        tuple(sorted(teller.arrivals, key=lambda each: (each.when, each.id), reverse=True)),
    )


def set_aside_items(unit: Unit) -> tuple[SetAsideItem, ...]:
    """What was set aside and still waits."""
    return tuple(
        SetAsideItem(_from_aside(each)[0].name, Text(REASONS[each.reason])) for each in unit.local.set_aside()
    )


def _take_waiting(unit: Unit) -> list[SetAside]:
    """What was set aside, to be tried again; what has come whole in the meantime is forgotten."""
    waiting = []
    for each in unit.local.set_aside():
        unit.local.take_from_aside(each.id)
        item, _ = _from_aside(each)
        if item.revision is None or not unit.revisions.holds(item.revision.id):
            waiting.append(each)
    return waiting


def _apply(unit: Unit, author: Author, planned: Plan, checkpoints: Sequence[Checkpoint]) -> None:
    unit.revisions.append(planned.new)
    for each in planned.filled:
        assert each.payload is not None
        unit.revisions.fill(each.id, each.payload)
    unit.revisions.keep_checkpoints(each for each in planned.checkpoints if each.author != author.id)
    latest = max((each.header.stamp for each in planned.new), default=Stamp(0, 0))
    if latest > last_stamp(unit):
        keep_stamp(unit, latest)
    now = author.clock()
    for item, reason in planned.aside:
        unit.local.keep_aside(_to_aside(item, checkpoints, reason, now))


class _Teller:
    """Gathers what each record that was touched has become."""

    def __init__(self, unit: Unit, author: Author, arrived: frozenset[str]) -> None:
        self._unit = unit
        self._arrived = arrived
        self._names = {peer.author: peer.name for peer in unit.local.peers()} | {author.id: ""}
        self.new: list[str] = []
        self.changed: list[str] = []
        self.joined: list[str] = []
        self.differences: list[OpenDifference] = []
        self.arrivals: list[Arrival] = []

    def add(self, old: Record | None, record: Record | None) -> None:
        if record is None or old == record:  # none of its words came, or nothing changed
            return
        known = {canonical(_plain(each)) for each in old.state.differences} if old else set()
        opened = [each for each in record.state.differences if canonical(_plain(each)) not in known]
        self.differences += [OpenDifference(record, each, self._sides(record, each)) for each in opened]
        joined = _joined(old, record, {each.field for each in opened}) if old else ()
        if old is None:
            self.new.append(record.id)
        else:
            self.changed.append(record.id)
            if joined or not opened:
                self.joined.append(record.id)
        self.arrivals.append(self._arrival(record, old is None, joined, len(opened)))

    def _arrival(self, record: Record, new: bool, joined: tuple[str, ...], differences: int) -> Arrival:
        values = record.values
        name = values.get("name") or values.get("organisation") or place_name(self._unit, values.get("place"))
        return Arrival(
            record.id,
            record.kind,
            record.code,
            _text(name),
            _text(values.get("situation")) or None,
            _text(values.get("occurred")) or _text(values.get("started")),
            new,
            joined,
            differences,
        )

    def _sides(self, record: Record, difference: Difference) -> tuple[Side, ...]:
        kind = KINDS.get(record.kind)
        name = difference.field
        refers = kind is not None and name in kind.names and kind.field(name).shape is Shape.REFERENCE
        sides = []
        for each in difference.candidates:
            wrote = self._unit.revisions.get(each.revision)
            assert wrote is not None, "a candidate was written by a revision that is here"
            header = wrote.header
            sides.append(
                Side(
                    each.value,
                    place_name(self._unit, each.value) if refers else "",
                    each.revision not in self._arrived,
                    self._names.get(header.author),
                    header.stamp.ms,
                )
            )
        return tuple(sides)


def _text(value: Json) -> str:
    """A value for a list; in kinds of a newer release the same name may hold something else."""
    return value if isinstance(value, str) else ""


def _plain(difference: Difference) -> Json:
    return [difference.field, [[each.revision, each.value] for each in difference.candidates]]


def _joined(old: Record, new: Record, opened: Iterable[str]) -> tuple[str, ...]:
    """The fields and answers without a new difference that changed."""
    kind = KINDS.get(new.kind)
    before, after = paths(kind, old.values), paths(kind, new.values)
    return tuple(
        path
        for path in sorted({*before, *after} - {*opened})
        if canonical(before.get(path)) != canonical(after.get(path))
    )


def _to_aside(item: Item, checkpoints: Sequence[Checkpoint], reason: str, now: int) -> SetAside:
    """The line as it came, with the signatures of its author, so that it can be tried again."""
    author = item.revision.header.author if item.revision is not None else None
    points = dict.fromkeys(each for each in checkpoints if each.author == author)
    envelope: Mapping[str, Json] = {
        "checkpoints": [each.as_json() for each in points],
        "line": item.line.hex(),
    }
    return SetAside(digest(item.line), canonical(envelope), reason, now)


def _from_aside(kept: SetAside) -> tuple[Item, tuple[Checkpoint, ...]]:
    envelope = parse(kept.item)
    points = tuple(Checkpoint(**each) for each in envelope["checkpoints"])
    return read_item(bytes.fromhex(envelope["line"])), points
