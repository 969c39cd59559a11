"""Contacts from and for other programs: read and looked at first, taken in all together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fieldtool import files, i18n, telephones
from fieldtool.domain.contact import CONTACT
from fieldtool.domain.fields import Vocabulary
from fieldtool.domain.folding import fold
from fieldtool.domain.schedule import spans
from fieldtool.domain.vocabularies import COUNTRIES, HELP_KINDS, VISIBILITIES, YES_NO
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.interop import hsds, hsds_files, sheets, vcard
from fieldtool.progress import Progress
from fieldtool.services.author import Author
from fieldtool.services.faults import InvalidRecordsError, RecordFault
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
_NOT_VERIFIED = ("checked", "checked_by", "same_as", "visibility")
"""What a file cannot say for us: that somebody here called, what was put together here, who may see it."""
TARGETS = tuple(each for each in CONTACT.fields if each.name not in _NOT_VERIFIED or each.name == "checked")
"""The fields that a column of a table can be."""
_ALSO_SAID = {
    "legal": ("legal", "jurídica", "asesoría legal", "asesoría jurídica", "abogada", "abogado", "lawyer"),
    "health": ("médica", "médico", "atención médica", "clínica", "hospital", "medical", "clinic"),
    "child_protection": ("niñez", "infancia", "niñas y niños", "children"),
    "shelter": ("albergue", "refugio", "casa del migrante", "comida", "comedor", "shelter", "food"),
    "complaints": ("derechos humanos", "quejas", "human rights", "complaints"),
    "asylum": ("refugiados", "asilo y refugio", "refugees"),
    "trafficking": ("trata", "trata de personas", "trafficking"),
    "violence": ("violencia", "mujeres", "violence", "women"),
    "emergency": ("emergencias", "urgencias", "emergencies"),
    "consulate": ("consulados", "embajada", "consulates", "embassy"),
}
"""What tables of others call the kinds of help, besides our own words."""
_CHOICES = {"help": HELP_KINDS, "emergency": YES_NO, "visibility": VISIBILITIES}


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: how many contacts, and how many internal ones were left out."""

    contacts: int
    internal: int


