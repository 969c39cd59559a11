"""What the command line reads from files: JSON that people or other programs wrote."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from fieldtool import files
from fieldtool.domain.reading import Values
from fieldtool.errors import UserError
from fieldtool.i18n import N_, Text

LARGEST_INPUT = 200_000_000
"""Bytes."""


def text(path: Path, most: int = LARGEST_INPUT) -> str:
    """The text of a file, or of the standard input for `-`. Raises `UserError`."""
    data = sys.stdin.buffer.read(most) if str(path) == "-" else files.read(path, most)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(
            "F-06",
            Text(N_("This file is not text in UTF-8: {name}."), {"name": path.name}),
            Text(N_("Nothing was changed.")),
        ) from error


def documents(source: str) -> list[Values]:
    """JSON object, array of objects, or one object a line. Raises `UserError`; nothing is guessed."""
    whole = text(Path(source))
    try:
        found = _loads(whole)
        read = found if isinstance(found, list) else [found]
    except json.JSONDecodeError as error:
        # Only the line feed ends a line of JSON lines: others may stand inside a text.
        lines = [(number, line) for number, line in enumerate(whole.split("\n"), 1) if line.strip()]
        read = [_line(number, line, error if at == 0 else None) for at, (number, line) in enumerate(lines)]
    for number, document in enumerate(read, 1):
        if not isinstance(document, dict):
            raise UserError(
                "F-07",
                Text(N_("Record {number} is not a JSON object."), {"number": number}),
                Text(N_("Nothing was changed.")),
            )
    return read


def _line(number: int, line: str, of_whole: json.JSONDecodeError | None) -> Any:
    """One line. When not even the first is JSON, the fault is told where the whole file has it."""
    try:
        return _loads(line)
    except json.JSONDecodeError as error:
        line_number, column = (of_whole.lineno, of_whole.colno) if of_whole else (number, error.colno)
        raise UserError(
            "F-08",
            Text(
                N_("Line {number} is not JSON (at character {column})."),
                {"number": line_number, "column": column},
            ),
            Text(N_("Nothing was changed.")),
        ) from error


def _loads(written: str) -> Any:
    """The value of a JSON text. Raises `JSONDecodeError`, or `UserError` for what no record can hold."""
    try:
        return json.loads(written, object_pairs_hook=_unique)
    except json.JSONDecodeError:
        raise
    except (RecursionError, ValueError) as error:  # nested without end; a number of thousands of digits
        raise UserError(
            "F-12",
            Text(
                N_("This file holds what no record can hold: it is nested too deep, or a number is too long.")
            ),
            Text(N_("Nothing was changed.")),
        ) from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A name that stands twice in one object has two values, of which one would be lost."""
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = Counter(name for name, _value in pairs).most_common(1)[0][0]
        raise UserError(
            "F-13",
            Text(N_("The field {name} stands twice in one record."), {"name": twice[:60]}),
            Text(N_("Nothing was changed.")),
        )
    return found
