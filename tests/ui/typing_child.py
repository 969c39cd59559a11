"""A person at the real window who types until the power goes: run as a program by the kill test.

Arguments: folder of the store, id of a draft to go on with ("" for a new observation), seed. Each key is told
on standard output as a line of JSON: the moment (of the steady clock that all programs share) and the text.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldtool.preferences import Preferences
from fieldtool.workspace import Workspace
from tests.services.laptops import PHRASE
from ui import doors
from ui.app import make_application
from ui.inputs import INPUTS
from ui.jobs import Jobs
from ui.sections import SECTIONS
from ui.settings import PreferencesKeeper
from ui.window import Window

WORDS = "no hay agua desde ayer y piden documentos a dos personas en la puerta norte ".split()


class Typist:
    """Presses keys one after the other, at uneven moments, through the event loop."""

    def __init__(self, window: Window, chance: random.Random) -> None:
        self.window, self.chance = window, chance
        self.left = ""
        self.thinks = chance.random() < 0.5
        self.timer = QTimer(window, singleShot=True)
        self.timer.timeout.connect(self.press)

    def begin(self, desk: Any, draft: str) -> None:
        """Open the form with the keyboard, or go on with a draft."""
        shell = self.window.shell
        assert shell is not None
        self.page = shell.page("observations")
        if draft:
            desk.open("observations", draft=draft)
        else:
            QTest.keyClick(shell, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        self.wait_for_form()

    def wait_for_form(self) -> None:
        INPUTS.coming.emit()
        form = self.page.form.form
        if form is None:
            QTimer.singleShot(20, self.wait_for_form)
            return
        self.account = form.account
        self.account.setFocus()
        self.timer.start(0)

    def press(self) -> None:
        if not self.left:
            self.left = self.chance.choice(WORDS) + " "
        key, self.left = self.left[0], self.left[1:]
        QTest.keyClick(QApplication.focusWidget() or self.account, key)
        line = json.dumps([time.monotonic(), self.account.toPlainText()])
        os.write(sys.stdout.fileno(), f"{line}\n".encode())
        # Now and then somebody stops to think; those who do not are the harder case.
        thinks = self.thinks and self.chance.random() < 0.03
        self.timer.start(700 if thinks else self.chance.choice((5, 15, 30, 60, 90)))


def main(folder: str, draft: str, seed: str) -> int:
    app = make_application()
    keeper = PreferencesKeeper(Preferences(language="es"), write=False)
    keeper.apply()
    jobs = Jobs()
    sections = [each for each in SECTIONS if each.key == "observations"]
    window = Window(keeper, jobs, doors.real(Path(folder)), sections)
    window.resize(1366, 698)
    window.show()
    window.activateWindow()
    typist = Typist(window, random.Random(seed))
    window.unlocked.connect(lambda desk: typist.begin(desk, draft))
    jobs.run(lambda: Workspace.open(Path(folder), PHRASE), window.unlock)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
