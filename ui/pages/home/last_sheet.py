"""The card of Home with the sheet that was printed last: one click prints it again."""

from __future__ import annotations

from PySide6.QtCore import Signal

from fieldtool.domain.printed_family import format_named
from fieldtool.domain.sheets import Order
from fieldtool.domain.vocabularies import CHAPTERS
from fieldtool.i18n import N_, _
from ui.widgets import Button, Card, Label, row


class LastSheetCard(Card):
    """Hidden while nothing was printed. `asked` gives the order."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(N_("Printed last"), margins=(16, 14, 16, 14), gap=6, icon="printer")
        self.order: Order | None = None
        self.name = Label(role="strong", wrap=True)
        self.again = Button(N_("Print again"), icon="printer", on=lambda: self.asked.emit(self.order))
        self.body.addWidget(self.name)
        self.body.addLayout(row(self.again, None))
        self.hide()

    def show_order(self, order: Order | None) -> None:
        """Offer a sheet, or nothing."""
        self.order = order
        self.setVisible(order is not None)
        if order is not None:
            self.name.say(lambda: _called(order))


def _called(order: Order) -> str:
    """`Tri-fold: Detention`, `One right: DET-14`."""
    about = _(CHAPTERS.word(order.situation)) if order.situation else order.provision.upper()
    title = _(format_named(order.format).title)
    return f"{title}: {about}" if about else title
