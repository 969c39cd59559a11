"""What is built: version, commit, moment, system; and where it is put. Worked out once, never changed."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.environment import ROOT
from tools.says import Stop, words

TARGETS = ("linux", "windows", "macos", "wheelhouse")
REFUSED = "appimage"
"""Cannot be made from what is locked; see docs/releasing.md."""

SYSTEMS = {"linux": "linux", "win32": "windows", "darwin": "macos"}
"""`sys.platform` to the target that can be built there."""

LONG_AGO = 1_577_836_800
"""2020-01-01: the moment of a build from a copy without git, so that two of them are still the same."""


@dataclass(frozen=True)
class Plan:
    """One build. `epoch` in seconds since 1970: every file in a package is of that moment."""

    target: str
    version: str
    commit: str
    """Of git, "" in a copy without git; with a `+` when files were changed since."""
    epoch: int
    machine: str
    """`x86_64`, `arm64` …"""
    root: Path
    """The project that is built."""
    work: Path
    """What only the build needs."""
    out: Path
    """What is given to people."""
    release_key: Path | None = None
    """The public key by which the program will know the next release."""
    signing_key: Path | None = None
    """The private key that signs the checksums; never in the project."""
    wheels_for: tuple[str, str] = ("linux", "3.11")
    """System and Python of a wheelhouse."""

    @property
    def source(self) -> Path:
        """The copy of the program that is frozen: only files that git knows, and the compiled words."""
        return self.work / "source"

    @property
    def frozen(self) -> Path:
        """The folder of the frozen program."""
        return self.work / "frozen" / "fieldtool"

    @property
    def inside(self) -> Path:
        """The folder of all parts of the frozen program."""
        return self.frozen / "_internal"

    @property
    def start(self) -> Path:
        """The file that starts the frozen program and answers in a terminal."""
        if self.target == "macos":
            return self.frozen.parent / "fieldtool.app" / "Contents" / "MacOS" / "fieldtool"
        return self.frozen / ("fieldtool.exe" if self.target == "windows" else "fieldtool")

    @property
    def name(self) -> str:
        """How the packages of this system are called, without an ending."""
        return f"fieldtool-{self.version}-{self.target}-{self.machine}"


def this_system() -> str:
    """The target that can be built here. Raises `Stop` on a system for which nothing is built."""
    found = SYSTEMS.get(sys.platform)
    if found is None:
        raise Stop(
            words(
                "The program is built on Linux, Windows and macOS; this is another system.",
                "El programa se construye en Linux, Windows y macOS; este es otro sistema.",
            )
        )
    return found


def must_be_possible(target: str, here: str) -> None:
    """Raises `Stop` when a target cannot be built on this system: what is frozen holds parts of it."""
    if target in ("wheelhouse", here):
        return
    if target == REFUSED:
        raise Stop(
            words(
                "No AppImage is made: its first part exists only as a download, and a build takes only what"
                " is locked. docs/releasing.md says how to make one from the portable folder.",
                "No se hace AppImage: su primera parte solo existe como descarga, y una construcción no toma"
                " nada que no esté fijado. docs/releasing.md dice cómo hacerla con la carpeta portátil.",
            )
        )
    raise Stop(
        words(
            f"The package for {target} can only be built on {target}, because the frozen program holds parts"
            f" of the system it was made on. This is {here}. docs/releasing.md says how it is done there.",
            f"El paquete para {target} solo se construye en {target}, porque el programa congelado lleva"
            f" partes del sistema en que se hizo. Este es {here}. docs/releasing.md dice cómo se hace allá.",
        )
    )


def version(root: Path) -> str:
    """The version of the program, read without importing it."""
    text = (root / "fieldtool" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
    assert found is not None
    return found[1]


def make(target: str, out: Path | None = None, **more: object) -> Plan:
    """The plan of a build of this project. Raises `Stop` when it cannot be built here."""
    here = this_system()
    must_be_possible(target, here)
    work = ROOT / "build" / "installer" / target
    commit, epoch = _commit(ROOT)
    return Plan(
        target=target,
        version=version(ROOT),
        commit=commit,
        epoch=epoch,
        machine={"AMD64": "x86_64", "aarch64": "arm64"}.get(platform.machine(), platform.machine()),
        root=ROOT,
        work=work,
        out=(out or ROOT / "dist" / target).absolute(),
        **more,  # type: ignore[arg-type]
    )


def _commit(root: Path) -> tuple[str, int]:
    """Commit and moment; `SOURCE_DATE_EPOCH` decides when somebody has set it."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        commit, moment = _git(root, "log", "-1", "--format=%H %ct").split()
        changed = _git(root, "status", "--porcelain", "--untracked-files=no").strip()
    except (OSError, subprocess.CalledProcessError, ValueError):
        return "", int(told or LONG_AGO)
    return commit + ("+" if changed else ""), int(told or moment)


def _git(root: Path, *command: str) -> str:
    return subprocess.run(["git", *command], cwd=root, capture_output=True, text=True, check=True).stdout


def files_of(root: Path) -> list[str]:
    """The files of the program that git knows, as paths with `/`; in a copy without git, all of them."""
    folders = ("fieldtool", "ui", "resources", "locales")
    try:
        listed = _git(root, "ls-files", "-z", *folders).split("\0")
    except (OSError, subprocess.CalledProcessError):
        listed = [each.relative_to(root).as_posix() for name in folders for each in (root / name).rglob("*")]
    return sorted(
        name
        for name in listed
        if name and (root / name).is_file() and not name.endswith((".pyc", ".mo", ".po", ".pot"))
    )
