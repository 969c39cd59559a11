"""The figures themselves, as a table for eyes, keyboard and screen reader: the head stays, numbers stand at
the right, the total in bold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QTableView,
)

from fieldtool.domain.unseen import unmasked
from ui.language import Words, follow, say
from ui.look import LOOK

Index = QModelIndex | QPersistentModelIndex

MOST_ROWS = 12
"""Rows in sight; the others are reached by scrolling."""

_ROW, _PAD = 36, 8
_LEAST_FIRST = 130
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Grid:
    """Words ready to be shown. All columns but the first `texts` are numbers; `total`: the last row is it."""

    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    total: bool = False
    texts: int = 1


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.grid = Grid()

    def show(self, grid: Grid) -> None:
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.grid.head)

    def data(self, index: Index, role: int = 0) -> Any:
        text = unmasked(self.grid.rows[index.row()][index.column()])
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.grid.head[index.column()]}: {text}" if index.column() else text
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.grid.head[section]
        return None

    def is_bold(self, row: int) -> bool:
        return self.grid.total and row == len(self.grid.rows) - 1


class _Head(QHeaderView):
    """Titles that go on in the next line where they have no room."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        assert isinstance(model, _Model)
        painter.save()
        painter.fillRect(rect, LOOK.colour("surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, LOOK.colour("control"))
        painter.setFont(LOOK.font("small-strong"))
        painter.setPen(LOOK.colour("text2"))
        inner = rect.adjusted(LOOK.px(_PAD), 0, -LOOK.px(_PAD), -1)
        flags = _LEFT if section < model.grid.texts else _RIGHT
        painter.drawText(inner, flags, model.grid.head[section])
        painter.restore()


class _Cells(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        model = index.model()
        assert isinstance(model, _Model)
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected and option.state & QStyle.StateFlag.State_Active:
            painter.fillRect(rect, LOOK.colour("primary-soft"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, LOOK.colour("border"))
        if model.is_bold(index.row()):
            painter.fillRect(rect.left(), rect.top(), rect.width(), 1, LOOK.colour("control"))
        painter.setFont(LOOK.font("strong" if model.is_bold(index.row()) else "body"))
        painter.setPen(LOOK.colour("text"))
        flags = _LEFT if index.column() < model.grid.texts else _RIGHT
        inner = rect.adjusted(LOOK.px(_PAD), 0, -LOOK.px(_PAD), 0)
        painter.drawText(inner, flags, str(index.data()))
        painter.restore()


class FigureTable(QTableView):
    """Arrows move; it is as high as its rows, up to `MOST_ROWS`."""

    def __init__(self, name: Words) -> None:
        super().__init__()
        self.cells = _Model()
        self._build: Callable[[], Grid] = Grid
        self.setModel(self.cells)
        self.setItemDelegate(_Cells(self))
        self.setHorizontalHeader(_Head())
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        say(self.setAccessibleName, name)
        say(self.horizontalHeader().setAccessibleName, name)
        follow(self, self._rebuild)
        LOOK.follow(self, self._fit)

    def show_grid(self, build: Callable[[], Grid]) -> None:
        """Show other figures; `build` gives them in the language of now."""
        self._build = build
        self._rebuild()

    @property
    def grid(self) -> Grid:
        """What is shown now."""
        return self.cells.grid

    def _rebuild(self) -> None:
        self.cells.show(self._build())
        self._fit()

    def _fit(self) -> None:
        """Widths from the words; heights from how the words break at these widths."""
        grid = self.cells.grid
        if not grid.head:
            self.setFixedHeight(LOOK.px(_ROW))
            return
        widths = [self._width(column) for column in range(len(grid.head))]
        room = self.viewport().width()
        widths[0] = max(min(widths[0], LOOK.px(_LEAST_FIRST)), room - sum(widths[1:]))
        for column, wide in enumerate(widths):
            self.setColumnWidth(column, wide)
        head = max(
            self._tall("small-strong", text, wide) for text, wide in zip(grid.head, widths, strict=True)
        )
        self.horizontalHeader().setFixedHeight(max(head + LOOK.px(8), LOOK.px(34)))
        tall = 0
        for number, cells in enumerate(grid.rows):
            role = "strong" if self.cells.is_bold(number) else "body"
            need = max(self._tall(role, text, wide) for text, wide in zip(cells, widths, strict=True))
            self.setRowHeight(number, max(need + LOOK.px(10), LOOK.px(_ROW)))
            tall += self.rowHeight(number) if number < MOST_ROWS else 0
        scrolls = sum(widths) > room
        bar = self.horizontalScrollBar().sizeHint().height() if scrolls else 0
        self.setFixedHeight(self.horizontalHeader().height() + tall + bar + 2)

    def _width(self, column: int) -> int:
        """The widest cell; of a title, the widest word."""
        grid = self.cells.grid
        head = max((_wide("small-strong", word) for word in grid.head[column].split()), default=0)
        cells = max((_wide("strong", cells[column]) for cells in grid.rows), default=0)
        if 0 < column < grid.texts:
            cells = min(cells, LOOK.px(220))
        return max(head, cells) + 2 * LOOK.px(_PAD) + LOOK.px(2)

    def _tall(self, role: str, text: str, width: int) -> int:
        room = QRect(0, 0, max(width - 2 * LOOK.px(_PAD), 1), 10_000)
        return LOOK.metrics(role).boundingRect(room, _LEFT, text).height()

    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(_LEAST_FIRST), self.height())

    def sizeHint(self) -> QSize:
        return QSize(LOOK.px(300), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()


def _wide(role: str, text: str) -> int:
    return LOOK.metrics(role).horizontalAdvance(text)
