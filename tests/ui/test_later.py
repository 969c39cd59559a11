"""What is done later is done in its order, once, and not for an owner that is gone."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ui import later as doing
from ui.inputs import INPUTS
from ui.later import ahead, later, now


def test_each_piece_has_a_turn_of_its_own(qapp: Any, qtbot: Any) -> None:
    owner, done = QObject(), []
    later(owner, lambda: done.append(1), lambda: done.append(2))
    later(owner, lambda: done.append(3))
    assert done == [] and doing.waiting()
    QApplication.processEvents()
    assert done == [1]
    qtbot.waitUntil(lambda: not doing.waiting())
    assert done == [1, 2, 3]


def test_who_needs_them_at_once_has_them_once(qapp: Any) -> None:
    owner, done = QObject(), []
    later(owner, lambda: done.append(1), lambda: later(owner, lambda: done.append(3)), lambda: done.append(2))
    now(owner)
    QApplication.processEvents()
    assert done == [1, 2, 3] and not doing.waiting()


def test_nothing_is_done_for_who_is_gone(qapp: Any) -> None:
    owner, done = QObject(), []
    later(owner, lambda: done.append(1))
    owner.deleteLater()
    del owner
    for _turn in range(3):
        QApplication.processEvents()
    assert not doing.waiting() and done in ([], [1])
    done.clear()
    QApplication.processEvents()
    assert done == []


def test_what_is_done_ahead_waits_for_a_pause(qapp: Any, qtbot: Any) -> None:
    owner, done = QObject(), []
    INPUTS.touch()
    began = time.monotonic()
    ahead(owner, lambda: done.append(1), lambda: done.append(2))
    assert not doing.waiting()  # nobody waits for it
    qtbot.waitUntil(lambda: done == [1, 2], timeout=5_000)
    assert time.monotonic() - began >= doing.PAUSE / 1000
