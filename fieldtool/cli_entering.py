"""The command that takes in sheets that were filled in by hand, by the code that stands on them."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from fieldtool import cli_input
from fieldtool.cli_opening import Answer, opened
from fieldtool.i18n import _, current, plural
from fieldtool.services.entering import Blank, Column, label, rows_of, template


def add_arguments(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Describe the command."""
    enter = command("enter", _("enter sheets that were filled in by hand"))
    enter.add_argument("code", help=_("code on the sheet, such as L-DET-2026.4-K7"))
    what = enter.add_mutually_exclusive_group()
    what.add_argument(
        "--template", action="store_true", help=_("print the first line of a file for these sheets")
    )
    what.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="FILE",
        help=_("CSV file with one sheet in each row; - for input"),
    )


def _enter(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        blank = workspace.entering.blank(options.code)
        if options.source is not None:
            ids = workspace.entering.save(blank, rows_of(cli_input.text(options.source)))
            told = plural("1 sheet was saved.", "{n} sheets were saved.", len(ids))
            return {"code": str(blank.code), "ids": list(ids)}, "\n".join((*ids, told))
    if options.template:
        return [column.key for column in blank.columns], template(blank).rstrip("\n")
    return _described(blank)


def _described(blank: Blank) -> Answer:
    """What the form asks, in the order of the paper, with the numbers of its boxes."""
    said = current()
    columns = blank.columns
    document = {
        "code": str(blank.code),
        "title": said.say(blank.title),
        "kind": blank.kind.name,
        "columns": [
            {
                "key": each.key,
                "label": label(each, said),
                "boxes": list(each.field.choices.codes) if each.field.choices else [],
            }
            for each in columns
        ],
    }
    lines = [f"{blank.code}  {said.say(blank.title)}"]
    lines += [f"{each.key}  {label(each, said)}{_boxes(each)}" for each in columns]
    return document, "\n".join(lines)


def _boxes(column: Column) -> str:
    """The numbers of the boxes; those of the indicators are told once, by the paper."""
    choices = column.field.choices
    if choices is None or (column.field.name == column.key and "-" in column.key):
        return ""
    return ": " + ", ".join(f"{at} {_(word)}" for at, (_code, word) in enumerate(choices, 1))


RUN: Mapping[str, Callable[[argparse.Namespace], Answer]] = {"enter": _enter}
