"""One worker thread, the only one that touches the store.

Work is done in the order in which it was asked for, and its results come back to the window's thread in that
order.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from fieldtool.errors import Cancelled, UserError
from ui import faults

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fieldtool.domain.words import Text
    from fieldtool.progress import Progress

T = TypeVar("T")

TURN = 0.0005
"""Seconds for which the worker may go on in Python while the window waits for its turn. Python's own 5 ms
would be waited for again and again while a page is laid out: opening one while its data are read held the
window for twice as long."""
REPORT_EVERY = 0.05
"""Seconds between two reports of long work that the window is told."""


class _Job:
    def __init__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], Any] | None,
        failed: Callable[[BaseException], Any] | None,
        owner: QObject | None,
        busy: QWidget | None,
        ended: Callable[[], Any] | None = None,
    ) -> None:
        self.work: Callable[[], Any] | None = work
        self.done, self.failed, self.ended = done, failed, ended
        self.owner, self.busy = owner, busy
        self.result: Any = None
        self.error: BaseException | None = None


class Jobs(QObject):
    """Runs work in one thread and gives the results back in the window's thread."""

    problem = Signal(object)
    """A `UserError` that no page took."""
    idle = Signal()
    """All work that was asked for is done and told."""

    _ready = Signal()
    _told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(TURN)
        self._asked: SimpleQueue[_Job | None] = SimpleQueue()
        self._finished: deque[_Job] = deque()
        self._open = 0
        self._busy: dict[QWidget, int] = {}
        self._ready.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._told.connect(lambda tell: tell(), Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name="fieldtool-store", daemon=True)
        self._thread.start()

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], Any] | None = None,
        failed: Callable[[BaseException], Any] | None = None,
        busy: QWidget | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Do `work` in the worker and call `done` with its result in the window's thread.

        `failed` takes a `UserError`; without it the nearest page shows the error. Any other exception is a
        fault of the program: it is logged and told calmly, and `failed` is called with it too when given.
        `busy` is closed meanwhile. Nothing is called when `owner` (the widget whose method `done` is, unless
        named) has died.
        """
        self._put(_Job(work, done, failed, owner or _owner(done) or busy, busy))

    def run_long(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], Any] | None = None,
        failed: Callable[[BaseException], Any] | None = None,
        busy: QWidget | None = None,
        owner: QObject | None = None,
        panel: Any = None,
        cancelled: Callable[[], Any] | None = None,
    ) -> Progress:
        """As `run`, for work that reports. `panel` is a `ProgressPanel`. Returns what can be cancelled."""
        from fieldtool.progress import Progress

        owner = owner or _owner(done) or busy or panel
        last: list[Any] = [0.0, None]

        def report(step: Text, at: int, total: int) -> None:
            now = time.monotonic()
            if step == last[1] and now - last[0] < REPORT_EVERY and at != total:
                return
            last[:] = [now, step]
            self._told.emit(
                lambda: panel.at(step, at, total) if panel is not None and isValid(panel) else None
            )

        progress = Progress(report)

        def fail(error: BaseException) -> None:
            if isinstance(error, Cancelled):
                if cancelled is not None:
                    cancelled()
            elif failed is not None:
                failed(error)
            elif isinstance(error, UserError):
                self._unclaimed(error, owner)

        def end() -> None:
            if panel is not None and isValid(panel):
                panel.end()

        if panel is not None:
            panel.start(progress)
        self._put(_Job(lambda: work(progress), done, fail, owner, busy, end))
        return progress

    @property
    def waiting(self) -> int:
        """How many pieces of work are not told yet."""
        return self._open

    def finish(self) -> None:
        """Wait until all work is done, tell it, and end the worker. At exit."""
        self._asked.put(None)
        self._thread.join()
        self._deliver()

    # in the window's thread

    def _put(self, job: _Job) -> None:
        self._open += 1
        if job.busy is not None:
            self._set_busy(job.busy, 1)
        self._asked.put(job)

    def _deliver(self) -> None:
        while self._finished:
            job = self._finished.popleft()
            self._open -= 1
            if job.busy is not None:
                self._set_busy(job.busy, -1)
            if job.ended is not None:
                job.ended()
            self._tell(job)
            # The worker may hold the job a moment longer: nothing of the window may die in its thread.
            job.work = job.done = job.failed = job.owner = job.busy = job.ended = job.result = None
        if self._open == 0:
            self.idle.emit()

    def _tell(self, job: _Job) -> None:
        alive = job.owner is None or isValid(job.owner)
        if job.error is None:
            if alive and job.done is not None:
                job.done(job.result)
            return
        if not isinstance(job.error, UserError | Cancelled):
            faults.tell(job.error)
        if not alive:
            import logging

            logging.getLogger("fieldtool.ui.jobs").info(
                "an answer came after its page was gone: %s", faults.kind(job.error)
            )
        elif job.failed is not None:
            job.failed(job.error)
        elif isinstance(job.error, UserError):
            self._unclaimed(job.error, job.owner)

    def _unclaimed(self, error: UserError, owner: QObject | None) -> None:
        each = owner
        while each is not None and isValid(each):
            show = getattr(each, "show_problem", None)
            if show is not None:
                show(error)
                return
            each = each.parent()
        self.problem.emit(error)

    def _set_busy(self, widget: QWidget, step: int) -> None:
        if not isValid(widget):
            self._busy.pop(widget, None)
            return
        count = self._busy.get(widget, 0) + step
        if count:
            self._busy[widget] = count
        else:
            self._busy.pop(widget, None)
        if (step > 0 and count == 1) or (step < 0 and count == 0):
            busy = count > 0
            set_busy = getattr(widget, "set_busy", None)
            (set_busy or (lambda on: widget.setDisabled(on)))(busy)
            if busy:
                QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
            else:
                QGuiApplication.restoreOverrideCursor()

    # in the worker

    def _work(self) -> None:
        while (job := self._asked.get()) is not None:
            try:
                job.result = job.work()
            except BaseException as error:  # noqa: BLE001 - everything is carried to the window and told there
                job.error = error
            self._finished.append(job)
            self._ready.emit()
            del job


def _owner(call: Callable[..., Any] | None) -> QObject | None:
    owner = getattr(call, "__self__", None)
    return owner if isinstance(owner, QObject) else None


class Latest:
    """Lets only the newest of several questions be answered, as when people type in a search box.

    A question asked while one is open waits; when another comes, the one that waits is forgotten.
    """

    def __init__(self, jobs: Jobs) -> None:
        self.jobs = jobs
        self._open = False
        self._next: tuple[Any, ...] | None = None

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], Any],
        failed: Callable[[BaseException], Any] | None = None,
        owner: QObject | None = None,
    ) -> None:
        owner = owner or _owner(done)
        if self._open:
            self._next = (work, done, failed, owner)
            return
        self._open = True

        def ended(call: Callable[[Any], Any] | None, value: Any) -> None:
            self._open = False
            following, self._next = self._next, None
            if following is not None:
                self.run(*following)
            elif call is not None and (owner is None or isValid(owner)):
                call(value)
            elif isinstance(value, UserError):
                self.jobs._unclaimed(value, owner)

        self.jobs.run(work, lambda value: ended(done, value), lambda error: ended(failed, error))
