"""How long one handler holds the window: `python -m benchmarks.window FOLDER`, milliseconds as JSON."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer

from benchmarks import data
from fieldtool.preferences import Preferences
from fieldtool.workspace import Workspace
from tests.ui.watchdog import Hand, Watchdog, main_paths
from ui import doors, later
from ui.app import make_application
from ui.jobs import Jobs
from ui.rubbish import Collector
from ui.sections import SECTIONS
from ui.settings import PreferencesKeeper
from ui.window import Window

SIZE = (1366, 698)


class Opened:
    """The program as people have it, over the store of a folder, with the notebook open."""

    def __init__(self, folder: Path) -> None:
        self.app = make_application()
        collector = Collector(self.app)
        keeper = PreferencesKeeper(Preferences(language="es"), write=False)
        keeper.apply()
        self.jobs = Jobs()
        self.window = Window(keeper, self.jobs, doors.real(folder), SECTIONS)
        self.window.resize(*SIZE)
        self.jobs.run(self.window.doors.exists, self.window.start)
        self.window.show()
        self.jobs.run(doors.load)  # as the program does while somebody types
        self.until(self._calm)
        collector.settle()
        self.dog = Watchdog()
        with self.dog.watching("unlock"):
            self.jobs.run(lambda: Workspace.open(folder, data.PHRASE), self.window.unlock)
            self.until(lambda: self.window.desk is not None and self._calm())
            self.rest(500)
            self.until(self._calm)

    def _calm(self) -> bool:
        return self.jobs.waiting == 0 and not later.waiting()

    def until(self, done: Any) -> None:
        while not done():
            self.rest(20)

    def rest(self, ms: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def close(self) -> None:
        self.window.close()
        self.jobs.finish()


def held(folder: Path) -> dict[str, Any]:
    """The longest that one handler held the window, in milliseconds, on each of the main paths."""
    opened = Opened(folder)
    window = opened.window
    assert window.shell is not None and window.desk is not None
    window.activateWindow()
    opened.until(window.isActiveWindow)
    hand = Hand(window, window.shell, window.desk, opened.jobs)
    hand.dog = opened.dog
    found = main_paths(hand)
    opened.close()
    return {name: (each.wall, each.own) for name, each in found.items()}


if __name__ == "__main__":
    print(json.dumps(held(Path(sys.argv[1]))))
