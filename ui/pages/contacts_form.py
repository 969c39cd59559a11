"""Writing down a contact: who helps, with what, on which number, and whether somebody called it today."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldtool import i18n
from fieldtool.domain.record import Record
from fieldtool.domain.vocabularies import COUNTRIES, HELP_KINDS, VISIBILITIES
from fieldtool.i18n import N_
from ui.desk import Desk
from ui.pages.narrow import narrow
from ui.widgets import (
    PRIMARY,
    QUIET,
    Button,
    Card,
    ChipGroup,
    Choice,
    Flow,
    Label,
    LabelledField,
    LineField,
    WrapCheck,
    column,
    missing,
    row,
)
from ui.widgets.mnemonics import give_mnemonics


class ContactForm(QWidget):
    """`saved` gives the id of the contact; `back` leaves the form, what was typed stays in it until then."""

    saved = Signal(str)
    back = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.record: Record | None = None
        self.title = Label(N_("Add a contact"), "h2", wrap=True)
        self.organisation = LabelledField(N_("Organisation"), LineField())
        self.service = LabelledField(
            N_("Service"), LineField(), hint=N_("A desk or a person's role, not a name"), optional=True
        )
        self.help = LabelledField(N_("Kinds of help"), ChipGroup(HELP_KINDS))
        self.country = LabelledField(N_("Country"), Choice([(code, _country(code)) for code in COUNTRIES]))
        self.telephone = LabelledField(
            N_("Telephone"),
            LineField(icon="phone"),
            hint=N_("Several with a semicolon between them; the first one is printed"),
            optional=True,
        )
        self.hours_es = LabelledField(N_("Hours, in Spanish"), LineField(), optional=True)
        self.hours_en = LabelledField(N_("Hours, in English"), LineField(), optional=True)
        self.called = WrapCheck(N_("I called today and it works"))
        self.visibility = LabelledField(
            N_("Who may see it"), ChipGroup(VISIBILITIES, many=False, may_be_empty=False)
        )
        self.save_button = Button(
            N_("Save contact"), PRIMARY, "device-floppy", on=self.save, busy=N_("Saving…")
        )
        card = Card(margins=(20, 16, 20, 16), gap=12)
        for part in (
            self.title,
            self.organisation,
            self.service,
            self.help,
            self.country,
            self.telephone,
            self.called,
            self.hours_es,
            self.hours_en,
            self.visibility,
        ):
            card.body.addWidget(part)
        card.body.addWidget(Flow(self.save_button, Button(N_("Cancel"), QUIET, on=self.back.emit), gap=10))
        column(
            row(Button(N_("Back"), QUIET, "arrow-left", on=self.back.emit), None),
            narrow(card, 760),
            None,
            on=self,
            gap=10,
        )
        give_mnemonics(
            self,
            (
                *(self.organisation, self.service, self.help, self.country),
                *(self.telephone, self.hours_es, self.hours_en, self.visibility),
            ),
        )
        self.telephone.control.textChanged.connect(lambda _text: self.telephone.set_error(None))
        self.organisation.control.textChanged.connect(lambda _text: self.organisation.set_error(None))
        self.help.control.changed.connect(lambda: self.help.set_error(None))

    def open(self, record: Record | None, country: str) -> None:
        """An empty form, or one with a contact in it."""
        self.record = record
        values: Any = record.values if record is not None else {}
        self.title.say(N_("Edit the contact") if record is not None else N_("Add a contact"))
        for field, name in self._lines:
            field.control.setText(str(values.get(name) or ""))
            field.set_error(None)
        self.help.control.set_values(values.get("help", ()))
        self.help.set_error(None)
        self.country.control.set_value(values.get("country", country if record is None else None))
        self.telephone.control.setText("; ".join(values.get("telephones", ())))
        self.called.setChecked(False)
        self.visibility.control.set_value(values.get("visibility", "public"))
        self.organisation.control.setFocus()

    @property
    def _lines(self) -> tuple[tuple[LabelledField, str], ...]:
        return (
            (self.organisation, "organisation"),
            (self.service, "service"),
            (self.hours_es, "hours_es"),
            (self.hours_en, "hours_en"),
        )

    def values(self) -> dict[str, Any]:
        """What the form holds, as fields of a contact; empty fields are None."""
        found: dict[str, Any] = {name: field.control.text().strip() or None for field, name in self._lines}
        parts = (" ".join(each.split()) for each in self.telephone.control.text().split(";"))
        country = self.country.control.value()
        if country is not None:
            # A country that the list does not have stays as it is.
            found["country"] = country
        return {
            **found,
            "help": list(self.help.control.values()),
            "telephones": [each for each in parts if each] or None,
            "visibility": self.visibility.control.value(),
        }

    def save(self) -> None:
        """Save, or say beside the field what is missing."""
        values = self.values()
        called = self.called.isChecked()
        if not values["organisation"]:
            missing(self.organisation, N_("The name is missing. Write who helps."))
        elif not values["help"]:
            missing(self.help, N_("The kind of help is missing. Choose at least one."))
        elif called and not values["telephones"]:
            missing(self.telephone, N_("The telephone is missing. Write the number that you called."))
        else:
            workspace, record = self._desk.workspace, self.record
            self._desk.jobs.run(
                lambda: workspace.contacts.save(values, record, called), self._saved, busy=self.save_button
            )

    def _saved(self, id: str) -> None:
        self._desk.wrote("contact")
        self.saved.emit(id)


def _country(code: str) -> Any:
    return lambda: i18n.current().country(code)
