"""A standard in plain words: what it says, what one can ask for, and what to do when that is refused."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from fieldtool.domain.knowledge import Both, Plain
from fieldtool.services.citing import ASK, IF_REFUSED, IN_SHORT
from ui.language import Words
from ui.look import LOOK
from ui.pages.rights.texts import TwoTexts
from ui.widgets import Icon, Label, column, row

BESIDE = 500
"""Width from which the two lists stand beside each other."""


class Pair(QWidget):
    """Two parts beside each other; where there is little room, or the text is large, under each other."""

    def __init__(self, first: QWidget, second: QWidget, beside: int = BESIDE, gap: int = 28) -> None:
        super().__init__()
        self._beside = beside
        self._box: QBoxLayout = row(first, second, on=self, gap=gap)
        for index in (0, 1):
            self._box.setStretch(index, 1)
        LOOK.follow(self, self._fit)

    @property
    def stacked(self) -> bool:
        """Whether the second part lies under the first now."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        beside = self.width() >= LOOK.px(self._beside)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction != self._box.direction():
            self._box.setDirection(direction)
        # Also when only the theme has changed: then the row has taken its usual space again.
        self._box.setSpacing(LOOK.px(28 if beside else 12))


class Step(QWidget):
    """One line of a list with its sign."""

    def __init__(self, icon: str, token: str) -> None:
        super().__init__()
        self.text = TwoTexts()
        sign = column(2, Icon(icon, token, 18), None, gap=0)
        row(sign, self.text, on=self, gap=9).setStretch(1, 1)


class Steps(QWidget):
    """A heading and its lines. Lines are made once and used again."""

    def __init__(self, head: Words, icon: str, token: str) -> None:
        super().__init__()
        self._icon, self._token = icon, token
        self._lines: list[Step] = []
        self._box = column(on=self, gap=6)
        outer = column(Label(head, "strong", wrap=True), gap=6)
        self._list = column(gap=6)
        outer.addLayout(self._list)
        outer.addStretch(1)
        self._box.addLayout(outer)

    @property
    def lines(self) -> list[Step]:
        """The lines that are shown."""
        return [each for each in self._lines if not each.isHidden()]

    def have(self, number: int) -> None:
        """Make lines until there are so many; those that nobody needs yet are hidden."""
        while len(self._lines) < number:
            made = Step(self._icon, self._token)
            made.hide()
            self._lines.append(made)
            self._list.addWidget(made)

    def show_steps(self, texts: Sequence[Both]) -> None:
        self.have(len(texts))
        for number, line in enumerate(self._lines):
            line.setVisible(number < len(texts))
            if number < len(texts):
                line.text.show_text(texts[number])
        self.setVisible(bool(texts))


class PlainView(QWidget):
    """Hidden for a standard that nobody has put into plain words."""

    def __init__(self) -> None:
        super().__init__()
        self.in_short = TwoTexts("lead")
        soft = QFrame()
        soft.setProperty("soft", True)
        head = Label(IN_SHORT, "small", "text2", wrap=True)
        column(head, self.in_short, on=soft, margins=(16, 10, 16, 12), gap=4)
        self.ask = Steps(ASK, "check", "primary")
        self.refused = Steps(IF_REFUSED, "arrow-right", "amber")
        self.lists = Pair(self.ask, self.refused)
        column(soft, self.lists, on=self, gap=11)

    def show_plain(self, plain: Plain | None) -> None:
        self.setVisible(plain is not None)
        if plain is not None:
            self.in_short.show_text(plain.in_short)
            self.ask.show_steps(plain.ask)
            self.refused.show_steps(plain.if_refused)
            self.lists.setVisible(bool(plain.ask or plain.if_refused))
