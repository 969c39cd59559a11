"""What every group of buttons is to its page: codes in, codes out."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton


class Group:
    """What the groups of buttons share: codes in, codes out."""

    _buttons: dict[str, QAbstractButton]

    def button(self, code: str) -> QAbstractButton:
        """The button of a code."""
        return self._buttons[code]

    def values(self) -> tuple[str, ...]:
        """The chosen codes in the order in which they are offered."""
        return tuple(code for code, button in self._buttons.items() if button.isChecked())

    def value(self) -> str | None:
        """The one chosen code, or `None`."""
        return next(iter(self.values()), None)

    def set_values(self, codes: Iterable[str]) -> None:
        """Choose these and no others; `changed` is not sent."""
        chosen = set(codes)
        for code, button in self._buttons.items():
            before = button.blockSignals(True)
            exclusive = button.autoExclusive()
            button.setAutoExclusive(False)
            button.setChecked(code in chosen)
            button.setAutoExclusive(exclusive)
            button.blockSignals(before)
            button.update()

    def set_value(self, code: str | None) -> None:
        self.set_values(() if code is None else (code,))

    def _digit(self, event: QKeyEvent) -> QAbstractButton | None:
        index = event.key() - Qt.Key.Key_1
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        buttons = list(self._buttons.values())
        return buttons[index] if plain and 0 <= index < len(buttons) else None
