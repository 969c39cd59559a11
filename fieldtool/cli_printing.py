"""The command that prints: one sub-command for each format, made from what the format asks for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from fieldtool import cli_figures, cli_progress, files
from fieldtool.cli_opening import Answer, folder, opened
from fieldtool.domain.content_vocabularies import PROTECTS
from fieldtool.domain.printed_family import FORMATS, format_named
from fieldtool.domain.sheets import (
    ANSWERS,
    AUDIENCE,
    CONTACTS,
    COUNTED,
    GROUPS,
    MODULES,
    PAPERS,
    PEOPLE,
    PROVISION,
    RECORD,
    SITUATION,
    Format,
    Order,
)
from fieldtool.domain.vocabularies import CHAPTERS, SITUATIONS
from fieldtool.errors import UserError
from fieldtool.i18n import N_, Text, _, current

Command = Callable[..., argparse.ArgumentParser]

ELSEWHERE = N_(
    "The recovery sheet holds secrets and is not among them: it is printed in the settings under Security, "
    "or by “create --recovery-out” and “new-sheet”."
)


def add_arguments(command: Command) -> None:
    """Describe `print FORMAT …` and `print --list`."""
    printing = command("print", _("print a sheet as PDF"))
    printing.add_argument("--list", action="store_true", help=_("list the sheets that can be printed"))
    formats = printing.add_subparsers(dest="format", metavar=_("sheet"))
    for each in FORMATS:
        told = f"{_(each.title)}: {_(each.detail)}"
        _describe(formats.add_parser(each.name, help=told, description=f"{told}. {_(each.how)}"), each)


def _describe(sheet: argparse.ArgumentParser, known: Format) -> None:
    if known.asks(RECORD):
        sheet.add_argument("id", nargs=None if RECORD in known.needs else "?", help=_("code of the record"))
    if known.asks(PROVISION):
        sheet.add_argument("provision", metavar="ID", help=_("code of the right, such as DET-08"))
    if known.guarded:
        sheet.add_argument(
            "--with-restricted", action="store_true", help=_("also when the record should be kept back")
        )
    if known.asks(SITUATION):
        codes = (CHAPTERS if known.chapters else SITUATIONS).codes
        sheet.add_argument("--situation", choices=codes, required=SITUATION in known.needs)
    if known.asks(AUDIENCE):
        sheet.add_argument("--audience", choices=known.audiences.codes, required=AUDIENCE in known.needs)
    if known.asks(GROUPS):
        sheet.add_argument(
            "--audience",
            dest="groups",
            action="append",
            choices=PROTECTS.codes,
            help=_("who the person is (may be repeated)"),
        )
    if known.asks(MODULES):
        sheet.add_argument(
            "--module", action="append", required=MODULES in known.needs, help=_("module (may be repeated)")
        )
    if known.asks(PEOPLE):
        sheet.add_argument(
            "--people", type=int, required=PEOPLE in known.needs, metavar="N", help=_("size of the group")
        )
    if known.asks(CONTACTS):
        sheet.add_argument(
            "--contact", action="append", metavar="ID", help=_("contact for the box (may be repeated)")
        )
    if known.asks(ANSWERS):
        sheet.add_argument(
            "--answer", action="append", metavar="ID", help=_("only this question (may be repeated)")
        )
    if known.asks(COUNTED):
        cli_figures.add_counted(sheet)
    if known.variants:
        sheet.add_argument("--variant", choices=known.variants.codes, default=known.variants.codes[0])
    if known.large:
        sheet.add_argument("--large", action="store_true", help=_("in large print"))
    usual = "both" if "both" in known.words else current().language
    sheet.add_argument("--words", choices=known.words, default=usual)
    sheet.add_argument("--paper", choices=PAPERS, default=PAPERS[0])
    sheet.add_argument("--out", type=Path, required=True, metavar="F.pdf")


def order_of(options: argparse.Namespace) -> Order:
    """What the options ask for."""
    given = vars(options)

    def named(name: str) -> tuple[str, ...] | None:
        return tuple(given[name]) if given.get(name) is not None else None

    return Order(
        options.format,
        options.words,
        options.paper,
        large=given.get("large", False),
        variant=given.get("variant") or "",
        situation=given.get("situation") or "",
        audience=given.get("audience") or "",
        record=given.get("id") or "",
        provision=given.get("provision") or "",
        contacts=named("contact"),
        answers=named("answer"),
        people=given.get("people") or 0,
        modules=named("module") or (),
        groups=named("groups") or (),
        with_restricted=given.get("with_restricted", False),
    )


def _print(options: argparse.Namespace) -> Answer:
    if options.list or options.format is None:
        if not options.list:
            raise UserError(
                "P-04",
                Text(N_("It was not said which sheet to print.")),
                Text(N_("Nothing was printed and nothing changed.")),
                Text(N_("Name one of those that “print --list” shows.")),
            )
        return _listed()
    with opened(options) as workspace, cli_progress.told(sys.stderr) as progress:
        order = order_of(options)
        if format_named(order.format).asks(COUNTED):
            order = replace(order, counted=cli_figures.wanted(options, workspace))
        printed = workspace.printing.sheet(order, progress)
    files.must_be_free(options.out, (b"%PDF",), folder(options))
    files.write(options.out, printed.pdf)
    notes = [_(note) for note in printed.notes]
    document = {"file": str(options.out), "pages": printed.report.pages, "notes": notes}
    return document, "\n".join([str(options.out), *notes])


def _listed() -> Answer:
    document: list[dict[str, Any]] = [
        {
            "format": each.name,
            "title": _(each.title),
            "needs": list(each.needs),
            "takes": list(each.takes),
            "words": list(each.words),
            "large": each.large,
            "variants": list(each.variants.codes) if each.variants else [],
        }
        for each in FORMATS
    ]
    width = max(len(each.name) for each in FORMATS)
    lines = [f"{each.name:<{width}}  {_(each.title)}: {_(each.detail)}" for each in FORMATS]
    lines += ["", _(ELSEWHERE)]
    return document, "\n".join(lines)


RUN = {"print": _print}
