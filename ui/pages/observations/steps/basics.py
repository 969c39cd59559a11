"""Step 1: what is enough to save. Its controls are laid here; `ObservationForm` reads and follows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QBoxLayout

from fieldtool.domain.codec import Json
from fieldtool.domain.dates import read_date
from fieldtool.domain.reading import Fault, is_empty
from fieldtool.domain.vocabularies import CONSENTS, FINDINGS
from fieldtool.domain.words import Text
from fieldtool.i18n import N_, plural
from ui.look import LOOK
from ui.pages.observations.authorities import AuthorityChips
from ui.pages.observations.form_parts import Pair
from ui.pages.observations.form_words import clean
from ui.pages.observations.place import PlaceField
from ui.pages.observations.steps.about import BASICS, STEPS
from ui.pages.observations.steps.step import Step
from ui.widgets import (
    INFO,
    ChipGroup,
    DateField,
    Label,
    LabelledField,
    Note,
    SituationChoice,
    TextField,
    give_mnemonics,
    row,
)
from ui.widgets.fields import MISREAD

FROM_VISIT = N_("from the visit")


class Account(TextField):
    """Asks for its least height only, so that the last field stays in sight; it takes what is free."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())


class Basics(Step):
    """The field of the account is lent to step 3, where it stands alone and large: `place_account` brings it
    back."""

    def __init__(self, now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__(STEPS[BASICS].fields, gap=7)  # the last field has to be in sight
        self._given: dict[str, Json] = {}
        self.situation = SituationChoice()
        self.findings = ChipGroup(FINDINGS)
        self.occurred = DateField(now=now)
        self.place = PlaceField()
        self.authorities = AuthorityChips()
        self.account = Account(lines=3, grows=True)
        self.consent = ChipGroup(CONSENTS, many=False)
        self.texts = [self.account]
        self.refused = Note(INFO)
        self._refused: str | None = None
        self._lay()
        self._connect()

    def _lay(self) -> None:
        self.count = Label(role="hint")
        self.fields = {
            "situation": LabelledField(N_("Situation"), self.situation),
            "findings": LabelledField(N_("Finding"), self.findings),
            "occurred": LabelledField(N_("Date and time"), self.occurred),
            "place": self.place.labelled,
            "authorities": LabelledField(N_("Authority present"), self.authorities, optional=True),
            "account": LabelledField(
                N_("What happened"),
                self.account,
                hint=N_("Write what you saw or heard. No names, phone or document numbers."),
                beside=self.count,
            ),
            "consent": LabelledField(N_("Consent"), self.consent),
        }
        give_mnemonics(self, list(self.fields.values()))
        self.place.beside(self.fields["authorities"])
        lines = (
            self.fields["situation"],
            Pair(self.fields["findings"], self.fields["occurred"], right=226, room=560),
            Pair(self.place, self.fields["authorities"], left=366, room=620),
        )
        for line in lines:
            self.body.addWidget(line)
        self._account_at = self.body.count()
        self.place_account()
        self.body.addLayout(_in_line(self.fields["consent"]))
        self.body.addWidget(self.refused)
        self.count_words()

    def place_account(self) -> None:
        """Bring the field of the account back to its place."""
        self.body.insertWidget(self._account_at, self.fields["account"], 1)

    def _connect(self) -> None:
        for name, signal in (
            ("situation", self.situation.changed),
            ("findings", self.findings.changed),
            ("occurred", self.occurred.changed),
            ("occurred", self.occurred.textEdited),
            ("place", self.place.changed),
            ("authorities", self.authorities.changed),
            ("account", self.account.textChanged),
            ("consent", self.consent.changed),
        ):
            signal.connect(lambda *_given, name=name: self._touched(name))

    def _touched(self, name: str) -> None:
        if not self._quiet:
            self.fields[name].set_mark(None)
            self.changed.emit()

    # values

    @property
    def words(self) -> int:
        """How many words the account has."""
        return len(self.account.toPlainText().split())

    def count_words(self) -> None:
        """Say how many words the account has."""
        self.count.say(lambda: plural("1 word", "{n} words", self.words))

    def show_values(self, values: Mapping[str, Json]) -> None:
        self._quiet = True
        self._given = dict(values)
        situation = values.get("situation")
        self.situation.set_value(situation if situation in self.situation._buttons else None)
        self.findings.set_values(map(str, values.get("findings") or ()))
        self._show_date(str(values.get("occurred") or ""))
        self.place.set_value(values.get("place"))
        self.authorities.set_groups(values.get("authorities") or ())
        self.account.setPlainText(str(values.get("account") or ""))
        self.account.document().setModified(False)
        self.consent.set_value(values.get("consent"))
        self._quiet = False

    def show_carried(self, carried: frozenset[str]) -> None:
        """Mark the fields whose values come from the visit, until somebody changes them."""
        for name, field in self.fields.items():
            field.set_mark(FROM_VISIT if name in carried else None)

    def take_over(self, values: Mapping[str, Json]) -> None:
        """Show these values besides what is written, and mark their fields."""
        self._quiet = True
        if "place" in values:
            self.place.set_value(values["place"])
        if "authorities" in values:
            self.authorities.set_groups(values["authorities"])
        self._quiet = False
        for name in values:
            if name in self.fields:
                self.fields[name].set_mark(FROM_VISIT)

    def _show_date(self, value: str) -> None:
        try:
            self.occurred.set_value(read_date(value) if value else "")
        except ValueError:  # a draft may hold what was typed and not understood
            self.occurred.set_value("")
            self.occurred.setText(value)
            self.occurred.textEdited.emit(value)

    def values(self) -> dict[str, Json]:
        return {
            "situation": self.situation.value() or self._unknown("situation", self.situation),
            "findings": self._same_set("findings", list(self.findings.values())),
            "occurred": self._date(),
            "place": self.place.value(),
            "authorities": self.authorities.groups(),
            "account": self._account(),
            "consent": self.consent.value() or self._unknown("consent", self.consent),
        }

    def _unknown(self, name: str, group: SituationChoice | ChipGroup) -> Json:
        """A code of a newer release, which no button stands for."""
        given = self._given.get(name)
        return given if isinstance(given, str) and given not in group._buttons else None

    def _same_set(self, name: str, chosen: list[Json]) -> list[Json]:
        given = self._given.get(name) or []
        return [*chosen, *(code for code in given if code not in self.findings._buttons)]

    def _date(self) -> str:
        misread = self.occurred.is_misread()
        return clean(self.occurred.text().strip()) if misread else self.occurred.value()

    def _account(self) -> Json:
        if not self.account.document().isModified():
            return self._given.get("account")
        return clean(self.account.toPlainText())

    # the rest

    def follow(self, values: Mapping[str, Json]) -> None:
        refused = values.get("consent") == "refused"
        fact = N_("Only the fact is stored, without data of the person.")
        if not refused:
            words = None
        elif is_empty(values.get("people")):
            words = fact
        else:
            words = N_(
                "Only the fact is stored, without data of the person."
                " Step 2 still holds some: take them away there."
            )
        if words != self._refused:
            self._refused = words
            self.refused.say(text=words)
        self.count_words()

    def misread(self) -> tuple[Fault, ...]:
        return (Fault("occurred", Text(MISREAD)),) if self.occurred.is_misread() else ()

    def settle(self) -> None:
        self.occurred.settle()

    def write_on(self) -> None:
        """Put the keyboard at the end of the account."""
        self.account.setFocus(Qt.FocusReason.OtherFocusReason)
        self.account.moveCursor(QTextCursor.MoveOperation.End)


def _in_line(field: LabelledField) -> QBoxLayout:
    """A field whose label stands at its left instead of above it."""
    LOOK.follow(field.label, lambda: field.label.setMinimumHeight(LOOK.px(34)))
    line = row(gap=18)
    line.addWidget(field.label, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(field, 1)
    return line
