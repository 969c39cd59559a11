"""The page of the aid. What is marked lives here only, and is forgotten when the page is left or locked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldtool.domain import screening
from fieldtool.domain.knowledge import Caution, ScreeningQuestion
from fieldtool.domain.screening import Stage, Walk
from fieldtool.errors import UserError
from fieldtool.i18n import N_
from fieldtool.services.screening import Help
from ui.desk import Desk
from ui.jobs import Latest
from ui.making import Pieces
from ui.page import Page
from ui.pages.aid.asking import Asking, Before
from ui.pages.aid.choosing import Choosing
from ui.pages.aid.ending import Ending
from ui.pages.narrow import narrow
from ui.widgets import PRIMARY, QUIET, Button, FoldingLabel
from ui.widgets.layouts import Ends

WIDE = 1122
"""Pixels (at 100 %) over which lines would be too long to read."""


class AidPage(Page):
    """Shows one step of the walk at a time; each step is made anew, so that nothing of the last one stays."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, N_("Screening aid"))
        self.walk: Walk | None = None
        self.step: QWidget | None = None
        self._holder: QWidget | None = None
        self._questions: tuple[ScreeningQuestion, ...] = ()
        self._cautions: tuple[Caution, ...] = ()
        self._help = Latest(desk.jobs)
        self._keeping = False
        self._observation: str | None = None

    def make(self) -> Pieces:
        yield
        self.stop_button = Button(N_("Stop and forget"), icon="hand-stop", on=self.stop)
        self.head.addWidget(self.stop_button)
        self.back = Button(N_("Back"), QUIET, "arrow-left", on=self._back)
        self.to_the_end = Button(N_("Go to the summary"), on=self._to_the_end)
        self.anew = Button(N_("Start again"), on=self.forget)
        self.next = Button(N_("Continue"), PRIMARY, on=self._next)
        self.missing = FoldingLabel(N_("Choose a topic and an age first."), tone="text2")
        self.foot.addWidget(Ends((self.back, self.missing), (self.anew, self.to_the_end, self.next)), 1)
        self.body.addStretch(1)
        yield
        self._show()
        service = self.desk.workspace.screening
        self.desk.jobs.run(lambda: (service.questions(), service.cautions()), self._have_questions)

    # what the window asks

    def arrive(self, what: dict[str, Any]) -> None:
        """Begin anew; the walk before was forgotten when the page was left. `observation` is the id of the
        one from which somebody came: a referral can be written down for it."""
        self._observation = what.get("observation", self._observation)
        if self.walk is None:
            self.focus_first()

    def leave(self) -> None:
        self._observation = None
        self.forget()

    def focus_first(self) -> None:
        if isinstance(self.step, Choosing | Asking):
            self.step.take_keyboard()
        else:
            super().focus_first()

    def forget(self) -> None:
        """Drop the walk and every widget that showed it, and stand at the beginning."""
        self.walk = None
        self._keeping = False
        self.problem.clear()
        self._show()

    # the walk

    def stop(self) -> None:
        """Stop, forget what was marked, and offer help all the same."""
        self._change(screening.stop)

    def _next(self) -> None:
        if isinstance(self.step, Choosing):
            chosen = self.step.chosen()
            if chosen is not None:
                self._go(screening.begin(self._questions, *chosen))
        elif self.walk is not None:
            self._change(screening.agree if self.walk.stage is Stage.BEFORE else screening.go_on)

    def _back(self) -> None:
        if self.walk is not None and self.walk.stage is Stage.BEFORE:
            self.forget()
            self.focus_first()
        else:
            self._change(screening.go_back)

    def _to_the_end(self) -> None:
        self._change(screening.to_the_end)

    def _mark(self, code: str | None) -> None:
        if self.walk is not None:
            self.walk = screening.mark(self.walk, code)

    def _change(self, turn: Callable[[Walk], Walk]) -> None:
        if self.walk is not None:
            self._go(turn(self.walk))

    def _go(self, walk: Walk) -> None:
        self.walk = walk
        self._show()
        if isinstance(self.step, Ending):
            service, subjects, young = self.desk.workspace.screening, walk.subjects, walk.under_18
            self._help.run(lambda: service.help(subjects, young), self._have_help)
        if isinstance(self.step, Asking):
            self.step.take_keyboard()
        elif self.next.isEnabled() and not self.next.isHidden():
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    # what is shown

    def _show(self) -> None:
        if self._holder is not None:
            self._holder.hide()
            self.body.removeWidget(self._holder)
            self._holder.setParent(None)
            self._holder.deleteLater()
        self.step = self._made()
        self._holder = narrow(self.step, WIDE)
        self.body.insertWidget(0, self._holder)
        stage = self.walk.stage if self.walk is not None else None
        ended = stage in (Stage.SUMMARY, Stage.STOPPED)
        self.stop_button.setVisible(stage not in (None, Stage.STOPPED))
        self.back.setVisible(stage not in (None, Stage.STOPPED))
        self.to_the_end.setVisible(stage is Stage.ASKING)
        self.anew.setVisible(ended)
        self.next.setVisible(not ended)
        self.next.say(N_("The person agrees: begin") if stage is Stage.BEFORE else N_("Continue"))
        self._may_go_on()
        if self.scroll is not None:
            self.scroll.verticalScrollBar().setValue(0)

    def _made(self) -> QWidget:
        walk = self.walk
        if walk is None:
            step = Choosing(self._cautions)
            step.changed.connect(self._may_go_on)
            return step
        if walk.stage is Stage.BEFORE:
            before = Before(walk)
            before.refused.connect(self.stop)
            return before
        if walk.stage is Stage.ASKING:
            asking = Asking(walk)
            asking.marked.connect(self._mark)
            return asking
        ending = Ending(walk, may_refer=self._observation is not None)
        ending.refer_asked.connect(self._refer)
        ending.keep_asked.connect(self._keep)
        ending.provision_asked.connect(lambda id: self.desk.open("rights", provision=id))
        return ending

    def _may_go_on(self) -> None:
        ready = not isinstance(self.step, Choosing) or (
            bool(self._questions) and self.step.chosen() is not None
        )
        self.next.setEnabled(ready)
        self.missing.setVisible(isinstance(self.step, Choosing) and self.step.chosen() is None)

    def _have_questions(self, found: tuple[Any, Any]) -> None:
        self._questions, self._cautions = found
        if isinstance(self.step, Choosing):
            self.step.show_cautions(self._cautions)
        self._may_go_on()

    def _have_help(self, found: Help) -> None:
        if isinstance(self.step, Ending):
            self.step.show_help(found)

    # keeping

    def _keep(self, part: str) -> None:
        """Write the note to which the person agreed, forget the walk, and open the note in its form."""
        walk = self.walk
        if walk is None or self._keeping:
            return
        self._keeping = True
        service = self.desk.workspace.screening
        self.desk.jobs.run(lambda: service.keep(walk, part), self._kept, self._not_kept)

    def _kept(self, draft: str) -> None:
        if not self._keeping:
            return  # the page was left meanwhile: the draft waits in the list
        self.forget()
        self.desk.status_changed.emit()
        self.desk.open("observations", draft=draft)

    def _not_kept(self, error: BaseException) -> None:
        self._keeping = False
        if isinstance(error, UserError):
            self.show_problem(error)

    def _refer(self, contact: str) -> None:
        """Write down the referral to which the person agreed. The walk goes on."""
        walk, observation, step = self.walk, self._observation, self.step
        if walk is None or observation is None or not isinstance(step, Ending):
            return
        service, button = self.desk.workspace.screening, step.refer_buttons[contact]
        self.desk.jobs.run(
            lambda: service.refer(observation, contact, walk),
            lambda _id: self._referred(step, contact),
            owner=step,
            busy=button,
        )

    def _referred(self, step: Ending, contact: str) -> None:
        step.referred(contact)
        self.desk.wrote("referral", "contact")  # an institution became one
