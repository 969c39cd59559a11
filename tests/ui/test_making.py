"""Pages are made piece by piece; whoever presses a key meanwhile gets the page that was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from fieldtool.i18n import N_
from tests.ui.stage import Stage, new_store
from ui import later
from ui.desk import Desk
from ui.inputs import INPUTS
from ui.jobs import Jobs
from ui.making import Making, Pieces
from ui.page import Page


class InPieces(Page):
    """A page of three pieces with a field in the last one; `told` is what the window told it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, N_("Rights"))
        self.made: list[int] = []
        self.told: list[Any] = []

    def make(self) -> Pieces:
        for number in range(3):
            self.made.append(number)
            yield
        self.field = QLineEdit()
        self.body.addWidget(self.field)

    def arrive(self, what: dict[str, Any]) -> None:
        self.told.append(what)
        self.field.setFocus()

    def leave(self) -> None:
        self.told.append("leave")


@pytest.fixture
def stage(jobs: Jobs, dressed: Any, qtbot: Any, tmp_path: Any) -> Iterator[Stage]:
    workspace = new_store(jobs, qtbot, tmp_path / "store")
    yield Stage(jobs, workspace, dressed, qtbot, {"rights": InPieces}, "home")
    jobs.run(workspace.close)


def test_a_page_is_shown_and_told_when_it_is_made_and_the_last_one_is_seen_until_then(stage: Stage) -> None:
    shell, home = stage.shell, stage.page("home")
    stage.desk.open("rights", query="agua")
    page: Any = shell._pages["rights"]
    assert page.made == [0] and page.told == [] and shell.stack.currentWidget() is home
    assert shell.current == "rights", "the side bar shows at once that something happens"
    stage.settle()
    assert page.made == [0, 1, 2] and page.told == [{"query": "agua"}]
    assert shell.stack.currentWidget() is page


def test_a_key_is_not_lost_while_the_page_is_made(stage: Stage) -> None:
    stage.desk.open("rights")
    page: Any = stage.shell._pages["rights"]
    assert page.told == []
    window = stage.shell.windowHandle()
    INPUTS._watch_window(window)
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        key = QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
        QApplication.sendEvent(window, key)
    assert page.told == [{}] and page.field.text() == "a", "the key is for the page that was asked for"


def test_who_goes_on_at_once_arrives_where_they_went_last(stage: Stage) -> None:
    stage.desk.open("rights")
    page: Any = stage.shell._pages["rights"]
    stage.desk.open("home")
    stage.settle()
    assert stage.shell.current == "home" and stage.shell.stack.currentWidget() is stage.page("home")
    assert page.made == [0, 1, 2], "it is whole when somebody comes back"


def test_locking_meanwhile_leaves_no_half_page(stage: Stage) -> None:
    stage.desk.open("rights")
    stage.shell.leave_all()
    page: Any = stage.shell._pages["rights"]
    assert page.made == [0, 1, 2] and page.told[-1] == "leave"


def test_what_is_made_dies_with_its_owner(qtbot: Any, qapp: Any) -> None:
    made: list[str] = []

    def pieces() -> Pieces:
        made.append("first")
        yield
        made.append("second")
        yield

    owner = QWidget()
    Making(owner, pieces(), lambda: made.append("then"))
    owner.deleteLater()
    QApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    INPUTS.coming.emit()
    qtbot.waitUntil(lambda: not later.waiting())
    assert made == []


def test_a_key_waits_also_for_what_the_page_leads_to(qapp: Any) -> None:
    made: list[str] = []
    owner = QWidget()

    def pieces(name: str) -> Pieces:
        yield
        made.append(name)

    Making(owner, pieces("page"), lambda: Making(owner, pieces("form"), lambda: made.append("shown")))
    INPUTS.coming.emit()
    assert made == ["page", "form", "shown"]
    owner.deleteLater()


def test_what_nobody_wants_any_longer_is_not_made_and_not_shown(qapp: Any) -> None:
    made: list[str] = []
    owner = QWidget()

    def pieces() -> Pieces:
        yield
        made.append("second")

    making = Making(owner, pieces(), lambda: made.append("then"))
    making.drop()
    INPUTS.coming.emit()
    assert made == []
    owner.deleteLater()
