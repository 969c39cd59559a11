"""The rights that an observation is about: suggested from the account, added by search, answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldtool.domain.knowledge import Provision
from fieldtool.domain.vocabularies import RESPECT
from fieldtool.errors import UserError
from fieldtool.i18n import N_, _, plural
from ui.desk import Desk
from ui.jobs import Latest
from ui.language import follow
from ui.values import Names
from ui.widgets import Card, Choice, Label, LineField, WrapCheck, announce, column

PAUSE = 350
"""Milliseconds after the last key until suggestions are asked for."""

LOOKED_AT = 800
"""Characters at the end of the account that suggestions are made from: what is being written now."""

SUGGESTED, FOUND = 3, 5
"""How many are offered from the account and from a search."""


class RightRow(QWidget):
    """A right to tick; once ticked, whether it was respected. `by_hand` when a person chose the answer."""

    ticked = Signal(object)
    answered = Signal()

    def __init__(self, code: str, title: Callable[[], str]) -> None:
        super().__init__()
        self.code = code
        self.by_hand = False
        self.box = WrapCheck(title, note=code)
        self.answer = Choice(RESPECT)
        self._below = QWidget()
        column(self.answer, on=self._below, margins=(31, 0, 0, 4))
        self._below.hide()
        column(self.box, self._below, on=self, gap=4)
        follow(self, lambda: self.answer.setAccessibleName(_("Was it respected? {code}", code=code)))
        self.box.toggled.connect(self._toggled)
        self.answer.chosen.connect(self._chosen)

    def _toggled(self, on: bool) -> None:
        self._below.setVisible(on)
        self.ticked.emit(self)

    def _chosen(self) -> None:
        self.by_hand = True
        self.answered.emit()

    def show_answer(self, answer: str) -> None:
        """Tick the right with an answer, without telling."""
        before = self.box.blockSignals(True)
        self.box.setChecked(True)
        self.box.blockSignals(before)
        self._below.show()
        self.answer.set_value(answer)


class RightsCard(Card):
    """`answers()` gives code to answer of those that are ticked; `changed` comes when they change."""

    changed = Signal()
    asks = Signal()
    """A search begins in the worker: what has to be written first should be given to it now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(N_("Related rights"), icon="scale", role="strong", gap=6)
        self._desk = desk
        self._names = Names()
        self._usual = "not_known"
        self._rows: dict[str, RightRow] = {}
        self._account, self._situation = "", None
        self._unknown_answers: dict[str, Any] = {}
        self._list: QVBoxLayout = column(gap=8)
        self.hint = Label(
            N_("Suggested from what you wrote. Tick those that apply."), "small", "text2", wrap=True
        )
        self.search = _Search(N_("Add another right"))
        self.found = Label(role="small", tone="text2", wrap=True)
        self.found.hide()
        self.body.addLayout(self._list)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.search)
        self.body.addWidget(self.found)
        self._latest, self._latest_search = Latest(desk.jobs), Latest(desk.jobs)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask)
        self._search_pause = QTimer(self, singleShot=True, interval=150)
        self._search_pause.timeout.connect(self._look)
        self.search.textChanged.connect(lambda _text: self._search_pause.start())
        self.search.entered.connect(self._take_first)
        self._arrange(())

    # what is ticked

    def answers(self) -> dict[str, str]:
        """Code to answer, as in a record."""
        ticked = {code: row.answer.value() for code, row in self._rows.items() if row.box.isChecked()}
        return {
            code: answer or self._unknown_answers.get(code, "not_known") for code, answer in ticked.items()
        }

    def set_answers(self, answers: dict[str, str], names: Names) -> None:
        """Show the answers of a record or draft; all others go."""
        self._names = names
        for row_ in list(self._rows.values()):
            self._drop(row_)
        self._unknown_answers = {code: each for code, each in answers.items() if each not in RESPECT}
        for code, answer in answers.items():
            made = self._row(code)
            made.show_answer(answer)
            made.by_hand = True
        self._arrange(())

    def set_names(self, names: Names) -> None:
        """The titles of the provisions."""
        self._names = names

    def tick(self, code: str) -> None:
        """Tick a right, with the usual answer."""
        self._row(code).box.setChecked(True)

    def put(self, code: str, answer: str | None) -> None:
        """A person answered elsewhere: tick the right with this answer, or take it away."""
        if answer is None:
            if code in self._rows:
                self._unknown_answers.pop(code, None)
                self._drop(self._rows[code])
        else:
            made = self._row(code)
            made.show_answer(answer)
            made.by_hand = True
        self._arrange(())
        self.changed.emit()

    def set_usual(self, answer: str) -> None:
        """The answer for rights whose answer nobody chose by hand: it follows the finding."""
        if answer == self._usual:
            return
        self._usual = answer
        for each in self._rows.values():
            if each.box.isChecked() and not each.by_hand:
                each.answer.set_value(answer)

    # what is offered

    def suggest_for(self, account: str, situation: str | None) -> None:
        """Offer the rights that an account may be about, a moment after the last call."""
        if (account, situation) != (self._account, self._situation):
            self._account, self._situation = account, situation
            self._pause.start()

    def _ask(self) -> None:
        library, situation = self._desk.workspace.library, self._situation
        account = self._account[-LOOKED_AT:]
        if not self.search.text().strip():
            self.asks.emit()
            self._latest.run(lambda: library.suggestions(account, situation, SUGGESTED), self._offer)

    def _look(self) -> None:
        text = self.search.text().strip()
        library = self._desk.workspace.library
        if not text:
            self.found.hide()
            self._ask()
            return

        def look() -> tuple[Provision, ...]:
            hits = library.search(text, kinds=("provision",), limit=FOUND)
            return tuple(each for each in (library.provision(hit.id) for hit in hits) if each is not None)

        self.asks.emit()
        self._latest_search.run(look, self._show_found, self._failed)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.found.say(error.what)
            self.found.show()

    def _show_found(self, provisions: Sequence[Provision]) -> None:
        if not self.search.text().strip():
            return
        number = len(provisions)
        if number:
            self.found.say(lambda: plural("1 right found", "{n} rights found", number))
        else:
            self.found.say(N_("We did not find a right with these words. Try others."))
        self.found.show()
        announce(self.search, self.found.text())
        self._offer(provisions)

    def _offer(self, provisions: Iterable[Provision]) -> None:
        """Show these beside those that are ticked; other suggestions go, unless the keyboard is in them."""
        offered = list(provisions)
        titles = {**self._names.provisions, **{each.id: each.title for each in offered}}
        self._names = Names(self._names.records, titles)
        codes = [each.id for each in offered]
        for each in list(self._rows.values()):
            if (
                not each.box.isChecked()
                and each.code not in codes
                and not each.isAncestorOf(self.focusWidget())
            ):
                self._drop(each)
        self._arrange(codes)

    def _arrange(self, codes: Sequence[str]) -> None:
        for code in codes:
            self._row(code)
        ticked = [each for each in self._rows.values() if each.box.isChecked()]
        rest = [each for each in self._rows.values() if not each.box.isChecked()]
        rest.sort(key=lambda each: codes.index(each.code) if each.code in codes else len(codes))
        for number, each in enumerate([*ticked, *rest]):
            if self._list.indexOf(each) != number:
                self._list.removeWidget(each)
                self._list.insertWidget(number, each)
        before: QWidget = self
        for each in (*ticked, *rest):
            for part in (each.box, each.answer):
                if before is not self:
                    QWidget.setTabOrder(before, part)
                before = part
        if before is not self:
            QWidget.setTabOrder(before, self.search)
        self.hint.setVisible(bool(rest) and not self.search.text().strip())

    def _row(self, code: str) -> RightRow:
        if code not in self._rows:
            made = RightRow(code, lambda: self._names.provision(code))
            made.ticked.connect(self._ticked)
            made.answered.connect(self.changed.emit)
            self._rows[code] = made
            self._list.addWidget(made)
        return self._rows[code]

    def _drop(self, row_: RightRow) -> None:
        del self._rows[row_.code]
        self._list.removeWidget(row_)
        row_.hide()
        row_.deleteLater()

    def _ticked(self, row_: RightRow) -> None:
        if row_.box.isChecked():
            row_.by_hand = False
            row_.answer.set_value(self._usual)
            if self.search.text():
                self.search.clear()
        self.changed.emit()

    def _take_first(self) -> None:
        """Enter in the search box ticks the first right that was found."""
        for index in range(self._list.count()):
            item = self._list.itemAt(index)
            each = item.widget() if item is not None else None
            if isinstance(each, RightRow) and not each.box.isChecked():
                each.box.setChecked(True)
                return


class _Search(LineField):
    """Enter takes the first that was found, Esc clears."""

    entered = Signal()

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder, "search", placeholder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
