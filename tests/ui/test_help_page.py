"""Help: keys that exist, every caution in both languages, licences of all that is inside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel

from fieldtool.domain.keyboard import GLOBAL_KEYS, SECTION_KEYS
from fieldtool.domain.keyboard import SECTIONS as NAMES
from fieldtool.i18n import PSEUDO
from fieldtool.services.help_texts import filled
from fieldtool.services.inventory import parts
from tests.ui.bench import Bench, clipped, countries
from tests.ui.pseudo import unnamed, untranslated
from ui import later
from ui.doors import Doors
from ui.jobs import Jobs
from ui.language import set_language
from ui.pages import help_guide
from ui.pages.help import PARTS
from ui.pages.help_pages import PAGES, read_page
from ui.sections import SECTIONS
from ui.settings import PreferencesKeeper
from ui.window import Window


@pytest.fixture
def bench(dressed: PreferencesKeeper, qtbot: Any, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "store", dressed, qtbot, "settings")
    yield made
    made.close()


def labels(widget: Any) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel) if not each.isHidden()]


def test_f1_opens_it(bench: Bench) -> None:
    bench.key(Qt.Key.Key_F1)
    assert bench.window.current == "help"


def test_every_key_of_the_sheet_works_in_the_window(
    bench: Bench, dressed: PreferencesKeeper, jobs: Jobs, doors: Doors, qtbot: Any
) -> None:
    window = Window(dressed, jobs, doors, SECTIONS)
    qtbot.addWidget(window)
    window.start(store_exists=True)
    qtbot.waitUntil(lambda: not later.waiting())
    found = {
        each.key().toString() for where in (window, bench.window) for each in where.findChildren(QShortcut)
    }
    sheet = [key for key, _words in (*GLOBAL_KEYS, *SECTION_KEYS)]
    assert len(sheet) > 20
    assert [key for key in sheet if QKeySequence(key).toString() not in found] == []


def test_the_sections_have_the_names_and_the_order_of_the_window() -> None:
    assert tuple(each.title for each in SECTIONS if not each.at_foot and not each.within) == NAMES


def test_each_step_of_the_guide_leads_somewhere() -> None:
    keys = {section.key for section in SECTIONS}
    assert all(section in keys for *_rest, section in help_guide.STEPS)


def test_all_cautions_in_both_languages_and_the_first_is_first(bench: Bench) -> None:
    page = bench.open("help", about="content")
    assert page.parts.value() == "content"
    shown = labels(page.part("content"))
    whole = "\n".join(shown)
    cautions = bench.do(bench.workspace.library.cautions)
    assert len(cautions) > 40
    for each in cautions:
        assert each.text.es in whole and each.text.en in whole, each.id
    first = next(each for each in cautions if each.id == "not-the-networks-text")
    places = [whole.index(each.text.es) for each in cautions]
    assert whole.index(first.text.es) == min(places)


def test_doubts_about_ratifications(bench: Bench) -> None:
    page = bench.open("help", about="content")
    whole = "\n".join(labels(page.part("content")))
    doubts = [each for each in bench.do(bench.workspace.library.ratifications) if each.confidence != "high"]
    assert doubts and "Ratificaciones por verificar" in whole
    names = {each.id: each.short_name.es for each in bench.do(bench.workspace.library.instruments)}
    assert all(names[each.instrument] in whole for each in doubts)


def test_licences_of_everything_inside(bench: Bench) -> None:
    page = bench.open("help", about="program")
    program = page.part("program")
    found = {each.name.lower().replace("_", "-"): each for each in parts()}
    assert {"sqlalchemy", "pyside6-essentials", "reportlab", "pynacl", "sqlcipher3"} <= set(found)
    assert all(each.licence for each in found.values())
    assert {"qt", "sqlite", "sqlcipher", "openssl", "python", "noto sans", "tabler icons"} <= set(found)
    assert "LESSER GENERAL PUBLIC LICENSE" in found["qt"].text
    assert "pytest" not in found
    assert "GNU GENERAL PUBLIC LICENSE" in program.text.toPlainText()
    heads = set()
    for index in range(program.choice.count()):
        program.choice.setCurrentIndex(index)
        program.choice.chosen.emit(program.choice.value())
        heads.add(program.text.toPlainText()[:400])
    assert len(heads) > 15 and "" not in heads
    assert program.choice.findData("SQLAlchemy") > 0 and program.choice.findData("sqlcipher3") > 0


@pytest.mark.parametrize("part", [key for key, _words in PARTS])
def test_all_words_are_translated_and_all_controls_named(bench: Bench, part: str) -> None:
    page = bench.open("help", about=part)
    set_language(PSEUDO)
    bench.settle()
    written: list[str] = [each for row in parts() for each in (row.name, row.version, row.licence)]
    written += [f"{row.within}: {row.name}" for row in parts()]
    for caution in bench.do(bench.workspace.library.cautions):
        written += [caution.text.es, caution.text.en, f"{caution.text.es}\n\n{caution.text.en}"]
    written += [bench.do(bench.workspace.library.info).title.en]
    written += countries()
    for id in PAGES:
        text = read_page(id).in_("en")
        written += [text.title, *(filled(block.text, "en") for block in text.blocks)]
    written += [f"Ctrl {key}" for key in "1234567+−0"] + ["↑ ↓ Enter", "Alt ↓", "Alt 1 … 5"]
    assert untranslated(page, tuple(written)) == []
    assert unnamed(page) == []


@pytest.mark.parametrize(("size", "scale"), [((1366, 698), 100), ((1024, 600), 100), ((1024, 600), 200)])
@pytest.mark.parametrize("language", ["es", PSEUDO])
def test_nothing_is_clipped(bench: Bench, size: tuple[int, int], scale: int, language: str) -> None:
    bench.keeper.change(text_scale=scale)
    set_language(language)
    bench.window.resize(*size)
    for part, _words in PARTS:
        page = bench.open("help", about=part)
        assert (part, clipped(page)) == (part, [])
