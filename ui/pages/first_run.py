"""The first start: language and looks, use, place, phrase, recovery sheet. Going back keeps every answer.

Nothing is written on the disk before the person says that the recovery sheet is in hand.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from fieldtool.errors import UserError
from fieldtool.i18n import N_
from ui.doors import Doors
from ui.jobs import Jobs
from ui.language import LANGUAGE
from ui.pages import first_run_steps as steps
from ui.settings import PreferencesKeeper
from ui.widgets import (
    ATTENTION,
    ERROR,
    PRIMARY,
    QUIET,
    SAFE,
    Button,
    LanguageSwitch,
    Note,
    ScrollBody,
    barred,
    column,
    folding_row,
    grounded,
    row,
)
from ui.widgets.steps import StepBar

PRACTICE = N_("Practice: nothing here is real")
PRACTISE, NO_PRACTICE = N_("Practice first with invented cases"), N_("Start my own notebook instead")
ABOUT_PRACTICE = N_(
    "This notebook is filled with invented cases, and everything that leaves it says so. Write nothing real "
    "into it. When you want to work, erase it in the settings and start again."
)


class FirstRun(QWidget):
    """`finished` gives the new workspace when the person starts."""

    finished = Signal(object)
    restore = Signal()
    """The person has a backup and does not want to begin anew."""

    def __init__(self, jobs: Jobs, doors: Doors, keeper: PreferencesKeeper) -> None:
        super().__init__()
        grounded(self, "bg")
        self._jobs, self._doors = jobs, doors
        self._workspace: Any = None
        self.looks = steps.LooksStep(keeper)
        self.use = steps.UseStep()
        self.place = steps.PlaceStep()
        self.phrase = steps.PhraseStep(jobs, doors)
        self.sheet = steps.SheetStep(jobs, doors, keeper)
        self.ready = steps.ReadyStep()
        self._steps: tuple[steps.Step, ...] = (self.looks, self.use, self.place, self.phrase, self.sheet)
        self.bar = StepBar((N_("Language"), N_("Use"), N_("Place"), N_("Passphrase"), N_("Recovery sheet")))
        self._all: tuple[steps.Step, ...] = (*self._steps, self.ready)
        self.at = 0
        self.practice = False
        """Whether it becomes a notebook with invented cases."""
        self.problem = Note(ERROR)
        self.exercise = Note(ATTENTION, icon="school")
        self.told = Note(SAFE)
        self.back = Button(N_("Back"), icon="arrow-left", on=self.go_back)
        self.next = Button(N_("Next"), PRIMARY, on=self.go_on, busy=N_("Creating…"))
        self.phrase.phrase.entered.connect(self.next.click)
        top = barred(QWidget(), "top")
        row(self.bar, LanguageSwitch(), on=top, margins=(24, 10, 16, 10), gap=16).setStretch(0, 1)
        foot = barred(QWidget(), "foot")
        self.restore_button = Button(N_("Restore a backup…"), QUIET, "restore", on=self.restore.emit)
        self.practice_button = Button(PRACTISE, QUIET, "school", on=self.turn_practice)
        buttons = (self.back, self.restore_button, self.practice_button, None, self.next)
        folding_row(*buttons, on=foot, margins=(24, 9, 24, 9))
        body = ScrollBody(margins=(24, 24, 24, 24))
        self.scroll = body
        for note in (self.exercise, self.told, self.problem):
            body.box.addLayout(steps.as_wide_as_a_step(note))
        for step in self._all:
            # Not a stack: that would be as tall as its tallest page.
            step.hide()
            body.box.addWidget(step)
        body.box.addStretch(1)
        outer = column(top, on=self, gap=0)
        outer.addWidget(body, 1)
        outer.addWidget(foot)
        self.sheet.changed.connect(self._fit)
        self.sheet.out.kept.connect(lambda _name: self.problem.clear())
        self.sheet.failed.connect(self.show_problem)
        self._show(0)

    @property
    def current(self) -> steps.Step:
        """The step that is shown."""
        return self._all[self.at]

    def go_on(self) -> None:
        """To the next step when this one is answered; the last one makes the store."""
        self.problem.clear()
        current = self.current
        if current is self.ready:
            self.finished.emit(self._workspace)
            return
        if current.fault():
            return
        if current is self.sheet:
            self._create()
        else:
            self._show(self.at + 1)

    def go_back(self) -> None:
        self.problem.clear()
        if self.at > 0 and self._workspace is None:
            self._show(self.at - 1)

    def turn_practice(self) -> None:
        """Make a notebook with invented cases, or one's own after all."""
        self.practice = not self.practice
        self.sheet.practise(self.practice)
        self.practice_button.say(NO_PRACTICE if self.practice else PRACTISE)
        self.practice_button.set_icon("book" if self.practice else "school")
        if self.practice:
            self.exercise.say(PRACTICE, ABOUT_PRACTICE)
        else:
            self.exercise.clear()

    def tell(self, title: str, text: str | None = None) -> None:
        """Say why the program begins anew."""
        self.told.say(title, text)

    def show_problem(self, error: UserError) -> None:
        self.problem.show_error(error)

    def _create(self) -> None:
        phrase, words = self.phrase.phrase.phrase(), self.sheet.words
        use, place = self.use.value(), self.place.value()
        self.back.setEnabled(False)
        practice = LANGUAGE.code if self.practice else ""
        self._jobs.run(
            lambda: self._doors.create(phrase, words, use, *place, practice=practice),
            self._created,
            self._failed,
            self.next,
        )

    def _created(self, workspace: Any) -> None:
        self._workspace = workspace
        self.phrase.phrase.clear()
        self.sheet.forget()
        self._show(len(self._steps))

    def _failed(self, error: BaseException) -> None:
        self.back.setEnabled(True)
        if isinstance(error, UserError):
            self.show_problem(error)

    def _show(self, number: int) -> None:
        self.at = number
        for index, step in enumerate(self._all):
            step.setVisible(index == number)
        self.bar.show_step(number)
        self.scroll.verticalScrollBar().setValue(0)
        self.current.arrive()
        self._fit()
        QTimer.singleShot(0, self, self._focus)

    def _focus(self) -> None:
        self.current.first.setFocus()

    def _fit(self) -> None:
        on_sheet = self.current is self.sheet
        is_ready = self.current is self.ready
        self.back.setVisible(self.at > 0 and not is_ready)
        self.restore_button.setVisible(self.at == 0)
        self.practice_button.setVisible(self.at == 0)
        self.next.say(
            N_("Start working") if is_ready else N_("Create the notebook") if on_sheet else N_("Next")
        )
        self.next.setEnabled(not on_sheet or self.sheet.complete)
