"""Contacts from and for other programs: read and looked at first, taken in all together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fieldtool import files, telephones
from fieldtool.domain.contact import CONTACT
from fieldtool.domain.fields import Vocabulary
from fieldtool.domain.reading import Fault
from fieldtool.domain.words import N_, Text
from fieldtool.interop import hsds, hsds_files, sheets, vcard
from fieldtool.progress import Progress
from fieldtool.services.author import Author
from fieldtool.services.faults import InvalidRecordsError, RecordFault
from fieldtool.services.interop_values import faults_of
from fieldtool.services.interop_words import (
    TARGETS,
    as_ours,
    chosen_fields,
    codes,
    country_codes,
    is_internal,
    visibility_said,
)
from fieldtool.services.saving import Saver
from fieldtool.services.trusting import number_key, shown_contacts
from fieldtool.storage.store import Store, Unit

__all__ = ["FORMATS", "TARGETS", "Exported", "InteropService", "Reading", "Row"]

FORMATS = Vocabulary(
    "contact_format",
    (
        ("hsds-json", N_("HSDS, one JSON file")),
        ("hsds-csv", N_("HSDS, tables in a zip")),
        ("vcard3", N_("vCard 3.0, for telephones")),
        ("vcard4", N_("vCard 4.0, for newer programs")),
        ("csv", N_("Table (CSV)")),
        ("xlsx", N_("Table for Excel (xlsx)")),
    ),
)
SUFFIXES = {"hsds-json": ".json", "hsds-csv": ".zip", "vcard3": ".vcf", "vcard4": ".vcf", "csv": ".csv",
            "xlsx": ".xlsx"}  # fmt: skip

_TRAVELS = tuple(name for name in CONTACT.names if name not in hsds.NOT_HELD)


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: how many contacts, and how many internal ones were left out."""

    contacts: int
    internal: int


