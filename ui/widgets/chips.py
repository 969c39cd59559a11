"""Answer chips, filter chips, the four situations and the box with long text.

Answer chips carry the sign of their state always: a square for several answers, a circle for one. They are
check-boxes and radio buttons underneath, so that keyboards and screen readers know them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from ui import icons
from ui.language import Words, say
from ui.look import LOOK
from ui.widgets import drawn
from ui.widgets.folding import FoldingButton, in_lines
from ui.widgets.group import Group
from ui.widgets.layouts import Flow

Choices = Iterable[tuple[str, str]]
"""Pairs of code and declared message; a `Vocabulary` is one."""


class _Chip:
    """The drawing that both kinds of chip share."""

    signs = ("square", "square-check")

    def sizeHint(self: Any) -> QSize:
        width = LOOK.metrics("strong").horizontalAdvance(self.text()) + LOOK.px(12 + 16 + 7 + 16)
        return QSize(width, max(LOOK.px(34), LOOK.metrics("strong").height() + LOOK.px(10)))

    def minimumSizeHint(self: Any) -> QSize:
        return QSize(self.least_width(), self.sizeHint().height())

    def least_width(self: Any) -> int:
        """Pixels that the longest word needs."""
        metrics, words = LOOK.metrics("strong"), self.text().split()
        return max((metrics.horizontalAdvance(each) for each in words), default=0) + LOOK.px(12 + 16 + 7 + 16)

    def height_at(self: Any, width: int) -> int:
        """Pixels that it needs when it is so wide: its words go on in the next line."""
        return self.sizeHint().height() + LOOK.metrics("strong").lineSpacing() * (len(self._lines(width)) - 1)

    def _lines(self: Any, width: int) -> list[str]:
        if width >= self.sizeHint().width():
            return [self.text()]
        return in_lines(self.text(), LOOK.metrics("strong"), width - LOOK.px(12 + 16 + 7 + 16))

    def fold(self: Any, width: int) -> None:
        """Its words are broken when they are drawn."""
        self.update()

    def hitButton(self: Any, point: QPoint) -> bool:
        return bool(self.rect().contains(point))

    def paintEvent(self: Any, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on, alive = self.isChecked(), self.isEnabled()
        line = "primary" if on else ("text2" if self.underMouse() and alive else "control")
        text = "primary-text" if on else "text"
        if not alive:
            line, text = "border", "disabled"
        drawn.box(
            painter,
            self.rect(),
            self.sizeHint().height() / 2,
            "primary-soft" if on else "surface",
            line,
            LOOK.px(2) if on else 1,
        )
        sign = "primary-text" if on and alive else ("control" if alive else "disabled")
        left = LOOK.px(11)
        drawn.picture(painter, icons.pixmap(self.signs[on], sign, 16), left, self.height() / 2)
        left += LOOK.px(16 + 7)
        place, lines = self.rect().adjusted(left, 0, -LOOK.px(8), 0), self._lines(self.width())
        tall = LOOK.metrics("strong").lineSpacing()
        place.setTop(place.top() + (place.height() - tall * len(lines)) // 2)
        for number, line in enumerate(lines):
            at = QRect(place.left(), place.top() + tall * number, place.width(), tall)
            drawn.words(painter, at, line, "strong", text)

    def enterEvent(self: Any, event: Any) -> None:
        self.update()

    def leaveEvent(self: Any, event: Any) -> None:
        self.update()


class Chip(_Chip, QCheckBox):
    """One of several answers: a square sign, Space ticks."""

    def __init__(self, words: Words, **values: Any) -> None:
        super().__init__()
        prepare(self)
        say(self.setText, words, **values)


class RoundChip(_Chip, QRadioButton):
    """The one answer of a group: a circle sign."""

    signs = ("circle", "circle-dot")

    def __init__(self, words: Words, **values: Any) -> None:
        super().__init__()
        prepare(self)
        say(self.setText, words, **values)


def prepare(chip: QWidget) -> None:
    chip.setCursor(Qt.CursorShape.PointingHandCursor)
    chip.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    LOOK.follow(chip, chip.updateGeometry)


class ChipGroup(Group, Flow):
    """Answer chips in rows; `many` answers or one. Keys 1 to 9 tick, Delete clears a single answer."""

    changed = Signal()

    def __init__(self, choices: Choices, many: bool = True, may_be_empty: bool = True) -> None:
        Flow.__init__(self, gap=7)
        self._many, self._may_be_empty = many, may_be_empty
        self._buttons = {}
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for code, message in choices:
            self.add(code, message)

    def add(self, code: str, words: Words) -> None:
        chip = Chip(words) if self._many else RoundChip(words)
        chip.toggled.connect(self._toggled)
        self._buttons[code] = chip
        self.flow.addWidget(chip)
        self.setFocusProxy(next(iter(self._buttons.values())))

    def _toggled(self, on: bool) -> None:
        # Choosing one of a single answer switches another off first: that half-way state is not told.
        if self._many or on:
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chip = self._digit(event)
        if chip is not None:
            chip.setFocus(Qt.FocusReason.OtherFocusReason)
            chip.click()
        elif event.key() == Qt.Key.Key_Delete and not self._many and self._may_be_empty and self.values():
            self.set_values(())
            self.changed.emit()
        else:
            super().keyPressEvent(event)


class FilterChips(Group, Flow):
    """Filters: filled when on, one always on (or several when `many`). Those `beside_fields` are as high as
    they."""

    changed = Signal()

    def __init__(self, choices: Choices, many: bool = False, beside_fields: bool = False) -> None:
        Flow.__init__(self, gap=6)
        self._many = many
        self._buttons = {}
        self._words: dict[str, Words] = {}
        for code, message in choices:
            button = FoldingButton()
            button.setCheckable(True)
            button.setAutoExclusive(not many)
            button.setProperty("kind", "filter")
            if beside_fields:
                button.setProperty("beside", "fields")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setAutoDefault(False)
            button.toggled.connect(self._toggled)
            say(button.setText, message)
            self._words[code] = message
            self._buttons[code] = button
            self.flow.addWidget(button)
        if not many and self._buttons:
            self.set_values((next(iter(self._buttons)),))

    def set_count(self, code: str, count: int | None) -> None:
        """Show a number after the words of a filter."""
        words, button = self._words[code], self._buttons[code]
        from ui.language import words as now

        say(button.setText, lambda: now(words) if count is None else f"{now(words)} {count}")

    def _toggled(self, on: bool) -> None:
        if self._many or on:
            self.changed.emit()
