"""What the lists of records share: filters as chips or as one list, the note, the bin, the keyboard.

Which lines there are, how they are drawn and what stands beside them is the matter of each list.
"""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from fieldtool.domain.revision import short_code
from fieldtool.i18n import N_
from ui.desk import Desk
from ui.jobs import Latest
from ui.language import Words
from ui.look import LOOK
from ui.page import Page
from ui.pages.observations.binning import Bin
from ui.widgets import INFO, SAFE, Button, Choice, EmptyState, FilterChips, Note

SHORT = 440
"""Pixels at 100 % under which filters and panel take less room."""

Filters = tuple[tuple[str, Words], ...]


class RecordListPage(Page):
    """`open_line` asks for the form, `history` for the history, `new` for an empty form.

    A list that follows says its kind and the prefix of its codes, calls `fill_stack`, and answers `refresh`,
    `list_widget` and `forget_pages`.
    """

    KIND: ClassVar[str]
    CODE: ClassVar[str]

    open_line = Signal(object)
    history = Signal(object)
    new = Signal()

    def __init__(self, desk: Desk, title: Words, filters: Filters) -> None:
        super().__init__(desk, title, scrolls=False)
        self._choose_next, self._want_focus = "", False
        self._latest = Latest(desk.jobs)
        self.note = Note(SAFE)
        self.filters = FilterChips(filters, beside_fields=True)
        self.filters.changed.connect(self._filtered)
        self.pick = Choice(filters, name=N_("Filter"))
        self.pick.chosen.connect(self._picked)
        self.head.insertWidget(1, self.pick, 100)
        self.bin = Bin(desk, self.refresh, self, kind=self.KIND)
        self.stack = QStackedWidget()

    def fill_stack(self, full: QWidget, empty: EmptyState, nothing: EmptyState) -> None:
        """The list itself, what is said when there is nothing at all, and when nothing fits."""
        self.full, self.empty, self.nothing = full, empty, nothing
        for each in (QWidget(), full, empty, nothing):
            self.stack.addWidget(each)

    # what a list that follows answers

    def refresh(self, choose: str = "") -> None:
        """Read the list again; `choose` is the id of the line to make current."""
        raise NotImplementedError

    def list_widget(self) -> QWidget:
        """What takes the keyboard when there are lines."""
        raise NotImplementedError

    def forget_pages(self) -> None:
        """Another filter was chosen: begin at the first page again."""

    # filters

    def show_filter(self, code: str) -> None:
        """Show only what fits."""
        if self.filters.value() != code:
            self.filters.set_value(code)
        self.refresh()

    def _filtered(self) -> None:
        self.note.clear()
        self.forget_pages()
        self.refresh()

    def _picked(self, code: str) -> None:
        self.filters.set_value(code)
        self._filtered()

    def fit_filters(self, anything: bool, least: int) -> bool:
        """Chips, or one list where the page is low. `least`: width at 100 % from which the title stays then.
        Gives whether the page is low."""
        short = self.height() < LOOK.px(SHORT)
        self.filters.setVisible(anything and not short)
        self.pick.setVisible(anything and short)
        self.pick.set_value(self.filters.value())
        assert self.title is not None
        self.title.setVisible(not short or self.width() >= LOOK.px(least) or not anything)
        return short

    def show_stack(self, anything: bool, lines: bool) -> None:
        """The list, or what is said instead of it."""
        if not anything:
            self.stack.setCurrentWidget(self.empty)
        else:
            self.stack.setCurrentWidget(self.full if lines else self.nothing)

    # telling

    def tell_saved(self, id: str) -> None:
        """Say that a record was saved, and make its line current."""
        self.note.say(N_("Saved as {code}"), kind=SAFE, code=short_code(self.CODE, id))
        self.refresh(choose=id)

    def tell(self, words: str, **values: Any) -> None:
        """Say something about what was asked for."""
        self.note.say(text=words, kind=INFO, **values)

    # keyboard

    def take_keyboard(self) -> None:
        """Put the keyboard in the list, or on what there is instead."""
        self._want_focus = False
        if not self.isVisibleTo(self.window()):
            return  # somebody is writing in the form by now
        current = self.stack.currentWidget()
        if current is self.full:
            self.list_widget().setFocus(Qt.FocusReason.OtherFocusReason)
        elif current in (self.empty, self.nothing):
            button = current.findChild(Button)
            if button is not None:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._want_focus = True

    def minimumSizeHint(self) -> QSize:
        # What it needs when it is short: without this the window could not get lower.
        return QSize(min(super().minimumSizeHint().width(), LOOK.px(430)), LOOK.px(SHORT * 2 // 5))
