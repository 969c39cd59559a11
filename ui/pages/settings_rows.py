"""A boxed group of settings; each row has its name, one line of explanation and the control at the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from fieldtool.i18n import plural
from ui.language import Words, follow, say
from ui.language import words as now
from ui.look import LOOK
from ui.widgets import Card, Label, Line, column, row

BESIDE = 620
"""Width of a row, in pixels at 100 %, from which the control fits beside the words."""

CONTROL = 300


class Setting(QWidget):
    """One row. The control goes under the words where the width ends."""

    def __init__(self, name: Words, explanation: Words, control: QWidget, **values: Any) -> None:
        super().__init__()
        self.control = control
        self.label = Label(name, "label", wrap=True)
        self.label.setBuddy(control)
        self.explanation = Label(explanation, "hint", wrap=True, **values)
        self._words = QWidget()
        column(self.label, self.explanation, on=self._words, gap=2)
        self._box: QBoxLayout = row(self._words, control, on=self, gap=16)
        self._box.setStretch(0, 1)
        self._box.setAlignment(self._words, Qt.AlignmentFlag.AlignVCenter)
        self._box.setAlignment(control, Qt.AlignmentFlag.AlignVCenter)
        say(control.setAccessibleName, lambda: now(name))
        say(control.setAccessibleDescription, lambda: now(explanation, values))
        LOOK.follow(self, self._fit)
        follow(self, self._fit)

    def minimumSizeHint(self) -> QSize:
        widest = max(self._words.minimumSizeHint().width(), self.control.minimumSizeHint().width())
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """The control may have become wider: its words changed after ours."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        beside = self.width() >= LOOK.px(BESIDE)
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        if beside:
            self.control.setFixedWidth(max(LOOK.px(CONTROL), self.control.minimumSizeHint().width()))
        else:
            self.control.setMinimumWidth(0)
            self.control.setMaximumWidth(16_777_215)


class Group(Card):
    """A box with a title and rows with thin lines between."""

    def __init__(self, title: Words, icon: str, *rows: QWidget) -> None:
        super().__init__(title, margins=(20, 14, 20, 14), gap=10, icon=icon)
        for number, each in enumerate(rows):
            # A form that opens under its row belongs to it.
            if number and isinstance(each, Setting):
                self.body.addWidget(Line())
            self.body.addWidget(each)

    def put_under(self, part: QWidget, form: QWidget) -> None:
        """Put a form, hidden, under the row that holds this part."""
        form.hide()
        rows = [self.body.itemAt(n).widget() for n in range(self.body.count())]
        at = next(n for n, each in enumerate(rows) if each is part or (each and each.isAncestorOf(part)))
        self.body.insertWidget(at + 1, form)


def percent(number: int) -> Words:
    """`125 %`, alike in every language."""
    return lambda: f"{number} %"


def minutes(number: int) -> Words:
    """`10 minutes` in the language of now."""
    return lambda: plural("1 minute", "{n} minutes", number)
