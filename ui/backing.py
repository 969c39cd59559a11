"""Quiet work beside the pages: today's backup, and clear copies that other programs do not let go of yet."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from fieldtool.errors import UserError
from fieldtool.progress import Progress
from ui.desk import Desk
from ui.inputs import INPUTS
from ui.jobs import Jobs

BEGIN_AFTER = 1_500
"""Milliseconds after opening: the first page comes first."""

YIELD_AFTER = 2.0
"""Seconds after which a backup gives way to people's work: drafts are never to wait for it."""

IDLE_FOR = 60.0
"""Seconds without keyboard and mouse after which a backup that gave way is begun again."""


class DueBackup(QObject):
    """Makes today's backup when it is missing, once the notebook is open, and gives way to other work.

    The status bar tells how it went: it counts again when one was made. One that cannot be made is told.
    """

    def __init__(self, desk: Desk, begin_after: int = BEGIN_AFTER) -> None:
        super().__init__(desk)
        self._desk = desk
        self._progress: Progress | None = None
        self._since = 0.0
        self._begin = QTimer(self, singleShot=True, interval=begin_after)
        self._begin.timeout.connect(self._start)
        self._watch = QTimer(self, interval=500)
        self._watch.timeout.connect(self._look)
        self._begin.start()

    def stop(self) -> None:
        """The notebook closes: what is half made is dropped; the earlier backups stay."""
        self._begin.stop()
        self._watch.stop()
        if self._progress is not None:
            self._progress.cancel()

    def _start(self) -> None:
        workspace = self._desk.workspace
        self._since = time.monotonic()
        self._progress = self._desk.jobs.run_long(
            workspace.keeping.make_due, self._made, self._failed, owner=self, cancelled=self._gave_way
        )
        self._watch.start()

    def _look(self) -> None:
        if self._progress is None:
            if INPUTS.idle() >= IDLE_FOR:
                self._start()
        elif self._desk.jobs.waiting > 1 and time.monotonic() - self._since > YIELD_AFTER:
            self._progress.cancel()

    def _made(self, made: Any) -> None:
        self._done()
        if made is not None:
            self._desk.status_changed.emit()

    def _failed(self, error: BaseException) -> None:
        self._done()
        if isinstance(error, UserError):
            self._desk.jobs.problem.emit(error)

    def _gave_way(self) -> None:
        self._progress = None  # the watch goes on, and begins again when nobody is there

    def _done(self) -> None:
        self._progress = None
        self._watch.stop()


class LentCopies(QObject):
    """After the lock: removes clear copies that another program held, again and again until none is left."""

    def __init__(
        self,
        parent: QObject,
        jobs: Jobs,
        take_back: Callable[[], tuple[str, ...]],
        tell: Callable[[int], None],
    ) -> None:
        super().__init__(parent)
        self._jobs, self._take_back, self._tell = jobs, take_back, tell
        self._again = QTimer(self, singleShot=True, interval=5_000)
        self._again.timeout.connect(self.look)

    def look(self) -> None:
        """Try it now, and later while some are left."""
        self._jobs.run(self._take_back, self._looked, owner=self)

    def _looked(self, left: tuple[str, ...]) -> None:
        self._tell(len(left))
        if left:
            self._again.start()
