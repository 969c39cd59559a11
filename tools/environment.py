"""The virtual environment: made from the lock files, remade when it no longer fits, left alone when it does.

A stamp inside `.venv` tells from what it was made. It is taken away before pip starts and written when pip
has ended, so an environment without a stamp is a half-made one.

Must stay readable for Python 3.8 (see `tools.says`).
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.says import Stop, say, words

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "made-from.json"
LOCKS = {"run": "requirements/run.txt", "dev": "requirements/dev.txt"}
"""Which lock file holds what a use needs; the second holds everything of the first as well."""

OLDEST, NEWEST = (3, 11), (3, 13)


def interpreter() -> str | None:
    """The Python to build with: this one when it fits, else another on the path, else None."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return getattr(sys, "_base_executable", "") or sys.executable
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and _answers([found, "-c", "import ssl, venv"]):
            return found
    return None


def inside() -> Path:
    """The Python of the environment."""
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def make_ready(use: str) -> None:
    """Make or complete the environment for `run` or `dev`. Raises `Stop` when it cannot."""
    wanted, everything, made_from = _sources(use), _sources("dev"), _stamp()
    still_right = {name for name, value in made_from.items() if everything.get(name) == value}
    if made_from and made_from.keys() - still_right <= {"project"} and _healthy():
        if wanted.keys() <= still_right:
            say("The environment is ready.", "El entorno está listo.")
            return
        wanted = {**made_from, **wanted}
    else:
        _make_empty()
    STAMP.unlink(missing_ok=True)
    _install(use)
    STAMP.write_text(json.dumps(wanted, indent=1), encoding="utf-8")


def _sources(use: str) -> dict[str, str]:
    """What an environment is made from. When `project` changes it is completed, else it is made again."""
    import tomllib  # not in the old Pythons that must be able to read this file

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locks = [LOCKS["run"]] + ([LOCKS["dev"]] if use == "dev" else [])
    return {
        "python": f"{sys.version_info[0]}.{sys.version_info[1]}",
        "folder": str(ROOT),
        "project": hashlib.sha256(json.dumps(project).encode()).hexdigest(),
        **{name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in locks},
    }


def _stamp() -> dict[str, str]:
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _healthy() -> bool:
    """Python and pip start, and everything that was installed finds what it needs."""
    return _answers([str(inside()), "-m", "pip", "check"])


def _answers(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, env=quiet(), check=False).returncode == 0
    except OSError:
        return False


def _make_empty() -> None:
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise Stop(
            words(
                f"This Python has no {missing[0]}. On Debian or Ubuntu run this line, then try again:\n"
                f"    sudo apt-get install python{version}-venv",
                f"A este Python le falta {missing[0]}. En Debian o Ubuntu ejecute esta línea y vuelva a"
                f" intentar:\n    sudo apt-get install python{version}-venv",
            )
        )
    say("Making the environment in .venv …", "Creando el entorno en .venv …")
    try:
        if VENV.exists():
            shutil.rmtree(VENV)
    except OSError as error:
        raise Stop(
            words(
                f"The old .venv could not be removed ({error}). Close the programs that use it and try"
                " again.",
                f"No se pudo quitar el .venv anterior ({error}). Cierre los programas que lo usan y vuelva a"
                " intentar.",
            )
        ) from error
    python = getattr(sys, "_base_executable", "") or sys.executable
    done = _told([python, "-m", "venv", str(VENV)])
    if done.returncode:
        raise Stop(
            words("The environment could not be made:\n", "No se pudo crear el entorno:\n") + done.stdout
        )


def _install(use: str) -> None:
    say(
        "Installing the locked packages (about 150 MB the first time) …",
        "Instalando los paquetes fijados (unos 150 MB la primera vez) …",
    )
    pip = [str(inside()), "-m", "pip", "install", "--quiet", "--retries", "3"]
    _pip([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(ROOT / LOCKS[use])])
    _pip([*pip, "--no-deps", "--no-index", "--no-build-isolation", "--editable", str(ROOT)])


def _pip(command: list[str]) -> None:
    done = _told(command)
    if done.returncode == 0:
        return
    lines = done.stdout.strip().splitlines()
    tail = "\n".join([line for line in lines if "ERROR" in line] or lines[-12:])
    if any(sign in done.stdout for sign in ("ConnectionError", "Retrying (Retry", "Could not fetch URL")):
        raise Stop(
            words(
                "The package registry could not be reached. Check the connection and try again; nothing else"
                " changed.",
                "No se pudo llegar al registro de paquetes. Revise la conexión y vuelva a intentar; nada más"
                " cambió.",
            )
            + f"\n{tail}"
        )
    raise Stop(words("The packages could not be installed:\n", "No se instalaron los paquetes:\n") + tail)


def _told(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run with both outputs joined, so that a failure can be shown whole."""
    return subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=quiet(),
        cwd=ROOT,
        check=False,
    )


def quiet() -> dict[str, str]:
    """Surroundings in which settings of the person's own Python and pip do not reach into the environment."""
    kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONHOME", "PYTHONPATH")}
    return {
        **kept,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_INPUT": "1",
        "PIP_USER": "0",
        "PYTHONNOUSERSITE": "1",
        "PYTHONUTF8": "1",
    }
