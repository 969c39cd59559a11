"""A help page as people see it, and several of them with a choice above."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from fieldtool.i18n import N_, _
from fieldtool.services.help_texts import CAREFUL, HEADING, ITEM, OPEN, PICTURE, STEP, Block, filled
from ui.desk import Desk
from ui.language import LANGUAGE, Words, follow
from ui.pages.help_pages.pages import HelpPage
from ui.pages.help_pages.picture import Figure
from ui.pages.narrow import narrow
from ui.sections import SECTIONS
from ui.widgets import (
    ATTENTION,
    QUIET,
    Button,
    Card,
    FilterChips,
    Flow,
    Gap,
    Icon,
    Label,
    Note,
    column,
    row,
    sized,
    written,
)

WIDTH = 820
"""Pixels (at 100 %) of a column that is easy to read."""


class PageView(QWidget):
    """One page in the language of the window; it follows when the language changes."""

    def __init__(self, desk: Desk, page: HelpPage) -> None:
        super().__init__()
        self.page = page
        self._desk = desk
        self._box = column(on=self)
        self._shown: tuple[str, QWidget] | None = None
        follow(self, self._show)

    def _show(self) -> None:
        code = "es" if LANGUAGE.code == "es" else "en"
        if self._shown is not None:
            if self._shown[0] == code:
                return
            old = self._shown[1]
            old.hide()
            self._box.removeWidget(old)
            old.deleteLater()
        made = self._made(code)
        self._shown = (code, made)
        self._box.addWidget(made)

    def _made(self, code: str) -> QWidget:
        text = self.page.in_(code)
        card = Card(margins=(20, 16, 20, 18), gap=9)
        card.body.addWidget(Label(written(text.title), "h2", wrap=True))
        step = 0
        for block in text.blocks:
            step = step + 1 if block.kind == STEP else 0
            part = self._part(block, code, step)
            if block.kind == HEADING:
                card.body.addWidget(Gap(1))
            if isinstance(part, QLayout):
                card.body.addLayout(part)
            else:
                card.body.addWidget(part)
        return narrow(card, WIDTH)

    def _part(self, block: Block, code: str, step: int) -> QWidget | QLayout:
        words = written(filled(block.text, code))
        if block.kind == HEADING:
            return Label(words, "strong", wrap=True)
        if block.kind == PICTURE:
            return Figure(self._desk, self.page.pictures[code, block.name], words)
        if block.kind == CAREFUL:
            return Note(ATTENTION, text=words)
        if block.kind == OPEN:
            title: Any = next(each.title for each in SECTIONS if each.key == block.text)
            go = Button(lambda: _("Open {section}", section=_(title)), QUIET, "arrow-right")
            go.clicked.connect(lambda _checked=False: self._desk.open(block.text))
            return Flow(go)
        text = Label(words, wrap=True).selectable()
        if block.kind not in (ITEM, STEP):
            return text
        # A neutral sign: the same list may say what is protected and what is not.
        sign: QWidget = Label(written(f"{step}."), "strong") if step else Icon("chevron-right", "text2", 16)
        line = row(sized(sign, width=22), text, gap=4)
        line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        return line


class SeveralPages(QWidget):
    """Chips above, the chosen page under them. Each is made when it is first shown."""

    def __init__(
        self, desk: Desk, choices: Iterable[tuple[str, Words]], pages: dict[str, HelpPage], name: Words
    ) -> None:
        super().__init__()
        self._desk, self._pages = desk, pages
        self._made: dict[str, PageView] = {}
        self.chips = FilterChips(list(choices))  # type: ignore[arg-type]
        self.chips.changed.connect(self._choose)
        self._box = column(Label(name, "small", "text2", wrap=True), self.chips, on=self, gap=10)
        self._choose()

    def open(self, id: str) -> None:
        """Show a page by its id."""
        self.chips.set_value(id)
        self._choose()

    def shown(self) -> PageView:
        """The page that is shown."""
        return self._made[self.chips.value() or ""]

    def _choose(self) -> None:
        id = self.chips.value() or ""
        if id not in self._made:
            self._made[id] = PageView(self._desk, self._pages[id])
            self._box.addWidget(self._made[id])
        for each, view in self._made.items():
            view.setVisible(each == id)


FOR_WHOM = N_("Choose the work that you do.")
WHICH_SCREEN = N_("F1 opens the help for the screen where you are.")
