"""The list of indicators: a sign for the answer, the question in full, and what was said below it.

It is painted, not made of controls: fifty questions are there at once. The keys 1 to 4 answer the current one
and go on to the next; what the mouse needs stands beside the list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate

from fieldtool import i18n
from fieldtool.domain.knowledge import Provision
from fieldtool.domain.vocabularies import INDICATOR_ANSWERS
from fieldtool.i18n import N_, _
from ui import icons
from ui.language import follow, say
from ui.look import LOOK
from ui.widgets import drawn

Index = QModelIndex | QPersistentModelIndex

SIGNS = {
    "yes": ("circle-check", "ok"),
    "no": ("circle-x", "danger"),
    "unknown": ("help-circle", "amber"),
    "not_applicable": ("minus", "text2"),
}
NO_SIGN = ("circle", "control")
"""What stands before a question that nobody answered."""

CODES = INDICATOR_ANSWERS.codes


class Indicators(QAbstractListModel):
    """The questions of a chapter with the answers and notes of the visit, whatever their chapter."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: Sequence[Provision] = ()
        self.answers: dict[str, str] = {}
        self.notes: dict[str, str] = {}

    def show(self, asked: Sequence[Provision]) -> None:
        self.beginResetModel()
        self.asked = tuple(asked)
        self.endResetModel()

    def put(self, answers: Mapping[str, str], notes: Mapping[str, str]) -> None:
        """Other answers and notes for the same questions."""
        self.answers, self.notes = dict(answers), dict(notes)
        if self.asked:
            self.dataChanged.emit(self.index(0), self.index(len(self.asked) - 1))

    @property
    def answered(self) -> int:
        """How many of the questions shown have an answer."""
        return sum(each.id in self.answers for each in self.asked)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.asked)

    def data(self, index: Index, role: int = 0) -> Any:
        provision = self.asked[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return provision
        if role == Qt.ItemDataRole.DisplayRole:
            return question(provision)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{question(provision)} {self.below(provision)}"
        return None

    def below(self, provision: Provision) -> str:
        """Code, answer and whether there is a note, in words."""
        answer = self.answers.get(provision.id)
        said = _(INDICATOR_ANSWERS.word(answer)) if answer else _("No answer yet")
        note = _("With a note") if self.notes.get(provision.id) else ""
        return " · ".join(filter(None, (provision.id, said, note)))


def question(provision: Provision) -> str:
    """The indicator in the language of now."""
    return provision.indicator.in_(i18n.current().language)


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def _room(self) -> int:
        return max(self._view.viewport().width() - LOOK.px(15 + 20 + 11 + 12), LOOK.px(80))

    def _tall(self, text: str) -> int:
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
        return LOOK.metrics("body").boundingRect(QRect(0, 0, self._room(), 10_000), flags, text).height()

    def sizeHint(self, option: Any, index: Index) -> QSize:
        tall = self._tall(str(index.data())) + LOOK.metrics("small").height() + LOOK.px(3 + 14)
        return QSize(LOOK.px(60), tall)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        provision: Provision = index.data(Qt.ItemDataRole.UserRole)
        model = index.model()
        assert isinstance(model, Indicators)
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            drawn.ground(painter, self._view, rect, "primary-soft")
            mark = QRect(rect.topLeft(), QSize(LOOK.px(4), rect.height()))
            drawn.ground(painter, self._view, mark, "primary")
        elif option.state & QStyle.StateFlag.State_MouseOver:
            drawn.ground(painter, self._view, rect, "bg")
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, LOOK.colour("border"))
        icon, token = SIGNS.get(model.answers.get(provision.id, ""), NO_SIGN)
        top, left = rect.top() + LOOK.px(7), rect.left() + LOOK.px(15)
        line = LOOK.metrics("body").height()
        drawn.picture(painter, icons.pixmap(icon, token, 20), left, top + line / 2)
        left += LOOK.px(20 + 11)
        text = str(index.data())
        tall = self._tall(text)
        painter.setFont(LOOK.font("body"))
        painter.setPen(LOOK.colour("text"))
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(QRect(left, top, self._room(), tall), flags, text)
        small = LOOK.metrics("small").height()
        below = QRect(left, top + tall + LOOK.px(3), self._room(), small)
        drawn.words(painter, below, model.below(provision), "small", "text2")
        painter.restore()


class IndicatorList(QListView):
    """`answered` gives the code of an answer for the current question, "" to take it away; `entered` asks for
    the note."""

    current_changed = Signal(object)
    answered = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.indicators = Indicators()
        self.setModel(self.indicators)
        self.setItemDelegate(_Delegate(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._current)
        self.doubleClicked.connect(lambda _index: self.entered.emit())
        say(self.setAccessibleName, N_("Indicators"))
        LOOK.follow(self, self.scheduleDelayedItemsLayout)
        follow(self, self._reword)

    def current(self) -> Provision | None:
        index = self.currentIndex()
        return self.indicators.asked[index.row()] if index.isValid() else None

    def choose(self, number: int) -> None:
        """Make a question the current one."""
        if 0 <= number < len(self.indicators.asked):
            self.setCurrentIndex(self.indicators.index(number))

    def next_open(self, after: int = -1) -> int | None:
        """The number of the next question without an answer, going round; None when all are answered."""
        total = len(self.indicators.asked)
        for step in range(1, total + 1):
            number = (after + step) % total
            if self.indicators.asked[number].id not in self.indicators.answers:
                return number
        return None

    def _current(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.current_changed.emit(self.indicators.asked[index.row()] if index.isValid() else None)

    def _reword(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        number = event.key() - Qt.Key.Key_1
        if plain and 0 <= number < len(CODES):
            self.answered.emit(CODES[number])
        elif plain and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_0):
            self.answered.emit("")
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
