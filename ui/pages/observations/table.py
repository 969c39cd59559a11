"""The list itself: a table where there is room, two lines a row where there is not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from fieldtool.domain.unseen import unmasked
from fieldtool.i18n import N_, _
from ui.language import LANGUAGE, follow, say
from ui.look import LOOK
from ui.pages.observations.lines import Line
from ui.widgets import SITUATION_ICONS, STATES, drawn

Index = QModelIndex | QPersistentModelIndex

COLUMNS = (
    ("code", N_("Code"), 104),
    ("when", N_("Date"), 172),
    ("situation", N_("Situation"), 138),
    ("place", N_("Place"), 0),
    ("findings", N_("Finding"), 190),
    ("state", N_("State"), 0),
)
"""Key, title and width in pixels at 100 %: the place takes what is left, the state what its words need."""

LEAST_PLACE = 170
PLACE_ROLES, FINDING_ROLES = ("strong", "small-strong"), ("body", "small")
"""Type of one line, and of two where one is not enough."""


class Lines(QAbstractListModel):
    """The lines that are loaded. `wants_more` comes when the end is near and there are more."""

    wants_more = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.total = 0
        self._asked = False

    def show(self, lines: Sequence[Line], total: int) -> None:
        """`total` counts drafts and records, loaded or not."""
        self.beginResetModel()
        self.lines, self.total, self._asked = list(lines), total, False
        self.endResetModel()

    def add(self, lines: Sequence[Line]) -> None:
        """The next page came; an empty one ends the list."""
        self._asked = False
        if not lines:
            self.total = len(self.lines)
            return
        first = len(self.lines)
        self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
        self.lines += lines
        self.endInsertRows()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def canFetchMore(self, parent: Index) -> bool:
        return not self._asked and len(self.lines) < self.total

    def fetchMore(self, parent: Index) -> None:
        self._asked = True
        self.wants_more.emit(len(self.lines))

    def data(self, index: Index, role: int = 0) -> Any:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            state = _(STATES[line.standing][2])
            parts = (line.code, state, line.when, line.situation_word, line.where, line.findings)
            return unmasked(", ".join(part for part in parts if part))
        if role == Qt.ItemDataRole.ToolTipRole:
            # A plain text, whatever somebody wrote into a name.
            told = "<br>".join(escape(unmasked(part)) for part in (line.where, line.findings) if part)
            return f"<p>{told}</p>"
        return None


def state_width() -> int:
    """The widest state in the language of now."""
    return _state_width(LANGUAGE.code, LOOK.turn)


@lru_cache(maxsize=1)  # every row asks for it whenever it is drawn
def _state_width(_language: str, _look: int) -> int:
    return max(drawn.pill_size(_(words), icon).width() for icon, _tone, words in STATES.values())


def places_of(width: int) -> dict[str, tuple[int, int]] | None:
    """Column to left edge and width inside a row of this width; `None` where two lines are needed."""
    margin, gap = LOOK.px(16), LOOK.px(12)
    fixed = {key: LOOK.px(wide) for key, _title, wide in COLUMNS}
    fixed["state"] = state_width()
    rest = width - 2 * margin - gap * (len(COLUMNS) - 1) - sum(fixed.values())
    if rest < LOOK.px(LEAST_PLACE):
        return None
    fixed["place"] = rest
    found, left = {}, margin
    for key, wide in fixed.items():
        found[key] = (left, wide)
        left += wide + gap
    return found


def cuts(line: Line, width: int) -> bool:
    """Whether a row of this width, in pixels, cannot show the whole place or finding."""
    found = places_of(width)
    if found is None:
        room = width - 2 * LOOK.px(16) - state_width()
        return LOOK.metrics("small").horizontalAdvance(f"{line.code}{line.when}{line.findings}") > room
    return drawn.is_cut(line.where, PLACE_ROLES, found["place"][1]) or drawn.is_cut(
        line.findings, FINDING_ROLES, found["findings"][1]
    )


class Heads(QWidget):
    """The titles of the columns; away where rows take two lines."""

    def __init__(self, view: QListView) -> None:
        super().__init__()
        self._view = view
        follow(self, self.update)
        LOOK.follow(self, lambda: self.setFixedHeight(LOOK.metrics("small-strong").height() + LOOK.px(12)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        found = places_of(self._view.viewport().width())
        titles = {key: title for key, title, _wide in COLUMNS}
        for key, (left, wide) in (found or {}).items():
            place = QRect(left, 0, wide, self.height())
            drawn.words(painter, place, _(titles[key]), "small-strong", "text2")


class _Delegate(QStyledItemDelegate):
    """Draws a `Line`."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        tall = max(LOOK.px(drawn.PILL_HEIGHT), drawn.pill_size("x", None).height())
        if places_of(self._view.viewport().width()) is None:
            tall += LOOK.metrics("small").height() + LOOK.px(4)
        return QSize(LOOK.px(60), tall + LOOK.px(14))

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """The tooltip only where something is cut."""
        if not index.isValid() or not cuts(index.data(Qt.ItemDataRole.UserRole), view.viewport().width()):
            QToolTip.hideText()
            return True
        return super().helpEvent(event, view, option, index)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        line: Line = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, LOOK.colour("primary-soft"))
            painter.fillRect(QRect(rect.topLeft(), QSize(LOOK.px(4), rect.height())), LOOK.colour("primary"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, LOOK.colour("bg"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, LOOK.colour("border"))
        found = places_of(self._view.viewport().width())
        if found is None:
            self._two_lines(painter, rect, line)
        else:
            self._one_line(painter, rect, line, found)
        painter.restore()

    def _one_line(
        self, painter: QPainter, rect: QRect, line: Line, found: dict[str, tuple[int, int]]
    ) -> None:
        def cell(key: str) -> QRect:
            left, wide = found[key]
            return QRect(rect.left() + left, rect.top(), wide, rect.height())

        drawn.words(painter, cell("code"), line.code, "body", "text2")
        drawn.words(painter, cell("when"), line.when, "body", "text")
        _situation(painter, cell("situation"), line)
        drawn.folded(painter, cell("place"), line.where, PLACE_ROLES, "text")
        drawn.folded(painter, cell("findings"), line.findings, FINDING_ROLES, "text")
        _state(painter, cell("state"), line)

    def _two_lines(self, painter: QPainter, rect: QRect, line: Line) -> None:
        inner = rect.adjusted(LOOK.px(16), LOOK.px(6), -LOOK.px(12), -LOOK.px(6))
        tall = max(LOOK.px(drawn.PILL_HEIGHT), drawn.pill_size("x", None).height())
        top = QRect(inner.left(), inner.top(), inner.width(), tall)
        state = min(state_width(), inner.width() // 2)
        _state(painter, QRect(top.right() - state + 1, top.top(), state, tall), line, right=True)
        used = _situation(painter, top, line)
        left = top.left() + (used + LOOK.px(8) if used else 0)
        room = top.right() - state - LOOK.px(8) - left
        if room > LOOK.px(40):
            place = QRect(left, top.top(), room, tall)
            drawn.words(painter, place, line.where, "strong", "text")
        below = inner.adjusted(0, tall + LOOK.px(4), 0, 0)
        text = " · ".join(part for part in (line.code, line.when, line.findings) if part)
        drawn.words(painter, below, text, "small", "text2")


def _situation(painter: QPainter, place: QRect, line: Line) -> int:
    if line.situation not in SITUATION_ICONS:
        return 0
    return _pill(painter, place, line.situation_word, SITUATION_ICONS[line.situation], line.situation, False)


def _state(painter: QPainter, place: QRect, line: Line, right: bool = False) -> None:
    icon, tone, words = STATES[line.standing]
    _pill(painter, place, _(words), icon, tone, right)


def _pill(painter: QPainter, place: QRect, text: str, icon: str, tone: str, right: bool) -> int:
    size = drawn.pill_size(text, icon)
    wide = min(size.width(), place.width())
    left = place.right() - wide + 1 if right else place.left()
    top = place.top() + (place.height() - size.height()) // 2
    drawn.pill(painter, QRect(left, top, wide, size.height()), text, icon, tone)
    return wide


class LineTable(QListView):
    """Arrows move, Enter and a double click open."""

    current_changed = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lines = Lines()
        self.setModel(self.lines)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._current)
        say(self.setAccessibleName, N_("Observations"))
        LOOK.follow(self, self.scheduleDelayedItemsLayout)
        follow(self, self._reword)

    def show_lines(self, lines: Sequence[Line], total: int) -> None:
        """Show other lines; the current one stays current when it is still there, else the first is."""
        before = self.current()
        top = self.verticalScrollBar().value()
        self.lines.show(lines, total)
        again = next((n for n, line in enumerate(lines) if before and line.id == before.id), 0)
        if lines:
            self.setCurrentIndex(self.lines.index(again))
        else:
            self.current_changed.emit(None)
        if before is not None:
            self.verticalScrollBar().setValue(top)

    def choose(self, id: str) -> None:
        """Make the line of a record or draft current, when it is loaded."""
        for number, line in enumerate(self.lines.lines):
            if line.id == id:
                self.setCurrentIndex(self.lines.index(number))
                return

    def current(self) -> Line | None:
        index = self.currentIndex()
        return self.lines.lines[index.row()] if index.isValid() else None

    def _current(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.current_changed.emit(self.lines.lines[index.row()] if index.isValid() else None)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.lines.lines[index.row()])

    def _reword(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
