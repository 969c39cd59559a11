"""The command line: a thin face on the services. Each command asks one service and shows what it gave.

Exit codes: 0 done; 1 a `UserError`, told on standard error; 2 wrong usage. With `--json` there is one
JSON document on standard output and nothing else.
"""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from fieldtool import cli_input, cli_show, files, i18n, paths
from fieldtool.cli_arguments import parser
from fieldtool.cli_schema import json_schema
from fieldtool.domain.kinds import KINDS
from fieldtool.errors import UserError
from fieldtool.i18n import N_, Text, _
from fieldtool.services import setup
from fieldtool.workspace import Workspace

Answer = tuple[Any, str]
"""What a command gives: the JSON document, and the same for people to read."""


def main(arguments: Sequence[str]) -> int | None:
    """Run a command and give its exit code; None when no command was given: then the window opens."""
    i18n.use(_language_of(arguments))
    options = parser().parse_args(arguments)
    if options.command is None:
        return None
    try:
        document, text = RUN[options.command](options)
        shown = json.dumps(document, ensure_ascii=False, indent=2) if options.json else text
        if shown:
            print(shown, flush=True)
    except UserError as error:
        told = f"{' '.join(_(part) for part in error.parts)} ({error.code})"
        # What was wrong may be half a character, which no terminal can show.
        print(told.encode(errors="backslashreplace").decode(), file=sys.stderr)
        return 1
    except (KeyboardInterrupt, EOFError):
        print(_("Stopped."), file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever reads our output has closed it, as `head` does; nothing is left to be said.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
        return 1
    return 1 if options.command == "check" and document["problems"] else 0


def window_arguments(arguments: Sequence[str]) -> list[str]:
    """What the window has to know of a command line without a command."""
    options = parser().parse_args(arguments)
    found = ["--lang", options.lang] if options.lang else []
    return [*found, *(["--folder", str(options.folder)] if options.folder else [])]


def _language_of(arguments: Sequence[str]) -> str:
    """The words are needed before the arguments are read, since the help is in words too."""
    for first, second in zip(arguments, [*arguments[1:], ""], strict=False):
        chosen = second if first == "--lang" else first.removeprefix("--lang=")
        if first.startswith("--lang") and chosen in i18n.LANGUAGES:
            return chosen
    return i18n.language_of_system()


def _folder(options: argparse.Namespace) -> Path:
    return options.folder or paths.default_store()


def _phrase(options: argparse.Namespace, twice: bool = False) -> str:
    """The pass phrase from a file or a prompt; never from an argument, which other programs can see."""
    given = options.passphrase_file or os.environ.get("FIELDTOOL_PASSPHRASE_FILE")
    if given:
        lines = cli_input.text(Path(given), 10_000).splitlines()
        return lines[0].strip() if lines else ""
    if not sys.stdin.isatty():
        raise UserError(
            "K-09",
            Text(N_("There is no passphrase.")),
            Text(N_("Nothing was changed.")),
            Text(N_("Name a file with --passphrase-file.")),
        )
    phrase = getpass.getpass(_("Passphrase: "))
    if twice and getpass.getpass(_("Passphrase again: ")) != phrase:
        raise UserError(
            "K-10", Text(N_("The two phrases are not the same.")), Text(N_("Nothing was changed."))
        )
    return phrase


def _open(options: argparse.Namespace) -> Workspace:
    return Workspace.open(_folder(options), _phrase(options))


def _create(options: argparse.Namespace) -> Answer:
    words = setup.new_recovery_words(i18n.current().language)
    phrase = _phrase(options, twice=True)
    setup.check_phrase(phrase)
    if options.recovery_out:
        if options.recovery_out.exists():
            raise UserError(
                "F-14",
                Text(
                    N_("There is already a file with this name: {name}."), {"name": options.recovery_out.name}
                ),
                Text(N_("Nothing was changed.")),
                Text(N_("It may be the recovery sheet of another store. Choose another name.")),
            )
        # The sheet comes first: a store without its sheet could be lost for ever.
        today = date.today()  # noqa: DTZ011 - the day that the person has on the wall
        sheet = setup.recovery_sheet(words, i18n.current().language, "letter", today)
        files.write(options.recovery_out, sheet)
    try:
        made = Workspace.create(_folder(options), phrase, words, use=options.use, country=options.country)
    except UserError:
        if options.recovery_out:
            options.recovery_out.unlink()  # a sheet for no store would mislead
        raise
    with made as workspace:
        fingerprint = workspace.exchange.identity().fingerprint
    document: dict[str, Any] = {"folder": str(_folder(options)), "fingerprint": fingerprint}
    lines = [_("The store was made: {folder}", folder=_folder(options))]
    strength = setup.phrase_strength(phrase)
    if strength is setup.Strength.WEAK:
        lines.append(_(strength.word))
    if options.recovery_out:
        document["recovery"] = str(options.recovery_out)
        lines.append(
            _(
                "Print the recovery sheet and keep it away from the computer: {file}",
                file=options.recovery_out,
            )
        )
    else:
        document["recovery_words"] = list(words.words)
        lines.append(
            _(
                "Write these recovery words on paper. They are shown only now: {words}",
                words=" ".join(words.words),
            )
        )
    lines.append(_("Without them nobody can recover your data."))
    return document, "\n".join(lines)


def _recover(options: argparse.Namespace) -> Answer:
    words = cli_input.text(options.words_file, 10_000)
    with Workspace.recover(_folder(options), words, _phrase(options, twice=True)):
        pass
    return {"folder": str(_folder(options))}, _("The passphrase was changed. The recovery sheet stays valid.")


def _observe(options: argparse.Namespace) -> Answer:
    documents = cli_input.documents(options.source)
    with _open(options) as workspace:
        ids = workspace.records.add(options.kind, documents)
    return list(ids), "\n".join(ids)


def _edit(options: argparse.Namespace) -> Answer:
    documents = cli_input.documents(options.source)
    if len(documents) != 1:
        raise UserError(
            "F-09", Text(N_("One JSON object with the changes is needed.")), Text(N_("Nothing was changed."))
        )
    with _open(options) as workspace:
        record = workspace.records.identify(options.id)
        changed = workspace.records.edit(record, documents[0])
    return {"id": record, "changed": changed}, record if changed else _("Nothing changed.")


def _list(options: argparse.Namespace) -> Answer:
    where = {}
    for each in options.where:
        name, equals, value = each.partition("=")
        if not equals or not name:
            raise UserError("F-10", Text(N_("Write --where field=value, not {given}."), {"given": each}))
        where[name] = value
    with _open(options) as workspace:
        documents = workspace.records.documents(options.kind, where)
    return list(documents), cli_show.listing(documents)


def _show(options: argparse.Namespace) -> Answer:
    with _open(options) as workspace:
        document = workspace.records.document(options.id)
    return document, cli_show.record(document)


def _history(options: argparse.Namespace) -> Answer:
    with _open(options) as workspace:
        changes = workspace.records.history(options.id)
    return cli_show.history_document(changes), cli_show.history(changes)


def _schema(options: argparse.Namespace) -> Answer:
    document = json_schema(KINDS[options.kind], i18n.current())
    return document, json.dumps(document, ensure_ascii=False, indent=2)


def _search(options: argparse.Namespace) -> Answer:
    with _open(options) as workspace:
        hits = workspace.library.search(" ".join(options.words))
    document = [
        {"kind": hit.kind, "id": hit.id, "title": hit.title, "snippet": hit.snippet, "score": hit.score}
        for hit in hits
    ]
    return document, cli_show.hits(hits, " ".join(options.words))


def _identity(options: argparse.Namespace) -> Answer:
    with _open(options) as workspace:
        identity = workspace.exchange.write_identity(options.out)
    document = {"file": str(options.out), "author": identity.author, "fingerprint": identity.fingerprint}
    return document, _(
        "Identity written. Its numbers, to read aloud: {numbers}", numbers=identity.fingerprint
    )


def _trust(options: argparse.Namespace) -> Answer:
    with _open(options) as workspace:
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


def _peers(options: argparse.Namespace) -> Answer:
    with _open(options) as workspace:
        peers = workspace.exchange.peers()
    document = [
        {"name": p.name, "author": p.identity.author, "fingerprint": p.identity.fingerprint} for p in peers
    ]
    return document, "\n".join(f"{p.name}  {p.identity.fingerprint}" for p in peers)


def _export(options: argparse.Namespace) -> Answer:
    with _open(options) as workspace:
        made = workspace.exchange.prepare(options.to, options.names, with_restricted=options.with_restricted)
    document = {
        "file": str(made.path),
        "records": made.records,
        "revisions": made.revisions,
        "withheld": made.withheld,
        "for": list(made.names),
    }
    return document, cli_show.prepared(made)


def _import(options: argparse.Namespace) -> Answer:
    with _open(options) as workspace:
        exchange = workspace.exchange
        received = exchange.preview(options.file) if options.preview else exchange.receive(options.file)
    return cli_show.received_document(received), cli_show.received(received)


def _print(options: argparse.Namespace) -> Answer:
    with _open(options) as workspace:
        printed = workspace.printing.qa_sheet(
            options.situation, options.words, options.paper, contacts=options.contact
        )
    files.write(options.out, printed.pdf)
    notes = [_(note) for note in printed.notes]
    document = {"file": str(options.out), "pages": printed.report.pages, "notes": notes}
    return document, "\n".join([str(options.out), *notes])


def _check(options: argparse.Namespace) -> Answer:
    with _open(options) as workspace:
        problems = [_(problem) for problem in workspace.checking.check()]
    return {"problems": problems}, "\n".join(problems) or _("All is well.")


RUN: Mapping[str, Callable[[argparse.Namespace], Answer]] = {
    "create": _create,
    "recover": _recover,
    "observe": _observe,
    "add": _observe,
    "edit": _edit,
    "list": _list,
    "show": _show,
    "history": _history,
    "schema": _schema,
    "search": _search,
    "identity": _identity,
    "trust": _trust,
    "peers": _peers,
    "export": _export,
    "import": _import,
    "print": _print,
    "check": _check,
}
