"""Contacts from and for other programs on the command line: `contacts import` and `contacts export`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from fieldtool.cli_opening import Answer, opened
from fieldtool.domain.contact import CONTACT
from fieldtool.i18n import _, plural
from fieldtool.services.faults import InvalidRecordsError
from fieldtool.services.interop import FORMATS, Reading, Row


def add_arguments(one: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Describe the two commands; `one` makes a command under `contacts`."""
    read = one("import", _("take in contacts from a file: vCard, HSDS, CSV or xlsx; all or none"))
    read.add_argument("file", type=Path, metavar="F")
    read.add_argument("--dry-run", action="store_true", help=_("only show what is in it"))
    read.add_argument(
        "--without-faulty", action="store_true", help=_("leave out those that cannot be saved as they are")
    )
    read.add_argument(
        "--without-known", action="store_true", help=_("leave out those whose telephone is here already")
    )
    read.add_argument("--public", action="store_true", help=_("they may be printed once they are checked"))
    read.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMN=FIELD",
        help=_("the field that a column of a table holds; nothing behind = leaves it out"),
    )
    write = one("export", _("write the contacts into a file for other programs"))
    write.add_argument("--format", required=True, choices=FORMATS.codes)
    write.add_argument("--out", type=Path, required=True, metavar="F")
    write.add_argument(
        "--with-internal", action="store_true", help=_("also those that are only for the team")
    )


def _import(options: argparse.Namespace) -> Answer:
    columns = {}
    for each in options.map:
        heading, _sign, field = each.rpartition("=")
        columns[heading] = field or None
    with opened(options) as workspace:
        reading = workspace.interop.read(options.file, columns, public=options.public)
        wrong = [row for row in reading.rows if row.faults]
        ids: tuple[str, ...] = ()
        if wrong and not (options.dry_run or options.without_faulty):
            raise InvalidRecordsError(tuple(fault for row in wrong for fault in row.faults))
        if not options.dry_run:
            chosen = [
                row.document
                for row in reading.rows
                if not ((row.faults and options.without_faulty) or (row.same and options.without_known))
            ]
            ids = workspace.interop.take_in(chosen)
    document = {
        "format": reading.form,
        "columns": dict(zip(reading.headings, reading.columns, strict=True)),
        "contacts": [_document(row) for row in reading.rows],
        "faults": [_(fault.line) for row in wrong for fault in row.faults],
        "ids": list(ids),
    }
    return document, "\n".join(_lines(reading, len(ids), options.public))


def _document(row: Row) -> dict[str, Any]:
    return {**row.document, "same_telephone_as": list(row.same), "same_telephone_in_file": list(row.twice)}


def _lines(reading: Reading, saved: int, public: bool) -> list[str]:
    nowhere = _("left out")
    lines = [
        f"{heading} → {_(CONTACT.field(field).question) if field else nowhere}"
        for heading, field in zip(reading.headings, reading.columns, strict=True)
    ]
    for row in reading.rows:
        mark = _("[same telephone as {ids}]", ids=", ".join(row.same)) if row.same else ""
        again = ""
        if row.twice:
            where = ", ".join(map(str, row.twice))
            again = (
                _("[same telephone as row {numbers} of this file]", numbers=where)
                if reading.headings
                else _("[same telephone as entry {numbers} of this file]", numbers=where)
            )
        said = (row.document.get("organisation", ""), mark, again)
        lines.append(" ".join(filter(None, (f"{row.number}.", *said))))
        lines += [f"    {_(fault.line)}" for fault in row.faults]
    if saved:
        lines.append(
            plural(
                "1 contact was taken in, not yet verified.",
                "{n} contacts were taken in, not yet verified.",
                saved,
            )
        )
    else:
        lines.append(_("Nothing was saved."))
    columns = zip(reading.headings, reading.columns, reading.samples, strict=True)
    unread = [heading for heading, field, sample in columns if sample and field is None]
    if unread:
        lines.append(_("Columns that were left out: {names}", names=", ".join(unread)))
    kept = sum(row.internal for row in reading.rows) if public else 0
    if kept:
        lines.append(
            plural("1 contact stays only for the team: the file says so.",
                   "{n} contacts stay only for the team: the file says so.", kept)
        )  # fmt: skip
    return lines


def _export(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        done = workspace.interop.export(options.out, options.format, with_internal=options.with_internal)
    lines = [plural("1 contact was written.", "{n} contacts were written.", done.contacts)]
    if done.internal:
        lines.append(
            plural("1 contact is only for the team and was left out.",
                   "{n} contacts are only for the team and were left out.", done.internal)
        )  # fmt: skip
    document = {"contacts": done.contacts, "internal": done.internal}
    return document, "\n".join(lines)


WHAT: Mapping[str, Callable[[argparse.Namespace], Answer]] = {"import": _import, "export": _export}
