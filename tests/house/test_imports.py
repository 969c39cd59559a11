"""What is imported is there, also where an import stands inside a function and runs on few days."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache

import pytest

from tests.house import reading
from tests.house.reading import Source

OURS = ("fieldtool", "ui", "tools", "tests", "benchmarks")


def _names(body: list[ast.stmt]) -> Iterator[str]:
    """What statements of a module name, also those under `if` and `try`."""
    for each in body:
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield each.name
        elif isinstance(each, ast.Import | ast.ImportFrom):
            yield from (alias.asname or alias.name.partition(".")[0] for alias in each.names)
        else:
            for node in ast.walk(each):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    yield node.id
            for part in ("body", "orelse", "finalbody", "handlers"):
                yield from _names([inner for inner in getattr(each, part, []) if isinstance(inner, ast.stmt)])


@lru_cache(maxsize=1)
def modules() -> dict[str, frozenset[str]]:
    """The full name of each module of ours to what can be imported from it."""
    found: dict[str, set[str]] = {}
    for source in reading.of(*OURS):
        name = source.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        found.setdefault(name, set()).update(_names(source.tree.body))
        while "." in name:  # a folder needs no `__init__` to hold modules
            name, _dot, last = name.rpartition(".")
            found.setdefault(name, set()).add(last)
    return {name: frozenset(names) for name, names in found.items()}


def lost(source: Source) -> Iterator[str]:
    """What a file imports and nobody has."""
    known = modules()
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in OURS:
            names = known.get(node.module, frozenset())
            for alias in node.names:
                if alias.name not in names:
                    yield f"{source.path}:{node.lineno}: {node.module} has no {alias.name}"


def test_everything_that_is_imported_is_there() -> None:
    reading.none([each for source in reading.of(*OURS) for each in lost(source)])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("from ui.look import LOOK", 0),
        ("from ui.widgets import Button", 0),
        ("from ui.pages import settings", 0),
        ("def later():\n    from ui.look import LOOKS", 1),
        ("from ui.nowhere import LOOK", 1),
    ],
)
def test_the_rule_catches(text: str, count: int) -> None:
    assert len([*lost(Source("ui/x.py", text))]) == count
