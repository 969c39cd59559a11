"""What a bundle brought or would bring, in values that a page or the command line can show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from heapq import heappush, heappushpop

from fieldtool.domain.codec import Json, canonical
from fieldtool.domain.fields import Shape
from fieldtool.domain.kinds import KINDS, WRITTEN_BY_PEOPLE
from fieldtool.domain.merge import Difference, paths
from fieldtool.domain.record import Record
from fieldtool.domain.words import Text
from fieldtool.exchange.identities import Identity
from fieldtool.services.author import Author
from fieldtool.services.differing import (
    OpenDifference,
    SettledDifference,
    Side,
    name_of,
    names_of,
    place_name,
    settled,
    sides,
)
from fieldtool.storage.store import Unit

__all__ = [
    "Arrival",
    "NotWritten",
    "OpenDifference",
    "Received",
    "SetAsideItem",
    "SettledDifference",
    "Side",
    "Teller",
]

MOST_TOLD = 1000
"""Records, and items that were set aside, that are named one by one."""

FIRST_WORDS = {
    "observation": "account",
    "visit": "summary",
    "place": "note",
    "contact": "service",
    "referral": "outcome_note",
    "attachment": "description",
}
"""The field of each kind that tells most of what a record says."""

OF_PEOPLE = "people"
"""The field that is about the people of an observation: shown of nobody who did not agree."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A record that a bundle brings or changes, in the few words that a list shows.

    `name` is that of its place, or its own. `when` is a partial date, "" when there is none. `joined` names
    the fields (or answers, `answers.DET-01`) that changed by themselves, `differences` counts those that this
    bundle opened, and `settled` are those that were open here and that the bundle brings decided.

    `values` are what may be read before it is received: what is about people who did not agree is not among
    them. A `restricted` one is shown to who asks for it, and not beside the others.
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
    decided: tuple[str, ...] = ()
    """The fields about which was decided while it was received."""
    settled: tuple[SettledDifference, ...] = ()
    values: Mapping[str, Json] = field(default_factory=dict)
    restricted: bool = False
    refused: bool = False

    @property
    def words(self) -> str:
        """The words that tell most of it, "" when nobody wrote any."""
        return _text(self.values.get(FIRST_WORDS.get(self.kind, "")))


@dataclass(frozen=True, slots=True)
class SetAsideItem:
    """An item that could not be taken in: what it is called and why, as a message, and its id among those."""

    item: str
    reason: Text
    id: str = ""


@dataclass(frozen=True, slots=True)
class NotWritten:
    """A decision that did not fit any more: the short code of the record, its kind and the part."""

    record: str
    code: str
    kind: str
    field: str


