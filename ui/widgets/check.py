"""A box with long text."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from ui import icons
from ui.language import Words, say
from ui.look import LOOK
from ui.widgets import drawn


class WrapCheck(QCheckBox):
    """A box with text that wraps instead of being cut; the text ticks too. `note` is small text at the
    right."""

    def __init__(self, words: Words, note: str = "", **values: Any) -> None:
        super().__init__()
        self._note = note
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        LOOK.follow(self, self.updateGeometry)
        self.say(words, **values)

    def say(self, words: Words, **values: Any) -> None:
        """Show other words beside the box."""
        say(self._put, words, owner=self, key="text", **values)

    def _put(self, text: str) -> None:
        self.setText(text)
        self.updateGeometry()

    def _room(self) -> tuple[int, int]:
        left = LOOK.px(22 + 9)
        note = LOOK.metrics("small").horizontalAdvance(self._note) + LOOK.px(8) if self._note else 0
        return left, note

    def _text_height(self, width: int) -> int:
        left, note = self._room()
        rect = QRect(0, 0, max(width - left - note, LOOK.px(40)), 100_000)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
        return LOOK.metrics("body").boundingRect(rect, flags, self.text()).height()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(LOOK.px(26), self._text_height(width) + LOOK.px(4))

    def sizeHint(self) -> QSize:
        left, note = self._room()
        wide = min(LOOK.metrics("body").horizontalAdvance(self.text()) + 2, LOOK.px(420))
        return QSize(left + wide + note, self.heightForWidth(left + wide + note))

    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(120), LOOK.px(26))

    def hitButton(self, point: QPoint) -> bool:
        return self.rect().contains(point)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on, alive, side = self.isChecked(), self.isEnabled(), LOOK.px(22)
        square = QRect(0, LOOK.px(2), side, side)
        if on:
            drawn.box(painter, square, LOOK.px(4), "primary" if alive else "disabled", None)
            drawn.picture(
                painter, icons.pixmap("check", "on-primary", 18), LOOK.px(2), square.center().y() + 1
            )
        else:
            drawn.box(
                painter, square, LOOK.px(4), "surface", "control" if alive else "border", max(2, LOOK.px(1.5))
            )
        left, note = self._room()
        painter.setFont(LOOK.font("body"))
        painter.setPen(LOOK.colour("text" if alive else "disabled"))
        height = self._text_height(self.width())
        top = LOOK.px(2) + max(0, (side - LOOK.metrics("body").height()) // 2)
        rect = QRect(left, top, self.width() - left - note, height)
        painter.drawText(rect, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft), self.text())
        if self._note:
            place = QRect(self.width() - note, LOOK.px(2), note, side)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            drawn.words(painter, place, self._note, "small", "text2", flags)
