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
LETTERS = "fonts.conf"

NAMES = re.compile(
    r"lib(X11|X11-xcb|Xau|Xdmcp|xcb|xcb-[a-z]+(-[a-z]+)?|xkbcommon|xkbcommon-x11|wayland-(client|cursor|egl)"
    r"|fontconfig|freetype|expat|png16|brotli(common|dec)|glib-2\.0|gthread-2\.0|pcre2-8|pcre|dbus-1|systemd|cap"
    r"|gcrypt|gpg-error|lzma|lz4|zstd|bsd|md|EGL|GL|GLX|GLdispatch)\.so\.\d+"
)
"""The names by which libraries ask for them. Qt asks for graphics even when it draws without; PyInstaller
never takes those: beside the program they would be in the way of the real ones. As a last resort they are
not."""


def gather(plan: Plan) -> None:
    """Move the libraries into their folder, add what they need, and write in which order they are loaded."""
    folder = plan.inside / FOLDER
    folder.mkdir(exist_ok=True)
    for each in sorted(plan.inside.glob("lib*.so*")):
        if NAMES.fullmatch(each.name):
            each.replace(folder / each.name)
    _complete(plan.frozen, folder)
    for orphan in orphans(elf.libraries(plan.frozen)):
        (plan.frozen / orphan).unlink()
    shutil.copyfile(Path(__file__).parent / "templates" / LETTERS, folder / LETTERS)
    found = elf.libraries(folder)
    (folder / ORDER).write_text("\n".join(order(found)) + "\n", encoding="ascii")
    everything = elf.libraries(plan.frozen)
    missing = sorted(set(elf.asked_of_the_system(everything)) - OF_EVERY_SYSTEM)
    told = ", ".join(missing)
    newest = ".".join(map(str, elf.oldest_glibc(everything)))
    say(
        f"    {len(found)} libraries for computers that lack them; C library {newest} or newer"
        f" is asked of the system, and where it is there: {told}",
        f"    {len(found)} bibliotecas para computadoras que no las tienen; al sistema se le pide la"
        f" biblioteca C {newest} o más nueva, y donde esté: {told}",
    )


def _complete(whole: Path, folder: Path) -> None:
    """Copy from the system what is still asked for, and what that asks for, until nothing more is found."""
    known = places()
    while True:
        asked = elf.asked_of_the_system(elf.libraries(whole))
        wanted = [name for name in asked if name in known and NAMES.fullmatch(name)]
        if not wanted:
            return
        for name in wanted:
            shutil.copyfile(known[name], folder / name)


_OF_THE_SYSTEM = re.compile(rf"_internal/(?:{FOLDER}/)?lib[^/]+\.so[^/]*")
_BY_ITSELF = re.compile(r"_internal/libpython[^/]+")


def orphans(found: Mapping[str, elf.Library]) -> list[str]:
    """Libraries of the system that nobody needs any more, such as those of GTK without its plugin.

    What lies in the folders of Python packages is needed; so is all that it asks for, and so on. Two that
    only ask for each other are not.
    """
    by_name = {path.rsplit("/", 1)[-1]: path for path in found}
    needed = {path for path in found if not _OF_THE_SYSTEM.fullmatch(path) or _BY_ITSELF.fullmatch(path)}
    waiting = sorted(needed)
    while waiting:
        for name in found[waiting.pop()].needs:
            path = by_name.get(name)
            if path is not None and path not in needed:
                needed.add(path)
                waiting.append(path)
    return sorted(found.keys() - needed)


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
