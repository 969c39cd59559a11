"""The whole program, from its first step to its exit code."""

from __future__ import annotations

import gc
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from fieldtool import preferences
from ui import app, faults
from ui.pages.first_run import FirstRun
from ui.pages.lock import LockPage
from ui.window import Window


@pytest.fixture
def run(qapp: Any, home: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs the program until `ready` says so of its window, then closes it; gives the exit code."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(faults, "_teller", None)

    def start(arguments: list[str], ready: Any) -> int:
        watch = QTimer(qapp, interval=20)

        def look() -> None:
            # A closed window of an earlier test may still be there.
            windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, Window)]
            found = [each for each in windows if each.isVisible()]
            if found and ready(found[0]):
                watch.stop()
                found[0].close()

        watch.timeout.connect(look)
        watch.start()
        try:
            return app.main(arguments)
        finally:
            gc.enable()
            gc.unfreeze()

    return start


def test_the_first_start_and_the_next_one(run: Any, home: Path, doors: Any, tmp_path: Path) -> None:
    seen: list[str] = []

    def first(window: Window) -> bool:
        seen.append(window.windowTitle())
        return isinstance(window.stack.currentWidget(), FirstRun)

    folder = str(tmp_path / "store")
    assert run(["--folder", folder, "--lang", "es"], first) == 0
    assert set(seen) == {"Cuaderno"}
    assert preferences.read().language == "es"
    doors.create("cinco palabras muy distintas", doors.new_recovery_words("es"), "shelter", "GT").close()
    assert run(["--folder", folder], lambda window: isinstance(window.stack.currentWidget(), LockPage)) == 0
    left = sorted(path.name for path in home.rglob("*") if path.is_file())
    assert left == ["preferences.json"]
