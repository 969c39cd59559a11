"""Writing down a contact: who helps, with what, on which number, and whether somebody called it today.

What is typed is kept as a draft: it is there again after a power cut, and when the form is opened again.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldtool import i18n, telephones
from fieldtool.domain.checks import check
from fieldtool.domain.contact import CONTACT
from fieldtool.domain.record import Record
from fieldtool.domain.vocabularies import COUNTRIES, HELP_KINDS, VISIBILITIES
from fieldtool.i18n import N_
from fieldtool.services.drafts import Draft
from ui.desk import Desk
from ui.pages import contacts_fields as fields
from ui.pages.contacts_rows import CALLED, CALLED_MEANS
from ui.pages.narrow import narrow
from ui.pages.observations.autosave import Autosave, Slot
from ui.values import hour_of
from ui.widgets import (
    PRIMARY,
    QUIET,
    Button,
    Card,
    ChipGroup,
    Choice,
    Foot,
    Label,
    LabelledField,
    LineField,
    Question,
    WrapCheck,
    column,
    missing,
)
from ui.widgets.mnemonics import give_mnemonics

KIND = "contact"


class ContactForm(QWidget):
    """`saved` gives the id of the contact; `back` leaves the form, what was typed stays in a draft.

    `feet` are its buttons: they stand at its end, or in `foot`, the bar of the page, when there is one.
    """

    saved = Signal(str)
    back = Signal()

    def __init__(self, desk: Desk, foot: QHBoxLayout | None = None) -> None:
        super().__init__()
        self._desk = desk
        self.record: Record | None = None
        self._slot: Slot | None = None
        self._autosave: Autosave | None = None
        self._filling = False
        self.title = Label(N_("Add a contact"), "h2", wrap=True)
        self.kept = Label(
            N_("This is a draft. It stays on this computer until you save it."), tone="amber", wrap=True
        )
        self.organisation = LabelledField(N_("Organisation"), LineField())
        self.service = LabelledField(
            N_("Service, in Spanish"),
            LineField(),
            hint=N_("A desk or a person's role, not a name"),
            optional=True,
        )
        self.help = LabelledField(N_("Kinds of help"), ChipGroup(HELP_KINDS))
        self.country = LabelledField(N_("Country"), Choice([(code, _country(code)) for code in COUNTRIES]))
        self.telephone = LabelledField(
            N_("Telephone"),
            LineField(icon="phone"),
            hint=N_("Separate several with semicolons; the first one is printed"),
            optional=True,
        )
        self.doubt = Label(
            N_("This number does not look complete for the country. It is saved as you write it."),
            tone="amber",
            wrap=True,
        )
        self.hours_es = LabelledField(N_("Hours, in Spanish"), LineField(), optional=True)
        self.hours_en = LabelledField(N_("Hours, in English"), LineField(), optional=True)
        self.called = WrapCheck(CALLED)
        self.visibility = LabelledField(
            N_("Who may see it"), ChipGroup(VISIBILITIES, many=False, may_be_empty=False)
        )
        self.more = fields.more_fields()
        self.discard_button = Button(N_("Discard…"), QUIET, on=self.discard)
        self.keep_button = Button(N_("Close and keep as draft"), on=self.back.emit)
        self.save_button = Button(
            N_("Save contact"), PRIMARY, "device-floppy", on=self.save, busy=N_("Saving…")
        )
        self.feet = Foot(self.discard_button, (self.keep_button,), self.save_button)
        self._lay_out(foot)
        self._connect()

    def _lay_out(self, foot: QHBoxLayout | None) -> None:
        called = QWidget()
        column(self.called, Label(CALLED_MEANS, "hint", wrap=True), on=called, gap=2)
        first = Card(margins=(20, 16, 20, 16), gap=12)
        for part in (
            self.title,
            self.kept,
            self.organisation,
            self.telephone,
            self.doubt,
            called,
            self.help,
            self.service,
            self.country,
            self.hours_es,
            self.hours_en,
            self.visibility,
        ):
            first.body.addWidget(part)
        second = Card(N_("More about them"), margins=(20, 16, 20, 16), gap=12)
        for part in self.more.values():
            second.body.addWidget(part)
        parts = [narrow(first, 760), narrow(second, 760)]
        if foot is not None:
            foot.addWidget(self.feet)
        else:
            third = Card(margins=(20, 12, 20, 12))
            third.body.addWidget(self.feet)
            parts.append(narrow(third, 760))
        column(*parts, None, on=self, gap=10)

    def _connect(self) -> None:
        own = (self.organisation, self.telephone, self.help, self.service, self.country)
        own += (self.hours_es, self.hours_en, self.visibility)
        give_mnemonics(self, (*own, *self.more.values()))
        for each in (*own, *self.more.values()):
            signal = each.control.chosen if each is self.country else fields.changed(each)
            signal.connect(lambda *_what, field=each: self._changed(field))

    def open(self, record: Record | None, country: str) -> None:
        """An empty form, or one with a contact in it; what was typed before and not saved comes back."""
        self.leave()
        self.record = record
        values: Any = record.values if record is not None else {}
        self.title.say(N_("Edit the contact") if record is not None else N_("Add a contact"))
        self.discard_button.say(N_("Discard the changes…") if record is not None else N_("Discard…"))
        self._fill(values, values.get("country", country if record is None else None))
        self.kept.hide()
        self._desk.draft_saved.emit("")
        slot = self._slot = Slot(kind=KIND)
        autosave = self._autosave = Autosave(self._desk, slot, lambda: self._draft_of(slot), self)
        autosave.written.connect(self._draft_written)
        drafts = self._desk.workspace.drafts
        self._desk.jobs.run(lambda: _open(drafts, slot, record), self._opened, owner=self)
        self.organisation.control.setFocus()

    def _opened(self, found: tuple[Slot, Draft | None]) -> None:
        slot, draft = found
        if slot is self._slot and draft is not None and self._is_untouched():
            self._fill(draft.values, draft.values.get("country"))
            self.kept.show()

    def _fill(self, values: Any, country: str | None) -> None:
        self._filling = True
        for field, name in self._lines:
            field.control.setText(str(values.get(name) or ""))
            field.set_error(None)
        for name, field in self.more.items():
            fields.show(name, field, values.get(name))
        self.help.control.set_values(values.get("help", ()))
        self.help.set_error(None)
        self.country.control.set_value(country)
        self.telephone.control.setText("; ".join(values.get("telephones") or ()))
        self.called.setChecked(False)
        self.visibility.control.set_value(values.get("visibility", "public"))
        self._filling = False
        self._opened_with = self.values()
        self._doubt()

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
        found |= {name: fields.value_of(name, field) for name, field in self.more.items()}
        country = self.country.control.value()
        if country is not None:
            # A country that the list does not have stays as it is.
            found["country"] = country
        return {
            **found,
            "help": list(self.help.control.values()),
            "telephones": fields.split(self.telephone.control.text()) or None,
            "visibility": self.visibility.control.value(),
        }

    def _is_untouched(self) -> bool:
        return self.values() == self._opened_with

    def _changed(self, field: LabelledField) -> None:
        if self._filling:
            return
        field.set_error(None)
        if field in (self.telephone, self.country):
            self._doubt()
        if self._autosave is not None:
            self._autosave.touch()

    def _doubt(self) -> None:
        country = self.country.control.value()
        numbers = fields.split(self.telephone.control.text())
        self.doubt.setVisible(any(telephones.is_doubtful(each, country) for each in numbers))

    # drafts

    def _draft_of(self, slot: Slot) -> dict[str, Any]:
        if slot is not self._slot or self._is_untouched():
            return {}
        return {name: value for name, value in self.values().items() if value}

    def _draft_written(self, draft: Draft | None) -> None:
        if self.isVisible():  # the list that is shown by now has no draft
            self._desk.draft_saved.emit(hour_of(draft.at_ms) if draft is not None else "")

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._desk.draft_saved.emit("")

    def leave(self) -> None:
        """The form is left or the window locks: what it holds goes to its draft."""
        if self._autosave is not None:
            self._autosave.flush()

    def discard(self) -> None:
        """Throw away what was typed; asks when there is something, for such a draft does not come back."""
        slot = self._slot
        if self._is_untouched() and not (slot is not None and slot.kept):
            self._throw_away()
            return
        new = self.record is None
        Question(
            self,
            N_("Discard this draft?") if new else N_("Discard your changes?"),
            N_("What you wrote here is not kept.")
            if new
            else N_("What you wrote here is not kept. The saved contact stays as it is."),
            N_("Discard"),
            self._throw_away,
            keep=N_("Go on writing"),
        ).ask()

    def _throw_away(self) -> None:
        slot, autosave = self._slot, self._autosave
        if slot is not None and autosave is not None:
            autosave.stop()
            drafts = self._desk.workspace.drafts
            self._desk.jobs.run(lambda: slot.throw_away(drafts), owner=self)
        self._slot = self._autosave = None
        self._desk.draft_saved.emit("")
        self.back.emit()

    # saving

    def save(self) -> None:
        """Save, or say beside the field what is missing."""
        values = self.values()
        called = self.called.isChecked()
        wrong = {each.field for each in check(CONTACT, {k: v for k, v in values.items() if v})}
        if not values["organisation"]:
            missing(self.organisation, N_("The name is missing. Write who helps."))
        elif not values["help"]:
            missing(self.help, N_("The kind of help is missing. Choose at least one."))
        elif called and not values["telephones"]:
            missing(self.telephone, N_("The telephone is missing. Write the number that you called."))
        elif "schedule" in wrong:
            missing(
                self.more["schedule"],
                N_("These hours cannot be read. Write them like this: Mon-Fri 9:00-17:00."),
            )
        elif "position" in wrong:
            missing(
                self.more["position"], N_("This is not a position. Write it like this: 14.6789,-92.1477.")
            )
        else:
            self._save(values, called)

    def _save(self, values: dict[str, Any], called: bool) -> None:
        workspace, record, slot = self._desk.workspace, self.record, self._slot
        if self._autosave is not None:
            self._autosave.stop()

        def work() -> str:
            draft = slot.draft if slot is not None else None
            id: str = workspace.contacts.save(
                values,
                record,
                called,
                draft=draft.id if draft is not None else None,
                heads=draft.heads if draft is not None else (),
            )
            if slot is not None:
                slot.closed = True
            return id

        self._desk.jobs.run(work, self._saved, busy=self.save_button)

    def _saved(self, id: str) -> None:
        self._slot = self._autosave = None
        self._desk.draft_saved.emit("")
        self._desk.wrote("contact")
        self.saved.emit(id)


def _open(drafts: Any, slot: Slot, record: Record | None) -> tuple[Slot, Draft | None]:
    """Find what was typed before: the draft about a record, or the newest one of a new contact."""
    if slot.draft is not None or slot.closed:
        return slot, None
    if record is not None:
        draft = drafts.reopen(record.id)
        kept = drafts.get(draft.id) is not None
        slot.draft, slot.kept = draft, kept
        return slot, draft if kept else None
    found = next((each for each in drafts.all() if each.kind == KIND and each.record is None), None)
    if found is not None:
        slot.draft, slot.kept = found, True
    return slot, found


def _country(code: str) -> Any:
    return lambda: i18n.current().country(code)
