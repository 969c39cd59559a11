"""Libraries of Linux that are used only where a computer lacks them; see `at_start`."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from graphlib import TopologicalSorter
from pathlib import Path

from tools.installer import elf
from tools.installer.plan import Plan
from tools.says import say

FOLDER = "if-missing"
ORDER = "order.txt"

NAMES = re.compile(
    r"lib(X11|X11-xcb|Xau|Xdmcp|xcb|xcb-[a-z]+(-[a-z]+)?|xkbcommon|xkbcommon-x11|wayland-(client|cursor|egl)"
    r"|fontconfig|freetype|expat|png16|brotli(common|dec)|glib-2\.0|gthread-2\.0|pcre2-8|pcre|dbus-1|systemd|cap"
    r"|gcrypt|gpg-error|lzma|lz4|zstd|bsd|md|EGL|GL|GLX|GLdispatch)\.so\.\d+"
)
"""The names by which libraries ask for them."""

GRAPHICS = ("libGLdispatch.so.0", "libGLX.so.0", "libGL.so.1", "libEGL.so.1")
"""Qt asks for these even when it draws without them. PyInstaller rightly never takes them: beside the program
they would be in the way of the real ones. As a last resort they are not."""


def gather(plan: Plan) -> None:
    """Move the libraries into their folder and write in which order they are loaded."""
    folder = plan.inside / FOLDER
    folder.mkdir(exist_ok=True)
    for each in sorted(plan.inside.glob("lib*.so*")):
        if NAMES.fullmatch(each.name):
            each.replace(folder / each.name)
    known = places()
    for name in GRAPHICS:
        if name in known:
            shutil.copyfile(known[name], folder / name)
    found = elf.libraries(folder)
    (folder / ORDER).write_text("\n".join(order(found)) + "\n", encoding="ascii")
    missing = sorted(set(elf.asked_of_the_system(elf.libraries(plan.frozen))) - OF_EVERY_SYSTEM)
    told = ", ".join(missing)
    newest = ".".join(map(str, elf.oldest_glibc(elf.libraries(plan.frozen))))
    say(
        f"    {len(found)} libraries for computers that lack them; C library {newest} or newer"
        f" is asked of the system, and where it is there: {told}",
        f"    {len(found)} bibliotecas para computadoras que no las tienen; al sistema se le pide la"
        f" biblioteca C {newest} o más nueva, y donde esté: {told}",
    )


OF_EVERY_SYSTEM = frozenset(
    {"ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"}
    | {f"lib{name}" for name in ("c.so.6", "m.so.6", "dl.so.2", "pthread.so.0", "rt.so.1", "util.so.1")}
)
"""The C library and its parts."""


def places() -> dict[str, Path]:
    """Where the system has its libraries, by the names by which they are asked for."""
    tool = shutil.which("ldconfig") or "/sbin/ldconfig"
    told = subprocess.run([tool, "-p"], capture_output=True, text=True, check=True).stdout
    found = re.findall(r"^\s+(\S+) \([^)]*x86-64[^)]*\) => (\S+)$", told, re.MULTILINE)
    found += re.findall(r"^\s+(\S+) \([^)]*AArch64[^)]*\) => (\S+)$", told, re.MULTILINE)
    return {name: Path(place).resolve() for name, place in reversed(found)}


def order(found: Mapping[str, elf.Library]) -> list[str]:
    """The names of libraries, each after all that it needs; the same every time."""
    graph = {name: sorted(set(each.needs) & found.keys()) for name, each in sorted(found.items())}
    return list(TopologicalSorter(graph).static_order())
