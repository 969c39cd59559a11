"""The place: typed, completed from the places that are known, or said not to be known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from fieldtool import i18n
from fieldtool.domain.codec import Json
from fieldtool.domain.fields import NOT_KNOWN
from fieldtool.domain.folding import fold
from fieldtool.domain.record import Record
from fieldtool.domain.unseen import unmasked
from fieldtool.i18n import N_
from ui.desk import Desk
from ui.language import say
from ui.look import LOOK
from ui.pages.observations.form_words import clean
from ui.widgets import LabelledField, LineField, WrapCheck, column
from ui.widgets.suggesting import GivesWay

FOLDED = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place that can be chosen. `country` is ISO 3166-1, "" when it is not known."""

    id: str
    name: str
    country: str = ""
    locality: str = ""

    @classmethod
    def of(cls, record: Record) -> KnownPlace:
        values = record.values
        texts = (str(values.get(name) or "") for name in ("name", "country", "locality"))
        return cls(record.id, *texts)


class _Places(QAbstractListModel):
    """What the completion offers."""

    def __init__(self, home: str) -> None:
        super().__init__()
        self._home = home
        self._places: tuple[KnownPlace, ...] = ()

    def show(self, places: Iterable[KnownPlace]) -> None:
        self.beginResetModel()
        self._places = tuple(sorted(places, key=lambda each: (fold(each.name), each.id)))
        self.endResetModel()

    def place(self, index: int) -> KnownPlace:
        return self._places[index]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._places)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        place = self._places[index.row()]
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(LOOK.px(60), LOOK.px(32))
        if role == Qt.ItemDataRole.DisplayRole:
            abroad = i18n.current().country(place.country) if place.country != self._home else ""
            return unmasked(" · ".join(part for part in (place.name, place.locality, abroad) if part))
        if role == Qt.ItemDataRole.EditRole:
            return place.name
        if role == FOLDED:
            return fold(f"{place.name} {place.locality}")
        return None


class _Completer(QCompleter):
    """Compares without accents and capitals."""

    def splitPath(self, path: str) -> list[str]:
        return [fold(path.strip())]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.EditRole))


class PlaceField(QWidget):
    """`value()` is the id of a known place, `{"name": …}` for a new one, `not_known`, or `None`."""

    changed = Signal()

    def __init__(self, home: str = "") -> None:
        super().__init__()
        self._home = home
        self._chosen = ""
        self._given: Json = None
        # The field itself forgets that it was changed when a place is taken from its list.
        self._touched = False
        self._desk: Desk | None = None
        self._back = ""
        self.line = LineField(icon="map-pin")
        self.not_known = WrapCheck(N_("Not known"))
        self.labelled = LabelledField(N_("Place"), self.line)
        head = self.labelled.layout().itemAt(0).layout()
        assert head is not None
        head.addWidget(self.not_known)
        column(self.labelled, on=self)
        QWidget.setTabOrder(self.line, self.not_known)
        self._places = _Places(home)
        completer = _Completer(self._places, self)
        completer.setCompletionRole(FOLDED)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseSensitive)
        completer.setMaxVisibleItems(8)
        completer.popup().setProperty("framed", True)
        completer.activated[QModelIndex].connect(self._choose)
        self.line.setCompleter(completer)
        GivesWay(completer, self.line)
        self.line.textEdited.connect(self._edited)
        self.not_known.toggled.connect(self._toggled)
        # With the mouse only: by keyboard the places are reached from the list of observations.
        self.look = self.line.add_button("pencil", N_("See or complete this place"), self._look)
        self.line.textChanged.connect(lambda _text: self._offer_look())
        self._offer_look()

    def set_home(self, country: str) -> None:
        """The country of the store: new places are made in it."""
        self._home = self._places._home = country

    def set_places(self, places: Iterable[Record]) -> None:
        """The places to offer."""
        self._places.show(map(KnownPlace.of, places))
        if isinstance(self._given, str) and not self._touched and not self.not_known.isChecked():
            self.set_value(self._given)

    def beside(self, field: LabelledField) -> None:
        """Lower the label of a field that stands beside this one, so that both controls are in one line."""
        LOOK.follow(
            field.label, lambda: field.label.setMinimumHeight(self.not_known.minimumSizeHint().height())
        )

    def value(self) -> Json:
        if self.not_known.isChecked():
            return NOT_KNOWN
        text = " ".join(clean(self.line.text()).split())
        if not self._touched and self._given is not None:
            return self._given
        if not text:
            return None
        return self._known(text) or {"name": text}

    def set_value(self, value: Json) -> None:
        """Show a value as `value()` gives it."""
        self._given = value
        self._chosen = value if isinstance(value, str) and value != NOT_KNOWN else ""
        text = str(value.get("name", "")) if isinstance(value, dict) else ""
        for number in range(self._places.rowCount()):
            if self._places.place(number).id == self._chosen:
                text = self._places.place(number).name
        absent = bool(self._chosen) and not text
        say(self.line.setPlaceholderText, N_("A place that has not arrived here yet") if absent else "")
        before = self.not_known.blockSignals(True)
        self.not_known.setChecked(value == NOT_KNOWN)
        self.not_known.blockSignals(before)
        self.line.setEnabled(value != NOT_KNOWN)
        self.line.setText(text)
        self._touched = False

    def _known(self, text: str) -> str:
        """The id of the place with this name: the one that was chosen, or the first of our country."""
        folded = fold(text)
        same = [
            place
            for place in map(self._places.place, range(self._places.rowCount()))
            if fold(place.name) == folded
        ]
        if any(place.id == self._chosen for place in same):
            return self._chosen
        return next((place.id for place in same if place.country == self._home), "")

    def lead_to_places(self, desk: Desk, back: str) -> None:
        """Let people see and complete the place in its own page and come back to the section `back`. What is
        written there is offered here at once."""
        self._desk, self._back = desk, back
        desk.records_changed.connect(self._places_written)
        self._offer_look()

    def _look(self) -> None:
        value = self.value()
        if self._desk is None or value is None:
            return
        if isinstance(value, dict):
            self._desk.open("places", new=True, name=value["name"], back=self._back)
        else:
            self._desk.open("places", record=value, back=self._back)

    def _offer_look(self) -> None:
        """There is something to see when a place was written."""
        self.line.show_button(self.look, self._desk is not None and bool(self.line.text().strip()))

    def _places_written(self, kinds: frozenset[str]) -> None:
        if self._desk is not None and "place" in kinds:
            self._desk.jobs.run(self._desk.workspace.records.places, self.set_places, owner=self)

    def _choose(self, index: QModelIndex) -> None:
        completer = self.line.completer()
        source = completer.completionModel().mapToSource(index)  # type: ignore[attr-defined]
        place = self._places.place(source.row())
        self._chosen = place.id
        self.line.setText(place.name)  # the list does it too, after this was told
        self._touched = True
        self.changed.emit()

    def _edited(self) -> None:
        self._chosen = ""
        self._touched = True
        self.changed.emit()

    def _toggled(self, on: bool) -> None:
        self.line.setEnabled(not on)
        self._touched = True
        self.changed.emit()
        if not on:
            self.line.setFocus()
