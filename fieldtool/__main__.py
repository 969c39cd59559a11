"""`fieldtool` with a command runs the command line; without one it opens the window."""

from __future__ import annotations

import importlib
import os
import runpy
import sys
from io import TextIOWrapper
from pathlib import Path

from fieldtool import cli


def main() -> int:
    """The entry point of the program; gives the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # Where the output goes to a file, Windows would write another encoding, in which arrows are an error.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = sys.argv[1:]
    code = None if cli.file_to_open(arguments) else _without_window(arguments)
    if code is not None:
        return code
    # The window is another program that stands on this one: it is started, not imported.
    sys.argv = [sys.argv[0], *cli.window_arguments(arguments)]
    runpy.run_module("ui", run_name="__main__")
    return 0


def _without_window(arguments: list[str]) -> int | None:
    """The exit code of a command or of the self-test; None when neither was asked for."""
    code = cli.main(arguments)
    if code is not None:
        return code
    options = cli.options_of(arguments)
    if not options.self_test:
        return None
    from fieldtool import cli_selftest  # the start of the window does not wait for it

    # Before anything of Qt is loaded: a screen that is there must not flicker.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return cli_selftest.self_test(options, _window_off_screen)


def _window_off_screen(folder: Path, phrase: str, language: str) -> int:
    shown: int = importlib.import_module("ui.selftest").open_window(folder, phrase, language)
    return shown


if __name__ == "__main__":
    sys.exit(main())
