"""One block of a file of a pack, from which each value is taken by its key, or told to be missing or wrong.

Everything that is not as the schema says is a `UserError` that names the file and the entry: C-01 a file is
missing, C-02 a file cannot be read, C-03 an entry is damaged.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from fieldtool.domain.knowledge import Both, Review
from fieldtool.domain.words import Text
from fieldtool.errors import UserError


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

    def pairs(self, key: str) -> tuple[Both, ...]:
        """Two lists of the same length, one in each language."""
        es, en = self.texts(f"{key}_es"), self.texts(f"{key}_en")
        if len(es) != len(en):
            raise self.damaged(Text("The lists of “{key}” are not equally long.", {"key": key}))
        return tuple(map(Both, es, en))

    def review(self, key: str) -> Review:
        """A state and a day: `checked 2026-11-25`."""
        state, _, day = self.text(key).partition(" ")
        try:
            return Review(state, date.fromisoformat(day))
        except ValueError as error:
            raise self.damaged(
                Text("The value of “{key}” is not of the right kind.", {"key": key})
            ) from error

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
        return UserError("C-03", where, SAFE, DO)


MOST_DOTS = 300
"""In one line: a key of thousands of parts would keep a computer busy for hours; no text has so many."""

SAFE = Text("Your own records are not affected.")
AS_UTF8 = Text("Open it in a text editor and save it as UTF-8.")
DO = Text("Copy the folder of the content again from the program that you received.")


def bytes_of(path: Path) -> bytes:
    """The bytes of a file. Raises `UserError` C-01 when it is missing, C-02 when it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise missing(path.name) from error
    except OSError as error:
        what = Text("The file {file} of the content cannot be opened.", {"file": path.name})
        raise UserError("C-02", what, SAFE, DO) from error


def missing(name: str) -> UserError:
    """A file that the head of a pack names is not there."""
    what = Text("The content is not complete: the file {file} is missing.", {"file": name})
    return UserError("C-01", what, SAFE, DO)


def document_of(name: str, content: bytes) -> dict[str, Any]:
    """What a file says. Raises `UserError` C-02 with the line, when it is no TOML.

    Some editors put a mark of UTF-8 in front, which nobody sees: it is passed over.
    """
    content = content.removeprefix(codecs.BOM_UTF8)
    line = next((n for n, each in enumerate(content.split(b"\n"), 1) if each.count(b".") > MOST_DOTS), 0)
    try:
        if not line:
            return tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = Text(
            "The file {file} is not saved as UTF-8: a sign near line {line} cannot be read.",
            {"file": name, "line": line},
        )
        raise UserError("C-02", what, SAFE, AS_UTF8) from error
    except (ValueError, RecursionError) as error:  # also a number of thousands of digits; lists in lists
        match = re.search(r"at line (\d+)", str(error))
        line = int(match[1]) if match else content.count(b"\n") + 1
    what = Text("The file {file} of the content is damaged near line {line}.", {"file": name, "line": line})
    raise UserError("C-02", what, SAFE, DO)


def entries(documents: dict[str, dict[str, Any]], file: str, table: str, *others: str) -> Iterator[Entry]:
    """The blocks of one table; `others` are the tables that the file may hold besides."""
    document = documents.get(file, {})
    for unknown in document.keys() - {table, *others}:
        raise Entry(file, unknown, {}).damaged(Text("The key “{key}” is not known.", {"key": unknown}))
    blocks = document.get(table, [])
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise Entry(file, table, {}).damaged(
            Text("The value of “{key}” is not of the right kind.", {"key": table})
        )
    for number, block in enumerate(blocks, start=1):
        entry = Entry(file, named(block, number), block)
        yield entry
        entry.nothing_else()


def named(block: dict[str, Any], number: int) -> str:
    """What people call an entry: its id, else that of its text, else list and code, else country and
    instrument, else its place in the file."""
    if "id" in block:
        return str(block["id"])
    if set(block) == {"of", "es", "en"}:
        return str(block["of"])
    if "list" in block and "code" in block:
        return f"{block['list']}.{block['code']}"
    if "country" in block and "instrument" in block:
        return f"{block['country']} {block['instrument']}"
    return f"№ {number}"
