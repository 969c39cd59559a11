"""The environment in which the program is frozen: from its own lock file, apart from that of development."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from tools.installer import doing
from tools.installer.plan import Plan
from tools.lock import FILES
from tools.says import say


def place(plan: Plan) -> Path:
    """The folder of the environment; all targets share it."""
    return plan.work.parent / "env"


def python(plan: Plan) -> Path:
    """Its Python."""
    return doing.python_of(place(plan))


def make(plan: Plan) -> None:
    """Make it when it is not there or was made from another lock or by another Python. Raises `Stop`."""
    folder, stamp = place(plan), place(plan) / "made-from.txt"
    lock = plan.root / FILES["freeze"]
    wanted = f"{sys.version}\n{folder}\n{hashlib.sha256(lock.read_bytes()).hexdigest()}\n"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        say("The environment is ready.", "El entorno está listo.")
        return
    say("Installing the locked packages …", "Instalando los paquetes fijados …")
    doing.empty(folder)
    base = getattr(sys, "_base_executable", "") or sys.executable
    doing.run(plan, [base, "-m", "venv", folder])
    doing.run(
        plan,
        [
            *(python(plan), "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes"),
            *("--only-binary", ":all:", "-r", lock),
        ],
    )
    stamp.write_text(wanted, encoding="utf-8")
