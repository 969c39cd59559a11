"""Locked by a key, by nobody being there and by sleep: covered at once, and nothing typed is lost."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from fieldtool.workspace import Workspace
from tests.prepared import new_store
from tests.services.laptops import PHRASE
from tests.ui.observing import CTRL
from ui import doors as gates
from ui import later
from ui.inputs import INPUTS
from ui.jobs import Jobs
from ui.sections import SECTIONS
from ui.settings import PreferencesKeeper
from ui.window import Window

TYPED = "Algo que no se ha guard"


@pytest.fixture
def window(tmp_path: Path, dressed: PreferencesKeeper, jobs: Jobs, qtbot: Any) -> Iterator[Window]:
    """All sections were opened, and an observation is being typed."""
    folder = tmp_path / "store"
    new_store(folder).close()
    made = Window(dressed, jobs, gates.real(folder), SECTIONS)
    qtbot.addWidget(made)
    made.resize(1366, 698)
    made.show()
    jobs.run(lambda: Workspace.open(folder, PHRASE), made.unlock)
    settled(jobs, qtbot)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    assert made.shell is not None
    for section in SECTIONS:
        made.shell.show_section(section.key)
        settled(jobs, qtbot)
    QTest.keyClick(made.focusWidget() or made, Qt.Key.Key_N, CTRL)
    settled(jobs, qtbot)
    page: Any = made.shell.page("observations")
    page.form.form.account.setFocus()
    QTest.keyClicks(page.form.form.account, TYPED)
    yield made


def settled(jobs: Jobs, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: jobs.waiting == 0 and not later.waiting(), timeout=20_000)
    QApplication.processEvents()


class Painted(QObject):
    """How things stood each time that a widget was painted."""

    def __init__(self, widget: QWidget, things: Callable[[], Any]) -> None:
        super().__init__(widget)
        self.things, self.stood = things, []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.stood.append(self.things())
        return False


def by_key(window: Window) -> None:
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_F12)


def by_idleness(window: Window) -> None:
    window.autolock._idle = lambda: window.keeper.now.lock_minutes * 60.0
    window.autolock.look()


def by_sleep(window: Window) -> None:
    slept = time.time() + 50
    window.autolock._clock = lambda: slept
    window.autolock.look()


@pytest.mark.parametrize("how", [by_key, by_idleness, by_sleep])
def test_the_window_is_covered_at_once_and_what_was_typed_is_a_draft(
    window: Window, jobs: Jobs, qtbot: Any, tmp_path: Path, how: Callable[[Window], None]
) -> None:
    pages = window.stack.count()
    painted = Painted(window.lock_page, window.stack.count)
    how(window)
    assert window.stack.currentWidget() is window.lock_page and window.shell is None
    assert painted.stood[0] == pages, "covered in the same breath, before the sections are taken apart"
    assert window.stack.count() < pages, "and then they are gone"
    settled(jobs, qtbot)
    assert window.lock_page.words.text().endswith("Su borrador está guardado.")
    with Workspace.open(tmp_path / "store", PHRASE) as workspace:
        (draft,) = workspace.drafts.all()
        assert draft.values["account"] == TYPED


def a_question(window: Window) -> QWidget:
    asked = QDialog(window)
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asked.open()
    return asked


def files_to_choose(window: Window) -> QWidget:
    asked = QFileDialog(window)
    asked.setOption(QFileDialog.Option.DontUseNativeDialog)
    asked.open()
    return asked


def the_list_of_a_choice(window: Window) -> QWidget:
    assert window.shell is not None
    window.shell.show_section("settings")
    page: Any = window.shell.page("settings")
    page.scale.showPopup()
    found: QWidget = page.scale.view().window()
    return found


@pytest.mark.parametrize("keys", [(Qt.Key.Key_F12,), (Qt.Key.Key_L, CTRL)])
@pytest.mark.parametrize("opens", [a_question, files_to_choose, the_list_of_a_choice])
def test_the_key_hides_everything_whatever_is_open(
    window: Window, jobs: Jobs, qtbot: Any, opens: Callable[[Window], QWidget], keys: tuple[Any, ...]
) -> None:
    top = opens(window)
    handle = top.windowHandle()
    qtbot.waitUntil(lambda: top.isVisible() and handle.isExposed())
    INPUTS._watch_window(handle)  # as it is told when a window gets the keyboard, which offscreen comes late
    QTest.keyPress(handle, *keys)  # it is gone before the key goes up
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.lock_page and window.shell is None)
    settled(jobs, qtbot)
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [window]
