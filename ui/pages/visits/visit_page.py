"""The page of one visit: saves and ends it, settles its differences, and lets it go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from fieldtool.domain.codec import Json, canonical
from fieldtool.domain.visit import VISIT
from fieldtool.errors import UserError
from fieldtool.i18n import N_
from fieldtool.services.faults import InvalidRecordsError
from ui.desk import Desk
from ui.pages.observations.autosave import Slot
from ui.pages.observations.deciding import rebased
from ui.pages.observations.opening import Opening, read_opening
from ui.pages.visits.part import CHECKLIST, ENDING
from ui.pages.visits.visit_keeping import VisitKeeping
from ui.widgets import Question


class VisitPage(VisitKeeping):
    """`saved` gives the id of the visit that was saved or ended."""

    saved = Signal(str)

    def __init__(self, desk: Desk, now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__(desk, now)
        self.decided.connect(self._decide)
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
        if self.form is None or self.autosave is None or self._saving:
            return
        self.form.settle()
        values = {**self.form.values(), **more}
        self.autosave.flush()
        faults = self._faults(values)
        if faults:
            self.hidden_faults.show_faults(self.form.show_faults(faults))
            return
        self._saving = True
        self.form.rest(True)
        known = {name: value for name, value in values.items() if name in VISIT.names}
        slot, visits = self.slot, self.desk.workspace.visits
        begins = self.is_new and not known.get("ended")
        self.desk.jobs.run(
            lambda: slot.save(visits, known),
            lambda id: self._saved(slot, id, begins),
            lambda error: self._not_saved(slot, error),
            busy=self.save_button,
            owner=self,
        )

    def _saved(self, slot: Slot, id: str, begins: bool) -> None:
        self.desk.draft_saved.emit("")
        self.desk.wrote("visit", "place")
        if slot is self.slot and self.autosave is not None:
            self.autosave.stop()
            self.let_go()
            if begins:
                self.open_existing(record=id, part=CHECKLIST)
                return
        self.saved.emit(id)
        if self.form is None:
            self.closed.emit()

    def _not_saved(self, slot: Slot, error: BaseException) -> None:
        if slot is not self.slot or self.form is None:
            return
        self._saving = False
        self.form.rest(False)
        if isinstance(error, InvalidRecordsError):
            self.hidden_faults.show_faults(self.form.show_faults(each.fault for each in error.faults))
        elif isinstance(error, UserError):
            self.show_problem(error)

    def observe(self, provision: str = "") -> None:
        """Note an observation of this visit; a standard is ticked as not respected."""
        if self.autosave is not None:
            self.autosave.flush()
        what = {"provision": provision, "findings": ("concern",)} if provision else {}
        self.desk.open("observations", new=True, back="visits", **what)

    # differences

    def _decide(self, choices: dict[str, Json]) -> None:
        record = self.opening.record
        if record is None or self.autosave is None or self.deciding is None:
            return
        self.autosave.flush()
        workspace, heads, slot = self.desk.workspace, record.state.heads, self.slot
        moves = self.opening.on_newest

        def decide() -> Opening | None:
            workspace.records.decide(record.id, choices, heads)
            after = read_opening(workspace, record=record.id)
            if moves and after is not None and after.record is not None:
                slot.move(after.record.state.heads)
            return after

        self.desk.jobs.run(
            decide, lambda after: self._decided(slot, after), busy=self.deciding.button, owner=self
        )

    def _decided(self, slot: Slot, after: Opening | None) -> None:
        self.desk.wrote("visit")
        before = self.opening
        if slot is not self.slot or self.form is None or after is None or before.record is None:
            return
        assert after.record is not None
        moved = slot.draft is not None and slot.draft.heads == after.record.state.heads
        self.opening = Opening(
            slot.draft, after.record, after.places, after.known, after.country, before.kept
        )
        if moved:
            written = self.form.values()
            values = rebased(written, before.record.values, after.record.values, VISIT)
            self._start = canonical(after.record.values)
            if canonical(values) != canonical(written):
                self.form.show_values(values)
            if canonical(values) != self._start and self.autosave is not None:
                self.autosave.touch()
        self.show_differences()
        self.show_head()
        if after.record.deleted:
            self.close_form()

    # leaving

    def close_form(self) -> None:
        """Close and keep as draft."""
        self.let_go()
        self.closed.emit()

    def discard(self) -> None:
        """Throw away what is not saved; asks once when there is something."""
        if self.form is None:
            return
        if not self._worth_keeping() and not self.slot.kept:
            self.close_form()
            return
        Question(
            self,
            N_("Discard this draft?") if self.is_new else N_("Discard your changes?"),
            N_("What you wrote here cannot be brought back.")
            if self.is_new
            else N_("The saved visit stays as it is. What you changed now cannot be brought back."),
            N_("Discard"),
            self._discard,
            keep=N_("Go on writing"),
        ).ask()

    def _discard(self) -> None:
        if self.autosave is None:
            return
        self.autosave.stop()
        slot, drafts = self.slot, self.desk.workspace.drafts
        self.desk.jobs.run(lambda: slot.discard(drafts), lambda _none: self._discarded(), owner=self)
        self.let_go()

    def _discarded(self) -> None:
        self.desk.draft_saved.emit("")
        self.desk.wrote("visit")
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.form is not None:
            self.close_form()
        else:
            super().keyPressEvent(event)
