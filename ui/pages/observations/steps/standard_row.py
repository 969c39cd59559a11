"""One standard and its answer: respected, not respected, not known."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fieldtool.domain.vocabularies import RESPECT
from fieldtool.i18n import N_, _
from ui.language import follow, say
from ui.pages.observations.form_parts import Pair
from ui.widgets import ChipGroup, IconButton, Label, Line, column, row


class StandardRow(QWidget):
    """`answered` gives the code and the answer, None when it was taken back. Keys 1 to 3 answer, Delete takes
    back."""

    answered = Signal(str, object)

    def __init__(self, code: str, title: Callable[[], str]) -> None:
        super().__init__()
        self.code = code
        self.title = Label(lambda: f"{title()}  ({code})" if title() != code else code, wrap=True)
        self.chips = ChipGroup(RESPECT, many=False)
        self.back = IconButton("x", N_("Take the answer back"), lambda: self._say(None), token="text2")
        keeps = self.back.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # so that nothing jumps
        self.back.setSizePolicy(keeps)
        say(self.back.setAccessibleName, N_("Take the answer on {code} back"), code=code)
        follow(self, lambda: self.chips.setAccessibleName(_("Was it respected? {code}", code=code)))
        answer = QWidget()
        line = row(self.chips, on=answer, gap=4)
        line.setStretch(0, 1)
        line.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        column(Pair(self.title, answer, right=474, room=720), Line(), on=self, gap=6)
        self.chips.changed.connect(lambda: self._say(self.chips.value()))
        self.show_answer(None)

    def show_answer(self, answer: str | None) -> None:
        """Show an answer, without telling."""
        self.chips.set_value(answer)
        self.back.setVisible(answer is not None)

    def _say(self, answer: str | None) -> None:
        if answer is None:
            self.chips.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_answer(answer)
        self.answered.emit(self.code, answer)
