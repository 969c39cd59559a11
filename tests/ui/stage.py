"""An open notebook for tests of pages: the real shell over a real store; other sections only write down what
they are told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from fieldtool.i18n import N_
from fieldtool.workspace import Workspace
from tests import prepared
from ui import later
from ui.desk import Desk
from ui.jobs import Jobs
from ui.page import Page
from ui.section import Section
from ui.shell import Shell
from ui.widgets import column

PHRASE = "cinco palabras muy distintas"


class Told(Page):
    """Another section: `told` are the dictionaries with which it was opened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, N_("Settings"))
        self.told: list[dict[str, Any]] = []

    def arrive(self, what: dict[str, Any]) -> None:
        self.told.append(what)


class Stage:
    """The shell with some real pages. Everything that touches the store is done in its worker."""

    def __init__(
        self, jobs: Jobs, workspace: Workspace, keeper: Any, qtbot: Any, pages: dict[str, Any], first: str
    ) -> None:
        self.jobs, self.workspace, self.qtbot = jobs, workspace, qtbot
        self.desk = Desk(workspace, jobs, keeper)
        titles = {
            "home": N_("Home"),
            "rights": N_("Rights"),
            "observations": N_("Observations"),
            "handouts": N_("Handouts"),
            "exchange": N_("Exchange"),
        }
        sections = [Section(key, title, "home", pages.get(key, Told)) for key, title in titles.items()]
        # What texts lead to; not in the side bar, which is as short as the tests of room need it.
        for key, title in (("aid", N_("Screening aid")), ("contacts", N_("Contacts")), ("help", N_("Help"))):
            sections.append(Section(key, title, "scale", Told, within="rights"))
        self.shell = Shell(self.desk, sections, keeper, first)
        qtbot.addWidget(self.shell)
        self.shell.resize(1366, 698)
        self.shell.show()
        self.shell.activateWindow()
        qtbot.waitUntil(self.shell.isActiveWindow)
        self.settle()

    def settle(self) -> None:
        """Wait until everything that was asked for is shown."""
        for _round in range(3):
            self.qtbot.waitUntil(lambda: self.jobs.waiting == 0 and not later.waiting(), timeout=20_000)
            QApplication.processEvents()

    def do(self, work: Callable[[], Any]) -> Any:
        """Do something with the store in the worker."""
        found: list[Any] = []
        self.jobs.run(work, found.append, owner=self.jobs)
        self.qtbot.waitUntil(lambda: bool(found), timeout=20_000)
        self.settle()
        return found[0]

    def page(self, key: str) -> Any:
        return self.shell.page(key)

    def told(self, key: str) -> list[dict[str, Any]]:
        """How a section was opened."""
        page = self.shell.page(key)
        assert isinstance(page, Told)
        return page.told


def new_store(
    jobs: Jobs, qtbot: Any, folder: Path, use: str = "monitoring", country: str = "MX"
) -> Workspace:
    """A store of its own, opened in the worker."""
    return _opened(jobs, qtbot, lambda: prepared.new_store(folder, PHRASE, use=use, country=country))


def open_store(jobs: Jobs, qtbot: Any, folder: Path) -> Workspace:
    """Open a store in the worker."""
    return _opened(jobs, qtbot, lambda: Workspace.open(folder, PHRASE))


def _opened(jobs: Jobs, qtbot: Any, work: Callable[[], Workspace]) -> Workspace:
    found: list[Workspace] = []
    jobs.run(work, found.append, owner=jobs)
    qtbot.waitUntil(lambda: bool(found), timeout=20_000)
    return found[0]


def shown(qtbot: Any, *widgets: QWidget, width: int = 900) -> QWidget:
    """A window of their own for some widgets, with the keyboard; gives the window."""
    window = QWidget()
    qtbot.addWidget(window)
    qtbot.kept = window  # qtbot itself holds its widgets weakly
    column(*widgets, None, on=window, margins=8)
    window.resize(width, 500)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window
