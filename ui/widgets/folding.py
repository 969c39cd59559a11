"""Words that go on in the next line where the width ends: buttons, labels, and rows of both.

In Spanish and English nearly everything stands in one line. Longer words, larger text or a smaller window may
leave less room than that; then a line is broken, and nothing is cut.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QPushButton, QWidget

MNEMONIC = int(Qt.TextFlag.TextShowMnemonic)


def in_lines(text: str, metrics: QFontMetrics, room: int) -> list[str]:
    """The text in lines of at most `room` pixels, broken between words; a longer word has its own line."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.size(MNEMONIC, longer).width() <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [text]


class FoldingButton(QPushButton):
    """A button whose words take several lines where a row gives it less than they need in one.

    The row asks `least_width` and `height_at`, and tells `fold` what it gives.
    """

    _folded = ""

    def _around(self) -> int:
        """Pixels beside the words: padding, border and icon."""
        return QPushButton.sizeHint(self).width() - self.fontMetrics().size(MNEMONIC, self.text()).width()

    def least_width(self) -> int:
        """Pixels that the longest word needs."""
        metrics = self.fontMetrics()
        words = self.text().split()
        return self._around() + max((metrics.size(MNEMONIC, word).width() for word in words), default=0)

    def height_at(self, width: int) -> int:
        """Pixels that it needs when it is so wide."""
        return self.sizeHint().height() + self.fontMetrics().lineSpacing() * (len(self._lines(width)) - 1)

    def _lines(self, width: int) -> list[str]:
        if width >= self.sizeHint().width():
            return [self.text()]
        return in_lines(self.text(), self.fontMetrics(), width - self._around())

    def fold(self, width: int) -> None:
        """Break the words for this width."""
        lines = self._lines(width)
        folded = "\n".join(lines) if len(lines) > 1 else ""
        if folded != self._folded:
            self._folded = folded
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._folded:
            super().paintEvent(event)
            return
        from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter  # slow to load, seldom needed

        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self._folded  # type: ignore[attr-defined]
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


class FoldingText:
    """Of a label, or a field with one, that asks for one line although it can wrap."""


def least_width(item: QLayoutItem) -> int:
    """The least width of an item in a row that folds."""
    widget: Any = item.widget()
    return widget.least_width() if hasattr(widget, "least_width") else item.minimumSize().width()


def size_in(item: QLayoutItem, room: int) -> QSize:
    """The size of an item where there are so many pixels in the line. What wraps takes all that it may."""
    size, widget, wraps = item.sizeHint(), item.widget(), item.hasHeightForWidth()
    if wraps and not isinstance(widget, FoldingText):
        room = min(room, item.maximumSize().width())
        return QSize(room, item.heightForWidth(room))
    if size.width() <= room:
        return QSize(size.width(), item.heightForWidth(size.width())) if wraps else size
    if hasattr(widget, "height_at"):
        return QSize(room, widget.height_at(room))
    return QSize(room, item.heightForWidth(room) if wraps else size.height())


def put(item: QLayoutItem, rect: QRect) -> None:
    """Give an item its place. A folding one may be higher than its policy says."""
    widget: Any = item.widget()
    if hasattr(widget, "fold"):
        widget.fold(rect.width())
        widget.setGeometry(rect)
    else:
        item.setGeometry(rect)


class FoldingRow(QHBoxLayout):
    """A row that goes on in further lines where its parts have no room beside each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._heights: dict[int, int] = {}
        self._width: int | None = None
        super().__init__(parent)

    def invalidate(self) -> None:
        self._heights.clear()
        self._width = None
        super().invalidate()

    def _whole(self) -> int:
        """Pixels in which all stand beside each other, with what wraps not squeezed to its longest word."""
        if self._width is None:
            wraps = (each for each in self._shown() if each.hasHeightForWidth())
            more = sum(max(each.sizeHint().width() - each.minimumSize().width(), 0) for each in wraps)
            self._width = super().minimumSize().width() + more
        return self._width

    def minimumSize(self) -> QSize:
        size = super().minimumSize()
        sides = self.contentsMargins().left() + self.contentsMargins().right()
        least = max((least_width(each) for each in self._shown()), default=0) + sides
        return QSize(min(size.width(), least), size.height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Layouts around it ask for the same few widths again and again.
        if width not in self._heights:
            self._heights[width] = self._height(width)
        return self._heights[width]

    def _height(self, width: int) -> int:
        if width >= self._whole():
            return super().heightForWidth(width) if super().hasHeightForWidth() else self.sizeHint().height()
        return self._lay(QRect(0, 0, width, 0), move=False)

    def minimumHeightForWidth(self, width: int) -> int:
        return self.heightForWidth(width)

    def setGeometry(self, rect: QRect) -> None:
        if rect.width() >= self._whole():
            for each in self._shown():
                widget: Any = each.widget()
                if hasattr(widget, "fold"):
                    widget.fold(each.sizeHint().width())
            super().setGeometry(rect)
        else:
            QLayout.setGeometry(self, rect)
            self._lay(rect, move=True)

    def _shown(self) -> list[QLayoutItem]:
        items = (self.itemAt(index) for index in range(self.count()))
        return [each for each in items if each is not None and not each.isEmpty() and not each.spacerItem()]

    def _before(self) -> float:
        """Which part of what is left over in a line stands before its parts: those of a row that begins with
        a stretch stand at the right, or in the middle when it ends with one too."""
        first, last = self.itemAt(0), self.itemAt(self.count() - 1)
        if first is None or not first.spacerItem():
            return 0
        return 0.5 if last is not None and last.spacerItem() else 1

    def _lay(self, rect: QRect, move: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        gap = max(self.spacing(), 0)
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._shown():
            size = size_in(item, max(inner.width(), 1))
            if lines and used + gap + size.width() <= inner.width():
                lines[-1].append((item, size))
                used += gap + size.width()
            else:
                lines.append([(item, size)])
                used = size.width()
        y = inner.y()
        for line in lines:
            tall = max(size.height() for _item, size in line)
            if move:
                _place(line, QRect(inner.x(), y, inner.width(), tall), gap, self._before())
            y += tall + gap
        return y - (gap if lines else 0) + margins.bottom() - rect.y()


def _place(line: list[tuple[QLayoutItem, QSize]], rect: QRect, gap: int, before: float) -> None:
    """Put a line on one middle; what can grow takes what is left over, else its part `before` stays free."""
    spare = rect.width() - sum(size.width() for _item, size in line) - gap * (len(line) - 1)
    growing = [item for item, _size in line if item.expandingDirections() & Qt.Orientation.Horizontal]
    x = rect.x() if growing else rect.x() + int(max(spare, 0) * before)
    for item, size in line:
        wide = size.width() + (spare // len(growing) if item in growing else 0)
        top = rect.y() + (rect.height() - size.height()) // 2
        put(item, QRect(QPoint(x, top), QSize(wide, size.height())))
        x += wide + gap
