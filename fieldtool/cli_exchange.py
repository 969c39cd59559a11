"""The commands about other installations: identities, bundles, receipts, and what came of them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from typing import Any

from fieldtool import cli_show_exchange as show
from fieldtool import files
from fieldtool.cli_deciding import decisions
from fieldtool.cli_opening import Answer, first_line, folder, opened
from fieldtool.errors import UserError
from fieldtool.i18n import N_, Text, _, plural
from fieldtool.services.exchange import Decision
from fieldtool.services.printing import receipt_code
from fieldtool.services.undoing import NEW_RECEIPT


def _identity(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        identity = workspace.exchange.write_identity(options.out)
    document = {"file": str(options.out), "author": identity.author, "fingerprint": identity.fingerprint}
    return document, _(
        "Identity written. Its numbers, to read aloud: {numbers}", numbers=identity.fingerprint
    )


def _trust(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        identity = workspace.exchange.read_identity(options.file)
        if not options.yes:
            question = _(
                "Ask the other person to read their numbers aloud. Are they {numbers}? Write yes: ",
                numbers=identity.fingerprint,
            )
            agreed = (
                sys.stdin.isatty()
                and not options.json
                and input(question).strip().casefold() in ("yes", "sí", "si")
            )
            if not agreed:
                raise UserError(
                    "X-16",
                    Text(
                        N_("The numbers have to be compared first: {numbers}."),
                        {"numbers": identity.fingerprint},
                    ),
                    Text(N_("Nobody was added.")),
                    Text(N_("When they are the same, use --yes.")),
                )
        workspace.exchange.trust(identity, options.name)
    document = {"name": options.name, "author": identity.author, "fingerprint": identity.fingerprint}
    return document, _("{name} was added: {numbers}", name=options.name, numbers=identity.fingerprint)


def _untrust(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        workspace.exchange.distrust(options.name)
    return {"name": options.name}, _(
        "{name} is not trusted any more: nothing is sealed for it, and its bundles are not taken in.",
        name=options.name,
    )


def _peers(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        peers = workspace.exchange.peers()
    document = [
        {"name": p.name, "author": p.identity.author, "fingerprint": p.identity.fingerprint} for p in peers
    ]
    return document, "\n".join(f"{p.name}  {p.identity.fingerprint}" for p in peers)


def _export(options: argparse.Namespace) -> Answer:
    phrase = first_line(options.phrase_file) if options.phrase_file else None
    with opened(options) as workspace:
        left = [workspace.records.identify(each) for each in options.leave_out]
        naming = 0
        if left:
            naming = workspace.exchange.going(
                options.names,
                phrase=phrase is not None,
                with_restricted=options.with_restricted,
                everything=options.all,
                leave_out=left,
            ).naming
        made = workspace.exchange.prepare(
            options.to,
            options.names,
            phrase=phrase,
            with_restricted=options.with_restricted,
            everything=options.all,
            leave_out=left,
        )
    document = {
        "file": str(made.path),
        "files": [str(each) for each in made.files],
        "records": made.records,
        "revisions": made.revisions,
        "attachments": made.attachments,
        "withheld": made.withheld,
        "left_out": sorted(made.left_out),
        "naming_left_out": naming,
        "for": list(made.names),
        "everything": made.everything,
    }
    return document, show.prepared(made, naming)


def _import(options: argparse.Namespace) -> Answer:
    phrase = first_line(options.phrase_file) if options.phrase_file else None
    with opened(options) as workspace:
        if options.preview:
            received = workspace.exchange.preview(options.file, phrase=phrase)
        else:
            backup = None if options.without_backup else workspace.keeping.before_receiving
            chosen: list[Decision] = []
            if options.decide:
                chosen = decisions(options.decide, workspace.exchange.preview(options.file, phrase=phrase))
            received = workspace.exchange.receive(
                options.file, phrase=phrase, before=backup, decisions=chosen
            )
            workspace.library.index()
    return show.received_document(received), show.received(received)


def _imports(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        found = workspace.exchange.imports()
    return show.imports_document(found), show.imports(found)


def _undo(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        undone = workspace.exchange.undo(options.number)
    lines = [
        plural("1 record was taken out again.", "{n} records were taken out again.", undone.records),
        _(NEW_RECEIPT),
    ]
    if undone.kept:
        lines.append(
            plural(
                "1 record stayed because something was written on it afterwards.",
                "{n} records stayed because something was written on them afterwards.",
                undone.kept,
            )
        )
    return {"records": undone.records, "kept": undone.kept}, "\n".join(lines)


def _diary(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        lines = workspace.exchange.diary()
    return show.diary_document(lines), show.diary(lines)


def _aside(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        if options.again:
            came, left = workspace.exchange.try_again()
            text = [
                plural("1 item came in.", "{n} items came in.", came),
                plural("1 piece is still waiting.", "{n} pieces are still waiting.", left),
            ]
            return {"came_in": came, "waiting": left}, "\n".join(text)
        if options.id:
            item, line = workspace.exchange.set_aside_line(options.id)
            return show.aside_document(item, line), show.aside_line(item, line)
        found, missing = workspace.exchange.set_aside(), workspace.exchange.missing()
    return show.waiting_document(found, missing), show.waiting(found, missing)


def _receipt(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        data = workspace.exchange.write_receipt(options.out)
    document: dict[str, Any] = {"file": str(options.out), "bytes": len(data)}
    lines = [_("Receipt written: {file}. Give it back to who sent you the bundle.", file=options.out)]
    if options.code:
        picture = receipt_code(data)
        if picture is None:
            raise UserError(
                "X-43",
                Text(N_("This receipt is too long for a square code.")),
                Text(N_("The file of the receipt was written.")),
                Text(N_("Give back the file.")),
            )
        files.must_be_free(options.code, (b"%PDF",), folder(options))
        files.write(options.code, picture)
        document["code"] = str(options.code)
        lines.append(_("Square code written: {file}", file=options.code))
    return document, "\n".join(lines)


def _confirm(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        handed = workspace.exchange.take_receipt(options.file)
    return show.handed_document(handed), show.handed(handed)


def _handed(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        handed = workspace.exchange.handed()
    return show.handed_document(handed), show.handed(handed)


RUN: Mapping[str, Callable[[argparse.Namespace], Answer]] = {
    "identity": _identity,
    "trust": _trust,
    "untrust": _untrust,
    "peers": _peers,
    "export": _export,
    "import": _import,
    "imports": _imports,
    "undo": _undo,
    "diary": _diary,
    "set-aside": _aside,
    "receipt": _receipt,
    "confirm": _confirm,
    "handed-over": _handed,
}
