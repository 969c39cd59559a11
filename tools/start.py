"""How the commands at the top of the project start: with a Python that fits, from the project's folder.

Must stay readable for Python 3.8 (see `tools.says`).
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tools import environment
from tools.says import Stop, say

if TYPE_CHECKING:
    from collections.abc import Callable


def with_fitting_python(file: str, given: list[str], do: Callable[[], int]) -> int:
    """Do it here, or run `file` again with a Python that fits. 1 when something must be mended first."""
    python = environment.interpreter()
    if python is None:
        this = f"{sys.version_info[0]}.{sys.version_info[1]}"
        say(
            f"This tool needs Python 3.11, 3.12 or 3.13 (this is {this}).",
            f"Esta herramienta necesita Python 3.11, 3.12 o 3.13 (este es {this}).",
        )
        return 1
    if not environment.OLDEST <= sys.version_info[:2] <= environment.NEWEST:
        return subprocess.run([python, file, *given], check=False).returncode
    try:
        return do()
    except Stop as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def as_program(main: Callable[[list[str]], int]) -> None:
    """Run `main` with what was given, and end with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    os.chdir(environment.ROOT)
    sys.exit(main(sys.argv[1:]))