@dataclass(frozen=True, slots=True)
class Received:
    """What a bundle brought, or would bring. Each tuple of ids is sorted.

    `new`: records that were not here. `joined`: records here into which changes came by themselves.
    `same`: records in the bundle that did not change. `settled`: records with a difference that was open
    here and that the bundle brings decided. `differences`: those that this bundle opened and
    nobody decided while receiving it; `decided` names record and field of the others, and `not_written` the
    decisions that did not fit any more.
    `erased`: records here whose words the bundle erases for ever. `copied`: another computer goes on writing
    on a copy of this store, so this one has new keys from now on.
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
    """Records that are new or changed, the latest that happened first: all that have differences, and of the
    others at most `MOST_TOLD`."""
    erased: tuple[str, ...] = ()
    attachments: int = 0
    """Files of attachments that were not here."""
    set_aside_in_all: int = 0
    """How many items were set aside; `set_aside` names the first of them."""
    number: int = 0
    """The number under which this can be undone."""
    copied: bool = False
    forked: tuple[str, ...] = ()
    """Authors of whose chain a second end came: their store was copied and written on twice."""
    unindexed: int = 0
    """Records that search does not find yet; see `LibraryService.index`."""
    arrivals_in_all: int = 0
    """How many records are new or changed; `arrivals` names the latest of them."""
    decided: tuple[tuple[str, str], ...] = ()
    not_written: tuple[NotWritten, ...] = ()
    settled: tuple[str, ...] = ()
    called: Mapping[str, str] = field(default_factory=dict)
    """What the records are called that `arrivals` name, by their ids."""

    @property
    def changes(self) -> bool:
        changed = self.new or self.joined or self.settled or self.differences
        return bool(changed or self.erased or self.attachments)


class Teller:
    """Gathers what each record that was touched has become. `arrival` is the number of the import."""

    def __init__(self, unit: Unit, author: Author, arrival: int) -> None:
        self._unit = unit
        self._number = arrival
        self._names = names_of(unit, author)
        self._places: dict[str, str] = {}
        self.new: list[str] = []
        self.changed: list[str] = []
        self.joined: list[str] = []
        self.settled: list[str] = []
        self.differences: list[OpenDifference] = []
        self.erased: list[str] = []
        self.arrivals_in_all = 0
        self._latest: list[tuple[str, str, Arrival]] = []
        self._differing: list[tuple[str, str, Arrival]] = []

    @property
    def arrivals(self) -> tuple[Arrival, ...]:
        """What is told of the records, the latest that happened first."""
        found = [*self._latest, *self._differing]
        return tuple(each for _when, _id, each in sorted(found, key=lambda each: each[:2], reverse=True))

    def called(self) -> dict[str, str]:
        """What the records are called that the arrivals name; some of them may be in the same bundle."""
        ids = {id for each in self.arrivals for id in _named(each)}
        return {id: name_of(each) for id, each in self._unit.projection.several(sorted(ids)).items()}

    def add(self, old: Record | None, record: Record | None) -> None:
        """Tell of a record from what it was and what it is; None when it is not shown."""
        if record is None and old is not None:
            self.erased.append(old.id)
        if record is None or old == record:  # none of its words came, or nothing changed
            return
        kind = KINDS.get(record.kind)
        if kind is not None and kind.quiet:
            return
        known = {canonical(_plain(each)) for each in old.state.differences} if old else set()
        opened = [each for each in record.state.differences if canonical(_plain(each)) not in known]
        self.differences += [
            OpenDifference(record, each, sides(self._unit, self._names, record, each, self._number))
            for each in opened
        ]
        decided = settled(self._unit, self._names, old, record) if old else ()
        told = {each.field for each in opened} | {each.field for each in decided}
        joined = _joined(old, record, told) if old else ()
        if old is None:
            self.new.append(record.id)
        else:
            self.changed.append(record.id)
            if decided:
                self.settled.append(record.id)
            if joined or not (opened or decided):
                self.joined.append(record.id)
        if record.kind not in WRITTEN_BY_PEOPLE:
            return
        self.arrivals_in_all += 1
        place = (_when(record), record.id)
        if opened or decided:  # none is left out: somebody has to decide about it, or waited for it
            arrival = self._arrival(record, old is None, joined, len(opened))
            self._differing.append((*place, replace(arrival, settled=decided)))
            return
        full = len(self._latest) >= MOST_TOLD
        if not full or place > self._latest[0][:2]:
            arrival = self._arrival(record, old is None, joined)
            (heappushpop if full else heappush)(self._latest, (*place, arrival))

    def _arrival(self, record: Record, new: bool, joined: tuple[str, ...], differences: int = 0) -> Arrival:
        values = record.values
        name = values.get("name") or values.get("organisation") or self._place(values.get("place"))
        return Arrival(
            record.id,
            record.kind,
            record.code,
            _text(name),
            _text(values.get("situation")) or None,
            _when(record),
            new,
            joined,
            differences,
            values={name: value for name, value in values.items() if name != OF_PEOPLE or not record.refused},
            restricted=record.restricted,
            refused=record.refused,
        )

    def _place(self, place: Json) -> str:
        """Many records are about few places."""
        if not isinstance(place, str):
            return ""
        if place not in self._places:
            self._places[place] = place_name(self._unit, place)
        return self._places[place]


def _when(record: Record) -> str:
    return _text(record.values.get("occurred")) or _text(record.values.get("started"))


def _named(arrival: Arrival) -> Iterator[str]:
    """The ids of the records that a record names."""
    kind = KINDS.get(arrival.kind)
    for each in kind.fields if kind else ():
        value = arrival.values.get(each.name)
        if each.shape is Shape.REFERENCE and isinstance(value, str):
            yield value


def _text(value: Json) -> str:
    """A value for a list; in kinds of a newer release the same name may hold something else."""
    return value if isinstance(value, str) else ""


def _plain(difference: Difference) -> Json:
    return [difference.field, [[each.revision, each.value] for each in difference.candidates]]


def _joined(old: Record, new: Record, opened: Iterable[str]) -> tuple[str, ...]:
    """The fields and answers without a new difference that changed."""
    kind = KINDS.get(new.kind)
    before, after = paths(kind, old.values), paths(kind, new.values)
    quiet = {each.name for each in kind.fields if each.quiet} if kind else ()
    return tuple(
        path
        for path in sorted({*before, *after} - {*opened})
        if path.partition(".")[0] not in quiet and canonical(before.get(path)) != canonical(after.get(path))
    )
