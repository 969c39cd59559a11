"""The window tries itself off screen: the phrase, every section, both languages."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from fieldtool.errors import UserError
from fieldtool.i18n import N_, Text
from fieldtool.preferences import Preferences
from ui import doors, faults, later
from ui.app import make_application
from ui.jobs import Jobs
from ui.language import set_language
from ui.sections import SECTIONS
from ui.settings import PreferencesKeeper
from ui.window import Window

LONGEST = 60.0
"""Seconds that one page may take on the slowest computer."""

SIZE = 1366, 698
USUAL = "This plugin does not support propagateSizeHints"


def open_window(folder: Path, phrase: str, language: str) -> int:
    """Open a store as a person does, show every section in both languages, lock it and close.

    Gives how many pages were shown. The platform must be `offscreen` (see `fieldtool.__main__`). Raises
    `UserError` Z-02 when something did not come in time or was not there, and what a page raised.
    """
    found: list[BaseException] = []
    telling = faults.tell
    faults.tell = found.append  # a fault must end the test, not open a window that nobody sees
    try:
        with _quiet():
            return _opened(folder, phrase, language, found)
    finally:
        faults.tell = telling


def _opened(folder: Path, phrase: str, language: str, found: list[BaseException]) -> int:
    make_application()
    keeper = PreferencesKeeper(Preferences(language=language), write=False)
    keeper.apply()
    jobs = Jobs()
    window = Window(keeper, jobs, doors.real(folder), SECTIONS)
    try:
        return _walked(window, jobs, phrase, found)
    finally:
        window.close()
        jobs.finish()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        set_language(language)


@contextmanager
def _quiet() -> Iterator[None]:
    """Leave out what the platform without a screen says of every window; it would look like a fault."""

    def tell(_kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
        if USUAL not in message and sys.stderr is not None:
            sys.stderr.write(f"{message}\n")

    before = qInstallMessageHandler(tell)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _walked(window: Window, jobs: Jobs, phrase: str, found: list[BaseException]) -> int:
    window.resize(*SIZE)
    window.show()
    window.start(store_exists=True)
    page = window.lock_page
    _until(lambda: page.phrase.isVisible(), found)
    page.phrase.setText(phrase)
    page.button.click()
    _until(lambda: window.shell is not None, found)
    shown = 0
    for language in ("es", "en"):
        set_language(language)
        for section in SECTIONS:
            assert window.shell is not None
            window.shell.show_section(section.key)
            _settle(jobs, found)
            if window.grab().toImage().allGray():
                raise _missing()  # a page that is not painted has no colour at all
            shown += 1
    window.lock()
    _settle(jobs, found)
    if window.shell is not None or not page.phrase.isVisible():
        raise _missing()
    return shown


def _settle(jobs: Jobs, found: list[BaseException]) -> None:
    _until(lambda: jobs.waiting == 0 and not later.waiting(), found)
    for _round in range(3):  # layouts inside layouts take several rounds
        QApplication.processEvents()


def _until(true: Callable[[], bool], found: list[BaseException]) -> None:
    end = time.monotonic() + LONGEST
    while not true():
        QApplication.processEvents()
        if found:
            raise found[0]
        if time.monotonic() > end:
            raise _missing()
        time.sleep(0.005)


def _missing() -> UserError:
    return UserError("Z-02", Text(N_("A page of the window did not come.")))
