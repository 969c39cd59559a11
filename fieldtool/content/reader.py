"""Reading a content pack from its folder of TOML files. The schema is told in `docs/content-pack.md`.

Everything that is not as the schema says is a `UserError` that names the file and the entry: C-01 a file is
missing, C-02 a file cannot be read, C-03 an entry is damaged, C-04 the pack is for a newer program.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from fieldtool.content.citations import place
from fieldtool.domain.knowledge import (
    Answer,
    Basis,
    Both,
    Caution,
    Institution,
    Instrument,
    Pack,
    Provision,
    Ratification,
    ScreeningQuestion,
    Synonym,
)
from fieldtool.domain.words import Text
from fieldtool.errors import UserError

FORMAT = 1
"""The newest form of packs that this program reads."""

FILES = (
    "answers.toml",
    "cautions.toml",
    "citations.toml",
    "institutions.toml",
    "instruments.toml",
    "pack.toml",
    "provisions.toml",
    "ratifications.toml",
    "screening.toml",
    "synonyms.toml",
)
"""The files of a pack, sorted: all of them make its digest."""


def read_pack(folder: Path) -> Pack:
    """The pack in a folder. Raises `UserError` when a file is missing or damaged; writes nothing."""
    contents = {name: _bytes(folder / name) for name in FILES}
    documents = {name: _document(name, contents[name]) for name in FILES}
    head = _head(documents["pack.toml"])
    instruments = tuple(map(_instrument, _entries(documents, "instruments.toml", "instrument")))
    kinds = {instrument.id: instrument.kind for instrument in instruments}
    words = {
        entry.text("en"): entry.text("es")
        for entry in _entries(documents, "citations.toml", "word", "division")
    }
    divisions = {
        entry.text("instrument"): Both(entry.text("es"), entry.text("en"))
        for entry in _entries(documents, "citations.toml", "division", "word")
    }

    def provision(entry: Entry) -> Provision:
        basis = [item.partition(" ") for item in entry.texts("legal_basis")]
        return Provision(
            id=entry.text("id"),
            situation=entry.text("situation"),
            topic=entry.text("topic"),
            title=entry.both("title"),
            norm=entry.both("norm"),
            protects=entry.texts("protects"),
            duty_bearers=entry.texts("duty_bearers"),
            basis=tuple(
                Basis(name, where, place(where, name, kinds.get(name, ""), words, divisions))
                for name, _, where in basis
            ),
            indicator=entry.both("indicator"),
            severity=entry.whole("severity"),
        )

    pack = Pack(
        id=head.text("id"),
        version=head.text("version"),
        reviewed=head.day("reviewed"),
        title=head.both("title"),
        digest=digest(contents),
        cautions=tuple(map(_caution, _entries(documents, "cautions.toml", "caution"))),
        provisions=tuple(map(provision, _entries(documents, "provisions.toml", "provision"))),
        answers=tuple(map(_answer, _entries(documents, "answers.toml", "answer"))),
        instruments=instruments,
        ratifications=tuple(map(_ratification, _entries(documents, "ratifications.toml", "ratification"))),
        screening=tuple(map(_question, _entries(documents, "screening.toml", "question"))),
        institutions=tuple(map(_institution, _entries(documents, "institutions.toml", "institution"))),
        synonyms=tuple(Synonym(e.texts("words")) for e in _entries(documents, "synonyms.toml", "synonym")),
    )
    head.nothing_else()
    return pack


def pack_digest(folder: Path) -> str:
    """The digest of the pack in a folder, without reading what its files say. Raises `UserError`."""
    return digest({name: _bytes(folder / name) for name in FILES})


def digest(contents: Mapping[str, bytes]) -> str:
    """SHA-256 (hex) over the names and bytes of files, in the order of their names."""
    total = hashlib.sha256()
    for name, content in sorted(contents.items()):
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


@dataclass(frozen=True, slots=True)
class Entry:
    """One block of a file. Each method takes the value of a key or raises C-03."""

    file: str
    name: str
    values: dict[str, Any]
    taken: set[str] = field(default_factory=set)

    def _take(self, key: str, kind: type) -> Any:
        self.taken.add(key)
        if key not in self.values:
            raise self.damaged(Text("The key “{key}” is missing.", {"key": key}))
        value = self.values[key]
        if type(value) is not kind:
            raise self.damaged(Text("The value of “{key}” is not of the right kind.", {"key": key}))
        return value

    def text(self, key: str) -> str:
        return str(self._take(key, str))

    def both(self, key: str) -> Both:
        return Both(es=self.text(f"{key}_es"), en=self.text(f"{key}_en"))

    def texts(self, key: str) -> tuple[str, ...]:
        items = self._take(key, list)
        if not all(isinstance(item, str) for item in items):
            raise self.damaged(Text("The value of “{key}” is not of the right kind.", {"key": key}))
        return tuple(items)

    def whole(self, key: str) -> int:
        return int(self._take(key, int))

    def year(self, key: str) -> int | None:
        """None when the key is left out."""
        return self.whole(key) if key in self.values else None

    def flag(self, key: str) -> bool:
        return bool(self._take(key, bool))

    def day(self, key: str) -> date:
        day: date = self._take(key, date)
        return day

    def nothing_else(self) -> None:
        """A key that nobody took is a slip of the pen (`titel_es`), not something to lose in silence."""
        for key in self.values:
            if key not in self.taken:
                raise self.damaged(Text("The key “{key}” is not known.", {"key": key}))

    def damaged(self, what: Text) -> UserError:
        where = Text(
            "In the file {file}, entry {entry}: {what}", {"file": self.file, "entry": self.name, "what": what}
        )
        return UserError("C-03", where, _SAFE, _DO)


_SAFE = Text("Your own records are not affected.")
_DO = Text("Copy the folder of the content again from the program that you received.")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        what = Text("The content is not complete: the file {file} is missing.", {"file": path.name})
        raise UserError("C-01", what, _SAFE, _DO) from error
    except OSError as error:
        what = Text("The file {file} of the content cannot be opened.", {"file": path.name})
        raise UserError("C-02", what, _SAFE, _DO) from error


def _document(name: str, content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    except tomllib.TOMLDecodeError as error:
        match = re.search(r"at line (\d+)", str(error))
        line = int(match[1]) if match else content.count(b"\n") + 1
    what = Text("The file {file} of the content is damaged near line {line}.", {"file": name, "line": line})
    raise UserError("C-02", what, _SAFE, _DO)


def _head(document: dict[str, Any]) -> Entry:
    head = Entry("pack.toml", str(document.get("id", "")), document)
    if head.whole("format") > FORMAT:
        raise UserError(
            "C-04",
            Text("This content was made for a newer version of the program."),
            _SAFE,
            Text("Update the program, or use the content that came with it."),
        )
    return head


def _entries(documents: dict[str, dict[str, Any]], file: str, table: str, *others: str) -> Iterator[Entry]:
    """The blocks of one table; `others` are the tables that the file may hold besides."""
    document = documents[file]
    for unknown in document.keys() - {table, *others}:
        raise Entry(file, unknown, {}).damaged(Text("The key “{key}” is not known.", {"key": unknown}))
    blocks = document.get(table, [])
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise Entry(file, table, {}).damaged(
            Text("The value of “{key}” is not of the right kind.", {"key": table})
        )
    for number, block in enumerate(blocks, start=1):
        entry = Entry(file, _name(block, number), block)
        yield entry
        entry.nothing_else()


def _name(block: dict[str, Any], number: int) -> str:
    """What people call an entry: its id, else its country and instrument, else its place in the file."""
    if "id" in block:
        return str(block["id"])
    if "country" in block and "instrument" in block:
        return f"{block['country']} {block['instrument']}"
    return f"№ {number}"


def _caution(entry: Entry) -> Caution:
    countries = entry.texts("countries") if "countries" in entry.values else ()
    return Caution(entry.text("id"), entry.text("about"), entry.both("text"), countries)


def _answer(entry: Entry) -> Answer:
    return Answer(
        id=entry.text("id"),
        audience=entry.text("audience"),
        situation=entry.text("situation"),
        question=entry.both("question"),
        answer=entry.both("answer"),
        provisions=entry.texts("provisions"),
    )


def _instrument(entry: Entry) -> Instrument:
    return Instrument(
        id=entry.text("id"),
        short_name=entry.both("short_name"),
        full_title=entry.both("full_title"),
        adopted=entry.year("adopted"),
        in_force=entry.year("in_force"),
        kind=entry.text("kind"),
        body=entry.text("body"),
        binding=entry.flag("binding"),
    )


def _ratification(entry: Entry) -> Ratification:
    return Ratification(
        country=entry.text("country"),
        instrument=entry.text("instrument"),
        status=entry.text("status"),
        year=entry.year("year"),
        confidence=entry.text("confidence"),
    )


def _question(entry: Entry) -> ScreeningQuestion:
    return ScreeningQuestion(
        id=entry.text("id"),
        element=entry.text("element"),
        question=entry.both("question"),
        suggests=entry.both("suggests"),
        do_no_harm=entry.both("do_no_harm"),
    )


def _institution(entry: Entry) -> Institution:
    return Institution(
        id=entry.text("id"),
        country=entry.text("country"),
        kind=entry.text("kind"),
        name=entry.both("name"),
        phone=entry.text("phone"),
        website=entry.text("website"),
        confidence=entry.text("confidence"),
    )
