"""Rows, columns and flows whose spaces follow the size of text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.look import LOOK
from ui.widgets.folding import FoldingRow, least_width, put, size_in

Margins = tuple[int, int, int, int] | int
"""Left, top, right and bottom in pixels at 100 %, or one number for the four."""


def spaced(layout: QLayout, margins: Margins = 0, gap: int = 8) -> None:
    """Keep margins and spacing of a layout at the size of text."""
    sides = (margins,) * 4 if isinstance(margins, int) else margins

    def put() -> None:
        layout.setContentsMargins(QMargins(*(LOOK.px(side) for side in sides)))
        layout.setSpacing(LOOK.px(gap))

    LOOK.follow(layout, put)


def _fill(layout: QBoxLayout, parts: tuple[QWidget | QLayout | int | None, ...]) -> None:
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addWidget(Gap(part))
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)


def column(
    *parts: QWidget | QLayout | int | None,
    on: QWidget | None = None,
    margins: Margins = 0,
    gap: int = 8,
) -> QVBoxLayout:
    """Parts under each other: widgets, layouts, `None` for a stretch, a number for extra space."""
    layout = QVBoxLayout(on) if on is not None else QVBoxLayout()
    spaced(layout, margins, gap)
    _fill(layout, parts)
    return layout


def row(
    *parts: QWidget | QLayout | int | None,
    on: QWidget | None = None,
    margins: Margins = 0,
    gap: int = 8,
) -> QHBoxLayout:
    """Parts beside each other, as in `column`."""
    layout = QHBoxLayout(on) if on is not None else QHBoxLayout()
    spaced(layout, margins, gap)
    _fill(layout, parts)
    return layout


def folding_row(
    *parts: QWidget | QLayout | int | None,
    on: QWidget | None = None,
    margins: Margins = 0,
    gap: int = 8,
) -> FoldingRow:
    """Parts beside each other, as in `row`; under each other where they have no room for that."""
    layout = FoldingRow(on) if on is not None else FoldingRow()
    spaced(layout, margins, gap)
    _fill(layout, parts)
    return layout


def grid(on: QWidget | None = None, margins: Margins = 0, gap: int = 8) -> QGridLayout:
    layout = QGridLayout(on) if on is not None else QGridLayout()
    spaced(layout, margins, gap)
    return layout


class Gap(QWidget):
    """An empty square of so many pixels at 100 %, in addition to the spacing of the layout."""

    def __init__(self, pixels: int) -> None:
        super().__init__()
        LOOK.follow(self, lambda: self.setFixedSize(LOOK.px(pixels), LOOK.px(pixels)))


def sized(
    widget: QWidget, width: int | None = None, height: int | None = None, most: bool = False
) -> QWidget:
    """Keep a fixed (or, with `most`, a greatest) width or height in pixels at 100 %. Gives the widget
    back."""

    def put() -> None:
        if width is not None:
            (widget.setMaximumWidth if most else widget.setFixedWidth)(LOOK.px(width))
        if height is not None:
            (widget.setMaximumHeight if most else widget.setFixedHeight)(LOOK.px(height))

    LOOK.follow(widget, put)
    return widget


class FlowLayout(QLayout):
    """Lays its widgets in rows and goes on in the next row where the width ends, as words do."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        spaced(self, 0, gap)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        # Layouts around it ask for the same few widths again and again.
        if width not in self._heights:
            self._heights[width] = self._lay(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._shown()]
        if not sizes:
            return QSize(0, 0)
        width = sum(size.width() for size in sizes) + self.spacing() * (len(sizes) - 1)
        return QSize(width, max(size.height() for size in sizes))

    def minimumSize(self) -> QSize:
        shown = self._shown()
        if not shown:
            return QSize(0, 0)
        return QSize(max(map(least_width, shown)), max(item.minimumSize().height() for item in shown))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lay(self, rect: QRect, move: bool) -> int:
        x, y, tall = rect.x(), rect.y(), 0
        line: list[tuple[QLayoutItem, QRect]] = []
        for item in self._shown():
            size = size_in(item, max(rect.width(), 1))
            width = size.width()
            if x > rect.x() and x + width > rect.right() + 1:
                self._place(line, tall, move)
                x, y, tall, line = rect.x(), y + tall + self.spacing(), 0, []
            line.append((item, QRect(QPoint(x, y), QSize(width, size.height()))))
            x += width + self.spacing()
            tall = max(tall, size.height())
        self._place(line, tall, move)
        return y + tall - rect.y()

    @staticmethod
    def _place(line: list[tuple[QLayoutItem, QRect]], tall: int, move: bool) -> None:
        """Put what stands in one row on one middle: a pill beside a button is lower than it."""
        if move:
            for item, at in line:
                put(item, at.translated(0, (tall - at.height()) // 2))


class _EndsLayout(FlowLayout):
    """The first parts stand at the left and the others at the right where all have room."""

    def __init__(self, parent: QWidget, left: int, gap: int) -> None:
        super().__init__(parent, gap)
        self._left = left

    def _lay(self, rect: QRect, move: bool) -> int:
        shown = self._shown()
        if self.sizeHint().width() > rect.width():
            return super()._lay(rect, move)
        tall = max((item.sizeHint().height() for item in shown), default=0)
        at_left = {id(item) for item in self._items[: self._left]}
        right = [item for item in shown if id(item) not in at_left]
        x = rect.x()
        for item in shown:
            if right and item is right[0]:
                rest = sum(each.sizeHint().width() for each in right) + self.spacing() * (len(right) - 1)
                x = rect.right() + 1 - rest
            size = item.sizeHint()
            if move:
                put(item, QRect(QPoint(x, rect.y()), QSize(size.width(), tall)))
            x += size.width() + self.spacing()
        return tall


class Flow(QWidget):
    """A widget with a flow inside, so that ordinary layouts give it the height it needs."""

    def __init__(self, *parts: QWidget, gap: int = 6) -> None:
        super().__init__()
        self.flow = FlowLayout(self, gap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for part in parts:
            self.flow.addWidget(part)


class Ends(QWidget):
    """Some buttons at the left end and the others at the right; in several rows where the width ends."""

    def __init__(self, left: Sequence[QWidget], right: Sequence[QWidget], gap: int = 10) -> None:
        super().__init__()
        self.flow = _EndsLayout(self, len(left), gap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for part in (*left, *right):
            self.flow.addWidget(part)
