"""What is read of a word of the glossary and of an instrument."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from fieldtool.domain.content_vocabularies import BODIES
from fieldtool.domain.knowledge import Ratification
from fieldtool.i18n import N_
from fieldtool.services.reading import InstrumentReading, TermReading
from ui.pages.rights.beside import Linked, Reviews, Texts, provision_rows
from ui.pages.rights.cautions import Cautions
from ui.pages.rights.grounds import about_in_words, bound_in_words, country_choice, country_head
from ui.pages.rights.texts import BOTH, SHOWN, TwoTexts
from ui.pages.rights.views import Fact, text_head
from ui.widgets import Label, Line, column


def _soft(text: TwoTexts) -> QFrame:
    soft = QFrame()
    soft.setProperty("soft", True)
    column(text, on=soft, margins=(16, 12, 16, 14))
    return soft


class TermView(QWidget):
    """What a word means, what else people call it, and the standards in which it matters."""

    linked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.term, self.text = TwoTexts("strong"), TwoTexts("lead", names=True)
        self.also = Fact(N_("Other words for it, in both languages"))
        self.related = Linked(N_("Standards in which it matters"))
        self.related.opened.connect(self.linked)
        self.reviews = Reviews()
        SHOWN.changed.connect(self._fit)
        self._fit()
        column(
            text_head(N_("Meaning")),
            self.term,
            _soft(self.text),
            self.also,
            self.related,
            self.reviews,
            None,
            on=self,
            gap=11,
        )

    def _fit(self) -> None:
        # In one language the title above says it already.
        self.term.setVisible(SHOWN.value == BOTH)

    def show_reading(self, reading: TermReading) -> None:
        term = reading.term
        self.term.show_text(term.term)
        self.text.show_text(term.meaning)
        self.also.show_words((lambda: ", ".join(term.also)) if term.also else None)
        self.related.show_rows(provision_rows(reading.related))
        self.reviews.show_reviews([(N_("Meaning"), term.review)])


class InstrumentView(QWidget):
    """The whole title, whom it binds, each country, and the standards that rest on it."""

    linked = Signal(object)
    country_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.text = TwoTexts("lead", names=True)
        self.about = Label(wrap=True).selectable()
        self.body = Fact(N_("Who adopted it"))
        self.force = Fact(N_("In force since"))
        self.country = country_choice()
        self.country.chosen.connect(self.country_asked)
        self.head = country_head(N_("Which country is bound"), self.country)
        self.countries: list[Label] = []
        self._bound = column(gap=4)
        self.beware = Texts("amber")
        self.related = Linked(N_("Standards based on it"))
        self.related.opened.connect(self.linked)
        self.cautions = Cautions()
        column(
            text_head(N_("Full title")),
            _soft(self.text),
            self.about,
            self.body,
            self.force,
            self.head,
            self._bound,
            self.beware,
            Line(),
            self.related,
            Line(),
            self.cautions,
            None,
            on=self,
            gap=11,
        )

    def show_reading(self, reading: InstrumentReading) -> None:
        found = reading.instrument
        self.text.show_text(found.full_title)
        self.about.say(lambda: about_in_words(found))
        self.body.show_words(BODIES.word(found.body))
        self.force.show_words((lambda: str(found.in_force)) if found.in_force else None)
        self.country.set_value(reading.country)
        self.head.setVisible(bool(reading.ratifications))
        while len(self.countries) < len(reading.ratifications):
            made = Label(wrap=True).selectable()
            self.countries.append(made)
            self._bound.addWidget(made)
        for number, label in enumerate(self.countries):
            label.setVisible(number < len(reading.ratifications))
            if number < len(reading.ratifications):
                _show_bound(label, reading.ratifications[number])
        self.beware.show_cautions(reading.beware)
        self.related.show_rows(provision_rows(reading.related))
        self.cautions.show_cautions(reading.cautions, reading.info)


def _show_bound(label: Label, found: Ratification) -> None:
    label.say(lambda: bound_in_words(found))
    label.set_tone("amber" if found.confidence != "high" else None)
