"""A bundle or an identity that is opened with a double click is looked at when the notebook is open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent

from fieldtool.__main__ import file_to_open, for_window
from tests.prepared import new_store
from ui.doors import Doors
from ui.jobs import Jobs
from ui.opening import Application, Opening
from ui.sections import SECTIONS
from ui.window import Window

PHRASE = "cinco palabras muy distintas"


@pytest.fixture
def window(dressed: Any, jobs: Jobs, doors: Doors, settle: Any, qtbot: Any, tmp_path: Path) -> Any:
    new_store(tmp_path / "store", PHRASE).close()
    made = Window(dressed, jobs, doors, SECTIONS)
    qtbot.addWidget(made)
    made.start(store_exists=True)
    made.show()
    yield made
    made.close()
    settle()


def unlock(window: Window, jobs: Jobs, doors: Doors, settle: Any) -> Any:
    """Open the store as the lock does; gives the page of the exchange."""
    jobs.run(lambda: doors.open(PHRASE), window.unlock)
    settle()
    assert window.shell is not None
    return window.shell.page("exchange")


def test_a_bundle_is_looked_at_once_after_the_phrase(
    window: Window, jobs: Jobs, doors: Doors, settle: Any, tmp_path: Path
) -> None:
    file = tmp_path / "paquete.fieldtool"
    file.write_bytes(b"not sealed for anybody")
    Opening(window).ask(file)
    page = unlock(window, jobs, doors, settle)
    assert type(page.step).__name__ == "Choosing", "what cannot be opened is told where bundles are chosen"
    assert page.step._name.text() == file.name
    window.lock()
    settle()
    assert type(unlock(window, jobs, doors, settle).step).__name__ != "Choosing"


def test_an_identity_leads_to_adding_whom_it_is_of(
    window: Window, jobs: Jobs, doors: Doors, settle: Any, tmp_path: Path
) -> None:
    file = tmp_path / "ana.fieldtool-id"
    with new_store(tmp_path / "ana", PHRASE) as workspace:
        numbers = workspace.exchange.write_identity(file).fingerprint
    Opening(window).ask(file)
    page = unlock(window, jobs, doors, settle)
    assert type(page.step).__name__ == "Adding"
    assert page.step.compare.isVisible()
    assert page.step.numbers.text().split() == numbers.split()


def test_a_file_that_the_system_names_by_an_event_is_looked_at_locked_or_open(
    window: Window, jobs: Jobs, doors: Doors, settle: Any, tmp_path: Path, qapp: Application
) -> None:
    """As macOS does, before the phrase, while the notebook is open, and after a lock."""
    first, second, third = (tmp_path / f"{name}.fieldtool" for name in ("uno", "dos", "tres"))
    for file in (first, second, third):
        file.write_bytes(b"not sealed for anybody")
    opening = Opening(window)
    qapp.file_opened.connect(opening.ask)

    def named(file: Path) -> None:
        QCoreApplication.postEvent(qapp, QFileOpenEvent(str(file)))
        QCoreApplication.processEvents()
        settle()

    named(first)
    assert window.desk is None, "nothing opens without the phrase"
    page = unlock(window, jobs, doors, settle)
    assert page.step._name.text() == first.name
    window.shell.show_section("home")  # type: ignore[union-attr]
    named(second)
    assert window.shell is not None and window.shell.current == "exchange"
    assert page.step._name.text() == second.name
    window.lock()
    settle()
    named(third)
    assert unlock(window, jobs, doors, settle).step._name.text() == third.name
    qapp.file_opened.disconnect(opening.ask)


def test_only_one_file_that_is_there_is_opened(tmp_path: Path) -> None:
    file = tmp_path / "con espacios ñ.fieldtool"
    assert file_to_open([str(file)]) is None
    file.touch()
    assert file_to_open([str(file)]) == str(file)
    assert for_window([str(file)]) == ["--open", str(file)]
    assert file_to_open(["import", str(file)]) is None
    assert file_to_open(["list"]) is None
    (tmp_path / "notes.txt").touch()
    assert file_to_open([str(tmp_path / "notes.txt")]) is None
