"""After the lock nothing of an attachment, nor of the record, can be reached from the window."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from fieldtool.storage.store import Store
from fieldtool.workspace import Workspace
from tests.prepared import new_store
from tests.services import photographs
from tests.ui.observing import WATER
from ui.doors import Doors
from ui.jobs import Jobs
from ui.sections import SECTIONS
from ui.window import Window

PHRASE = "cinco palabras muy distintas"
SECRET_TEXT = " ".join(("Palabras", "que", "nadie", "debe", "encontrar", "después"))


@pytest.fixture
def window(
    dressed: Any, jobs: Jobs, doors: Doors, settle: Any, qtbot: Any, tmp_path: Path
) -> Iterator[Window]:
    new_store(tmp_path / "store", PHRASE).close()
    made = Window(dressed, jobs, doors, SECTIONS)
    qtbot.addWidget(made)
    made.resize(1366, 698)
    made.start(store_exists=True)
    made.show()
    made.lock_page.phrase.setText(PHRASE)
    made.lock_page.try_open()
    settle()
    yield made
    made.close()
    settle()


SIZE = (613, 409)


def test_nothing_of_it_is_reachable_after_the_lock(
    window: Window, jobs: Jobs, settle: Any, qtbot: Any, tmp_path: Path
) -> None:
    _look_at_everything(window, jobs, settle, tmp_path)
    assert window.desk is not None
    ours = {id(window.desk.workspace), id(window.desk.workspace._store)}
    assert _left(SIZE, ours) != []  # what the walk finds while it is open
    window.lock()
    settle()
    for _round in range(5):
        QApplication.sendPostedEvents(None, 52)  # deferred deletes
        QApplication.processEvents()
    gc.collect()
    assert _left(SIZE, ours) == []
    assert window.lock_page.words.text() == "Escriba su frase de acceso para continuar.", "there is no draft"
    assert [each for each in (tmp_path / "store").rglob("*") if each.parent.name == "open"] == []


def _look_at_everything(window: Window, jobs: Jobs, settle: Any, folder: Path) -> None:
    desk = window.desk
    assert desk is not None and window.shell is not None
    photo, note = folder / "foto.jpg", folder / "nota.txt"
    photo.write_bytes(photographs.jpeg(1, SIZE))
    note.write_text(SECRET_TEXT * 3, "utf-8")
    made: list[str] = []

    def add(workspace: Workspace) -> None:
        id = workspace.records.add("observation", [{**WATER, "account": SECRET_TEXT}])[0]
        workspace.attachments.attach(id, [photo, note], description=SECRET_TEXT)
        made.append(id)

    jobs.run(lambda: add(desk.workspace))
    settle()
    note.unlink()
    photo.unlink()
    desk.open("home")
    settle()
    desk.open("observations", record=made[0])
    settle()
    page: Any = window.shell.page("observations")
    page.form.attachments.emit(made[0])
    settle()
    for line in reversed(page.attachments.attached.lines):
        page.attachments.wanted.emit(line)
        settle()
    QApplication.processEvents()
    window.grab()


def _left(size: tuple[int, int], ours: set[int]) -> list[str]:
    """What can still be reached of the store: pictures, words, open services.

    `ours` are the numbers of these: other tests may have left stores of their own behind.
    """
    found = []
    picture = photographs.jpeg(1, size)[2:40]
    for each in gc.get_objects():
        if isinstance(each, QImage):
            if (each.width(), each.height()) == size:
                found.append("picture")
        elif isinstance(each, Workspace | Store) and id(each) in ours:
            found.append(type(each).__name__)
        for inner in gc.get_referents(each):
            if isinstance(inner, bytes | bytearray) and picture in bytes(inner[:60]) and len(inner) > 1000:
                found.append(f"bytes in {type(each).__name__}")
            if isinstance(inner, str) and SECRET_TEXT in inner and inner != SECRET_TEXT:
                found.append(f"text in {type(each).__name__}")
            if isinstance(inner, str) and inner == SECRET_TEXT and inner is not SECRET_TEXT:
                found.append(f"words in {type(each).__name__}")
    return found
