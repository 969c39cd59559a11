"""The four main actions. The use of the notebook decides which comes first and is filled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from fieldtool.i18n import N_
from ui import icons
from ui.language import Words, follow, say
from ui.language import words as now
from ui.look import LOOK
from ui.widgets import drawn, grid, set_property


@dataclass(frozen=True, slots=True)
class Action:
    """What a tile says. `key` is what does the same from the keyboard."""

    icon: str
    title: Words
    text: Words
    key: str


ACTIONS = {
    "new": Action("file-plus", N_("New observation"), N_("A minimal record in 1 minute"), "Ctrl N"),
    "search": Action("search", N_("Search for a right"), N_("Answers and standards"), "Ctrl K"),
    "print": Action("printer", N_("Print a handout"), N_("Card, tri-fold, poster, sheet"), "Ctrl 5"),
    "receive": Action("file-import", N_("Receive a bundle"), N_("From a USB drive or a folder"), "Ctrl I"),
}

ORDERS = {
    "monitoring": ("new", "search", "print", "receive"),
    "shelter": ("search", "print", "new", "receive"),
    "training": ("print", "search", "new", "receive"),
    "coordination": ("receive", "new", "search", "print"),
}
"""Use of the notebook to the order of its actions; the first is the main one."""

_PAD, _ICON, _LEFT = 18, 30, 64


class Tile(QPushButton):
    """A large button: icon, title, one line about it, its key."""

    def __init__(self, action: Action, on: Callable[[], Any]) -> None:
        super().__init__()
        self._action = action
        self._text = ""
        self.setProperty("kind", "tile")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.clicked.connect(lambda _checked=False: on())
        say(self.setAccessibleName, action.title)
        say(self._describe, action.text)
        LOOK.follow(self, self.updateGeometry)

    def set_main(self, main: bool) -> None:
        set_property(self, "kind", "tile-primary" if main else "tile")

    def _describe(self, text: str) -> None:
        self._text = text
        self.setAccessibleDescription(text)
        self.updateGeometry()
        self.update()

    def _lines(self, width: int) -> int:
        """Height of the line about it, which may need two."""
        room = QRect(0, 0, max(width - LOOK.px(_LEFT + 12), LOOK.px(60)), 10_000)
        wrap = int(Qt.TextFlag.TextWordWrap)
        return LOOK.metrics("small").boundingRect(room, wrap, self._text).height()

    def sizeHint(self) -> QSize:
        tall = LOOK.metrics("title").height() + LOOK.metrics("small").height() + LOOK.px(2 * 15 + 6)
        return QSize(LOOK.px(240), tall + self._lines(self.width()))

    def minimumSizeHint(self) -> QSize:
        title = LOOK.metrics("title").horizontalAdvance(now(self._action.title))
        return QSize(LOOK.px(_LEFT + 12) + title, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        main = self.property("kind") == "tile-primary"
        strong, soft = ("on-primary", "on-primary") if main else ("text", "text2")
        sign = "on-primary" if main else "primary"
        drawn.picture(painter, icons.pixmap(self._action.icon, sign, _ICON), LOOK.px(_PAD), self.height() / 2)
        title, small = LOOK.metrics("title").height(), LOOK.metrics("small").height()
        text = self._lines(self.width())
        left, wide = LOOK.px(_LEFT), self.width() - LOOK.px(_LEFT + 12)
        top = round((self.height() - title - text - small - LOOK.px(4)) / 2)
        drawn.words(painter, QRect(left, top, wide, title), now(self._action.title), "title", strong)
        painter.setFont(LOOK.font("small"))
        painter.setPen(LOOK.colour(soft))
        place = QRect(left, top + title + LOOK.px(2), wide, text)
        painter.drawText(place, int(Qt.TextFlag.TextWordWrap), self._text)
        below = QRect(left, place.bottom() + LOOK.px(2), wide, small)
        drawn.words(painter, below, self._action.key, "small", soft)


class Tiles(QWidget):
    """The tiles beside each other, or in two rows where they have no room."""

    def __init__(self, does: dict[str, Callable[[], Any]]) -> None:
        super().__init__()
        self.tiles = {code: Tile(action, does[code]) for code, action in ACTIONS.items()}
        self._grid = grid(self, gap=12)
        self._order: tuple[str, ...] = ()
        self._columns = 0
        self.set_use("monitoring")
        LOOK.follow(self, self._fit)
        follow(self, self._fit)

    def set_use(self, use: str) -> None:
        """Put the tiles in the order of a use, the first filled."""
        order = ORDERS.get(use, ORDERS["monitoring"])
        if order != self._order:
            self._order, self._columns = order, 0
            for code, tile in self.tiles.items():
                tile.set_main(code == order[0])
            self._fit()

    @property
    def order(self) -> tuple[str, ...]:
        return self._order

    def minimumSizeHint(self) -> QSize:
        widest = max(tile.minimumSizeHint().width() for tile in self.tiles.values())
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        widest = max(tile.minimumSizeHint().width() for tile in self.tiles.values())
        fits = (self.width() + self._grid.spacing()) // (widest + self._grid.spacing())
        columns = 4 if fits >= 4 else 2 if fits >= 2 else 1
        if columns == self._columns:
            return
        self._columns = columns
        before: QWidget | None = None
        for number, code in enumerate(self._order):
            tile = self.tiles[code]
            self._grid.addWidget(tile, number // columns, number % columns)
            if before is not None:
                QWidget.setTabOrder(before, tile)
            before = tile
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
