"""How the rules of the house read the code: files, their part of the house, and what they import."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Source:
    """One Python file: its path from the top of the project, with `/`, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @cached_property
    def imports(self) -> tuple[tuple[int, str], ...]:
        """Line and full name of all that the file imports, also inside functions and for types only."""
        return tuple(_imports(self))


def _imports(source: Source) -> Iterator[tuple[int, str]]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            for each in node.names:
                yield node.lineno, each.name
        elif isinstance(node, ast.ImportFrom):
            base = _base(source.path, node)
            for each in node.names:
                yield node.lineno, f"{base}.{each.name}"
        elif isinstance(node, ast.Call) and _called(node) in ("import_module", "__import__", "run_module"):
            for argument in node.args[:1]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield node.lineno, argument.value


def _base(path: str, node: ast.ImportFrom) -> str:
    """The module after `from`, with leading dots written out."""
    if not node.level:
        return node.module or ""
    folders = path.split("/")[: -node.level]
    return ".".join([*folders, *([node.module] if node.module else [])])


def _called(node: ast.Call) -> str:
    function = node.func
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


def files() -> list[str]:
    """The files of the project that git has or would take, as paths from the top."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
            "\0"
        )
    except (OSError, subprocess.CalledProcessError):  # a copy without git
        listed = list(_walk(ROOT))
    return sorted(name for name in listed if name and (ROOT / name).is_file())


MADE = (
    ".git",
    ".venv",
    "__pycache__",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
    "demo",
    "build",
)
"""Folders that git would not take."""


def _walk(folder: Path) -> Iterator[str]:
    for each in folder.iterdir():
        if each.is_dir():
            if each.name not in MADE and each.suffix != ".egg-info":
                yield from _walk(each)
        elif each.suffix not in (".mo", ".pyc") and each.name != "uv.lock":
            yield each.relative_to(ROOT).as_posix()


@lru_cache(maxsize=1)
def sources() -> tuple[Source, ...]:
    """Every Python file of the project."""
    return tuple(
        Source(name, (ROOT / name).read_text(encoding="utf-8")) for name in files() if name.endswith(".py")
    )


def none(faults: list[str]) -> None:
    """Fail and show every fault, one a line."""
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


def of(*parts: str) -> list[Source]:
    """The Python files under some folders, or with exactly these paths."""
    return [
        each
        for each in sources()
        if any(each.path == part or each.path.startswith(f"{part}/") for part in parts)
    ]
