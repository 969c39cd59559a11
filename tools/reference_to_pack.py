"""Turn the reference tables (CSV) into the text files of a content pack.

    python tools/reference_to_pack.py --from DIR --to resources/packs/standards

The same tables give the same bytes: version and date are arguments, nothing is taken from the clock. All
rows are checked before the first file is written, and each fault is told in one sentence. The files that are
written by hand (cautions, synonyms, citation words) are left alone.

The committed pack is the source: this is for starting a pack, or for a new edition of the tables.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import io
import re
import sys
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from fieldtool.domain.content_vocabularies import (  # noqa: E402
    BODIES,
    CONFIDENCES,
    DUTY_BEARERS,
    INSTITUTION_KINDS,
    INSTRUMENT_KINDS,
    PROTECTS,
    RATIFICATION_STATUSES,
    SCREENING_ELEMENTS,
)
from fieldtool.domain.fields import Vocabulary  # noqa: E402
from fieldtool.domain.vocabularies import AUDIENCES, CHAPTERS, COUNTRIES  # noqa: E402

FORMAT = 1
VERSION = "2026.1"
REVIEWED = dt.date(2026, 11, 22)
TITLE = ("Colección de estándares de protección", "Collection of protection standards")

Value = str | int | bool | dt.date | list[str]
Block = list[tuple[str, Value | None]]
"""Keys in their fixed order; a key without a value is left out."""

ONE_A_LINE = {"legal_basis"}
"""Lists that are written one item a line, because they change item by item."""


def code(words: str) -> str:
    """`child/adolescent` becomes `child_adolescent`."""
    return re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")


def slug(name: str, longest: int = 48) -> str:
    """A name without accents, brackets and signs, cut after a word: the last part of an institution's id."""
    plain = unicodedata.normalize("NFKD", re.sub(r"\([^)]*\)", "", name)).encode("ascii", "ignore").decode()
    short = ""
    for word in re.findall(r"[a-z0-9]+", plain.replace("'", "").lower()):
        if short and len(short) + 1 + len(word) > longest:
            break
        short = f"{short}-{word}" if short else word
    return short


def quoted(text: str) -> str:
    """A basic string of TOML."""
    named = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r"}
    return '"' + "".join(named.get(c) or _plain(c) for c in text) + '"'


def _plain(character: str) -> str:
    control = unicodedata.category(character) == "Cc"
    return f"\\u{ord(character):04X}" if control else character


