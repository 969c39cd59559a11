"""The strip that shows where one is in a row of steps."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldtool.i18n import _
from ui import icons
from ui.language import Words, say
from ui.language import words as now
from ui.look import LOOK
from ui.widgets import drawn


class StepBar(QWidget):
    """Numbers in circles with names; done ones have a check. Where there is little room only the present one
    is named ("Step 2 of 5"). `at_end`: they stand at the right, and leave what is beside them its room."""

    def __init__(self, names: Iterable[Words], at_end: bool = False) -> None:
        super().__init__()
        self._at_end = at_end
        self._names = tuple(names)
        self._texts: list[str] = ["" for _name in self._names]
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for index, name in enumerate(self._names):
            say(lambda text, index=index: self._put(index, text), name, owner=self, key=index)
        LOOK.follow(self, self.updateGeometry)
        self.show_step(0)

    def _put(self, index: int, text: str) -> None:
        self._texts[index] = text
        self.updateGeometry()
        self.update()

    def show_step(self, at: int) -> None:
        """Steps before `at` are done; `at` equal to their number means that all are."""
        self._at = at
        say(self.setAccessibleName, self._spoken)
        self.updateGeometry()
        self.update()

    def _spoken(self) -> str:
        here = min(self._at, len(self._names) - 1)
        return _(
            "Step {n} of {total}: {name}", n=here + 1, total=len(self._names), name=now(self._names[here])
        )

    def _wide(self, index: int) -> int:
        return LOOK.px(26 + 8 + 22) + LOOK.metrics("strong").horizontalAdvance(self._texts[index])

    def whole(self) -> int:
        """Pixels in which all of them are named."""
        return sum(map(self._wide, range(len(self._texts)))) - LOOK.px(22) + 2

    def _one(self) -> int:
        """Pixels in which the present one is named."""
        return LOOK.metrics("strong").horizontalAdvance(self._spoken()) + 2

    def sizeHint(self) -> QSize:
        return QSize(self._one() if self._at_end else self.whole(), LOOK.px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._one() if self._at_end else self.least_width(), LOOK.px(36))

    def least_width(self) -> int:
        """Pixels with which it makes do in a row that folds."""
        return LOOK.px(120)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        spare = self.width() - self.whole()
        if spare < 0:
            end = Qt.AlignmentFlag.AlignRight if self._at_end else Qt.AlignmentFlag.AlignLeft
            flags = Qt.AlignmentFlag.AlignVCenter | end
            drawn.words(painter, self.rect(), self._spoken(), "strong", "text", flags)
            return
        x, side, middle = spare if self._at_end else 0, LOOK.px(26), self.height() // 2
        for index, text in enumerate(self._texts):
            circle = QRect(x, middle - side // 2, side, side)
            done, here = index < self._at, index == self._at
            if done or here:
                drawn.box(painter, circle, side / 2, "primary", None)
            else:
                drawn.box(painter, circle, side / 2, "surface", "control", max(1, LOOK.px(1.5)))
            if done:
                drawn.picture(painter, icons.pixmap("check", "on-primary", 16), x + LOOK.px(5), middle)
            else:
                token = "on-primary" if here else "text2"
                drawn.words(
                    painter, circle, str(index + 1), "small-strong", token, Qt.AlignmentFlag.AlignCenter
                )
            x += side + LOOK.px(8)
            wide = LOOK.metrics("strong").horizontalAdvance(text) + 2
            drawn.words(
                painter, QRect(x, 0, wide, self.height()), text, "strong", "text" if here else "text2"
            )
            x += wide + LOOK.px(22) - 2
