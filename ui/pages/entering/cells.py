"""What is asked by the form and what was typed of it, as a table: one line for each thing on the paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyledItemDelegate, QTableView

from fieldtool import i18n
from fieldtool.domain.blanks import CellError, Column, read_cell
from fieldtool.domain.fields import Shape
from fieldtool.i18n import N_, _
from fieldtool.services.entering import label
from fieldtool.services.wording import Wording, in_words
from ui.language import follow, say
from ui.look import LOOK
from ui.typed_dates import understood

Index = QModelIndex | QPersistentModelIndex
HEADS = (N_("On the sheet"), N_("What you typed"))

_BOX = N_("Type the number of the box that is ticked.")
_BOXES = N_("Type the numbers of the boxes that are ticked: 25 is box 2 and box 5.")
_AS_WRITTEN = N_("Type what is written there.")
_HOW = {
    Shape.CHOICE: _BOX,
    Shape.CHOICES: _BOXES,
    Shape.DATE: N_("Type the date, with the hour if it is there: 14/10/2025 10:30."),
    Shape.INTEGER: N_("Type the number that is written there."),
    Shape.TEXTS: N_("Type what is written there, with ; between one and the next."),
    Shape.ANSWERS: N_("Type each code with its box: DET-01=2."),
    Shape.COUNTRY: N_("Type the two letters of the country: MX."),
    Shape.LANGUAGE: N_("Type the letters of the language: es."),
}
"""What is typed of a thing on the paper, by how its field is declared."""


def as_stored(column: Column, typed: str, now: datetime) -> str:
    """What is kept of a cell: a date that was typed as people write it is kept in its one form."""
    if column.field.shape is Shape.DATE and typed.strip():
        return understood(typed, now) or typed
    return typed


def meaning(column: Column, typed: str) -> tuple[str, bool]:
    """What a cell means in words, and whether it means something."""
    if not typed.strip():
        return "", True
    said = i18n.current()
    try:
        value = read_cell(column.field, typed.strip())
    except CellError as error:
        return _(error.text), False
    return Wording(said, date=lambda partial: in_words(said, partial)).value(column.field, value), True


def options(column: Column) -> str:
    """The boxes with their numbers, in the language of now."""
    choices = column.field.choices
    if choices is None:
        return _(column.field.help) if column.field.help else ""
    return " · ".join(f"{at} {_(word)}" for at, (_code, word) in enumerate(choices, 1))


def how(column: Column) -> str:
    """How this thing on the paper is typed, in the language of now."""
    return _(_HOW.get(column.field.shape, _AS_WRITTEN))


class Cells(QAbstractTableModel):
    """The columns of a form as rows."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[Column, ...] = ()
        self.typed: dict[str, str] = {}
        self.wrong: dict[str, str] = {}

    def show(self, columns: tuple[Column, ...], typed: Mapping[str, str]) -> None:
        self.beginResetModel()
        self.columns, self.typed, self.wrong = columns, dict(typed), {}
        self.endResetModel()

    def put(self, at: int, typed: str) -> None:
        key = self.columns[at].key
        if typed.strip():
            self.typed[key] = typed
        else:
            self.typed.pop(key, None)
        self.wrong.pop(key, None)
        self.dataChanged.emit(self.index(at, 0), self.index(at, 1))

    def tell(self, wrong: Mapping[str, str]) -> None:
        """Say which cells are wrong, and why."""
        self.wrong = dict(wrong)
        if self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.columns) - 1, 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def columnCount(self, parent: Index | None = None) -> int:
        return len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _(HEADS[section])
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        column = self.columns[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column() == 0:
                return label(column, i18n.current())
            told, good = meaning(column, self.typed.get(column.key, ""))
            return self.wrong.get(column.key) or (told if good else f"⚠ {told}")
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.data(index, Qt.ItemDataRole.DisplayRole)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 1:
            wrong = column.key in self.wrong or not meaning(column, self.typed.get(column.key, ""))[1]
            return LOOK.colour("danger" if wrong else "text")
        return None


class _Marked(QStyledItemDelegate):
    """Sets a mark beside the line that is typed: its ground alone is hardly seen in the sun."""

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        super().paint(painter, option, index)
        if index.column() == 0 and option.state & QStyle.StateFlag.State_Selected:
            mark = QRect(option.rect.topLeft(), QSize(LOOK.px(4), option.rect.height()))
            painter.fillRect(mark, LOOK.colour("primary"))


class CellTable(QTableView):
    """`current_changed` gives the number of the line that is current."""

    current_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.cells = Cells()
        self.setModel(self.cells)
        self.setItemDelegate(_Marked(self))
        self.setProperty("framed", True)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionsClickable(False)
        self.selectionModel().currentChanged.connect(
            lambda index, _before: self.current_changed.emit(index.row())
        )
        say(self.setAccessibleName, N_("What you typed"))
        say(head.setAccessibleName, N_("What you typed"))
        LOOK.follow(self, self._fit)
        follow(self, self._reword)
        self.cells.modelReset.connect(self._measure)

    def choose(self, at: int) -> None:
        """Make a line the current one, in sight."""
        index = self.cells.index(at, 1)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _fit(self) -> None:
        self.setColumnWidth(1, max(self.width() // 3, LOOK.px(120)))
        self._measure()

    def _measure(self) -> None:
        """A question in as many lines as it needs: it is compared with the paper word by word."""
        for at in range(len(self.cells.columns)):
            self.setRowHeight(at, max(LOOK.px(34), self.sizeHintForRow(at) + LOOK.px(8)))

    def _reword(self) -> None:
        self.cells.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 1)
        self._measure()
        self.viewport().update()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()
