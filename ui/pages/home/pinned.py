"""The card of Home with the texts that somebody pinned: one click to what is asked every day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from fieldtool import i18n
from fieldtool.domain.knowledge import Both
from fieldtool.i18n import N_
from fieldtool.services.reading import PinnedText
from ui.language import Words
from ui.pages.home.parts import EDGE
from ui.pages.short_list import ShortList
from ui.widgets import Card, Row, spaced

ICONS = {"provision": "scale", "answer": "message-question", "term": "book", "instrument": "gavel"}


class PinnedCard(Card):
    """Hidden while nothing is pinned. `opened` gives kind and id."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(N_("Pinned"), margins=(1, 14, 1, 14), icon="pinned")
        assert self.head is not None
        spaced(self.head, (EDGE - 1, 0, EDGE - 1, 0))
        self.list = ShortList(N_("Pinned"))
        self.list.opened.connect(lambda chosen: self.opened.emit(chosen.item))
        self.body.addWidget(self.list)

    def show_pinned(self, pinned: Sequence[PinnedText]) -> None:
        self.setVisible(bool(pinned))
        self.list.show_rows(
            [Row(_titled(each.title), icon=ICONS[each.kind], item=(each.kind, each.id)) for each in pinned]
        )


def _titled(title: Both) -> Words:
    return lambda: title.in_(i18n.current().language)
