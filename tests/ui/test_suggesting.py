"""What is offered under a field gives way: nothing that is typed next lands in the wrong field."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.observing import WATER, Laptop

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def laptop(tmp_path: Path, dressed: Any, qtbot: Any) -> Iterator[Laptop]:
    made = Laptop(tmp_path / "store", dressed, qtbot)
    made.add({**WATER, "place": {"name": "Tapachula"}})
    made.key(KEY.Key_N, CTRL)
    made.settle()
    yield made
    made.close()


def offered(laptop: Laptop) -> Any:
    """The list under the place, open after some letters of a known one."""
    laptop.alt("place")
    laptop.type("Tapa")
    found = laptop.form.place.line.completer().popup()
    assert found.isVisible()
    return found


def press(where: QWidget, beside: QWidget) -> None:
    """The button of the mouse goes down on `where`; the open list is told, as the system does."""
    place = QPointF(where.mapToGlobal(where.rect().center()))
    button = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QEvent.Type.MouseButtonPress,
        QPointF(beside.mapFromGlobal(place.toPoint())),
        place,
        button,
        button,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(beside, event)


@pytest.mark.parametrize(
    ("key", "held", "gives_way"),
    [
        (KEY.Key_Q, Qt.KeyboardModifier.AltModifier, True),
        (KEY.Key_K, CTRL, True),
        (KEY.Key_F6, Qt.KeyboardModifier.NoModifier, True),
        (KEY.Key_C, CTRL, False),
        (KEY.Key_A, Qt.KeyboardModifier.NoModifier, False),
        (KEY.Key_Down, Qt.KeyboardModifier.NoModifier, False),
    ],
)
def test_a_key_that_is_no_writing_closes_the_list_before_it_is_looked_up(
    laptop: Laptop, key: Any, held: Any, gives_way: bool
) -> None:
    found = offered(laptop)
    # What the system asks before each key: while a popup is open no shortcut of the window would be found.
    QApplication.sendEvent(found, QKeyEvent(QEvent.Type.ShortcutOverride, key, held))
    assert found.isVisible() != gives_way


def test_the_keyboard_in_another_field_closes_the_list(laptop: Laptop) -> None:
    found = offered(laptop)
    laptop.form.account.setFocus()
    assert not found.isVisible() and laptop.window.focusWidget() is laptop.form.account
    laptop.type("lo que vi")
    assert laptop.form.account.toPlainText() == "lo que vi" and laptop.form.place.line.text() == "Tapa"


def test_a_click_beside_the_list_is_for_what_lies_there(laptop: Laptop) -> None:
    found = offered(laptop)
    press(laptop.form.account.viewport(), found)
    assert not found.isVisible() and laptop.window.focusWidget() is laptop.form.account
    laptop.type("Hola")
    assert laptop.form.account.toPlainText() == "Hola" and laptop.form.place.line.text() == "Tapa"


def test_the_list_is_still_used_with_the_arrows(laptop: Laptop) -> None:
    found = offered(laptop)
    index = found.model().index(0, 0)
    laptop.form.place.line.completer().activated.emit(index)
    assert index.data() == "Tapachula"


def test_a_click_on_the_language_leaves_the_keyboard_where_somebody_writes(laptop: Laptop) -> None:
    laptop.form.account.setFocus()
    laptop.type("No hay ")
    switch = laptop.window.top.language.button("en")
    laptop.click(switch)
    assert laptop.window.focusWidget() is laptop.form.account
    laptop.type("agua")
    assert laptop.form.account.toPlainText() == "No hay agua"


def take_from_list(laptop: Laptop, field: Any, letters: str, by_mouse: bool) -> None:
    """Replace what a place holds by the first one that is offered for some letters."""
    field.line.setFocus()
    laptop.key(KEY.Key_A, CTRL)
    laptop.type(letters)
    found = field.line.completer().popup()
    assert found.isVisible()
    if by_mouse:
        place = found.visualRect(found.model().index(0, 0)).center()
        QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=place)
    else:
        QTest.keyClick(found, KEY.Key_Down)
        QTest.keyClick(found, KEY.Key_Return)
    assert not found.isVisible()


@pytest.mark.parametrize("by_mouse", [True, False])
def test_a_place_that_is_taken_from_the_list_instead_of_another_is_the_one_that_is_saved(
    laptop: Laptop, by_mouse: bool
) -> None:
    """The field showed the new place, and the record kept the old one."""
    (bus,) = laptop.do(
        lambda: laptop.workspace.records.add("place", [{"name": "Terminal de autobuses", "country": "MX"}])
    )
    laptop.key(KEY.Key_Escape)
    laptop.settle()
    (record,) = [each.record.id for each in laptop.records()]
    laptop.page.form.open_existing(record=record)
    laptop.settle()
    field = laptop.form.place
    assert field.line.text() == "Tapachula"
    take_from_list(laptop, field, "termi", by_mouse)
    assert (field.line.text(), field.value()) == ("Terminal de autobuses", bus)
    laptop.key(KEY.Key_Return, CTRL)
    laptop.settle()
    assert laptop.values(record)["place"] == bus
