"""Contacts that may be the same: proposed by the program, put together only by a person.

The one that is kept takes the values that were chosen; the other one names it (`same_as`) and goes to the
bin, from where it can be taken again. Nothing is lost, and calls to either count for the one that is kept.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from fieldtool.domain.codec import Json, canonical
from fieldtool.domain.contact import CONTACT
from fieldtool.domain.fields import NOT_KNOWN
from fieldtool.domain.folding import fold
from fieldtool.domain.reading import is_empty
from fieldtool.domain.record import Record
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.services.author import Author
from fieldtool.services.saving import Saver
from fieldtool.services.trusting import number_key, shown_contacts
from fieldtool.storage.store import Store, Unit

ALIKE = 90
"""From this likeness on (0 to 100, words in any order), two names in one country may mean the same."""

_APART = "contacts.apart"
_MOST_APART = 5_000
_NOT_MERGED = frozenset({"same_as"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two contacts that may be the same; `same_number` when they share a telephone, otherwise their names are
    alike. `one` was made first."""

    one: Record
    other: Record
    same_number: bool


@dataclass(frozen=True, slots=True)
class Merged:
    """What has to be known to undo: `before` and `after` are the fields of the kept contact that were
    changed."""

    kept: str
    other: str
    before: Mapping[str, Json]
    after: Mapping[str, Json]


class DuplicateService:
    """Finding contacts that are there twice, and putting them together."""

    def __init__(self, store: Store, author: Author) -> None:
        self._store = store
        self._author = author

    def proposals(self) -> tuple[Proposal, ...]:
        """Pairs that may be the same and that nobody has said to be two, those with one telephone first."""
        with self._store.unit() as unit:
            records, country = shown_contacts(unit)[0], unit.local.text("country")
            apart = _read_apart(unit)
        found = _proposed(sorted(records, key=lambda each: each.id), country)
        return tuple(each for each in found if (each.one.id, each.other.id) not in apart)

    def keep_apart(self, one: str, other: str) -> None:
        """Somebody knows that these are two: they are not proposed again on this computer."""
        first, second = sorted((one, other))
        with self._store.unit() as unit:
            pairs = sorted(_read_apart(unit) | {(first, second)})[-_MOST_APART:]
            unit.local.set(_APART, json.dumps(pairs).encode())

    def values_of(self, keep: str, other: str) -> dict[str, Json]:
        """What the kept contact would hold when nobody chooses: its own values, and the other's where it has
        none.

        Telephones, e-mail addresses, places and kinds of help of both are brought together, its own first.
        """
        with self._store.unit() as unit:
            one, two = _both(unit, keep, other)
            country = unit.local.text("country")
        return _together(one, two, country)

    def merge(self, keep: str, other: str, values: Mapping[str, Any] | None = None) -> Merged:
        """Put two contacts together. `values`: fields chosen for the kept one; the others are as `values_of`
        says.

        Raises `UserError` C-22 when they are one, R-02 when one of them is not here, and
        `InvalidRecordsError`."""
        with self._store.unit() as unit:
            one, two = _both(unit, keep, other)
            chosen = {**_together(one, two, unit.local.text("country")), **(values or {})}
            saver = Saver(unit, self._author)
            changes = {
                name: value
                for name, value in chosen.items()
                if name not in _NOT_MERGED and canonical(value) != canonical(one.values.get(name))
            }
            if changes:
                saver.edit(one.id, changes)
            if "same_as" in one.values:  # two laptops put them together crosswise, and this decides it
                saver.edit(one.id, {"same_as": None})
                saver.put_into_bin(one.id, False)
            saver.edit(two.id, {"same_as": one.id})
            saver.put_into_bin(two.id, True)
            saver.finish()
            after = unit.projection.get(one.id)
        assert after is not None
        return Merged(
            one.id,
            two.id,
            {name: one.values.get(name) for name in changes},
            {name: after.values.get(name) for name in changes},
        )

    def undo(self, merged: Merged) -> None:
        """Make two of them again: the other comes back, and the kept one has its values of before, but for
        those that somebody changed in the meantime."""
        self.separate(merged.other)
        with self._store.unit() as unit:
            now = unit.projection.get(merged.kept)
            if now is None:
                return
            back = {
                name: value
                for name, value in merged.before.items()
                if canonical(now.values.get(name)) == canonical(merged.after[name])
            }
            if back:
                saver = Saver(unit, self._author)
                saver.edit(merged.kept, back)
                saver.finish()

    def separate(self, other: str) -> None:
        """Take a contact that was put together with another out of the bin again; the kept one stays as it
        is."""
        with self._store.unit() as unit:
            saver = Saver(unit, self._author)
            saver.put_into_bin(other, False)
            saver.edit(other, {"same_as": None})
            saver.finish()


