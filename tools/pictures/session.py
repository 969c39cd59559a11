"""One window on the invented notebook, driven to a screen and photographed in every theme."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QPoint, QRect, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from fieldtool import i18n
from fieldtool.preferences import Preferences
from fieldtool.storage.keys import FLOOR
from fieldtool.workspace import Workspace
from tools.pictures.notebook import PHRASE, Notebook
from ui import doors, later
from ui.jobs import Jobs
from ui.pages.rights.texts import SHOWN
from ui.sections import SECTIONS
from ui.settings import PreferencesKeeper
from ui.window import Window

T = TypeVar("T")

SIZE = (1366, 698)
"""Pixels: the window on the smallest usual laptop, less its title bar and the task bar."""

EDGE = 8
"""Pixels around the parts that a picture is cut to."""

FOLDERS = {"es": "D:\\fieldtool\\cuaderno", "en": "D:\\fieldtool\\notebook"}
"""Where the notebook seems to lie: a picture shows no folder of the computer on which it was made."""

CALM = 120
"""Milliseconds in which nothing more is asked: then what is shown will stay."""


class Session:
    """`language` is `es` or `en`; `notebook` is what `fill` made; `scale` in per cent; `shown` is the
    language of the rights, or `BOTH`; without it, that of the window, as people have it."""

    def __init__(self, notebook: Notebook, language: str, scale: int = 100, shown: str | None = None) -> None:
        self.notebook, self.language, self.size = notebook, language, SIZE
        i18n.use(language)
        self.keeper = PreferencesKeeper(Preferences(language=language, text_scale=scale), write=False)
        self.keeper.apply()
        self.jobs = Jobs()
        self.window = self._window(notebook.store)
        self.window.start(True)
        self._shown, self._shown_before = shown, SHOWN.chosen
        SHOWN.choose(shown)

    def _window(self, store: Path) -> Window:
        def create(
            phrase: str, words: Any, use: str, country: str, organisation: str, post: str, practice: str
        ) -> Workspace:
            return Workspace.create(
                store,
                phrase,
                words,
                use=use,
                country=country,
                organisation=organisation,
                post=post,
                practice=practice,
                effort=FLOOR,
            )

        window = Window(self.keeper, self.jobs, doors.real(store)._replace(create=create), SECTIONS)
        window.setMinimumSize(640, 400)  # as the program does: a page that needs more is squeezed, and seen
        window.resize(*self.size)
        window.show()
        return window

    # what the screens do

    def first_run(self) -> Any:
        """A window without a notebook, in the place of the other; gives its page."""
        self._let_go()
        self.window = self._window(self.notebook.store.parent / "new")
        self.window.start(False)
        self.settle()
        return self.window.stack.currentWidget()

    def unlock(self) -> None:
        """The open notebook."""
        if self.window.desk is None:
            if self.window.doors is None or not self.window.lock_page.isVisible():
                self._let_go()
                self.window = self._window(self.notebook.store)
                self.window.start(True)
            self.jobs.run(lambda: self.window.doors.open(PHRASE), self.window.unlock)
            self.until(lambda: self.window.desk is not None)
            self.settle()

    def lock(self) -> None:
        """The lock screen."""
        self.window.lock()
        self.settle()

    def open(self, section: str, **what: Any) -> Any:
        """Show a section as another page would; gives its page."""
        assert self.window.desk is not None and self.window.shell is not None
        SHOWN.choose(self._shown)  # another screen may have chosen
        if "query" not in what:
            self.window.desk.search_asked.emit("", False)
        self.window.desk.open(section, **what)
        self.settle()
        return self.window.shell.page(section)

    def do(self, work: Callable[[Any], T]) -> T:
        """Do something with the open workspace, in its thread."""
        assert self.window.desk is not None
        workspace, answers = self.window.desk.workspace, list[T]()
        self.jobs.run(lambda: work(workspace), answers.append)
        self.settle()
        return answers[0]

    def see(self, widget: QWidget, top: int = 12) -> None:
        """Scroll the page of a widget until it stands `top` pixels under the upper edge."""
        parent = widget.parentWidget()
        while parent is not None:
            bar = getattr(parent, "verticalScrollBar", None)
            inside = getattr(parent, "widget", None)
            if bar is not None and inside is not None and inside() is not None:
                at = widget.mapTo(inside(), widget.rect().topLeft()).y()
                bar().setValue(at - top)
                break
            parent = parent.parentWidget()
        self.settle()

    # time

    def settle(self) -> None:
        """Wait until all work is done and told, and nothing new is asked."""
        calm = 0
        while calm < CALM:
            self.wait(20)
            calm = calm + 20 if self.jobs.waiting == 0 and not later.waiting() else 0

    def until(self, done: Callable[[], bool]) -> None:
        """Wait for something. Raises `TimeoutError` after 30 s."""
        for _ in range(1500):
            self.wait(20)
            if done():
                return
        raise TimeoutError

    @staticmethod
    def wait(ms: int) -> None:
        """Let the window work meanwhile."""
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    # pictures

    def resize(self, width: int, height: int) -> None:
        """Another size of the window, for the screens that follow."""
        self.size = (width, height)
        self.window.resize(width, height)

    def cut(self, parts: Iterable[str], until: str = "") -> QPixmap:
        """The piece of the window in which these parts stand, down to `until` if it is named; see `part`."""
        found = [self.part(each) for each in parts]
        around = QRect()
        for each in found:
            around |= self._place(each)
        if until:
            around.setBottom(self._place(self.part(until)).bottom())
        page = self._page()
        inside = page is not None and all(each is page or page.isAncestorOf(each) for each in found)
        if inside:
            around = around.adjusted(-EDGE, -EDGE, EDGE, EDGE) & self._place(page)
        self._invent_folders()
        whole = self.window.grab()
        ratio = whole.devicePixelRatio()
        return whole.copy(QRect(around.topLeft() * ratio, around.size() * ratio))

    def part(self, name: str) -> QWidget:
        """A widget by its name in the window: `window`, `shell.top.search`, `page.reader`; `page` is the one
        of the section that is shown. A name that is not there raises."""
        first, *more = name.split(".")
        widget: Any = {"window": self.window, "shell": self.window.shell, "page": self._page()}[first]
        for each in more:
            widget = widget[each] if isinstance(widget, dict) else getattr(widget, each)
        assert isinstance(widget, QWidget) and widget.isVisible(), name
        return widget

    def _page(self) -> Any:
        shell = self.window.shell
        return shell.page(shell.current) if shell is not None else None

    def _place(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self.window, QPoint(0, 0)), QWidget.size(widget))

    def shoot(self, themes: Iterable[str]) -> dict[str, QPixmap]:
        """The window as it is now, in these themes; it is light afterwards."""
        found = {}
        for theme in themes:
            self.window.autolock.stay()
            self.keeper.change(theme=theme)
            self.settle()
            self._invent_folders()
            found[theme] = self.window.grab()
        self.keeper.change(theme="light")
        return found

    def _invent_folders(self) -> None:
        store, seeming = str(self.notebook.store), FOLDERS[self.language]
        for label in self.window.findChildren(QLabel):
            if store in label.text():
                label.setText(label.text().replace(store, seeming))

    # the end

    def _let_go(self) -> None:
        self.window.close()
        self.settle()
        self.window.desk = None
        self.window.deleteLater()

    def close(self) -> None:
        """Close the window and the store."""
        self._let_go()
        self.jobs.finish()
        SHOWN.choose(self._shown_before)
