"""What Qt and the tests need from the system. Found out by starting it, not by looking at lists of packages.

Only Debian and its relatives lack anything; there apt-get installs it when we are root, otherwise the
person gets one line to run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from tools.environment import ROOT, inside, quiet
from tools.says import Stop, say, words

OFF_SCREEN = ("libgl1", "libegl1", "libglib2.0-0", "libdbus-1-3", "libfontconfig1", "libxkbcommon0")
WINDOW = (
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xinerama0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
)
WAYLAND = ("libwayland-client0", "libwayland-cursor0", "libwayland-egl1")
PROGRAMS = {
    "age": ("age",),
    "qpdf": ("qpdf",),
    "tesseract": ("tesseract-ocr", "tesseract-ocr-spa"),
    "makensis": ("nsis",),
    "desktop-file-validate": ("desktop-file-utils",),
}
"""Programs of others that tests try, and their packages: what opens our bundles too, what finds faults in a
PDF, what reads a bad copy of a sheet, what makes an installer for Windows, what checks an entry of a menu."""

TO_PACK = {"xvfb-run": ("xvfb", "xauth"), "dpkg-deb": ("dpkg",), "strip": ("binutils",)}
"""What packing needs: a screen in memory to open the window of the frozen program, and Debian's packer."""
_NO_SERVER = ("could not connect to display", "Failed to create wl_display")


def for_tests() -> None:
    """Everything to draw without a screen. Raises `Stop` when it cannot be had."""
    complaint = _start("offscreen")
    if complaint:
        _get(OFF_SCREEN)
        complaint = _start("offscreen")
    if complaint:
        raise Stop(words("Qt does not start:\n", "Qt no arranca:\n") + complaint)
    say("Qt draws without a screen.", "Qt dibuja sin pantalla.")
    _programs(PROGRAMS)


def for_packages() -> None:
    """Everything to freeze and pack the program on this system. Raises `Stop` when it cannot be had.

    The libraries of a real window are wanted too: they go into the program for computers that lack them.
    """
    if sys.platform == "linux" and shutil.which("dpkg-query"):
        missing = tuple(each for each in OFF_SCREEN + WINDOW + WAYLAND if not _is_installed(each))
        if missing:
            _get(missing)
    _programs(TO_PACK)


def _is_installed(package: str) -> bool:
    command = ["dpkg-query", "--show", "--showformat", "${db:Status-Status}", package]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout == "installed"


def _programs(wanted: dict[str, tuple[str, ...]]) -> None:
    if sys.platform == "linux":
        missing = [packages for program, packages in wanted.items() if not shutil.which(program)]
        if missing:
            _get(tuple(package for packages in missing for package in packages))


def window_opens() -> bool:
    """Whether a window can be shown here; installs or asks for what is missing. Raises `Stop`."""
    if sys.platform in ("win32", "darwin"):
        return True
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    complaint = _start()
    if complaint and not any(sign in complaint for sign in _NO_SERVER):
        _get(OFF_SCREEN + WINDOW)
        complaint = _start()
    return not complaint


def _start(platform: str | None = None) -> str:
    """Start Qt in a process of its own and stop it again; what it complained about, empty when it started."""
    surroundings = {**quiet(), **({"QT_QPA_PLATFORM": platform} if platform else {})}
    code = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    command = [str(inside()), "-c", code]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=60,
            env=surroundings,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "could not connect to display: no answer in 60 s"
    return (done.stderr.strip() or f"exit {done.returncode}") if done.returncode else ""


def _get(packages: tuple[str, ...]) -> None:
    """Install packages of the system, or tell which line does. Raises `Stop`."""
    line = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        raise Stop(
            words(
                "Parts of this system are missing. Install what your distribution calls: ",
                "Faltan partes de este sistema. Instale lo que su distribución llama: ",
            )
            + " ".join(packages)
        )
    if os.geteuid() != 0:
        raise Stop(
            words(
                "Parts of this system are missing. Run this line, then try again:\n    sudo ",
                "Faltan partes de este sistema. Ejecute esta línea y vuelva a intentar:\n    sudo ",
            )
            + " ".join(line)
        )
    say("Installing parts of the system …", "Instalando partes del sistema …")
    surroundings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], line):
        done = subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            errors="replace",
            env=surroundings,
            cwd=ROOT,
            check=False,
        )
        if done.returncode:
            raise Stop("\n".join([" ".join(command), *done.stdout.strip().splitlines()[-8:]]))
