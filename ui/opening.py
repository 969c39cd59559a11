"""Files that somebody opens with a double click while the program runs, or to start it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.window import Window


class Application(QApplication):
    """macOS names such a file by an event, never on the command line, also when the program runs already."""

    file_opened = Signal(object)
    """The path of the file."""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_opened.emit(Path(event.file()))
            return True
        return super().event(event)


class Opening(QObject):
    """Shows what is in the file that was named last, once: now, or after the next unlocking. Nothing is
    received without a person's yes."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._file: Path | None = None
        window.unlocked.connect(self._look)

    def ask(self, file: Path) -> None:
        """A bundle or an identity was opened."""
        self._file = file
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.activateWindow()
        if self._window.desk is not None:
            self._look(self._window.desk)

    def _look(self, desk: Desk) -> None:
        file, self._file = self._file, None
        if file is not None:
            desk.open("exchange", do="add" if file.suffix == ".fieldtool-id" else "receive", file=file)
