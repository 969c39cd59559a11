"""What belongs to a text: lists that lead to others, observations that touch it, how far it was checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldtool import i18n
from fieldtool.domain.content_vocabularies import RELATIONS, REVIEWS
from fieldtool.domain.knowledge import Answer, Both, Caution, Provision, Review, Term, Translation
from fieldtool.domain.vocabularies import RESPECT
from fieldtool.i18n import N_, _, plural
from fieldtool.services.reading import Mapped, Touching
from ui.language import Words, follow
from ui.pages.short_list import ShortList
from ui.values import date_in_words
from ui.widgets import Label, Row, column, written


def told(both: Both) -> Callable[[], str]:
    """A text of the content in the language of now."""
    return lambda: both.in_(i18n.current().language)


def titled(provision: Provision) -> Callable[[], str]:
    """The title of a provision in the language of now."""
    return told(provision.title)


class Linked(QWidget):
    """A heading and texts that can be opened; hidden when there are none. `opened` gives kind and id."""

    opened = Signal(object)

    def __init__(self, head: Words) -> None:
        super().__init__()
        self.list = ShortList(head)
        self.list.opened.connect(lambda chosen: chosen.item and self.opened.emit(chosen.item))
        column(Label(head, "strong", wrap=True), self.list, on=self, gap=4)

    def show_rows(self, rows: Iterable[Row]) -> None:
        shown = list(rows)
        self.list.show_rows(shown, keep=False)
        self.setVisible(bool(shown))


def provision_rows(provisions: Sequence[Provision]) -> Iterable[Row]:
    for each in provisions:
        yield Row(titled(each), code=each.id, icon="scale", item=("provision", each.id))


def answer_rows(answers: Sequence[Answer]) -> Iterable[Row]:
    for each in answers:
        yield Row(told(each.question), code=each.id, icon="message-question", item=("answer", each.id))


def term_rows(terms: Sequence[Term]) -> Iterable[Row]:
    for each in terms:
        yield Row(told(each.term), icon="book", item=("term", each.id))


def mapped_rows(mapped: Sequence[Mapped]) -> Iterable[Row]:
    """How other collections say it. One that is not installed cannot be opened."""
    for each in mapped:
        here = each.provision
        title: Words = titled(here) if here else N_("Of a collection that is not installed")
        relation = RELATIONS.word(each.relation)
        yield Row(
            title, relation, code=each.other, icon="arrows-left-right", item=here and ("provision", here.id)
        )


class TouchingList(QWidget):
    """How many observations answer for the standard, and the latest. `opened` gives kind and id."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        head = N_("My observations about this")
        self.count = Label(role="small", tone="text2", wrap=True)
        self.list = ShortList(head)
        self.list.opened.connect(lambda chosen: self.opened.emit(chosen.item))
        column(Label(head, "strong", wrap=True), self.count, self.list, on=self, gap=4)

    def wait(self) -> None:
        """Nothing is known yet about the standard that is read now."""
        self.show_touching(None)

    def show_touching(self, found: Touching | None) -> None:
        number = found.count if found is not None else 0
        self.setVisible(found is not None)
        self.count.say(
            lambda: (
                plural(
                    "1 observation says whether it was respected.",
                    "{n} observations say whether it was respected.",
                    number,
                )
                if number
                else _("No observation says yet whether it was respected.")
            )
        )
        self.list.show_rows(map(_touched, found.latest if found is not None else ()), keep=False)
        self.list.setVisible(number > 0)


def _touched(each: Any) -> Row:
    def detail() -> str:
        answer = i18n.say(RESPECT.word(each.answer)) if each.answer else ""
        return " · ".join(filter(None, (date_in_words(each.occurred), answer)))

    title = written(" · ".join(filter(None, (each.code, each.place_name))))
    return Row(title, detail, icon="clipboard-list", item=("observation", each.id))


class Reviews(QWidget):
    """How far each part of a text was checked, in words."""

    def __init__(self) -> None:
        super().__init__()
        self._box = column(on=self, gap=2)
        self._labels: list[Label] = []

    def show_reviews(self, reviews: Sequence[tuple[str, Review]]) -> None:
        """Pairs of what it is (a declared message) and how far it was checked."""
        while len(self._labels) < len(reviews):
            made = Label(role="small", tone="text2", wrap=True)
            self._labels.append(made)
            self._box.addWidget(made)
        for number, label in enumerate(self._labels):
            label.setVisible(number < len(reviews))
            if number < len(reviews):
                name, review = reviews[number]
                label.say(lambda name=name, review=review: review_in_words(name, review))


def review_in_words(name: str, review: Review) -> str:
    """`Plain words: Checked by a second reader, not by a lawyer (25 November 2026).`"""
    state = _(REVIEWS.word(review.state))
    return _("{what}: {state} ({date}).", what=_(name), state=state, date=i18n.current().date(review.on))


class Texts(QWidget):
    """Texts that change with the language: translations into third languages, cautions about a country."""

    def __init__(self, tone: str) -> None:
        super().__init__()
        self._tone = tone
        self._texts: Sequence[Callable[[], str]] = ()
        self._labels: list[Label] = []
        self._box = column(on=self, gap=4)
        follow(self, self._fill)

    def show_texts(self, texts: Sequence[Callable[[], str]]) -> None:
        self._texts = texts
        self._fill()
        self.setVisible(bool(texts))

    def show_cautions(self, cautions: Sequence[Caution]) -> None:
        self.show_texts([told(each.text) for each in cautions])

    def show_translations(self, translations: Sequence[Translation]) -> None:
        self.show_texts([lambda each=each: _translated(each) for each in translations])  # type: ignore[misc]

    def _fill(self) -> None:
        while len(self._labels) < len(self._texts):
            made = Label(role="small", tone=self._tone, wrap=True).selectable()
            self._labels.append(made)
            self._box.addWidget(made)
        for number, label in enumerate(self._labels):
            label.setVisible(number < len(self._texts))
            if number < len(self._texts):
                label.plain(self._texts[number]())


def _translated(each: Translation) -> str:
    name = i18n.current().language_name(each.language)
    return f"{name}: {each.text}\n" + review_in_words(N_("Translation"), each.review)