@dataclass(frozen=True, slots=True)
class Row:
    """A contact of a file before it is taken in.

    `faults` keep it out; `same` are contacts that share a telephone with it, `same_names` their names.
    `at` is its row in a table program, or its place among the others. `internal`: the file says that it is
    only for the team, and so it stays. `twice`: the places before it in the file that share a telephone.
    """

    number: int
    document: Mapping[str, Any]
    faults: tuple[RecordFault, ...]
    same: tuple[str, ...]
    same_names: tuple[str, ...] = ()
    at: int = 0
    internal: bool = False
    twice: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds. A table has `headings`, the field that each seems to be, and the first words of each
    column; others have none of these."""

    form: str
    headings: tuple[str, ...]
    columns: tuple[str | None, ...]
    rows: tuple[Row, ...]
    samples: tuple[str, ...] = ()


class InteropService:
    """Reading and writing contacts in the forms of others."""

    def __init__(self, store: Store, author: Author) -> None:
        self._store = store
        self._author = author

    def export(self, path: Path, form: str, *, with_internal: bool = False) -> Exported:
        """Write the contacts into a file; `form` is a code of `FORMATS`.

        Internal contacts stay here unless they are asked for. Raises `UserError` for faults of the disk, and
        when something else lies under that name.
        """
        with self._store.unit() as unit:
            records, _ = shown_contacts(unit)
        chosen = [each for each in records if with_internal or each.values.get("visibility") != "internal"]
        documents = [
            (each.id, {name: each.values[name] for name in _TRAVELS if name in each.values})
            for each in chosen
        ]
        files.must_be_free(path, BEGINNINGS[form], self._store.folder)
        files.write(path, _WRITE[form](documents))
        return Exported(len(chosen), len(records) - len(chosen))

    def counts(self) -> tuple[int, int]:
        """How many contacts there are to be written, and how many more that are only for the team."""
        with self._store.unit() as unit:
            records, _ = shown_contacts(unit)
        internal = sum(each.values.get("visibility") == "internal" for each in records)
        return len(records) - internal, internal

    def read(
        self,
        path: Path,
        columns: Mapping[str, str | None] | None = None,
        *,
        public: bool = False,
        progress: Progress | None = None,
    ) -> Reading:
        """What a file holds, and what would keep each contact out; nothing is saved.

        `columns`: heading to field (None for none), where the guess is to be changed. `public`: whether the
        contacts may be printed when they are checked; otherwise they are only for the team. None of them
        counts as checked, whatever the file says. Raises `Cancelled` when `progress` was asked to stop.
        """
        progress = progress or Progress()
        progress.at(Text(N_("Reading the file")))
        with files.telling(path):
            if path.stat().st_size > hsds_files.MOST_BYTES:
                raise hsds_files.too_large()
            data = path.read_bytes()
        form = _form(data, path.suffix.lower())
        documents: Sequence[Mapping[str, Any]]
        headings: tuple[str, ...] = ()
        fields: tuple[str | None, ...] = ()
        samples: tuple[str, ...] = ()
        if form in ("csv", "xlsx"):
            numbered, damaged = sheets.read_sheet(data)
            table = list(numbered.values())
            headings = sheets.told_apart(table[0])
            fields = chosen_fields(headings, columns or {})
            samples = _samples(table)
            table[1:] = [_seen_by(row, headings, fields) for row in table[1:]]
            documents = sheets.from_rows(table, fields, CONTACT, codes())
            places = tuple(numbered)[1:]
        else:
            read, damaged = _READ[form](data)
            places, documents = tuple(read), tuple(read.values())
        names = country_codes()
        ours = [as_ours(each, public, names) for each in documents]
        internal = [is_internal(each) for each in documents]
        return Reading(
            form, headings, fields, self._tried(ours, places, internal, damaged, progress), samples
        )

    def take_in(
        self, documents: Sequence[Mapping[str, Any]], progress: Progress | None = None
    ) -> tuple[str, ...]:
        """Save contacts that were read, all or none; gives their ids.

        Raises `InvalidRecordsError`, and `Cancelled` when `progress` was asked to stop: nothing is saved
        then.
        """
        progress, ids = progress or Progress(), []
        wrong: list[RecordFault] = []
        with self._store.unit() as unit:
            saver = Saver(unit, self._author)
            country = unit.local.text("country")
            for number, each in enumerate(documents, 1):
                wrong += _values_wrong(number, each, country)
                progress.at(Text(N_("Taking in the contacts")), number, len(documents))
                ids.append(saver.add(CONTACT, each, number))
            wrong += _saved(saver)
            if wrong:
                raise InvalidRecordsError(tuple(sorted(wrong, key=lambda each: each.record)))
        return tuple(ids)

    def take_back(self, ids: Sequence[str]) -> None:
        """Put contacts that were taken in into the bin, all or none. Raises `UserError` R-02."""
        with self._store.unit() as unit:
            saver = Saver(unit, self._author)
            for each in ids:
                saver.put_into_bin(each, deleted=True)
            saver.finish()

    def _tried(
        self,
        documents: Sequence[Mapping[str, Any]],
        places: Sequence[int],
        internal: Sequence[bool],
        damaged: Mapping[int, Text],
        progress: Progress,
    ) -> tuple[Row, ...]:
        """Each document with its faults, found by saving it in a transaction that is taken back."""
        faults: dict[int, list[RecordFault]] = {}
        with self._store.rehearsal() as unit:
            country = unit.local.text("country")
            known = _numbers(unit, country)
            saver = Saver(unit, self._author)
            for number, document in enumerate(documents, 1):
                progress.at(Text(N_("Looking at the contacts")), number, len(documents))
                saver.add(CONTACT, document, number)
                faults[number] = _values_wrong(number, document, country)
                if (broken := damaged.get(places[number - 1])) is not None:
                    faults[number].insert(0, RecordFault(number, Fault("", broken)))
            for fault in _saved(saver):
                faults[fault.record].append(fault)
        rows = []
        seen: dict[str, list[int]] = {}
        for number, document in enumerate(documents, 1):
            place = document.get("country") or country
            keys = {telephones.key(str(each), place or None) for each in document.get("telephones") or ()}
            same = dict(each for key in sorted(keys) for each in known.get(key, ()))
            wrong = tuple(faults.get(number, ()))
            twice = sorted({at for key in keys for at in seen.get(key, ())})
            for key in keys:
                seen.setdefault(key, []).append(places[number - 1])
            rows.append(
                Row(
                    number,
                    document,
                    wrong,
                    tuple(same),
                    tuple(same.values()),
                    places[number - 1],
                    internal[number - 1],
                    tuple(twice),
                )
            )
        return tuple(rows)


def _seen_by(row: list[str], headings: Sequence[str], fields: Sequence[str | None]) -> list[str]:
    """A row whose columns about who may see it all say the same: one that says "internal" is enough."""
    about = [at for at, field in enumerate(fields) if field == "visibility" and at < len(row)]
    said = [visibility_said(headings[at], row[at]) for at in about]
    told = next((each for each in said if is_internal({"visibility": each})), "public") if said else ""
    return [told if at in about else cell for at, cell in enumerate(row)]


def _values_wrong(number: int, document: Mapping[str, Any], country: str) -> list[RecordFault]:
    place = str(document.get("country") or country) or None
    return [_worded(RecordFault(number, each)) for each in faults_of(document, place)]


def _saved(saver: Saver) -> list[RecordFault]:
    """Finish saving; gives the faults that keep it from being done."""
    try:
        saver.finish()
    except InvalidRecordsError as error:
        return [_worded(each) for each in error.faults]
    return []


def _worded(fault: RecordFault) -> RecordFault:
    """With the word for the field, which is what a person who reads a table knows."""
    name = fault.fault.field.partition(".")[0]
    return replace(fault, word=CONTACT.field(name).question) if name in CONTACT.names else fault


def _samples(table: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The first words in each column, "" for one that is empty all the way down."""
    return tuple(
        next((row[column] for row in table[1:] if column < len(row) and row[column]), "")
        for column in range(len(table[0]))
    )


