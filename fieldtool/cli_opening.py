"""How the command line finds a store and opens it."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path
from typing import Any

from fieldtool import cli_input, paths
from fieldtool.errors import UserError
from fieldtool.i18n import N_, Text, _
from fieldtool.workspace import Workspace

Answer = tuple[Any, str]
"""What a command gives: the JSON document, and the same for people to read."""


def folder(options: argparse.Namespace) -> Path:
    """The folder of the store that is meant."""
    return options.folder or paths.default_store()


def phrase(options: argparse.Namespace, twice: bool = False) -> str:
    """The pass phrase from a file or a prompt; never from an argument, which other programs can see."""
    given = options.passphrase_file or os.environ.get("FIELDTOOL_PASSPHRASE_FILE")
    return first_line(Path(given)) if given else _typed(twice, "--passphrase-file")


def _typed(twice: bool, option: str) -> str:
    if not sys.stdin.isatty():
        raise UserError(
            "K-09",
            Text(N_("There is no passphrase.")),
            Text(N_("Nothing was changed.")),
            Text(N_("Name a file with {option}."), {"option": option}),
        )
    typed = getpass.getpass(_("Passphrase: ") if not twice else _("New passphrase: "))
    if twice and getpass.getpass(_("Passphrase again: ")) != typed:
        raise UserError(
            "K-10", Text(N_("The two phrases are not the same.")), Text(N_("Nothing was changed."))
        )
    return typed


def new_phrase(path: Path | None) -> str:
    """A new pass phrase from a file, or typed twice."""
    return first_line(path) if path is not None else _typed(True, "--new-passphrase-file")


def opened(options: argparse.Namespace) -> Workspace:
    """The store, open. Raises `UserError`."""
    return Workspace.open(folder(options), phrase(options))


def first_line(path: Path) -> str:
    """A phrase from the first line of a file."""
    lines = cli_input.text(path, 10_000).splitlines()
    return lines[0].strip() if lines else ""
