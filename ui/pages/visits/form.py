"""The form of a visit in four parts: values in, values out. What no part shows is kept untouched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldtool.domain.codec import Json
from fieldtool.domain.reading import Fault, is_empty
from fieldtool.domain.record import Record
from fieldtool.i18n import N_
from ui.pages.visits.basics import Basics
from ui.pages.visits.checklist import Checklist
from ui.pages.visits.ending import Ending
from ui.pages.visits.part import BASICS, CHECKLIST, ENDING, PEOPLE, Part
from ui.pages.visits.people import People
from ui.widgets import LabelledField, column

PARTS = (
    (BASICS, N_("The visit")),
    (CHECKLIST, N_("Checklist")),
    (PEOPLE, N_("People and team")),
    (ENDING, N_("Summary and end")),
)
PART_OF = {"people_held": PEOPLE, "authorities_met": PEOPLE, "team": PEOPLE, "ended": ENDING}
PART_OF |= {"summary": ENDING, "answers": CHECKLIST, "notes": CHECKLIST}
"""Field to the part that asks for it; all others are asked first."""


class VisitForm(QWidget):
    """`changed` comes with every change that a person makes, `moved` with the key of the part shown now."""

    changed = Signal()
    moved = Signal(str)

    def __init__(self, now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__()
        self._now = now
        self._given: dict[str, Json] = {}
        self._room = 0
        self.at = BASICS
        self.parts: dict[str, Part] = {}
        self._box = column(on=self)
        self.basics = Basics(now)
        self._add(BASICS, self.basics)
        self._focused: QWidget | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def _add(self, key: str, part: Part) -> None:
        self.parts[key] = part
        part.changed.connect(self.changed)
        self._box.addWidget(part)

    def part(self, key: str) -> Part:
        """A part, made when it is first asked for."""
        if key not in self.parts:
            kinds: dict[str, Callable[[], Part]] = {CHECKLIST: Checklist, PEOPLE: People}
            make = kinds.get(key)
            made = make() if make is not None else Ending(self._now)
            made.show_values(self._given)
            made.set_room(self._room)
            made.hide()
            self._add(key, made)
        return self.parts[key]

    @property
    def checklist(self) -> Checklist:
        part = self.part(CHECKLIST)
        assert isinstance(part, Checklist)
        return part

    @property
    def people(self) -> People:
        part = self.part(PEOPLE)
        assert isinstance(part, People)
        return part

    @property
    def ending(self) -> Ending:
        part = self.part(ENDING)
        assert isinstance(part, Ending)
        return part

    def go(self, key: str, focus: bool = True) -> None:
        """Show a part and put the keyboard into it."""
        shown = self.part(key)
        if key != self.at:
            self.parts[self.at].hide()
            self.at = key
            shown.show()
            shown.set_room(self._room)
            self.moved.emit(key)
        if focus:
            shown.start()

    @property
    def fields(self) -> dict[str, LabelledField]:
        """The fields of the parts that were made."""
        return {name: field for part in self.parts.values() for name, field in part.fields.items()}

    # values

    def show_values(self, values: Mapping[str, Json]) -> None:
        """Show a visit or a draft of one."""
        self._given = dict(values)
        for part in self.parts.values():
            part.show_values(values)
        for field in self.fields.values():
            field.set_error(None)

    def set_places(self, places: Iterable[Record], home: str) -> None:
        """The places to offer and the country of new ones."""
        self.basics.set_places(places, home)

    def values(self) -> dict[str, Json]:
        """Everything that the visit holds, what is not shown included; empty values are left out."""
        values = dict(self._given)
        for part in self.parts.values():
            values |= part.values()
        return {name: value for name, value in values.items() if not is_empty(value)}

    def settle(self) -> None:
        """The visit is about to be saved: read the dates that are being typed."""
        self.basics.started.settle()
        if ENDING in self.parts:
            self.ending.ended.settle()

    def misread(self) -> frozenset[str]:
        """The dates that are typed and cannot be understood."""
        found = {"started"} if self.basics.started.is_misread() else set()
        if ENDING in self.parts and self.ending.ended.is_misread():
            found.add("ended")
        return frozenset(found)

    # faults

    def mend(self, faults: Iterable[Fault]) -> None:
        """Take back what was said of fields in which nothing is wrong any more."""
        still = {fault.field for fault in faults}
        for name, field in self.fields.items():
            if field.wrong and not any(each == name or each.startswith(f"{name}.") for each in still):
                field.set_error(None)

    def show_faults(self, faults: Iterable[Fault]) -> tuple[Fault, ...]:
        """Say each beside its field and go to the first; gives those that no part asks for."""
        elsewhere = []
        first: tuple[str, str] | None = None
        for fault in faults:
            name, _dot, _rest = fault.field.partition(".")
            key = PART_OF.get(name, BASICS)
            part = self.part(key)
            field = part.fields.get(fault.field) or part.fields.get(name)
            if field is None:
                elsewhere.append(fault)
                continue
            field.set_error(fault.message)
            first = first or (key, fault.field if fault.field in part.fields else name)
        if first is not None:
            self.go(first[0], focus=False)
            self.parts[first[0]].fields[first[1]].control.setFocus(Qt.FocusReason.OtherFocusReason)
        return tuple(elsewhere)

    # room and rest

    def set_room(self, height: int) -> None:
        """How high the part of the page is that can be seen at once."""
        self._room = height
        for part in self.parts.values():
            part.set_room(height)

    def rest(self, on: bool) -> None:
        """Take no keys and clicks while what is shown is being saved."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on)
        if on:
            self._focused = self.window().focusWidget()
            if self._focused is not None and self.isAncestorOf(self._focused):
                self._focused.clearFocus()
        elif self._focused is not None and self.isAncestorOf(self._focused):
            self._focused.setFocus()
