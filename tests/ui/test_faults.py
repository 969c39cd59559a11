"""What happens with exceptions that nobody caught."""

from __future__ import annotations

import sys
import threading
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from ui import faults


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, dressed: Any) -> Any:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(faults, "_teller", None)
    faults.install()
    return faults._teller


def raised(message: str) -> BaseException:
    try:
        raise ValueError(message)
    except ValueError as error:
        return error


def test_a_fault_is_told_calmly_once_and_without_what_people_wrote(
    installed: Any, qtbot: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    error = raised("María, 555 0134")
    for _time in range(3):
        sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: installed.dialog is not None)
    dialog = installed.dialog
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Algo no funcionó" in words and "Z-01" in words and "tests/ui/test_faults.py" in words
    assert "María" not in words and "María" not in capsys.readouterr().err
    dialog.accept()
    qtbot.waitUntil(lambda: installed.dialog is None)
    sys.excepthook(type(error), error, error.__traceback__)
    qtbot.wait(1)
    assert installed.dialog is None


def test_a_fault_in_another_thread_is_told_in_the_window(
    installed: Any, qtbot: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    def work() -> None:
        raise RuntimeError("55501")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: installed.dialog is not None)
    assert "55501" not in capsys.readouterr().err
    installed.dialog.accept()
    qtbot.waitUntil(lambda: installed.dialog is None)
