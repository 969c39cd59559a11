"""What people wrote differently about one field, with where each value comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from fieldtool.domain.codec import Json
from fieldtool.domain.fields import NOT_KNOWN, Kind, Shape
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.merge import DELETED, Candidate, Difference, paths, writer
from fieldtool.domain.record import Record
from fieldtool.services.author import Author
from fieldtool.storage.store import Unit


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
class SettledDifference:
    """A part of a record that was open here and that somebody elsewhere has decided.

    `decided` is the value that holds now, with who wrote it and when; `before` are the values between which
    it was open here.
    """

    field: str
    decided: Side
    before: tuple[Side, ...]


def settled(unit: Unit, names: Mapping[str, str], old: Record, new: Record) -> tuple[SettledDifference, ...]:
    """The differences of a record as it was that are decided in the record as it is now."""
    gone = [each for each in old.state.differences if each.field not in new.state.open]
    if not gone:
        return ()
    kind = KINDS.get(new.kind)
    revisions = unit.revisions.of_record(new.id)
    found = []
    for each in gone:
        wrote = writer(kind, revisions, each.field)
        if wrote is None:
            continue
        value = new.state.deleted if each.field == DELETED else paths(kind, new.values).get(each.field)
        now = Difference(each.field, (Candidate(wrote.id, value),))
        (decided,) = sides(unit, names, new, now)
        found.append(
            SettledDifference(each.field, replace(decided, here=False), sides(unit, names, old, each))
        )
    return tuple(found)


def sides(
    unit: Unit, names: Mapping[str, str], record: Record, difference: Difference, arrival: int | None = None
) -> tuple[Side, ...]:
    """The values of a difference. `arrival` is the number of the import that is being told of."""
    kind = KINDS.get(record.kind)
    name = difference.field
    refers = kind is not None and name in kind.names and kind.field(name).shape is Shape.REFERENCE
    found = []
    for each in difference.candidates:
        wrote = unit.revisions.get(each.revision)
        assert wrote is not None, "a candidate was written by a revision that is here"
        found.append(
            Side(
                each.value,
                place_name(unit, each.value) if refers else "",
                arrival is None or unit.revisions.arrival(each.revision) != arrival,
                names.get(wrote.header.author),
                wrote.header.stamp.ms,
            )
        )
    return tuple(found)


def open_differences(unit: Unit, author: Author, records: Iterable[Record]) -> tuple[OpenDifference, ...]:
    """All that is to be decided about these records. `author` is this installation."""
    names = names_of(unit, author)
    return tuple(
        OpenDifference(record, each, sides(unit, names, record, each))
        for record in records
        for each in record.state.differences
    )


def names_of(unit: Unit, author: Author) -> dict[str, str]:
    """Public keys to what we call them: "" for our own, now and formerly."""
    return {peer.author: peer.name for peer in unit.local.peers()} | dict.fromkeys(author.ids, "")


def place_name(unit: Unit, place: Json) -> str:
    """The name of a place by its id; "" when it is not known."""
    found = unit.projection.get(place) if isinstance(place, str) and place != NOT_KNOWN else None
    return str(found.values.get("name", "")) if found else ""


def name_of(record: Record) -> str:
    """What a record is called where another one names it: a place by its name, the others with their code."""
    name = record.values.get("name") or record.values.get("organisation")
    if record.kind == "place" and isinstance(name, str):
        return name
    return f"{record.code} {name}" if isinstance(name, str) else record.code


def all_texts(values: Iterable[tuple[int, Json]]) -> str:
    """Texts that are all kept, one under the other, the oldest first. `values` are moments (ms) and texts."""
    by_age = sorted(values, key=lambda each: each[0])
    return "\n\n".join(dict.fromkeys(str(value).strip() for _ms, value in by_age if value))


def can_keep_all(kind: Kind | None, field: str, values: Iterable[Json]) -> bool:
    """Whether all the values of a part of a record can be kept in one: long texts, when there are several."""
    long = kind is not None and field in kind.names and kind.field(field).shape is Shape.LONG_TEXT
    return long and sum(bool(each) for each in values) > 1
