"""Backups in the settings: the last one, where they go, making one now, and the list of those there are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from fieldtool.domain.media_types import size_in_words
from fieldtool.errors import UserError
from fieldtool.i18n import N_, _
from fieldtool.services.keeping import BEFORE_MIGRATION, Backup
from ui.desk import Desk
from ui.pages.settings_rows import Group, Setting
from ui.values import backup_look, lately, moment_in_words
from ui.widgets import (
    ERROR,
    SAFE,
    Button,
    Label,
    Line,
    Note,
    Pill,
    ProgressPanel,
    choose_folder,
    column,
)

MOST_LISTED = 12
RESTORING = N_(
    "To restore one, start the program where there is no notebook yet, for example on another computer. On"
    " its first page choose “Restore a backup…”. Who erases everything here also erases the backups that lie"
    " beside the notebook."
)
NOT_MADE = N_("If you cancel, no backup is made; the earlier ones stay.")


@dataclass(frozen=True, slots=True)
class State:
    """What is known of the backups, read in one job."""

    folder: Path
    backups: tuple[Backup, ...]
    last: Backup | None


def read_state(workspace: Any) -> State:
    """In the worker."""
    keeping = workspace.keeping
    return State(keeping.folder(), keeping.backups(), keeping.last())


class BackupsGroup(Group):
    """`desk.status_changed` is told when one was made."""

    def __init__(self, desk: Desk) -> None:
        self.last = Pill(N_("No backup yet"), "amber", "alert-triangle")
        self.make = Button(N_("Back up now"), icon="database", on=self.back_up, busy=N_("Making a backup…"))
        self.choose = Button(N_("Choose a folder…"), icon="folder", on=self.ask_folder)
        self.beside = Button(
            N_("Keep them beside the notebook"), icon="folder", on=lambda: self.set_folder(None)
        )
        self.folder = Label(role="small", tone="text2", wrap=True).selectable()
        pill = QWidget()
        column(self.last, self.make, on=pill, gap=8)
        where = QWidget()
        column(self.choose, self.beside, on=where, gap=8)
        super().__init__(
            N_("Backups"),
            "database",
            Setting(
                N_("Last backup"),
                N_("One is made automatically each day. It is encrypted and opens with your passphrase."),
                pill,
            ),
            Setting(
                N_("Where backups go"),
                N_("A USB drive that is kept elsewhere also helps when this computer is lost."),
                where,
            ),
        )
        self._desk = desk
        self._state: State | None = None
        self.note = Note(SAFE)
        self.problem = Note(ERROR)
        self.progress = ProgressPanel(NOT_MADE)
        self.list = Label(role="small", tone="text2", wrap=True)
        self.body.addWidget(self.folder)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.note)
        self.body.addWidget(self.problem)
        self.body.addWidget(Line())
        self.body.addWidget(Label(N_("Backups found"), "label"))
        self.body.addWidget(self.list)
        self.body.addWidget(Label(RESTORING, role="small", tone="text2", wrap=True))

    def read(self) -> None:
        """Ask the store how things are."""
        workspace = self._desk.workspace
        self._desk.jobs.run(lambda: read_state(workspace), self._show, owner=self)

    def clear(self) -> None:
        """Leave no notes."""
        self.note.clear()
        self.problem.clear()

    def _show(self, state: State) -> None:
        self._state = state
        last = state.last
        if last is None:
            self.last.show_as(N_("No backup yet"), "amber", "alert-triangle")
        else:
            tone, icon = backup_look(last.moment_ms)
            self.last.show_as(lambda: lately(last.moment_ms), tone, icon)
        self.folder.plain(str(state.folder))
        if state.backups:
            self.list.say(lambda: _listed(state.backups))
        else:
            self.list.say(N_("There is no backup yet."))

    def back_up(self) -> None:
        """Make one now."""
        self.clear()
        keeping, workspace = self._desk.workspace.keeping, self._desk.workspace

        def work(progress: Any) -> State:
            keeping.backup_now(progress=progress)
            return read_state(workspace)

        self._desk.jobs.run_long(
            work, self._made, self._failed, busy=self.make, owner=self, panel=self.progress
        )

    def _made(self, state: State) -> None:
        self._show(state)
        self.note.say(text=N_("The backup was made and read back. It is whole."))
        self._desk.status_changed.emit()

    def ask_folder(self) -> None:
        """The folder window."""
        self.clear()
        choose_folder(self.window(), N_("Where backups go"), self.set_folder)

    def set_folder(self, folder: Path | None) -> None:
        """Backups go there from now on; None: beside the notebook."""
        self.clear()
        workspace = self._desk.workspace

        def work() -> State:
            workspace.keeping.set_folder(folder)
            return read_state(workspace)

        self._desk.jobs.run(work, self._moved, self._failed, owner=self)

    def _moved(self, state: State) -> None:
        self._show(state)
        self.note.say(text=N_("From now on backups go there. Those made before stay where they are."))
        self._desk.status_changed.emit()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.problem.show_error(error)


def _listed(backups: tuple[Backup, ...]) -> str:
    lines = [
        " · ".join(
            part
            for part in (
                moment_in_words(each.moment_ms),
                size_in_words(each.size),
                _("before a change of the store") if each.kind == BEFORE_MIGRATION else "",
            )
            if part
        )
        for each in backups[:MOST_LISTED]
    ]
    if len(backups) > MOST_LISTED:
        lines.append(_("and {n} more", n=len(backups) - MOST_LISTED))
    return "\n".join(lines)