def _numbers(unit: Unit, country: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Telephone to the contacts that have it: id and name."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for record in shown_contacts(unit)[0]:
        for number in record.values.get("telephones") or ():
            key = number_key(number, record, country)
            found[key] = (*found.get(key, ()), (record.id, str(record.values.get("organisation") or "")))
    return found


def _form(data: bytes, suffix: str) -> str:
    """What a file is, by its content first and its name second. Raises `UserError` N-01."""
    start = data[:4000].lstrip(b"\xef\xbb\xbf \r\n\t")
    if start[:1] in (b"{", b"["):
        return "hsds-json"
    if start.upper().startswith(b"BEGIN:VCARD"):
        return "vcard3"
    if data.startswith(b"PK"):
        return "xlsx" if b"xl/" in data or suffix == ".xlsx" else "hsds-csv"
    if suffix in (".csv", ".tsv", ".txt", ""):
        return "csv"
    raise hsds_files.not_readable()


Documents = Sequence[tuple[str, Mapping[str, Any]]]
BEGINNINGS: Mapping[str, tuple[bytes, ...]] = {
    "hsds-json": (b"[",),
    "hsds-csv": (b"PK",),
    "vcard3": (b"BEGIN:VCARD",),
    "vcard4": (b"BEGIN:VCARD",),
    "csv": (b"\xef\xbb\xbforganisation,",),
    "xlsx": (b"PK",),
}
_WRITE: Mapping[str, Callable[[Documents], bytes]] = {
    "hsds-json": lambda found: hsds_files.to_json(hsds.tables_of(found)),
    "hsds-csv": lambda found: hsds_files.to_package(hsds.tables_of(found)),
    "vcard3": lambda found: vcard.to_vcards((each for _, each in found), "3.0"),
    "vcard4": lambda found: vcard.to_vcards((each for _, each in found), "4.0"),
    "csv": lambda found: sheets.to_csv(sheets.to_rows((each for _, each in found), _TRAVELS)),
    "xlsx": lambda found: sheets.to_xlsx(sheets.to_rows((each for _, each in found), _TRAVELS)),
}
_Placed = tuple[dict[int, Mapping[str, Any]], dict[int, Text]]
"""Documents by their place in the file, and what is wrong with damaged ones."""


def _cards(data: bytes) -> _Placed:
    cards = dict(enumerate(vcard.read_cards(data), 1))
    found: dict[int, Mapping[str, Any]] = {n: card for n, (card, wrong) in cards.items() if card or wrong}
    return found, {n: wrong for n, (_, wrong) in cards.items() if wrong is not None}


def _hsds(tables: hsds.Tables) -> _Placed:
    return dict(enumerate(hsds.contacts_of(tables), 1)), {}


_READ: Mapping[str, Callable[[bytes], _Placed]] = {
    "hsds-json": lambda data: _hsds(hsds_files.from_json(data)),
    "hsds-csv": lambda data: _hsds(hsds_files.from_package(data)),
    "vcard3": _cards,
}
