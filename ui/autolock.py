"""Locks by itself when nobody is there. The wall clock counts, so that sleep counts too."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from ui.inputs import INPUTS

ASLEEP = 45
"""Seconds between two looks after which the computer must have slept."""
WARN = 60
"""Seconds before the lock at which a quiet bar appears."""


class AutoLock(QObject):
    """`minutes_left` every change, `warned` with seconds (or `None` when it is over), `due` when it is
    time."""

    minutes_left = Signal(int)
    warned = Signal(object)
    due = Signal()

    def __init__(
        self,
        parent: QObject,
        minutes: Callable[[], int],
        idle: Callable[[], float] = INPUTS.idle,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._minutes, self._idle, self._clock = minutes, idle, clock
        self._looked = clock()
        self._shown: int | None = None
        self._warning = False
        self._timer = QTimer(self, interval=5_000)
        self._timer.timeout.connect(self.look)
        INPUTS.used.connect(self._used)

    def start(self) -> None:
        """The store is open now."""
        INPUTS.touch()
        self._shown = None
        self._looked = self._clock()
        self._timer.start()
        self.look()

    def stop(self) -> None:
        self._timer.stop()
        self._timer.setInterval(5_000)
        self._end_warning()

    def stay(self) -> None:
        """Somebody said that they are there."""
        INPUTS.touch()
        self._end_warning()

    def look(self) -> None:
        """See how long nobody was there and act on it."""
        left = self._minutes() * 60 - self._idle()
        slept = self._clock() - self._looked > ASLEEP
        self._looked = self._clock()
        if left <= 0 or slept:
            self.stop()
            self.due.emit()
            return
        shown = max(1, int(-(-left // 60)))
        if shown != self._shown:
            self._shown = shown
            self.minutes_left.emit(shown)
        if left <= WARN:
            self._warning = True
            self._timer.setInterval(1_000)
            self.warned.emit(int(left))
        else:
            self._end_warning()

    def _used(self) -> None:
        if self._warning:
            self._end_warning()

    def _end_warning(self) -> None:
        if self._warning:
            self._warning = False
            if self._timer.isActive():
                self._timer.setInterval(5_000)
            self.warned.emit(None)
