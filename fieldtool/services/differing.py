"""What people wrote differently about one field, with where each value comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fieldtool.domain.codec import Json
from fieldtool.domain.fields import NOT_KNOWN, Shape
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.merge import Difference
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


def names_of(unit: Unit, author: Author) -> dict[str, str]:
    """Public keys to what we call them: "" for our own, now and formerly."""
    return {peer.author: peer.name for peer in unit.local.peers()} | dict.fromkeys(author.ids, "")


def place_name(unit: Unit, place: Json) -> str:
    """The name of a place by its id; "" when it is not known."""
    found = unit.projection.get(place) if isinstance(place, str) and place != NOT_KNOWN else None
    return str(found.values.get("name", "")) if found else ""
