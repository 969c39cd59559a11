"""Two fields beside each other, and the note for faults in fields that the form does not show."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from fieldtool.domain.observation import OBSERVATION
from fieldtool.domain.reading import Fault
from fieldtool.i18n import N_, _
from ui.look import LOOK
from ui.widgets import ATTENTION, Button, Label, Note, column, row

BETWEEN, UNDER = 16, 12
"""Pixels at 100 % between two fields beside each other, and under each other, as all fields are."""


class Pair(QWidget):
    """Two fields beside each other, one of them so wide, or under each other where there is no `room`.

    All in pixels at 100 %.
    """

    def __init__(self, one: QWidget, other: QWidget, *, left: int = 0, right: int = 0, room: int) -> None:
        super().__init__()
        self._fixed, self._width, self._room = (one if left else other), left or right, room
        self._box: QBoxLayout = row(one, other, on=self, gap=BETWEEN)
        self._box.setStretch(1 if left else 0, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        LOOK.follow(self, self._fit)

    def minimumSizeHint(self) -> QSize:
        widest = max(self._box.itemAt(index).minimumSize().width() for index in (0, 1))
        return QSize(min(widest, LOOK.px(self._room) // 2), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        rest = self._box.itemAt(0 if self._fixed is self._box.itemAt(1).widget() else 1).minimumSize().width()
        needed = LOOK.px(self._width + BETWEEN) + rest
        under = self.width() < max(LOOK.px(self._room), needed)
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.TopToBottom if under else direction.LeftToRight)
        self._box.setSpacing(LOOK.px(UNDER if under else BETWEEN))
        if under:
            self._fixed.setMinimumWidth(0)
            self._fixed.setMaximumWidth(16_777_215)
        else:
            self._fixed.setFixedWidth(LOOK.px(self._width))


class InSight(QWidget):
    """Holds a card no higher than what can be seen at once, unless its contents need more.

    Without it the card would grow with the column beside it, and its last field would go out of sight.
    """

    def __init__(self, card: QWidget) -> None:
        super().__init__()
        self._card, self._room = card, 0
        card.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_room(self, height: int) -> None:
        if height != self._room:
            self._room = height
            self.updateGeometry()
            self._place()

    def _least(self, width: int) -> int:
        layout = self._card.layout()
        assert layout is not None
        return layout.totalHeightForWidth(width)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._least(width), self._room)

    def sizeHint(self) -> QSize:
        return QSize(self._card.sizeHint().width(), self._room)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._card.minimumSizeHint().width(), self._least(max(self.width(), 1)))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self._card.setGeometry(0, 0, self.width(), max(self._least(self.width()), self._room))


class HiddenFaults(Note):
    """Faults of fields that are not shown, each with a way to empty the field."""

    remove = Signal(str)

    def __init__(self) -> None:
        super().__init__(ATTENTION)
        self._rows = QWidget()
        self._column = column(on=self._rows, gap=6)
        self.add_under(self._rows)

    def show_faults(self, faults: Iterable[Fault]) -> None:
        """Show these; none hides the note."""
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        shown = tuple(faults)
        for fault in shown:
            self._column.addWidget(self._row(fault))
        if shown:
            self.say(N_("This cannot be saved as it is. The draft is saved."), kind=ATTENTION)
        else:
            self.clear()

    def _row(self, fault: Fault) -> QWidget:
        made = QWidget()
        name = fault.field.partition(".")[0]
        question = OBSERVATION.field(name).question if name in OBSERVATION.names else name
        message = Label(lambda: f"{_(question)}: {_(fault.message)}", wrap=True)
        parts: list[QWidget] = [message]
        if name in OBSERVATION.names:
            words = N_("Take away what “{field}” holds")

            def empty() -> None:
                self.remove.emit(name)

            parts.append(Button(lambda: _(words, field=_(question)), on=empty))
        column(*parts, on=made, gap=4)
        return made
