"""How the steps start other programs: always the same surroundings, and what they said when they fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.environment import quiet
from tools.installer.plan import Plan
from tools.says import Stop, say, words


def surroundings(plan: Plan) -> dict[str, str]:
    """What makes two builds alike: no chance in the order of sets, one moment, one language, one zone."""
    return {
        **quiet(),
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": str(plan.epoch),
        "PYINSTALLER_CONFIG_DIR": str(plan.work / "cache"),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }


def run(plan: Plan, command: list[str | Path], cwd: Path | None = None, **more: str) -> str:
    """Run a program to its end; what it wrote. Raises `Stop` with its last lines when it failed."""
    done = subprocess.run(
        [str(each) for each in command],
        cwd=cwd or plan.root,
        env={**surroundings(plan), **more},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        tail = "\n".join(done.stdout.strip().splitlines()[-20:])
        name = Path(str(command[0])).name
        raise Stop(words(f"{name} failed:\n", f"{name} falló:\n") + tail)
    return done.stdout


def needs(program: str, package: str) -> str:
    """The path of a program of the system. Raises `Stop` that says which package brings it."""
    found = shutil.which(program)
    if found is None:
        raise Stop(
            words(
                f"{program} is missing. Install {package} and try again.",
                f"Falta {program}. Instale {package} y vuelva a intentar.",
            )
        )
    return found


def python_of(environment: Path) -> Path:
    """The Python of a virtual environment."""
    return environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def empty(folder: Path) -> Path:
    """The folder, empty."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return folder


def tell(made: Path) -> None:
    """Show what was made and how large it is."""
    line = f"    {made.name}: {made.stat().st_size / 1e6:.1f} MB"
    say(line, line)


def without_network(command: list[str | Path]) -> list[str | Path]:
    """The same command in a system without any network, where that can be had (Linux, as root)."""
    tool = shutil.which("unshare")
    if tool is None or not sys.platform.startswith("linux") or os.geteuid() != 0:
        return command
    tried = subprocess.run([tool, "--net", "true"], capture_output=True, check=False)
    return command if tried.returncode else [tool, "--net", *command]
