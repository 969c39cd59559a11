"""Builds what people carry on a stick. Needs only Python 3.11, 3.12 or 3.13 with venv.

    python3 build_installer.py                       the packages of this system, in dist/
    python3 build_installer.py --dry-run             only tell the steps
    python3 build_installer.py --target wheelhouse   all wheels for an office that has Python
                                                     (--for linux|windows|macos --python 3.11)
    python3 build_installer.py --ci                  freeze and try, without packing

`--target` is linux, windows, macos or wheelhouse; a system can build its own and the wheelhouse.
`--out FOLDER`, `--release-key PUBLIC` (the program will know the next release by it), `--sign PRIVATE`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.says import say
from tools.start import as_program, with_fitting_python


def arguments(given: list[str]) -> argparse.Namespace:
    """What was asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--target", choices=("linux", "windows", "macos", "wheelhouse", "appimage"))
    asked.add_argument("--for", dest="system", choices=("linux", "windows", "macos"))
    asked.add_argument("--python", choices=("3.11", "3.12", "3.13"))
    asked.add_argument("--out", type=Path)
    asked.add_argument("--release-key", type=Path, metavar="PUBLIC")
    asked.add_argument("--sign", type=Path, metavar="PRIVATE")
    asked.add_argument("--ci", action="store_true")
    asked.add_argument("--dry-run", action="store_true")
    return asked.parse_args(given)


def build(options: argparse.Namespace) -> int:
    """Make the plan and take its steps. Raises `Stop`."""
    from tools.installer import plan, steps  # not for the old Pythons that must be able to read this file

    here = plan.this_system()
    made = plan.make(
        options.target or here,
        options.out,
        release_key=options.release_key,
        signing_key=options.sign,
        wheels_for=(
            options.system or here,
            options.python or f"{sys.version_info[0]}.{sys.version_info[1]}",
        ),
    )
    todo = steps.of(made.target, options.ci)
    if options.dry_run:
        for number, step in enumerate(todo, 1):
            print(f"{number:2} {step.name:12} {step.told}")
        return 0
    steps.take(made, todo)
    say("Done.", "Listo.")
    return 0


def main(given: list[str]) -> int:
    """0 built, 1 something must be mended first, 2 wrong usage."""
    options = arguments(given)
    return with_fitting_python(__file__, given, lambda: build(options))


if __name__ == "__main__":
    as_program(main)
