"""The card at the right: the number large, how sure it is, hours, and what is asked for."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication

from fieldtool.i18n import N_, _
from fieldtool.services.directory import Entry
from ui.language import LANGUAGE
from ui.pages.contacts.facts import EntryFacts
from ui.pages.contacts.lines import text_of
from ui.pages.contacts_rows import CALLED, CALLED_MEANS
from ui.widgets import (
    OUTLINED,
    PRIMARY,
    QUIET,
    Button,
    Card,
    Flow,
    Label,
    ScrollBody,
    announce,
    column,
    row,
)

COPIED_FOR = 2_000
"""Milliseconds for which the button says that the text was copied."""


class ContactCard(Card):
    """`called` gives whether the number answered; `edit`, `print_asked` and `back_asked` ask the page."""

    called = Signal(bool)
    edit = Signal()
    print_asked = Signal()
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__(margins=0, gap=0)
        self.entry: Entry | None = None
        self.back = Button(N_("Back"), QUIET, "arrow-left", on=self.back_asked.emit)
        self.works = Button(
            CALLED,
            PRIMARY,
            "phone-call",
            on=lambda: self.called.emit(True),
            busy=N_("Saving…"),
            tip=CALLED_MEANS,
        )
        self.silent = Button(
            N_("Did not answer"), OUTLINED, "phone", on=lambda: self.called.emit(False), busy=N_("Saving…")
        )
        self.change = Button(N_("Edit"), OUTLINED, "pencil", on=self.edit.emit)
        self.copy = Button(N_("Copy"), OUTLINED, "copy", on=self.copy_text)
        self.print = Button(N_("Print this"), OUTLINED, "printer", on=self.print_asked.emit)
        self._copied = QTimer(self, singleShot=True, interval=COPIED_FOR)
        self._copied.timeout.connect(lambda: self.copy.say(N_("Copy")))
        self.scroll = ScrollBody(margins=(20, 16, 20, 12), gap=10)
        self.name = Label(role="h1", wrap=True).selectable()
        self.facts = EntryFacts()
        self.scroll.box.addWidget(self.name)
        self.scroll.box.addWidget(self.facts)
        self.scroll.box.addStretch(1)
        self.actions = Flow(self.works, self.silent, self.change, self.copy, self.print, gap=8)
        self._top = column(row(self.back, None), margins=(12, 8, 12, 0))
        self.body.addLayout(self._top)
        self.body.addWidget(self.scroll, 1)
        self.body.addLayout(column(self.actions, margins=(20, 8, 20, 12)))
        self.show_entry(None)

    def show_entry(self, entry: Entry | None) -> None:
        """Show an entry; None shows nothing."""
        self.entry = entry
        self.actions.setVisible(entry is not None)
        self.name.setVisible(entry is not None)
        self.facts.show_entry(entry)
        if entry is not None:
            self.name.say(lambda: entry.name.in_(LANGUAGE.code))
            self.works.setVisible(bool(entry.shown))
            self.silent.setVisible(bool(entry.shown))
            self.change.setVisible(entry.listed is not None)
            self.print.setVisible(entry.listed is not None and entry.listed.obstacle is None)
        self.scroll.verticalScrollBar().setValue(0)

    def copy_text(self) -> None:
        """Put the contact into the clipboard; the window empties it when it locks."""
        if self.entry is not None:
            QGuiApplication.clipboard().setText(text_of(self.entry))
            self.copy.say(N_("Copied"))
            announce(self.copy, _("Copied"))
            self._copied.start()
