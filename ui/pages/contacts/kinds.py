"""For which kind of help the contacts are listed: what is asked for most as chips, the others in a list."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldtool.domain.vocabularies import HELP_KINDS
from fieldtool.i18n import N_
from ui.widgets import Choice, FilterChips, folding_row
from ui.widgets.layouts import sized

ANY = ""
FIRST = ("legal", "health", "shelter", "child_protection", "asylum", "consulate")
"""In the order in which people are sent to them."""
EVERY = (ANY, N_("All kinds"))


class HelpKinds(QWidget):
    """`changed` comes when another kind is chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chips = FilterChips(
            (EVERY, *((code, HELP_KINDS.word(code)) for code in FIRST)), beside_fields=True
        )
        rest = [each for each in HELP_KINDS if each[0] not in FIRST]
        self.others = Choice([(ANY, N_("Other kinds of help")), *rest], N_("Other kinds of help"))
        self.every = Choice([EVERY, *HELP_KINDS], N_("Kind of help"))
        folding_row(self.chips, sized(self.others, width=236), self.every, None, on=self, gap=6)
        self.set_value(ANY)
        self.set_short(False)
        self.chips.changed.connect(lambda: self._choose(self.chips.value() or ANY))
        self.others.chosen.connect(self._choose)
        self.every.chosen.connect(self._choose)

    def value(self) -> str:
        """The code of the kind, "" for all."""
        return self.every.value() or ANY

    def set_value(self, code: str) -> None:
        """Choose a kind, and tell nobody."""
        other = code not in (ANY, *FIRST)
        self.chips.set_value(None if other else code)
        self.others.set_value(code if other else ANY)
        self.every.set_value(code)

    def set_short(self, short: bool) -> None:
        """In a short window one list holds them all."""
        self.every.setVisible(short)
        self.chips.setVisible(not short)
        self.others.setVisible(not short)

    def _choose(self, code: str) -> None:
        self.set_value(code)
        self.changed.emit()
