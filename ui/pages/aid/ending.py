"""The last step: what was said in words, whom to turn to, the standards that matter, and what to keep."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldtool import i18n
from fieldtool.domain.content_vocabularies import SCREENING_ELEMENTS
from fieldtool.domain.knowledge import Provision
from fieldtool.domain.screening import MEANINGS, NO_VERDICT, WITHOUT_MEANS, Stage, Walk, summary
from fieldtool.domain.vocabularies import HELP_KINDS
from fieldtool.i18n import N_, _
from fieldtool.services.directory import Entry
from fieldtool.services.screening import KEPT, NOTHING, Help
from ui.language import LANGUAGE
from ui.language import words as in_words
from ui.pages.aid.asking import told
from ui.pages.contacts_rows import CONSULATE_NOTE, age_words
from ui.pages.hours import answers_now, wall_clock
from ui.pages.rights.cautions import Cautions
from ui.pages.rights.texts import LanguageChips
from ui.widgets import (
    INFO,
    PRIMARY,
    QUIET,
    SAFE,
    Button,
    Card,
    ChipGroup,
    Flow,
    Label,
    Line,
    Note,
    column,
)

POINTED = N_("What was said may point to")
SAYS = N_("It says which help is needed, to whom and on which day, and nothing of what was said.")
ADOPTS = N_(
    "It says which help is needed, to whom and on which day, and nothing of what was said. The institution"
    " becomes a contact of your team, not yet verified."
)


class Ending(QWidget):
    """After the last question, or after stopping: then there is no summary, and help all the same."""

    keep_asked = Signal(str)
    """A code of `KEPT` to which the person agreed."""
    provision_asked = Signal(str)

    refer_asked = Signal(str)
    """The id of the contact or institution to which a referral is written down, for the observation that is
    open."""

    def __init__(self, walk: Walk, may_refer: bool = False) -> None:
        super().__init__()
        self.walk = walk
        self.refer_buttons: dict[str, Button] = {}
        self._may_refer = may_refer and walk.stage is Stage.SUMMARY
        self.keep: ChipGroup | None = None
        self.keep_button: Button | None = None
        self._box = column(on=self, gap=12)
        self.help_card = Card(N_("Whom to turn to"), margins=(18, 14, 18, 16), gap=10)
        self.texts_card = Card(N_("Standards that matter"), margins=(18, 14, 18, 16), gap=8)
        self.cautions = Cautions()
        parts: list[QWidget] = list(self._stopped() if walk.stage is Stage.STOPPED else self._summed())
        if walk.stage is Stage.SUMMARY:
            parts.append(self._referral())
        parts.append(self.help_card)
        for each in (*parts, self.texts_card, self.cautions):
            self._box.addWidget(each)
        self._box.addStretch(1)
        for each in (self.help_card, self.texts_card, self.cautions):
            each.hide()

    def show_help(self, found: Help) -> None:
        """Contacts and standards, when they were read."""
        for number, entry in enumerate(found.contacts):
            if number:
                self.help_card.body.addWidget(Line())
            self.help_card.body.addWidget(_contact(entry))
            if self._may_refer:
                self.help_card.body.addWidget(Flow(self._refer_button(entry)))
        if not found.contacts:
            self.help_card.body.addWidget(Label(N_("No contact fits."), wrap=True))
        self.help_card.body.addWidget(Note(INFO, text=CONSULATE_NOTE))
        for provision in found.provisions:
            self.texts_card.body.addWidget(self._provision(provision))
        self.help_card.show()
        self.texts_card.setVisible(bool(found.provisions))
        self.cautions.show_cautions(found.cautions)
        self.cautions.setVisible(bool(found.cautions))

    def referred(self, contact: str) -> None:
        """A referral to this contact was written down."""
        button = self.refer_buttons[contact]
        button.say(N_("The referral is written down"))
        button.set_icon("check")
        button.setEnabled(False)

    def _refer_button(self, entry: Entry) -> Button:
        button = Button(
            N_("The person agrees: write this referral down"),
            icon="heart-handshake",
            on=lambda: self.refer_asked.emit(entry.id),
            tip=SAYS if entry.listed is not None else ADOPTS,
        )
        self.refer_buttons[entry.id] = button
        return button

    def _stopped(self) -> Iterable[QWidget]:
        yield Note(
            SAFE,
            N_("Stopped, and forgotten"),
            N_("Nothing of the talk was kept. Help does not depend on the answers: offer it all the same."),
        )

    def _summed(self) -> Iterable[QWidget]:
        found = summary(self.walk)
        yield Note(INFO, N_("A guide, not a verdict"), NO_VERDICT)
        groups = (
            (POINTED, found.may_point, ""),
            (
                N_("Not talked about, or the person does not want to say"),
                found.not_talked,
                N_("Silence means nothing by itself."),
            ),
            (
                N_("Nothing that was said pointed to"),
                found.not_pointed,
                N_("That rules nothing out. The door stays open."),
            ),
        )
        for title, elements, after in groups:
            if elements or title == POINTED:
                yield self._group(title, elements, after)

    def _group(self, title: str, elements: Sequence[str], after: str) -> Card:
        card = Card(title, margins=(18, 14, 18, 14), gap=8)
        for each in elements:  # what was not said is only named: its meaning would read as if it had been
            told_as = MEANINGS[each] if title == POINTED else SCREENING_ELEMENTS.word(each)
            card.body.addWidget(Label(told_as, wrap=True))
        if not elements:
            card.body.addWidget(Label(N_("No answer was marked as a possible sign."), wrap=True))
        if after:
            card.body.addWidget(Label(after, tone="text2", wrap=True))
        young = self.walk.under_18 and "trafficking" in self.walk.subjects
        if young and title == POINTED:
            card.body.addWidget(Label(WITHOUT_MEANS, tone="text2", wrap=True))
        return card

    def _referral(self) -> Card:
        card = Card(N_("What the person wants"), margins=(18, 14, 18, 16), gap=10)
        card.body.addWidget(LanguageChips())
        for question in self.walk.referral:
            card.body.addWidget(told(question.question, "lead", names=True))
            card.body.addWidget(told(question.suggests))
            card.body.addWidget(told(question.do_no_harm))
        card.body.addWidget(Line())
        card.body.addWidget(Label(N_("Does the person agree that a note is kept?"), "strong", wrap=True))
        card.body.addWidget(
            Label(
                N_(
                    "Without a choice nothing is kept. The note becomes a draft of an observation, for"
                    " the team only, with no names and no single answers. It is restricted: it does not"
                    " leave this computer unless somebody decides so each time. Read it with the person"
                    " before you save it."
                ),
                wrap=True,
            )
        )
        self.keep = ChipGroup(KEPT, many=False)
        self.keep.set_value(NOTHING)
        self.keep_button = Button(
            N_("The person agrees: keep the note"), PRIMARY, on=lambda: self.keep_asked.emit(self._part())
        )
        self.keep_button.setEnabled(False)
        self.keep.changed.connect(self._chosen)
        card.body.addWidget(self.keep)
        card.body.addWidget(Flow(self.keep_button))
        return card

    def _part(self) -> str:
        assert self.keep is not None
        return self.keep.value() or NOTHING

    def _chosen(self) -> None:
        assert self.keep_button is not None
        self.keep_button.setEnabled(self._part() != NOTHING)

    def _provision(self, provision: Provision) -> QWidget:
        box = QWidget()
        title = Label(role="strong", wrap=True)
        title.say(lambda: f"{provision.title.in_(LANGUAGE.code)} ({provision.id})")
        parts: list[QWidget] = [title]
        if provision.plain is not None:
            parts.append(told(provision.plain.in_short))
        go = Button(
            N_("Read it in Rights"),
            QUIET,
            "arrow-right",
            on=lambda: self.provision_asked.emit(provision.id),
            tip=N_("It leaves this page: what was marked is forgotten."),
        )
        column(*parts, Flow(go), on=box, gap=2)
        return box


def _contact(entry: Entry) -> QWidget:
    box = QWidget()
    name = Label(lambda: entry.name.in_(LANGUAGE.code), "strong", wrap=True)
    kinds = Label(lambda: _described(entry), "small", "text2", wrap=True)
    number = Label(role="number", wrap=True).selectable()
    number.plain(entry.shown)
    if not entry.shown:  # shown before it has its place, it would be a window of its own for a moment
        number.hide()
    none = (Label(N_("No number yet: look for it before you send anybody there."), wrap=True),)
    column(name, number, *(() if entry.shown else none), kinds, on=box, gap=2)
    return box


def _described(entry: Entry) -> str:
    parts = [", ".join(_(HELP_KINDS.word(each)) for each in entry.help)]
    if entry.state_body:
        parts.append(_(entry.state_body))
    if entry.listed is not None and (now := answers_now(entry.listed.record.values, wall_clock())):
        parts.append(in_words(now[0]))
    parts.append(age_words(entry.listed) if entry.listed is not None else _("Not yet verified"))
    if entry.country:
        parts.append(i18n.current().country(entry.country))
    return " · ".join(parts)
