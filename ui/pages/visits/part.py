"""What every part of the form of a visit is: values in, values out."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal

from fieldtool.domain.codec import Json
from ui.widgets import Card, LabelledField

BASICS, CHECKLIST, PEOPLE, ENDING = "basics", "checklist", "people", "ending"


class Part(Card):
    """`changed` comes with every change that a person makes. `fields` are where faults are told, by name."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(20, 13, 20, 13), gap=12)
        self.fields: dict[str, LabelledField] = {}
        self.given: dict[str, Json] = {}
        self.quiet = False

    def show_values(self, values: Mapping[str, Json]) -> None:
        """Show a visit; nothing is told meanwhile."""
        self.given = dict(values)
        self.quiet = True
        self.put(values)
        self.quiet = False
        self.follow()

    def touched(self, *_given: object) -> None:
        """A person changed something."""
        if not self.quiet:
            self.follow()
            self.changed.emit()

    def put(self, values: Mapping[str, Json]) -> None:
        """Fill the controls."""

    def follow(self) -> None:
        """Show what follows from the controls as they are now."""

    def values(self) -> dict[str, Json]:
        """What the controls hold, empty values too."""
        return {}

    def set_room(self, height: int) -> None:
        """How much of the page can be seen at once, in pixels."""

    def start(self) -> None:
        """Put the keyboard where the part begins."""
        next(iter(self.fields.values())).control.setFocus(Qt.FocusReason.OtherFocusReason)
