"""What scrolls keeps in sight where somebody writes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from tests.ui.stage import shown
from ui.widgets import ScrollBody, TextField, sized


def test_the_line_in_which_somebody_writes_stays_in_sight(dressed: Any, qtbot: Any) -> None:
    """A field that is higher than what can be seen: letters went in unseen."""
    body, field = ScrollBody(), TextField()
    sized(field, height=600)
    body.box.addWidget(field)
    shown(qtbot, sized(body, height=160))
    field.setFocus()
    for _line in range(25):
        qtbot.keyClicks(field, "Sin agua")
        qtbot.keyClick(field, Qt.Key.Key_Return)
        QApplication.processEvents()
        cursor = field.cursorRect()
        top = field.viewport().mapTo(body.viewport(), cursor.topLeft())
        seen = QRect(QPoint(0, 0), body.viewport().size())
        assert seen.contains(QRect(top, cursor.size())), (top, cursor)
    qtbot.keyClick(field, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert field.viewport().mapTo(body.viewport(), field.cursorRect().topLeft()).y() >= 0
