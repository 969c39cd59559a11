"""Tall choices with an icon and examples; the four situations are such a choice."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QRadioButton, QSizePolicy, QWidget

from fieldtool.domain.vocabularies import SITUATION_EXAMPLES, SITUATIONS
from ui import icons
from ui.language import Words, say
from ui.look import LOOK
from ui.widgets import drawn
from ui.widgets.chips import prepare
from ui.widgets.folding import in_lines
from ui.widgets.group import Group
from ui.widgets.layouts import spaced
from ui.widgets.pills import SITUATION_ICONS


class _Tall(QRadioButton):
    """A tall choice: icon, name, examples and the circle. `tone` colours it; with a soft pair when chosen."""

    _LEFT = 12 + 24 + 10

    def __init__(self, name: Words, example: Words, icon: str, tone: str, soft: str) -> None:
        super().__init__()
        self._icon, self._tone, self._soft = icon, tone, soft
        self._example = ""
        prepare(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        say(self.setText, name)
        say(self._set_example, example)

    def _set_example(self, text: str) -> None:
        self._example = text
        self.setAccessibleDescription(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        name = LOOK.metrics("strong").horizontalAdvance(self.text()) + LOOK.px(4 + 18)
        example = LOOK.metrics("small").horizontalAdvance(self._example)
        tall = LOOK.metrics("strong").height() + LOOK.metrics("small").height() + LOOK.px(14)
        return QSize(max(name, example) + LOOK.px(self._LEFT + 10), max(LOOK.px(53), tall))

    def least_width(self) -> int:
        """Pixels that its name needs; its examples may take several lines."""
        return LOOK.metrics("strong").horizontalAdvance(self.text()) + LOOK.px(4 + 18 + self._LEFT + 10)

    def height_at(self, width: int) -> int:
        """Pixels that it needs when it is so wide."""
        return self.sizeHint().height() + LOOK.metrics("small").lineSpacing() * (len(self._lines(width)) - 1)

    def _lines(self, width: int) -> list[str]:
        if width >= self.sizeHint().width():
            return [self._example]
        return in_lines(self._example, LOOK.metrics("small"), width - LOOK.px(self._LEFT + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(120), self.sizeHint().height())

    def hitButton(self, point: QPoint) -> bool:
        return self.rect().contains(point)

    def is_long(self) -> bool:
        """Whether the examples reach under the circle."""
        room = self.width() - LOOK.px(self._LEFT) - LOOK.px(8) - LOOK.px(18 + 4)
        return LOOK.metrics("small").horizontalAdvance(self._example) > room

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        soft = "primary-soft" if LOOK.high_contrast else self._soft
        line = self._tone if on else ("text2" if self.underMouse() else "control")
        width = LOOK.px(2) if on else 1
        drawn.box(painter, self.rect(), LOOK.px(6), soft if on else "surface", line, width)
        middle = self.height() / 2
        drawn.picture(painter, icons.pixmap(self._icon, self._tone, 24), LOOK.px(12), middle)
        left = LOOK.px(self._LEFT)
        name, example = LOOK.metrics("strong").height(), LOOK.metrics("small").height()
        lines = self._lines(self.width())
        top = round(middle - (name + (example * len(lines) if self._example else 0)) / 2)
        wide = self.width() - left - LOOK.px(8)
        beside = wide - LOOK.px(18 + 4)
        # The circle goes up to the name's line where the examples need the whole width: in all of them.
        long = any(each.is_long() for each in self.parentWidget().findChildren(_Tall))
        sign = icons.pixmap("circle-check" if on else "circle", self._tone if on else "control", 18)
        drawn.picture(painter, sign, self.width() - LOOK.px(8 + 18), top + name / 2 if long else middle)
        token = self._tone if on else "text"
        drawn.words(painter, QRect(left, top, beside, name), self.text(), "strong", token)
        for number, line in enumerate(lines):
            at = QRect(left, top + name + example * number, wide, example)
            drawn.words(painter, at, line, "small", "text2")


class TallChoice(Group, QWidget):
    """Tall choices in one row of `columns`, in fewer where they do not fit. Keys 1 to 9 choose.

    `add` takes a code, name, examples and icon.
    """

    changed = Signal()

    def __init__(self, columns: int = 4) -> None:
        QWidget.__init__(self)
        self._grid = QGridLayout(self)
        spaced(self._grid, 0, 8)
        self._buttons = {}
        self._most = self._columns = columns
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def add(
        self,
        code: str,
        name: Words,
        example: Words,
        icon: str,
        tone: str = "primary-text",
        soft: str = "primary-soft",
    ) -> None:
        button = _Tall(name, example, icon, tone, soft)
        button.toggled.connect(lambda on: self.changed.emit() if on else None)
        index = len(self._buttons)
        self._buttons[code] = button
        self._grid.addWidget(button, index // self._columns, index % self._columns)
        self.setFocusProxy(next(iter(self._buttons.values())))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for index, button in enumerate(self._buttons.values()):
            self._grid.addWidget(button, index // columns, index % columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # its words are longer or shorter now
            self._fit()
        return done

    def _fit(self) -> None:
        widest = max((button.sizeHint().width() for button in self._buttons.values()), default=1)
        gap = self._grid.spacing()
        fits = (self.width() + gap) // (widest + gap)
        choices = [n for n in (self._most, 2, 1) if n <= fits]
        self._arrange(choices[0] if choices else 1)
        for button in self._buttons.values():
            button.setMinimumHeight(button.height_at(self.width()) if self._columns == 1 else 0)

    def minimumSizeHint(self) -> QSize:
        # Not the width of today's columns, or the window could never get narrower.
        widest = max((button.minimumSizeHint().width() for button in self._buttons.values()), default=1)
        return QSize(widest, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        button = self._digit(event)
        if button is None:
            super().keyPressEvent(event)
            return
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        button.setChecked(True)


class SituationChoice(TallChoice):
    """The four situations."""

    def __init__(self) -> None:
        super().__init__(4)
        examples = dict(SITUATION_EXAMPLES)
        for code, name in SITUATIONS:
            self.add(code, name, examples[code], SITUATION_ICONS[code], code, f"{code}-soft")
