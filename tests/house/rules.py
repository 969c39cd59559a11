"""The rules of the house, as functions from code to faults. A fault is one sentence with its place.

What each part may know is section 4 of docs/architecture.md.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

from tests.house.reading import Source

MIDDLE = ("storage", "exchange", "content", "printing", "pictures", "sound", "reports", "interop")
SHARED = frozenset({"errors", "progress", "i18n", "paths", "files", "clock", "telephones", "version"})
"""Modules at the top of `fieldtool` that every part above `domain` may use."""

BELOW_SERVICES = frozenset({"domain", *SHARED, *MIDDLE})
MAY_KNOW: dict[str, frozenset[str]] = {
    "domain": frozenset({"domain"}),
    **{name: frozenset({"domain", *SHARED}) for name in (*SHARED, "preferences", "portable", "logs")},
    **{name: frozenset({"domain", *SHARED, name}) for name in MIDDLE},
    "services": BELOW_SERVICES | {"services"},
    "i18n": frozenset({"domain", *SHARED, "catalogue"}),
    "catalogue": frozenset(),
    "workspace": BELOW_SERVICES | {"services", "workspace", "preferences", "logs"},
    "selftest": BELOW_SERVICES | {"services", "workspace", "preferences", "logs", "selftest"},
    "cli": frozenset(
        {"domain", "services", "workspace", "preferences", "portable", "logs", "selftest", "cli", *SHARED}
    ),
    "ui": frozenset(
        {
            "ui",
            "sound",
            "services",
            "workspace",
            "domain",
            "i18n",
            "errors",
            "progress",
            "preferences",
            "portable",
            "paths",
            "files",
            "telephones",
            "version",
        }
    ),
}

DOORS: dict[str, tuple[str, ...]] = {
    "sqlalchemy": ("fieldtool/storage/",),
    "sqlcipher3": ("fieldtool/storage/",),
    "snowballstemmer": ("fieldtool/storage/",),
    "vobject": ("fieldtool/interop/",),
    "openpyxl": ("fieldtool/interop/",),
    "rapidfuzz": ("fieldtool/storage/", "fieldtool/interop/", "fieldtool/services/duplicates.py"),
    "phonenumbers": ("fieldtool/telephones.py",),
    "uuid_utils": ("fieldtool/storage/", "fieldtool/services/"),
    "PySide6": ("ui/",),
    "shiboken6": ("ui/",),
    "reportlab": ("fieldtool/printing/", "fieldtool/reports/"),
    "PIL": ("fieldtool/pictures.py",),
    "miniaudio": ("fieldtool/sound.py",),
    "pypdfium2": ("fieldtool/printing/",),
    "babel": ("fieldtool/i18n.py",),
    "gettext": ("fieldtool/i18n.py",),
    "nacl": (
        "fieldtool/storage/keys.py",
        "fieldtool/storage/attachments.py",
        "fieldtool/exchange/seal.py",
        "fieldtool/exchange/phrase.py",
    ),
    "pyrage": ("fieldtool/exchange/seal.py",),
    "mnemonic": ("fieldtool/services/", "fieldtool/storage/"),
    "platformdirs": ("fieldtool/paths.py",),
}
"""Library to the files that may import it. A library without a door may not be imported at all."""

NETWORK = frozenset(
    "socket socketserver ssl http urllib ftplib smtplib poplib imaplib nntplib telnetlib xmlrpc wsgiref"
    " webbrowser requests httpx aiohttp urllib3 websockets PySide6.QtNetwork PySide6.QtWebSockets"
    " PySide6.QtWebEngineCore PySide6.QtWebEngineWidgets PySide6.QtWebView PySide6.QtNetworkAuth".split()
)

MAY_CATCH_ALL = {
    "ui/jobs.py": "the worker thread carries every error to the window, which tells it",
    "fieldtool/selftest/running.py": "a fault of the program is the outcome of a step, and is told as one",
}

LONGEST = 400


def part(path: str) -> str:
    """The part of the house that a file belongs to."""
    names = path.removesuffix(".py").split("/")
    if names[0] != "fieldtool":
        return names[0]
    return _part_inside(names[1] if len(names) > 1 else "__init__")


def part_of_module(module: str) -> str | None:
    """The part that a module belongs to; None when it is not ours."""
    names = module.split(".")
    if names[0] == "ui":
        return "ui"
    if names[0] != "fieldtool":
        return None
    return _part_inside(names[1] if len(names) > 1 else "__init__")


def _part_inside(name: str) -> str:
    if name in ("__init__", "__version__"):
        return "version"
    return "cli" if name == "__main__" or name.startswith("cli") else name


def layers(source: Source) -> list[str]:
    """Imports that go past a wall."""
    here = part(source.path)
    allowed = MAY_KNOW.get(here)
    if allowed is None:
        return [f"{source.path}: the part {here!r} has no place in the house; see MAY_KNOW"]
    faults = []
    for line, module in source.imports:
        there = part_of_module(module)
        if there == "ui" and source.path == "fieldtool/__main__.py" and not _is_statement(source, line):
            continue  # the program without a command starts the window by its name, and only there
        if there is not None and there not in allowed:
            faults.append(f"{source.path}:{line}: {here} may not import {module}")
    return faults


def _is_statement(source: Source, line: int) -> bool:
    return any(
        isinstance(node, ast.Import | ast.ImportFrom) and node.lineno == line
        for node in ast.walk(source.tree)
    )


def doors(source: Source) -> list[str]:
    """Libraries that come in elsewhere than through their door; in `domain`, any library."""
    faults = []
    for line, module in source.imports:
        top = module.split(".")[0]
        own = top in ("fieldtool", "ui", "__future__")
        if own or (top in sys.stdlib_module_names and top not in DOORS):
            continue
        if not any(source.path.startswith(door) for door in DOORS.get(top, ())):
            faults.append(f"{source.path}:{line}: {top} does not come in here; see DOORS")
    return faults


def network(source: Source) -> list[str]:
    """Imports of anything that could open a connection."""
    return [
        f"{source.path}:{line}: {module} can use the network"
        for line, module in source.imports
        if any(module == each or module.startswith(f"{each}.") for each in NETWORK)
    ]


def length(source: Source) -> list[str]:
    """Files that nobody reads in one sitting."""
    lines = source.text.count("\n")
    return [f"{source.path}: {lines} lines, {LONGEST} are the most"] if lines > LONGEST else []


def broad_except(source: Source) -> list[str]:
    """Handlers that swallow faults of the program: they catch all and do not raise it again."""
    if source.path in MAY_CATCH_ALL:
        return []
    return [
        f"{source.path}:{node.lineno}: catches everything"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ExceptHandler) and _catches_all(node.type) and not _raises_again(node)
    ]


def _catches_all(kind: ast.expr | None) -> bool:
    if kind is None:
        return True
    kinds = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return any(isinstance(each, ast.Name) and each.id in ("Exception", "BaseException") for each in kinds)


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and (last.exc is None or last.cause is not None)


def prints(source: Source) -> list[str]:
    """Words written past the command line, where no window shows them and no catalogue knows them."""
    return [
        f"{source.path}:{node.lineno}: print"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]


def docstrings(source: Source) -> list[str]:
    """Public functions and classes that say nothing about themselves."""
    return [f"{source.path}:{line}: {name} has no docstring" for line, name in _silent(source)]


def _silent(source: Source) -> Iterator[tuple[int, str]]:
    if not ast.get_docstring(source.tree) and source.text.strip():
        yield 1, "the module"
    for node in source.tree.body:
        public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        if public and not ast.get_docstring(node):
            yield node.lineno, node.name
