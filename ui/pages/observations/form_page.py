"""The page of one observation: opens it, keeps its draft, saves it, and settles its differences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from fieldtool.domain.checks import check
from fieldtool.domain.codec import Json, canonical
from fieldtool.domain.observation import OBSERVATION
from fieldtool.domain.reading import Fault
from fieldtool.errors import UserError
from fieldtool.i18n import N_
from fieldtool.services.drafts import Draft
from fieldtool.services.faults import InvalidRecordsError
from ui.desk import Desk
from ui.pages.observations.autosave import Autosave, Slot
from ui.pages.observations.deciding import rebased
from ui.pages.observations.form import ObservationForm
from ui.pages.observations.form_frame import FormFrame
from ui.pages.observations.in_visit import InVisitNote
from ui.pages.observations.opening import Opening, read_new, read_opening
from ui.values import hour_of
from ui.widgets import Question

BY_DEFAULT = frozenset({"occurred", "consent"})
"""Fields that a new form fills by itself: they alone are no content."""


class FormPage(FormFrame):
    """`shown` comes when a form can be seen, `closed` when the list should be shown again."""

    shown = Signal()
    closed = Signal()
    saved = Signal(str)
    """The id of the record that was saved; the form is closed or empty then."""
    binned = Signal(str)
    """Somebody decided that the record stays in the bin; its code. The form is closed then."""
    gone = Signal()
    """What should have been opened is not there any more."""
    refused = Signal(object)
    """The `UserError` for which nothing could be opened."""

    def __init__(self, desk: Desk, now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__(desk)
        self._now = now
        self.slot = Slot()
        self.autosave: Autosave | None = None
        self._start = b""
        self.in_visit: InVisitNote | None = None
        self._saving = False
        self.hidden_faults.remove.connect(self._empty)
        self.decided.connect(self._decide)
        for button, do in (
            (self.discard_button, self.discard),
            (self.keep_button, self.close_form),
            (self.another_button, self.save_another),
            (self.save_button, self.save),
        ):
            button.clicked.connect(do)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    # opening

    @property
    def is_blank(self) -> bool:
        """Whether a new form is open in which nobody has written anything."""
        return self.form is not None and self.opening.record is None and not self._worth_keeping()

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
        self._look()

    def open_existing(self, *, draft: str | None = None, record: str | None = None) -> None:
        """A draft or a record. One that is open already stays as it is."""
        if self.form is not None and self._is(draft, record):
            self.shown.emit()
            return
        self.let_go()
        workspace = self.desk.workspace
        self.desk.jobs.run(lambda: read_opening(workspace, draft, record), self._opened, self._not_opened)

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

    def _not_opened(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.refused.emit(error)

    def _show(self, opening: Opening, values: Mapping[str, Json]) -> None:
        self.let_go()
        self.opening = opening
        self.slot = Slot(opening.draft, opening.kept)
        about = opening.record.id if opening.record is not None else None
        form = self.form = ObservationForm(self.desk, self._now, about)
        self.autosave = Autosave(self.desk, self.slot, self._worth_keeping, self)
        self.autosave.written.connect(self._kept)
        self.autosave.failed.connect(self._not_kept)
        form.set_places(opening.places, opening.country)
        form.show_values(values, opening.known.names)
        self.in_visit = InVisitNote.put(form, opening.visit_place)
        self._start = self._unchanged()
        form.changed.connect(self._changed)
        form.moved.connect(self.show_step)
        form.reordered.connect(self.reorder)
        form.files.clicked.connect(self.ask_attachments)
        form.rights.asks.connect(self.autosave.flush)
        self.body.addWidget(form, 1)
        self.show_head()
        self.show_differences()
        self.count_attachments()
        self._look()
        self.show_step(form.at)
        self.fit()
        self.shown.emit()
        if self.deciding is not None and self.deciding.panel.fields:
            self.deciding.panel.fields[0].later.setFocus(Qt.FocusReason.OtherFocusReason)
            self.body_scroll.verticalScrollBar().setValue(0)
        else:
            self.body_scroll.verticalScrollBar().setValue(0)
            form.start(opening.draft is None)

    def let_go(self) -> None:
        """Write what is not written and take the form away."""
        if self.autosave is not None:
            self.autosave.let_go()
        if self.form is not None:
            self.body.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form, self.autosave, self.opening, self.in_visit = None, None, Opening(), None
        self._saving = False
        self.show_differences()
        self.problem.clear()
        self.hidden_faults.show_faults(())

    def _look(self) -> None:
        """Show what follows from the values as they are now."""
        if self.form is not None:
            faults = self._faults(self.form.values())
            self.form.mend(faults)
            self.form.show_ready(not faults)
            self.show_marks()

    # the draft

    def _unchanged(self) -> bytes:
        """The form as it is when nobody has changed anything; b"" when that cannot be known."""
        assert self.form is not None
        if self.opening.record is None:
            return canonical(self.form.values()) if self.opening.draft is None else b""
        return canonical(self.opening.record.values) if self.opening.on_newest else b""

    def _worth_keeping(self) -> dict[str, Json]:
        """What a draft of the form would hold; nothing when nobody has written anything."""
        assert self.form is not None
        values = self.form.values()
        if canonical(values) == self._start:
            return {}
        if self.opening.record is None and self._start == b"" and not set(values) - BY_DEFAULT:
            return {}
        return values

    def _changed(self) -> None:
        if self.autosave is not None:
            self.autosave.touch()
            self._look()

    def _focus_moved(self, old: QWidget | None, _new: QWidget | None) -> None:
        left = old is not None and self.form is not None and self.form.isAncestorOf(old)
        if left and self.autosave is not None:
            self.autosave.flush()

    def _kept(self, draft: Draft | None) -> None:
        self.desk.draft_saved.emit(hour_of(draft.at_ms) if draft is not None else "")
        self.desk.status_changed.emit()
        if self.problem.isVisible() and draft is not None:
            self.problem.clear()

    def _not_kept(self, error: BaseException) -> None:
        teller = self.sender()
        if not isinstance(error, UserError):
            return
        if isinstance(teller, Autosave) and teller.gone:
            self.desk.jobs.problem.emit(error)  # its form is not there any more to say it
        else:
            self.show_problem(error)

    def leave(self) -> None:
        """Another page is shown, or the window locks or closes: the draft is written."""
        for each in self.findChildren(Autosave):
            each.flush()

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
        if self.form is None or self.autosave is None or self._saving:
            return
        self.form.settle()
        values = self.form.values()
        self.autosave.flush()
        faults = self._faults(values)
        if faults:
            self._show_faults(faults)
            return
        self._saving = True
        self.form.rest(True)
        known = {name: value for name, value in values.items() if name in OBSERVATION.names}
        slot, records = self.slot, self.desk.workspace.records
        self.desk.jobs.run(
            lambda: slot.save(records, known),
            lambda id: self._saved(slot, id, another),
            lambda error: self._not_saved(slot, error),
            busy=self.save_button,
            owner=self,
        )

    def _saved(self, slot: Slot, id: str, another: bool) -> None:
        self.desk.draft_saved.emit("")
        self.desk.wrote("observation", "place")
        if slot is self.slot and self.autosave is not None:
            self.autosave.stop()
            self.let_go()
            if another:
                self.open_new()
        self.saved.emit(id)
        if self.form is None:
            self.closed.emit()

    def _not_saved(self, slot: Slot, error: BaseException) -> None:
        if slot is not self.slot or self.form is None:
            return
        self._saving = False
        self.form.rest(False)
        if isinstance(error, InvalidRecordsError):
            self._show_faults(tuple(each.fault for each in error.faults))
        elif isinstance(error, UserError):
            self.show_problem(error)

    def _show_faults(self, faults: tuple[Fault, ...]) -> None:
        assert self.form is not None
        hidden = self.form.show_faults(faults, draft_kept=bool(self._worth_keeping()))
        self.hidden_faults.show_faults(hidden)
        self.show_marks()

    def _empty(self, name: str) -> None:
        if self.form is not None:
            self.hidden_faults.show_faults(())
            self.form.empty(name)

    # differences

    def _decide(self, choices: dict[str, Json]) -> None:
        record = self.opening.record
        if record is None or self.autosave is None or self.deciding is None:
            return
        self.autosave.flush()
        workspace, heads, slot, moves = (
            self.desk.workspace,
            record.state.heads,
            self.slot,
            self.opening.on_newest,
        )

        def decide() -> Opening | None:
            workspace.records.decide(record.id, choices, heads)
            after = read_opening(workspace, record=record.id)
            if (
                moves
                and after is not None
                and after.record is not None
                and len(after.record.state.heads) == 1
            ):
                slot.move(after.record.state.heads)
            return after

        self.desk.jobs.run(
            decide, lambda after: self._decided(slot, after), busy=self.deciding.button, owner=self
        )

    def _decided(self, slot: Slot, after: Opening | None) -> None:
        self.desk.wrote("observation")
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
            values = rebased(written, before.record.values, after.record.values)
            self._start = canonical(after.record.values)
            if canonical(values) != canonical(written):
                self.form.show_values(values, after.known.names)
            if canonical(values) != self._start and self.autosave is not None:
                self.autosave.touch()
        self.show_differences()
        self.show_head()
        self._look()
        if after.record.deleted:
            self.let_go()
            self.binned.emit(after.record.code)

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
        of_record = self.opening.record is not None
        Question(
            self,
            N_("Discard your changes?") if of_record else N_("Discard this draft?"),
            N_("The saved observation stays as it is. What you changed now cannot be brought back.")
            if of_record
            else N_("What you wrote here cannot be brought back."),
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
        self.desk.wrote("observation")
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.form is not None:
            self.close_form()
        else:
            super().keyPressEvent(event)
