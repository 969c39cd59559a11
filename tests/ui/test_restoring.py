"""Beginning with a backup: chosen at the first start, opened with its phrase or with the recovery sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from fieldtool.i18n import PSEUDO
from fieldtool.services import setup
from fieldtool.workspace import Workspace
from tests.services.laptops import PHRASE
from tests.ui.bench import clipped
from tests.ui.observing import WATER
from tests.ui.pseudo import unnamed, untranslated
from ui.doors import Doors
from ui.jobs import Jobs
from ui.language import set_language
from ui.pages.first_run import FirstRun
from ui.pages.restoring import RestorePage
from ui.sections import SECTIONS
from ui.window import Window


@pytest.fixture
def backup(jobs: Jobs, settle: Any, tmp_path: Path) -> tuple[Path, Any]:
    """A backup of another computer, on a stick, with the words of its sheet."""
    words = setup.new_recovery_words("es")
    stick = tmp_path / "usb"
    stick.mkdir()

    def make() -> None:
        with Workspace.create(tmp_path / "lost", PHRASE, words, use="monitoring", country="MX") as lost:
            lost.records.add("observation", [WATER])
            lost.keeping.set_folder(stick)
            lost.keeping.backup_now()

    jobs.run(make)
    settle()
    return stick, words


@pytest.fixture
def fresh(dressed: Any, jobs: Jobs, doors: Doors, qtbot: Any) -> Window:
    made = Window(dressed, jobs, doors, SECTIONS)
    qtbot.addWidget(made)
    made.resize(1024, 600)
    made.start(store_exists=False)
    made.show()
    return made


def restoring(window: Window) -> RestorePage:
    first = window.stack.currentWidget()
    assert isinstance(first, FirstRun)
    first.restore_button.click()
    page = window.stack.currentWidget()
    assert isinstance(page, RestorePage)
    return page


@pytest.mark.parametrize("by", ["phrase", "words"])
def test_a_backup_becomes_the_notebook(
    fresh: Window, backup: tuple[Path, Any], by: str, settle: Any, tmp_path: Path
) -> None:
    stick, words = backup
    page = restoring(fresh)
    page.look_in(tmp_path / "nowhere")
    settle()
    assert page.note.isVisible() and page.button.isHidden()
    page.look_in(stick)
    settle()
    assert page.which.count() == 1 and not page.note.isVisible()
    page.by.set_value(by)
    page._fit()
    page.try_restore()
    if by == "phrase":
        assert page.phrase_field.wrong
        page.phrase.setText("no es la frase")
        page.try_restore()
        settle()
        assert page.note.isVisible() and not (tmp_path / "store").exists()
        page.phrase.setText(PHRASE)
    else:
        assert page.words_field.wrong
        page.words.setPlainText(" ".join(words.words))
        page.new.first.setText("una frase nueva y larga")
        page.new.second.setText("una frase nueva y larga")
    page.try_restore()
    settle()
    assert fresh.desk is not None
    found: list[int] = []
    workspace = fresh.desk.workspace
    fresh.jobs.run(lambda: found.append(workspace.records.count("observation")))
    settle()
    assert found == [1] and (tmp_path / "store").exists()
    fresh.close()
    settle()


def test_the_page_is_translated_named_and_whole(
    fresh: Window, backup: tuple[Path, Any], settle: Any, keeper: Any
) -> None:
    page = restoring(fresh)
    page.look_in(backup[0])
    settle()
    for by in ("phrase", "words"):
        page.by.set_value(by)
        page._fit()
        for scale in (100, 200):
            keeper.change(text_scale=scale)
            set_language(PSEUDO)
            for _round in range(6):
                QApplication.processEvents()
            assert clipped(page.card) == []
            assert untranslated(page, tuple(page.which.itemText(n) for n in range(1))) == []
            assert unnamed(page) == []
            set_language("es")
    page.back.emit()
    assert isinstance(fresh.stack.currentWidget(), FirstRun)
