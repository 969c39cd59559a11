"""Choosing a pass phrase: typed twice, its strength in words, five random words offered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fieldtool.i18n import N_
from ui.jobs import Jobs
from ui.language import LANGUAGE
from ui.widgets import (
    ATTENTION,
    OUTLINED,
    Button,
    Icon,
    Label,
    LabelledField,
    Note,
    PassphraseField,
    column,
    row,
)

TONES = {
    "too_short": ("alert-triangle", "danger"),
    "weak": ("alert-triangle", "amber"),
    "fair": ("check", "ok"),
    "strong": ("shield-check", "ok"),
}


class NewPhrase(QWidget):
    """`phrase()` is the phrase when both fields agree and it is good enough, else "". `changed` tells."""

    changed = Signal()
    entered = Signal()
    """Enter in the last field: the main button of the page is meant."""

    def __init__(
        self,
        jobs: Jobs,
        strength: Callable[[str], Any],
        suggest: Callable[[str], str],
        label: str = N_("Passphrase"),
    ) -> None:
        super().__init__()
        self._jobs, self._strength_of, self._suggest = jobs, strength, suggest
        self.first = PassphraseField()
        self.second = PassphraseField()
        self.first_field = LabelledField(label, self.first)
        self.second_field = LabelledField(N_("Type it again"), self.second)
        self.strength = Label(role="strong", wrap=True)
        self._sign = Icon("check", "ok", 18)
        self._line = QWidget()
        row(self._sign, self.strength, on=self._line, gap=6).setStretch(1, 1)
        self.offer = Button(N_("Suggest five words"), OUTLINED, "refresh", on=self.ask_suggestion)
        self.caps = Note(ATTENTION, text=N_("Caps Lock is on"), icon="letter-case")
        self.caps.hide()
        pair = row(self.first_field, self.second_field, gap=16)
        column(pair, self._line, self.caps, row(self.offer, None), on=self, gap=8)
        self._line.hide()
        for field in (self.first, self.second):
            field.textChanged.connect(self._edited)
            field.caps_lock.connect(self.caps.setVisible)
        self.second.editingFinished.connect(self.check_same)
        self.first.returnPressed.connect(lambda: self.second.setFocus(Qt.FocusReason.TabFocusReason))
        self.second.returnPressed.connect(self.entered)

    def phrase(self) -> str:
        typed = self.first.text()
        same = typed == self.second.text()
        return typed if typed and same and self._strength_of(typed).good_enough else ""

    def ask_suggestion(self) -> None:
        """Put five random words in the first field, where they can be read and written down."""
        language = LANGUAGE.code if LANGUAGE.code == "es" else "en"
        self._jobs.run(lambda: self._suggest(language), self._offered, busy=self.offer)

    def _offered(self, words: str) -> None:
        self.first.setText(words)
        self.first.show_phrase(True)
        self.second.clear()
        self.second_field.set_error(None)
        self.second.setFocus(Qt.FocusReason.OtherFocusReason)

    def fault(self) -> bool:
        """Say beside the fields what is missing, and put the cursor there; whether something is."""
        typed = self.first.text()
        if not typed:
            self.first_field.set_error(N_("Write a phrase or take the five words."))
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        strength = self._strength_of(typed)
        if not strength.good_enough:
            self.first_field.set_error(strength.word)
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if not self.check_same(even_empty=True):
            self.second.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def check_same(self, even_empty: bool = False) -> bool:
        """Whether both fields agree; says so beside the second when they do not."""
        same = self.first.text() == self.second.text()
        if same or (not self.second.text() and not even_empty):
            self.second_field.set_error(None)
        else:
            self.second_field.set_error(N_("The two phrases are not the same."))
        return same

    def clear(self) -> None:
        for field in (self.first, self.second):
            field.clear()
            field.show_phrase(False)

    def _edited(self) -> None:
        typed = self.first.text()
        self._line.setVisible(bool(typed))
        if typed:
            strength = self._strength_of(typed)
            icon, tone = TONES[str(strength)]
            self._sign.show_icon(icon, tone)
            self.strength.set_tone(tone)
            self.strength.say(strength.word)
        self.first_field.set_error(None)
        if self.first.text() == self.second.text():
            self.second_field.set_error(None)
        self.changed.emit()
