"""The commands about attachments: take in, list, copy out, and who had them in hand."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from fieldtool import cli_input
from fieldtool.cli_opening import Answer, opened
from fieldtool.clock import moment, written
from fieldtool.domain.media_types import word_of
from fieldtool.domain.vocabularies import CUSTODY_EVENTS, HIDDEN_DATA
from fieldtool.errors import UserError
from fieldtool.i18n import N_, Text, _, current
from fieldtool.services.attachments import AttachmentLine, CustodyLine, Hand


def add_arguments(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Describe the commands. `command` makes one from its name and its help."""
    attach = command("attach", _("attach files to a record"))
    attach.add_argument("id")
    attach.add_argument("files", type=Path, nargs="+", metavar="FILE")
    attach.add_argument("--taken", metavar="DATE", help=_("when it was taken, such as 2026-10-14"))
    attach.add_argument("--by", metavar="CODE", help=_("who took it: a code, not a name"))
    attach.add_argument("--description", metavar="TEXT", help=_("what it shows"))
    attach.add_argument("--restricted", action="store_true", help=_("keep it back from bundles"))
    command("attachments", _("list the attachments of a record")).add_argument("id")
    out = command("copy-out", _("copy an attachment out: a picture without hidden data"))
    out.add_argument("id")
    out.add_argument("--to", type=Path, required=True, metavar="F")
    out.add_argument("--original", action="store_true", help=_("as it is, with all hidden data"))
    out.add_argument("--with-restricted", action="store_true", help=_("also when it should be kept back"))
    command("custody", _("show what was done with an attachment")).add_argument("id")


def add_from_file(options: argparse.Namespace) -> Answer:
    """`add attachment --from F`: each object names its `file`, seen from the folder of F."""
    documents = cli_input.documents(options.source)
    folder = Path() if options.source == "-" else Path(options.source).parent
    wanted = []
    for number, document in enumerate(documents, 1):
        name = document.get("file")
        if not isinstance(name, str) or not name:
            raise UserError(
                "A-13",
                Text(N_("Attachment {number} does not name its file."), {"number": number}),
                Text(N_("Nothing was saved.")),
                Text(N_("Add “file” with the name of the file.")),
            )
        fields = {key: value for key, value in document.items() if key != "file"}
        wanted.append((fields, folder / name))
    with opened(options) as workspace:
        ids = workspace.attachments.add(wanted)
    return list(ids), "\n".join(ids)


def _attach(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        ids = workspace.attachments.attach(
            options.id,
            options.files,
            taken=options.taken,
            taken_by=options.by,
            description=options.description,
            sensitivity="restricted" if options.restricted else "normal",
        )
    return list(ids), "\n".join(ids)


def _attachments(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        lines = workspace.attachments.of(options.id)
        hidden = {line.id: workspace.attachments.hidden(line.id) for line in lines}
    document = [_document(line, hidden[line.id]) for line in lines]
    return document, "\n".join(_line(line, hidden[line.id]) for line in lines)


def _document(line: AttachmentLine, hidden: tuple[str, ...] | None) -> dict[str, Any]:
    return {
        "id": line.id,
        "code": line.code,
        "record": line.record,
        "hash": line.hash,
        "size": line.size,
        "media_type": line.media_type,
        "taken": line.taken,
        "taken_by": line.taken_by,
        "description": line.description,
        "sensitivity": line.sensitivity,
        "here": line.here,
        "hidden": None if hidden is None else list(hidden),
    }


def _line(line: AttachmentLine, hidden: tuple[str, ...] | None) -> str:
    parts = [line.code, line.id, _(word_of(line.media_type)), f"{line.size:,}", line.taken, line.description]
    if line.sensitivity == "restricted":
        parts.append(_("[restricted]"))
    if not line.here:
        parts.append(_("[not on this computer]"))
    if hidden:
        parts.append(_("[hidden: {what}]", what=", ".join(_(HIDDEN_DATA.word(code)) for code in hidden)))
    return "  ".join(filter(None, parts))


def _copy_out(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        workspace.attachments.copy_out(
            options.id, options.to, clean=not options.original, with_restricted=options.with_restricted
        )
    said = N_("Copied as it is, with all hidden data. The copy is not encrypted: {file}")
    clean = N_("Copied without hidden data. The copy is not encrypted: {file}")
    document = {"file": str(options.to), "clean": not options.original}
    return document, _(said if options.original else clean, file=options.to)


def _custody(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        lines = workspace.attachments.custody(options.id)
    document = [
        {
            "event": each.event,
            "at": written(each.ms),
            "by": each.by.author,
            "name": each.by.name,
            "to": [hand.author for hand in each.to],
        }
        for each in lines
    ]
    return document, "\n".join(map(_event, lines))


def _event(line: CustodyLine) -> str:
    said = f"{current().when(moment(line.ms))}  {_(CUSTODY_EVENTS.word(line.event))}  {_who(line.by)}"
    return f"{said} → {', '.join(map(_who, line.to))}" if line.to else said


def _who(hand: Hand) -> str:
    return _("this computer") if hand.name == "" else hand.name or hand.code


RUN: Mapping[str, Callable[[argparse.Namespace], Answer]] = {
    "attach": _attach,
    "attachments": _attachments,
    "copy-out": _copy_out,
    "custody": _custody,
}
