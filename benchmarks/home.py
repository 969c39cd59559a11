"""How much memory the program takes with Home shown: the program itself, from its first step on.

`python -m benchmarks.home FOLDER` opens the store of the folder and writes the MB of the process as JSON.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if __name__ == "__main__":
    gc.disable()  # as `ui.__main__` does

from PySide6.QtCore import QTimer

from fieldtool import paths
from ui import app as program

PHRASE = "abaco nadar toro limpio uno"
"""That of the benchmarks; `benchmarks.data` would load more than the program has."""
LOADED, CALM = 2_500, 3_000
"""Milliseconds until the phrase is typed, as people take at least, and after Home was shown."""


def resident() -> float:
    """MB that the process holds now; the most that it held where the system does not tell."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(each for each in status.read_text().splitlines() if each.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    try:
        import resource
    except ImportError:  # Windows does not tell it this way
        return 0.0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main(folder: str) -> None:
    # Started as people do, with nothing on the command line: reading one loads what they do without.
    paths.default_store = lambda: Path(folder)
    app = program.make_application()
    watch = QTimer(app, interval=50)
    typed = False

    def look() -> None:
        nonlocal typed
        from ui.window import Window

        window = next((each for each in app.topLevelWidgets() if isinstance(each, Window)), None)
        if window is None:
            return
        if not typed and window.lock_page.phrase.isVisible():
            typed = True
            QTimer.singleShot(LOADED, lambda: type_in(window))
        elif window.desk is not None:
            watch.stop()
            QTimer.singleShot(CALM, tell)

    def type_in(window: object) -> None:
        page = window.lock_page  # type: ignore[attr-defined]
        page.phrase.setText(PHRASE)
        page.try_open()

    def tell() -> None:
        print(json.dumps({"memory": resident()}), flush=True)
        for each in app.topLevelWidgets():
            each.close()
        app.quit()

    watch.timeout.connect(look)
    watch.start()
    program.main([])


if __name__ == "__main__":
    main(sys.argv[1])
