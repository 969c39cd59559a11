"""The cards of the sheets: a small picture of the first page, the chapter, how many questions it answers."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QRadioButton, QSizePolicy, QWidget

from fieldtool.domain.vocabularies import CHAPTERS
from fieldtool.i18n import plural
from ui import icons
from ui.language import say
from ui.look import LOOK
from ui.widgets import SITUATION_ICONS, drawn, spaced

WIDTH, WELL, PICTURE = 156, 126, 110
"""Least width of a card, height of the ground of its picture and of the picture, in pixels at 100 %."""


class SheetCard(QRadioButton):
    """One sheet of the choice. A radio button underneath, so that keyboards and screen readers know it."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code
        self._detail = ""
        self._picture: QPixmap | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        say(self.setText, CHAPTERS.word(code))
        LOOK.follow(self, self.updateGeometry)

    def show_count(self, questions: int) -> None:
        """How many questions the sheet answers."""
        say(self._put, lambda: plural("1 question", "{n} questions", questions), owner=self, key="detail")

    def show_picture(self, png: bytes | None) -> None:
        """The first page as PNG; None takes it away."""
        self._picture = None
        if png is not None:
            self._picture = QPixmap()
            self._picture.loadFromData(png)
        self.update()

    @property
    def has_picture(self) -> bool:
        return self._picture is not None

    def _put(self, text: str) -> None:
        self._detail = text
        self.setAccessibleDescription(text)
        self.update()

    def sizeHint(self) -> QSize:
        words = LOOK.metrics("strong").height() + LOOK.metrics("small").height()
        return QSize(LOOK.px(WIDTH), LOOK.px(WELL + 8 + 8 + 4 + 10) + words)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, point: QPoint) -> bool:
        return self.rect().contains(point)

    def enterEvent(self, event: object) -> None:
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on, over = self.isChecked(), self.underMouse()
        line = "primary" if on else "control" if over else "border"
        fill = "primary-soft" if on else "surface"
        drawn.box(painter, self.rect(), LOOK.px(8), fill, line, LOOK.px(2) if on else 1)
        pad = LOOK.px(8)
        well = QRect(pad, pad, self.width() - 2 * pad, LOOK.px(WELL))
        drawn.box(painter, well, LOOK.px(4), "sunken", "border" if LOOK.high_contrast else None)
        if self._picture is None:
            sign = icons.pixmap("file-text", "control", 36)
            drawn.picture(painter, sign, well.center().x() - LOOK.px(18), well.center().y() + 1)
        else:
            _page(painter, self._picture, well, LOOK.px(PICTURE))
        strong, small = LOOK.metrics("strong").height(), LOOK.metrics("small").height()
        top = well.bottom() + LOOK.px(8)
        icon = icons.pixmap(SITUATION_ICONS[self.code], self.code, 18)
        drawn.picture(painter, icon, pad + LOOK.px(2), top + strong / 2)
        left = pad + LOOK.px(2 + 18 + 6)
        wide = self.width() - left - pad
        drawn.words(painter, QRect(left, top, wide, strong), self.text(), "strong", "text")
        below = QRect(pad + LOOK.px(2), top + strong + LOOK.px(4), self.width() - 2 * pad, small)
        drawn.words(painter, below, self._detail, "small", "text2")


def _page(painter: QPainter, picture: QPixmap, ground: QRect, height: int) -> None:
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    width = round(picture.width() * height / max(1, picture.height()))
    place = QRect(0, 0, width, height)
    place.moveCenter(ground.center())
    painter.drawPixmap(place, picture)
    painter.setPen(LOOK.colour("border"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place)


class SheetCards(QWidget):
    """The cards in as many columns as fit. `changed` tells that another one was chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        spaced(self._grid, 0, 12)
        self.cards = {code: SheetCard(code) for code, _name in CHAPTERS}
        for card in self.cards.values():
            card.toggled.connect(lambda on: self.changed.emit() if on else None)
        self._columns = 0
        self._arrange(1)

    def value(self) -> str | None:
        """The code of the chapter that is chosen."""
        return next((code for code, card in self.cards.items() if card.isChecked()), None)

    def choose(self, code: str) -> None:
        self.cards[code].setChecked(True)

    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(WIDTH), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        gap = self._grid.spacing()
        self._arrange(max(1, min(len(self.cards), (self.width() + gap) // (LOOK.px(WIDTH) + gap))))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, int(column < columns))
        self._columns = columns
        for number, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, number // columns, number % columns)
