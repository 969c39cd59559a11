"""What every step is: values in, values out. What nobody touched comes out exactly as it came in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit

from fieldtool.domain.codec import Json
from fieldtool.domain.reading import Fault, is_empty
from ui.pages.observations.form_words import clean
from ui.widgets import Card, LabelledField


class Step(Card):
    """`changed` comes with every change that a person makes. `fields` are where faults are told, by name.

    `texts` are the editors of long texts, which are looked over for data of persons.
    """

    changed = Signal()
    reordered = Signal()
    """Other controls are shown: Tab has to go through them as one reads."""

    def __init__(self, names: tuple[str, ...], gap: int = 10) -> None:
        super().__init__(margins=(20, gap + 3, 20, gap + 3), gap=gap)
        self.names = names
        self.fields: dict[str, LabelledField] = {}
        self.texts: list[QPlainTextEdit] = []
        self._held: dict[str, Json] = {}
        self._quiet = False

    def show_values(self, values: Mapping[str, Json]) -> None:
        """Show these; all that stood here goes."""
        self._held = {name: values[name] for name in self.names if not is_empty(values.get(name))}
        self._quiet = True
        self.show_held()
        self._quiet = False
        self.follow(values)

    def values(self) -> dict[str, Json]:
        """The value of each name; None where there is none."""
        return {name: self._held.get(name) for name in self.names}

    def hold(self, name: str, value: Json) -> None:
        """A person changed a field."""
        if self._quiet:
            return
        if is_empty(value):
            self._held.pop(name, None)
        else:
            self._held[name] = value
        self.changed.emit()

    def held(self, name: str) -> Any:
        """The value of a field now."""
        return self._held.get(name)

    # what a step may do otherwise

    def show_held(self) -> None:
        """Put what is held into the controls; nothing is told meanwhile."""

    def follow(self, values: Mapping[str, Json]) -> None:
        """Show what follows from the fields of other steps."""

    def misread(self) -> tuple[Fault, ...]:
        """What is typed here and cannot be understood."""
        return ()

    def settle(self) -> None:
        """The record is about to be saved: read what is being typed."""

    def start(self) -> None:
        """Put the keyboard where the step begins."""
        next(iter(self.fields.values())).control.setFocus(Qt.FocusReason.OtherFocusReason)

    def reach(self, field: str) -> None:
        """Put the keyboard where a fault is told; `field` is that of the fault (`people.2.code`)."""
        self.fields[field.partition(".")[0]].control.setFocus(Qt.FocusReason.OtherFocusReason)


def text_told(step: Step, editor: QPlainTextEdit, hold: Callable[[str], None]) -> None:
    """Give `hold` the text of an editor when a person changes it."""
    editor.textChanged.connect(lambda: None if step._quiet else hold(clean(editor.toPlainText())))
