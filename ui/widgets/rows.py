"""Lists of rows: an icon, a bold title, a small line under it, a code at the right; a mark at the current
row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from ui import icons
from ui.language import Words, follow, say
from ui.language import words as now
from ui.look import LOOK
from ui.widgets import drawn
from ui.widgets.found_words import Spans, marked


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `title` and `detail` are what is read; `title_spans` and `detail_spans` are marked in them.
    A title goes on in a second line where one is not enough; what is cut is in the tooltip.

    `pill` is words, tone and icon; with `below` it stands under the words, which then keep the whole width.
    `tail` is a second small text at the right of the second
    line. A `head` row names the group that follows and cannot be chosen. `item` is for the page to open it.
    """

    title: Words
    detail: Words | None = None
    code: str = ""
    icon: str | None = None
    token: str = "primary-text"
    pill: tuple[Words, str, str | None] | None = None
    below: bool = False
    tail: Words | None = None
    title_spans: Spans = ()
    detail_spans: Spans = ()
    head: bool = False
    item: Any = None


def said(words: Words | None) -> str:
    """A declared message in the language of now. What people wrote comes as a function and is not
    translated."""
    return "" if words is None else now(words)


def written(text: str) -> Words:
    """Text that is the same in every language, for the places that take words."""
    return lambda: text


