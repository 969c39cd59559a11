"""What search finds besides texts about rights: a public institution, and a piece of the help."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from fieldtool import i18n
from fieldtool.domain.content_vocabularies import INSTITUTION_KINDS
from fieldtool.i18n import N_, _
from fieldtool.services.library import HelpReading, InstitutionReading
from ui.language import LANGUAGE, say
from ui.pages.contacts_rows import number
from ui.pages.rights.cautions import Cautions
from ui.widgets import ATTENTION, Label, Line, Note, column

NO_NUMBER = N_("No number is listed: we could not be sure of one.")


class InstitutionView(QWidget):
    """An institution as the collection has it: nobody of the team has called it yet."""

    def __init__(self) -> None:
        super().__init__()
        self.about = Label(wrap=True)
        self.number = number("")
        self.none = Label(NO_NUMBER, wrap=True)
        self.note = Note(
            ATTENTION, text=N_("Not yet verified: call before you give this number to somebody.")
        )
        self.website = Label(tone="text2", wrap=True).selectable()
        self.cautions = Cautions()
        column(
            self.about,
            self.number,
            self.none,
            self.note,
            self.website,
            Line(),
            self.cautions,
            on=self,
            gap=10,
        )

    def show_reading(self, reading: InstitutionReading) -> None:
        found = reading.institution
        self.about.say(
            lambda: f"{_(INSTITUTION_KINDS.word(found.kind))} · {i18n.current().country(found.country)}"
        )
        self.number.plain(reading.shown)
        say(self.number.setAccessibleName, N_("Telephone {telephone}"), telephone=reading.shown)
        self.number.setVisible(bool(reading.shown))
        self.none.setVisible(not reading.shown)
        self.note.setVisible(bool(reading.shown))
        self.website.plain(found.website)
        self.website.setVisible(bool(found.website))
        self.cautions.show_cautions(reading.cautions, reading.info)


class HelpView(QWidget):
    """What the help says under one heading."""

    def __init__(self) -> None:
        super().__init__()
        self.text = Label(wrap=True).selectable()
        column(self.text, on=self)

    def show_reading(self, reading: HelpReading) -> None:
        self.text.say(lambda: reading.section.body.in_(LANGUAGE.code))
