"""The first window waits for nothing that it does not show."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import ui.widgets
from fieldtool import preferences

ROOT = Path(__file__).resolve().parents[2]
LATER = (
    "sqlalchemy sqlcipher3 nacl pyrage reportlab babel phonenumbers ui.shell ui.desk ui.autolock"
    " ui.widgets.rows ui.widgets.dates ui.widgets.dialogs ui.widgets.chips fieldtool.workspace"
    " ui.pages.public_rights ui.pages.rights fieldtool.services.public_rights"
).split()

LOCK = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui import app
program = app.make_application()
def look():
    windows = [each for each in program.topLevelWidgets() if each.isVisible() and hasattr(each, "lock_page")]
    if windows and windows[0].lock_page.phrase.isVisible():
        print(" ".join(sys.modules))
        windows[0].close()
watch = QTimer(program, interval=1)
watch.timeout.connect(look)
watch.start()
app.main(["--folder", sys.argv[1], "--lang", "es"])
"""


@pytest.mark.parametrize("open_rights", [False, True])
def test_the_lock_screen_loads_neither_the_store_nor_the_notebook(
    tmp_path: Path, home: Path, open_rights: bool
) -> None:
    """Also where rights can be looked up on it: they are loaded when somebody asks for them."""
    assert preferences.write(preferences.Preferences(open_rights=open_rights))
    (tmp_path / "store.db").write_bytes(b"")  # enough for it to ask for the phrase
    done = subprocess.run(
        [sys.executable, "-c", LOCK, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = done.stdout.split()
    assert "ui.pages.lock" in loaded
    assert sorted(set(LATER) & set(loaded)) == []


def test_the_kit_gives_every_name_that_it_declares() -> None:
    tree = ast.parse(Path(ui.widgets.__file__).read_text("utf-8"))
    declared = {
        alias.asname for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names
    } - {None}
    assert declared == set(ui.widgets._HOMES)
    assert all(getattr(ui.widgets, name) is not None for name in declared)
