"""How soon the first window is there: ours, ready to unlock, and an empty one that loads the same Qt modules.

`python -m benchmarks.first ours FOLDER`, `… empty` or `… naming`; writes the moment (seconds since 1970) of
the painting. `naming` is the empty one that also names `Qt`, as every window does that aligns a word: then
Python makes the hundred enumerations of that namespace.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6 import QtCore, QtGui, QtSvg, QtWidgets  # noqa: F401 - the same as the program


def empty() -> None:
    """A window with nothing in it."""
    app = QtWidgets.QApplication(sys.argv[:1])
    window = QtWidgets.QMainWindow()
    window.resize(1366, 698)
    window.show()
    _tell_when(app, lambda: window.isVisible(), window)
    app.exec()


def ours(folder: str) -> None:
    """The program from its first step, until the phrase can be typed."""
    from fieldtool import paths
    from ui import app as program
    from ui.window import Window

    # Started as people do, with nothing on the command line: reading one loads what they do without.
    paths.default_store = lambda: Path(folder)
    app = program.make_application()

    def ready() -> bool:
        windows = [each for each in app.topLevelWidgets() if isinstance(each, Window) and each.isVisible()]
        return bool(windows) and windows[0].lock_page.phrase.isVisible()

    _tell_when(app, ready, None)
    program.main([])


def _tell_when(app: QtWidgets.QApplication, ready: object, window: object) -> None:
    watch = QtCore.QTimer(app, interval=1)

    def look() -> None:
        if ready():  # type: ignore[operator]
            watch.stop()
            # What was asked to be painted has been painted when the loop comes round again.
            QtCore.QTimer.singleShot(0, tell)

    def tell() -> None:
        print(time.time(), flush=True)
        for each in app.topLevelWidgets():
            each.close()
        app.quit()

    watch.timeout.connect(look)
    watch.start()


if __name__ == "__main__":
    if sys.argv[1] == "naming":
        from PySide6.QtCore import Qt  # noqa: F401 - naming it is what takes the time
    ours(sys.argv[2]) if sys.argv[1] == "ours" else empty()
