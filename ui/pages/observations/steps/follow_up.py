"""Step 5: urgent risk, who follows up and when, referrals, what may be shared, and confidentiality."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt

from fieldtool.domain.codec import Json
from fieldtool.domain.dates import read_date
from fieldtool.domain.observation import OBSERVATION
from fieldtool.domain.reading import Fault, is_empty
from fieldtool.domain.vocabularies import CONFIDENTIALITIES, CONSENT_SCOPES, YES_NO
from fieldtool.domain.words import Text
from fieldtool.i18n import N_
from ui.desk import Desk
from ui.pages.observations.form_parts import Pair
from ui.pages.observations.form_words import clean
from ui.pages.observations.steps.about import FOLLOW_UP, STEPS
from ui.pages.observations.steps.calls import CallNote
from ui.pages.observations.steps.checks import Checks
from ui.pages.observations.steps.referrals import Referrals
from ui.pages.observations.steps.step import Step, text_told
from ui.widgets import (
    INFO,
    Button,
    ChipGroup,
    DateField,
    LabelledField,
    LineField,
    Note,
    TextField,
    give_mnemonics,
)
from ui.widgets.fields import MISREAD

PARTS = {part.name: part for part in OBSERVATION.field("follow_up").parts}


class FollowUp(Step):
    """The parts of the follow-up are told apart; the record holds them as one group."""

    def __init__(self, desk: Desk, record: str | None) -> None:
        super().__init__(STEPS[FOLLOW_UP].fields)
        self.urgent = ChipGroup(YES_NO, many=False)
        self.calls = CallNote(desk)
        self.what, self.who = LineField(), LineField()
        self.when, self.result = DateField(), TextField(lines=2)
        self.scope = Checks(CONSENT_SCOPES)
        self.secrecy = ChipGroup(CONFIDENTIALITIES, many=False, may_be_empty=False)
        self.referrals = Referrals(desk, record)
        self.unshared = Note(INFO)
        self.take = Button(N_("Take this away"), icon="trash", on=self._take_scope)
        self.unshared.add_action(self.take)
        self._open: object = None
        self.texts = [self.result]
        self._lay()
        self._connect()

    def _lay(self) -> None:
        question = {name: OBSERVATION.field(name).question for name in self.names}
        self.parts: dict[str, LabelledField] = {
            "what": LabelledField(N_("What has to be done"), self.what, optional=True),
            "who": LabelledField(
                N_("Who follows up"), self.who, hint=N_("A code, not a name"), optional=True
            ),
            "when": LabelledField(N_("By when"), self.when, optional=True),
            "result": LabelledField(PARTS["result"].question, self.result, optional=True),
        }
        referred = LabelledField(N_("Referrals"), self.referrals, optional=True)
        self.fields = {
            "urgent_risk": LabelledField(question["urgent_risk"], self.urgent, optional=True),
            "consent_scope": LabelledField(question["consent_scope"], self.scope, optional=True),
            "confidentiality": LabelledField(question["confidentiality"], self.secrecy),
            "follow_up": self.parts["what"],
        }
        lettered = [
            *self.parts.values(),
            referred,
            *(self.fields[name] for name in self.fields if name != "follow_up"),
        ]
        give_mnemonics(self, lettered)
        lines = (
            self.fields["urgent_risk"],
            self.calls,
            self.parts["what"],
            Pair(self.parts["who"], self.parts["when"], right=240, room=460),
            self.parts["result"],
            referred,
            Pair(self.fields["consent_scope"], self.fields["confidentiality"], right=372, room=760),
            self.unshared,
        )
        for each in lines:
            self.body.addWidget(each)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.urgent.changed.connect(self._urgent)
        self.scope.changed.connect(lambda: self.hold("consent_scope", self._scope()))
        self.secrecy.changed.connect(lambda: self.hold("confidentiality", self.secrecy.value()))
        self.what.textEdited.connect(lambda text: self._part("what", _line(text)))
        self.who.textEdited.connect(lambda text: self._part("who", _line(text)))
        for signal in (self.when.changed, self.when.textEdited):
            signal.connect(lambda _text: self._part("when", self._date()))
        text_told(self, self.result, lambda text: self._part("result", text))

    # values

    def show_held(self) -> None:
        self.urgent.set_value(self.held("urgent_risk"))
        self.calls.show_urgent(self.urgent.value() == "yes")
        self.scope.set_values(map(str, self.held("consent_scope") or ()))
        self.secrecy.set_value(self.held("confidentiality") or "normal")
        parts = self.held("follow_up")
        parts = parts if isinstance(parts, Mapping) else {}
        self.what.setText(str(parts.get("what") or ""))
        self.who.setText(str(parts.get("who") or ""))
        self.result.setPlainText(str(parts.get("result") or ""))
        date = str(parts.get("when") or "")
        try:
            self.when.set_value(read_date(date) if date else "")
        except ValueError:  # what somebody typed and left in a draft
            self.when.set_value("")
            self.when.setText(date)

    def _part(self, name: str, value: Json) -> None:
        held = self.held("follow_up")
        parts = dict(held) if isinstance(held, Mapping) else {}
        if is_empty(value):
            parts.pop(name, None)
        else:
            parts[name] = value
        self.hold("follow_up", parts)

    def _date(self) -> str:
        return _line(self.when.text()) if self.when.is_misread() else self.when.value()

    def _scope(self) -> list[Json]:
        given = self.held("consent_scope") or ()
        return [*self.scope.values(), *(each for each in given if each not in CONSENT_SCOPES)]

    def _urgent(self) -> None:
        self.calls.show_urgent(self.urgent.value() == "yes")
        self.hold("urgent_risk", self.urgent.value())

    # what follows from the consent

    def follow(self, values: Mapping[str, Json]) -> None:
        consent = values.get("consent")
        state: tuple[Any, ...] = (consent, is_empty(self.held("consent_scope")))
        if state == self._open:
            return
        self._open = state
        given, none = consent == "given", state[1]
        self.scope.setEnabled(given)
        self.referrals.follow_consent(consent if isinstance(consent, str) else None)
        self.take.setVisible(not given and not none)
        if given:
            self.unshared.clear()
        elif none:
            self.unshared.say(text=N_("What may be shared can be chosen when they agreed, in step 1."))
        else:
            self.unshared.say(text=N_("Nobody agreed to share this. To save, take what is ticked away."))

    def _take_scope(self) -> None:
        self.scope.set_values(())
        self.hold("consent_scope", None)
        self.secrecy.setFocus(Qt.FocusReason.OtherFocusReason)

    # faults

    def misread(self) -> tuple[Fault, ...]:
        return (Fault("follow_up.when", Text(MISREAD)),) if self.when.is_misread() else ()

    def settle(self) -> None:
        self.when.settle()

    def start(self) -> None:
        self.urgent.setFocus(Qt.FocusReason.OtherFocusReason)

    def reach(self, field: str) -> None:
        name, _dot, part = field.partition(".")
        if name == "follow_up":
            self.parts.get(part, self.parts["what"]).control.setFocus(Qt.FocusReason.OtherFocusReason)
        elif name == "consent_scope" and self.take.isVisibleTo(self):
            self.take.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().reach(field)


def _line(text: str) -> str:
    return " ".join(clean(text).split())
