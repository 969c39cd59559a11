"""Pills: status as icon and word. They are not buttons."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from fieldtool.domain.vocabularies import CHAPTERS
from fieldtool.i18n import N_
from ui.language import Words, say
from ui.look import LOOK
from ui.widgets import drawn

SITUATION_ICONS = {"VER": "id", "DET": "building", "DEP": "bus", "REC": "home-heart", "GEN": "scale"}
"""The icon that goes with each chapter everywhere."""

STATES = {
    "draft": ("pencil", "amber", N_("Draft")),
    "saved": ("check", "ok", N_("Saved")),
    "shared": ("arrow-up", "info", N_("Shared")),
    "changed": ("refresh", "amber", N_("Changed after sharing")),
    "received": ("arrow-down", "info", N_("Received")),
    "differences": ("arrows-diff", "amber", N_("Has differences")),
    "bin": ("trash", "amber", N_("In the bin")),
}
"""State of a record to icon, tone and words."""


class Pill(QLabel):
    """`tone` names a pair of tokens: `amber`, `ok`, `info`, `danger`, or a situation such as `DET`."""

    def __init__(self, words: Words, tone: str, icon: str | None = None, **values: Any) -> None:
        super().__init__()
        self._tone, self._icon = tone, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        LOOK.follow(self, self.updateGeometry)
        say(self.setText, words, **values)

    def show_as(self, words: Words, tone: str, icon: str | None = None, **values: Any) -> None:
        self._tone, self._icon = tone, icon
        say(self.setText, words, **values)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return drawn.pill_size(self.text(), self._icon)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def least_width(self) -> int:
        """Pixels that the longest word needs."""
        longest = max(self.text().split() or [""], key=len)
        return drawn.pill_size(longest, self._icon).width()

    def height_at(self, width: int) -> int:
        """Pixels that it needs when it is so wide."""
        lines = drawn.pill_lines(self.text(), self._icon, width)
        return self.sizeHint().height() + LOOK.metrics("small-strong").lineSpacing() * (len(lines) - 1)

    def fold(self, width: int) -> None:
        """Its words are broken when they are drawn."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        drawn.pill(QPainter(self), self.rect(), self.text(), self._icon, self._tone)


class SituationPill(Pill):
    """The pill of a chapter (`VER`, `DET`, `DEP`, `REC`, `GEN`)."""

    def __init__(self, code: str) -> None:
        super().__init__(CHAPTERS.word(code), code, SITUATION_ICONS.get(code))


class StatePill(Pill):
    """The pill of a record's state (see `STATES`)."""

    def __init__(self, state: str) -> None:
        icon, tone, words = STATES[state]
        super().__init__(words, tone, icon)
