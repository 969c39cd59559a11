"""The fields of step 1 of an observation: values in, values out. What it does not show it keeps untouched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from fieldtool.domain.codec import Json
from fieldtool.domain.dates import read_date
from fieldtool.domain.knowledge import Provision
from fieldtool.domain.reading import Fault, is_empty
from fieldtool.domain.record import Record
from fieldtool.domain.vocabularies import CONSENTS, FINDINGS
from fieldtool.i18n import N_, plural
from ui.desk import Desk
from ui.look import LOOK
from ui.pages.observations.authorities import AuthorityChips
from ui.pages.observations.form_parts import InSight, Pair
from ui.pages.observations.form_words import clean, place_of, told
from ui.pages.observations.place import PlaceField
from ui.pages.observations.protect import ProtectNote
from ui.pages.observations.rights import RightsCard
from ui.values import Names
from ui.widgets import (
    INFO,
    SAFE,
    Beside,
    Card,
    ChipGroup,
    DateField,
    Label,
    LabelledField,
    Note,
    SituationChoice,
    TextField,
    column,
    give_mnemonics,
    row,
)

FROM_VISIT = N_("from the visit")


class ObservationForm(QWidget):
    """`changed` comes with every change that a person makes."""

    changed = Signal()

    def __init__(self, desk: Desk, now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__()
        self._now = now
        self._given: dict[str, Json] = {}
        self._quiet = False
        self._focused: QWidget | None = None
        self.situation = SituationChoice()
        self.findings = ChipGroup(FINDINGS)
        self.occurred = DateField(now=now)
        self.place = PlaceField()
        self.authorities = AuthorityChips()
        self.account = Account(lines=3, grows=True)
        self.consent = ChipGroup(CONSENTS, many=False)
        self.rights = RightsCard(desk)
        self.refused = Note(INFO, text=N_("Only the fact is stored, without data of the person."))
        self.protect = ProtectNote(self.account)
        self.ready = Note(SAFE, N_("You can save now"), N_("The rest can be completed later."))
        self._lay()
        self._connect()

    def _lay(self) -> None:
        count = Label(role="hint")
        count.say(lambda: plural("1 word", "{n} words", self.words))
        self._count = count
        self.fields: dict[str, LabelledField] = {
            "situation": LabelledField(N_("Situation"), self.situation),
            "findings": LabelledField(N_("Finding"), self.findings),
            "occurred": LabelledField(N_("Date and time"), self.occurred),
            "place": self.place.labelled,
            "authorities": LabelledField(N_("Authority present"), self.authorities, optional=True),
            "account": LabelledField(
                N_("What happened"),
                self.account,
                hint=N_("Write what you saw or heard. No names, phone or document numbers."),
                beside=count,
            ),
        }
        self.fields["consent"] = LabelledField(N_("Consent"), self.consent)
        give_mnemonics(self, list(self.fields.values()))
        card = Card(margins=(20, 13, 20, 11), gap=9)
        lines = (
            self.fields["situation"],
            Pair(self.fields["findings"], self.fields["occurred"], right=226, room=560),
            Pair(self.place, self.fields["authorities"], left=366, room=620),
        )
        for line in lines:
            card.body.addWidget(line)
        card.body.addWidget(self.fields["account"], 1)
        card.body.addLayout(_in_line(self.fields["consent"]))
        card.body.addWidget(self.refused)
        side = self._side = QWidget()
        column(self.rights, self.protect, self.ready, None, on=side, gap=12)
        self._holder = InSight(card)
        both = Beside(self._holder, side)
        both.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        column(both, on=self)

    def _connect(self) -> None:
        for signal in (
            self.situation.changed,
            self.findings.changed,
            self.occurred.changed,
            self.occurred.textEdited,
            self.place.changed,
            self.authorities.changed,
            self.account.textChanged,
            self.rights.changed,
            self.consent.changed,
        ):
            signal.connect(self._touched)
        for name, changed in (("place", self.place.changed), ("authorities", self.authorities.changed)):
            changed.connect(lambda *_given, name=name: self.fields[name].set_mark(None))

    # values

    @property
    def words(self) -> int:
        """How many words the account has."""
        return len(self.account.toPlainText().split())

    def show_values(
        self, values: Mapping[str, Json], names: Names, carried: frozenset[str] = frozenset()
    ) -> None:
        """Show a record, a draft or a new observation. `carried` are the fields that come from a visit."""
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
        answers = values.get("answers")
        self.rights.set_answers(dict(answers) if isinstance(answers, Mapping) else {}, names)
        self._quiet = False
        for name, field in self.fields.items():
            field.set_error(None)
            field.set_mark(FROM_VISIT if name in carried else None)
        self._follow()

    def _show_date(self, text: str) -> None:
        try:
            self.occurred.set_value(read_date(text) if text else "")
        except ValueError:  # what somebody typed and left in a draft
            self.occurred.set_value("")
            self.occurred.setText(text)
            self.occurred.textEdited.emit(text)

    def set_places(self, places: Iterable[Record], home: str) -> None:
        """The places to offer and the country of new ones."""
        self.place.set_home(home)
        self.place.set_places(places)

    def values(self) -> dict[str, Json]:
        """Everything that the record holds, what is not shown included; empty values are left out."""
        shown = {
            "situation": self.situation.value() or self._unknown("situation", self.situation),
            "findings": self._same_set("findings", list(self.findings.values())),
            "occurred": self._date(),
            "place": self.place.value(),
            "authorities": self.authorities.groups(),
            "account": self._account(),
            "answers": self.rights.answers(),
            "consent": self.consent.value() or self._unknown("consent", self.consent),
        }
        values = {**self._given, **shown}
        return {name: value for name, value in values.items() if not is_empty(value)}

    def empty(self, name: str) -> None:
        """Take away a field that is not shown here."""
        self._given.pop(name, None)
        self._touched()

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

    # what follows from what was typed

    def _touched(self, *_given: object) -> None:
        if not self._quiet:
            self._follow()
            self.changed.emit()

    def _follow(self) -> None:
        findings = self.findings.values()
        usual = "not_known"
        if "concern" in findings:
            usual = "not_respected"
        elif findings == ("good_practice",):
            usual = "respected"
        self.rights.set_usual(usual)
        refused = self.consent.value() == "refused"
        if refused == self.refused.isHidden():
            self.refused.setVisible(refused)
        self._count.say(lambda: plural("1 word", "{n} words", self.words))
        self.rights.suggest_for(self.account.toPlainText(), self.situation.value())

    def begin_with(self, provision: Provision) -> None:
        """Tick a right from the start, and its situation when none was chosen."""
        self._quiet = True
        self.rights.tick(provision.id)
        if self.situation.value() is None and provision.situation in self.situation._buttons:
            self.situation.set_value(provision.situation)
        self._quiet = False
        self._follow()

    def set_room(self, height: int) -> None:
        """How high the part of the page is that can be seen at once."""
        self._holder.set_room(height)

    def start(self, new: bool) -> None:
        """Put the keyboard where writing begins."""
        first = self.situation if new else self.account
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if not new:
            self.account.moveCursor(QTextCursor.MoveOperation.End)

    def rest(self, on: bool) -> None:
        """Take no keys and clicks while what is shown is being saved; afterwards go on where it was."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on)
        if on:
            self._focused = self.window().focusWidget()
            if self._focused is not None and self.isAncestorOf(self._focused):
                self._focused.clearFocus()
        elif self._focused is not None and self.isAncestorOf(self._focused):
            self._focused.setFocus()

    def show_ready(self, ready: bool) -> None:
        """Whether the green note says that this can be saved."""
        if ready == self.ready.isHidden():
            self.ready.setVisible(ready)

    # faults

    def mend(self, values: Mapping[str, Json]) -> None:
        """Take back what is said beside fields that hold something now."""
        for name, field in self.fields.items():
            if field.wrong and name != "occurred" and not is_empty(values.get(name)):
                field.set_error(None)
        if self.fields["account"].wrong and not is_empty(values.get("answers")):
            self.fields["account"].set_error(None)

    def show_faults(self, faults: Iterable[Fault], draft_kept: bool) -> tuple[Fault, ...]:
        """Say each fault beside its field and go to the first; gives those whose field is not shown here."""
        elsewhere = []
        first: str | None = None
        for fault in sorted(faults, key=lambda each: place_of(each.field)):
            name = fault.field.partition(".")[0]
            field = self.fields.get(name)
            if field is None:
                elsewhere.append(fault)
                continue
            field.set_error(told(fault.message, draft_kept))
            first = first or name
        if first is not None:
            self.fields[first].control.setFocus(Qt.FocusReason.OtherFocusReason)
        return tuple(elsewhere)


class Account(TextField):
    """Asks for its least height only, so that the last field stays in sight; it takes what is free."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())


def _in_line(field: LabelledField) -> QBoxLayout:
    """A field whose label stands at its left instead of above it."""
    LOOK.follow(field.label, lambda: field.label.setMinimumHeight(LOOK.px(34)))
    line = row(gap=18)
    line.addWidget(field.label, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(field, 1)
    return line
