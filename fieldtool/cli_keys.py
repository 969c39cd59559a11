"""The commands about what opens a store: phrase, sheets, the key of an organisation; and erasing it all."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from fieldtool import cli_input, cli_show_exchange, files, i18n
from fieldtool.cli_opening import Answer, folder, new_phrase, opened, phrase
from fieldtool.errors import UserError
from fieldtool.i18n import N_, Text, _
from fieldtool.services import keys, setup
from fieldtool.services.keys import OrganisationKey
from fieldtool.workspace import Workspace


def _change_phrase(options: argparse.Namespace) -> Answer:
    old = phrase(options)
    with Workspace.open(folder(options), old) as workspace:
        workspace.change_phrase(old, new_phrase(options.new_passphrase_file))
    return {"folder": str(folder(options))}, _(
        "The passphrase was changed. The recovery sheet stays valid. "
        "Backups made before still open with the former phrase."
    )


def _new_sheet(options: argparse.Namespace) -> Answer:
    must_be_new(options.out)
    files.must_be_free(options.out, (), folder(options))
    given = phrase(options)
    language = i18n.current().language
    words = setup.new_recovery_words(language)
    today = date.today()  # noqa: DTZ011 - the day that the person has on the wall
    with Workspace.open(folder(options), given) as workspace:
        # The sheet comes first: words that are on no paper could open nothing.
        files.write(options.out, setup.recovery_sheet(words, language, "letter", today))
        try:
            workspace.keys.new_sheet(given, words)
        except UserError:
            options.out.unlink()  # a sheet whose words do not open the store would mislead
            raise
    lines = (
        _("Print the recovery sheet and keep it away from the computer: {file}", file=options.out),
        _(
            "The words of the old sheet do not open this store any more: destroy it. They still open the "
            "backups made before: make a new one and drop those."
        ),
    )
    return {"recovery": str(options.out)}, "\n".join(lines)


def _rehearse(options: argparse.Namespace) -> Answer:
    words = cli_input.text(options.words_file, 10_000)
    with opened(options) as workspace:
        sheet = workspace.rehearse(words)
    said = {
        "store": N_("These words open this store. Keep the sheet where it was."),
        "organisation": N_(
            "These words of the organisation open this store. Try the sheet of the store itself as well."
        ),
    }
    return {"opens": True, "sheet": sheet}, _(said[sheet])


def _organisation_key(options: argparse.Namespace) -> Answer:
    for path in (options.sheet, options.out):
        must_be_new(path)
    language = i18n.current().language
    words = setup.new_recovery_words(language)
    organisation = keys.organisation_of(words, options.name)
    today = date.today()  # noqa: DTZ011 - the day that the person has on the wall
    sheet = setup.recovery_sheet(words, language, "letter", today, numbers=organisation.fingerprint)
    # The sheet comes first: a key without its sheet could open nothing.
    files.write(options.sheet, sheet)
    try:
        files.write(options.out, organisation.as_bytes())
    except UserError:
        options.sheet.unlink()  # a sheet for no key would mislead
        raise
    lines = (
        _("Print this sheet, keep it locked away and delete the file: {file}", file=options.sheet),
        _("Give this file to every laptop: {file}", file=options.out),
        _("Numbers of the key, to compare: {numbers}", numbers=organisation.fingerprint),
    )
    return {
        **_document(organisation),
        "sheet": str(options.sheet),
        "file": str(options.out),
    }, "\n".join(lines)


def _organisation(options: argparse.Namespace) -> Answer:
    given = phrase(options)
    with Workspace.open(folder(options), given) as workspace:
        if options.remove:
            workspace.keys.remove_organisation(given)
            return {}, _(
                "No organisation can open this store any more. "
                "Backups made before still have the key: make a new one and drop those."
            )
        if options.add is None:
            there = workspace.keys.organisation()
            if there is None:
                return {}, _("No organisation has a key to this store.")
            said = _(
                "{name} can open this store with the words of its sheet. Its numbers: {numbers}",
                name=there.name or "?",
                numbers=there.fingerprint,
            )
            return _document(there), said
        found = keys.read_organisation(files.read(options.add, keys.LARGEST_FILE))
        _compare(found, options)
        workspace.keys.add_organisation(found, given)
    said = _(
        "From now on {name} can open this store with the words of its sheet. Its numbers: {numbers}",
        name=found.name,
        numbers=found.fingerprint,
    )
    return _document(found), said


def _compare(found: OrganisationKey, options: argparse.Namespace) -> None:
    """Raises `UserError` K-16 when nobody says that the numbers are those on the sheet."""
    if options.yes:
        return
    question = _(
        "Ask your organisation to read the numbers on its sheet aloud. Are they {numbers}? Write yes: ",
        numbers=found.fingerprint,
    )
    if (
        not sys.stdin.isatty()
        or options.json
        or input(question).strip().casefold() not in ("yes", "sí", "si")
    ):
        raise UserError(
            "K-16",
            Text(N_("The numbers have to be compared first: {numbers}."), {"numbers": found.fingerprint}),
            Text(N_("Nothing was changed.")),
            Text(N_("When they are the same, use --yes.")),
        )


def _erase(options: argparse.Namespace) -> Answer:
    place = folder(options)
    with opened(options) as workspace:
        handed = workspace.exchange.handed()
        told = cli_show_exchange.handed(handed)
        elsewhere = _(
            "Backups beside the store are erased with it. Backups in other places, bundles and printed "
            "sheets are not touched."
        )
        if options.yes:
            # Said before, so that it is known even if the computer stops in the middle.
            if not options.json:
                sys.stdout.write(f"{told}\n")
                sys.stdout.flush()
            workspace.erase()
            lines = [_("The store was erased: {folder}", folder=place), elsewhere]
        else:
            lines = [told, elsewhere, _("Nothing was erased. To erase it for ever, use --yes.")]
    document = {"erased": options.yes, **cli_show_exchange.handed_document(handed)}
    return document, "\n".join(lines)


def _document(organisation: OrganisationKey) -> dict[str, Any]:
    return {
        "name": organisation.name,
        "key": organisation.key,
        "fingerprint": organisation.fingerprint,
    }


def must_be_new(path: Path) -> None:
    """Raises `UserError` F-14: a sheet or a key is never written over."""
    if path.exists():
        raise UserError(
            "F-14",
            Text(N_("There is already a file with this name: {name}."), {"name": path.name}),
            Text(N_("Nothing was changed.")),
            Text(N_("It may be the recovery sheet of another store. Choose another name.")),
        )


RUN: Mapping[str, Callable[[argparse.Namespace], Answer]] = {
    "change-phrase": _change_phrase,
    "new-sheet": _new_sheet,
    "rehearse": _rehearse,
    "organisation-key": _organisation_key,
    "organisation": _organisation,
    "erase": _erase,
}
