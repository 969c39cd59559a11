"""Back from paper: the sheets of a blank form are entered one after the other, by the code that is on them.

A sheet is saved whole or not at all. What is typed of the sheet that is not saved yet, and how far the pile
is, stands in this store as a small fact, so that a lock or a power cut costs nothing.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fieldtool.domain.blanks import Blank, Column, Filled, is_blank, read_sheet
from fieldtool.domain.fields import NOT_KNOWN
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.knowledge import Both
from fieldtool.domain.paper_codes import CHECKLIST, FormCode, WrongCodeError, read_code
from fieldtool.domain.reading import Fault
from fieldtool.domain.revision import short_code
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.i18n import Words
from fieldtool.services.author import Author
from fieldtool.services.faults import InvalidRecordsError, RecordFault
from fieldtool.services.indicators import indicators
from fieldtool.services.library import pack_info
from fieldtool.services.saving import Saver, found_records
from fieldtool.storage.store import Store, Unit

__all__ = ["Blank", "Column", "EnteringService", "Pile", "label"]

PILE = "entering.pile"
"""The small fact under which the pile that is being entered is kept."""
MOST_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class Pile:
    """How far a pile of sheets is.

    `number`: the sheet that is typed now (from 1), of `total` (0: nobody said). `row`: what is typed of it;
    `again`: what is offered for each. `saved`: the codes of the records that were saved.
    """

    code: str
    number: int = 1
    total: int = 0
    row: Mapping[str, str] = field(default_factory=dict)
    again: Mapping[str, str] = field(default_factory=dict)
    saved: tuple[str, ...] = ()


class EnteringService:
    """Everything that is done with sheets that come back."""

    def __init__(self, store: Store, author: Author) -> None:
        self._store, self._author = store, author

    def blank(self, typed: str) -> Blank:
        """The form that a code names.

        Raises `UserError`: Y-01 it is no code or a sign is wrong, Y-02 it is of an edition that is not here.
        """
        try:
            code = read_code(typed)
        except WrongCodeError as error:
            raise UserError(
                "Y-01",
                Text(
                    N_("“{code}” is not the code of a form, or one of its signs is wrong."),
                    {"code": typed[:40]},
                ),
                Text(N_("Nothing was changed.")),
                Text(N_("Compare it with the sheet, sign by sign: it looks like L-DET-2026.4-K7.")),
            ) from error
        with self._store.unit() as unit:
            here = pack_info(unit).version
            if code.edition != here:
                raise _other_edition(code, here)
            return blank_of(unit, code)

    def save(self, blank: Blank, rows: Sequence[Mapping[str, str]]) -> tuple[str, ...]:
        """Save sheets, all or none; gives the ids of their records. An empty row is left out.

        Raises `InvalidRecordsError` that names the number of the sheet (from 1) and the column.
        """
        with self._store.unit() as unit:
            return self._save(unit, blank, rows)

    def _save(self, unit: Unit, blank: Blank, rows: Sequence[Mapping[str, str]]) -> tuple[str, ...]:
        read = [(number, read_sheet(blank, row)) for number, row in enumerate(rows, 1) if not is_blank(row)]
        faults = [RecordFault(number, fault) for number, filled in read for fault in filled.faults]
        saver = Saver(unit, self._author)
        ids = [
            saver.add(blank.kind, {**filled.document, **_place(unit, filled)}, number)
            for number, filled in read
        ]
        _finish(saver, faults)
        # What names a record is written after it is there.
        saver = Saver(unit, self._author)
        for record, (number, filled) in zip(ids, read, strict=True):
            for each in filled.observations:
                observed = {**each, **_place(unit, filled), "visit": record}
                saver.add(KINDS["observation"], observed, number)
        _finish(saver, [])
        return tuple(ids)

    def save_next(self, blank: Blank, pile: Pile) -> tuple[Pile, str]:
        """Save the sheet of a pile that is typed now; gives the pile at its next sheet, and the code of the
        record. Raises `InvalidRecordsError`; then the sheet stays as it is typed."""
        again = {
            column.key: pile.row[column.key]
            for column in blank.columns
            if column.again and pile.row.get(column.key, "").strip()
        }
        with self._store.unit() as unit:
            ids = self._save(unit, blank, [pile.row])
            if not ids:
                raise InvalidRecordsError((RecordFault(1, Fault("", Text(N_("Nothing was entered yet.")))),))
            saved = short_code(blank.kind.code, ids[0])
            after = Pile(pile.code, pile.number + 1, pile.total, again, again, (*pile.saved, saved))
            _keep(unit, after)
        return after, saved

    def keep(self, pile: Pile) -> None:
        """Keep what is typed, until it is saved or let go."""
        with self._store.unit() as unit:
            _keep(unit, pile)

    def kept(self) -> Pile | None:
        """The pile that was begun and is not done."""
        with self._store.unit() as unit:
            data = unit.local.get(PILE)
        if data is None:
            return None
        found: dict[str, Any] = json.loads(data)
        return Pile(
            found["code"],
            found["number"],
            found["total"],
            found["row"],
            found["again"],
            tuple(found["saved"]),
        )

    def done(self) -> None:
        """The pile is through, or what is typed of its next sheet is let go."""
        with self._store.unit() as unit:
            unit.local.drop(PILE)


def _keep(unit: Unit, pile: Pile) -> None:
    document = {
        "code": pile.code,
        "number": pile.number,
        "total": pile.total,
        "row": dict(pile.row),
        "again": dict(pile.again),
        "saved": list(pile.saved),
    }
    unit.local.set(PILE, json.dumps(document, ensure_ascii=False).encode())


def label(column: Column, said: Words) -> str:
    """What a column asks, in one line."""
    parts = []
    for each in column.label:
        if isinstance(each, Both):
            parts.append(each.in_(said.language))
        elif isinstance(each, int):
            parts[-1] += f" {each}"
        else:
            parts.append(said.say(each))
    return " · ".join(parts)


def template(blank: Blank) -> str:
    """The first line of a file for `rows_of`: the keys of all columns."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([column.key for column in blank.columns])
    return out.getvalue()


