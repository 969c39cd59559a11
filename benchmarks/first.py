"""How soon the first window is there: ours, ready to unlock, and an empty one with the same modules of Qt.

`python -m benchmarks.first ours FOLDER`, `… empty [NAME …]`: writes the moment (seconds since 1970) of the
painting. `… names FOLDER` writes the names of Qt that are in the modules of our first window.

PySide makes a class with all its enumerations when somebody names it, and not when its module is imported.
So an empty window has the same modules only when it names the same classes; one that names nothing has
loaded hardly more than the files.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.argv[1] != "empty":
    gc.disable()  # as `ui.__main__` does

from PySide6 import QtCore, QtGui, QtSvg, QtWidgets  # noqa: F401 - the same as the program


def empty(names: Sequence[str]) -> None:
    """A window with nothing in it. `names`, like `PySide6.QtCore.QTimer`, are named before it is made."""
    for each in names:
        module, name = each.rsplit(".", 1)
        getattr(sys.modules[module], name)
    app = QtWidgets.QApplication(sys.argv[:1])
    window = QtWidgets.QMainWindow()
    window.resize(1366, 698)
    window.show()
    _tell_when(app, window.isVisible, moment)
    app.exec()


def ours(folder: str, tell: Callable[[], None]) -> None:
    """The program from its first step, until the phrase can be typed; then `tell`."""
    from fieldtool import paths
    from ui import app as program
    from ui.window import Window

    # Started as people do, with nothing on the command line: reading one loads what they do without.
    paths.default_store = lambda: Path(folder)
    app = program.make_application()

    def ready() -> bool:
        windows = [each for each in app.topLevelWidgets() if isinstance(each, Window) and each.isVisible()]
        return bool(windows) and windows[0].lock_page.phrase.isVisible()

    _tell_when(app, ready, tell)
    program.main([])


def names() -> None:
    """Write what the modules of the program that are loaded have from Qt."""
    found = {
        f"{each.__module__}.{each.__name__}"
        for name, module in [*sys.modules.items()]
        if name.startswith("ui.")
        for each in vars(module).values()
        if isinstance(each, type) and each.__module__ in _QT
    }
    print(*sorted(found), flush=True)


_QT = tuple(f"PySide6.{name}" for name in ("QtCore", "QtGui", "QtWidgets", "QtSvg"))


def moment() -> None:
    """Write the moment of now."""
    print(time.time(), flush=True)


def _tell_when(app: QtWidgets.QApplication, ready: Callable[[], bool], tell: Callable[[], None]) -> None:
    watch = QtCore.QTimer(app, interval=1)

    def look() -> None:
        if ready():
            watch.stop()
            # What was asked to be painted has been painted when the loop comes round again.
            QtCore.QTimer.singleShot(0, end)

    def end() -> None:
        tell()
        for each in app.topLevelWidgets():
            each.close()
        app.quit()

    watch.timeout.connect(look)
    watch.start()


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    empty(rest) if what == "empty" else ours(rest[0], moment if what == "ours" else names)
