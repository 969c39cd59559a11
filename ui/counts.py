"""What the status bar counts: the changes not shared yet, the last backup, and which content is loaded."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from fieldtool.errors import UserError
from fieldtool.i18n import N_, _, plural
from fieldtool.services import practice
from ui.desk import Desk
from ui.statusbar import StatusBar
from ui.values import backup_look, lately


class Counts(QObject):
    """Counts in the worker at the start and whenever something may have changed; lives as long as the bar."""

    def __init__(self, desk: Desk, status: StatusBar) -> None:
        super().__init__(status)
        self._desk, self._status = desk, status
        status.unshared.does(lambda: desk.open("exchange", do="prepare"))
        status.backup.does(lambda: desk.open("settings", do="backups"))
        status.content.does(lambda: desk.open("help", about="content"))
        status.practice.does(lambda: desk.open("help"))
        status.practice.show_as(practice.WORD if desk.workspace.practice else None)
        desk.status_changed.connect(self.count)
        self.count()

    def count(self) -> None:
        """Ask the store; the bar follows when it has answered."""
        workspace = self._desk.workspace
        self._desk.jobs.run(
            lambda: (
                workspace.exchange.unshared(),
                workspace.library.info().version,
                _last_backup(workspace),
            ),
            self._counted,
        )

    def _counted(self, found: tuple[int, str, int | None]) -> None:
        unshared, version, backup = found
        tone, _icon = backup_look(backup)
        self._status.backup.show_as(
            (lambda: _("Last backup: {t}", t=lately(backup))) if backup is not None else N_("No backup yet"),
            tone,
        )
        self._status.unshared.show_as(
            (lambda: plural("1 change not shared", "{n} changes not shared", unshared)) if unshared else None
        )
        self._status.content.show_as(N_("Content {version}"), version=version)


def _last_backup(workspace: Any) -> int | None:
    """When the last one was made; None when there is none, or when its folder or stick is not there now."""
    try:
        last = workspace.keeping.last()
    except UserError:
        return None
    return last.moment_ms if last is not None else None
