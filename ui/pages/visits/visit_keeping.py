"""Opening a visit, showing its parts, and keeping its draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from fieldtool.domain.checks import check
from fieldtool.domain.codec import Json, canonical
from fieldtool.domain.reading import Fault, read_values
from fieldtool.domain.visit import VISIT
from fieldtool.domain.words import Text
from fieldtool.errors import UserError
from fieldtool.services.drafts import Draft
from ui.desk import Desk
from ui.jobs import Latest
from ui.pages.observations.autosave import Autosave, Slot
from ui.pages.observations.opening import Opening, read_new, read_opening
from ui.pages.visits.form import VisitForm
from ui.pages.visits.part import BASICS, CHECKLIST, ENDING
from ui.pages.visits.visit_frame import VisitFrame
from ui.values import hour_of
from ui.widgets.fields import MISREAD

BY_DEFAULT = frozenset({"started"})
"""Fields that a new form fills by itself: they alone are no content."""


@dataclass(frozen=True, slots=True)
class OpenVisit:
    """What the page needs to show a visit. `chapter`: whose checklist comes first."""

    opening: Opening
    running: str
    chapter: str


def read_visit(workspace: Any, draft: str | None, record: str | None) -> OpenVisit | None:
    """In the worker: a visit or a draft of one; None when it is not there any more."""
    opening = read_opening(workspace, draft, record)
    if opening is None or opening.draft is None:
        return None
    running = workspace.visits.running()
    chapter = workspace.visits.chapter(opening.draft.values)
    return OpenVisit(opening, running.id if running is not None else "", chapter)


class VisitKeeping(VisitFrame):
    """`shown` comes when a form can be seen, `closed` when the list should be shown again."""

    shown = Signal()
    closed = Signal()
    gone = Signal()
    refused = Signal(object)
    """The `UserError` for which nothing could be opened."""
    finish_asked = Signal()
    observation_asked = Signal(str)
    """The code of the standard that an observation should begin with."""

    def __init__(self, desk: Desk, now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__(desk)
        self._now = now
        self.slot = Slot(kind=VISIT.name)
        self.autosave: Autosave | None = None
        self._start = b""
        self._saving = False
        self._chapter = ""
        self._told: tuple[Json, bool] = (None, False)
        self._figures, self._asked = Latest(desk.jobs), Latest(desk.jobs)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        desk.records_changed.connect(self._written)

    # opening

    @property
    def is_blank(self) -> bool:
        """Whether a new form is open in which nobody has written anything."""
        return self.form is not None and self.is_new and not self._worth_keeping()

    def open_new(self) -> None:
        """An empty form at once; the places follow."""
        self._show(Opening(), {"started": f"{self._now():%Y-%m-%dT%H:%M}"})
        slot, workspace = self.slot, self.desk.workspace
        self.desk.jobs.run(
            lambda: read_new(workspace, None), lambda opening: self._fill(slot, opening), owner=self
        )

    def _fill(self, slot: Slot, opening: Opening) -> None:
        if slot is self.slot and self.form is not None:
            self.opening = opening
            self.form.set_places(opening.places, opening.country)

    def open_existing(self, *, draft: str | None = None, record: str | None = None, part: str = "") -> None:
        """A draft or a visit, at one of its parts. One that is open already stays as it is."""
        mine = self.slot.draft
        same = mine is not None and (
            mine.id == draft if draft else record is not None and mine.record == record
        )
        if self.form is not None and same:
            self.shown.emit()
            self.form.go(part or self.form.at)
            return
        self.let_go()
        workspace = self.desk.workspace
        self.desk.jobs.run(
            lambda: read_visit(workspace, draft, record),
            lambda found: self._opened(found, part),
            self._not_opened,
            owner=self,
        )

    def _opened(self, found: OpenVisit | None, part: str) -> None:
        if found is None or found.opening.draft is None:
            self.gone.emit()
            return
        record = found.opening.record
        self.is_running = record is not None and record.id == found.running
        self._chapter = found.chapter
        self._show(found.opening, found.opening.draft.values, part)

    def _not_opened(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.refused.emit(error)

    def _show(self, opening: Opening, values: Mapping[str, Json], part: str = "") -> None:
        running, chapter = self.is_running, self._chapter
        self.let_go()
        if opening.record is not None:
            self.is_running, self._chapter = running, chapter
        self.opening = opening
        self.slot = Slot(opening.draft, opening.kept, VISIT.name)
        form = self.form = VisitForm(self._now)
        self.autosave = Autosave(self.desk, self.slot, self._worth_keeping, self)
        self.autosave.written.connect(self._kept)
        self.autosave.failed.connect(self._not_kept)
        form.set_places(opening.places, opening.country)
        form.show_values(values)
        self._start = self._unchanged()
        form.changed.connect(self._changed)
        form.moved.connect(self._moved)
        form.basics.finish_asked.connect(self.finish_asked)
        self.body.addWidget(form, 1)
        self.show_head()
        self.show_differences()
        self.show_part(BASICS)
        self.shown.emit()
        if self.scroll is not None:
            self.scroll.verticalScrollBar().setValue(0)
        if self.deciding is not None and self.deciding.panel.fields:
            self.deciding.panel.fields[0].later.setFocus()
        elif part:
            form.go(part)
        else:
            form.basics.start()

    def let_go(self) -> None:
        """Write what is not written and take the form away."""
        if self.autosave is not None:
            self.autosave.let_go()
        if self.form is not None:
            self.body.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form, self.autosave, self.opening = None, None, Opening()
        self.slot = Slot(kind=VISIT.name)
        self.is_running, self._saving, self._chapter = False, False, ""
        self.show_differences()
        self.problem.clear()
        self.hidden_faults.show_faults(())

    # parts

    def _moved(self, key: str) -> None:
        assert self.form is not None
        if key == CHECKLIST and not self.form.checklist.chapter:
            checklist = self.form.checklist
            checklist.chapter_asked.connect(self._read_chapter)
            checklist.observation_asked.connect(self.observation_asked)
            checklist.standard_asked.connect(lambda code: self.desk.open("rights", provision=code))
            checklist.choose_chapter(self._chapter)
        if key == ENDING:
            self._count()
        self.show_part(key)
        self.fit()

    def _read_chapter(self, chapter: str) -> None:
        service, form = self.desk.workspace.visits, self.form
        assert form is not None
        self._chapter = chapter
        self._asked.run(
            lambda: service.checklist(chapter), lambda asked: form.checklist.show_asked(asked), owner=form
        )

    def _count(self) -> None:
        """Show the figures by what is written now."""
        record, form = self.opening.record, self.form
        if form is None:
            return
        form.ending.figures.setVisible(record is not None)
        if record is None:
            return
        service, values, lasts = self.desk.workspace.visits, form.values(), self.is_running
        self._told = self._tells(values)
        if lasts and "ended" not in values:
            values["ended"] = f"{self._now():%Y-%m-%dT%H:%M}"
        self._figures.run(
            lambda: service.figures(record.id, values),
            lambda figures: form.ending.show_figures(figures),
            owner=form,
        )

    def _tells(self, values: Mapping[str, Json]) -> tuple[Json, bool]:
        """What the last part can change in the figures: they are not counted anew with every letter."""
        return values.get("ended"), "summary" in values

    # the draft

    def _unchanged(self) -> bytes:
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
        if self.is_new and self._start == b"" and not set(values) - BY_DEFAULT:
            return {}
        return values

    def _changed(self) -> None:
        if self.autosave is not None and self.form is not None:
            self.autosave.touch()
            self.form.mend(self._faults(self.form.values()))
            if self.form.at == ENDING and self._tells(self.form.values()) != self._told:
                self._count()
            self.show_buttons()

    def _faults(self, values: Mapping[str, Json]) -> tuple[Fault, ...]:
        assert self.form is not None
        misread = self.form.misread()
        # A place that is new is an object here, which only the service can read.
        told = {name: each for name, each in values.items() if name in VISIT.names and name != "place"}
        faults = [each for each in read_values(VISIT, told)[1] if each.field not in misread]
        faults += [Fault(name, Text(MISREAD)) for name in sorted(misread)]
        named = {each.field for each in faults}
        return (*faults, *(each for each in check(VISIT, values) if each.field not in named))

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

    def _written(self, kinds: frozenset[str]) -> None:
        if self.form is not None and self.form.at == ENDING and (not kinds or "observation" in kinds):
            self._count()

    def leave(self) -> None:
        """Another page is shown, or the window locks or closes: the draft is written."""
        for each in self.findChildren(Autosave):
            each.flush()
