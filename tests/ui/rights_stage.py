"""The page of rights on a stage, and what its tests do with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from tests.ui.stage import Stage, new_store
from ui.jobs import Jobs
from ui.language import set_language
from ui.pages import rights
from ui.pages.rights.finding import key_of_reading
from ui.pages.rights.rights_page import RightsPage
from ui.pages.rights.texts import SHOWN
from ui.widgets.rows import said


def rights_stage(keeper: Any, jobs: Jobs, qtbot: Any, folder: Path) -> Iterator[Stage]:
    """The page over a new store; nobody has chosen the language of texts yet."""
    SHOWN.choose(None)
    workspace = new_store(jobs, qtbot, folder / "store")
    made = Stage(jobs, workspace, keeper, qtbot, {"rights": rights.page}, "rights")
    yield made
    SHOWN.choose(None)
    set_language("es")
    made.do(workspace.close)


def page(stage: Stage) -> RightsPage:
    """The page itself."""
    found = stage.page("rights")
    assert isinstance(found, RightsPage)
    return found


def type_in(stage: Stage, text: str) -> None:
    """Ctrl+K and the words, one key after the other."""
    field = stage.shell.top.search
    press(stage, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert stage.shell.window().focusWidget() is field
    field.clear()
    for sign in text:
        stage.qtbot.keyClick(field, sign) if sign.isascii() else field.insert(sign)
    wait_for(stage, text)


def wait_for(stage: Stage, text: str) -> None:
    """Wait until these words are answered."""
    query = " ".join(text.split())
    stage.qtbot.waitUntil(lambda: page(stage)._query == query, timeout=5_000)
    stage.settle()


def press(stage: Stage, key: Qt.Key, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
    """One key where the keyboard is."""
    stage.qtbot.keyClick(stage.shell.window().focusWidget() or stage.shell, key, held)
    stage.settle()


def opened(stage: Stage) -> str:
    """The id of what is read; "" when nothing is."""
    reading = page(stage).reader.reading
    return key_of_reading(reading)[1] if reading is not None else ""


def titles(stage: Stage) -> list[str]:
    """What the list of results says."""
    rows = page(stage).results.list.rows
    return [rows.data(rows.index(number)) for number in range(len(rows))]


def texts(widget: QWidget) -> list[str]:
    """The words that are seen."""
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisible() and each.text()]


def title_of(row: Any) -> str:
    """The title of a row in the language of now."""
    return said(row.title)


def add_records(stage: Stage) -> tuple[str, str]:
    """An observation and a contact; gives their ids."""

    def add() -> tuple[str, str]:
        records = stage.workspace.records
        (observation,) = records.add(
            "observation",
            [
                {
                    "situation": "REC",
                    "findings": ["concern"],
                    "occurred": "2026-10-14T10:38",
                    "place": {"name": "Puente Imaginario"},
                    "account": "Llegaron de noche sin cobijas.",
                }
            ],
        )
        (contact,) = records.add(
            "contact",
            [
                {
                    "organisation": "Clínica Imaginaria",
                    "help": ["health"],
                    "telephones": ["555 0134"],
                    "checked": date.today().isoformat(),  # noqa: DTZ011 - the day on the wall
                }
            ],
        )
        stage.workspace.library.search("agua")
        return observation, contact

    found: tuple[str, str] = stage.do(add)
    return found
