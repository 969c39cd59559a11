"""What long work shows: nothing at first, then a thin bar and the step, and after ten seconds a way to
stop."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from fieldtool.domain.words import Text
from fieldtool.i18n import N_, _, plural
from fieldtool.progress import Progress
from ui.language import Words, say
from ui.language import words as now
from ui.widgets.announcing import announce
from ui.widgets.basics import Button, Label
from ui.widgets.layouts import column, row

NOTHING_CHANGES = N_("If you cancel, nothing changes.")
BAR_AFTER, PANEL_AFTER, LEFT_AFTER = 1000, 10_000, 5.0
"""Milliseconds until the bar and until the button to stop; seconds until the time left is guessed."""


class ProgressPanel(QWidget):
    """Follows one piece of work. Hidden while there is none; `if_cancelled` says what stopping means."""

    def __init__(self, if_cancelled: Words = NOTHING_CHANGES) -> None:
        super().__init__()
        self._progress: Progress | None = None
        self._step: Text | None = None
        self._done = self._total = 0
        self._since = 0.0
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._label = Label(role="small", tone="text2", wrap=True)
        self._means = Label(if_cancelled, "small", "text2", wrap=True)
        self._stop = Button(N_("Cancel"), on=self._cancel)
        say(self._bar.setAccessibleName, N_("Progress"))
        self._foot = QWidget()
        row(self._means, self._stop, on=self._foot).setStretch(0, 1)
        column(self._bar, self._label, self._foot, on=self, gap=6)
        self._show_bar = QTimer(self, singleShot=True, interval=BAR_AFTER)
        self._show_bar.timeout.connect(self._appear)
        self._show_stop = QTimer(self, singleShot=True, interval=PANEL_AFTER)
        self._show_stop.timeout.connect(self._foot.show)
        self.hide()

    def start(self, progress: Progress) -> None:
        self._progress, self._step, self._done, self._total = progress, None, 0, 0
        self._since = time.monotonic()
        self._foot.hide()
        self._stop.setEnabled(True)
        self._show_bar.start()
        self._show_stop.start()

    def at(self, step: Text, done: int, total: int) -> None:
        """What the work reports; called in the window's thread."""
        changed = step != self._step
        self._step, self._done, self._total = step, done, total
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        say(self._label.setText, self._words)
        if changed and self.isVisible():
            announce(self, self._label.text())

    def end(self) -> None:
        self._progress = None
        self._show_bar.stop()
        self._show_stop.stop()
        self.hide()

    def _words(self) -> str:
        parts = [now(self._step)] if self._step is not None else []
        if self._total:
            parts.append(_("{done} of {total}", done=self._done, total=self._total))
        left = self._left()
        if left is not None:
            parts.append(left)
        return " · ".join(parts)

    def _left(self) -> str | None:
        spent = time.monotonic() - self._since
        if spent < LEFT_AFTER or not self._done or not self._total:
            return None
        seconds = spent / self._done * (self._total - self._done)
        if seconds < 60:
            return _("less than a minute left")
        return plural("about 1 minute left", "about {n} minutes left", round(seconds / 60))

    def _appear(self) -> None:
        self.show()

    def _cancel(self) -> None:
        if self._progress is not None:
            self._progress.cancel()
            self._stop.setEnabled(False)
