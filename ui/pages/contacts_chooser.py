"""Choosing whom a sheet names: the team's contacts first, then the public institutions of the country."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fieldtool import i18n
from fieldtool.domain.folding import fold
from fieldtool.domain.knowledge import Institution
from fieldtool.i18n import N_, plural
from fieldtool.services.contacts import Listed, Offers
from ui.desk import Desk
from ui.language import LANGUAGE
from ui.pages.contacts_rows import ContactRow, InstitutionRow, heading, help_words
from ui.widgets import (
    ATTENTION,
    INFO,
    PRIMARY,
    QUIET,
    Button,
    EmptyState,
    Label,
    LineField,
    Note,
    column,
    folding_row,
    row,
)

MANY = 12
"""From so many contacts on, there is a field to find one."""

GENERAL_CAUTIONS = ("many-lines-are-state-bodies", "call-before-printing")
"""Shown in every country beside those of the country; all others are one click away."""


class ContactChooser(QWidget):
    """`chosen` gives the ids that were ticked; `back` keeps what was chosen before; `edit` asks for the form
    with a record, or with None for a new contact; `changed` tells that a contact was written."""

    chosen = Signal(object)
    back = Signal()
    edit = Signal(object)
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._ticked: set[str] = set()
        self._default = True
        self._focus_on = ""
        self.rows: list[ContactRow] = []
        self.offers: list[InstitutionRow] = []
        self.use = Button(N_("Use these contacts"), PRIMARY, "check", on=self._use)
        self.add = Button(N_("Add a contact"), icon="plus", on=lambda: self.edit.emit(None))
        self.find = LineField(N_("Name, kind of help or number"), "search", N_("Find a contact"))
        self.find.textChanged.connect(self._filter)
        self.count = Label(tone="text2", wrap=True)
        self._team, self._public = column(gap=10), column(gap=10)
        # Above the list: what is done with the ticks is in sight however long it is.
        above = folding_row(self.count, self.add, self.use)
        above.setStretch(0, 1)
        column(
            row(Button(N_("Back"), QUIET, "arrow-left", on=self.back.emit), None),
            heading(N_("Contacts to print")),
            Label(
                N_(
                    "Only numbers that somebody called in the last 120 days are printed."
                    " Legal help comes first."
                ),
                tone="text2",
                wrap=True,
            ),
            above,
            self.find,
            self._team,
            8,
            self._public,
            None,
            on=self,
            gap=10,
        )

    def open(self, ids: Iterable[str] | None) -> None:
        """Show the list with these ticked; None ticks what a sheet takes by itself."""
        self._default = ids is None
        self._ticked = set(ids or ())
        self.find.clear()
        self.load()

    def load(self) -> None:
        """Read the contacts again; what is ticked stays ticked."""
        workspace = self._desk.workspace
        self._desk.jobs.run(lambda: (workspace.contacts.listed(), workspace.contacts.offers()), self._loaded)

    def tick(self, id: str) -> None:
        """Tick a contact as soon as it is shown."""
        self._remember()
        self._ticked.add(id)
        self._focus_on = id

    def forget(self) -> None:
        """Show no contact."""
        for box in (self._team, self._public):
            _clear(box)
        self.rows, self.offers = [], []
        self._ticked.clear()

    def _remember(self) -> None:
        if self.rows:
            self._default = False
            self._ticked = set(self.ticked())

    def ticked(self) -> tuple[str, ...]:
        """The ids of the contacts that are ticked and may be printed."""
        return tuple(each.listed.record.id for each in self.rows if each.check.isChecked())

    def _loaded(self, found: tuple[tuple[Listed, ...], Offers]) -> None:
        listed, offers = found
        _clear(self._team)
        self.rows = [ContactRow(each, self._called, self.edit.emit) for each in listed]
        for each in self.rows:
            id = each.listed.record.id
            wanted = each.listed.by_default if self._default else id in self._ticked
            each.check.setChecked(wanted and each.check.isEnabled())
            each.check.toggled.connect(lambda _on: self._count())
            self._team.addWidget(each)
        if not self.rows:
            self._team.addWidget(
                EmptyState(N_("No contacts for your area yet. Add legal help first."), "address-book")
            )
        self.find.setVisible(len(self.rows) >= MANY)
        self._show_offers(offers)
        self._count()
        self._filter()
        focus = next((each for each in self.rows if each.listed.record.id == self._focus_on), None)
        if focus is not None:
            self._focus_on = ""
            target = focus.check if focus.check.isEnabled() else focus.edit
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_offers(self, offers: Offers) -> None:
        _clear(self._public)
        self.offers = [InstitutionRow(each, self._called_institution) for each in offers.institutions]
        self._public.addLayout(
            heading(lambda: i18n.say(PUBLIC, country=i18n.current().country(offers.country)))
        )
        for caution in offers.cautions:
            if caution.countries or caution.id in GENERAL_CAUTIONS:
                kind = ATTENTION if caution.countries else INFO
                self._public.addWidget(Note(kind, text=lambda c=caution: c.text.in_(LANGUAGE.code)))
        all_of_them = Button(
            N_("All cautions about the content"),
            QUIET,
            "books",
            on=lambda: self._desk.open("help", about="content"),
        )
        self._public.addLayout(folding_row(all_of_them, None))
        for each in self.offers:
            self._public.addWidget(each)

    def _count(self) -> None:
        number = len(self.ticked())
        self.count.say(
            lambda: (
                plural("1 contact will be printed", "{n} contacts will be printed", number)
                if number
                else i18n.say(N_("No contact will be printed: the sheet has lines to write one in by hand."))
            )
        )

    def _filter(self) -> None:
        wanted = fold(self.find.text())
        for each in self.rows:
            values = each.listed.record.values
            whole = " ".join(
                (str(values.get("organisation", "")), str(values.get("service", "")), help_words(values))
            )
            numbers = f"{each.listed.telephone} {each.listed.shown}"
            each.setVisible(wanted in fold(whole) or wanted in numbers)

    def _use(self) -> None:
        self.chosen.emit(self.ticked())

    # calls

    def _called(self, listed: Listed) -> None:
        workspace, record, telephone = self._desk.workspace, listed.record.id, listed.telephone

        def work() -> str:
            workspace.contacts.called_today(record, telephone)
            return record

        row_ = next(each for each in self.rows if each.listed is listed)
        self._desk.jobs.run(work, self._written, busy=row_.called, owner=self)

    def _called_institution(self, institution: Institution) -> None:
        workspace, id = self._desk.workspace, institution.id
        row_ = next(each for each in self.offers if each.offered.institution is institution)
        self._desk.jobs.run(
            lambda: workspace.contacts.called_institution(id), self._written, busy=row_.called, owner=self
        )

    def _written(self, id: str) -> None:
        self.tick(id)
        self._desk.wrote("contact")
        self.changed.emit()
        self.load()


PUBLIC = N_("Public institutions: {country}")


def _clear(box: Any) -> None:
    while (item := box.takeAt(0)) is not None:
        if item.widget() is not None:
            item.widget().hide()
            item.widget().deleteLater()
        elif item.layout() is not None:
            _clear(item.layout())
            item.layout().deleteLater()
