"""Python's rubbish collector, run in the window's thread only.

It may run in any thread that makes objects, and collecting a widget in the worker's thread crashes Qt.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from ui.inputs import INPUTS

PAUSE = 3.0
"""Seconds without keyboard and mouse until everything is looked through: it takes 50 ms in a full window."""


class Collector(QObject):
    """Switches the automatic collector off and collects every few seconds instead, when there is enough."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._limits = gc.get_threshold()
        gc.disable()
        timer = QTimer(self, interval=5_000)
        timer.timeout.connect(self.collect)
        timer.start()

    def settle(self) -> None:
        """What is there now stays for ever: it is not looked through any more.

        Called while the program is locked and all of it is loaded. The classes and functions of a program are
        most of what there is, and looking through them held the window for 60 ms every now and then.
        """
        gc.freeze()

    def collect(self) -> None:
        """Take the rubbish of today; everything is looked through only while nobody types."""
        counts = gc.get_count()
        for generation in (2, 1, 0):
            if counts[generation] > self._limits[generation] and (generation < 2 or INPUTS.idle() >= PAUSE):
                gc.collect(generation)
                return
