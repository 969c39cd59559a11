"""The words of the command line: its commands and options."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from fieldtool import (
    __version__,
    cli_attachments,
    cli_contacts,
    cli_entering,
    cli_figures,
    cli_keeping,
    cli_packs,
    cli_printing,
    cli_releases,
    cli_screening,
    cli_usage,
    cli_visits,
    i18n,
)
from fieldtool.domain.kinds import WRITTEN_BY_PEOPLE
from fieldtool.domain.vocabularies import COUNTRIES, USES
from fieldtool.i18n import _


def parser() -> argparse.ArgumentParser:
    """All commands and options, described in the language now chosen."""
    cli_usage.speak()
    top = argparse.ArgumentParser(
        prog="fieldtool",
        description=_(
            "A field notebook for people who defend migrants. Without a command, the window opens."
        ),
    )
    top.add_argument(
        "--version", action="version", version=f"fieldtool {__version__}", help=_("show the version and exit")
    )
    top.add_argument("--folder", type=Path, help=_("folder of the store"))
    top.add_argument("--lang", choices=i18n.LANGUAGES, help=_("language of the words"))
    top.add_argument("--passphrase-file", type=Path, help=_("file whose first line is the passphrase"))
    top.add_argument("--json", action="store_true", help=_("one JSON document on standard output"))
    top.add_argument(
        "--self-test",
        action="store_true",
        help=_("try the whole program once, without network and without leaving anything, and tell"),
    )
    commands = top.add_subparsers(dest="command", metavar=_("command"))

    def command(name: str, help: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=help, description=help)

    new = command("create", _("make a new store"))
    new.add_argument("--use", choices=USES.codes, default="monitoring", help=_("what the store is for"))
    new.add_argument("--country", choices=COUNTRIES, default="MX", help=_("country of the post"))
    new.add_argument("--organisation", default="", help=_("name or code of the organisation; may stay empty"))
    new.add_argument("--post", default="", help=_("name of the place from which people work"))
    new.add_argument(
        "--practice", action="store_true", help=_("with invented cases, for exercises: nothing in it is real")
    )
    new.add_argument(
        "--recovery-out", type=Path, metavar="F.pdf", help=_("where to write the recovery sheet")
    )

    lost = command("recover", _("open the store with its recovery words and set a new passphrase"))
    lost.add_argument(
        "--words-file", type=Path, required=True, metavar="F", help=_("file with the recovery words")
    )

    _keys(command)

    observe = command("observe", _("save observations from a file"))
    observe.set_defaults(kind="observation")
    add = command("add", _("save records of a kind from a file"))
    add.add_argument("kind", choices=sorted(WRITTEN_BY_PEOPLE))
    for each in (observe, add):
        each.add_argument(
            "--from",
            dest="source",
            required=True,
            metavar="FILE",
            help=_("JSON object, array or JSON lines; - for input"),
        )

    edit = command("edit", _("change fields of a record"))
    edit.add_argument("id")
    edit.add_argument(
        "--from", dest="source", required=True, metavar="FILE", help=_("JSON object with the changes")
    )

    listing = command("list", _("list records"))
    listing.add_argument("kind", nargs="?", choices=sorted(WRITTEN_BY_PEOPLE))
    listing.add_argument(
        "--where", action="append", default=[], metavar="field=value", help=_("only records with this")
    )
    listing.add_argument("--since", default="", metavar="DATE", help=_("first day, month or year"))
    listing.add_argument("--until", default="", metavar="DATE", help=_("last day, month or year"))
    listing.add_argument("--deleted", action="store_true", help=_("those in the bin"))

    command("differences", _("list what people wrote differently and nobody has decided"))
    decide = command("decide", _("decide a difference"))
    decide.add_argument("id")
    decide.add_argument("--field", required=True, metavar="F", help=_("field, as “differences” names it"))
    choice = decide.add_mutually_exclusive_group(required=True)
    choice.add_argument(
        "--keep", metavar="REV", help=_("keep the value that this revision wrote; both: all the texts")
    )
    choice.add_argument("--value", metavar="V", help=_("another value: text or JSON"))
    for name, help in (
        ("delete", _("put a record into the bin")),
        ("undelete", _("take a record out of the bin")),
    ):
        command(name, help).add_argument("id")
    purge = command("purge", _("erase a record and what is attached to it for ever"))
    purge.add_argument("id")
    purge.add_argument("--yes", action="store_true", help=_("I am sure"))

    show = command("show", _("show a record with its open differences"))
    show.add_argument("id")
    history = command("history", _("show who wrote what and when"))
    history.add_argument("id")
    schema = command("schema", _("show the JSON Schema of a kind"))
    schema.add_argument("kind", choices=sorted(WRITTEN_BY_PEOPLE))

    search = command("search", _("search provisions, answers and records"))
    search.add_argument("words", nargs="+")
    search.add_argument(
        "--country", default="", choices=COUNTRIES, help=_("leave out contacts of other countries")
    )
    cli_screening.add_arguments(command)

    identity = command("identity", _("write the identity file of this computer"))
    identity.add_argument("--out", type=Path, required=True, metavar="F")
    trust = command("trust", _("trust the identity file of another computer"))
    trust.add_argument("file", type=Path)
    trust.add_argument("--as", dest="name", required=True, metavar="NAME")
    trust.add_argument("--yes", action="store_true", help=_("the numbers were compared and are the same"))
    command("untrust", _("trust a computer no more")).add_argument("name")
    command("peers", _("list the computers that are trusted"))

    export = command("export", _("prepare a bundle for others"))
    export.add_argument("--to", type=Path, required=True, metavar="F")
    readers = export.add_mutually_exclusive_group(required=True)
    readers.add_argument("--for", dest="names", action="append", default=[], metavar="NAME")
    readers.add_argument(
        "--phrase-file", type=Path, metavar="F", help=_("seal it with the phrase in this file")
    )
    export.add_argument("--with-restricted", action="store_true", help=_("include restricted records"))
    export.add_argument(
        "--leave-out",
        action="append",
        default=[],
        metavar="ID",
        help=_("keep the words of this record back, with what is attached (may be repeated)"),
    )
    export.add_argument("--all", action="store_true", help=_("also what a receipt has confirmed"))
    receive = command("import", _("receive a bundle"))
    receive.add_argument("file", type=Path)
    how = receive.add_mutually_exclusive_group()
    how.add_argument("--preview", action="store_true", help=_("only show what would change"))
    how.add_argument(
        "--decide",
        metavar="FILE",
        help=_("the differences of a preview, each with “keep” (a revision, or both) or “value”"),
    )
    receive.add_argument("--phrase-file", type=Path, metavar="F", help=_("phrase of the bundle"))
    receive.add_argument("--without-backup", action="store_true", help=_("make no backup before"))
    command("imports", _("list the bundles that were received"))
    command("undo", _("take out again what a bundle brought")).add_argument("number", type=int)
    command("diary", _("show what was given and received"))
    aside = command("set-aside", _("list what was set aside and whom to ask for what is missing"))
    aside.add_argument("id", nargs="?", help=_("show this item as it came"))
    aside.add_argument("--again", action="store_true", help=_("try everything once more"))
    receipt = command("receipt", _("write a receipt for what has arrived here"))
    receipt.add_argument("--out", type=Path, required=True, metavar="F")
    receipt.add_argument(
        "--code", type=Path, metavar="F.pdf", help=_("also as a square code to be photographed")
    )
    command("confirm", _("take in the receipt of another computer")).add_argument("file", type=Path)
    command("handed-over", _("tell whether everything here has arrived elsewhere"))

    cli_attachments.add_arguments(command)
    cli_contacts.add_arguments(command)
    cli_figures.add_arguments(command)
    cli_keeping.add_arguments(command)
    cli_packs.add_arguments(command)
    cli_printing.add_arguments(command)
    cli_releases.add_arguments(command)
    cli_visits.add_arguments(command)
    cli_entering.add_arguments(command)
    command("check", _("look over the whole store"))
    return top


def _keys(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """The commands of `cli_keys`."""
    change = command("change-phrase", _("give the store a new passphrase"))
    change.add_argument(
        "--new-passphrase-file", type=Path, metavar="F", help=_("file whose first line is the new passphrase")
    )
    new = command("new-sheet", _("make a new recovery sheet; the words of the old one stop working"))
    new.add_argument(
        "--out", type=Path, required=True, metavar="F.pdf", help=_("where to write the recovery sheet")
    )
    rehearse = command("rehearse", _("try whether the words of a recovery sheet open this store"))
    rehearse.add_argument(
        "--words-file", type=Path, required=True, metavar="F", help=_("file with the recovery words")
    )
    made = command("organisation-key", _("make the key of an organisation, with its recovery sheet"))
    made.add_argument("--sheet", type=Path, required=True, metavar="F.pdf", help=_("where the sheet goes"))
    made.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="F.fieldtool-org",
        help=_("where the file for laptops goes"),
    )
    made.add_argument("--name", metavar="CODE", help=_("short code of the organisation"))
    organisation = command("organisation", _("show, add or remove the organisation that can open this store"))
    what = organisation.add_mutually_exclusive_group()
    what.add_argument("--add", type=Path, metavar="F", help=_("file with the key of the organisation"))
    what.add_argument("--remove", action="store_true", help=_("let no organisation open this store any more"))
    organisation.add_argument(
        "--yes", action="store_true", help=_("the numbers were compared and are the same")
    )
    erase = command("erase", _("erase the whole store for ever; without --yes, only tell what would be lost"))
    erase.add_argument("--yes", action="store_true", help=_("I am sure"))
