"""What is read: a provision, an answer, or a record in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from fieldtool import i18n
from fieldtool.domain.content_vocabularies import DUTY_BEARERS, LIMIT_UNITS, PROTECTS
from fieldtool.domain.fields import Vocabulary
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.knowledge import Provision
from fieldtool.domain.reading import is_empty
from fieldtool.i18n import N_, _
from fieldtool.services.reading import AnswerReading, ProvisionReading
from ui.language import Words
from ui.later import later
from ui.pages.rights.beside import (
    Linked,
    Reviews,
    Texts,
    TouchingList,
    answer_rows,
    mapped_rows,
    provision_rows,
    term_rows,
)
from ui.pages.rights.cautions import Cautions
from ui.pages.rights.finding import RecordReading
from ui.pages.rights.grounds import ContactsLink, Grounds
from ui.pages.rights.plain import Pair, PlainView
from ui.pages.rights.texts import LanguageChips, Paragraphs, TwoTexts
from ui.pages.short_list import ShortList
from ui.values import countries_in_words, field_name, in_words
from ui.widgets import ATTENTION, Flow, Label, Line, Note, column, row, written

SEVERITIES = {
    3: N_("Very grave: it can cost life, liberty or safety, or it touches an absolute ban"),
    2: N_("Grave: it breaks a right or a guarantee"),
    1: N_("A condition or a good practice that is missing"),
}
"""How grave it is when a provision is not respected."""
ONE_UNIT = {
    "hours": N_("1 hour"),
    "days": N_("1 day"),
    "working_days": N_("1 working day"),
    "months": N_("1 month"),
}
"""The list of units says them for more than one."""
DOUBT = N_("The strength of “must” is in doubt here: see What to keep in mind.")


def text_head(words: str) -> QHBoxLayout:
    head = row(Label(words, "strong"), gap=10)
    chips = LanguageChips()
    head.addWidget(chips, 1)
    return head


class Fact(QWidget):
    """A small name and, under it, what it is."""

    def __init__(self, name: str, what: QWidget | None = None) -> None:
        super().__init__()
        self.value = Label(wrap=True)
        column(Label(name, "small", "text2", wrap=True), what or self.value, None, on=self, gap=1)

    def show_words(self, words: Words | None) -> None:
        """Hidden when there is nothing to say."""
        self.setVisible(words is not None)
        if words is not None:
            self.value.say(words)

    def show_codes(self, vocabulary: Vocabulary, codes: Sequence[str]) -> None:
        self.value.say(lambda: ", ".join(i18n.say(vocabulary.word(code)) for code in codes))


class ProvisionView(QWidget):
    """Plain words, the text, whom it protects, who must act, how to watch it, where it is written, and what
    belongs to it."""

    linked = Signal(object)
    """Kind and id of another text, or of an observation, that was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._reading: ProvisionReading | None = None
        self._facts, self._basis, self._last = QWidget(), QWidget(), QWidget()
        self.foreign = Note(ATTENTION)
        self.doubt = Label(DOUBT, "small", "amber", wrap=True)
        self.plain = PlainView()
        self.plain_line = Line()
        self.text = Paragraphs()
        self.translations = Texts("text2")
        self.limit = Fact(N_("Time limit"))
        self.countries = Fact(N_("It holds in"))
        self.topics = Fact(N_("Topic"))
        self.protects = Fact(N_("Whom it protects"))
        self.bearers = Fact(N_("Who must act"))
        self.severity = Fact(N_("How serious it is when it is not respected"))
        self.indicator = TwoTexts()
        self.grounds = Grounds()
        self.cautions = Cautions()
        self.beware = Texts("amber")
        self.questions = Linked(N_("Related questions"))
        self.terms = Linked(N_("Glossary terms"))
        self.mapped = Linked(N_("How other collections say it"))
        self.touching = TouchingList()
        for part in (self.questions, self.terms, self.mapped, self.touching):
            part.opened.connect(self.linked)
        self.reviews = Reviews()
        column(
            self.foreign,
            self.doubt,
            self.plain,
            self.plain_line,
            text_head(N_("Text of the standard")),
            self.text,
            self.translations,
            self._facts,
            self._basis,
            self._last,
            None,
            on=self,
            gap=11,
        )
        column(
            Pair(self.limit, self.countries),
            Pair(self.protects, self.bearers),
            Fact(N_("Question for whoever monitors; yes means that it is respected"), self.indicator),
            Pair(self.severity, self.topics),
            on=self._facts,
            gap=11,
        )
        column(Line(), self.grounds, self.beware, on=self._basis, gap=11)
        column(
            Line(),
            self.questions,
            self.terms,
            self.mapped,
            self.touching,
            self.reviews,
            Line(),
            self.cautions,
            on=self._last,
            gap=11,
        )

    def show_reading(self, reading: ProvisionReading) -> None:
        """What is read first at once, and what stands under it a moment later."""
        provision = reading.provision
        self._reading = reading
        foreign = _foreign(provision.countries, reading.country)
        self.foreign.say(text=foreign if reading.holds_elsewhere else None)
        self.doubt.setVisible(reading.in_doubt)
        self.plain.show_plain(provision.plain)
        self.plain_line.setVisible(provision.plain is not None)
        self.text.show_text(provision.norm, "body" if provision.plain else "lead")
        self.translations.show_translations(reading.translations)
        for part in (self._facts, self._basis, self._last):
            part.hide()
        self.touching.wait()
        later(self, *(partial(self._go_on, reading, part) for part in (self._tell, self._ground, self._end)))

    def _go_on(self, reading: ProvisionReading, part: Callable[[ProvisionReading], None]) -> None:
        if reading is self._reading:  # whoever hurries through a list reads something else by now
            part(reading)

    def _tell(self, reading: ProvisionReading) -> None:
        provision = reading.provision
        self.limit.show_words(limit_in_words(provision))
        self.countries.show_words(_countries(provision))
        self.topics.show_words(_topics(reading))
        self.indicator.show_text(provision.indicator)
        self.protects.show_codes(PROTECTS, provision.protects)
        self.bearers.show_codes(DUTY_BEARERS, provision.duty_bearers)
        self.severity.value.say(SEVERITIES[provision.severity])
        self._facts.show()

    def _ground(self, reading: ProvisionReading) -> None:
        self.grounds.show_grounds(reading.grounds, reading.country)
        self.beware.show_cautions(reading.beware)
        self._basis.show()

    def _end(self, reading: ProvisionReading) -> None:
        provision = reading.provision
        self.questions.show_rows(answer_rows(reading.questions))
        self.terms.show_rows(term_rows(reading.terms))
        self.mapped.show_rows(mapped_rows(reading.mapped))
        reviews = [(N_("Text of the standard"), provision.review)]
        if provision.plain is not None:
            reviews.append((N_("Plain words"), provision.plain.review))
        self.reviews.show_reviews(reviews)
        self.cautions.show_cautions(reading.cautions, reading.info)
        self._last.show()