def _both(unit: Unit, keep: str, other: str) -> tuple[Record, Record]:
    known = {each.id: each for each in shown_contacts(unit)[0]}
    missing = next((each for each in (keep, other) if each not in known), None)
    if keep == other or missing is not None:
        raise UserError(
            "C-22",
            Text(N_("Two different contacts of the list are needed to put them together.")),
            Text(N_("Nothing was changed.")),
            Text(N_("Look at the list again and choose two.")),
        )
    return known[keep], known[other]


_LISTS = ("help", "places", "telephones", "emails", "websites", "schedule", "languages")


def _together(one: Record, two: Record, country: str) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for field in CONTACT.fields:
        name, mine, theirs = field.name, one.values.get(field.name), two.values.get(field.name)
        if name in _NOT_MERGED:
            continue
        if name == "telephones":
            keys = {number_key(each, one, country) for each in mine or ()}
            mine = [*(mine or ()), *(t for t in theirs or () if number_key(t, two, country) not in keys)]
        elif name in _LISTS and name != "schedule" and mine and theirs:
            seen = {fold(str(each)) for each in mine}
            mine = [*mine, *(each for each in theirs if fold(str(each)) not in seen)]
        elif name == "visibility" and "internal" in (mine, theirs):
            mine = "internal"  # what one of the two kept inside stays inside
        value = theirs if is_empty(mine) else mine
        if not is_empty(value):
            found[name] = value
    if not (one.values.get("telephones") or not two.values.get("telephones")):
        found["checked"] = two.values.get("checked")
    elif one.values.get("checked") is None:
        found.pop("checked", None)  # the day of another number says nothing about this one
        found.pop("checked_by", None)
    return found


def _proposed(records: Sequence[Record], country: str) -> list[Proposal]:
    by_number: dict[str, list[Record]] = {}
    for each in records:
        for key in {number_key(number, each, country) for number in each.values.get("telephones", ())}:
            by_number.setdefault(key, []).append(each)
    same = {(a.id, b.id): (a, b) for group in by_number.values() for a, b in combinations(group, 2)}
    # One short number (911) may belong to many services: only alike names make it a pair.
    found = [
        Proposal(a, b, True) for (a, b) in same.values() if _alike(a, b) or not _only_short(a, b, country)
    ]
    by_country: dict[str, list[Record]] = {}
    for each in records:
        by_country.setdefault(str(each.values.get("country") or NOT_KNOWN), []).append(each)
    for name, group in by_country.items():
        unsure = by_country.get(NOT_KNOWN, []) if name != NOT_KNOWN else []
        pairs = [
            *combinations(group, 2),
            *((min(a, b, key=_id), max(a, b, key=_id)) for a in group for b in unsure),
        ]
        found += [Proposal(a, b, False) for a, b in pairs if (a.id, b.id) not in same and _alike(a, b)]
    return found


def _id(record: Record) -> str:
    return record.id


_SHORT = 6


def _only_short(one: Record, other: Record, country: str) -> bool:
    mine = {number_key(each, one, country) for each in one.values.get("telephones", ())}
    shared = [each for each in other.values.get("telephones", ()) if number_key(each, other, country) in mine]
    return all(sum(c.isdigit() for c in each) < _SHORT for each in shared)


def _alike(one: Record, other: Record) -> bool:
    from rapidfuzz import fuzz

    return fuzz.token_sort_ratio(_name(one), _name(other), score_cutoff=ALIKE) >= ALIKE


def _name(contact: Record) -> str:
    return fold(" ".join(str(contact.values.get(name) or "") for name in ("organisation", "service"))).strip()


def _read_apart(unit: Unit) -> frozenset[tuple[str, str]]:
    kept = unit.local.get(_APART)
    return frozenset((one, other) for one, other in json.loads(kept)) if kept else frozenset()
