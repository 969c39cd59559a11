"""Several answers with long words: boxes under each other, whose words wrap instead of being cut."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets import WrapCheck, column
from ui.widgets.chips import Choices
from ui.widgets.group import Group


class Checks(Group, QWidget):
    """Codes in, codes out, as in a group of chips. Keys 1 to 9 tick."""

    changed = Signal()

    def __init__(self, choices: Choices) -> None:
        QWidget.__init__(self)
        self._buttons = {}
        box = column(on=self, gap=6)
        for code, words in choices:
            button = WrapCheck(words)
            button.toggled.connect(lambda _on: self.changed.emit())
            self._buttons[code] = button
            box.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(next(iter(self._buttons.values())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        button = self._digit(event)
        if button is None:
            super().keyPressEvent(event)
            return
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        button.click()
