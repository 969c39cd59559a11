"""The frozen program is tried as people use it: in a fresh home, without a network, in both languages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.installer import archive, doing, tree
from tools.installer.plan import Plan
from tools.says import Stop, say, words

PAGE = "FirstRun"
"""What somebody sees who has no notebook yet."""


def a_home(folder: Path) -> dict[str, str]:
    """Surroundings in which a home folder is fresh and nothing of the build is near."""
    kept = ("PATH", "SYSTEMROOT", "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY")
    found = {name: value for name, value in os.environ.items() if name in kept}
    return {**found, "HOME": str(folder), "USERPROFILE": str(folder), "LC_ALL": "C.UTF-8"}


def told(command: list[str | Path], home: Path, **more: str) -> str:
    """What a program says that is started in a fresh home without a network. Raises `Stop` when it failed."""
    done = subprocess.run(
        [str(each) for each in doing.without_network(command)],
        env={**a_home(home), **more},
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=300,
        check=False,
    )
    if done.returncode:
        raise Stop(
            words("The frozen program failed:\n", "El programa congelado falló:\n")
            + (done.stdout + done.stderr).strip()
        )
    return done.stdout.strip()


def answers(plan: Plan) -> None:
    """It tells its version, and that it has all parts of this build."""
    with tempfile.TemporaryDirectory() as home:
        found = told([plan.start, "--version"], Path(home))
    _must_be(found, f"fieldtool {plan.version}")


def tests_itself(plan: Plan) -> None:
    """Its own test passes in both languages."""
    for language in ("es", "en"):
        with tempfile.TemporaryDirectory() as home:
            print(told([plan.start, "--self-test", "--lang", language], Path(home)), flush=True)
            _must_be_empty(Path(home))


def opens(plan: Plan) -> None:
    """The window is there: on Linux under a screen that is only in memory, elsewhere on the real one."""
    screens: list[tuple[list[str | Path], dict[str, str]]] = [([], {"QT_QPA_PLATFORM": "offscreen"})]
    if sys.platform.startswith("linux"):
        xvfb = doing.needs("xvfb-run", "xvfb xauth")
        screens.append(
            ([xvfb, "-a", "-s", "-screen 0 1366x768x24 -nolisten tcp"], {"QT_QPA_PLATFORM": "xcb"})
        )
    for screen, more in screens:
        with tempfile.TemporaryDirectory() as home:
            found = told([*screen, plan.start], Path(home), FIELDTOOL_UNTIL_SHOWN="1", **more)
            _must_be(found, PAGE)
        say(
            f"The window opens ({more['QT_QPA_PLATFORM']}).",
            f"La ventana abre ({more['QT_QPA_PLATFORM']}).",
        )


def leaves_nothing(plan: Plan) -> None:
    """From a stick, in a folder with blanks and accents, no file marked as a program: a notebook is made,
    the window opens, and neither the home folder nor the temporary one is touched."""
    if plan.target != "linux":
        return  # docs/releasing.md tells how it is looked at there
    stick = doing.empty(plan.work / "Memoria Ñandú (1)") / archive.INNER
    shutil.copytree(archive.folder(plan), stick)
    tree.settle(stick)
    home, temporary = (doing.empty(plan.work / name) for name in ("home", "temporary"))
    phrase = stick.parent / "frase.txt"
    phrase.write_text("cinco palabras muy distintas\n", encoding="utf-8")
    start: list[str | Path] = ["sh", stick / "fieldtool.sh"]
    more = {"TMPDIR": str(temporary), "QT_QPA_PLATFORM": "offscreen"}
    made = [*start, "--passphrase-file", phrase, "create", "--recovery-out", stick.parent / "hoja.pdf"]
    told(made, home, **more)
    _must_be(told(start, home, FIELDTOOL_UNTIL_SHOWN="1", **more), "LockPage")
    for each in (home, temporary):
        _must_be_empty(each)
    data = sorted(each.name for each in (stick / "fieldtool-data").iterdir())
    _must_be(" ".join(data), "store")
    shutil.rmtree(stick.parent)


def _must_be(found: str, wanted: str) -> None:
    if found != wanted:
        raise Stop(
            words(
                f"The frozen program said {found!r} instead of {wanted!r}.",
                f"El programa congelado dijo {found!r} en lugar de {wanted!r}.",
            )
        )


def _must_be_empty(folder: Path) -> None:
    left = tree.names(folder)
    if left:
        names = ", ".join(left)
        raise Stop(words(f"Left on the computer: {names}", f"Quedó en la computadora: {names}"))
