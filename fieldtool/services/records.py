"""Writing and reading records: checked, committed once, and given back as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Unpack

from fieldtool.domain.codec import Json, canonical
from fieldtool.domain.editions import Judgement, judged
from fieldtool.domain.fields import Kind
from fieldtool.domain.figures import Span
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.merge import ancestry, join, paths
from fieldtool.domain.reading import is_record_id
from fieldtool.domain.record import Record
from fieldtool.domain.revision import Revision
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.services.attached_files import drop_unused, hash_of
from fieldtool.services.author import Author
from fieldtool.services.differing import OpenDifference, name_of, names_of, open_differences, place_name
from fieldtool.services.saving import Saver, found_records, no_record
from fieldtool.services.standing import standings
from fieldtool.storage.narrowing import Narrowing
from fieldtool.storage.store import Store, Unit

ABOUT = ("id", "code", "kind", "place_name")
"""Besides its fields, what is known of a record and can choose it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One revision of a history. `changes` names path, value before and value after.

    `author` is the public key; `name` is what this installation calls it, "" when it is our own.
    """

    revision: str
    author: str
    name: str | None
    position: int
    ms: int
    parents: tuple[str, ...]
    changes: tuple[tuple[str, Json, Json], ...]
    withheld: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """A record as a form opens it: its state, and the heads that the next revision will replace."""

    record: Record
    place_name: str
    standing: str = "saved"
    """One of `fieldtool.services.standing.STANDINGS`; told by lists only."""


class RecordService:
    """Everything that is done with records."""

    def __init__(self, store: Store, author: Author) -> None:
        self._store = store
        self._author = author

    def add(self, kind: str, documents: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
        """Save new records, all or none; gives their ids. Raises `InvalidRecordsError`."""
        with self._store.unit() as unit:
            saver = Saver(unit, self._author)
            ids = tuple(
                saver.add(KINDS[kind], document, number) for number, document in enumerate(documents, 1)
            )
            saver.finish()
        return ids

    def save(
        self,
        kind: str,
        values: Mapping[str, Any],
        *,
        record: str | None = None,
        heads: Sequence[str] = (),
        draft: str | None = None,
    ) -> str:
        """Save what a form holds: a new record, or the next revision of one opened on `heads`.

        The draft is dropped in the same transaction. Gives the id. Raises `InvalidRecordsError`.
        """
        with self._store.unit() as unit:
            saver = Saver(unit, self._author)
            if record is None:
                record = saver.add(KINDS[kind], values, 1)
            else:
                saver.replace(record, heads, values)
            saver.finish()
            if draft is not None:
                unit.drafts.drop(draft)
        return record

    def edit(self, record: str, changes: Mapping[str, Any]) -> bool:
        """Change the named fields of a record as it is now; a difference in a named field is decided.

        Gives whether anything changed. Raises `InvalidRecordsError`.
        """
        with self._store.unit() as unit:
            saver = Saver(unit, self._author)
            done = saver.edit(record, changes)
            saver.finish()
        return done

    def decide(self, record: str, choices: Mapping[str, Json], heads: Sequence[str]) -> None:
        """Settle differences: path to the chosen value, on the heads that the person saw."""
        with self._store.unit() as unit:
            saver = Saver(unit, self._author)
            saver.decide(record, choices, heads)
            saver.finish()

    def put_into_bin(self, record: str) -> bool:
        """Put a record into the bin, from where anybody can take it out; gives whether anything changed."""
        return self._change(record, lambda saver, id: saver.put_into_bin(id, True))

    def take_out_of_bin(self, record: str) -> bool:
        """Take a record out of the bin; gives whether anything changed."""
        return self._change(record, lambda saver, id: saver.put_into_bin(id, False))

    def _change(self, record: str, change: Callable[[Saver, str], bool]) -> bool:
        with self._store.unit() as unit:
            saver = Saver(unit, self._author)
            done = change(saver, record)
            saver.finish()
        return done

    def purge(self, record: str) -> tuple[str, ...]:
        """Erase a record for ever with its attachments, referrals and calls, here and wherever that arrives.

        Gives the ids of all that was erased. Their place in the chains stays, without any word.
        Raises `UserError` R-02.
        """
        with self._store.unit() as unit:
            saver = Saver(unit, self._author)
            owned = [
                each
                for kind in ("attachment", "referral", "call")
                for each in unit.projection.owned(record, kind)
            ]
            itself = unit.projection.get(record)
            files = {hash_of(each) for each in (itself, *owned) if each and each.kind == "attachment"}
            ids = (record, *(each.id for each in owned))
            for each in ids:
                saver.purge(each)
            saver.finish()
            drop_unused(unit, files)
        self._store.forget_erased()
        return ids

    def identify(self, text: str) -> str:
        """The id that a person means: an id or a short code. Raises `UserError` R-02."""
        with self._store.unit() as unit:
            found = found_records(unit, text)
            if len(found) == 1:
                return found[0].id
        raise no_record(text)

    def get(self, record: str) -> Record:
        """A record as it is now. Raises `UserError` R-02."""
        with self._store.unit() as unit:
            found = unit.projection.get(record)
        return found if found is not None else self.get(self.identify(record))

    def opened(self, record: str) -> Opened:
        """A record for a form, with the name of its place."""
        with self._store.unit() as unit:
            found = unit.projection.get(record)
            if found is not None:
                return Opened(found, place_name(unit, found.values.get("place")))
        return self.opened(self.identify(record))

    def judgements(self, record: str) -> tuple[Judgement, ...]:
        """By which editions the answers of a record were given, and how their texts stand now."""
        record = self.identify(record)
        with self._store.unit() as unit:
            found = unit.projection.get(record)
            assert found is not None
            return tuple(unit.editions.judgement(*each) for each in judged(found.values))

    def document(self, record: str) -> dict[str, Json]:
        """A record as a JSON document, the same on every laptop that holds the same revisions."""
        record = self.identify(record)
        with self._store.unit() as unit:
            found = unit.projection.get(record)
            assert found is not None
            return as_document(found, place_name(unit, found.values.get("place")))

    def names(self, values: Iterable[Json]) -> dict[str, str]:
        """What the records are called that are among these values, by id: the name of a place, or the short
        code with a name where there is one."""
        ids = sorted({value for value in values if isinstance(value, str) and is_record_id(value)})
        with self._store.unit() as unit:
            found = unit.projection.several(ids)
        return {id: name_of(each) for id, each in found.items()}

    def documents(
        self,
        kind: str | None,
        where: Mapping[str, str],
        *,
        span: Span = Span(),  # noqa: B008 - a frozen value
        deleted: bool = False,
    ) -> tuple[dict[str, Json], ...]:
        """The records of a kind (of all kinds) whose fields hold these values, as JSON documents.

        `span` is when they happened. `deleted` gives those in the bin. Raises `UserError` R-10 for no field.
        """
        with self._store.unit() as unit:
            names = {place.id: str(place.values.get("name", "")) for place in unit.projection.find("place")}
            narrowed = _narrowed(where if kind else {}, names, span)
            documents = [
                as_document(found, names.get(str(found.values.get("place")), ""))
                for found in unit.projection.find(kind, deleted=deleted, **narrowed)
            ]
        _must_be_names(kind, where, documents)
        return tuple(each for each in documents if all(_holds(each, *pair) for pair in where.items()))

    def find(
        self,
        kind: str,
        *,
        not_shared: bool = False,
        limit: int | None = None,
        offset: int = 0,
        **by: Unpack[Narrowing],
    ) -> tuple[Opened, ...]:
        """A page of records of a kind, the latest that happened first. `not_shared`: only those with
        something that was written here and lies in no bundle yet."""
        with self._store.unit() as unit:
            chosen = self._narrowed(unit, by, not_shared)
            return self._listed(unit, unit.projection.find(kind, limit=limit, offset=offset, **chosen))

    def latest(self, kind: str, limit: int) -> tuple[Opened, ...]:
        """The records of a kind that were written last, the newest first."""
        with self._store.unit() as unit:
            return self._listed(unit, unit.projection.latest(kind, limit))

    def _listed(self, unit: Unit, found: Sequence[Record]) -> tuple[Opened, ...]:
        stands, names = standings(unit, self._author, found), unit.projection.place_names(found)
        return tuple(
            Opened(each, names.get(str(each.values.get("place")), ""), stands[each.id]) for each in found
        )

    def differences(self) -> tuple[OpenDifference, ...]:
        """Everything that people wrote differently and nobody has decided yet, with who wrote what."""
        with self._store.unit() as unit:
            return open_differences(unit, self._author, unit.projection.find(with_differences=True))

    def differences_of(self, record: str) -> tuple[OpenDifference, ...]:
        """The same of one record."""
        with self._store.unit() as unit:
            return open_differences(unit, self._author, unit.projection.several([record]).values())

    def count(self, kind: str, *, not_shared: bool = False, **by: Unpack[Narrowing]) -> int:
        """How many records `find` would give."""
        with self._store.unit() as unit:
            return unit.projection.count(kind, **self._narrowed(unit, by, not_shared))

    def _narrowed(self, unit: Unit, by: Narrowing, not_shared: bool) -> Narrowing:
        return {**by, "kept": self._author.kept(unit)} if not_shared else by

    def places(self) -> tuple[Record, ...]:
        """All places, for suggestions."""
        with self._store.unit() as unit:
            return unit.projection.find("place")

    def history(self, record: str) -> tuple[Change, ...]:
        """Who wrote what and when, the oldest first."""
        record = self.identify(record)
        with self._store.unit() as unit:
            revisions = unit.revisions.of_record(record)
            peers = names_of(unit, self._author)
        kind = KINDS.get(revisions[0].header.kind)
        return tuple(_change(kind, each, revisions, peers) for each in _in_order(revisions))


def as_document(record: Record, name_of_place: str) -> dict[str, Json]:
    """A record as people and programs read it: its fields, and what is known about the record itself."""
    about: dict[str, Json] = {"id": record.id, "kind": record.kind, "code": record.code}
    # What is known about the record wins over fields of a newer release with the same names.
    document = {**about, **record.values, **about}
    if name_of_place:
        document["place_name"] = name_of_place
    if record.deleted:
        document["deleted"] = True
    return {
        **document,
        "differences": [
            {
                "field": difference.field,
                "values": [each.value for each in difference.candidates],
                "revisions": [each.revision for each in difference.candidates],
            }
            for difference in record.state.differences
        ],
        "had_difference": list(record.state.had_difference),
        "heads": list(record.state.heads),
    }


def _narrowed(where: Mapping[str, str], places: Mapping[str, str], span: Span) -> dict[str, Any]:
    """What the store looks up itself; the conditions of `where` are looked at again later."""
    place, dates = where.get("place"), {"since": span.since or None, "until": span.until or None}
    return {"situation": where.get("situation") or None, "place": place if place in places else None, **dates}


def _must_be_names(kind: str | None, where: Iterable[str], documents: Sequence[Mapping[str, Json]]) -> None:
    """Raises `UserError` R-10 when records are to be chosen by what none of them can have."""
    kinds = [each for each in KINDS.values() if (each.name == kind if kind else not each.quiet)]
    known = list(dict.fromkeys(name for each in kinds for name in (*each.names, *ABOUT)))
    for name in where:
        # A newer release may have written fields that this one does not know.
        if name not in known and not any(name in each for each in documents):
            raise UserError(
                "R-10",
                Text(N_("Records have no field with the name {name}."), {"name": name[:60]}),
                Text(N_("Nothing was changed.")),
                Text(N_("These names can be used: {names}."), {"names": ", ".join(known)}),
            )


def _holds(document: Mapping[str, Json], name: str, wanted: str) -> bool:
    value = document.get(name)
    if name == "place" and document.get("place_name") == wanted:
        return True
    if isinstance(value, list):
        return any(wanted == (each if isinstance(each, str) else canonical(each).decode()) for each in value)
    return str(value) == wanted if isinstance(value, str | int) else value is None and wanted == ""


def _in_order(revisions: Sequence[Revision]) -> list[Revision]:
    return sorted(revisions, key=lambda each: (each.header.stamp, each.id))


def _change(
    kind: Kind | None, revision: Revision, revisions: tuple[Revision, ...], peers: Mapping[str, str]
) -> Change:
    header = revision.header
    before = paths(kind, join(kind, ancestry(revisions, header.parents)).values)
    after = paths(kind, revision.content.values) if revision.content else before
    changes = tuple(
        (path, before.get(path), after.get(path))
        for path in sorted(before | after)
        if canonical(before.get(path)) != canonical(after.get(path))
    )
    return Change(
        revision.id,
        header.author,
        peers.get(header.author),
        header.position,
        header.stamp.ms,
        header.parents,
        changes,
        revision.payload is None,
    )
