"""The referrals of an observation: to whom, when, what came of them; and noting what came."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from fieldtool import i18n
from fieldtool.domain.revision import short_code
from fieldtool.domain.vocabularies import HELP_KINDS, REFERRAL_OUTCOMES
from fieldtool.i18n import N_, _
from fieldtool.services.referrals import ReferralLine
from ui.desk import Desk
from ui.jobs import Latest
from ui.language import LANGUAGE, Words
from ui.page import Page
from ui.pages.narrow import narrow
from ui.values import date_in_words
from ui.widgets import (
    INFO,
    PRIMARY,
    QUIET,
    Button,
    Card,
    Choice,
    Flow,
    Label,
    LabelledField,
    LineField,
    Note,
    Pill,
    announce,
    column,
)

TONES = {
    "pending": ("amber", "hourglass"),
    "helped": ("ok", "check"),
    "partly_helped": ("ok", "check"),
    "turned_away": ("danger", "x"),
    "not_reached": ("danger", "phone"),
}
"""Outcome to tone and icon of its pill; the others are neutral."""


class ReferralCard(Card):
    """One referral, and, when they are open, the fields for what came of it. `noted` gives outcome and
    words."""

    noted = Signal(str, str)
    slip_asked = Signal()

    def __init__(self, line: ReferralLine) -> None:
        super().__init__(margins=(18, 14, 18, 14), gap=8)
        self.line = line
        tone, icon = TONES.get(line.outcome, ("info", "info-circle"))
        self.pill = Pill(REFERRAL_OUTCOMES.word(line.outcome), tone, icon)
        self.change = Button(N_("Note the outcome…"), icon="pencil", on=self.open)
        self.print = Button(N_("Print slip"), QUIET, "printer", on=self.slip_asked.emit)
        self._ways = Flow(self.pill, self.change, self.print, gap=10)
        self.outcome = Choice(REFERRAL_OUTCOMES)
        self.words = LineField()
        self.save = Button(N_("Save the outcome"), PRIMARY, "check", on=self._save, busy=N_("Saving…"))
        hint = N_("Codes such as P1, never names.")
        self.fields = QWidget()
        column(
            LabelledField(N_("Outcome"), self.outcome),
            LabelledField(N_("What came of it"), self.words, hint, optional=True),
            Flow(self.save, Button(N_("Cancel"), QUIET, on=self.close_fields), gap=8),
            on=self.fields,
            gap=9,
        )
        self.fields.hide()
        self.note = Label(line.note and (lambda: line.note), wrap=True).selectable()
        self.note.setVisible(bool(line.note))
        differ = Note(
            INFO, text=N_("Two computers noted different outcomes. The next one that is noted holds.")
        )
        differ.setVisible(line.differs)
        for each in (Label(_to(line), "strong", wrap=True), Label(_when(line), "small", "text2", wrap=True)):
            self.body.addWidget(each)
        for part in (self.note, differ, self._ways, self.fields):
            self.body.addWidget(part)

    def open(self) -> None:
        """Begin with what was noted last."""
        self.outcome.set_value(self.line.outcome)
        self.words.setText(self.line.note)
        self._ways.hide()
        self.fields.show()
        self.outcome.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_fields(self) -> None:
        """Leave it as it was."""
        self.words.clear()
        self.fields.hide()
        self._ways.show()
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        self.noted.emit(self.outcome.value() or "not_known", self.words.text())


class ReferralsPage(Page):
    """`closed` comes with the back button and Esc."""

    closed = Signal()
    shown = Signal()
    add_asked = Signal(str)
    """The id of the observation that somebody wants to add a referral to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, N_("Referrals"))
        self.back = Button(N_("Back"), icon="arrow-left", on=self.closed.emit)
        self.lead_back(self.back)
        self.add = Button(
            N_("Add a referral…"), icon="plus", on=lambda: self.add_asked.emit(self._observation)
        )
        self.head.addWidget(self.add)
        self.cards: list[ReferralCard] = []
        self._latest = Latest(desk.jobs)
        self._content: QWidget | None = None
        self._observation = ""

    def open_record(self, observation: str) -> None:
        """Read the referrals of an observation (its id) and show them."""
        self._observation = observation
        self._read(first=True)

    def _read(self, first: bool = False) -> None:
        referrals, observation = self.desk.workspace.referrals, self._observation
        self._latest.run(lambda: referrals.of(observation), lambda found: self._show(found, first))

    def _show(self, found: Sequence[ReferralLine], first: bool) -> None:
        self._drop()
        code = Label(role="strong")
        code.say(N_("Observation {code}"), code=short_code("OB", self._observation))
        self.cards = [ReferralCard(each) for each in found]
        for card in self.cards:
            card.slip_asked.connect(
                lambda card=card: self.desk.open("handouts", format="referral", record=card.line.code)
            )
            card.noted.connect(lambda outcome, words, card=card: self._note(card, outcome, words))
        inner = QWidget()
        column(code, *self.cards, on=inner, gap=12)
        self._content = narrow(inner, 900)
        self.body.insertWidget(0, self._content)
        self.body.addStretch(1)
        if first:
            self.shown.emit()
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note(self, card: ReferralCard, outcome: str, words: str) -> None:
        referrals, id = self.desk.workspace.referrals, card.line.id
        self.desk.jobs.run(
            lambda: referrals.note_outcome(id, outcome, words),
            lambda _changed: self._noted(),
            busy=card.save,
            owner=self,
        )

    def _noted(self) -> None:
        announce(self.back, _("Saved"))
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.desk.wrote("referral")
        self._read()

    def forget(self) -> None:
        """Let go of what is shown."""
        self._observation = ""
        self._drop()

    def _drop(self) -> None:
        self.cards = []
        if self._content is not None:
            while (item := self.body.takeAt(0)) is not None:
                if item.widget() is not None:
                    item.widget().hide()
                    item.widget().deleteLater()
            self._content = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _to(line: ReferralLine) -> Words:
    contact = line.contact
    if contact is None:
        return N_("To a contact that is not here")
    return lambda: contact.in_(LANGUAGE.code)


def _when(line: ReferralLine) -> Words:
    def words() -> str:
        need = ", ".join(i18n.say(HELP_KINDS.word(each)) for each in line.need)
        return " · ".join(each for each in (date_in_words(line.day) if line.day else "", need) if each)

    return words
