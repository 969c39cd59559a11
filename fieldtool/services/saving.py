"""Writing records: outside data is read and checked, and revisions are written when nothing is wrong."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from uuid_utils import uuid7

from fieldtool import telephones
from fieldtool.domain.checks import check
from fieldtool.domain.codec import CodecError, Json, canonical
from fieldtool.domain.editions import ANSWERS, JUDGED, Edition, marked
from fieldtool.domain.fields import NOT_KNOWN, Field, Kind, Shape
from fieldtool.domain.folding import fold
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.merge import (
    DELETED,
    EMPTY,
    State,
    ancestry,
    changed,
    compose,
    from_paths,
    join,
    named,
    seen,
)
from fieldtool.domain.reading import Fault, is_empty, is_record_id, read_values, without_empty
from fieldtool.domain.record import Record
from fieldtool.domain.revision import LONGEST_PAYLOAD, MOST_PARENTS, PURGED, Content, Header, Revision
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.services import waiting
from fieldtool.services.author import Author
from fieldtool.services.faults import InvalidRecordsError, RecordFault
from fieldtool.storage.store import Unit

FOUND_LATER = 10
"""Records that are saved together: so few are put into the index by the next search, before it answers."""

_CODE = re.compile(r"[A-Za-z]{2}-[0-9A-Za-z]{6}")


def found_records(unit: Unit, text: str) -> tuple[Record, ...]:
    """The records that an id or a short code means."""
    found = unit.projection.get(text.strip().lower())
    if found is not None:
        return (found,)
    return unit.projection.by_code(text.strip()) if _CODE.fullmatch(text.strip()) else ()


def _is_same(before: Mapping[str, Json], after: Mapping[str, Any], name: str) -> bool:
    """Whether a form gives a value back as it was: then it is kept, even what could not be written now, such
    as a place that has not arrived here yet."""
    try:
        return name in before and canonical(after[name]) == canonical(before[name])
    except CodecError:
        return False


def _base(kind: Kind, revisions: Sequence[Revision]) -> State:
    """The state that is changed: what can have been read of these revisions. Raises `UserError` R-04."""
    readable = seen(revisions)
    if revisions and not readable:
        raise UserError(
            "R-04",
            Text(N_("The words of this record were kept back by who sent it.")),
            Text(N_("Nothing was changed.")),
            Text(N_("Ask for a bundle in which it is not kept back.")),
        )
    state = join(kind, readable)
    if len(state.heads) > MOST_PARENTS:  # one revision can replace so many; the next one replaces the others
        return join(kind, ancestry(readable, state.heads[:MOST_PARENTS]))
    return state


def no_record(record: str) -> UserError:
    """Nothing here has this id or code."""
    return UserError(
        "R-02",
        Text(N_("There is no record {id} here."), {"id": record[:60]}),
        Text(N_("Nothing was changed.")),
        Text(N_("Copy the code or the id from the list.")),
    )


def erased() -> UserError:
    """The record was purged."""
    return UserError(
        "R-05",
        Text(N_("The words of this record were erased for ever.")),
        Text(N_("Nothing was changed.")),
        Text(N_("If it has to be told again, make a new record.")),
    )


def _unknown(header: Header) -> Kind:
    """A kind of a newer release, as far as writing a purge needs it."""
    return Kind(header.kind, header.schema, "XX", "", "", ())


def _answered(values: Mapping[str, Json]) -> dict[str, Json]:
    """The answers of a new record, as parts."""
    return {f"{ANSWERS}.{code}": answer for code, answer in (values.get(ANSWERS) or {}).items()}


class Saver:
    """Gathers the faults of a batch and writes revisions; `finish` projects them or raises.

    `arrival` is the number of the import that what is written belongs to, 0 when it belongs to none.
    """

    def __init__(self, unit: Unit, author: Author, arrival: int = 0) -> None:
        self._unit = unit
        self._author = author
        self._arrival = arrival
        self._faults: list[RecordFault] = []
        self._asked: dict[str, Edition | None] = {}
        self._begun: list[Revision] = []
        self._touched: list[str] = []
        self._new_places: dict[tuple[str, str | None], str] = {}

    def add(self, kind: Kind, document: Mapping[str, Any], number: int) -> str:
        """A new record from outside data, with the defaults of its kind."""
        defaults = {field.name: field.default for field in kind.fields if field.default is not None}
        before = len(self._faults)
        values = without_empty({**defaults, **self._read(kind, document, number, {})})
        content = Content({**values, **from_paths(kind, self._marks(kind, EMPTY, _answered(values)))})
        self._check(kind, content, number, before)
        record = str(uuid7())
        if not self._faults:
            self._write(kind, record, (), content)
        return record

    def edit(self, record: str, changes: Mapping[str, Any]) -> bool:
        """Change the named fields of the record as it is now; gives whether anything changed."""
        kind, revisions = self._known(record)
        base = _base(kind, revisions)
        read = self._read(kind, changes, 1, base.values)
        return self._put(kind, record, base, named(kind, base, read))

    def replace(self, record: str, heads: Sequence[str], values: Mapping[str, Any]) -> bool:
        """Give the record, as it was at `heads`, all the values of a form; gives whether anything changed."""
        kind, revisions = self._known(record)
        base = _base(kind, ancestry(revisions, heads))
        quiet = {each.name for each in kind.fields if each.quiet}
        unknown = {
            name: value for name, value in base.values.items() if name in quiet or name not in kind.names
        }
        values = {name: value for name, value in values.items() if name not in quiet}
        same = {name: base.values[name] for name in values if _is_same(base.values, values, name)}
        edited = {name: value for name, value in values.items() if name not in same}
        read = without_empty({**unknown, **same, **self._read(kind, edited, 1, base.values)})
        return self._put(kind, record, base, changed(kind, base, read))

    def decide(self, record: str, choices: Mapping[str, Json], heads: Sequence[str]) -> bool:
        """Give parts (path to value) of the record, as it was at `heads`, the value that was chosen."""
        kind, revisions = self._known(record)
        parts: dict[str, Json] = {}
        for path, chosen in choices.items():
            if path == DELETED:
                parts[path] = True if chosen is True else None
                continue
            name, dot, code = path.partition(".")
            read, faults = read_values(kind, {name: {code: chosen} if dot else chosen})
            self._faults += [RecordFault(1, fault) for fault in faults]
            value = read.get(name)
            parts[path] = value.get(code) if dot and isinstance(value, Mapping) else value
        return self._put(kind, record, _base(kind, ancestry(revisions, heads)), parts)

    def put_into_bin(self, record: str, deleted: bool) -> bool:
        """Put a record into the bin or take it out again; decides a difference about that."""
        kind, revisions = self._known(record)
        return self._put(kind, record, _base(kind, revisions), {DELETED: True if deleted else None})

    def purge(self, record: str) -> None:
        """Erase the words of a record for ever, here and wherever this revision arrives.

        Raises `UserError` R-02 when there is no such record; one that was purged before stays as it is.
        """
        revisions = self._unit.revisions.of_record(record)
        if not revisions:
            raise no_record(record)
        if self._unit.revisions.purged([record]):
            return
        header = revisions[0].header
        kind = KINDS.get(header.kind)
        heads = join(kind, revisions).heads
        self._author.write(self._unit, kind or _unknown(header), record, heads[:MOST_PARENTS], PURGED)
        self._unit.drafts.drop_of(record)
        waiting.forget(self._unit, [record])
        self._touched.append(record)

    def _put(self, kind: Kind, record: str, base: State, parts: Mapping[str, Json]) -> bool:
        content = compose(kind, base, {**parts, **self._marks(kind, base, parts)})
        if content is None:
            return False
        self._faults += [
            RecordFault(1, Fault(field.name, Text(N_("This cannot be changed after it was added."))))
            for field in kind.fields
            if field.fixed
            and field.name in base.values
            and content.values.get(field.name) != base.values[field.name]
        ]
        self._check(kind, content, 1)
        if not self._faults:
            self._write(kind, record, base.heads, content)
        return True

    def _marks(self, kind: Kind, base: State, parts: Mapping[str, Json]) -> dict[str, Json]:
        """The editions by which the answers among these parts are given: those that are here now."""
        if JUDGED not in kind.names:
            return {}
        before = base.values.get(ANSWERS) or {}
        answered = {}
        for path, answer in parts.items():
            name, _dot, code = path.partition(".")
            if name == ANSWERS and code and (path in base.open or before.get(code) != answer):
                answered[code] = answer
        return marked(base.values, answered, self._editions(answered)) if answered else {}

    def _editions(self, codes: Collection[str]) -> Mapping[str, Edition]:
        """The editions in which these standards are here, asked for once."""
        new = {code for code in codes if code not in self._asked}
        if new:
            found = self._unit.editions.now(new)
            self._asked.update({code: found.get(code) for code in new})
        return {code: here for code in codes if (here := self._asked[code]) is not None}

    def finish(self) -> None:
        """Show what was written. Raises `InvalidRecordsError`, and the transaction takes all of it back."""
        if self._faults:
            raise InvalidRecordsError(tuple(self._faults))
        # One record or two are put into the search index when somebody searches: saving is not kept waiting.
        later = len(self._begun) + len(self._touched) <= FOUND_LATER
        self._unit.projection.begin(self._begun, later)
        self._unit.projection.refresh(self._touched, later)

    def _write(self, kind: Kind, record: str, parents: Sequence[str], content: Content) -> None:
        written = self._author.write(self._unit, kind, record, parents, content, self._arrival)
        if parents:
            self._touched.append(record)
        else:
            self._begun.append(written)

    def _known(self, record: str) -> tuple[Kind, tuple[Revision, ...]]:
        revisions = self._unit.revisions.of_record(record)
        if not revisions:
            raise no_record(record)
        if self._unit.revisions.purged([record]):
            raise erased()
        kind = KINDS.get(revisions[0].header.kind)
        if kind is None or any(each.header.schema > kind.schema for each in revisions):
            raise UserError(
                "R-03",
                Text(N_("This record was written by a newer release of the program.")),
                Text(N_("It is kept and passed on as it is.")),
                Text(N_("Install the newer release to change it.")),
            )
        return kind, revisions

    def _read(
        self, kind: Kind, document: Mapping[str, Any], number: int, before: Mapping[str, Json]
    ) -> dict[str, Json]:
        document = dict(document)
        for field in kind.fields:
            if field.shape is Shape.REFERENCE and field.name in document:
                document[field.name] = self._reference(field, document[field.name], number)
        values, faults = read_values(kind, document)
        self._faults += [RecordFault(number, fault) for fault in faults]
        for field in kind.fields:
            if field.quiet and values.pop(field.name, None) is not None:
                written = Text(N_("The program writes this by itself. Leave it out."))
                self._faults.append(RecordFault(number, Fault(field.name, written)))
        if kind.name == "contact" and values.get("telephones"):
            country = values.get("country") or before.get("country")
            if country in (None, NOT_KNOWN):
                country = self._unit.local.text("country") or None
            # One form for a number, so that two laptops that write it differently do not differ.
            values["telephones"] = [telephones.normal(each, country) for each in values["telephones"]]
        if kind.name == "observation":
            asked = {*(values.get("answers") or {})} - {*(before.get("answers") or {})}
            known = self._editions(asked)
            self._faults += [
                RecordFault(
                    number, Fault(f"answers.{code}", Text(N_("There is no provision with this code.")))
                )
                for code in values.get("answers") or {}
                if code in asked and code not in known
            ]
        return values

    def _check(self, kind: Kind, content: Content, number: int, since: int = 0) -> None:
        """What is missing or too large; fields with a fault among those `since` are not named twice."""
        named_already = {each.fault.field.partition(".")[0] for each in self._faults[since:]}
        self._faults += [
            RecordFault(number, fault)
            for fault in check(kind, content.values)
            if fault.field not in named_already
        ]
        if len(content.encoded) > LONGEST_PAYLOAD:
            longest = max(content.values, key=lambda name: len(canonical(content.values[name])))
            message = Text(N_("The record is too large to be stored and shared. Shorten this."))
            self._faults.append(RecordFault(number, Fault(longest, message)))

    def _reference(self, field: Field, given: Any, number: int) -> Any:
        """The id for an object, a code or an id; a place object is matched by name and country."""
        if isinstance(given, Mapping) and field.refers is not None:
            return self._made(KINDS[field.refers], given, number, field.name)
        if is_empty(given) or given == NOT_KNOWN or not isinstance(given, str):
            return given
        if is_record_id(given) and field.refers == self._unit.projection.kind(given):
            return given
        found = [each for each in found_records(self._unit, given) if field.refers in (None, each.kind)]
        if len(found) == 1:
            return found[0].id
        self._faults.append(
            RecordFault(
                number,
                Fault(field.name, Text(N_("There is no record {id} of this kind here."), {"id": given[:60]})),
            )
        )
        return None

    def _made(self, kind: Kind, document: Mapping[str, Any], number: int, field: str) -> str | None:
        before = len(self._faults)
        document = {**document}
        if kind.name == "place":
            document.setdefault("country", self._unit.local.text("country") or None)
        name, country = document.get("name"), document.get("country")
        key = None
        if isinstance(name, str) and isinstance(country, str | None) and kind.name == "place":
            name = " ".join(name.split())
            key = (fold(name), country)
            known = [
                p.id for p in self._unit.projection.named("place", name) if p.values.get("country") == country
            ]
            found = known[0] if known else self._new_places.get(key)
            if found is not None and not read_values(kind, document)[1]:
                return found
        record = self.add(kind, document, number)
        self._faults[before:] = [
            RecordFault(each.record, Fault(f"{field}.{each.fault.field}", each.fault.message))
            for each in self._faults[before:]
        ]
        if key is not None:
            self._new_places[key] = record
        return record
