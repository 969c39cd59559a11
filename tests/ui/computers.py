"""Two computers for the tests of the exchange: real stores, real windows, driven by clicks and keys."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit, QWidget

from fieldtool.workspace import Workspace
from tests.prepared import new_store
from ui import later
from ui.desk import Desk
from ui.jobs import Jobs
from ui.look import LOOK
from ui.sections import SECTIONS
from ui.settings import PreferencesKeeper
from ui.shell import Shell

T = TypeVar("T")
OBSERVATION = {
    "situation": "DET",
    "findings": ["concern"],
    "occurred": "2026-10-14T10:38",
    "place": {"name": "Terminal"},
    "account": "Sin agua.",
}


class Computer:
    """A store with its worker and its window, on the section of the exchange."""

    def __init__(self, folder: Path, keeper: PreferencesKeeper, bot: Any, size: tuple[int, int]) -> None:
        self.bot, self.folder = bot, folder
        self.jobs = Jobs()
        self.workspace: Workspace = self.do(lambda: new_store(folder))
        self.desk = Desk(self.workspace, self.jobs, keeper)
        sections = [each for each in SECTIONS if each.key == "exchange"]
        self.window = Shell(self.desk, sections, keeper, "exchange")
        self.window.resize(*size)
        LOOK.dress(self.window)
        self.window.show()
        self.settle()

    def do(self, work: Callable[[], T]) -> T:
        """Do something with the store, in its thread."""
        answers: list[T] = []
        errors: list[BaseException] = []
        self.jobs.run(work, answers.append, errors.append)
        self.settle()
        if errors:
            raise errors[0]
        return answers[0]

    def settle(self) -> None:
        self.bot.waitUntil(lambda: self.jobs.waiting == 0 and not later.waiting(), timeout=60_000)
        QApplication.processEvents()

    @property
    def page(self) -> Any:
        """The page of the section."""
        return self.window.page("exchange")

    @property
    def step(self) -> Any:
        return self.page.step

    @property
    def kind(self) -> str:
        """The name of the class of the page that is shown."""
        return type(self.step).__name__

    def arrive(self, **what: Any) -> None:
        self.window.show_section("exchange", what)
        self.settle()

    def button(self, words: str) -> QAbstractButton:
        """The button with these words that can be seen."""
        found = [
            each
            for each in self.window.findChildren(QAbstractButton)
            if each.isVisible() and words in (each.text(), each.accessibleName())
        ]
        assert found, f"no button {words!r} among {self.words()}"
        return found[0]

    def click(self, words: str) -> None:
        button = self.button(words)
        assert button.isEnabled(), f"{words} is closed"
        self.bot.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
        self.settle()

    def key(self, key: Any, keys: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        self.window.activateWindow()
        self.bot.waitUntil(self.window.isActiveWindow)
        self.bot.keyClick(QApplication.focusWidget() or self.window, key, keys)
        self.settle()

    def answer(self, path: Path) -> None:
        """Write the name of a file in the file window that is open."""
        dialog = next(each for each in self.window.findChildren(QFileDialog) if each.isVisible())
        dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
        dialog.accept()
        self.settle()

    def words(self, inside: QWidget | None = None) -> str:
        """Everything that is written in the page and can be seen, and the rows of its lists."""
        from ui.widgets import RowList

        inside = inside or self.page
        texts = [
            each.text()
            for kind in (QLabel, QAbstractButton)
            for each in inside.findChildren(kind)
            if each.isVisible()
        ]
        for each in inside.findChildren(RowList):
            if each.isVisible():
                model = each.model()
                texts += [
                    model.data(model.index(number, 0), Qt.ItemDataRole.AccessibleTextRole)
                    for number in range(model.rowCount())
                ]
        return "\n".join(filter(None, texts))

    def close(self) -> None:
        self.jobs.run(self.workspace.close)
        self.settle()
        self.window.close()
        self.window.deleteLater()
        self.jobs.finish()


class Flashes(QObject):
    """Names the windows that are shown, besides file windows: a part without a place must not be one."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_window = isinstance(watched, QWidget) and watched.isWindow()
        if is_window and event.type() == QEvent.Type.Show and not isinstance(watched, QFileDialog):
            self.found.append(type(watched).__name__)
        return False

    def stop(self) -> None:
        QApplication.instance().removeEventFilter(self)


def acquaint(first: Computer, second: Computer) -> None:
    """Each knows the other, as Ana and Beto, without the windows."""
    for one, other, name in ((first, second, "Beto"), (second, first, "Ana")):
        identity = other.do(other.workspace.exchange.identity)
        one.do(lambda one=one, identity=identity, name=name: one.workspace.exchange.trust(identity, name))


def add(computer: Computer, *documents: dict[str, Any]) -> tuple[str, ...]:
    return computer.do(lambda: computer.workspace.records.add("observation", documents or (OBSERVATION,)))


def bundle(computer: Computer, path: Path, name: str, **how: Any) -> Path:
    computer.do(lambda: computer.workspace.exchange.prepare(path, [name], **how))
    return path


def identity_file(computer: Computer, path: Path) -> Path:
    computer.do(lambda: computer.workspace.exchange.write_identity(path))
    return path


def differing(pair: tuple[Computer, Computer], folder: Path) -> Path:
    """A bundle of Ana's with two differences of one record for Beto, a joined one and a new one."""
    ana, beto = pair
    one, two = add(ana, OBSERVATION, {**OBSERVATION, "place": {"name": "Puente"}})
    file = bundle(ana, folder / "first.fieldtool", "Beto")
    beto.do(lambda: beto.workspace.exchange.receive(file))
    here = {"account": "Poca agua.", "place": {"name": "Albergue"}}
    beto.do(lambda: beto.workspace.records.edit(one, here))
    there = {"account": "Sin agua ayer.", "place": {"name": "Estación"}, "answers": {}}
    ana.do(lambda: ana.workspace.records.edit(one, there))
    ana.do(lambda: ana.workspace.records.edit(two, {"reliability": "confirmed"}))
    add(ana, {**OBSERVATION, "occurred": "2026-10"})
    return bundle(ana, folder / "second.fieldtool", "Beto")


def held(computer: Computer) -> threading.Event:
    """Keeps the worker busy until the event is set, so that what comes after can be cancelled in time."""
    go = threading.Event()
    computer.jobs.run(lambda: go.wait(20))
    return go
