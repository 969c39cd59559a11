"""For whom a bundle is: installations that are known, or whoever knows a phrase."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldtool.i18n import N_, _
from fieldtool.services import setup
from fieldtool.services.exchange import KnownPeer
from ui.jobs import Jobs
from ui.language import LANGUAGE
from ui.pages.new_phrase import TONES
from ui.values import moment_in_words
from ui.widgets import (
    ATTENTION,
    ERROR,
    OUTLINED,
    Button,
    Card,
    ChipGroup,
    Icon,
    Label,
    LabelledField,
    Note,
    PassphraseField,
    WrapCheck,
    column,
    row,
    sized,
)

KNOWN, PHRASE = "known", "phrase"


class BundlePhrase(QWidget):
    """A phrase that is made to be told to others: it can be read, and five words are offered at once."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self.field = PassphraseField()
        self.field.show_phrase(True)
        self._sign = Icon("check", "ok", 18)
        self._strength = Label(role="strong", wrap=True)
        self._line = QWidget()
        row(self._sign, self._strength, on=self._line, gap=6).setStretch(1, 1)
        self._line.hide()
        self.offer = Button(N_("Suggest five words"), OUTLINED, "refresh", on=self.ask_words)
        self.labelled = LabelledField(
            N_("Phrase of the bundle"),
            self.field,
            hint=N_("Write it down now. This program does not keep it."),
        )
        self.problem = Note(ERROR)
        tell = Note(
            ATTENTION,
            N_("Whoever has the phrase can open the bundle"),
            N_("Pass it on apart from the file: by telephone or face to face."),
            icon="phone-call",
        )
        column(
            sized(self.labelled, width=520, most=True),
            self._line,
            self.problem,
            row(self.offer, None),
            tell,
            on=self,
            gap=8,
        )
        self.field.textChanged.connect(self._edited)

    def ask_words(self) -> None:
        """Put five random words into the field."""
        language = LANGUAGE.code if LANGUAGE.code == "es" else "en"
        self._jobs.run(
            lambda: setup.suggest_phrase(language), self.field.setText, busy=self.offer, owner=self
        )

    def _edited(self, typed: str) -> None:
        self.labelled.set_error(None)
        self.problem.clear()
        self._line.setVisible(bool(typed))
        if typed:
            strength = setup.phrase_strength(typed)
            icon, tone = TONES[str(strength)]
            self._sign.show_icon(icon, tone)
            self._strength.set_tone(tone)
            self._strength.say(strength.word)


class Audience(Card):
    """`changed` tells that somebody else will read the bundle."""

    changed = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(N_("For whom"), icon="users")
        self.checks: list[tuple[str, WrapCheck]] = []
        self.way = ChipGroup(
            ((KNOWN, N_("Computers that I choose")), (PHRASE, N_("Anyone who knows a phrase"))),
            many=False,
            may_be_empty=False,
        )
        self.way.set_value(KNOWN)
        self._checks = column(gap=6)
        self._known = QWidget()
        hint = N_("The bundle is encrypted. Only those you choose, and this computer, can open it.")
        column(self._checks, Label(hint, "hint", wrap=True), on=self._known, gap=8)
        self.phrase = BundlePhrase(jobs)
        self.phrase.hide()
        for part in (self.way, self._known, self.phrase):
            self.body.addWidget(part)
        self.way.changed.connect(self._turn)

    @property
    def by_phrase(self) -> bool:
        """Whether the bundle is for whoever knows the phrase."""
        return self.way.value() == PHRASE

    def names(self) -> list[str]:
        """The installations that are chosen."""
        return [] if self.by_phrase else [name for name, check in self.checks if check.isChecked()]

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self.phrase.field if self.by_phrase or not self.checks else self.checks[0][1]

    def take_phrase(self) -> None:
        """Seal it with a phrase."""
        self.way.set_value(PHRASE)
        self._turn()

    def show_peers(self, peers: Sequence[KnownPeer], name: str | None) -> None:
        """Offer these installations; what was chosen stays, `name` is chosen to begin with."""
        chosen = {each for each, check in self.checks if check.isChecked()}
        if not self.checks:
            chosen = {peers[0].name} if len(peers) == 1 else {name or ""}
        if [each for each, _check in self.checks] != [peer.name for peer in peers]:
            for _name, check in self.checks:
                self._checks.removeWidget(check)
                check.deleteLater()
            self.checks = [(peer.name, _check(peer)) for peer in peers]
            for _name, check in self.checks:
                self._checks.addWidget(check)
                check.show()  # now, and not with the next event: the keyboard goes there
                check.toggled.connect(lambda _on: self.changed.emit())
        for each, check in self.checks:
            check.setChecked(each in chosen)
        self.way.setVisible(bool(peers))

    def _turn(self) -> None:
        self._known.setVisible(not self.by_phrase)
        self.phrase.setVisible(self.by_phrase)
        if self.by_phrase and not self.phrase.field.text():
            self.phrase.ask_words()
        self.changed.emit()


def _check(peer: KnownPeer) -> WrapCheck:
    when = peer.trusted_ms
    return WrapCheck(lambda: _("{name} (compared on {when})", name=peer.name, when=moment_in_words(when)))
