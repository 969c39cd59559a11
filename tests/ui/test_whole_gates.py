"""First start, lock, recovery and restoring: on small computers, in large text, in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from tests.prepared import new_store
from tests.ui.bench import shown_in
from tests.ui.walk import LOOKS, faults
from ui.doors import Doors
from ui.inputs import INPUTS
from ui.jobs import Jobs
from ui.language import set_language
from ui.pages.first_run import FirstRun
from ui.pages.public_rights import PublicRightsPage
from ui.pages.recovery import RecoveryPage
from ui.pages.restoring import RestorePage
from ui.settings import PreferencesKeeper
from ui.widgets.focus_ring import WIDTH
from ui.window import Window

PHRASE = "cometa lodo barco trigo sal"


@pytest.fixture
def window(dressed: PreferencesKeeper, jobs: Jobs, doors: Doors, settle: Any, qtbot: Any) -> Iterator[Window]:
    made = Window(dressed, jobs, doors, [])
    qtbot.addWidget(made)
    made.start(store_exists=False)
    made.resize(1366, 698)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    settle()
    set_language("es")
    dressed.change(text_scale=100)


@pytest.fixture
def look(window: Window, dressed: PreferencesKeeper, settle: Any) -> Callable[[str], list[str]]:
    """Looks at what is shown in every size and language; gives what is wrong."""

    def at_all(name: str) -> list[str]:
        wrong = []
        for size, scale, language in LOOKS:
            dressed.change(text_scale=scale)
            set_language(language)
            window.resize(*size)
            settle()
            for _pass in range(6):
                QApplication.processEvents()
            where = f"{name} ({language}, {size[0]}×{size[1]}, {scale} %)"
            wrong += [f"{where}: {each}" for each in faults(window)]
            if window.size().toTuple() != size:
                wrong.append(f"{where}: the window became {window.size().toTuple()}")
        dressed.change(text_scale=100)
        set_language("es")
        window.resize(1366, 698)
        return wrong

    return at_all


@pytest.fixture
def tabbed(window: Window, qtbot: Any) -> Callable[..., list[str]]:
    """Goes through what is shown with Tab; gives what is left out, out of order, or has no ring.

    `in_lines`: one reads it line by line; not so where two sides stand beside each other.
    """

    def through(name: str, in_lines: bool = True) -> list[str]:
        page = window.stack.currentWidget()
        wanted = {each for each in shown_in(page) if _takes_tab(each)}
        INPUTS.take(True)
        seen: list[QWidget] = []
        wrong = []
        while len(seen) < 80:
            at = QApplication.focusWidget()
            if at is None or at in seen:
                break
            seen.append(at)
            if not _ring_is_at(window, at):
                wrong.append(f"{name}: no ring at {type(at).__name__} {at.accessibleName()!r}")
            qtbot.keyClick(at, Qt.Key.Key_Tab)
            QApplication.processEvents()
        # Of a group of round buttons Tab stops at one, the arrows go to the others.
        missed = [each for each in wanted - set(seen) if not getattr(each, "autoExclusive", bool)()]
        wrong += [
            f"{name}: Tab leaves out {type(each).__name__} {each.accessibleName()!r}" for each in missed
        ]
        inside = [each for each in seen if _scrolled(each)]
        start = min(range(len(inside)), key=lambda at: _place(inside[at]), default=0)
        walked = [_place(each) for each in (*inside[start:], *inside[:start])]
        if in_lines and walked != sorted(walked):
            wrong.append(f"{name}: Tab goes another way than one reads: {walked}")
        INPUTS.take(False)
        return wrong

    return through


def _takes_tab(widget: QWidget) -> bool:
    is_field = not widget.objectName().startswith("qt_") and widget.focusProxy() is None
    return is_field and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _scrolled(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return parent is not None and (isinstance(parent, QScrollArea) or _scrolled(parent))


def _place(widget: QWidget) -> tuple[int, int]:
    """Line and column. Controls whose middles are at most half a line apart are in one line."""
    middle = widget.mapTo(widget.window(), widget.rect().center())
    scrolled: QWidget | None = widget
    while scrolled is not None and not isinstance(scrolled, QScrollArea):
        scrolled = scrolled.parentWidget()
    down = scrolled.verticalScrollBar().value() if scrolled is not None else 0
    return (middle.y() + down) // 20, middle.x()


def _ring_is_at(window: Window, at: QWidget) -> bool:
    ring = window.ring
    place = QRect(at.mapTo(window, QPoint(0, 0)), at.size())
    return ring.isVisible() and ring.geometry().adjusted(-1, -1, 1, 1).intersects(place) and WIDTH >= 2


def test_the_first_start(window: Window, look: Any, tabbed: Any, settle: Any) -> None:
    page = window.stack.currentWidget()
    assert isinstance(page, FirstRun)
    wrong: list[str] = []
    for number in range(len(page._all)):
        assert page.at == number
        if page.current is page.phrase:
            page.go_on()  # says beside the field that there is none
            page.phrase.phrase.first.setText(PHRASE)
            page.phrase.phrase.second.setText(f"{PHRASE} x")
            page.go_on()
        elif page.current is page.sheet:
            page.sheet.reveal()
            page.sheet.tick.setChecked(True)
        settle()
        wrong += look(f"page {number + 1}") + tabbed(f"page {number + 1}")
        if page.current is page.phrase:
            page.phrase.phrase.second.setText(PHRASE)
        if page.current is not page.ready:
            page.go_on()
            settle()
    window.jobs.run(page._workspace.close)
    settle()
    assert not wrong, "\n".join(wrong)


def test_restoring(window: Window, look: Any, tabbed: Any) -> None:
    first = window.stack.currentWidget()
    first.restore.emit()
    page = window.stack.currentWidget()
    assert isinstance(page, RestorePage)
    wrong = look("with the phrase") + tabbed("with the phrase")
    page.by.button("words").click()
    wrong += look("with the words")
    assert not wrong, "\n".join(wrong)


def test_the_rights_at_the_lock(
    window: Window, dressed: PreferencesKeeper, look: Any, tabbed: Any, settle: Any, tmp_path: Path
) -> None:
    new_store(tmp_path / "store", PHRASE).close()
    window.start(store_exists=True)
    dressed.change(open_rights=True)
    wrong = look("the lock that offers them") + tabbed("the lock that offers them")
    window.show_rights()
    page = window.stack.currentWidget()
    assert isinstance(page, PublicRightsPage)
    wrong += look("until they are there")
    panes = page.panes
    assert panes is not None
    wrong += look("to browse") + tabbed("to browse", in_lines=False)
    for what in ({"query": "agua"}, {"query": "qwertyuiop"}, {"provision": "DEP-02"}, {"answer": "INF-12"}):
        panes.arrive(what)
        settle()
        panes.sides.show_other()
        wrong += look(f"{what}")
        panes.sides.show_list()
    assert not wrong, "\n".join(wrong)


def test_the_lock_and_the_recovery(
    window: Window, doors: Doors, look: Any, tabbed: Any, settle: Any, tmp_path: Path
) -> None:
    new_store(tmp_path / "store", PHRASE).close()
    window.start(store_exists=True)
    page = window.lock_page
    wrong = look("the lock") + tabbed("the lock")
    page.show_lent(2)
    page.caps.show()
    for _time in range(3):
        page.phrase.setText("otra frase")
        page.try_open()
        settle()
    wrong += look("the lock with all it can say")
    window.show_recovery()
    page = window.stack.currentWidget()
    assert isinstance(page, RecoveryPage)
    wrong += look("the recovery") + tabbed("the recovery")
    page.try_recover()
    page.words.setPlainText(" ".join(["uno"] * 12))
    page.phrase.first.setText("una frase nueva y larga")
    page.phrase.second.setText("una frase nueva y larga")
    page.try_recover()
    settle()
    wrong += look("the recovery with a fault")
    assert not wrong, "\n".join(wrong)
