"""Whether all is inside that the program looks for while it runs. The same questions on every system: so a
Windows or a macOS build is held against the list by which the Linux build is known to work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from tools.environment import LOCKS
from tools.installer import tree
from tools.installer.plan import Plan
from tools.installer.staging import SHIPPED
from tools.says import Stop, words

NOT_INSIDE = ("setuptools",)
"""Packages of the lock that the frozen program does without."""

PLUGINS = {
    "linux": ("xcb", "wayland-generic", "offscreen", "svgicon", "svg", "xdg-shell", "cupsprintersupport"),
    "windows": ("windows", "offscreen", "svgicon", "svg"),
    "macos": ("cocoa", "offscreen", "svgicon", "svg", "cocoaprintersupport"),
}
"""Plugins of Qt without which there is no window, no icon or no printer; Windows prints without one."""

SPANISH_OF_QT = "qtbase_es.qm"


def check(plan: Plan) -> None:
    """Raises `Stop` with the names of all that is missing."""
    inside = plan.inside
    if plan.target == "macos":
        inside = plan.frozen.parent / "fieldtool.app" / "Contents"
    names = tree.names(inside)
    lacking = [
        *shipped(plan.source / SHIPPED, names),
        *libraries((plan.root / LOCKS["run"]).read_text(encoding="utf-8"), names, plan.target),
        *qt(names, plan.target),
    ]
    if lacking:
        told = "\n".join(lacking)
        raise Stop(words(f"The frozen program lacks:\n{told}", f"Al programa congelado le falta:\n{told}"))


def shipped(source: Path, names: Iterable[str]) -> list[str]:
    """Files that the program brings (texts, letters, icons, words) and that are not inside.

    On macOS they lie a folder deeper, so only the end of each name is compared.
    """
    ends = {tail for name in names for tail in (name, name.partition("/")[2])}
    return [name for name in tree.names(source) if name not in ends]


def libraries(lock: str, names: Iterable[str], target: str) -> list[str]:
    """Packages of the lock whose description, with its licence, is not inside."""
    found = {
        _normal(match[1])
        for name in names
        if (match := re.search(r"([^/]+?)-[^/-]+\.dist-info/METADATA$", name))
    }
    wanted = re.findall(r"^([a-z0-9-]+)==[^ ]+( ; [^\\\n]+)?", lock, re.MULTILINE)
    return [
        name
        for name, condition in wanted
        if name not in NOT_INSIDE and _normal(name) not in found and not _of_another_system(condition, target)
    ]


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _of_another_system(condition: str, target: str) -> bool:
    told = re.search(r"sys_platform == '(\w+)'", condition)
    return told is not None and told[1] != {"linux": "linux", "windows": "win32", "macos": "darwin"}[target]


def qt(names: Iterable[str], target: str) -> list[str]:
    """Plugins of Qt that are not inside, and its Spanish words."""
    plugins = {
        re.sub(r"^(?:lib)?q?", "", name.rsplit("/", 1)[-1].split(".")[0])
        for name in names
        if "/plugins/" in name
    }
    lacking = [f"Qt: {each}" for each in PLUGINS[target] if each not in plugins]
    return lacking + ([] if any(name.endswith(f"/{SPANISH_OF_QT}") for name in names) else [SPANISH_OF_QT])
