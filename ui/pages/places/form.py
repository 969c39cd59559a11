"""The form of a place: its name, what it is, where it belongs to, and its position in degrees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fieldtool import i18n
from fieldtool.domain.codec import Json
from fieldtool.domain.coordinates import Axis, CoordinateError, read_coordinate, read_pair
from fieldtool.domain.fields import NOT_KNOWN
from fieldtool.domain.folding import fold
from fieldtool.domain.place import PLACE
from fieldtool.domain.positions import position_of
from fieldtool.domain.reading import Fault, is_empty
from fieldtool.domain.record import Record
from fieldtool.domain.vocabularies import COUNTRIES, PLACE_TYPES
from fieldtool.domain.words import Text
from fieldtool.i18n import N_, _
from fieldtool.services.outlines import is_outside
from ui.pages.observations.form_parts import Pair
from ui.pages.observations.form_words import clean
from ui.pages.places.place_map import PlaceMap
from ui.pages.places.words import position_in_words, trouble_with
from ui.widgets import (
    ATTENTION,
    Beside,
    Card,
    Choice,
    Label,
    LabelledField,
    LineField,
    Note,
    TextField,
    column,
    give_mnemonics,
)
from ui.widgets.beside import Halves

AXES = {"latitude": Axis.LATITUDE, "longitude": Axis.LONGITUDE}
HINTS = {
    "latitude": N_("for example 14.6789 or 14° 40' 44\" N"),
    "longitude": N_("for example -92.1477 or 92° 8' 52\" W"),
}
LONGEST_LINE = 200
SIDE = 490
"""Pixels at 100 % of the card with the position, where it has room beside the other."""
BOTH_FIT, NUMBERS_FIT = 560, 400
"""Pixels at 100 % from which two fields stand beside each other."""


class PlaceForm(QWidget):
    """`changed` comes with every change. What the form does not show is kept as it was."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._given: dict[str, Json] = {}
        self._mine = ""
        self._places: tuple[Record, ...] = ()
        self._focused: QWidget | None = None
        self.fields = {field.name: self._field(field.name, field.question) for field in PLACE.fields}
        self.same = Note(ATTENTION, icon="map-pin")
        self.outside = Note(ATTENTION, icon="map-pin")
        self.understood = Label(role="small", tone="text2", wrap=True)
        self.understood.hide()
        self.map = PlaceMap()
        self.map.hide()
        self._lay_out()
        give_mnemonics(self, tuple(self.fields.values()))
        for name, field in self.fields.items():
            control: Any = field.control
            signal = control.chosen if isinstance(control, Choice) else control.textChanged
            signal.connect(lambda *_what, name=name: self._changed(name))
        for name in AXES:
            self.fields[name].control.editingFinished.connect(lambda name=name: self.settle(name))

    def _field(self, name: str, question: str) -> LabelledField:
        hint = None
        if name == "type":
            control: QWidget = Choice(PLACE_TYPES)
        elif name == "country":
            control = Choice([(code, _country(code)) for code in COUNTRIES])
        elif name == "note":
            control, hint = TextField(lines=2), N_("How to get there, when it is open. No names of people.")
        else:
            control = LineField(icon="map-pin" if name in AXES else None)
            control.setMaxLength(LONGEST_LINE)
            if name in AXES:
                hint = HINTS[name]
        return LabelledField(question, control, hint, optional=name not in ("name", "type", "country"))

    def _lay_out(self) -> None:
        made = self.fields
        what = Card(margins=(20, 16, 20, 16), gap=12)
        for part in (
            made["name"],
            self.same,
            Pair(made["type"], made["country"], left=280, room=BOTH_FIT),
            made["subdivision1"],
            Pair(made["subdivision2"], made["locality"], left=280, room=BOTH_FIT),
            made["note"],
        ):
            what.body.addWidget(part)
        lies = Card(N_("Position"), margins=(20, 16, 20, 16), gap=10)
        told = N_("As your phone or a map shows it. You can paste both numbers into one field.")
        lies.body.addWidget(Label(told, tone="text2", wrap=True))
        numbers = Halves(made["latitude"], made["longitude"], from_width=NUMBERS_FIT)
        for part in (numbers, self.understood, self.outside, self.map):
            lies.body.addWidget(part)
        lies.body.addStretch(1)
        what.body.addStretch(1)
        column(Beside(what, lies, width=SIDE), None, on=self, gap=12)

    # values

    def show_values(self, values: Mapping[str, Json], record: Record | None) -> None:
        """Show a place or a draft of one."""
        self._given, self._mine = dict(values), record.id if record is not None else ""
        for name, field in self.fields.items():
            control: Any = field.control
            before = control.blockSignals(True)
            value = values.get(name)
            if isinstance(control, Choice):
                control.set_value(str(value) if value else ("not_known" if name == "type" else None))
            elif isinstance(control, TextField):
                control.setPlainText(str(value or ""))
            else:
                control.setText(str(value or ""))
            control.blockSignals(before)
            field.set_error(None)
        self._look()

    def values(self) -> dict[str, Json]:
        """Everything that the place holds; empty values are left out. A position that cannot be read is
        there as it was typed."""
        found = dict(self._given)
        for name, field in self.fields.items():
            control: Any = field.control
            if isinstance(control, Choice):
                chosen = control.value()
                if chosen not in (None, NOT_KNOWN) or (chosen == NOT_KNOWN and name in self._given):
                    found[name] = chosen  # a country that the list does not have stays as it is
            elif isinstance(control, TextField):
                found[name] = clean(control.toPlainText()).strip()
            else:
                text = " ".join(clean(control.text()).split())
                if text != str(self._given.get(name) or ""):
                    found[name] = _read(text, AXES[name]) if name in AXES else text
        return {name: value for name, value in found.items() if not is_empty(value)}

    def settle(self, name: str = "") -> None:
        """A field of the position was left, or the place is saved: take both numbers from one line, and say
        what cannot be read."""
        for each in (name,) if name else AXES:
            control: Any = self.fields[each].control
            text = control.text()
            if not text.strip():
                continue
            try:
                read_coordinate(text, AXES[each])
            except CoordinateError as error:
                pair = read_pair(text)
                if pair is None:
                    self.fields[each].set_error(trouble_with(error, AXES[each]))
                    continue
                for which, number in zip(AXES, pair, strict=True):
                    self.fields[which].control.setText(number)
        self._look()

    def misread(self) -> frozenset[str]:
        """The numbers that are typed and cannot be read."""
        return frozenset(
            name for name, axis in AXES.items() if not _is_number(self.fields[name].control.text(), axis)
        )

    def set_places(self, places: Iterable[Record]) -> None:
        """The places that there are: a name that one of them has is told."""
        self._places = tuple(places)
        self._look()

    def _changed(self, name: str) -> None:
        self.fields[name].set_error(None)
        self._look()
        self.changed.emit()

    def _look(self) -> None:
        values = self.values()
        country = str(values.get("country") or "")
        folded = fold(str(values.get("name") or ""))
        same = bool(folded) and any(
            each.id != self._mine
            and fold(str(each.values.get("name") or "")) == folded
            and each.values.get("country") == (country or None)
            for each in self._places
        )
        if same:
            self.same.say(
                N_("There is already a place with this name"),
                N_("If it is the same one, open that and complete it: a place is written down once."),
            )
        else:
            self.same.clear()
        position = position_of(values) if not self.misread() else None
        self.understood.setVisible(position is not None)
        self.understood.say(lambda: position_in_words(values) if position is not None else "")
        wrong = position is not None and is_outside(country, (position.longitude, position.latitude))
        if wrong:
            self.outside.say(
                lambda: _("This position is not in {country}", country=i18n.current().country(country)),
                N_(
                    "Look at the minus sign, and whether the two numbers changed places."
                    " You can save it anyway."
                ),
            )
        else:
            self.outside.clear()
        self.map.show_position(str(values.get("name") or ""), position, wrong)

    # faults

    def show_faults(self, faults: Iterable[Fault]) -> tuple[Fault, ...]:
        """Say each beside its field and go to the first; gives those of fields that are not shown."""
        elsewhere, first = [], None
        for fault in faults:
            field = self.fields.get(fault.field.partition(".")[0])
            if field is None:
                elsewhere.append(fault)
                continue
            field.set_error(fault.message)
            first = first or field
        if first is not None:
            first.control.setFocus(Qt.FocusReason.OtherFocusReason)
        return tuple(elsewhere)

    def faults(self) -> tuple[Fault, ...]:
        """The numbers that cannot be read, as faults."""
        found = []
        for name, axis in AXES.items():
            try:
                text = self.fields[name].control.text()
                if text.strip():
                    read_coordinate(text, axis)
            except CoordinateError as error:
                found.append(Fault(name, Text(trouble_with(error, axis))))
        return tuple(found)

    def start(self, lacks: str = "") -> None:
        """Put the keyboard into the first field, or into one that was asked for."""
        self.fields[lacks or "name"].control.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self, on: bool) -> None:
        """Take no keys and clicks while what is shown is being saved."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on)
        if on:
            self._focused = self.window().focusWidget()
            if self._focused is not None and self.isAncestorOf(self._focused):
                self._focused.clearFocus()
        elif self._focused is not None and self.isAncestorOf(self._focused):
            self._focused.setFocus()


def _read(text: str, axis: Axis) -> str:
    """The number; what cannot be read as it was typed, so that a draft keeps it."""
    try:
        return read_coordinate(text, axis)
    except CoordinateError:
        return text


def _is_number(text: str, axis: Axis) -> bool:
    try:
        return not text.strip() or bool(read_coordinate(text, axis))
    except CoordinateError:
        return False


def _country(code: str) -> Any:
    return lambda: i18n.current().country(code)
