"""The small pictures on the cards, drawn in the worker one after the other: nothing else waits long."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from fieldtool.domain.printed_family import HANDOUTS, format_named
from fieldtool.domain.sheets import PROVISION, SITUATION, Format, Order
from fieldtool.services.sheets.ordering import lacking
from ui.desk import Desk
from ui.language import LANGUAGE
from ui.look import LOOK
from ui.pages.handouts_cards import PICTURE, SheetCards

if TYPE_CHECKING:
    from fieldtool.workspace import Workspace


class Thumbnails(QObject):
    """Fills the cards whose sheet needs no more than a situation. That of one right shows the first of the
    situation, as an example."""

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
        self._waiting = [order for order in orders if _can_be_shown(order)]
        for order in orders:
            if order not in self._waiting:
                self._cards.cards[order.format].show_picture(None)
        if not at_work:
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            return
        assert self._of is not None
        order, workspace, situation = self._waiting[0], self._desk.workspace, self._of[1]
        width = round(LOOK.px(PICTURE) * 2 * self._cards.devicePixelRatioF())

        def through(png: bytes | None) -> None:
            if order in self._waiting:
                self._cards.cards[order.format].show_picture(png)
                self._waiting.remove(order)
            self._next()

        def work() -> bytes:
            sheet = workspace.printing.sheet(_with_example(order, workspace, situation))
            return workspace.printing.picture(sheet.pdf, 0, width)

        self._desk.jobs.run(
            work,
            through,
            failed=lambda _error: through(None),
            owner=self._cards,
        )


def _first_page(known: Format, paper: str, situation: str) -> Order:
    """Without contacts: they may be others tomorrow."""
    words = "both" if "both" in known.words else LANGUAGE.code
    chapter = situation if known.asks(SITUATION) else ""
    return Order(known.name, words, paper, situation=chapter, contacts=())


def _can_be_shown(order: Order) -> bool:
    """Whether nothing has to be chosen, or a right alone."""
    return lacking(replace(order, provision="example")) is None


def _with_example(order: Order, workspace: Workspace, situation: str) -> Order:
    """A sheet of one right with the first right of the situation."""
    if not format_named(order.format).asks(PROVISION):
        return order
    first = next(iter(workspace.library.provisions(situation or None)), None)
    return replace(order, provision=first.id if first is not None else "")
