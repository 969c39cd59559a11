"""The card at the left when nothing was searched: rights by situation and topic, questions by audience, the
glossary, the instruments; what is pinned stands on top."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from fieldtool.domain.content_vocabularies import INSTRUMENT_KINDS
from fieldtool.domain.knowledge import Instrument
from fieldtool.domain.vocabularies import AUDIENCES, CHAPTERS
from fieldtool.i18n import N_
from fieldtool.services.reading import Shelf, in_order
from ui.language import LANGUAGE
from ui.pages.rights.beside import answer_rows, provision_rows, term_rows, told
from ui.pages.rights.finding import ANSWER, INSTRUMENT, PROVISION, TERM, Key
from ui.widgets import Choice, Filters, LabelledField, Row, RowList, column
from ui.widgets.filters import is_low

EVERYBODY = "all"
TOPIC = "topic"
PARTS = (
    (PROVISION, N_("Rights")),
    (TOPIC, N_("Topics")),
    (ANSWER, N_("Questions")),
    (TERM, N_("Glossary")),
    (INSTRUMENT, N_("Treaties and principles")),
)


class Browse(QWidget):
    """`current` comes when another text becomes current, `opened` on a click or Enter, both with its key."""

    current = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shelf = Shelf((), ())
        self.part = Filters(PARTS, N_("Kind of text"))
        self.part.set_value(PROVISION)
        self.situation = Filters(CHAPTERS, N_("Situation"))
        self.audience = Choice(((EVERYBODY, N_("Everybody")), *AUDIENCES))
        self.audience.set_value(EVERYBODY)
        self.for_whom = LabelledField(N_("For whom"), self.audience)
        self.topic = Choice(((EVERYBODY, N_("All topics")),))
        self.topic.set_value(EVERYBODY)
        self.about = LabelledField(N_("Topic"), self.topic)
        self.list = RowList(N_("Texts"))
        self.list.current_changed.connect(lambda chosen: self.current.emit(chosen.item))
        self.list.opened.connect(lambda chosen: self.opened.emit(chosen.item))
        fields = (self.part, self.situation, self.about, self.for_whom)
        top = column(*fields, margins=(14, 12, 12, 4), gap=10)
        column(top, on=self, gap=2).addWidget(self.list, 1)
        self.part.changed.connect(self._show)
        self.situation.changed.connect(self._show)
        for choice in (self.audience, self.topic):
            choice.chosen.connect(lambda _code: self._show())
        LANGUAGE.changed.connect(self._reorder)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for each in (self.part, self.situation):
            each.show_as_list(is_low(self))

    def show_shelf(self, shelf: Shelf) -> None:
        self._shelf = shelf
        topics = [(each.id, told(each.name)) for each in shelf.topics]
        self.topic.set_choices([(EVERYBODY, N_("All topics")), *topics])
        self._show()

    def show_pinned(self, pinned: Sequence[Key]) -> None:
        """Other texts are pinned; what is current stays so."""
        self._shelf = replace(self._shelf, pinned=tuple(pinned))
        self._show(self.current_key())

    @property
    def pinned(self) -> tuple[Key, ...]:
        """What is pinned."""
        return self._shelf.pinned

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
        part = self.part.value()
        self.situation.setVisible(part == PROVISION)
        self.about.setVisible(part == TOPIC)
        self.for_whom.setVisible(part == ANSWER)

    def _reorder(self) -> None:
        if self.part.value() == TERM:
            self._show(self.current_key())

    def _show(self, wanted: Key | None = None) -> None:
        self._arrange()
        parts = {
            PROVISION: self._provisions,
            TOPIC: self._topics,
            ANSWER: self._answers,
            TERM: self._terms,
            INSTRUMENT: self._instruments,
        }
        pinned = list(self._pinned())
        rows = [*pinned, *parts[self.part.value() or PROVISION]()]
        self.list.show_rows(rows, keep=False)
        # In its own place rather than among what is pinned; a whole new list begins below the pins.
        order = [*range(len(pinned), len(rows)), *range(len(pinned))]
        fitting = [n for n in order if not rows[n].head and (wanted is None or rows[n].item == wanted)]
        if fitting:
            self.list.choose(fitting[0])
            if wanted is None:
                self.list.scrollToTop()
        else:
            self.list.choose_first()

    def _pinned(self) -> Iterable[Row]:
        if self._shelf.pinned:
            yield Row(N_("Pinned"), code=str(len(self._shelf.pinned)), head=True)
        for kind, id in self._shelf.pinned:
            yield from self._rows_of(kind, id)
        if self._shelf.pinned and self.part.value() in (PROVISION, TERM):
            yield Row(dict(PARTS)[self.part.value() or PROVISION], head=True)

    def _rows_of(self, kind: str, id: str) -> Iterable[Row]:
        shelf = self._shelf
        if kind == PROVISION:
            yield from provision_rows([each for each in shelf.provisions if each.id == id])
        elif kind == ANSWER:
            yield from answer_rows([each for each in shelf.answers if each.id == id])
        elif kind == TERM:
            yield from term_rows([each for each in shelf.terms if each.id == id])
        else:
            yield from instrument_rows([each for each in shelf.instruments if each.id == id])

    def _provisions(self) -> Iterable[Row]:
        chapter = self.situation.value()
        yield from provision_rows([each for each in self._shelf.provisions if each.situation == chapter])

    def _topics(self) -> Iterable[Row]:
        by_id = {each.id: each for each in self._shelf.provisions}
        for topic in self._shelf.topics:
            if self.topic.value() in (EVERYBODY, topic.id):
                members = [by_id[each] for each in topic.provisions if each in by_id]
                yield Row(told(topic.name), code=str(len(members)), head=True)
                yield from provision_rows(members)

    def _answers(self) -> Iterable[Row]:
        wanted = self.audience.value()
        for code, words in AUDIENCES:
            members = [each for each in self._shelf.answers if each.audience == code]
            if members and wanted in (EVERYBODY, code):
                yield Row(words, code=str(len(members)), head=True)
                yield from answer_rows(members)

    def _terms(self) -> Iterable[Row]:
        yield from term_rows(in_order(self._shelf.terms, LANGUAGE.code))

    def _instruments(self) -> Iterable[Row]:
        for code, words in INSTRUMENT_KINDS:
            members = [each for each in self._shelf.instruments if each.kind == code]
            if members:
                yield Row(words, code=str(len(members)), head=True)
                yield from instrument_rows(members)

    def current_key(self) -> Key | None:
        chosen = self.list.current_row()
        return chosen.item if chosen is not None else None


def instrument_rows(instruments: Sequence[Instrument]) -> Iterable[Row]:
    for each in instruments:
        year = str(each.adopted) if each.adopted else ""
        yield Row(told(each.short_name), code=year, icon="gavel", item=(INSTRUMENT, each.id))
