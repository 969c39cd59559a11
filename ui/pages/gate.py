"""The ground that the lock and the recovery stand on: nothing of the notebook is shown there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldtool.errors import UserError
from ui.widgets import Card, Label, LanguageSwitch, Note, ScrollBody, column, grounded, row, sized


class Gate(QWidget):
    """A card in the middle, the language switch at its place, a line of small text at the foot."""

    problem: Note

    def __init__(self, width: int = 460) -> None:
        super().__init__()
        grounded(self, "nav")
        self.language = LanguageSwitch()
        self.card = Card(margins=(32, 28, 32, 28), gap=8)
        sized(self.card, width=width, most=True)
        self.foot = Label(role="small", tone="nav", wrap=True)
        self.foot.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        body = ScrollBody(margins=(16, 0, 16, 8), gap=0)
        body.box.addStretch(1)
        middle = row(None, self.card, None)
        middle.setStretch(1, 1_000)  # as wide as it may be, or as the window is with large text
        body.box.addLayout(middle)
        body.box.addStretch(1)
        self.scroll = body
        top = row(None, self.language, margins=(24, 16, 24, 0))
        outer = column(top, on=self, margins=(0, 0, 0, 16), gap=4)
        outer.addWidget(body, 1)
        outer.addWidget(self.foot)

    def show_problem(self, error: UserError) -> None:
        self.problem.show_error(error)
