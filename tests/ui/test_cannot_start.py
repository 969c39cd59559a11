"""A stick that cannot be written is told in a window, before anything else is tried."""

from __future__ import annotations

import gc
import os
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from fieldtool import paths
from ui import app, faults


def test_a_read_only_stick(qapp: Any, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stick = tmp_path / "USB"
    stick.mkdir()
    (stick / paths.MARKER).touch()
    (stick / paths.DATA).touch()  # where a folder is needed, even root cannot make one
    monkeypatch.setattr(paths, "beside", lambda: stick)
    monkeypatch.setenv("XDG_CACHE_HOME", os.environ["XDG_CACHE_HOME"])  # put back afterwards
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(faults, "_teller", None)
    told: list[str] = []
    watch = QTimer(qapp, interval=20)

    def look() -> None:
        for each in QApplication.topLevelWidgets():
            if isinstance(each, QDialog) and each.isVisible():
                watch.stop()
                told.extend(label.text() for label in each.findChildren(QLabel))
                each.reject()

    watch.timeout.connect(look)
    watch.start()
    try:
        assert app.main(["--lang", "es"]) == 1
    finally:
        gc.enable()
        gc.unfreeze()
    assert told[0] == "El programa no puede iniciar"
    assert "solo lectura" in told[1] and "nada se escribió en esta computadora" in told[2]
    assert len(told) == 4
    assert [each.name for each in home.rglob("*") if each.is_file()] == []
