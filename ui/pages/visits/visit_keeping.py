"""Opening a visit, showing its parts, and keeping its draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal

from fieldtool.domain.checks import check
from fieldtool.domain.codec import Json
from fieldtool.domain.reading import Fault, read_values
from fieldtool.domain.visit import VISIT
from fieldtool.domain.words import Text
from fieldtool.i18n import N_
from fieldtool.services.posts import Post
from fieldtool.services.visits import Running
from ui.desk import Desk
from ui.jobs import Latest
from ui.pages.observations.autosave import Slot
from ui.pages.observations.opening import Opening, read_new, read_opening
from ui.pages.visits.bar import told
from ui.pages.visits.form import VisitForm
from ui.pages.visits.part import BASICS, CHECKLIST, ENDING
from ui.pages.visits.visit_frame import VisitFrame
from ui.widgets.fields import MISREAD


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

    finish_asked = Signal()
    observation_asked = Signal(str)
    """The code of the standard that an observation should begin with."""

    def __init__(self, desk: Desk, now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__(desk)
        self._now = now
        self._chapter = ""
        self._told: tuple[Json, bool] = (None, False)
        self.already_running = ""
        self.running_button.clicked.connect(lambda _checked=False: self._open_running())
        self._figures, self._asked = Latest(desk.jobs), Latest(desk.jobs)
        desk.records_changed.connect(self._written)

    # opening

    def open_new(self) -> None:
        """An empty form at once; the places follow, and the post as the place that is likely."""
        self._show(Opening(), {"started": f"{self._now():%Y-%m-%dT%H:%M}"})
        slot, workspace = self.slot, self.desk.workspace
        self.desk.jobs.run(
            lambda: (read_new(workspace, None), workspace.posts.now(), workspace.visits.running()),
            lambda found: self._fill(slot, *found),
            owner=self,
        )

    def _fill(self, slot: Slot, opening: Opening, post: Post | None, running: Running | None) -> None:
        if slot is not self.slot or self.form is None:
            return
        self.opening = opening
        self._tell_running(running)
        self.form.set_places(opening.places, opening.country)
        if post is not None and not self.worth_keeping():
            self.form.basics.propose_place(post.place)
            self._start = self.unchanged()  # what is only proposed makes no draft

    def _tell_running(self, running: Running | None) -> None:
        """Another visit is going on: it is told before somebody fills in a form that cannot begin yet."""
        self.already_running = running.id if running is not None else ""
        if running is None:
            self.already.clear()
        else:
            self.already.say(
                lambda: told(running),
                N_("Finish it before you begin another one."),
            )

    def _open_running(self) -> None:
        self.open_existing(record=self.already_running)

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
            self.not_opened,
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

    def _show(self, opening: Opening, values: Mapping[str, Json], part: str = "") -> None:
        running, chapter = self.is_running, self._chapter
        self.let_go()
        if opening.record is not None:
            self.is_running, self._chapter = running, chapter
        self.opening = opening
        self.slot = Slot(opening.draft, opening.kept, VISIT.name)
        form = VisitForm(self._now)
        self.keep(form)
        form.set_places(opening.places, opening.country)
        form.show_values(values)
        self._start = self.unchanged()
        form.basics.place.lead_to_places(self.desk, "visits")
        form.changed.connect(self._changed)
        form.moved.connect(self._moved)
        form.basics.finish_asked.connect(self.finish_asked)
        self.bring(self._lay, lambda: self._show_form(part))

    def _lay(self) -> None:
        self.body.addWidget(self.form, 1)
        self.show_head()
        self.show_differences()
        self.show_part(BASICS)

    def _show_form(self, part: str) -> None:
        assert self.form is not None
        self.shown.emit()
        if self.scroll is not None:
            self.scroll.verticalScrollBar().setValue(0)
        if self.deciding is not None and self.deciding.panel.fields:
            self.deciding.panel.fields[0].later.setFocus()
        elif part:
            self.form.go(part)
        else:
            self.form.basics.start()

    def let_go(self) -> None:
        super().let_go()
        self.is_running, self._chapter = False, ""
        self.already.clear()

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

    def _written(self, kinds: frozenset[str]) -> None:
        if self.form is not None and self.form.at == ENDING and (not kinds or "observation" in kinds):
            self._count()
