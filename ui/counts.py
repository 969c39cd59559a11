"""What the status bar counts: the changes not shared yet, and which content is loaded."""

from __future__ import annotations

from PySide6.QtCore import QObject

from fieldtool.i18n import N_, plural
from ui.desk import Desk
from ui.statusbar import StatusBar


class Counts(QObject):
    """Counts in the worker at the start and whenever something may have changed; lives as long as the bar."""

    def __init__(self, desk: Desk, status: StatusBar) -> None:
        super().__init__(status)
        self._desk, self._status = desk, status
        status.unshared.does(lambda: desk.open("exchange", do="prepare"))
        status.content.does(lambda: desk.open("help", about="content"))
        desk.status_changed.connect(self.count)
        self.count()

    def count(self) -> None:
        """Ask the store; the bar follows when it has answered."""
        workspace = self._desk.workspace
        self._desk.jobs.run(
            lambda: (workspace.exchange.unshared(), workspace.library.info().version), self._counted
        )

    def _counted(self, found: tuple[int, str]) -> None:
        unshared, version = found
        self._status.unshared.show_as(
            (lambda: plural("1 change not shared", "{n} changes not shared", unshared)) if unshared else None
        )
        self._status.content.show_as(N_("Content {version}"), version=version)
