"""The small pictures on the cards, drawn in the worker one after the other: nothing else waits long."""

from __future__ import annotations

from PySide6.QtCore import QObject

from fieldtool.domain.printed_family import HANDOUTS
from fieldtool.domain.sheets import SITUATION, Format, Order
from fieldtool.services.sheets.ordering import lacking
from ui.desk import Desk
from ui.language import LANGUAGE
from ui.look import LOOK
from ui.pages.handouts_cards import PICTURE, SheetCards


class Thumbnails(QObject):
    """Fills the cards whose sheet needs no more than a situation."""

    def __init__(self, desk: Desk, cards: SheetCards) -> None:
        super().__init__(cards)
        self._desk, self._cards = desk, cards
        self._waiting: list[Order] = []
        self._of: tuple[str, str, int] | None = None

    def draw(self, paper: str, situation: str) -> None:
        """All of them, when they are not the ones that are there."""
        wanted = (paper, situation, LOOK.scale)
        if wanted == self._of:
            return
        at_work, self._of = bool(self._waiting), wanted
        orders = [_first_page(each, paper, situation) for each in HANDOUTS]
        self._waiting = [order for order in orders if lacking(order) is None]
        for order in orders:
            if order not in self._waiting:
                self._cards.cards[order.format].show_picture(None)
        if not at_work:
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            return
        order, workspace = self._waiting[0], self._desk.workspace
        width = round(LOOK.px(PICTURE) * 2 * self._cards.devicePixelRatioF())

        def through(png: bytes | None) -> None:
            if order in self._waiting:
                self._cards.cards[order.format].show_picture(png)
                self._waiting.remove(order)
            self._next()

        self._desk.jobs.run(
            lambda: workspace.printing.picture(workspace.printing.sheet(order).pdf, 0, width),
            through,
            failed=lambda _error: through(None),
            owner=self._cards,
        )


def _first_page(known: Format, paper: str, situation: str) -> Order:
    """Without contacts: they may be others tomorrow."""
    words = "both" if "both" in known.words else LANGUAGE.code
    chapter = situation if known.asks(SITUATION) else ""
    return Order(known.name, words, paper, situation=chapter, contacts=())
