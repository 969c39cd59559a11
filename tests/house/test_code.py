"""The walls of the house: who may import whom, and habits that keep faults visible."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.house import reading, rules
from tests.house.reading import Source

Rule = Callable[[Source], list[str]]

NOT_WATCHED = (
    "tests/no_sockets/sitecustomize.py",
    "tests/ground/test_fixtures.py",
    "fieldtool/selftest/guard.py",
)
"""The files that must touch sockets to forbid them."""

MAY_PRINT = ("fieldtool/cli", "fieldtool/__main__.py", "ui/faults.py")
"""The command line, and the report of a fault for whoever started the window in a terminal."""


def faults(rule: Rule, *parts: str) -> list[str]:
    """What a rule finds in some parts; fails when there is nothing to look at."""
    looked_at = [each for each in reading.of(*parts) if each.path not in NOT_WATCHED]
    assert looked_at
    return [fault for each in looked_at for fault in rule(each)]


@pytest.mark.parametrize(
    "rule", [rules.layers, rules.doors, rules.broad_except], ids=lambda rule: rule.__name__
)
def test_program(rule: Rule) -> None:
    reading.none(faults(rule, "fieldtool", "ui"))


def test_prints_only_on_the_command_line() -> None:
    found = faults(rules.prints, "fieldtool", "ui")
    reading.none([each for each in found if not each.startswith(MAY_PRINT)])


def test_nothing_can_open_a_connection() -> None:
    reading.none(faults(rules.network, "fieldtool", "ui", "tools", "tests", "dev.py", "build_installer.py"))


def test_files_are_short() -> None:
    reading.none(faults(rules.length, "fieldtool", "ui", "tools", "tests", "dev.py", "build_installer.py"))


def test_public_names_say_what_they_are() -> None:
    reading.none(faults(rules.docstrings, "fieldtool"))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("fieldtool/domain/x.py", "from fieldtool.errors import UserError"),
        ("fieldtool/domain/x.py", "from fieldtool import i18n"),
        ("fieldtool/domain/x.py", "from ..storage import store"),
        ("fieldtool/storage/x.py", "from fieldtool.exchange.seal import open_file"),
        ("fieldtool/printing/x.py", "def late():\n    import fieldtool.services.records"),
        ("fieldtool/content/x.py", "from fieldtool.preferences import load"),
        ("fieldtool/errors.py", "from fieldtool.storage import store"),
        ("fieldtool/services/x.py", "from fieldtool.workspace import Workspace"),
        ("fieldtool/services/x.py", "from ui.hub import Hub"),
        ("fieldtool/workspace.py", "import ui.app"),
        ("fieldtool/cli.py", "from fieldtool.storage.store import Store"),
        ("fieldtool/cli.py", "import importlib\nimportlib.import_module('ui.app')"),
        ("fieldtool/__main__.py", "from ui.app import main"),
        ("fieldtool/novelty/x.py", "import json"),
        ("ui/pages/x.py", "from fieldtool.storage.store import Store"),
        ("ui/pages/x.py", "if TYPE_CHECKING:\n    from fieldtool.printing.fonts import register"),
        ("ui/pages/x.py", "import fieldtool.cli"),
    ],
)
def test_layers_catch(path: str, text: str) -> None:
    assert rules.layers(Source(path, text))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("fieldtool/domain/x.py", "import json\nfrom fieldtool.domain.fields import Field"),
        (
            "fieldtool/storage/x.py",
            "from fieldtool import clock, errors\nfrom fieldtool.storage.tables import T",
        ),
        (
            "fieldtool/services/x.py",
            "from fieldtool.storage.store import Store\nfrom fieldtool.exchange import seal",
        ),
        ("fieldtool/workspace.py", "from fieldtool.services.records import RecordService"),
        ("fieldtool/cli.py", "from fieldtool.workspace import Workspace\nfrom fieldtool import __version__"),
        ("fieldtool/__main__.py", "import importlib\nimportlib.import_module('ui.app').main()"),
        ("ui/pages/x.py", "from fieldtool.workspace import Workspace\nfrom fieldtool.i18n import _"),
    ],
)
def test_layers_let_pass(path: str, text: str) -> None:
    assert rules.layers(Source(path, text)) == []


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (rules.doors, "fieldtool/services/x.py", "from sqlalchemy import select"),
        (rules.doors, "fieldtool/domain/x.py", "import uuid_utils"),
        (rules.doors, "fieldtool/storage/x.py", "import nacl.secret"),
        (rules.doors, "fieldtool/printing/x.py", "import gettext"),
        (rules.doors, "ui/x.py", "import some_new_library"),
        (rules.network, "fieldtool/x.py", "import socket"),
        (rules.network, "tools/x.py", "from urllib.request import urlopen"),
        (rules.network, "tools/x.py", "from http import client"),
        (rules.network, "ui/x.py", "from PySide6.QtNetwork import QTcpSocket"),
        (rules.network, "ui/x.py", "from PySide6 import QtCore, QtNetwork"),
        (rules.network, "ui/x.py", "__import__('socket')"),
        (rules.length, "ui/x.py", "x = 1\n" * 401),
        (rules.broad_except, "ui/x.py", "try:\n    f()\nexcept Exception:\n    pass"),
        (rules.broad_except, "ui/x.py", "try:\n    f()\nexcept:\n    g()"),
        (rules.broad_except, "ui/x.py", "try:\n    f()\nexcept (OSError, BaseException) as e:\n    g(e)"),
        (rules.prints, "fieldtool/x.py", "def f():\n    print('x')"),
        (rules.docstrings, "fieldtool/x.py", '"""Module."""\ndef f():\n    return 1'),
        (rules.docstrings, "fieldtool/x.py", '"""Module."""\nclass C:\n    x = 1'),
        (rules.docstrings, "fieldtool/x.py", "x = 1"),
    ],
)
def test_rules_catch(rule: Rule, path: str, text: str) -> None:
    assert rule(Source(path, text))


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (rules.doors, "fieldtool/storage/x.py", "import json\nimport sqlalchemy as sa"),
        (rules.network, "ui/x.py", "from PySide6.QtCore import Signal"),
        (rules.length, "ui/x.py", "x = 1\n" * 400),
        (rules.broad_except, "fieldtool/x.py", "try:\n    f()\nexcept BaseException:\n    undo()\n    raise"),
        (rules.broad_except, "fieldtool/x.py", "try:\n    f()\nexcept OSError:\n    pass"),
        (rules.prints, "fieldtool/x.py", "sheet.print()"),
        (rules.docstrings, "fieldtool/x.py", '"""Module."""\ndef _f():\n    return 1'),
        (rules.docstrings, "fieldtool/__init__.py", ""),
    ],
)
def test_rules_let_pass(rule: Rule, path: str, text: str) -> None:
    assert rule(Source(path, text)) == []
