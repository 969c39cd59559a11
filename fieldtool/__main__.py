"""`fieldtool` with a command runs the command line; without one it opens the window."""

from __future__ import annotations

import runpy
import sys
from io import TextIOWrapper

from fieldtool import cli


def main() -> int:
    """The entry point of the program; gives the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # Where the output goes to a file, Windows would write another encoding, in which arrows are an error.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    code = cli.main(sys.argv[1:])
    if code is not None:
        return code
    # The window is another program that stands on this one: it is started, not imported.
    sys.argv = [sys.argv[0], *cli.window_arguments(sys.argv[1:])]
    runpy.run_module("ui", run_name="__main__")
    return 0


if __name__ == "__main__":
    sys.exit(main())
