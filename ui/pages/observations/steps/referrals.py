"""The referrals of an observation: those that were written down, and a way to write one more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldtool.domain.vocabularies import HELP_KINDS, REFERRAL_OUTCOMES
from fieldtool.errors import UserError
from fieldtool.i18n import N_, _
from fieldtool.services.contacts import Listed, names
from fieldtool.services.referrals import ReferralLine
from ui.desk import Desk
from ui.language import LANGUAGE, follow
from ui.values import date_in_words
from ui.widgets import INFO, Button, Choice, Label, LabelledField, Note, column, folding_row, row


class ReferralRow(QWidget):
    """One referral: to whom, when, for what; and what came of it, to be chosen."""

    def __init__(self, referred: ReferralLine, desk: Desk) -> None:
        super().__init__()
        self._referred, self._desk = referred, desk
        title = Label(self._named, "strong", wrap=True)
        about = Label(self._about, "small", "text2", wrap=True)
        self.outcome = Choice(REFERRAL_OUTCOMES)
        self.outcome.set_value(referred.outcome)
        follow(
            self,
            lambda: self.outcome.setAccessibleName(_("What came of it: {contact}", contact=self._named())),
        )
        self.outcome.chosen.connect(self._chosen)
        line = row(column(title, about, gap=1), self.outcome, on=self, gap=12)
        line.setStretch(0, 1)

    def _named(self) -> str:
        contact = self._referred.contact
        return contact.in_(LANGUAGE.code) if contact is not None else _("A contact that is not here")

    def _about(self) -> str:
        needs = ", ".join(_(HELP_KINDS.word(each)) for each in self._referred.need)
        return " · ".join(part for part in (date_in_words(self._referred.day), needs) if part)

    def _chosen(self, code: str) -> None:
        service, id = self._desk.workspace.referrals, self._referred.id
        self._desk.jobs.run(
            lambda: service.outcome(id, code), lambda _done: self._desk.wrote("referral"), owner=self
        )


class Referrals(QWidget):
    """Saved at once, with the observation to which they belong; so that has to be saved first."""

    def __init__(self, desk: Desk, record: str | None) -> None:
        super().__init__()
        self._desk, self._record = desk, record
        self._agreed = False
        self.lines: list[ReferralRow] = []
        self._contacts: Sequence[Listed] = ()
        self._list = column(gap=8)
        self.contact = Choice()
        self._whom = LabelledField(
            N_("Put in touch with"),
            self.contact,
            hint=N_("Legal help first. A consulate only if they want it."),
        )
        self.write = Button(N_("Write the referral down"), icon="arrow-forward-up", on=self._refer)
        self.note = Note(INFO)
        self._form = QWidget()
        line = folding_row(self._whom, self.write, on=self._form, gap=10)
        line.setStretch(0, 1)
        line.setAlignment(self.write, Qt.AlignmentFlag.AlignVCenter)
        column(self._list, self._form, self.note, on=self, gap=8)
        self.setFocusProxy(self.contact)
        if record is not None:
            self.load()
        self._say()

    def follow_consent(self, consent: str | None) -> None:
        """Nobody is referred against their will."""
        self._agreed = consent == "given"
        self._say()

    def load(self) -> None:
        """Read them, and the contacts."""
        workspace, record = self._desk.workspace, self._record
        assert record is not None
        self._desk.jobs.run(
            lambda: (workspace.referrals.of(record), workspace.contacts.listed()), self._loaded, owner=self
        )

    def _loaded(self, found: tuple[tuple[ReferralLine, ...], tuple[Listed, ...]]) -> None:
        referred, self._contacts = found
        for line in self.lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        for each in referred:
            line = ReferralRow(each, self._desk)
            self.lines.append(line)
            self._list.addWidget(line)
        self.contact.set_choices([(each.record.id, _called(each)) for each in self._contacts])
        self._say()

    def _say(self) -> None:
        may = self._record is not None and self._agreed and bool(self._contacts)
        self._form.setVisible(may)
        if may:
            self.note.clear()
        elif self._record is None:
            self.note.say(text=N_("Save the observation first; then you can write down referrals to it."))
        elif not self._agreed:
            self.note.say(text=N_("A referral needs their consent: “Yes, they agreed” in step 1."))
        else:
            self.note.say(text=N_("There are no contacts yet. Add legal help first, in Contacts."))

    def _refer(self) -> None:
        contact, service, record = self.contact.value(), self._desk.workspace.referrals, self._record
        if contact is None or record is None:
            self._whom.set_error(N_("Choose a contact."))
            self.contact.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._whom.set_error(None)
        self._desk.jobs.run(
            lambda: service.refer(record, contact), self._referred, self._failed, busy=self.write, owner=self
        )

    def _referred(self, _id: str) -> None:
        self._desk.wrote("referral")
        self.load()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.note.show_error(error)


def _called(listed: Listed) -> Any:
    both = names(listed.record)
    return lambda: both.in_(LANGUAGE.code)
