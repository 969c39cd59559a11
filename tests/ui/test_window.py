"""The window around the pages: sections, keys, lock, text size, language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.i18n import PSEUDO
from tests.prepared import new_store
from tests.ui.pseudo import unnamed, untranslated
from ui.autolock import AutoLock
from ui.desk import Desk
from ui.doors import Doors
from ui.jobs import Jobs
from ui.language import LANGUAGE, set_language
from ui.look import LOOK
from ui.page import Page
from ui.section import Section
from ui.sections import SECTIONS
from ui.widgets import Button, LabelledField, LineField
from ui.window import Window


class Recorder(Page):
    """A page that writes down what the window tells it."""

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk, title)
        self.told: list[Any] = []
        self.line = LineField()
        self.body.addWidget(LabelledField(N_("Language"), self.line))
        self.foot.addWidget(Button(N_("Close")))

    def arrive(self, what: dict[str, Any]) -> None:
        self.told.append(("arrive", what))

    def leave(self) -> None:
        self.told.append("leave")

    def search(self, text: str) -> None:
        self.told.append(("search", text))

    def enter_results(self) -> None:
        self.told.append("enter")

    def save(self) -> None:
        self.told.append("save")


def sections() -> list[Section]:
    return [
        Section("home", N_("Home"), "home", lambda desk: Recorder(desk, N_("Home"))),
        Section("rights", N_("Rights"), "scale", lambda desk: Recorder(desk, N_("Rights"))),
        Section(
            "observations", N_("Observations"), "clipboard-list", lambda desk: Recorder(desk, N_("Draft"))
        ),
        Section("settings", N_("Settings"), "settings", lambda desk: Recorder(desk, N_("Settings")), True),
    ]


@pytest.fixture
def window(dressed: Any, jobs: Jobs, doors: Doors, settle: Any, qtbot: Any, tmp_path: Path) -> Any:
    new_store(tmp_path / "store", "cinco palabras muy distintas").close()
    made = Window(dressed, jobs, doors, sections())
    qtbot.addWidget(made)
    made.resize(1366, 698)
    made.start(store_exists=True)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    open_it(made, settle)
    yield made
    if made.desk is not None:
        made.close()
        settle()


def open_it(window: Window, settle: Any) -> None:
    window.lock_page.phrase.setText("cinco palabras muy distintas")
    window.lock_page.try_open()
    settle()
    assert window.shell is not None


def press(qtbot: Any, window: Window, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for each in modifiers:
        held |= each
    qtbot.keyClick(window.focusWidget() or window, key, held)


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def page(window: Window, key: str) -> Recorder:
    assert window.shell is not None
    found = window.shell.page(key)
    assert isinstance(found, Recorder)
    return found


def test_sections_by_key_are_made_when_first_shown(window: Window, qtbot: Any) -> None:
    shell = window.shell
    assert shell is not None and shell.current == "home" and list(shell._pages) == ["home"]
    press(qtbot, window, Qt.Key.Key_3, CTRL)
    assert shell.current == "observations" and list(shell._pages) == ["home", "observations"]
    assert page(window, "home").told == [("arrive", {}), "leave"]
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    assert page(window, "observations").told[-1] == ("arrive", {"new": True})
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert page(window, "observations").told[-1] == "save"


def test_the_search_box_asks_the_page_of_rights(window: Window, qtbot: Any) -> None:
    shell = window.shell
    assert shell is not None
    press(qtbot, window, Qt.Key.Key_K, CTRL)
    assert window.focusWidget() is shell.top.search
    qtbot.keyClicks(shell.top.search, "asilo")
    qtbot.waitUntil(lambda: shell.current == "rights")
    assert page(window, "rights").told == [("arrive", {}), ("search", "asilo")]
    assert window.focusWidget() is shell.top.search
    qtbot.keyClick(shell.top.search, Qt.Key.Key_Down)
    assert page(window, "rights").told[-1] == "enter"


def test_what_was_searched_is_over_when_a_person_goes_to_another_section(window: Window, qtbot: Any) -> None:
    shell = window.shell
    assert shell is not None and window.desk is not None
    search = shell.top.search
    qtbot.keyClicks(search, "asilo")
    qtbot.waitUntil(lambda: shell.current == "rights")
    told = page(window, "rights").told
    window.desk.open("observations", record="x")  # a result was opened
    assert search.text() == "asilo"
    shell.sidebar.button("rights").click()  # and back
    assert search.text() == "asilo" and told[-1] == ("arrive", {})
    press(qtbot, window, Qt.Key.Key_1, CTRL)
    assert shell.current == "home" and search.text() == "" and told[-2:] == [("search", ""), "leave"]
    qtbot.keyClicks(search, "agua")
    qtbot.waitUntil(lambda: shell.current == "rights")
    shell.sidebar.button("observations").click()
    assert search.text() == "" and shell.current == "observations"
    qtbot.keyClicks(search, "x")
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""


def test_f6_goes_round_the_panes(window: Window, qtbot: Any) -> None:
    shell = window.shell
    assert shell is not None
    page(window, "home").line.setFocus()
    seen = []
    for _press in range(4):
        press(qtbot, window, Qt.Key.Key_F6)
        at = window.focusWidget()
        assert at is not None
        panes = (shell.sidebar, shell.top, shell.stack, shell.status)
        seen.append(next(index for index, pane in enumerate(panes) if pane.isAncestorOf(at)))
    assert seen == [3, 0, 1, 2]


def test_lock_covers_at_once_writes_drafts_and_forgets_the_pages(
    window: Window, qtbot: Any, settle: Any
) -> None:
    home = page(window, "home")
    home.line.setText("lo que escribía")
    QApplication.clipboard().setText("copiado")
    gone: list[bool] = []
    home.destroyed.connect(lambda: gone.append(True))
    told = home.told
    press(qtbot, window, Qt.Key.Key_F12)
    assert window.stack.currentWidget() is window.lock_page
    assert window.shell is None and window.desk is None
    assert told[-1] == "leave"
    assert QApplication.clipboard().text() == ""
    qtbot.waitUntil(lambda: gone == [True])
    settle()
    open_it(window, settle)
    assert page(window, "home").line.text() == ""


def test_the_window_comes_back_where_it_was(window: Window, qtbot: Any, settle: Any) -> None:
    press(qtbot, window, Qt.Key.Key_3, CTRL)
    press(qtbot, window, Qt.Key.Key_L, CTRL)
    settle()
    open_it(window, settle)
    assert window.shell is not None and window.shell.current == "observations"


def test_the_window_is_called_as_it_was_chosen_also_while_it_is_locked(
    window: Window, qtbot: Any, keeper: Any, settle: Any
) -> None:
    keeper.change(title="recipes")
    assert window.windowTitle() == "Recetas"
    set_language("en")
    press(qtbot, window, Qt.Key.Key_F12)
    settle()
    assert window.windowTitle() == "Recipes"
    keeper.change(title="notebook")
    assert window.windowTitle() == "Notebook"


def test_text_size_and_language_by_key(window: Window, qtbot: Any, keeper: Any) -> None:
    shell = window.shell
    assert shell is not None
    assert shell.sidebar.width() == 196
    press(qtbot, window, Qt.Key.Key_Plus, CTRL)
    press(qtbot, window, Qt.Key.Key_Plus, CTRL)
    assert LOOK.scale == 125 and keeper.now.text_scale == 125
    assert shell.sidebar.width() == 70 and shell.sidebar.button("home").text() == ""
    assert shell.sidebar.button("home").accessibleName() == "Inicio"
    press(qtbot, window, Qt.Key.Key_0, CTRL)
    assert LOOK.scale == 100 and shell.sidebar.button("home").text().strip() == "Inicio"
    press(qtbot, window, Qt.Key.Key_E, CTRL, SHIFT)
    assert LANGUAGE.code == "en" and window.windowTitle() == "Notebook"
    set_language("es")
    assert window.windowTitle() == "Cuaderno"


def test_an_error_that_no_page_takes_is_shown_and_one_of_a_page_on_it(window: Window, settle: Any) -> None:
    problem = UserError("X-04", Text(N_("There is no space to save.")))

    def fail() -> None:
        raise problem

    assert window.shell is not None
    window.jobs.run(fail)
    window.jobs.run(fail, owner=page(window, "home").line)
    settle()
    assert not window.shell.problem.isHidden()
    assert page(window, "home").problem.title == "No hay espacio para guardar"


def test_what_was_saved_is_told_as_long_as_it_says_something(window: Window) -> None:
    assert window.shell is not None and window.desk is not None
    told = window.shell.status.draft
    window.shell.show_section("observations")
    window.desk.draft_saved.emit("10:42")
    assert told.text() == "Borrador guardado a las 10:42"
    window.shell.show_section("rights")
    assert told.isHidden(), "a draft belongs to the form that was left"
    window.desk.record_saved.emit("OB-7K3QF2")
    window.shell.show_section("home")
    assert told.text() == "Se guardó como OB-7K3QF2" and not told.isHidden()
    window.desk.draft_saved.emit("10:43")
    window.shell.show_section("rights")
    assert told.isHidden(), "nor is the record before it told of again"


def test_nothing_is_left_untranslated_or_unnamed(window: Window) -> None:
    assert window.shell is not None
    window.shell.warn_lock(30)
    window.shell.show_lock_time(9)
    window.desk.draft_saved.emit("10:42") if window.desk else None
    for key in ("home", "rights", "observations", "settings"):
        window.shell.show_section(key)
    set_language(PSEUDO)
    assert untranslated(window) == []
    assert unnamed(window) == []
    set_language("es")


def test_the_sections_of_the_program_are_those_of_the_design(window: Window) -> None:
    keys = [section.key for section in SECTIONS if not section.within]
    assert keys[:7] == ["home", "rights", "observations", "contacts", "handouts", "reports", "exchange"]
    assert [section.key for section in SECTIONS if section.at_foot] == keys[7:]


def test_the_window_fits_small_screens_and_large_text(window: Window, keeper: Any) -> None:
    for scale in (100, 200):
        keeper.change(text_scale=scale)
        QApplication.processEvents()
        hint = window.minimumSizeHint()
        assert hint.width() <= 1024 and hint.height() <= 600, scale


def test_the_lock_comes_after_the_minutes_with_a_warning_before(qapp: Any) -> None:
    owner, idle, clock = QWidget(), [0.0], [1000.0]
    lock = AutoLock(owner, lambda: 10, lambda: idle[0], lambda: clock[0])
    minutes: list[int] = []
    warned: list[Any] = []
    due: list[bool] = []
    lock.minutes_left.connect(minutes.append)
    lock.warned.connect(warned.append)
    lock.due.connect(lambda: due.append(True))
    lock.start()
    idle[0] = 61
    lock.look()
    assert minutes == [10, 9] and not warned
    idle[0] = 545
    lock.look()
    assert warned == [55] and not due
    lock.stay()
    assert warned == [55, None]
    idle[0] = 600
    lock.look()
    assert due == [True]
    idle[0] = 0
    lock.start()
    clock[0] += 50  # the computer slept: it is locked, however short that was
    lock.look()
    assert due == [True, True]
