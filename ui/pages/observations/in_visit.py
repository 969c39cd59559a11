"""The note beside an observation that it belongs to a visit."""

from __future__ import annotations

from typing import Self

from fieldtool.i18n import N_
from ui.pages.observations.form import ObservationForm
from ui.widgets import INFO, QUIET, Button, Note


class InVisitNote(Note):
    """Says to which visit the observation belongs, with a way to take it out and to put it back."""

    def __init__(self, form: ObservationForm, place: str) -> None:
        super().__init__(INFO, icon="route")
        self._form, self._place, self._visit = form, place, form.values().get("visit")
        self.button = Button(N_("Take out of the visit"), QUIET, on=self._turn)
        self.add_action(self.button)
        self._tell()

    @classmethod
    def put(cls, form: ObservationForm, place: str | None) -> Self | None:
        """Put the note beside a form whose observation belongs to a visit."""
        if place is None or not form.values().get("visit"):
            return None
        made = cls(form, place)
        form.add_beside(made)
        return made

    @property
    def belongs(self) -> bool:
        """Whether the observation belongs to the visit now."""
        return "visit" in self._form.values()

    def _turn(self) -> None:
        if self.belongs:
            self._form.empty("visit")
        else:
            self._form.put_back("visit", self._visit)
        self._tell()

    def _tell(self) -> None:
        on = self.belongs
        if not on:
            self.say(text=N_("Not part of the visit."))
        elif self._place:
            self.say(text=N_("Part of the visit: {place}"), place=self._place)
        else:
            self.say(text=N_("Part of a visit."))
        self.button.say(N_("Take out of the visit") if on else N_("Put back into the visit"))
