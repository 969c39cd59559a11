"""What is seen while everything is erased: nothing of the notebook."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar

from fieldtool.i18n import N_
from ui.language import say
from ui.pages.gate import Gate
from ui.widgets import ERROR, Icon, Label, Note, row


class ErasingPage(Gate):
    """There is no way back from here, and none is offered."""

    def __init__(self) -> None:
        super().__init__()
        self.problem = Note(ERROR)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        say(self.bar.setAccessibleName, N_("Progress"))
        body = self.card.body
        body.addLayout(row(Icon("trash", "danger", 26), Label(N_("Erasing everything…"), "h1"), None, gap=10))
        body.addWidget(Label(N_("The keys go first: from that moment nobody can read anything."), wrap=True))
        body.addWidget(self.bar)
        body.addWidget(self.problem)
