"""The first step: what the talk is about and how old the person is, and what the aid is not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fieldtool.domain.knowledge import Caution
from fieldtool.domain.screening import AGES, NO_VERDICT, SUBJECTS, WITHOUT_MEANS
from fieldtool.i18n import N_
from ui.pages.rights.texts import TwoTexts
from ui.widgets import INFO, SAFE, Card, ChipGroup, Label, Note, column

Chosen = tuple[tuple[str, ...], bool]
"""Subjects, and whether the person is under 18."""


class Choosing(QWidget):
    """`changed` comes when a choice was made; `chosen` is None until there is enough to begin."""

    changed = Signal()

    def __init__(self, cautions: Sequence[Caution]) -> None:
        super().__init__()
        self.subjects = ChipGroup(SUBJECTS)
        self.age = ChipGroup(AGES, many=False)
        self._why = Label(WITHOUT_MEANS, tone="text2", wrap=True)
        self._why.hide()
        about = Card(N_("What is it about?"), margins=(18, 14, 18, 16), gap=10)
        about.body.addWidget(
            Label(N_("Choose one or several. You can stop at any time."), tone="text2", wrap=True)
        )
        about.body.addWidget(self.subjects)
        years = Card(N_("How old is the person?"), margins=(18, 14, 18, 16), gap=10)
        years.body.addWidget(self.age)
        years.body.addWidget(self._why)
        self._cautions = column(gap=8)
        column(
            Note(INFO, N_("A guide, not a verdict"), NO_VERDICT),
            Note(
                SAFE,
                N_("Nothing is kept"),
                N_(
                    "What you mark stays on this page only. When you leave it, or the notebook locks, it is"
                    " forgotten. At the end the person decides whether a note is kept."
                ),
                icon="eye-off",
            ),
            about,
            years,
            Label(N_("What you should know about this aid"), "strong"),
            self._cautions,
            None,
            on=self,
            gap=12,
        )
        self.subjects.changed.connect(self._changed)
        self.age.changed.connect(self._changed)
        self.show_cautions(cautions)

    def show_cautions(self, cautions: Sequence[Caution]) -> None:
        """What whoever uses the aid has to know of it."""
        for each in cautions:
            text = TwoTexts()
            text.show_text(each.text)
            self._cautions.addWidget(text)

    def chosen(self) -> Chosen | None:
        """What was chosen; None while a subject or the age is missing."""
        subjects = self.subjects.values()
        age = self.age.value()
        if not subjects or (age is None and "child" not in subjects):
            return None
        return subjects, age != "adult"

    def take_keyboard(self) -> None:
        self.subjects.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self) -> None:
        self._why.setVisible(
            self.age.value() in ("under_18", "in_doubt") or "child" in self.subjects.values()
        )
        self.changed.emit()
