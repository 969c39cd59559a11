"""Contacts as rows of a table: CSV of any usual kind and Excel, with columns that are guessed.

What begins like a formula is written so that no table program computes it (OWASP, "CSV injection"), and is
read back as it was.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fieldtool.domain.fields import Kind, Shape
from fieldtool.domain.folding import fold
from fieldtool.domain.words import Text
from fieldtool.interop.csv_rows import TOO_MANY_CELLS, csv_rows
from fieldtool.interop.hsds_files import MOST_BYTES, not_readable, too_large

MOST_ROWS, MOST_COLUMNS = 20_000, 200
SURE = 85
"""How much alike (0 to 100) a heading and a field have to be written to be taken for each other."""

_NUMBERS = re.compile(r"\+\d[\d ().-]*(?:; \+?[\d(][\d ().-]*)*", re.ASCII)
"""Telephones, one or several in a cell; the first begins with the code of its country."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NTH = re.compile(r"[\s._#()-]*\d{1,2}\)?$")
_BETWEEN = "; "
_LISTS = (Shape.TEXTS, Shape.CHOICES)
_JOINED = (Shape.TEXT, Shape.LONG_TEXT)
Table = list[list[str]]
Cell = str | int | float
Numbered = dict[int, list[str]]
"""Rows by their number in the file, from 1."""


def to_rows(contacts: Iterable[Mapping[str, Any]], fields: Sequence[str]) -> Table:
    """A row for each contact under the names of the fields; several values of a field stand in one cell."""

    def cell(value: Any) -> str:
        return _BETWEEN.join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")

    return [list(fields), *([cell(each.get(field)) for field in fields] for each in contacts)]


def to_csv(rows: Sequence[Sequence[Cell]]) -> bytes:
    """UTF-8 with a mark that tells Excel so."""
    out = io.StringIO()
    csv.writer(out).writerows(
        [_harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
    )
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(rows: Sequence[Sequence[Cell]], title: str = "contacts") -> bytes:
    """A workbook with one sheet; every cell is a number or a text, none a formula."""
    # These take long to load, and most days nobody needs them.
    import openpyxl
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class InMemory(ExcelWriter):  # type: ignore[misc]
        """Writes the sheet as its base does, but not first in clear into the temporary folder, where it would
        stay when the computer stops."""

        def write_worksheet(self, sheet: Any) -> None:
            writer = WorksheetWriter(sheet, io.BytesIO())
            writer.write()
            sheet._rels = writer._rels
            sheet._drawing = None
            self._archive.writestr(sheet.path[1:], writer.read())
            self.manifest.append(sheet)

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        cells = []
        for cell in row:
            if not isinstance(cell, str):
                cells.append(openpyxl.cell.WriteOnlyCell(sheet, value=cell))
                continue
            made = openpyxl.cell.WriteOnlyCell(sheet, value=_printable(_harmless(cell)))
            made.data_type = "s"
            if _are_numbers(cell):
                made.number_format = "@"  # stays text when somebody writes in the cell
            cells.append(made)
        sheet.append(cells)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        InMemory(book, archive).save()
    return out.getvalue()


def _harmless(text: str) -> str:
    """What no table program computes. A telephone is left as it is: it has no sign that could do anything,
    and who copies or dials it would take the apostrophe along."""
    return f"'{text}" if text.startswith((*_FORMULA, "'")) and not _are_numbers(text) else text


def _are_numbers(text: str) -> bool:
    """Whether these are telephones only, and not written so tightly (+502-5555) that it would be a sum."""
    return bool(_NUMBERS.fullmatch(text)) and ("-" not in text or " " in text)


def _meant(text: str) -> str:
    """What stood in a cell before it was made harmless."""
    return text[1:] if text.startswith("'") and text[1:].startswith((*_FORMULA, "'")) else text


def _printable(text: str) -> str:
    """Without the signs that a workbook cannot hold."""
    return "".join(sign for sign in text if sign in "\n\t" or sign >= " ")


def read_table(data: bytes) -> Table:
    """The rows of a CSV or xlsx file; the first is its headings. Empty rows are left aside.

    Raises `UserError` N-01 when it is neither, N-02 when it is too large.
    """
    return list(read_rows(data).values())


def read_rows(data: bytes) -> Numbered:
    """As `read_table`, with the number that each row has in a table program, empty ones counted."""
    return read_sheet(data)[0]


def read_sheet(data: bytes) -> tuple[Numbered, dict[int, Text]]:
    """As `read_rows`, with what is wrong with damaged rows, by their number. The headings are whole."""
    if len(data) > MOST_BYTES:
        raise too_large()
    rows, wrong = _xlsx(data) if data.startswith(b"PK") else _csv(data)
    first = next(iter(rows), 0)
    if len(rows) < 2 or first in wrong:
        raise not_readable()
    for number, row in rows.items():
        if any(row[len(rows[first]) :]):
            wrong.setdefault(number, TOO_MANY_CELLS)
    return rows, wrong


def told_apart(headings: Sequence[str]) -> tuple[str, ...]:
    """The headings with no two alike and none empty: a column without one has its letter, as in a table
    program."""
    from openpyxl.utils import get_column_letter

    found: list[str] = []
    for column, heading in enumerate(headings, 1):
        name, nth = heading or get_column_letter(column), 2
        while (said := name if name not in found else f"{name} ({nth})") in found:
            nth += 1
        found.append(said)
    return tuple(found)


def _csv(data: bytes) -> tuple[Numbered, dict[int, Text]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    delimiter = max(",;\t|", key=first.count)
    try:
        return _rows(csv_rows(text, delimiter))
    except csv.Error as error:
        raise not_readable() from error


def _xlsx(data: bytes) -> tuple[Numbered, dict[int, Text]]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(info.file_size for info in package.infolist()) > 2 * MOST_BYTES:
                raise too_large()
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            sheet = book.worksheets[0]
            return _rows(([_said(cell) for cell in row], None) for row in sheet.iter_rows(values_only=True))
        finally:
            book.close()
    except (
        zipfile.BadZipFile,
        InvalidFileException,
        KeyError,
        ValueError,
        IndexError,
        OSError,
        EOFError,
    ) as error:
        raise not_readable() from error


def _said(value: Any) -> str:
    """A cell as text: a number without `.0`, a day without the time of midnight."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).removesuffix(" 00:00:00")


def _rows(rows: Iterable[tuple[Sequence[str], Text | None]]) -> tuple[Numbered, dict[int, Text]]:
    found: Numbered = {}
    wrong: dict[int, Text] = {}
    for number, (row, broken) in enumerate(rows, 1):
        if broken is not None:
            wrong[number] = broken
        cells = [_meant(cell.strip()) for cell in row]
        if any(cells):
            found[number] = cells
        if len(found) > MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise too_large()
    return found, wrong


def guess(
    headings: Sequence[str], called: Mapping[str, Sequence[str]], many: Sequence[str] = ()
) -> tuple[str | None, ...]:
    """The field that each column seems to hold, None when none does; no field twice but those of `many`.

    `called`: field to the words that people call it, in any language. A number behind a heading, as in
    "Phone 2", says nothing about the field.
    """
    from rapidfuzz import fuzz

    bare = [_NTH.sub("", heading) or heading for heading in headings]
    pairs = sorted(
        (
            (fuzz.ratio(fold(heading), fold(word)), -column, field)
            for column, heading in enumerate(bare)
            for field, said in called.items()
            for word in (field, field.replace("_", " "), *said)
        ),
        reverse=True,
    )
    found: dict[int, str] = {}
    for alike, column, field in pairs:
        if alike >= SURE and -column not in found and (field in many or field not in found.values()):
            found[-column] = field
    return tuple(found.get(column) for column in range(len(headings)))


def from_rows(
    rows: Table, columns: Sequence[str | None], kind: Kind, codes: Mapping[str, Mapping[str, str]]
) -> tuple[dict[str, Any], ...]:
    """A document for each row below the headings, in their order.

    `codes`: field to folded words and their code. A word that is no code stays as it is, to be refused with
    its row. Several columns of one field are put together, as when a table has two for telephones.
    """
    shapes = {field.name: field.shape for field in kind.fields}
    found = []
    for row in rows[1:]:
        document: dict[str, Any] = {}
        for field, cell in zip(columns, row, strict=False):
            if field is None or not cell:
                continue
            known = codes.get(field, {})
            if shapes[field] in _LISTS:
                parts = [part.strip() for part in cell.replace("\n", ";").split(";")]
                values = [known.get(fold(part), part) for part in parts if part]
                document[field] = list(dict.fromkeys((*document.get(field, ()), *values)))
            elif shapes[field] in _JOINED and field in document:
                document[field] += _BETWEEN + cell
            else:
                document[field] = known.get(fold(cell), cell)
        found.append(document)
    return tuple(found)
