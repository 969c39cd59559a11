"""What a bundle prepared now would hold, record by record, so that some of it can be left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from fieldtool.domain.fields import Shape
from fieldtool.domain.kinds import KINDS, WRITTEN_BY_PEOPLE
from fieldtool.domain.record import Record
from fieldtool.services.arriving import FIRST_WORDS
from fieldtool.services.preparing import (
    files_going,
    in_common,
    recipients,
    what_they_have,
    with_what_belongs,
)
from fieldtool.storage.store import Unit

MOST_SIGNS = 120
"""Characters of what a record says that are told."""
MOST_LISTED = 1000
"""Records that are named one by one."""

_NAMED = ("place", "visit", "contact")
"""Kinds that other records name."""


@dataclass(frozen=True, slots=True)
class GoingRecord:
    """A record that would go. `name` is its own, or that of its place or contact; `when` is a partial date,
    "" when there is none.

    `new` says that the readers have nothing of it yet, as far as their receipts tell. `attachments` go along.
    `words` are the first that it says, "" of a restricted one.
    """

    id: str
    kind: str
    code: str
    name: str
    situation: str | None
    when: str
    new: bool
    attachments: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Going:
    """What a bundle prepared now would hold: records, attachments, and restricted records that stay here.

    `restricted` counts the restricted records among what would go, included or not. `partial` says that some
    of what is here stays because the readers have confirmed it.

    `changed` counts the records of which the readers have something already, and `left_out` those that are
    left out. `lines` names what could go, the last written first, of the newest `MOST_LISTED` records;
    there are `listed_in_all`.
    `naming` counts the records that go and name a place, a visit or a contact that is left out.
    """

    records: int
    attachments: int
    restricted: int
    partial: bool
    changed: int = 0
    left_out: int = 0
    naming: int = 0
    lines: tuple[GoingRecord, ...] = ()
    listed_in_all: int = 0


def going(
    unit: Unit,
    names: Sequence[str],
    *,
    phrase: bool,
    with_restricted: bool,
    everything: bool,
    leave_out: Collection[str] = (),
) -> Going:
    """The same as `prepare` would put in, without writing anything; with nobody chosen, all that is here."""
    there = what_they_have(unit, recipients(unit, names) if names and not phrase else [], everything)
    kept_back = unit.projection.kept_back(with_restricted)
    left = with_what_belongs(unit, leave_out)
    upto, lacking = in_common(there)
    chosen = unit.outgoing.beyond(upto, lacking)
    could = chosen.records - kept_back - chosen.quiet
    files = files_going(unit, there, kept_back)
    known = _known(unit, could, upto, lacking)
    lines = _listed(unit, could)
    places = unit.projection.place_names(lines) | _contacts(unit, lines)
    with_files = Counter(record for record, _file in files)
    owners: Counter[str] = Counter()
    for each in unit.projection.several([*with_files]).values():
        owners[each.belongs_to or ""] += 1
    return Going(
        len(could - left),
        len({file for record, file in files if record not in left}),
        len(unit.projection.kept_back(with_restricted=False) & chosen.records),
        bool(upto),
        len(known - left),
        len(could & left),
        _naming(unit, left, could - left),
        tuple(_line(each, places, each.id not in known, owners[each.id]) for each in lines),
        len(could) if len(could) > MOST_LISTED else len(lines),
    )


def _known(
    unit: Unit, records: Collection[str], upto: Mapping[str, int], lacking: Collection[tuple[str, int]]
) -> frozenset[str]:
    """The records of which the readers have some words already."""
    if not upto:
        return frozenset()
    return frozenset(
        record
        for record, places in unit.outgoing.places(records, upto).items()
        if any(position <= upto[author] and (author, position) not in lacking for author, position in places)
    )


def _listed(unit: Unit, records: Collection[str]) -> list[Record]:
    """The records that can be left out, the newest first; an attachment goes or stays with its record."""
    found = unit.projection.several(sorted(records, reverse=True)[:MOST_LISTED])
    return sorted(
        (
            each
            for each in found.values()
            if each.kind in WRITTEN_BY_PEOPLE
            and not (each.kind == "attachment" and each.belongs_to in records)
        ),
        key=lambda each: (each.changed_ms, each.id),
        reverse=True,
    )


def _contacts(unit: Unit, records: Collection[Record]) -> dict[str, str]:
    """Id of each contact that these records name to what it is called."""
    wanted = {contact for each in records if isinstance(contact := each.values.get("contact"), str)}
    return {
        id: str(each.values.get("organisation", ""))
        for id, each in unit.projection.several([*wanted]).items()
    }


def _line(record: Record, places: Mapping[str, str], new: bool, attachments: int) -> GoingRecord:
    values = record.values
    name = values.get("name") or values.get("organisation") or values.get("description")
    if not name:
        name = places.get(str(values.get("place") or values.get("contact")), "")
    situation = values.get("situation")
    return GoingRecord(
        record.id,
        record.kind,
        record.code,
        name if isinstance(name, str) else "",
        situation if isinstance(situation, str) else None,
        str(values.get("occurred") or values.get("started") or ""),
        new,
        attachments,
        "" if record.restricted else _first_words(record),
    )


def _first_words(record: Record) -> str:
    said = record.values.get(FIRST_WORDS.get(record.kind, ""))
    return " ".join(said[: 2 * MOST_SIGNS].split())[:MOST_SIGNS] if isinstance(said, str) else ""


def _naming(unit: Unit, left: Collection[str], goes: Collection[str]) -> int:
    """How many of the records that go name one that is left out."""
    kinds = unit.revisions.kinds(left)
    found: set[str] = set()
    for id, named in kinds.items():
        if named in _NAMED:
            for kind in KINDS.values():
                if any(each.shape is Shape.REFERENCE and each.refers == named for each in kind.fields):
                    found |= {each.id for each in unit.projection.naming(kind.name, id)}
    return len(found & frozenset(goes))
