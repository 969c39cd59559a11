"""The page on which a pile of sheets is entered: the code first, then sheet after sheet by the keyboard.

What is typed is kept a moment later and when the page is left, so that a lock or a power cut loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from fieldtool import i18n
from fieldtool.domain.words import Text
from fieldtool.errors import UserError
from fieldtool.i18n import N_, _, plural
from fieldtool.services.entering import Blank, Pile, label
from fieldtool.services.faults import InvalidRecordsError
from ui.desk import Desk
from ui.page import Page
from ui.pages.entering.cells import CellTable, as_stored, how, meaning, options
from ui.pages.observations.form_words import clean
from ui.widgets import (
    PRIMARY,
    QUIET,
    SAFE,
    Beside,
    Button,
    Card,
    Flow,
    Key,
    Label,
    LabelledField,
    LineField,
    Note,
    announce,
    column,
    row,
    sized,
)

KEPT_AFTER = 1_500
"""Milliseconds after the last key."""
MOST_SHEETS = 999


class CellField(LineField):
    """`entered` comes with Enter; `moved` with the arrows up and down (-1, 1)."""

    entered = Signal()
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif plain and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)


def _keys() -> QWidget:
    """The keys that are enough for a whole pile."""
    caps = (("Enter", N_("the next line")), ("-", N_("not known")), ("Ctrl Enter", N_("save the sheet")))
    parts = []
    for key, words in caps:
        part = QWidget()
        row(Key(lambda key=key: key), Label(words, "small", "text2"), on=part, gap=5)
        parts.append(part)
    return Flow(*parts, gap=14)


class EnteringPage(Page):
    """`shown` comes when it can be seen, `closed` when the list should be shown again."""

    shown = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__(desk, N_("Enter from paper"), scrolls=False)
        self._now = now
        self.blank: Blank | None = None
        self.pile: Pile | None = None
        self._quiet = False
        self._keeping = QTimer(self, singleShot=True, interval=KEPT_AFTER)
        self._keeping.timeout.connect(self.keep)
        self.told = Note(SAFE)
        self.views = QStackedWidget()
        self.asking, self.filling = self._asking(), self._filling()
        self.views.addWidget(self.asking)
        self.views.addWidget(self.filling)
        self.body.addWidget(self.told)
        self.body.addWidget(self.views, 1)
        self.told.hide()
        self.close_button = Button(N_("Close"), on=self.close_page)
        self.clear_button = Button(N_("Clear this sheet"), QUIET, on=self.clear_sheet)
        self.done_button = Button(
            N_("The pile is done"),
            on=self.finish,
            tip=N_("Once nothing is typed of the next sheet: save this one, or clear it."),
        )
        self.save_button = Button(
            N_("Save and next sheet"), PRIMARY, "device-floppy", busy=N_("Saving…"), on=self.save
        )
        self.foot.addWidget(self.clear_button)
        self.foot.addStretch(1)
        for each in (self.close_button, self.done_button, self.save_button):
            self.foot.addWidget(each)
        # A longer question makes the page higher a moment after it was put there.
        self.filled.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._see_cell())
        self._show_view()

    def _asking(self) -> QWidget:
        self.code = LineField()
        self.count = LineField()
        self.code.returnPressed.connect(self.begin)
        self.count.returnPressed.connect(self.begin)
        card = Card(N_("Which form is it?"), icon="clipboard-list")
        hint = N_("It is below the title, for example L-DET-2026.4-K7.")
        card.body.addWidget(
            sized(LabelledField(N_("Code on the sheet"), self.code, hint=hint), width=360, most=True)
        )
        pile = LabelledField(N_("How many sheets are in the pile"), self.count, optional=True)
        card.body.addWidget(sized(pile, width=360, most=True))
        self.begin_button = Button(N_("Open the form"), PRIMARY, on=self.begin)
        card.body.addWidget(sized(self.begin_button, width=220, most=True))
        holder = QWidget()
        column(card, None, on=holder)
        return holder

    def _filling(self) -> QWidget:
        self.table = CellTable()
        self.table.current_changed.connect(self._current)
        self.question = Label(role="h2", wrap=True)
        self.boxes = Label(role="small", tone="text2", wrap=True)
        self.cell = CellField(name=N_("What is written on the sheet"))
        self.cell.textEdited.connect(self._typed)
        self.cell.entered.connect(lambda: self.move(1))
        self.cell.moved.connect(self.move)
        self.means = Label(role="strong", wrap=True)
        self.panel = Card(margins=(18, 12, 18, 12), gap=10)
        self.how = Label(role="hint", wrap=True)
        for each in (self.question, self.boxes, self.cell, self.means, self.how, _keys()):
            self.panel.body.addWidget(each)
        self.panel.body.addStretch(1)
        left, right = QWidget(), QWidget()
        column(self.table, on=left)
        column(self.panel, None, on=right)
        return Beside(left, right, width=420)

    # opening

    def open_page(self, code: str = "") -> None:
        """Go on with the pile that was begun, or ask for the code of a form. `code` was typed already."""
        self.problem.clear()
        self.told.hide()
        entering = self.desk.workspace.entering

        def read() -> tuple[Pile | None, Blank | None]:
            kept = entering.kept()
            wanted = code or (kept.code if kept is not None else "")
            blank = entering.blank(wanted) if wanted else None
            same = kept is not None and blank is not None and kept.code == str(blank.code)
            return (kept if same else None), blank

        self.desk.jobs.run(read, lambda found: self._opened(*found), self._refused, owner=self)

    def _opened(self, kept: Pile | None, blank: Blank | None) -> None:
        if blank is None:
            self.blank = self.pile = None
            self._show_view()
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.blank = blank
            self._show_pile(kept or Pile(str(blank.code)))
        self.shown.emit()

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.blank = self.pile = None
            self._show_view()
            self.show_problem(error)
            self.shown.emit()
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Open the form whose code was typed, for a pile of so many sheets."""
        typed, count = clean(self.code.text()).strip(), clean(self.count.text()).strip()
        total = int(count) if count.isascii() and count.isdigit() and len(count) < 4 else 0
        entering = self.desk.workspace.entering
        self.problem.clear()

        def begun(blank: Blank) -> None:
            self.blank = blank
            self._show_pile(Pile(str(blank.code), total=min(total, MOST_SHEETS)))

        self.desk.jobs.run(lambda: entering.blank(typed), begun, self._refused, owner=self)

    def _show_pile(self, pile: Pile) -> None:
        assert self.blank is not None
        self.pile = pile
        self.table.cells.show(self.blank.columns, pile.row)
        self._show_view()
        self.table.choose(self._first_open())
        self.cell.setFocus(Qt.FocusReason.OtherFocusReason)

    def _first_open(self) -> int:
        columns, typed = self.table.cells.columns, self.table.cells.typed
        return next((at for at, each in enumerate(columns) if each.key not in typed), 0)

    def _show_view(self) -> None:
        filling = self.blank is not None and self.pile is not None
        self.views.setCurrentWidget(self.filling if filling else self.asking)
        for each in (self.clear_button, self.save_button, self.done_button):
            each.setVisible(filling)
        assert self.title is not None
        self.title.say(self._title)
        self._follow()

    def _title(self) -> str:
        if self.blank is None or self.pile is None:
            return _("Enter from paper")
        form, at = _(self.blank.title), self.pile.number
        if self.pile.total:
            return _("{form} · sheet {n} of {total}", form=form, n=at, total=self.pile.total)
        return _("{form} · sheet {n}", form=form, n=at)

    # typing

    def move(self, by: int) -> None:
        """Keep what is typed in this line and go to another one."""
        at = self.table.currentIndex().row()
        self.settle()
        self.table.choose(min(max(at + by, 0), len(self.table.cells.columns) - 1))

    def settle(self) -> None:
        """Read what is being typed: a date comes into its one form."""
        at = self.table.currentIndex().row()
        if at >= 0 and self.blank is not None:
            self.table.cells.put(at, as_stored(self.blank.columns[at], clean(self.cell.text()), self._now()))

    def _typed(self, text: str) -> None:
        at = self.table.currentIndex().row()
        if at >= 0:
            self.table.cells.put(at, clean(text))
            self._tell_meaning(at)
            self._follow()
            self._keeping.start()

    def _current(self, at: int) -> None:
        if self.blank is None or not 0 <= at < len(self.blank.columns):
            return
        asked = self.blank.columns[at]
        self.question.say(lambda: label(asked, i18n.current()))
        self.boxes.say(lambda: options(asked))
        self.how.say(lambda: how(asked))
        self.cell.setText(self.table.cells.typed.get(asked.key, ""))
        self.cell.selectAll()
        self._tell_meaning(at)
        announce(self.cell, label(asked, i18n.current()))
        self._see_cell()

    def _see_cell(self) -> None:
        """With the list above it, the line to type in could be out of sight."""
        if self.cell.hasFocus():
            self.filled.ensureWidgetVisible(self.cell)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._see_cell)

    def _tell_meaning(self, at: int) -> None:
        assert self.blank is not None
        asked, typed = self.blank.columns[at], self.table.cells.typed.get(self.blank.columns[at].key, "")
        wrong = self.table.cells.wrong.get(asked.key, "")
        self.means.say(lambda: wrong or meaning(asked, typed)[0])

    def _follow(self) -> None:
        """What can be done now: a pile is done when nothing new was typed of the next sheet."""
        if self.pile is not None:
            self.done_button.setEnabled(self.table.cells.typed == dict(self.pile.again))

    # keeping and saving

    def _now_typed(self) -> Pile:
        assert self.pile is not None
        return replace(self.pile, row=dict(self.table.cells.typed))

    def keep(self) -> None:
        """Write down what is typed, so that nothing can lose it."""
        self._keeping.stop()
        if self.pile is not None and self._now_typed() != self.pile:
            self.pile = self._now_typed()
            entering, pile = self.desk.workspace.entering, self.pile
            self.desk.jobs.run(lambda: entering.keep(pile))

    def save(self) -> None:
        """Ctrl+Enter: save this sheet and go on with the next."""
        if self.blank is None or self.pile is None:
            return
        self.settle()
        self._keeping.stop()
        entering, blank, pile = self.desk.workspace.entering, self.blank, self._now_typed()
        self.problem.clear()

        def work() -> tuple[Pile, str]:
            entering.keep(pile)
            return entering.save_next(blank, pile)

        self.desk.jobs.run(
            work, lambda found: self._saved(*found), self._not_saved, busy=self.save_button, owner=self
        )

    def _saved(self, after: Pile, code: str) -> None:
        self.desk.wrote("visit", "observation", "place")
        self.told.say(N_("Saved as {code}"), kind=SAFE, code=code)
        self._show_pile(after)
        if after.total and after.number > after.total:
            self.finish()

    def _not_saved(self, error: BaseException) -> None:
        if isinstance(error, InvalidRecordsError):
            self._tell_faults({each.fault.field: each.fault.message for each in error.faults})
        if isinstance(error, UserError):
            self.show_problem(error)

    def _tell_faults(self, faults: Mapping[str, Text]) -> None:
        columns = self.table.cells.columns
        wrong = {}
        for name, message in faults.items():
            found = next((each for each in columns if each.key == name), None)
            found = found or next(
                (each for each in columns if each.key.split(".")[0] == name.split(".")[0]), None
            )
            if found is not None:
                wrong.setdefault(found.key, _(message))
        self.table.cells.tell(wrong)
        first = next((at for at, each in enumerate(columns) if each.key in wrong), None)
        if first is not None:
            self.table.choose(first)
            self._tell_meaning(first)
            self.cell.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_sheet(self) -> None:
        """Take away what is typed of this sheet; what is offered again stays."""
        if self.pile is not None:
            self._show_pile(replace(self.pile, row=dict(self.pile.again)))
            entering, pile = self.desk.workspace.entering, self.pile
            self.desk.jobs.run(lambda: entering.keep(pile))

    def finish(self) -> None:
        """The pile is through."""
        if self.pile is None:
            return
        count = len(self.pile.saved)
        self._keeping.stop()
        self.desk.jobs.run(self.desk.workspace.entering.done)
        self.blank = self.pile = None
        self.table.cells.show((), {})
        self.code.clear()
        self.count.clear()
        self._show_view()
        self.told.say(lambda: plural("1 sheet was saved.", "{n} sheets were saved.", count), kind=SAFE)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_page(self) -> None:
        """Show the list again; the pile stays as it is."""
        self.leave()
        self.closed.emit()

    def leave(self) -> None:
        if self.pile is not None:
            self.settle()
            self.keep()

    def forget(self) -> None:
        """Another part of the section is shown: nothing of the sheet stays on the page."""
        self.leave()
        self.blank = self.pile = None
        self.table.cells.show((), {})
        self.cell.clear()
