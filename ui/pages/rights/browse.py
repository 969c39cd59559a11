"""The card at the left when nothing was searched: the rights by situation, the questions by audience."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldtool import i18n
from fieldtool.domain.knowledge import Answer
from fieldtool.domain.vocabularies import AUDIENCES, CHAPTERS
from fieldtool.i18n import N_
from ui.pages.rights.finding import ANSWER, PROVISION, Key, Shelf
from ui.pages.rights.views import titled
from ui.widgets import Choice, FilterChips, LabelledField, Row, RowList, SegmentSwitch, column, row

EVERYBODY = "all"


class Browse(QWidget):
    """`current` comes when another text becomes current, `opened` on a click or Enter, both with its key."""

    current = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shelf = Shelf((), ())
        self.part = SegmentSwitch(
            ((PROVISION, N_("Rights")), (ANSWER, N_("Questions"))), N_("What to look through")
        )
        self.part.set_value(PROVISION)
        self.situation = FilterChips(CHAPTERS)
        audiences = ((EVERYBODY, N_("Everybody")), *AUDIENCES)
        self.audience = Choice(audiences)
        self.audience.set_value(EVERYBODY)
        self.for_whom = LabelledField(N_("For whom"), self.audience)
        self.list = RowList(N_("Texts"))
        self.list.current_changed.connect(lambda chosen: self.current.emit(chosen.item))
        self.list.opened.connect(lambda chosen: self.opened.emit(chosen.item))
        top = column(row(self.part, None), self.situation, self.for_whom, margins=(14, 12, 12, 4), gap=10)
        column(top, on=self, gap=2).addWidget(self.list, 1)
        self.part.changed.connect(self._show)
        self.situation.changed.connect(self._show)
        self.audience.chosen.connect(lambda _code: self._show())
        self._arrange()

    def show_shelf(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._show()

    def show_situation(self, code: str) -> None:
        """The rights of one situation."""
        self.part.set_value(PROVISION)
        self.situation.set_value(code)
        self._show()

    def choose(self, key: Key) -> None:
        """Make a text current, in the part where it stands."""
        kind, id = key
        self.part.set_value(kind)
        if kind == PROVISION:
            found = next((each for each in self._shelf.provisions if each.id == id), None)
            self.situation.set_value(found.situation if found else "VER")
        else:
            self.audience.set_value(EVERYBODY)
        self._show(key)

    def _arrange(self) -> None:
        rights = self.part.value() == PROVISION
        self.situation.setVisible(rights)
        self.for_whom.setVisible(not rights)

    def _show(self, wanted: Key | None = None) -> None:
        self._arrange()
        rows = list(self._provisions() if self.part.value() == PROVISION else self._answers())
        self.list.show_rows(rows, keep=False)
        numbers = [number for number, each in enumerate(rows) if wanted is not None and each.item == wanted]
        if numbers:
            self.list.choose(numbers[0])
        else:
            self.list.choose_first()

    def _provisions(self) -> Iterable[Row]:
        for each in self._shelf.provisions:
            if each.situation == self.situation.value():
                yield Row(titled(each), code=each.id, icon="scale", item=(PROVISION, each.id))

    def _answers(self) -> Iterable[Row]:
        wanted = self.audience.value()
        for code, words in AUDIENCES:
            members = [each for each in self._shelf.answers if each.audience == code]
            if not members or wanted not in (EVERYBODY, code):
                continue
            yield Row(words, code=str(len(members)), head=True)
            for each in members:
                yield Row(_asked(each), code=each.id, icon="message-question", item=(ANSWER, each.id))

    def current_key(self) -> Key | None:
        chosen = self.list.current_row()
        return chosen.item if chosen is not None else None


def _asked(answer: Answer) -> Callable[[], str]:
    return lambda: answer.question.in_(i18n.current().language)
