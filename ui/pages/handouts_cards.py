"""The cards of the sheets: a small picture of the first page, what it is, and five words about it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QRadioButton, QSizePolicy, QWidget

from fieldtool.domain.sheets import FAMILIES, Format
from ui import icons
from ui.language import say
from ui.look import LOOK
from ui.widgets import Label, changing, column, drawn, grid

WIDTH, WELL, PICTURE = 156, 126, 110
"""Least width of a card, height of the ground of its picture and of the picture, in pixels at 100 %."""

PAD, GAP = 8, 12
WRAP = Qt.TextFlag.TextWordWrap


class SheetCard(QRadioButton):
    """One sheet of the choice. A radio button underneath, so that keyboards and screen readers know it."""

    def __init__(self, known: Format) -> None:
        super().__init__()
        self.format = known
        self._detail = ""
        self._measured: tuple[object, tuple[int, int]] = (None, (0, 0))
        self._picture: QPixmap | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        say(self._name, known.title)
        say(self._put, known.detail, owner=self, key="detail")
        LOOK.follow(self, self.updateGeometry)

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

    def _name(self, text: str) -> None:
        self.setText(text)
        self.updateGeometry()

    def _put(self, text: str) -> None:
        self._detail = text
        self.setAccessibleDescription(text)
        self.updateGeometry()

    def _heights(self, width: int) -> tuple[int, int]:
        """Of the name and of the detail, in as many lines as they need. A row of cards asks very often."""
        asked = (width, self.text(), self._detail, LOOK.turn)
        if self._measured[0] != asked:
            self._measured = (asked, self._measure(width))
        return self._measured[1]

    def _measure(self, width: int) -> tuple[int, int]:
        inner = QRect(0, 0, width - 2 * LOOK.px(PAD + 2), 10_000)
        name = LOOK.metrics("strong").boundingRect(inner, WRAP, self.text()).height()
        return name, LOOK.metrics("small").boundingRect(inner, WRAP, self._detail).height()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(self._heights(width)) + LOOK.px(WELL + PAD + 8 + 4 + 10)

    def sizeHint(self) -> QSize:
        least = LOOK.px(WIDTH)
        return QSize(least, self.heightForWidth(max(least, self.width())))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

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
        pad = LOOK.px(PAD)
        well = QRect(pad, pad, self.width() - 2 * pad, LOOK.px(WELL))
        drawn.box(painter, well, LOOK.px(4), "sunken", "border" if LOOK.high_contrast else None)
        if self._picture is None:
            sign = icons.pixmap(self.format.icon, "control", 36)
            drawn.picture(painter, sign, well.center().x() - LOOK.px(18), well.center().y() + 1)
        else:
            _page(painter, self._picture, well, LOOK.px(PICTURE))
        name, detail = self._heights(self.width())
        left, wide = pad + LOOK.px(2), self.width() - 2 * LOOK.px(PAD + 2)
        top = well.bottom() + LOOK.px(8)
        _lines(painter, QRect(left, top, wide, name), self.text(), "strong", "text")
        _lines(painter, QRect(left, top + name + LOOK.px(4), wide, detail), self._detail, "small", "text2")


def _lines(painter: QPainter, rect: QRect, text: str, role: str, token: str) -> None:
    painter.setFont(LOOK.font(role))
    painter.setPen(LOOK.colour(token))
    painter.drawText(rect, WRAP, text)


def _page(painter: QPainter, picture: QPixmap, ground: QRect, height: int) -> None:
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    size = picture.size().scaled(ground.width() - LOOK.px(PAD), height, Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(0, 0, size.width(), size.height())
    place.moveCenter(ground.center())
    painter.drawPixmap(place, picture)
    painter.setPen(LOOK.colour("border"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place)


class SheetCards(QWidget):
    """The cards by families, in as many columns as fit. `changed` tells that another one was chosen."""

    changed = Signal()

    def __init__(self, formats: Iterable[Format]) -> None:
        super().__init__()
        self.cards: dict[str, SheetCard] = {}
        self._families: list[tuple[QGridLayout, list[SheetCard]]] = []
        self._fillers: dict[int, QWidget] = {}
        self._hidden: list[tuple[QWidget, ...]] = []
        whole = column(on=self, gap=8)
        known = tuple(formats)
        for family, name in FAMILIES:
            cards = [SheetCard(each) for each in known if each.family == family]
            if not cards:
                continue
            below, title = grid(gap=GAP), Label(name, "label")
            whole.addWidget(title)
            whole.addLayout(below)
            if self._families:
                self._hidden.append((title, *cards))
                for each in (title, *cards):
                    each.hide()
            self._families.append((below, cards))
            self._fillers[id(below)] = QWidget()
            self.cards.update({card.format.name: card for card in cards})
        for card in self.cards.values():
            card.toggled.connect(lambda on: self.changed.emit() if on else None)
        self._columns = 0
        self._arrange(1)

    def show_family(self) -> None:
        """Show the next family; the first one is there at once, the others lie under the fold."""
        if self._hidden:
            with changing(self):
                for each in self._hidden.pop(0):
                    each.show()

    def value(self) -> str | None:
        """The name of the format that is chosen."""
        return next((name for name, card in self.cards.items() if card.isChecked()), None)

    def choose(self, name: str) -> None:
        self.cards[name].setChecked(True)

    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(WIDTH), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        gap = LOOK.px(GAP)
        self._arrange(max(1, (self.width() + gap) // (LOOK.px(WIDTH) + gap)))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for layout, cards in self._families:
            for number in range(max(columns, self._columns)):
                layout.setColumnStretch(number, int(number < columns))
            for number, card in enumerate(cards):
                layout.addWidget(card, number // columns, number % columns)
            filler = self._fillers[id(layout)]
            layout.removeWidget(filler)
            if len(cards) < columns:
                # A column that is empty has no gap beside it, and the others would be wider than those above.
                layout.addWidget(filler, 0, columns - 1)
        self._columns = columns