def _foreign(countries: Sequence[str], country: str) -> Words:
    return lambda: _(
        "This is the law of {countries}. It does not hold in {country}.",
        countries=countries_in_words(countries),
        country=i18n.current().country(country),
    )


def limit_in_words(provision: Provision) -> Words | None:
    """A time limit of national law in words, in the singular when it is one."""
    limit = provision.limit
    if limit is None:
        return None
    if limit.amount == 1 and limit.unit in ONE_UNIT:
        return lambda: _(ONE_UNIT[limit.unit])
    return lambda: f"{i18n.current().number(limit.amount)} {i18n.say(LIMIT_UNITS.word(limit.unit))}"


def _countries(provision: Provision) -> Words | None:
    if not provision.countries:
        return None
    return lambda: countries_in_words(provision.countries)


def _topics(reading: ProvisionReading) -> Words | None:
    if not reading.topics:
        return None
    return lambda: ", ".join(each.name.in_(i18n.current().language) for each in reading.topics)


class AnswerView(QWidget):
    """The answer and the provisions that it rests on."""

    linked = Signal(object)
    """Kind and id of a standard that was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.foreign = Note(ATTENTION)
        self.text = TwoTexts("lead", names=True)
        soft = QFrame()
        soft.setProperty("soft", True)
        column(self.text, on=soft, margins=(16, 12, 16, 14))
        self.related = ShortList(N_("Standards behind this answer"))
        self.related.opened.connect(lambda chosen: self.linked.emit(chosen.item))
        self.translations = Texts("text2")
        self.contacts = ContactsLink()
        self.reviews = Reviews()
        self.cautions = Cautions()
        column(
            self.foreign,
            text_head(N_("Answer")),
            soft,
            self.translations,
            Flow(self.contacts),
            Label(N_("Standards behind this answer"), "strong", wrap=True),
            self.related,
            self.reviews,
            Line(),
            self.cautions,
            None,
            on=self,
            gap=11,
        )

    def show_reading(self, reading: AnswerReading) -> None:
        foreign = _foreign(reading.countries, reading.country)
        self.foreign.say(text=foreign if reading.holds_elsewhere else None)
        self.text.show_text(reading.answer.answer)
        self.translations.show_translations(reading.translations)
        self.related.show_rows(provision_rows(reading.related), keep=False)
        self.reviews.show_reviews([(N_("Answer"), reading.answer.review)])
        self.cautions.show_cautions(reading.cautions, reading.info)


class RecordView(QWidget):
    """Every field of a record that holds something, with its question."""

    def __init__(self) -> None:
        super().__init__()
        self._box = column(on=self, gap=9)
        self.facts: list[tuple[Label, Label]] = []

    def show_reading(self, reading: RecordReading) -> None:
        record, names = reading.opened.record, reading.names
        kind = KINDS.get(record.kind)
        known = [name for name in (kind.names if kind else ()) if not is_empty(record.values.get(name))]
        while len(self.facts) < len(known):
            pair = Label(role="small", tone="text2"), Label(wrap=True).selectable()
            self.facts.append(pair)
            self._box.addLayout(column(*pair, gap=1))
        for number, (question, value) in enumerate(self.facts):
            shown = number < len(known)
            question.setVisible(shown)
            value.setVisible(shown)
            if shown:
                name = known[number]
                question.say(lambda name=name: field_name(kind, name, names))
                value.say(lambda name=name: in_words(kind, name, record.values[name], names))


def record_title(reading: RecordReading) -> Callable[[], str]:
    """What a record is called: a name that people gave it, or its kind and code."""
    record = reading.opened.record
    name = record.values.get("organisation") or record.values.get("name")
    kind = KINDS.get(record.kind)
    if name:
        return written(str(name))
    return lambda: f"{i18n.say(kind.title) if kind else record.kind} {record.code}"