@dataclass(frozen=True, slots=True)
class Row:
    """A contact of a file before it is taken in. `faults` keep it out; `same` are contacts that share a
    telephone with it, `same_names` what they are called. `at` is its row in a table program, or its place
    among the others."""

    number: int
    document: Mapping[str, Any]
    faults: tuple[RecordFault, ...]
    same: tuple[str, ...]
    same_names: tuple[str, ...] = ()
    at: int = 0


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
            numbered = sheets.read_rows(data)
            table = list(numbered.values())
            headings = sheets.told_apart(table[0])
            fields = _chosen(headings, columns or {})
            samples = _samples(table)
            documents = sheets.from_rows(table, fields, CONTACT, _codes())
            places = tuple(numbered)[1:]
        else:
            documents = _READ[form](data)
            places = tuple(range(1, len(documents) + 1))
        names = _country_codes()
        ours = [_ours(each, public, names) for each in documents]
        return Reading(form, headings, fields, self._tried(ours, places, progress), samples)

    def take_in(
        self, documents: Sequence[Mapping[str, Any]], progress: Progress | None = None
    ) -> tuple[str, ...]:
        """Save contacts that were read, all or none; gives their ids.

        Raises `InvalidRecordsError`, and `Cancelled` when `progress` was asked to stop: nothing is saved
        then.
        """
        progress, ids = progress or Progress(), []
        with self._store.unit() as unit:
            saver = Saver(unit, self._author)
            for number, each in enumerate(documents, 1):
                progress.at(Text(N_("Taking in the contacts")), number, len(documents))
                ids.append(saver.add(CONTACT, each, number))
            saver.finish()
        return tuple(ids)

    def take_back(self, ids: Sequence[str]) -> None:
        """Put contacts that were taken in into the bin, all or none. Raises `UserError` R-02."""
        with self._store.unit() as unit:
            saver = Saver(unit, self._author)
            for each in ids:
                saver.put_into_bin(each, deleted=True)
            saver.finish()

    def _tried(
        self, documents: Sequence[Mapping[str, Any]], places: Sequence[int], progress: Progress
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
            try:
                saver.finish()
            except InvalidRecordsError as error:
                for fault in error.faults:
                    faults.setdefault(fault.record, []).append(fault)
        rows = []
        for number, document in enumerate(documents, 1):
            place = document.get("country") or country
            keys = {telephones.key(str(each), place or None) for each in document.get("telephones") or ()}
            same = dict(each for key in sorted(keys) for each in known.get(key, ()))
            wrong = tuple(faults.get(number, ()))
            rows.append(Row(number, document, wrong, tuple(same), tuple(same.values()), places[number - 1]))
        return tuple(rows)


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


def _country_codes() -> dict[str, str]:
    """Folded names in both languages to the codes of the countries."""
    return {fold(i18n.words(each).country(code)): code for each in ("es", "en") for code in COUNTRIES}


def _ours(document: Mapping[str, Any], public: bool, countries: Mapping[str, str]) -> dict[str, Any]:
    """A document as it may be saved here: not verified, and for the team alone unless somebody said so."""
    made = {name: value for name, value in document.items() if name not in _NOT_VERIFIED}
    if document.get("checked"):
        told = i18n.current().say(N_("checked on {day} by others"), day=str(document["checked"]))
        made["source"] = "; ".join(filter(None, (made.get("source"), told)))
    made = _with_hours(made)
    made.setdefault("help", ["not_known"])
    country = str(made.get("country") or "").strip()
    if country and country.upper() not in COUNTRIES:
        made["country"] = countries.get(fold(country), country.upper())
    elif country:
        made["country"] = country.upper()
    return {**made, "visibility": "public" if public else "internal"}


def _with_hours(document: Mapping[str, Any]) -> dict[str, Any]:
    """Hours as people write them (`lun a vie 9 a 17`) stay words, in the language of now: they are no reason
    to keep a contact out."""
    schedule = document.get("schedule")
    if not isinstance(schedule, list | tuple):
        return dict(document)
    known = [each for each in schedule if spans([str(each)])]
    words = [str(each) for each in schedule if not spans([str(each)])]
    field = "hours_es" if i18n.current().language == "es" else "hours_en"
    told = "; ".join(filter(None, (document.get(field), *words)))
    return {**document, "schedule": known, **({field: told} if words else {})}


def _chosen(headings: Sequence[str], columns: Mapping[str, str | None]) -> tuple[str | None, ...]:
    for heading, field in columns.items():
        if heading not in headings or field not in (None, *CONTACT.names):
            raise UserError(
                "N-03",
                Text(N_("There is no such column or field: {name}."), {"name": f"{heading}={field or ''}"}),
                Text(N_("Nothing was changed.")),
                Text(N_("Use a heading of the file and the name of a field of contacts.")),
            )
    guessed = sheets.guess(headings, _called())
    taken = {field for field in columns.values() if field is not None}
    return tuple(
        columns.get(heading, None if field in taken else field)
        for heading, field in zip(headings, guessed, strict=True)
    )


def _called() -> dict[str, tuple[str, ...]]:
    """What people call each field, in both languages."""
    more = {
        "organisation": ("nombre", "name", "organización", "organization", "institución", "institution"),
        "telephones": ("teléfono", "telefono", "tel", "phone", "telephone", "phone number", "celular"),
        "emails": ("correo", "correo electrónico", "email", "e-mail"),
        "websites": ("sitio web", "página", "website", "web", "url"),
        "address": ("dirección", "domicilio", "street", "street address"),
        "locality": ("ciudad", "municipio", "city", "town"),
        "country": ("país", "country"),
        "notes_es": ("notas", "notes", "observaciones", "comentarios"),
        "hours_es": ("horario", "horarios", "hours"),
        "service": ("servicio", "servicios", "service"),
        "help": ("tipo de ayuda", "ayuda", "kind of help", "type"),
        "languages": ("idiomas", "languages"),
        "cost": ("costo", "cost"),
    }
    words = [i18n.words(language) for language in ("es", "en")]
    return {
        field.name: (*(each.say(field.question) for each in words), *more.get(field.name, ()))
        for field in TARGETS
    }


def _codes() -> dict[str, dict[str, str]]:
    words = [i18n.words(language) for language in ("es", "en")]
    found = {
        field: {
            fold(said): code for code, word in choices for said in (code, *(each.say(word) for each in words))
        }
        for field, choices in _CHOICES.items()
    }
    also = {fold(said): code for code, more in _ALSO_SAID.items() for said in more}
    return {**found, "help": {**also, **found["help"]}}


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
_READ: Mapping[str, Callable[[bytes], Sequence[Mapping[str, Any]]]] = {
    "hsds-json": lambda data: hsds.contacts_of(hsds_files.from_json(data)),
    "hsds-csv": lambda data: hsds.contacts_of(hsds_files.from_package(data)),
    "vcard3": vcard.from_vcards,
}
