"""PyInstaller puts the program, Python and the libraries into one folder; here it is made fit to travel."""

from __future__ import annotations

import shutil
from pathlib import Path

from tools.installer import doing, fallback, prune, tree
from tools.installer.environment import python
from tools.installer.plan import Plan
from tools.says import Stop, say, words

SPEC = Path("tools") / "installer" / "fieldtool.spec"
WITH_SYMBOLS = ("_internal/libpython*", "_internal/python3.*/**/*.so", "_internal/sqlcipher3/*.so")
"""Libraries that come with tables for their makers, half of their size; nobody needs those to run them."""


def freeze(plan: Plan) -> None:
    """Run PyInstaller; the folder of the program is there afterwards."""
    doing.empty(plan.frozen.parent)
    command: list[str | Path] = [
        python(plan),
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--clean",
        "--log-level",
        "WARN",
    ]
    command += ["--distpath", str(plan.frozen.parent), "--workpath", str(plan.work / "pyinstaller")]
    doing.run(plan, [*command, plan.root / SPEC], FIELDTOOL_SOURCE=str(plan.source))


def make_small(plan: Plan) -> None:
    """Take away what slipped through, make links files or nothing, and give all files the same rights."""
    before = tree.size(plan.frozen)
    for name in tree.names(plan.inside):
        if prune.dropped(name):
            (plan.inside / name).unlink()
    if plan.target == "linux":
        tree.without_links(plan.frozen)
        fallback.gather(plan)
        strip = doing.needs("strip", "binutils")
        for pattern in WITH_SYMBOLS:
            for each in sorted(plan.frozen.glob(pattern)):
                doing.run(plan, [strip, "--strip-unneeded", each])
    for record in plan.inside.glob("*.dist-info/RECORD"):
        record.write_text(told_of(record.parent, record.read_text(encoding="utf-8")), encoding="utf-8")
    for folder in sorted((each for each in plan.frozen.rglob("*") if each.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    tree.settle(plan.frozen, [plan.start.name, "fieldtool-window.exe"])
    after = tree.size(plan.frozen)
    say(
        f"The program takes {after / 1e6:.0f} MB ({(before - after) / 1e6:.0f} MB were not needed).",
        f"El programa ocupa {after / 1e6:.0f} MB ({(before - after) / 1e6:.0f} MB no hacían falta).",
    )


def told_of(about: Path, record: str) -> str:
    """The lines of a list of installed files that are true here: those of the description itself.

    The others name files that were frozen or left out, and programs whose first line is a place on the
    computer of the build.
    """
    lines = [line for line in record.splitlines() if line.startswith(f"{about.name}/")]
    return "".join(f"{line}\n" for line in sorted(lines) if (about.parent / line.split(",")[0]).is_file())


def must_tell_nothing(plan: Plan) -> None:
    """Raises `Stop` when a file that we made names a place on the computer of the build."""
    ours = [plan.start, *plan.inside.glob("*.dist-info/*"), plan.inside / "base_library.zip"]
    places = [str(each).encode() for each in (plan.root, plan.work, Path.home())]
    telling = [
        each.relative_to(plan.frozen).as_posix()
        for each in ours
        if each.is_file() and any(place in each.read_bytes() for place in places)
    ]
    if telling:
        told = ", ".join(sorted(telling))
        raise Stop(
            words(f"These files name the computer: {told}", f"Estos archivos nombran la computadora: {told}")
        )


def clean(plan: Plan) -> None:
    """Begin without anything of an earlier build; the environment stays."""
    doing.empty(plan.work)
    if plan.out.exists():
        shutil.rmtree(plan.out)
