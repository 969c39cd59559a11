"""The page of one visit: saves and ends it, settles its differences, and lets it go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal

from fieldtool.domain.codec import Json
from fieldtool.domain.reading import Fault
from fieldtool.domain.revision import short_code
from fieldtool.domain.visit import VISIT
from ui.desk import Desk
from ui.pages.observations.autosave import Slot
from ui.pages.observations.opening import Opening
from ui.pages.visits.part import CHECKLIST, ENDING
from ui.pages.visits.visit_keeping import VisitKeeping


class VisitPage(VisitKeeping):
    """`saved` gives the id of the visit that was saved or ended; after it, `finished` that of one that ended
    with this saving."""

    finished = Signal(str)

    def __init__(self, desk: Desk, now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__(desk, now)
        self.finish_asked.connect(self.finish)
        self.observation_asked.connect(self.observe)
        for button, do in (
            (self.discard_button, self.discard),
            (self.keep_button, self.close_form),
            (self.observe_button, self.observe),
            (self.save_button, self.save),
        ):
            button.clicked.connect(lambda _checked=False, do=do: do())

    # saving

    def save(self) -> None:
        """Ctrl+Enter: what the main button says."""
        if self.form is not None and self.is_running and self.form.at == ENDING:
            self.finish()
        else:
            self._save({})

    def finish(self) -> None:
        """End the visit, now unless somebody wrote when."""
        if self.form is not None:
            ends = {} if self.form.values().get("ended") else {"ended": f"{self._now():%Y-%m-%dT%H:%M}"}
            self._save(ends)

    def _save(self, more: dict[str, Json]) -> None:
        if self.form is None or self.autosave is None:
            return
        self.form.settle()
        values = {**self.form.values(), **more}
        self.autosave.flush()
        faults = self._faults(values)
        if faults:
            self.show_faults(faults)
            return
        if not self.begin_saving():
            return
        known = {name: value for name, value in values.items() if name in VISIT.names}
        slot, visits = self.slot, self.desk.workspace.visits
        begins = self.is_new and not known.get("ended")
        ends = self.is_running and bool(known.get("ended"))
        self.desk.jobs.run(
            lambda: slot.save(visits, known),
            lambda id: self._saved(slot, id, begins, ends),
            lambda error: self.not_saved(slot, error),
            busy=self.save_button,
            owner=self,
        )

    def _saved(self, slot: Slot, id: str, begins: bool, ends: bool) -> None:
        self.desk.draft_saved.emit("")
        self.desk.record_saved.emit(short_code("VI", id))
        self.desk.wrote("visit", "place")
        if slot is self.slot and self.autosave is not None:
            self.autosave.stop()
            self.let_go()
            if begins:
                self.open_existing(record=id, part=CHECKLIST)
                return
        self.saved.emit(id)
        if ends:
            self.finished.emit(id)
        if self.form is None:
            self.closed.emit()

    def observe(self, provision: str = "") -> None:
        """Note an observation of this visit; a standard is ticked as not respected."""
        if self.autosave is not None:
            self.autosave.flush()
        what = {"provision": provision, "findings": ("concern",)} if provision else {}
        self.desk.open("observations", new=True, back="visits", **what)

    def show_faults(self, faults: tuple[Fault, ...]) -> None:
        assert self.form is not None
        self.hidden_faults.show_faults(self.form.show_faults(faults))

    def show_values(self, values: dict[str, Json], opening: Opening) -> None:
        assert self.form is not None
        self.form.show_values(values)
