"""The start of the window, as a list of steps."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from fieldtool import i18n, paths, portable
from fieldtool import preferences as stored
from fieldtool.errors import UserError
from ui import doors, faults
from ui.inputs import INPUTS
from ui.jobs import Jobs
from ui.opening import Application, Opening
from ui.rubbish import Collector
from ui.settings import PreferencesKeeper

if TYPE_CHECKING:
    from ui.window import Window

UNTIL_SHOWN = "FIELDTOOL_UNTIL_SHOWN"
"""Set by whoever builds and measures the program: it ends when its first page is there."""

LOADING = 400
"""Milliseconds after the first page, until what opening needs is loaded: the window is painted first."""


class Options(NamedTuple):
    """What the command line chose: the folder of the store, the language, a file to look at."""

    folder: Path | None = None
    lang: str | None = None
    open: Path | None = None


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window; gives the exit code. `--folder` chooses the store, `--lang` the language, `--open` a
    bundle or an identity to look at when the store is open."""
    options = _options(sys.argv[1:] if argv is None else argv)
    hindered = _prepared()
    faults.install()
    app = make_application()
    collector = Collector(app)
    keeper = PreferencesKeeper(stored.read())
    keeper.apply()
    if options.lang:
        keeper.change(language=options.lang)
    if hindered is not None:
        from ui import cannot_start

        cannot_start.told(hindered).exec()
        return 1
    from ui.sections import SECTIONS
    from ui.window import Window

    jobs = Jobs()
    folder = options.folder or paths.default_store()
    gates = doors.real(folder)

    def begin(found: bool) -> None:
        window.start(found)
        QTimer.singleShot(LOADING, window, lambda: jobs.run(doors.load, loaded))

    def loaded(_nothing: None) -> None:
        if window.desk is None:  # whoever is quicker than the loading has something that may not stay
            collector.settle()

    jobs.run(gates.exists, begin)  # looked up while the window is made
    window = Window(keeper, jobs, gates, SECTIONS)
    window.resize(1366, 698)
    window.setMinimumSize(640, 400)
    window.showMaximized() if _small_screen(app) else window.show()
    opening = Opening(window)
    app.file_opened.connect(opening.ask)
    if options.open:
        opening.ask(options.open)
    if os.environ.get(UNTIL_SHOWN):
        _end_when_shown(window)
    code = app.exec()
    jobs.finish()
    return code


def make_application() -> Application:
    """The application, without network and without traces: no session files, no list of recent files."""
    existing = QApplication.instance()
    if isinstance(existing, Application):
        return existing
    QCoreApplication.setApplicationName("fieldtool")
    # Qt's file window remembers folders in its own settings: give it a place that cannot be written.
    nowhere = "/dev/null"
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, nowhere)
    # Named here and not with `setStyle`, which gives back a style with all that Python could ask of one.
    app = Application([*sys.argv[:1], "-style", "fusion"])
    app.setQuitOnLastWindowClosed(True)
    app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, True)
    INPUTS.watch(app)
    return app


def _prepared() -> UserError | None:
    """Portable mode, before Qt is there; what hinders it."""
    try:
        portable.prepare()
    except UserError as error:
        return error
    return None


def _end_when_shown(window: Window) -> None:
    """End as soon as the first page has been painted, and say which: so a build sees that it starts."""
    watch = QTimer(window, interval=1)

    def look() -> None:
        page = window.stack.currentWidget()
        if type(page).__module__.startswith("ui.") and page.isVisible():
            watch.stop()
            # What was asked to be painted has been painted when the loop comes round again.
            QTimer.singleShot(0, window, lambda: told(type(page).__name__))

    def told(name: str) -> None:
        if sys.stdout is not None:
            sys.stdout.write(f"{name}\n")
            sys.stdout.flush()
        window.close()

    watch.timeout.connect(look)
    watch.start()


def _small_screen(app: QApplication) -> bool:
    room = app.primaryScreen().availableSize()
    return room.width() <= 1440 or room.height() <= 800


def _options(argv: Sequence[str]) -> Options:
    if not argv:  # as nearly always: what reads a command line takes longer to load than a page of ours
        return Options()
    import argparse

    parser = argparse.ArgumentParser(prog="fieldtool")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--lang", choices=i18n.LANGUAGES)
    parser.add_argument("--open", type=Path)
    found = parser.parse_args(argv)
    return Options(found.folder, found.lang, found.open)
