"""`fieldtool` with a command runs the command line; without one it opens the window."""

from __future__ import annotations

import importlib
import os
import runpy
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

OPENED_BY_WINDOW = (".fieldtool", ".fieldtool-id")
"""Kinds of files that a person opens with a double click: the system names such a file and nothing else."""


def main() -> int:
    """The entry point of the program; gives the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # Where the output goes to a file, Windows would write another encoding, in which arrows are an error.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    found = for_window(sys.argv[1:])
    if isinstance(found, int):
        return found
    # The window is another program that stands on this one: it is started, not imported.
    sys.argv = [sys.argv[0], *found]
    runpy.run_module("ui", run_name="__main__")
    return 0


def for_window(arguments: Sequence[str]) -> list[str] | int:
    """What the window has to know; or the exit code, when something else was asked for and is done.

    The command line is loaded only when there is something on it: the window does not wait for it.
    """
    if not arguments:
        return []
    if (file := file_to_open(arguments)) is not None:
        return ["--open", file]
    from fieldtool import cli

    code = cli.main(arguments)
    if code is not None:
        return code
    options = cli.options_of(arguments)
    if not options.self_test:
        return cli.window_arguments(arguments)
    from fieldtool import cli_selftest

    # Before anything of Qt is loaded: a screen that is there must not flicker.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return cli_selftest.self_test(options, _window_off_screen)


def file_to_open(arguments: Sequence[str]) -> str | None:
    """The file of a command line that consists of one bundle or identity, else None."""
    if len(arguments) == 1 and arguments[0].endswith(OPENED_BY_WINDOW):
        path = Path(arguments[0])
        return str(path.absolute()) if path.is_file() else None
    return None


def _window_off_screen(folder: Path, phrase: str, language: str) -> int:
    shown: int = importlib.import_module("ui.selftest").open_window(folder, phrase, language)
    return shown


if __name__ == "__main__":
    sys.exit(main())
