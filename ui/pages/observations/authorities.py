"""The authorities that were present: four as chips, the rest behind "Other…"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from fieldtool.domain.codec import Json
from fieldtool.domain.vocabularies import AUTHORITIES
from fieldtool.i18n import N_
from ui.widgets import Chip, ChipGroup

FIRST = ("migration", "police", "army", "national_guard")
"""Those met most."""


class AuthorityChips(ChipGroup):
    """`groups()` keeps unit, rank and count of those that stay ticked: the form does not show them."""

    opened = Signal()
    """The rest was shown."""

    def __init__(self) -> None:
        super().__init__((code, AUTHORITIES.word(code)) for code in FIRST)
        self._given: Sequence[Json] = ()
        self.more = Chip(N_("Other…"))
        self.flow.addWidget(self.more)
        for code, word in AUTHORITIES:
            if code not in FIRST:
                self.add(code, word)
        self.more.toggled.connect(self._show_rest)
        self.changed.connect(self._arrange)
        self._arrange()

    def _arrange(self) -> None:
        for code in self._buttons:
            chip = self.button(code)
            if code not in FIRST:
                chip.setVisible(self.more.isChecked() or chip.isChecked())
        self.updateGeometry()

    def _show_rest(self, on: bool) -> None:
        self._arrange()
        if on:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if number == len(FIRST):
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)
            self.more.click()
        elif number < len(FIRST) or self.more.isChecked() or number > 8:
            super().keyPressEvent(event)

    def set_groups(self, groups: Sequence[Json]) -> None:
        """Show the authorities of a record."""
        self._given = list(groups)
        self.more.setChecked(False)
        self.set_values(str(each.get("kind")) for each in groups if isinstance(each, dict))
        self._arrange()

    def groups(self) -> list[Json]:
        """The authorities as they are stored: those that were there as they were, new ones after them."""
        ticked = self.values()
        kept = [each for each in self._given if not isinstance(each, dict) or self._stays(each, ticked)]
        named = {each.get("kind") for each in kept if isinstance(each, dict)}
        return [*kept, *({"kind": code} for code in ticked if code not in named)]

    def _stays(self, group: dict[str, Json], ticked: Sequence[str]) -> bool:
        kind = group.get("kind")
        return kind in ticked or kind not in self._buttons
