"""Backups, recovery sheet, an organisation's key, erasing everything and beginning with a backup."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldtool.i18n import PSEUDO
from fieldtool.preferences import Preferences
from fieldtool.services import keys, setup
from fieldtool.workspace import Workspace
from tests.prepared import new_store
from tests.services.laptops import PHRASE
from tests.ui.bench import Bench, clipped, countries
from tests.ui.observing import WATER
from tests.ui.pseudo import unnamed, untranslated
from ui.backing import DueBackup
from ui.counts import Counts
from ui.doors import Doors
from ui.jobs import Jobs
from ui.language import set_language
from ui.look import LOOK
from ui.pages.first_run import FirstRun
from ui.pages.settings_erase import ErasePanel
from ui.sections import SECTIONS
from ui.settings import PreferencesKeeper
from ui.values import backup_look, now_ms
from ui.widgets.hold import HoldButton
from ui.window import Window

WINDOW_PHRASE = "cinco palabras muy distintas"
DAY = 24 * 3600 * 1000


@pytest.fixture
def bench(qapp: Any, home: Path, qtbot: Any, tmp_path: Path) -> Iterator[Bench]:
    keeper = PreferencesKeeper(Preferences("es"), write=False)
    keeper.apply()
    made = Bench(tmp_path / "store", keeper, qtbot, "settings")
    yield made
    made.close()
    LOOK.apply("light", 100)


@pytest.fixture
def page(bench: Bench) -> Any:
    return bench.window.page("settings")


# backups


def test_a_backup_is_made_now_and_listed(bench: Bench, page: Any) -> None:
    assert page.backups.last.text() == "Todavía sin respaldo"
    bench.click(page.backups.make)
    made = bench.do(lambda: bench.workspace.keeping.last())
    assert made is not None and page.backups.last.text().startswith("hoy, ")
    assert page.backups.note.text == "El respaldo se hizo y se volvió a leer. Está completo."
    assert page.backups.list.text().count("\n") == 0 and "MB" in page.backups.list.text()


def test_backups_go_to_the_folder_that_was_chosen(bench: Bench, page: Any, tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    bench.click(page.backups.choose)
    bench.answer(stick)
    assert page.backups.folder.text() == str(stick)
    bench.click(page.backups.make)
    assert list(stick.glob("fieldtool-*/backup-*"))
    stick.rename(tmp_path / "away")
    bench.click(page.backups.make)
    assert page.backups.problem.isVisible() and page.backups.problem.title.startswith(
        "El respaldo de hoy no se hizo"
    )
    bench.click(page.backups.beside)
    bench.click(page.backups.make)
    assert not page.backups.problem.isVisible()


@pytest.mark.parametrize(
    ("age", "tone"), [(0, "ok"), (3, "ok"), (4, "amber"), (7, "amber"), (8, "danger"), (-9, "danger")]
)
def test_an_old_backup_is_amber_and_then_red(age: int, tone: str) -> None:
    assert backup_look(now_ms() - age * DAY + 1000)[0] == tone
    assert backup_look(None)[0] == "amber"


def test_todays_backup_is_made_quietly_and_told_in_the_status_bar(bench: Bench) -> None:
    Counts(bench.desk, bench.window.status)
    bench.settle()
    assert bench.window.status.backup.accessibleName() == "Todavía sin respaldo"
    due = DueBackup(bench.desk, begin_after=0)
    bench.bot.waitUntil(
        lambda: bench.window.status.backup.accessibleName().startswith("Último respaldo: hoy")
    )
    bench.settle()
    bench.open("home")
    bench.click(bench.window.status.backup)
    assert bench.window.current == "settings"
    due.stop()
    DueBackup(bench.desk, begin_after=0)
    bench.settle()
    assert len(bench.do(lambda: bench.workspace.keeping.backups())) == 1


def test_a_due_backup_stops_with_the_notebook(bench: Bench) -> None:
    go = threading.Event()
    bench.jobs.run(lambda: go.wait(20))
    due = DueBackup(bench.desk, begin_after=0)
    bench.bot.waitUntil(lambda: bench.jobs.waiting == 2)
    due.stop()
    go.set()
    bench.settle()
    assert bench.do(lambda: bench.workspace.keeping.backups()) == ()


# what opens it


def test_the_recovery_sheet_is_tried(bench: Bench, page: Any, tmp_path: Path) -> None:
    page.open_rehearsal()
    page.rehearsal.attempt()
    assert page.rehearsal.field.wrong
    page.rehearsal.words.setPlainText(" ".join(setup.new_recovery_words("es").words))
    bench.click(page.rehearsal.go)
    assert page.rehearsal.note.isVisible() and page.rehearsal.isVisible()
    words = setup.new_recovery_words("es")

    def other() -> None:
        bench.workspace.close()
        bench.workspace = Workspace.create(
            tmp_path / "other", PHRASE, words, use="monitoring", country="MX", effort=None
        )

    bench.do(other)
    bench.desk.workspace = bench.workspace
    page.rehearsal.words.setPlainText(" ".join(words.words))
    bench.click(page.rehearsal.go)
    assert page.done.title.startswith("Estas palabras abren este cuaderno")
    assert page.rehearsal.words.toPlainText() == "" and not page.rehearsal.isVisible()
    assert bench.do(lambda: bench.workspace.keys.last_rehearsal()) is not None


def test_home_proposes_to_try_it(bench: Bench) -> None:
    home = bench.open("home")
    assert not home.rehearsal.isVisible()
    home.show_now(replace(home.now, rehearsal_due=True))
    bench.settle()
    assert home.rehearsal.title == "¿Todavía tiene su hoja de recuperación?"
    bench.desk.open("settings", do="rehearse")
    bench.settle()
    assert bench.window.page("settings").rehearsal.words.hasFocus()


def test_the_key_of_an_organisation_is_added_after_comparing_and_removed(
    bench: Bench, page: Any, tmp_path: Path
) -> None:
    organisation = keys.organisation_of(setup.new_recovery_words("es"), "RED-SUR")
    file = tmp_path / "red.fieldtool-org"
    file.write_bytes(organisation.as_bytes())
    bench.click(page.add_key)
    bench.answer(file)
    form = page.organisation
    assert "RED-SUR" in form.head.text() and form.numbers.text() == organisation.fingerprint
    assert not form.add.isEnabled()
    form.compared.setChecked(True)
    form.phrase.setText("otra frase que no es")
    bench.click(form.add)
    assert form.phrase_field.wrong
    form.phrase.setText(PHRASE)
    bench.click(form.add)
    assert page.done.title == "Se agregó la clave de la organización"
    assert organisation.fingerprint in page.organisation_now.text() and form.phrase.text() == ""
    assert bench.do(lambda: bench.workspace.keys.organisation()) == organisation
    bench.click(page.remove_key)
    form.phrase.setText(PHRASE)
    bench.click(form.remove)
    assert bench.do(lambda: bench.workspace.keys.organisation()) is None
    assert page.organisation_now.text() == "Ninguna organización tiene una clave de este cuaderno."


def test_a_file_that_is_no_key_is_told(bench: Bench, page: Any, tmp_path: Path) -> None:
    (tmp_path / "x.fieldtool-org").write_bytes(b"something else")
    page.organisation.read_file(tmp_path / "x.fieldtool-org")
    bench.settle()
    assert page.organisation.note.isVisible() and page.organisation.add.isHidden()


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("part", ["rehearse", "sheet", "organisation", "erase", "counting"])
def test_nothing_is_clipped_untranslated_or_unnamed(
    bench: Bench, page: Any, part: str, scale: int, tmp_path: Path
) -> None:
    bench.keeper.change(text_scale=scale)
    bench.window.resize(1024, 600)
    bench.click(page.backups.make)
    organisation = keys.organisation_of(setup.new_recovery_words("es"), "RED-SUR")
    file = tmp_path / "red.fieldtool-org"
    file.write_bytes(organisation.as_bytes())
    if part == "rehearse":
        page.open_rehearsal()
    elif part == "sheet":
        page.open_sheet()
        page.sheet.out.write_to(tmp_path / "sheet.pdf")
        bench.settle()
    elif part == "organisation":
        page.organisation.read_file(file)
    else:
        page.open_erase()
    bench.settle()
    if part == "counting":
        page.erase._count_down()
    for language in ("es", PSEUDO):
        set_language(language)
        bench.settle()
        assert clipped(page) == []
    assert untranslated(page, (*countries(), page.backups.folder.text(), page.backups.list.text())) == []
    assert unnamed(page) == []


# erasing


def test_the_button_has_to_be_held(dressed: Any, qtbot: Any) -> None:
    button = HoldButton("Cancel", "Close", hold_for=400)
    qtbot.addWidget(button)
    button.show()
    held: list[bool] = []
    button.held.connect(lambda: held.append(True))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert button.done == 0.0 and not held
    button.activateWindow()
    qtbot.waitUntil(button.isActiveWindow)
    button.setFocus()
    QTest.keyPress(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: held == [True])
    QTest.keyRelease(button, Qt.Key.Key_Space)
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    qtbot.waitUntil(lambda: len(held) == 2)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


def test_it_says_what_nobody_else_has(bench: Bench, page: Any) -> None:
    bench.do(lambda: bench.workspace.records.add("observation", [WATER]))
    drafts = bench.workspace.drafts
    bench.do(lambda: drafts.keep(replace(drafts.begin("observation"), values={"account": "A medias"})))
    page.open_erase()
    bench.settle()
    assert page.erase.shared.title == "Nadie ha confirmado que tiene algo de esto"
    assert "cambios" in page.erase.shared.text and "1 borrador, que nunca viaja" in page.erase.shared.text


@pytest.mark.parametrize("how", ["click", "escape", "leave"])
def test_the_seconds_can_be_stopped(bench: Bench, how: str) -> None:
    panel = ErasePanel(bench.desk, hold_for=200, second=60_000)
    decided: list[bool] = []
    panel.decided.connect(lambda: decided.append(True))
    bench.bot.addWidget(panel)
    panel.show()
    panel.open()
    bench.settle()
    panel.hold.held.emit()
    assert panel.left == 5 and panel.counting.isVisible()
    if how == "click":
        QTest.mouseClick(panel, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    elif how == "escape":
        QTest.keyClick(panel.stop, Qt.Key.Key_Escape)
    else:
        panel.cancel()
    assert panel.left == 0 and not panel.counting.isVisible() and not panel._timer.isActive()
    assert decided == [] and bench.do(lambda: Workspace.exists(bench.folder))


@pytest.fixture
def window(
    dressed: Any, jobs: Jobs, doors: Doors, settle: Any, qtbot: Any, tmp_path: Path
) -> Iterator[Window]:
    new_store(tmp_path / "store", WINDOW_PHRASE).close()
    made = Window(dressed, jobs, doors, SECTIONS)
    qtbot.addWidget(made)
    made.resize(1366, 698)
    made.start(store_exists=True)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.lock_page.phrase.setText(WINDOW_PHRASE)
    made.lock_page.try_open()
    settle()
    yield made
    made.close()
    settle()


def test_everything_is_erased_and_the_window_begins_anew(
    window: Window, settle: Any, qtbot: Any, tmp_path: Path
) -> None:
    assert window.shell is not None and window.desk is not None
    window.desk.open("settings")
    settle()
    page: Any = window.shell.page("settings")
    page.backups.back_up()
    settle()
    assert list(tmp_path.glob("store.backups/*/backup-*"))
    page.open_erase()
    settle()
    page.erase.hold.held.emit()
    page.erase._timer.setInterval(20)
    qtbot.waitUntil(lambda: isinstance(window.stack.currentWidget(), FirstRun), timeout=20_000)
    settle()
    first = window.stack.currentWidget()
    assert first.told.title == "Se borró todo"
    assert window.shell is None and window.desk is None
    assert not (tmp_path / "store").exists() and not (tmp_path / "store.backups").exists()


def test_a_lock_in_the_seconds_stops_them(window: Window, settle: Any, tmp_path: Path) -> None:
    assert window.shell is not None and window.desk is not None
    window.desk.open("settings")
    settle()
    page: Any = window.shell.page("settings")
    page.open_erase()
    settle()
    page.erase.hold.held.emit()
    window.lock()
    settle()
    QApplication.processEvents()
    assert page.erase.left == 0 and (tmp_path / "store" / "keys.json").exists()
    assert window.stack.currentWidget() is window.lock_page


def test_what_cannot_be_erased_is_told_on_the_lock_screen(
    window: Window, settle: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(path: Path, *_given: Any, **_named: Any) -> None:
        raise PermissionError(13, "read-only")

    assert window.desk is not None
    monkeypatch.setattr(Path, "unlink", refuse)
    monkeypatch.setattr(Path, "chmod", refuse)  # a disk that became read-only
    window.erase()
    settle()
    assert window.stack.currentWidget() is window.lock_page
    assert window.lock_page.note.title.startswith("No se pudo borrar")
    monkeypatch.undo()
