"""What search finds besides texts about rights: somebody to call, and a piece of the help."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from fieldtool.services.directory import EntryReading
from fieldtool.services.library import HelpReading
from ui.language import LANGUAGE
from ui.pages.contacts.facts import EntryFacts
from ui.pages.rights.cautions import Cautions
from ui.widgets import Label, column


class EntryView(QWidget):
    """A contact or an institution as the directory tells of it: never without how sure the number is."""

    def __init__(self) -> None:
        super().__init__()
        self.facts, self.cautions = EntryFacts(), Cautions()
        column(self.facts, self.cautions, on=self, gap=12)

    def show_reading(self, reading: EntryReading) -> None:
        self.facts.show_entry(reading.entry)
        self.cautions.setVisible(bool(reading.cautions))
        self.cautions.show_cautions(reading.cautions)


class HelpView(QWidget):
    """What the help says under one heading."""

    def __init__(self) -> None:
        super().__init__()
        self.text = Label(wrap=True).selectable()
        column(self.text, on=self)

    def show_reading(self, reading: HelpReading) -> None:
        self.text.say(lambda: reading.section.body.in_(LANGUAGE.code))
