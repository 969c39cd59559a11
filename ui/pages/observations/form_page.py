"""The page of one observation: opens it, keeps its draft, saves it, and settles its differences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt

from fieldtool.domain.checks import check
from fieldtool.domain.codec import Json, canonical
from fieldtool.domain.observation import OBSERVATION
from fieldtool.domain.reading import Fault
from fieldtool.domain.revision import short_code
from fieldtool.i18n import N_
from ui.desk import Desk
from ui.pages.observations.autosave import Slot
from ui.pages.observations.form import ObservationForm
from ui.pages.observations.form_frame import FormFrame
from ui.pages.observations.in_visit import InVisitNote
from ui.pages.observations.opening import Opening, read_new, read_opening


class FormPage(FormFrame):
    """`shown` comes when a form can be seen, `closed` when the list should be shown again."""

    KIND = OBSERVATION
    BY_DEFAULT = frozenset({"occurred", "consent"})
    STAYS = N_("The saved observation stays as it is. What you changed now stays in the bin for 30 days.")

    def __init__(self, desk: Desk, now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__(desk)
        self._now = now
        self.in_visit: InVisitNote | None = None
        self._step: int | None = None
        self.hidden_faults.remove.connect(self._empty)
        for button, do in (
            (self.discard_button, self.discard),
            (self.keep_button, self.close_form),
            (self.another_button, self.save_another),
            (self.save_button, self.save),
        ):
            button.clicked.connect(do)

    # opening

    def open_new(self, provision: str | None = None, *, findings: tuple[str, ...] = ()) -> None:
        """An empty form at once; places, visit and right follow. `findings` are ticked with that right."""
        values: dict[str, Json] = {"occurred": f"{self._now():%Y-%m-%dT%H:%M}", "consent": "not_asked"}
        self._show(Opening(), values)
        slot, read = self.slot, partial(read_new, self.desk.workspace, provision)
        self.desk.jobs.run(read, lambda opening: self._fill(slot, opening, findings), owner=self)

    def _fill(self, slot: Slot, opening: Opening, findings: tuple[str, ...]) -> None:
        if slot is not self.slot or self.form is None:
            return
        self.opening = opening
        untouched = canonical(self.form.values()) == self._start
        self.form.set_places(opening.places, opening.country)
        self.form.set_names(opening.known.names)
        self.form.take_over(opening.carried)
        self.in_visit = InVisitNote.put(self.form, opening.visit_place)
        if opening.provision is not None:
            if findings:
                self.form.findings.set_values(findings)
            self.form.begin_with(opening.provision)
        if untouched:
            self._start = canonical(self.form.values())
        self.look()

    def open_existing(
        self, *, draft: str | None = None, record: str | None = None, step: int | None = None
    ) -> None:
        """A draft or a record, at one of its steps. One that is open already stays as it is."""
        if self.form is not None and self._is(draft, record):
            self.shown.emit()
            if step is not None:
                self.go(step)
            return
        self.let_go()
        self._step = step
        workspace = self.desk.workspace
        self.desk.jobs.run(lambda: read_opening(workspace, draft, record), self._opened, self.not_opened)

    def _is(self, draft: str | None, record: str | None) -> bool:
        mine = self.slot.draft
        if mine is None:
            return False
        return mine.id == draft if draft is not None else record is not None and mine.record == record

    def _opened(self, opening: Opening | None) -> None:
        if opening is None or opening.draft is None:
            self.gone.emit()
        else:
            self._show(opening, opening.draft.values)

    def _show(self, opening: Opening, values: Mapping[str, Json]) -> None:
        self.let_go()
        self.opening = opening
        self.slot = Slot(opening.draft, opening.kept)
        about = opening.record.id if opening.record is not None else None
        form = ObservationForm(self.desk, self._now, about)
        self.keep(form)
        form.set_places(opening.places, opening.country)
        form.show_values(values, opening.known.names)
        self.in_visit = InVisitNote.put(form, opening.visit_place)
        self._start = self.unchanged()
        form.place.lead_to_places(self.desk, "observations")
        form.changed.connect(self._changed)
        form.moved.connect(self.show_step)
        form.reordered.connect(self.reorder)
        form.files.clicked.connect(self.ask_attachments)
        form.rights.asks.connect(self._flush)
        self.bring(self._lay, self._tell, self._show_form)

    def _lay(self) -> None:
        self.body.addWidget(self.form, 1)
        self.show_head()
        self.show_differences()
        self.count_attachments()

    def _tell(self) -> None:
        self.look()
        self.show_step(self.form.at)
        self.fit()

    def _show_form(self) -> None:
        self.shown.emit()
        if self.deciding is not None and self.deciding.panel.fields:
            self.deciding.panel.fields[0].later.setFocus(Qt.FocusReason.OtherFocusReason)
            self.body_scroll.verticalScrollBar().setValue(0)
        else:
            self.body_scroll.verticalScrollBar().setValue(0)
            self.form.start(self.opening.draft is None)
        if self._step is not None:
            self.go(self._step)
            self._step = None

    def let_go(self) -> None:
        super().let_go()
        self.in_visit = None

    def _flush(self) -> None:
        if self.autosave is not None:
            self.autosave.flush()

    def look(self) -> None:
        if self.form is not None:
            faults = self._faults(self.form.values())
            self.form.mend(faults)
            self.form.show_ready(not faults and (self.is_new or self.is_changed))
            self.show_leaving()
            self.show_marks()

    def _changed(self) -> None:
        if self.autosave is not None:
            self.autosave.touch()
            self.look()

    # saving

    def save(self) -> None:
        """Ctrl+Enter."""
        self._save(another=False)

    def save_another(self) -> None:
        """Ctrl+Shift+Enter."""
        self._save(another=True)

    def _faults(self, values: Mapping[str, Json]) -> tuple[Fault, ...]:
        assert self.form is not None
        return (*check(OBSERVATION, values), *self.form.misread())

    def _save(self, another: bool) -> None:
        if self.form is None or self.autosave is None:
            return
        self.form.settle()
        values = self.form.values()
        self.autosave.flush()
        faults = self._faults(values)
        if faults:
            self.show_faults(faults)
            return
        if not self.begin_saving():
            return
        known = {name: value for name, value in values.items() if name in OBSERVATION.names}
        slot, records = self.slot, self.desk.workspace.records
        self.desk.jobs.run(
            lambda: slot.save(records, known),
            lambda id: self._saved(slot, id, another),
            lambda error: self.not_saved(slot, error),
            busy=self.save_button,
            owner=self,
        )

    def _saved(self, slot: Slot, id: str, another: bool) -> None:
        self.desk.draft_saved.emit("")
        self.desk.record_saved.emit(short_code("OB", id))
        self.desk.wrote("observation", "place")
        if slot is self.slot and self.autosave is not None:
            self.autosave.stop()
            self.let_go()
            if another:
                self.open_new()
        self.saved.emit(id)
        if self.form is None:
            self.closed.emit()

    def show_faults(self, faults: tuple[Fault, ...]) -> None:
        assert self.form is not None
        hidden = self.form.show_faults(faults, draft_kept=bool(self.worth_keeping()))
        self.hidden_faults.show_faults(hidden)
        self.show_marks()

    def _empty(self, name: str) -> None:
        if self.form is not None:
            self.hidden_faults.show_faults(())
            self.form.empty(name)

    def show_values(self, values: dict[str, Json], opening: Opening) -> None:
        assert self.form is not None
        self.form.show_values(values, opening.known.names)
