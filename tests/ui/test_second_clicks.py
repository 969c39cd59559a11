"""A double click on something that opens a page does nothing to what the page brings under the pointer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from ui.inputs import INPUTS

LEFT = Qt.MouseButton.LeftButton


class Pages(QWidget):
    """Open at once puts Discard in its own place, as a page does that arrives between two clicks."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.resize(200, 100)
        self.buttons = {name: self._button(name) for name in ("discard", "open")}

    def _button(self, name: str) -> QPushButton:
        made = QPushButton(name, self)
        made.setGeometry(20, 20, 120, 40)
        made.clicked.connect(lambda: self._clicked(name))
        return made

    def _clicked(self, name: str) -> None:
        self.done.append(name)
        if name == "open":
            self.buttons["open"].hide()


@pytest.fixture
def pages(qtbot: Any) -> Iterator[Pages]:
    made = Pages()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    window = made.windowHandle()
    window.installEventFilter(INPUTS)
    QTest.mouseMove(window, QPoint(60, 40))
    yield made
    window.removeEventFilter(INPUTS)


def click(pages: Pages, at: tuple[int, int] = (60, 40)) -> None:
    """One click, with a pause after it."""
    QTest.mouseClick(pages.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, QPoint(*at))
    QApplication.processEvents()


def double_click(pages: Pages) -> None:
    """Two that follow each other at once, as the system sends them."""
    QTest.mouseDClick(pages.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, QPoint(60, 40))
    QApplication.processEvents()


def test_the_second_click_does_not_reach_what_came_under_the_pointer(pages: Pages) -> None:
    double_click(pages)
    assert pages.done == ["open"]
    click(pages)
    assert pages.done == ["open", "discard"]


def test_a_double_click_on_the_same_thing_is_two_clicks(pages: Pages) -> None:
    pages.buttons["open"].hide()
    double_click(pages)
    assert pages.done == ["discard", "discard"]


def test_a_click_after_a_pause_is_meant(pages: Pages) -> None:
    click(pages)
    click(pages)
    assert pages.done == ["open", "discard"]
