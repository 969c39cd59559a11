"""Every job around the project in one command. Needs only Python 3.11, 3.12 or 3.13 with venv.

    python3 dev.py run         set everything up and open the window; without a display, a demo instead
    python3 dev.py test        set everything up and run all checks and tests (-- and more for pytest)
    python3 dev.py check       only the quick part: style, types, catalogues, rules of the house
    python3 dev.py words       bring the catalogues of words up to the code and compile them
    python3 dev.py pictures    make a picture of every screen (--docs: of the help, --print: of paper)
    python3 dev.py bench       measure how fast the store and the exchange are (--quick for a first look)
    python3 dev.py lock        make the lock files again (needs uv; --upgrade for newer versions)
    python3 dev.py package     freeze the program, try it, and pack it for this system (--ci: without packing)

Safe to run again: nothing is installed twice.
"""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

from tools import environment, lock, system_parts
from tools.says import Stop, language, say, words
from tools.start import as_program, with_fitting_python

if TYPE_CHECKING:  # an old Python must be able to read this file as far as to say that it is too old
    from collections.abc import Callable

    Step = Callable[[], None]

STYLE = (
    ("ruff check", ["ruff", "check", "."]),
    ("ruff format", ["ruff", "format", "--check", "."]),
    ("mypy", ["mypy"]),
    ("catalogues", ["tools.catalogues", "check"]),
)
"""Name and module with arguments; each runs inside the environment."""

AT_ONCE = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
"""Two files of tests at a time, in the order of `tests/conftest.py` and not by how many tests they have: then
a file with a single long test would be the last, and one core would wait for it."""


def environment_to_run() -> None:
    """The packages of the program."""
    environment.make_ready("run")


def environment_to_develop() -> None:
    """The packages of the program, of the checks and of the tests."""
    environment.make_ready("dev")


def catalogues() -> None:
    """The compiled words; the program reads nothing else."""
    if inside(["tools.catalogues", "compile"]):
        raise Stop(words("The catalogues could not be compiled.", "No se compilaron los catálogos."))
    say("The words are ready in Spanish and English.", "Las palabras están listas en español e inglés.")


TO_RUN: tuple[Step, ...] = (environment_to_run, catalogues)
TO_DEVELOP: tuple[Step, ...] = (environment_to_develop, catalogues, system_parts.for_tests)


def start(steps: tuple[Step, ...]) -> None:
    """Take the steps in their order; each shows its own line and raises `Stop` when it cannot be taken."""
    for step in steps:
        step()


def inside(module: list[str], off_screen: bool = False) -> int:
    """Run a module with the Python of the environment; its exit code."""
    surroundings = environment.quiet()
    if off_screen:
        surroundings["QT_QPA_PLATFORM"] = "offscreen"
    python = str(environment.inside())
    return subprocess.run(
        [python, "-m", *module], cwd=environment.ROOT, env=surroundings, check=False
    ).returncode


def run(extra: list[str]) -> int:
    """Open the window, or make the same journey from the command line."""
    start(TO_RUN)
    if system_parts.window_opens():
        say("Opening the window …", "Abriendo la ventana …")
        return inside(["fieldtool", *extra])
    say(
        "There is no display here, so the same journey is made from the command line.",
        "Aquí no hay pantalla; el mismo recorrido se hace desde la línea de comandos.",
    )
    return inside(["tools.demo_journey", "--lang", language()])


def test(extra: list[str]) -> int:
    """All checks and tests."""
    start(TO_DEVELOP)
    return report((*STYLE, ("pytest", ["pytest", *AT_ONCE, *extra])))


def check(extra: list[str]) -> int:
    """The checks that take seconds."""
    start(TO_DEVELOP)
    return report((*STYLE, ("house", ["pytest", "tests/house", *extra])))


def report(checks: tuple[tuple[str, list[str]], ...]) -> int:
    """Run all checks, also after one failed, and close with a summary; 1 when one failed."""
    failed = []
    began = time.monotonic()
    for name, module in checks:
        say(f"— {name}", f"— {name}")
        if inside(module, off_screen=True):
            failed.append(name)
    took = f"{time.monotonic() - began:.0f} s"
    if failed:
        names = ", ".join(failed)
        say(f"FAILED after {took}: {names}.", f"FALLÓ después de {took}: {names}.")
        return 1
    names = ", ".join(name for name, _ in checks)
    say(f"All is well after {took}: {names}.", f"Todo está bien después de {took}: {names}.")
    return 0


def refresh_words(extra: list[str]) -> int:
    """Extract the words from the code, merge them into the catalogues, compile these."""
    start((environment_to_run,))
    return inside(["tools.catalogues", "update", *extra]) or inside(["tools.catalogues", "compile"])


def pictures(extra: list[str]) -> int:
    """Every screen in both languages and three themes, from the real window."""
    start(TO_DEVELOP)
    return inside(["tools.pictures", *extra], off_screen=True)


def bench(extra: list[str]) -> int:
    """How fast it is, as ratios against bare means."""
    start(TO_RUN)
    return inside(["benchmarks.run", *extra])


def remake_locks(extra: list[str]) -> int:
    """The lock files."""
    lock.remake(extra)
    return 0


def package(extra: list[str]) -> int:
    """What people carry on a stick; see `build_installer.py`."""
    start((system_parts.for_packages,))
    return subprocess.run([sys.executable, "build_installer.py", *extra], check=False).returncode


COMMANDS = {
    "run": run,
    "test": test,
    "check": check,
    "words": refresh_words,
    "pictures": pictures,
    "bench": bench,
    "lock": remake_locks,
    "package": package,
}


def main(arguments: list[str]) -> int:
    """Do what was asked; 0 done, 1 something must be mended first, 2 not a command."""
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__)
        return 0 if arguments in (["-h"], ["--help"]) else 2
    command, *extra = arguments
    return with_fitting_python(
        __file__, arguments, lambda: COMMANDS[command]([each for each in extra if each != "--"])
    )


if __name__ == "__main__":
    as_program(main)
