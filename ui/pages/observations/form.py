"""The form of an observation in five steps: values in, values out. What it does not show it keeps untouched.

A step is built when it is first shown, so that a new observation opens at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldtool.domain.codec import Json
from fieldtool.domain.knowledge import Provision
from fieldtool.domain.observation_steps import usual_answer
from fieldtool.domain.reading import Fault, is_empty
from fieldtool.domain.record import Record
from fieldtool.i18n import N_
from ui.desk import Desk
from ui.pages.observations.form_parts import InSight
from ui.pages.observations.form_words import told
from ui.pages.observations.protect import ProtectNote
from ui.pages.observations.rights import RightsCard
from ui.pages.observations.steps.about import ACCOUNT, BASICS, ORDER, STANDARDS, Marks, marks, step_of
from ui.pages.observations.steps.basics import Basics
from ui.pages.observations.steps.making import Ahead
from ui.pages.observations.steps.step import Step
from ui.values import Names
from ui.widgets import SAFE, Beside, Button, LabelledField, Note, column


class ObservationForm(QWidget):
    """`changed` comes with every change that a person makes, `moved` with the number of the step shown
    now."""

    changed = Signal()
    moved = Signal(int)
    reordered = Signal()

    def __init__(
        self, desk: Desk, now: Callable[[], datetime] = datetime.now, record: str | None = None
    ) -> None:
        """`record` is the id of the saved observation, None while it is a new one."""
        super().__init__()
        self.desk, self.record = desk, record
        self._given: dict[str, Json] = {}
        self._names = Names()
        self._quiet = False
        self._focused: QWidget | None = None
        self._told: dict[str, tuple[Fault, bool]] = {}
        self._room = 0
        self.at = BASICS
        self.basics = Basics(now)
        self.situation, self.findings = self.basics.situation, self.basics.findings
        self.occurred, self.place = self.basics.occurred, self.basics.place
        self.authorities, self.account = self.basics.authorities, self.basics.account
        self.consent, self.refused = self.basics.consent, self.basics.refused
        self.fields: dict[str, LabelledField] = dict(self.basics.fields)
        """The fields of the steps that were shown."""
        self.rights = RightsCard(desk)
        self.protect = ProtectNote(self.account)
        self.files = Button(N_("Attachments"), icon="paperclip")
        self.ready = Note(SAFE, N_("You can save now"), N_("The rest can be completed later."))
        self.steps: dict[int, Step] = {BASICS: self.basics}
        self._lay()
        self._ahead = Ahead(self)
        self.basics.changed.connect(self._touched)
        self.rights.changed.connect(self._touched)

    def _lay(self) -> None:
        self._side = QWidget()
        # Suggested rights may be many: a telephone that was typed has to be told of above them, in sight.
        self._beside = column(self.ready, self.protect, self.rights, None, on=self._side, gap=12)
        self._holder = QWidget()
        self._cards = column(on=self._holder)
        self._holders: dict[int, InSight] = {}
        self._hold(BASICS)
        both = Beside(self._holder, self._side)
        both.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        column(both, on=self)

    def _hold(self, at: int) -> None:
        holder = self._holders[at] = InSight(self.steps[at])
        self._cards.addWidget(holder)
        if at != self.at:
            holder.hide()

    # steps

    def step(self, at: int) -> Step:
        """A step, made when it is first asked for."""
        if at not in self.steps:
            values = self.values()
            step = self.steps[at] = self._ahead.take(at)
            step.show_values(values)
            self.fields.update(step.fields)
            for editor in step.texts:
                self.protect.watch(editor)
            self._hold(at)
            step.show()
            step.changed.connect(self._touched)
            step.reordered.connect(self.reordered)
            for name, (fault, kept) in self._told.items():
                if step_of(name) == at:
                    self._tell(fault, kept)
        return self.steps[at]

    def go(self, at: int, focus: bool = True) -> None:
        """Show a step and put the keyboard into it."""
        if at not in range(5):
            return
        step = self.step(at)
        if at != self.at:
            before, self.at = self.at, at
            if at == ACCOUNT:
                step.take_account(self.fields["account"])  # type: ignore[attr-defined]
            elif at == BASICS:
                self.basics.place_account()
            step.follow(self.values())
            self._holders[at].set_room(self._room)
            self._holders[at].show()
            self._holders[before].hide()
            self.rights.setVisible(at == BASICS)
            self.moved.emit(at)
        if focus:
            step.start()

    def parts(self) -> tuple[QWidget, ...]:
        """What is shown now, in the order in which it is read."""
        return self.steps[self.at], self._side

    def marks(self) -> tuple[Marks, ...]:
        """What the strip says of each step."""
        wrong = frozenset(at for at in map(step_of, self._told) if at is not None)
        return marks(self.values(), wrong)

    # values

    @property
    def words(self) -> int:
        """How many words the account has."""
        return self.basics.words

    def show_values(
        self, values: Mapping[str, Json], names: Names, carried: frozenset[str] = frozenset()
    ) -> None:
        """Show a record, a draft or a new observation. `carried` are the fields that come from a visit."""
        self._quiet = True
        self._given, self._names, self._told = dict(values), names, {}
        answers = values.get("answers")
        self.rights.set_answers(dict(answers) if isinstance(answers, Mapping) else {}, names)
        for step in self.steps.values():
            step.show_values(values)
        self.basics.show_carried(carried)
        self._quiet = False
        for field in self.fields.values():
            field.set_error(None)
        self._follow()

    def set_places(self, places: Iterable[Record], home: str) -> None:
        """The places to offer and the country of new ones."""
        self.place.set_home(home)
        self.place.set_places(places)

    def set_names(self, names: Names) -> None:
        """The titles of the provisions."""
        self._names = names
        self.rights.set_names(names)

    def values(self) -> dict[str, Json]:
        """Everything that the record holds, what is not shown included; empty values are left out."""
        values = dict(self._given)
        for step in self.steps.values():
            values |= step.values()
        values["answers"] = self.rights.answers()
        return {name: value for name, value in values.items() if not is_empty(value)}

    def take_over(self, values: Mapping[str, Json]) -> None:
        """Put what comes from a visit where nobody has written yet, marked until somebody changes it."""
        written = self.values()
        fresh = {name: value for name, value in values.items() if name not in written}
        self._given.update(fresh)
        self.basics.take_over(fresh)

    def empty(self, name: str) -> None:
        """Take away a field that is not shown here."""
        self._given.pop(name, None)
        self._touched()

    def put_back(self, name: str, value: Json) -> None:
        """Give a field that is not shown here its value again."""
        self._given[name] = value
        self._touched()

    def add_beside(self, note: QWidget) -> None:
        """Put something under what stands beside the steps."""
        self._beside.insertWidget(self._beside.count() - 1, note)

    # what follows from what was typed

    def _touched(self, *_given: object) -> None:
        if not self._quiet:
            self._follow()
            self.changed.emit()

    def _follow(self) -> None:
        self.rights.set_usual(usual_answer(self.findings.values()))
        values = self.values()
        self.steps[self.at].follow(values)
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
        self._room = height
        self._holders[self.at].set_room(height)

    def start(self, new: bool) -> None:
        """Put the keyboard where writing begins."""
        self.go(BASICS, focus=False)
        if new:
            self.situation.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.basics.write_on()

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

    def settle(self) -> None:
        """The record is about to be saved: read what is being typed."""
        for step in self.steps.values():
            step.settle()

    def misread(self) -> tuple[Fault, ...]:
        """What is typed and cannot be understood."""
        return tuple(fault for step in self.steps.values() for fault in step.misread())

    def mend(self, faults: Iterable[Fault]) -> None:
        """Take back what was said of fields in which nothing is wrong any more."""
        still = {fault.field.partition(".")[0] for fault in faults}
        for name in set(self._told) - still:
            del self._told[name]
            if name in self.fields:
                self.fields[name].set_error(None)

    def show_faults(self, faults: Iterable[Fault], draft_kept: bool) -> tuple[Fault, ...]:
        """Say each fault beside its field and go to the first; gives those that no step asks for."""
        shown = [fault for fault in faults if step_of(fault.field) is not None]
        shown.sort(key=lambda each: ORDER.index(each.field.partition(".")[0]))
        for fault in reversed(shown):
            self._told[fault.field.partition(".")[0]] = (fault, draft_kept)
            self._tell(fault, draft_kept)
        if shown:
            first = shown[0]
            at = step_of(first.field)
            assert at is not None
            if not (first.field == "account" and self.at == ACCOUNT):  # it stands there too
                self.go(at, focus=False)
            self.step(at).reach(first.field)
        return tuple(fault for fault in faults if step_of(fault.field) is None)

    def _tell(self, fault: Fault, draft_kept: bool) -> None:
        field = self.fields.get(fault.field.partition(".")[0])
        if field is not None:
            field.set_error(told(fault.message, draft_kept))

    # the standards, which step 1 and step 4 both answer

    @property
    def names(self) -> Names:
        """The names that ids and codes stand for."""
        return self._names

    def answer(self, code: str, answer: str | None) -> None:
        """Step 4 answered for a standard, or took its answer back."""
        self.rights.put(code, answer)

    def answers_shown(self) -> bool:
        """Whether step 4 is shown now."""
        return self.at == STANDARDS
