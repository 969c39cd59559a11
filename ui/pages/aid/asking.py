"""What is settled before asking, and then one question at a time in large letters."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fieldtool import i18n
from fieldtool.domain.content_vocabularies import REVIEWS, SCREENING_ELEMENTS
from fieldtool.domain.knowledge import Both, ScreeningQuestion
from fieldtool.domain.screening import MARKS, WITHOUT_MEANS, Walk
from fieldtool.i18n import N_, _
from ui.pages.rights.texts import LanguageChips, TwoTexts
from ui.pages.signs import ANY_ELEMENT, ELEMENT_ICONS
from ui.widgets import Beside, Button, Card, ChipGroup, Flow, Icon, Label, Pill, column, row

SUGGESTS, NO_HARM = N_("What answers may suggest"), N_("Do no harm")


def told(text: Both, role: str = "body", names: bool = False) -> TwoTexts:
    """A text of the content in the languages that were chosen."""
    made = TwoTexts(role, names=names)
    made.show_text(text)
    return made


def advice(title: str, text: Both, icon: str) -> QWidget:
    """A card with a text beside a question. Its colours are those of everything else: nothing here alarms."""
    card = Card(title, margins=(16, 12, 16, 14), gap=6, icon=icon, role="strong")
    card.body.addWidget(told(text))
    return card


class Before(QWidget):
    """The four questions of the setting, each with what to watch; then the person says yes or no."""

    refused = Signal()

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        box = column(on=self, gap=12)
        box.addWidget(Label(SCREENING_ELEMENTS.word("setting"), "h2"))
        box.addWidget(LanguageChips())
        for each in walk.before:
            box.addWidget(self._card(each))
        self.refuse = Button(N_("The person does not agree"), on=self.refused.emit)
        refusing = Card(margins=(16, 12, 16, 14), gap=8)
        refusing.body.addWidget(
            Label(
                N_("A no is respected. Help is offered all the same, and nothing is asked."),
                wrap=True,
            )
        )
        refusing.body.addWidget(Flow(self.refuse))
        box.addWidget(refusing)
        box.addStretch(1)

    def _card(self, question: ScreeningQuestion) -> Card:
        card = Card(margins=(18, 14, 18, 14), gap=8)
        asked = told(question.question, "lead", names=True)
        beside = (
            ("info-circle", SUGGESTS, told(question.suggests)),
            ("shield", NO_HARM, told(question.do_no_harm)),
        )
        for icon, title, text in (("message-question", "", asked), *beside):  # one edge for all words
            sign = Icon(icon, "text2", 18)
            named = (Label(title, "small-strong", "text2", wrap=True),) if title else ()
            words = QWidget()
            column(*named, text, on=words, gap=2)
            line = row(sign, words, gap=10)
            line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
            line.setStretch(1, 1)
            card.body.addLayout(line)
        return card


class Asking(QWidget):
    """One question. `marked` gives the code of `MARKS` that was chosen, or None."""

    marked = Signal(object)

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        question = walk.question
        assert question is not None
        self.marks = ChipGroup(MARKS, many=False)
        self.marks.set_value(walk.mark_of(question.id))
        self.marks.changed.connect(lambda: self.marked.emit(self.marks.value()))
        here, total = walk.at + 1, len(walk.asked)
        main = Card(margins=(20, 16, 20, 20), gap=14)
        sign = ELEMENT_ICONS.get(question.element, ANY_ELEMENT)
        main.body.addWidget(Flow(Pill(SCREENING_ELEMENTS.word(question.element), "info", sign), gap=8))
        main.body.addWidget(told(question.question, "h1", names=True))
        main.body.addWidget(
            Label(N_("What the person said, as you understood it:"), "small", "text2", wrap=True)
        )
        main.body.addWidget(self.marks)
        main.body.addWidget(
            Label(
                N_("Ask only what is needed. Skip whatever hurts. A mark proves nothing."),
                "small",
                "text2",
                wrap=True,
            )
        )
        main.body.addStretch(1)
        side = QWidget()
        column(
            advice(SUGGESTS, question.suggests, "info-circle"),
            advice(NO_HARM, question.do_no_harm, "shield"),
            Label(lambda: review_words(question), "small", "text2", wrap=True),
            None,
            on=side,
            gap=10,
        )
        parts = [
            Label(N_("Question {n} of {total}"), "strong", n=here, total=total),
            LanguageChips(),
            Beside(main, side, width=340),
        ]
        if walk.under_18 and "trafficking" in walk.subjects:
            parts.insert(2, Label(WITHOUT_MEANS, "small", "text2", wrap=True))
        column(*parts, None, on=self, gap=12)

    def take_keyboard(self) -> None:
        self.marks.setFocus(Qt.FocusReason.OtherFocusReason)


def review_words(question: ScreeningQuestion) -> str:
    """How far the texts of a question were checked."""
    words = i18n.current()
    state = _(REVIEWS.word(question.review.state))
    return _("{code} · {state}, {date}", code=question.id, state=state, date=words.day(question.review.on))
