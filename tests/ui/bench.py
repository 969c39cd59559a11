"""A real store in its worker with the window around it, for the tests of pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QWidget,
)

from fieldtool import i18n
from fieldtool.domain.vocabularies import COUNTRIES
from fieldtool.workspace import Workspace
from tests.prepared import new_store
from ui import later
from ui.desk import Desk
from ui.jobs import Jobs
from ui.look import LOOK
from ui.sections import SECTIONS
from ui.settings import PreferencesKeeper
from ui.shell import Shell
from ui.widgets import ElidedLabel, Pill, WrapCheck
from ui.widgets.differences import VersionBox

T = TypeVar("T")


def countries() -> tuple[str, ...]:
    """The names of the countries in the language of now: they come from CLDR, not from our catalogues."""
    return tuple(i18n.current().country(code) for code in COUNTRIES)


class Bench:
    """`do` works on the store in its thread; `settle` waits until all work is told."""

    def __init__(
        self,
        folder: Path,
        keeper: PreferencesKeeper,
        bot: Any,
        first: str,
        country: str = "MX",
        practice: str = "",
    ) -> None:
        self.bot, self.folder, self.keeper = bot, folder, keeper
        self.jobs = Jobs()
        self.workspace: Workspace = self.do(lambda: new_store(folder, country=country, practice=practice))
        self.desk = Desk(self.workspace, self.jobs, keeper)
        self.window = Shell(self.desk, SECTIONS, keeper, first)
        self.window.resize(1366, 698)
        LOOK.dress(self.window)
        self.window.show()
        self.window.activateWindow()
        bot.waitUntil(self.window.isActiveWindow)
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
        for _pass in range(6):  # layouts inside layouts take several rounds
            QApplication.processEvents()

    def open(self, section: str, **what: Any) -> Any:
        """Show a section as another page would; gives its page."""
        self.desk.open(section, **what)
        self.settle()
        return self.window.page(section)

    def click(self, button: QAbstractButton) -> None:
        assert button.isVisible() and button.isEnabled(), button.text()
        self.bot.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
        self.settle()

    def key(self, key: Any, keys: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        self.bot.keyClick(QApplication.focusWidget() or self.window, key, keys)
        self.settle()

    def tab_to(self, widget: QWidget) -> None:
        """Walk with Tab until a control has the keyboard."""
        if QApplication.focusWidget() is None:
            self.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        for _step in range(80):
            if QApplication.focusWidget() is widget:
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError("Tab does not come here")

    def answer(self, path: Path) -> None:
        """Type the path of a file in the file window that is open."""
        dialog = next(each for each in self.window.findChildren(QFileDialog) if each.isVisible())
        dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
        dialog.accept()
        self.settle()

    def contact(self, name: str, number: str, days: int | None, **more: Any) -> str:
        """A contact that was called so many days ago; gives its id."""
        document: dict[str, Any] = {
            "organisation": name,
            "help": ["legal"],
            "country": "MX",
            "telephones": [number],
        }
        if days is not None:
            document["checked"] = (date.today() - timedelta(days=days)).isoformat()  # noqa: DTZ011
        return self.do(lambda: self.workspace.records.add("contact", [{**document, **more}]))[0]

    def close(self) -> None:
        self.jobs.run(self.workspace.close)
        self.settle()
        self.window.close()
        self.window.deleteLater()
        self.jobs.finish()
        # A window that died later would take the keyboard away from the next test.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


def clipped(widget: QWidget) -> list[str]:
    """Words that do not have the room that they need."""
    return [
        f"{type(each).__name__} {each.text()!r}: {each.width()}×{each.height()} needs {wide}×{tall}"
        for each, wide, tall in _needs(widget)
        if each.width() < wide - 1 or each.height() < tall - 1
    ]


def shown_in(widget: QWidget) -> Iterator[QWidget]:
    """The widgets inside another one that are shown; what is hidden is not gone through."""
    for each in widget.children():
        if isinstance(each, QWidget) and each.isVisible() and not each.isWindow():
            yield each
            yield from shown_in(each)


def _needs(widget: QWidget) -> Iterator[tuple[Any, int, int]]:
    for each in shown_in(widget):
        if isinstance(each, ElidedLabel) or _inside_combo(each) or _is_blank(each):
            continue
        if isinstance(each, QLabel) and each.wordWrap() and each.text():
            # Lines break at spaces and hyphens; the tail of the made-up language is no word.
            # The sign of a mnemonic is not drawn.
            said = each.text().replace("&", "", 1) if each.buddy() else each.text()
            longest = max(re.split(r"[\s~/-]+", said), key=len)
            yield each, each.fontMetrics().horizontalAdvance(longest), each.heightForWidth(each.width())
        elif isinstance(each, WrapCheck | VersionBox):
            yield each, 0, each.heightForWidth(each.width())
        elif hasattr(each, "height_at"):
            # Words of these go on in the next line.
            yield each, min(each.least_width(), each.sizeHint().width()), each.height_at(each.width())
        elif isinstance(each, QLabel | Pill) or _button(each):
            hint = each.sizeHint()
            yield each, hint.width(), hint.height()


def _is_blank(widget: QWidget) -> bool:
    """Whether it is a label that says and shows nothing now."""
    return isinstance(widget, QLabel) and not widget.text() and widget.pixmap().isNull()


def _button(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) and bool(widget.text())


def _inside_combo(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QComboBox):
            return True
        parent = parent.parentWidget()
    return False
