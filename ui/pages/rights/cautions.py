"""What the collection is and is not: a quiet line with a link that opens the cautions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from fieldtool import i18n
from fieldtool.domain.content_vocabularies import CAUTION_PARTS
from fieldtool.domain.knowledge import Caution
from fieldtool.i18n import N_
from fieldtool.services.citing import OWN_WORDS, whose_words
from fieldtool.services.library import PackInfo
from ui.language import follow
from ui.widgets import QUIET, Button, Icon, Label, column, row, set_property

OPEN, CLOSE = N_("What to keep in mind"), N_("Close what to keep in mind")


class Cautions(QWidget):
    """`opened` comes after the cautions were shown, so that the page can bring them into sight."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._cautions: Sequence[Caution] = ()
        self.line = Label(OWN_WORDS, "small", "text2", wrap=True)
        self.link = Button(OPEN, QUIET, on=self._turn)
        self.well = QFrame()
        self.well.setProperty("well", True)
        self._box = column(on=self.well, margins=(14, 10, 14, 12), gap=6)
        self._labels: list[Label] = []
        self.well.hide()
        head = row(Icon("info-circle", "text2", 16), self.line, self.link, gap=8)
        head.setStretch(1, 1)
        column(head, self.well, on=self, gap=6)
        follow(self, self._fill)

    def show_cautions(self, cautions: Sequence[Caution], info: PackInfo | None = None) -> None:
        """Others belong to what is read now; they are closed until they are asked for.

        `info`: the collection of what is read; None for our own.
        """
        self._cautions = cautions
        self.line.say(OWN_WORDS if info is None else lambda: whose_words(info, i18n.current().language))
        self._open(False)

    def _turn(self) -> None:
        self._open(self.well.isHidden())

    def _open(self, on: bool) -> None:
        self.well.setVisible(on)
        self.link.say(CLOSE if on else OPEN)
        self._fill()
        if on:
            self.opened.emit()

    def _fill(self) -> None:
        if self.well.isHidden():
            return
        language = i18n.current().language
        lines: list[tuple[str, str]] = []
        for code, words in CAUTION_PARTS:
            texts = [each.text.in_(language) for each in self._cautions if each.about == code]
            lines += [("strong", i18n.say(words)), *(("body", text) for text in texts)] if texts else []
        while len(self._labels) < len(lines):
            made = Label(wrap=True).selectable()
            self._labels.append(made)
            self._box.addWidget(made)
        for number, label in enumerate(self._labels):
            label.setVisible(number < len(lines))
            if number < len(lines):
                role, text = lines[number]
                set_property(label, "role", role)
                label.plain(text)
