"""The command line: a thin face on the services. Each command asks one service and shows what it gave.

Exit codes: 0 done; 1 a `UserError`, told on standard error; 2 wrong usage; 3 a release for which nobody
vouches. With `--json` there is one JSON document on standard output and nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from fieldtool import (
    cli_attachments,
    cli_contacts,
    cli_entering,
    cli_exchange,
    cli_figures,
    cli_input,
    cli_keeping,
    cli_keys,
    cli_packs,
    cli_printing,
    cli_records,
    cli_releases,
    cli_screening,
    cli_show,
    cli_show_exchange,
    cli_visits,
    files,
    i18n,
    portable,
)
from fieldtool.cli_arguments import parser
from fieldtool.cli_opening import Answer, folder, opened, phrase
from fieldtool.cli_schema import json_schema
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.unseen import escaped, unmasked
from fieldtool.errors import UserError
from fieldtool.i18n import N_, Text, _
from fieldtool.services import practice, setup
from fieldtool.services.library import still_indexed
from fieldtool.workspace import Workspace


def main(arguments: Sequence[str]) -> int | None:
    """Run a command and give its exit code; None when no command was given: then the window opens."""
    i18n.use(_language_of(arguments))
    i18n.take_words({})
    options = parser().parse_args(arguments)
    if options.command is None:
        return None
    try:
        _must_be_text(arguments)
        portable.prepare()
        document, text = RUN[options.command](options)
        shown = (
            escaped(json.dumps(document, ensure_ascii=False, indent=2)) if options.json else unmasked(text)
        )
        if shown:
            print(shown, flush=True)
    except UserError as error:
        told = unmasked(f"{' '.join(_(part) for part in error.parts)} ({error.code})")
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
    found = options.command == "check" and document["problems"]
    if found or cli_packs.failed(options, document):
        return 1
    return cli_releases.exit_code(options, document)


def _must_be_text(arguments: Sequence[str]) -> None:
    """A terminal may hand over bytes that are no text; no record, name or passphrase can hold them."""
    for each in arguments:
        if not each.isascii() and any("\ud800" <= sign <= "\udfff" for sign in each):
            raise UserError(
                "F-19",
                Text(N_("One of the words of the command is not text.")),
                Text(N_("Nothing was changed.")),
                Text(N_("Write it in UTF-8.")),
            )


def options_of(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of a command line, as `main` reads them."""
    return parser().parse_args(arguments)


def window_arguments(arguments: Sequence[str]) -> list[str]:
    """What the window has to know of a command line without a command."""
    options = options_of(arguments)
    found = ["--lang", options.lang] if options.lang else []
    return [*found, *(["--folder", str(options.folder)] if options.folder else [])]


def _language_of(arguments: Sequence[str]) -> str:
    """The words are needed before the arguments are read, since the help is in words too."""
    for first, second in zip(arguments, [*arguments[1:], ""], strict=False):
        chosen = second if first == "--lang" else first.removeprefix("--lang=")
        if first.startswith("--lang") and chosen in i18n.LANGUAGES:
            return chosen
    return i18n.language_of_system()


def _create(options: argparse.Namespace) -> Answer:
    words = setup.new_recovery_words(i18n.current().language)
    chosen = phrase(options, twice=True)
    setup.check_phrase(chosen)
    if options.recovery_out:
        cli_keys.must_be_new(options.recovery_out)
        # The sheet comes first: a store without its sheet could be lost for ever.
        today = date.today()  # noqa: DTZ011 - the day that the person has on the wall
        sheet = setup.recovery_sheet(
            words, i18n.current().language, "letter", today, exercise=options.practice
        )
        files.write(options.recovery_out, sheet)
    try:
        made = Workspace.create(
            folder(options),
            chosen,
            words,
            use="training" if options.practice else options.use,
            country=options.country,
            organisation=options.organisation,
            post=options.post,
            practice=i18n.current().language if options.practice else "",
        )
    except UserError:
        if options.recovery_out:
            options.recovery_out.unlink()  # a sheet for no store would mislead
        raise
    with made as workspace:
        fingerprint = workspace.exchange.identity().fingerprint
    document: dict[str, Any] = {"folder": str(folder(options)), "fingerprint": fingerprint}
    lines = [_("The store was made: {folder}", folder=folder(options))]
    if options.practice:
        document["practice"] = True
        lines.append(_(practice.WORD) + ".")
    strength = setup.phrase_strength(chosen)
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
    with Workspace.recover(folder(options), words, phrase(options, twice=True)):
        pass
    return {"folder": str(folder(options))}, _("The passphrase was changed. The recovery sheet stays valid.")


def _schema(options: argparse.Namespace) -> Answer:
    document = json_schema(KINDS[options.kind], i18n.current())
    return document, json.dumps(document, ensure_ascii=False, indent=2)


MOST_CALLED = 10
"""Contacts of which a search tells at its end how sure they are."""


def _search(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        hits = workspace.library.search(" ".join(options.words), country=options.country)
        waiting = workspace.library.unindexed()
        called = [hit.id for hit in hits if hit.kind in ("contact", "institution")][:MOST_CALLED]
        found = [each.entry for each in map(workspace.directory.entry, called) if each is not None]
    document = [
        {"kind": hit.kind, "id": hit.id, "title": hit.title, "snippet": hit.snippet, "score": hit.score}
        for hit in hits
    ]
    text = "\n".join((cli_show.hits(hits, " ".join(options.words)), *cli_contacts.told(found)))
    return document, f"{text}\n{still_indexed(waiting)}" if waiting else text


def _check(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        problems = [_(problem) for problem in workspace.checking.check()]
        waiting, missing = workspace.exchange.set_aside(), workspace.exchange.missing()
    document: dict[str, Any] = {"problems": problems}
    lines = problems or [_("All is well.")]
    if waiting:
        # Nothing is damaged, but neither is all here that somebody wrote.
        document.update(cli_show_exchange.waiting_document(waiting, missing))
        lines = [*lines, cli_show_exchange.waiting(waiting, missing)]
    return document, "\n".join(lines)


RUN: Mapping[str, Callable[[argparse.Namespace], Answer]] = {
    "create": _create,
    "recover": _recover,
    "schema": _schema,
    "search": _search,
    "check": _check,
    **cli_records.RUN,
    **cli_releases.RUN,
    **cli_attachments.RUN,
    **cli_contacts.RUN,
    **cli_entering.RUN,
    **cli_exchange.RUN,
    **cli_figures.RUN,
    **cli_keeping.RUN,
    **cli_keys.RUN,
    **cli_packs.RUN,
    **cli_printing.RUN,
    **cli_screening.RUN,
    **cli_visits.RUN,
}
