"""What is read: a provision, an answer, or a record in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from fieldtool import i18n
from fieldtool.domain.content_vocabularies import DUTY_BEARERS, PROTECTS
from fieldtool.domain.fields import Vocabulary
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.knowledge import Provision
from fieldtool.domain.reading import is_empty
from fieldtool.i18n import N_
from fieldtool.services.reading import AnswerReading, ProvisionReading
from ui.pages.rights.cautions import Cautions
from ui.pages.rights.finding import RecordReading
from ui.pages.rights.grounds import Grounds
from ui.pages.rights.texts import LanguageChips, TwoTexts
from ui.pages.short_list import ShortList
from ui.values import field_name, in_words
from ui.widgets import Label, Line, Row, column, row, written

SEVERITIES = {
    3: N_("Very grave: it can cost life, liberty or safety, or it touches an absolute ban"),
    2: N_("Grave: it breaks a right or a guarantee"),
    1: N_("A condition or a good practice that is missing"),
}
"""How grave it is when a provision is not respected."""


def _text_head(words: str) -> QHBoxLayout:
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

    def show_codes(self, vocabulary: Vocabulary, codes: Sequence[str]) -> None:
        self.value.say(lambda: ", ".join(i18n.say(vocabulary.word(code)) for code in codes))


class ProvisionView(QWidget):
    """The text, whom it protects, who must act, how to watch it, where it is written."""

    def __init__(self) -> None:
        super().__init__()
        self.text = TwoTexts("lead", names=True)
        soft = QFrame()
        soft.setProperty("soft", True)
        column(self.text, on=soft, margins=(16, 12, 16, 14))
        self.protects = Fact(N_("Whom it protects"))
        self.bearers = Fact(N_("Who must act"))
        self.severity = Fact(N_("How grave it is when it is not respected"))
        self.indicator = TwoTexts()
        self.grounds = Grounds()
        self.cautions = Cautions()
        pair: QBoxLayout = row(self.protects, self.bearers, gap=28)
        for index in (0, 1):
            pair.setStretch(index, 1)
        column(
            _text_head(N_("Text of the standard")),
            soft,
            pair,
            Fact(N_("Question for whoever monitors; yes means that it is respected"), self.indicator),
            self.severity,
            Line(),
            Label(N_("Legal basis"), "strong"),
            self.grounds,
            Line(),
            self.cautions,
            None,
            on=self,
            gap=11,
        )

    def show_reading(self, reading: ProvisionReading) -> None:
        provision = reading.provision
        self.text.show_text(provision.norm)
        self.indicator.show_text(provision.indicator)
        self.protects.show_codes(PROTECTS, provision.protects)
        self.bearers.show_codes(DUTY_BEARERS, provision.duty_bearers)
        self.severity.value.say(SEVERITIES[provision.severity])
        self.grounds.show_grounds(reading.grounds, reading.country)
        self.cautions.show_cautions(reading.cautions)


class AnswerView(QWidget):
    """The answer and the provisions that it rests on."""

    linked = Signal(str)
    """The id of a provision that was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.text = TwoTexts("lead", names=True)
        soft = QFrame()
        soft.setProperty("soft", True)
        column(self.text, on=soft, margins=(16, 12, 16, 14))
        self.related = ShortList(N_("Standards that this answer rests on"))
        self.related.opened.connect(lambda chosen: self.linked.emit(chosen.item))
        self.cautions = Cautions()
        column(
            _text_head(N_("Answer")),
            soft,
            Label(N_("Standards that this answer rests on"), "strong"),
            self.related,
            Line(),
            self.cautions,
            None,
            on=self,
            gap=11,
        )

    def show_reading(self, reading: AnswerReading) -> None:
        self.text.show_text(reading.answer.answer)
        self.related.show_rows(map(_link, reading.related), keep=False)
        self.cautions.show_cautions(reading.cautions)


def _link(provision: Provision) -> Row:
    return Row(titled(provision), code=provision.id, icon="scale", item=provision.id)


def titled(provision: Provision) -> Callable[[], str]:
    """The title of a provision in the language of now."""
    return lambda: provision.title.in_(i18n.current().language)


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
