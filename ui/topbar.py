"""The bar at the top of every screen: search, language, lock."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldtool.i18n import N_
from ui.widgets.basics import DANGER, Button, Key, barred
from ui.widgets.fields import SearchField
from ui.widgets.layouts import row, sized
from ui.widgets.segment import LanguageSwitch


class TopBar(QWidget):
    """`search` is the field, `language` the switch, `lock` the button; their places never change."""

    def __init__(self) -> None:
        super().__init__()
        barred(self, "top")
        self.search = SearchField(N_("Search for a right, a word or a contact"), N_("Search"))
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sized(self.search, width=520, most=True)
        self.key = Key(lambda: "Ctrl K")
        self.language = LanguageSwitch()
        self.lock = Button(N_("Lock"), DANGER, "lock", tip=N_("Lock now (Ctrl+L, F12)"))
        bar = row(on=self, margins=(24, 0, 16, 0), gap=10)
        bar.addWidget(self.search, 10)
        bar.addWidget(self.key)
        bar.addStretch(1)
        bar.addWidget(self.language)
        bar.addSpacing(6)
        bar.addWidget(self.lock)
        sized(self, height=56)
