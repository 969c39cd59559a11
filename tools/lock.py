"""Remake the lock files from `pyproject.toml`, then ask whether every system that we promise has wheels.

    python3 dev.py lock              keep the versions that still fit
    python3 dev.py lock --upgrade    take the newest that fit

Needs `uv`, which nothing else here needs. The files hold names, versions, markers and hashes, no addresses.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from itertools import product

from tools.environment import LOCKS, ROOT, VENV
from tools.says import Stop, say, words

FILES = {**LOCKS, "freeze": "requirements/build.txt"}
EXTRAS = {"run": ("build",), "dev": ("build", "dev"), "freeze": ("build", "freeze")}
"""What the program is run, developed and frozen with; the second and third hold all of the first."""

SYSTEMS = (
    "x86_64-pc-windows-msvc",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
    "x86_64-manylinux_2_28",
)
PYTHONS = ("3.11", "3.12", "3.13")


def remake(extra: list[str]) -> None:
    """Write the lock files and check them. Raises `Stop` when a wheel is missing."""
    uv = _uv()
    for use, extras in EXTRAS.items():
        command = [uv, "pip", "compile", "pyproject.toml", "--output-file", FILES[use], *extra]
        command += [part for name in extras for part in ("--extra", name)]
        command += ["--constraints", FILES["run"]] if use != "run" else []
        command += ["--universal", "--python-version", "3.11", "--generate-hashes"]
        command += ["--no-header", "--no-annotate", "--no-config", "--quiet"]
        _run(command)
        say(f"{FILES[use]} is written.", f"{FILES[use]} está escrito.")
    for use, system, python in product(("dev", "freeze"), SYSTEMS, PYTHONS):
        command = [uv, "pip", "install", "--dry-run", "--no-config", "--quiet", "--no-deps"]
        command += ["--require-hashes", "--only-binary", ":all:", "--requirements", FILES[use]]
        command += [
            "--target",
            str(VENV / "nowhere"),
            "--python-platform",
            system,
            "--python-version",
            python,
        ]
        _run(command)
    say(
        f"Every package has a wheel for {len(SYSTEMS)} systems and Python {', '.join(PYTHONS)}.",
        f"Cada paquete tiene su rueda para {len(SYSTEMS)} sistemas y Python {', '.join(PYTHONS)}.",
    )


def _uv() -> str:
    folder = VENV / ("Scripts" if sys.platform == "win32" else "bin")
    found = shutil.which("uv") or shutil.which("uv", path=str(folder))
    if not found:
        raise Stop(
            words(
                "This command needs uv. Install it with: .venv/bin/python -m pip install uv",
                "Este comando necesita uv. Instálelo con: .venv/bin/python -m pip install uv",
            )
        )
    return found


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise Stop(done.stderr.strip())