class Rows(QAbstractListModel):
    """The rows of a list."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        super().__init__()
        self._rows: list[Row] = list(rows)
        self.room = 0
        """Pixels that a row is wide; 0 while that is not known."""

    def show(self, rows: Iterable[Row]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def change(self, number: int, row: Row) -> None:
        """Show another row in the place of one."""
        self._rows[number] = row
        self.dataChanged.emit(self.index(number), self.index(number))

    def row(self, index: int) -> Row:
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.SizeHintRole:
            two = row.detail is not None or row.tail is not None
            folds = self.room > 0 and not row.head and len(title_lines(row, self.room)) > 1
            return _size(row.head, two, row.pill is not None, row.below, folds, LOOK.turn)
        if role == Qt.ItemDataRole.DisplayRole:
            return said(row.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            pill = said(row.pill[0]) if row.pill else ""
            parts = (pill, said(row.title), row.code, said(row.detail), said(row.tail))
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole and not row.head:
            # A plain text, whatever somebody wrote into a name.
            words = "\n".join(filter(None, (said(row.title), said(row.detail))))
            return f"<p style='white-space:pre-line'>{escape(words)}</p>"
        if role == Qt.ItemDataRole.UserRole:
            return row
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if self._rows[index.row()].head:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


@lru_cache(maxsize=32)  # a list asks it of every row, and there are a few kinds of rows
def _size(head: bool, two: bool, pill: bool, below: bool, folds: bool, _look: int) -> QSize:
    if head:
        return QSize(LOOK.px(60), LOOK.metrics("small").height() + LOOK.px(10))
    tall = LOOK.metrics("strong").height() * (2 if folds else 1)
    if two:
        tall += LOOK.metrics("small").height() + LOOK.px(2)
    if pill and below:
        tall += LOOK.px(drawn.PILL_HEIGHT + 4)
    elif pill:
        tall = max(tall, LOOK.px(drawn.PILL_HEIGHT))
    return QSize(LOOK.px(60), tall + LOOK.px(16))


class RowList(QListView):
    """A list of `Row`s. Arrows move, Enter opens; `current_changed` and `opened` give the row."""

    current_changed = Signal(object)
    opened = Signal(object)

    def __init__(self, name: Words, rows: Iterable[Row] = ()) -> None:
        super().__init__()
        self.rows = Rows(rows)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.clicked.connect(lambda index: self._open(index))
        self.selectionModel().currentChanged.connect(self._current)
        say(self.setAccessibleName, name)
        LOOK.follow(self, self.scheduleDelayedItemsLayout)
        follow(self, self._reword)

    def show_rows(self, rows: Iterable[Row], keep: bool = True) -> None:
        """Show other rows; the current row stays current when one with the same `item` is there (`keep`)."""
        before = self.current_row()
        self.rows.show(rows)
        if keep and before is not None and before.item is not None:
            for number in range(len(self.rows)):
                row = self.rows.row(number)
                if not row.head and row.item == before.item:
                    self.choose(number)
                    return

    def current_row(self) -> Row | None:
        index = self.currentIndex()
        return self.rows.row(index.row()) if index.isValid() else None

    def choose(self, number: int) -> None:
        self.setCurrentIndex(self.rows.index(number))

    def choose_first(self) -> None:
        """Make the first row that can be chosen current."""
        for number in range(len(self.rows)):
            if not self.rows.row(number).head:
                self.choose(number)
                return

    def _current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.current_changed.emit(self.rows.row(index.row()))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and not self.rows.row(index.row()).head:
            self.opened.emit(self.rows.row(index.row()))

    def _reword(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: Any) -> None:
        current = self.currentIndex()
        place, before = self.visualRect(current), event.oldSize().height()
        self.rows.room = self.viewport().width()
        in_sight = current.isValid() and place.top() < before and place.bottom() > 0
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        if in_sight and event.size().height() < before:
            self.scrollTo(current)  # a note above took the room in which the current row was seen


class _Delegate(QStyledItemDelegate):
    """Draws a `Row`."""

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """The tooltip only where something is cut."""
        row: Row | None = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        if row is None or not cuts(row, view.viewport().width()):
            QToolTip.hideText()
            return True
        return super().helpEvent(event, view, option, index)

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        if row.head:
            self._head(painter, rect, row)
        else:
            self._ground(painter, option.widget, rect, option.state)
            self._row(painter, rect, row)
        painter.restore()

    def _head(self, painter: QPainter, rect: QRect, row: Row) -> None:
        inner = rect.adjusted(LOOK.px(14), LOOK.px(4), -LOOK.px(12), 0)
        drawn.words(painter, inner, said(row.title), "small-strong", "text2")
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        drawn.words(painter, inner, row.code, "small", "text2", right)

    @staticmethod
    def _ground(painter: QPainter, view: QAbstractItemView, rect: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            drawn.ground(painter, view, rect, "primary-soft")
            mark = QRect(rect.topLeft(), QSize(LOOK.px(4), rect.height()))
            drawn.ground(painter, view, mark, "primary")
        elif state & QStyle.StateFlag.State_MouseOver:
            drawn.ground(painter, view, rect, "bg")

    def _row(self, painter: QPainter, rect: QRect, row: Row) -> None:
        left, right = rect.left() + LOOK.px(15), rect.left() + rect.width() - LOOK.px(12)
        strong, small = LOOK.metrics("strong"), LOOK.metrics("small")
        two = row.detail is not None or row.tail is not None
        titles = title_lines(row, rect.width())
        high = strong.height() * len(titles)
        tall = high + (small.height() + LOOK.px(2) if two else 0)
        below = row.pill is not None and row.below
        under = LOOK.px(drawn.PILL_HEIGHT + 4) if below else 0
        top = rect.top() + (rect.height() - tall - under) // 2
        if row.icon:
            middle = top + strong.height() / 2
            drawn.picture(painter, icons.pixmap(row.icon, row.token, 18), left, middle)
            left += LOOK.px(18 + 11)
        x = left
        if row.pill:
            words, tone, icon = row.pill
            size = drawn.pill_size(said(words), icon)
            at = top + tall + LOOK.px(4) if below else top + (strong.height() - size.height()) // 2
            wide = min(size.width(), right - left) if below else size.width()
            drawn.pill(painter, QRect(x, at, wide, size.height()), said(words), icon, tone)
            x += 0 if below else size.width() + LOOK.px(8)
        code = small.horizontalAdvance(row.code) + LOOK.px(10) if row.code else 0
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        line = QRect(x, top, right - x - code, strong.height())
        for title, spans in titles:
            marked(painter, line, title, spans, "strong", "text")
            line = QRect(left, line.top() + strong.height(), right - left, strong.height())
        drawn.words(
            painter, QRect(left, top, right - left, strong.height()), row.code, "small", "text2", align
        )
        if two:
            second = QRect(left, top + high + LOOK.px(2), right - left, small.height())
            tail = said(row.tail)
            drawn.words(painter, second, tail, "small", "text2", align)
            room = small.horizontalAdvance(tail) + LOOK.px(10) if tail else 0
            marked(
                painter, second.adjusted(0, 0, -room, 0), said(row.detail), row.detail_spans, "small", "text2"
            )


def cuts(row: Row, width: int) -> bool:
    """Whether a list of this width, in pixels, cannot show the whole title or detail of a row."""
    strong, small = LOOK.metrics("strong"), LOOK.metrics("small")
    room, _first = _rooms(row, width)
    tail = small.horizontalAdvance(said(row.tail)) + LOOK.px(10) if row.tail is not None else 0
    title = title_lines(row, width)
    last = strong.horizontalAdvance(title[-1][0])
    return (
        last > (room if len(title) > 1 else _first) or small.horizontalAdvance(said(row.detail)) > room - tail
    )


def _rooms(row: Row, width: int) -> tuple[int, int]:
    """Pixels for the words of a row, and those of its first line: beside the code and a pill that stands
    there."""
    room = width - LOOK.px(15 + 12) - (LOOK.px(18 + 11) if row.icon else 0)
    first = room - (LOOK.metrics("small").horizontalAdvance(row.code) + LOOK.px(10) if row.code else 0)
    if row.pill is not None and not row.below:
        first -= drawn.pill_size(said(row.pill[0]), row.pill[2]).width() + LOOK.px(8)
    return room, first


def title_lines(row: Row, width: int) -> tuple[tuple[str, Spans], ...]:
    """The title of a row so many pixels wide, in one line or two, with what was found in each."""
    text = said(row.title)
    beside = "" if row.pill is None or row.below else said(row.pill[0])
    signs = len(text) + len(row.code) + len(beside)
    if signs * _wide_sign(LOOK.turn) <= width - LOOK.px(120):  # measuring all of a long list holds the window
        return ((text, row.title_spans),)
    return _broken(text, row.title_spans, _rooms(row, width)[1], LOOK.turn)


@lru_cache(maxsize=1)
def _wide_sign(_look: int) -> int:
    """Pixels of a wide letter: no words are wider than as many of these."""
    return LOOK.metrics("strong").horizontalAdvance("W")


@lru_cache(maxsize=4096)
def _broken(text: str, spans: Spans, room: int, _look: int) -> tuple[tuple[str, Spans], ...]:
    metrics = LOOK.metrics("strong")
    end = text.rfind(" ")
    if end < 0 or metrics.horizontalAdvance(text) <= room:
        return ((text, spans),)
    while end > 0 and metrics.horizontalAdvance(text[:end]) > room:
        end = text.rfind(" ", 0, end)
    if end <= 0:  # its first word alone is too long
        return ((text, spans),)
    return (text[:end], _within(spans, 0, end)), (text[end + 1 :], _within(spans, end + 1, len(text)))


def _within(spans: Spans, begin: int, end: int) -> Spans:
    """The parts of spans that lie between two places, told from the first of these."""
    cut = ((max(start, begin), min(start + length, end)) for start, length in spans)
    return tuple((start - begin, stop - start) for start, stop in cut if stop > start)
