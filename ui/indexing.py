"""After a large bundle search does not find everything at once; here it catches up, a little at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.desk import Desk


class Indexing(QObject):
    """Puts some records into the index, lets other work pass, and goes on until none is left.

    It lives as long as the desk: after locking it goes on at the next opening.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._busy = False
        desk.records_changed.connect(self.go_on)
        self.go_on()

    def go_on(self, _kinds: object = None) -> None:
        """Do one piece of it; the next one waits behind what was asked meanwhile."""
        if not self._busy:
            self._busy = True
            self._desk.jobs.run(self._desk.workspace.library.index_some, self._done, self._failed, owner=self)

    def _done(self, left: int) -> None:
        self._busy = False
        if left:
            self.go_on()

    def _failed(self, _error: BaseException) -> None:
        """The disk is full, or the notebook was just locked: what waits is indexed another time."""
        self._busy = False