def rows_of(whole: str) -> list[dict[str, str]]:
    """The rows of a file with one sheet in each, columns named as in the template, in any order.

    Commas or semicolons stand between the cells. Raises `UserError` Y-03.
    """
    first = whole.split("\n", 1)[0]
    lines = list(
        csv.reader(io.StringIO(whole), delimiter=";" if first.count(";") > first.count(",") else ",")
    )
    names = [name.strip() for name in lines[0]] if lines else []
    rows = lines[1:]
    if not names or not any(any(cell.strip() for cell in line) for line in rows):
        raise _not_read(Text(N_("There is no sheet in this file.")))
    if len(set(names)) < len(names):
        raise _not_read(Text(N_("Two columns of this file have the same name.")))
    if len(rows) > MOST_ROWS:
        raise _not_read(Text(N_("This file holds more than {n} sheets."), {"n": MOST_ROWS}))
    for number, line in enumerate(rows, 1):
        if len(line) > len(names) and any(cell.strip() for cell in line[len(names) :]):
            raise _not_read(
                Text(N_("Sheet {number} has more cells than there are columns."), {"number": number})
            )
    return [dict(zip(names, line, strict=False)) for line in rows]


def _not_read(what: Text) -> UserError:
    return UserError(
        "Y-03",
        what,
        Text(N_("Nothing was saved.")),
        Text(N_("Begin with the template of the form: “enter CODE --template”.")),
    )


def _other_edition(code: FormCode, here: str) -> UserError:
    return UserError(
        "Y-02",
        Text(
            N_("This sheet was printed from edition {then}, and edition {now} is here."),
            {"then": code.edition, "now": here},
        ),
        Text(N_("Nothing was changed.")),
        Text(
            N_(
                "Print the form again and compare the questions. Where they are the same, enter the sheet "
                "with the new code {code}."
            ),
            {"code": str(FormCode(code.form, code.chapter, here))},
        ),
    )


def blank_of(unit: Unit, code: FormCode) -> Blank:
    """The form that a code names, with the indicators that hold here."""
    return Blank(code, indicators(unit, code.chapter) if code.form == CHECKLIST else ())


def _finish(saver: Saver, faults: Sequence[RecordFault]) -> None:
    """Write what was gathered. Raises `InvalidRecordsError` with all that is wrong, each once."""
    try:
        saver.finish()
    except InvalidRecordsError as error:
        told = {(each.record, each.fault.field) for each in faults}
        more = [each for each in error.faults if (each.record, each.fault.field) not in told]
        raise InvalidRecordsError((*faults, *more)) from None
    if faults:
        raise InvalidRecordsError(tuple(faults))


def _place(unit: Unit, filled: Filled) -> dict[str, Any]:
    """The place of a sheet by its code, or by its name in the country of this store."""
    typed = filled.document.get("place")
    if typed is None:
        return {}
    found = [each for each in found_records(unit, typed) if each.kind == "place"]
    if typed == NOT_KNOWN or len(found) == 1:
        return {"place": found[0].id if found else NOT_KNOWN}
    country = unit.local.text("country")
    return {"place": {"name": typed, **({"country": country} if country else {})}}