def written(value: Value, one_a_line: bool = False) -> str:
    """A value of TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list):
        items = [quoted(item) for item in value]
        return (
            "[\n" + "".join(f"  {item},\n" for item in items) + "]" if one_a_line else f"[{', '.join(items)}]"
        )
    return str(value)


def toml(note: str, table: str, blocks: list[Block]) -> bytes:
    """A file: a note for the reader, then one block an entry (or bare keys when `table` is empty)."""
    parts = ["".join(f"# {line}\n" for line in note.splitlines())]
    for block in blocks:
        lines = [f"[[{table}]]\n"] if table else []
        lines += [f"{key} = {written(v, key in ONE_A_LINE)}\n" for key, v in block if v is not None]
        parts.append("".join(lines))
    return "\n".join(parts).encode()


@dataclass
class Table:
    """The rows of one CSV file, and the faults found while they are read."""

    file: str
    columns: tuple[str, ...]
    faults: list[str]
    rows: list[dict[str, str]] = field(default_factory=list)

    def read(self, folder: Path) -> None:
        path = folder / self.file
        if not path.is_file():
            self.faults.append(f"{self.file}: the file is missing.")
            return
        try:
            content = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            self.faults.append(f"{self.file}: the file is not UTF-8 text.")
            return
        lines = csv.DictReader(io.StringIO(content, newline=""))
        if tuple(lines.fieldnames or ()) != self.columns:
            self.faults.append(f"{self.file}: the columns must be {', '.join(self.columns)}.")
            return
        for row in lines:
            if None in row or None in row.values():
                self.faults.append(
                    f"{self.file}, line {lines.line_num}: the row has too many or too few cells."
                )
                continue
            self.rows.append({k: unicodedata.normalize("NFC", v).strip() for k, v in row.items()})

    def fault(self, row: dict[str, str], what: str) -> None:
        name = row.get("id") or " ".join(list(row.values())[:2])
        self.faults.append(f"{self.file}, {name}: {what}")

    def both(self, row: dict[str, str], name: str) -> Block:
        for language, word in (("es", "Spanish"), ("en", "English")):
            if not row[f"{name}_{language}"]:
                self.fault(row, f"the {word} of {name} is missing.")
        return [(f"{name}_es", row[f"{name}_es"]), (f"{name}_en", row[f"{name}_en"])]

    def known(self, row: dict[str, str], column: str, vocabulary: Vocabulary) -> str:
        value = row[column] if row[column] in vocabulary else code(row[column])
        if value not in vocabulary:
            self.fault(row, f"“{row[column]}” is not a known {column.replace('_', ' ')}.")
        return value

    def several(self, row: dict[str, str], column: str) -> list[str]:
        return [item.strip() for item in row[column].split(";") if item.strip()]

    def codes(self, row: dict[str, str], column: str, vocabulary: Vocabulary) -> list[str]:
        items = self.several(row, column)
        if not items:
            self.fault(row, f"{column.replace('_', ' ')} is empty.")
        for item in items:
            if code(item) not in vocabulary:
                self.fault(row, f"“{item}” is not a known {column.replace('_', ' ')}.")
        return [code(item) for item in items]

    def number(self, row: dict[str, str], column: str, least: int, most: int) -> int | None:
        """None when the cell is empty or wrong (then a fault was noted)."""
        text = row[column]
        if text.isdecimal() and least <= int(text) <= most:
            return int(text)
        if text or column == "severity":
            self.fault(row, f"{column} has to be a number from {least} to {most}, not “{text}”.")
        return None

    def once(self, names: list[str]) -> None:
        """Each name may be given to one row only."""
        seen: set[str] = set()
        for name in names:
            if not name:
                self.faults.append(f"{self.file}: a row has no id.")
            elif name in seen:
                self.faults.append(f"{self.file}, {name}: this id is there twice.")
            seen.add(name)

    def country(self, row: dict[str, str]) -> str:
        if row["country"] not in COUNTRIES:
            self.fault(row, f"“{row['country']}” is not one of the countries of the collection.")
        return row["country"]


COLUMNS = {
    "provisions.csv": (
        *("id", "situation", "sub_topic", "title_en", "title_es", "norm_en", "norm_es", "protects"),
        *("duty_bearer", "legal_basis", "indicator_en", "indicator_es", "severity"),
    ),
    "rights_info.csv": (
        *("id", "audience", "situation", "question_en", "question_es", "answer_en", "answer_es"),
        "related_provisions",
    ),
    "instruments.csv": (
        *("id", "short_name_en", "short_name_es", "full_title_en", "full_title_es", "adopted", "in_force"),
        *("kind", "body", "binding"),
    ),
    "ratifications.csv": ("country", "instrument_id", "status", "year", "confidence"),
    "screening.csv": (
        *("id", "element", "question_en", "question_es", "suggests_en", "suggests_es"),
        *("do_no_harm_en", "do_no_harm_es"),
    ),
    "institutions.csv": ("country", "kind", "name_es", "name_en", "phone", "website", "confidence"),
}

NOT_ITS_OWN = (
    "Reformulación propia de estándares internacionales. No es el texto de la red (RROCM) ni asesoría legal."
    "\nA restatement of international standards in our own words. Not the network's text, not legal advice.\n"
)
NOTES = {
    "provisions.toml": f"Provisiones / Provisions.\n{NOT_ITS_OWN}",
    "answers.toml": f"Preguntas y respuestas / Questions and answers.\n{NOT_ITS_OWN}",
    "instruments.toml": "Instrumentos / Instruments.\n",
    "ratifications.toml": "Ratificaciones / Ratifications. «verify»: dato por verificar / to be verified.\n",
    "screening.toml": "Guía de detección: orienta, no decide. / Screening aid: it guides, not decides.\n",
    "institutions.toml": "Instituciones / Institutions. Llame a cada número antes de imprimirlo. / "
    "Call every number before printing it.\n",
}


def provisions(table: Table, instruments: set[str]) -> Iterator[Block]:
    table.once([row["id"] for row in table.rows])
    for row in table.rows:
        basis = table.several(row, "legal_basis")
        if not basis:
            table.fault(row, "it has no legal basis.")
        for item in basis:
            instrument, _, pinpoint = item.partition(" ")
            if instrument not in instruments:
                table.fault(row, f"the legal basis “{item}” names no instrument of instruments.csv.")
            elif not pinpoint:
                table.fault(row, f"the legal basis “{item}” does not say where in the instrument.")
        situation = table.known(row, "situation", CHAPTERS)
        if not row["id"].startswith(f"{situation}-"):
            table.fault(row, f"the id does not begin with its situation, {situation}.")
        yield [
            ("id", row["id"]),
            ("situation", situation),
            ("topic", row["sub_topic"]),
            *table.both(row, "title"),
            *table.both(row, "norm"),
            *table.both(row, "indicator"),
            ("severity", table.number(row, "severity", 1, 3)),
            ("protects", table.codes(row, "protects", PROTECTS)),
            ("duty_bearers", table.codes(row, "duty_bearer", DUTY_BEARERS)),
            ("legal_basis", basis),
        ]


def answers(table: Table, provision_ids: set[str]) -> Iterator[Block]:
    table.once([row["id"] for row in table.rows])
    for row in table.rows:
        related = table.several(row, "related_provisions")
        for item in related:
            if item not in provision_ids:
                table.fault(row, f"the related provision “{item}” does not exist.")
        yield [
            ("id", row["id"]),
            ("audience", table.known(row, "audience", AUDIENCES)),
            ("situation", table.known(row, "situation", CHAPTERS)),
            *table.both(row, "question"),
            *table.both(row, "answer"),
            ("provisions", related),
        ]


def instruments(table: Table) -> Iterator[Block]:
    table.once([row["id"] for row in table.rows])
    for row in table.rows:
        if row["binding"] not in ("yes", "no"):
            table.fault(row, f"binding has to be yes or no, not “{row['binding']}”.")
        if row["body"] not in BODIES:
            table.fault(row, f"“{row['body']}” is not a known body.")
        yield [
            ("id", row["id"]),
            *table.both(row, "short_name"),
            *table.both(row, "full_title"),
            ("adopted", table.number(row, "adopted", 1800, 2100)),
            ("in_force", table.number(row, "in_force", 1800, 2100)),
            ("kind", table.known(row, "kind", INSTRUMENT_KINDS)),
            ("body", row["body"]),
            ("binding", row["binding"] == "yes"),
        ]


def ratifications(table: Table, instrument_ids: set[str]) -> Iterator[Block]:
    table.once([f"{row['country']} {row['instrument_id']}" for row in table.rows])
    for row in table.rows:
        if row["instrument_id"] not in instrument_ids:
            table.fault(row, f"“{row['instrument_id']}” is no instrument of instruments.csv.")
        yield [
            ("country", table.country(row)),
            ("instrument", row["instrument_id"]),
            ("status", table.known(row, "status", RATIFICATION_STATUSES)),
            ("year", table.number(row, "year", 1800, 2100)),
            ("confidence", table.known(row, "confidence", CONFIDENCES)),
        ]


def screening(table: Table) -> Iterator[Block]:
    table.once([row["id"] for row in table.rows])
    for row in table.rows:
        yield [
            ("id", row["id"]),
            ("element", table.known(row, "element", SCREENING_ELEMENTS)),
            *table.both(row, "question"),
            *table.both(row, "suggests"),
            *table.both(row, "do_no_harm"),
        ]


def institutions(table: Table) -> Iterator[Block]:
    ids = ["-".join((row["country"], code(row["kind"]), slug(row["name_en"]))) for row in table.rows]
    table.once(ids)
    for name, row in zip(ids, table.rows, strict=True):
        yield [
            ("id", name),
            ("country", table.country(row)),
            ("kind", table.known(row, "kind", INSTITUTION_KINDS)),
            *table.both(row, "name"),
            ("phone", row["phone"]),
            ("website", row["website"]),
            ("confidence", table.known(row, "confidence", CONFIDENCES)),
        ]


def convert(
    source: Path, version: str = VERSION, reviewed: dt.date = REVIEWED
) -> tuple[dict[str, bytes], list[str]]:
    """The files of the pack by name, and the faults of the tables, one sentence each.

    With any fault the files must not be used.
    """
    faults: list[str] = []
    tables = {name: Table(name, columns, faults) for name, columns in COLUMNS.items()}
    for table in tables.values():
        table.read(source)
    if faults:
        return {}, faults
    instrument_ids = {row["id"] for row in tables["instruments.csv"].rows}
    provision_ids = {row["id"] for row in tables["provisions.csv"].rows}
    parts: list[tuple[str, str, Iterator[Block]]] = [
        ("provisions.toml", "provision", provisions(tables["provisions.csv"], instrument_ids)),
        ("answers.toml", "answer", answers(tables["rights_info.csv"], provision_ids)),
        ("instruments.toml", "instrument", instruments(tables["instruments.csv"])),
        ("ratifications.toml", "ratification", ratifications(tables["ratifications.csv"], instrument_ids)),
        ("screening.toml", "question", screening(tables["screening.csv"])),
        ("institutions.toml", "institution", institutions(tables["institutions.csv"])),
    ]
    files = {name: toml(NOTES[name], table, list(blocks)) for name, table, blocks in parts}
    head: Block = [
        ("format", FORMAT),
        ("id", "standards"),
        ("version", version),
        ("reviewed", reviewed),
        ("title_es", TITLE[0]),
        ("title_en", TITLE[1]),
    ]
    note = f"Colección de estándares de protección / Collection of protection standards.\n{NOT_ITS_OWN}"
    files["pack.toml"] = toml(note, "", [head])
    return files, faults


def main(arguments: list[str] | None = None, say: Callable[[str], None] | None = None) -> int:
    """Convert; returns the exit code. `say` receives each fault (standard error by default)."""
    tell = say or (lambda line: print(line, file=sys.stderr))
    parser = argparse.ArgumentParser(description="Turn the reference tables into a content pack.")
    parser.add_argument("--from", dest="source", type=Path, required=True, metavar="DIR")
    parser.add_argument("--to", dest="target", type=Path, required=True, metavar="DIR")
    parser.add_argument("--version", default=VERSION)
    parser.add_argument(
        "--reviewed", type=dt.date.fromisoformat, default=REVIEWED, help="the date of the pack: 2026-11-22"
    )
    options = parser.parse_args(arguments)
    head = options.target / "pack.toml"
    if head.exists() and tomllib.loads(head.read_text("utf-8"))["version"] != options.version:
        tell(f"{options.target} holds another version than {options.version}. Choose another folder.")
        return 1
    files, faults = convert(options.source, options.version, options.reviewed)
    for fault in faults:
        tell(fault)
    if faults:
        tell("Nothing was written.")
        return 1
    options.target.mkdir(parents=True, exist_ok=True)
    for name, content in sorted(files.items()):
        (options.target / name).write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
