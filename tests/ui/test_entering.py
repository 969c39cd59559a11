"""Sheets that come back from paper, entered one after the other by the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from fieldtool.domain.paper_codes import FormCode
from fieldtool.i18n import PSEUDO
from tests.ui.bench import Bench, clipped
from tests.ui.pseudo import unnamed, untranslated
from ui.language import set_language
from ui.settings import PreferencesKeeper

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bench(dressed: PreferencesKeeper, qtbot: Any, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "store", dressed, qtbot, "help")
    yield made
    made.close()


def code_of(bench: Bench, form: str, chapter: str) -> str:
    edition = bench.do(lambda: bench.workspace.library.info()).version
    return str(FormCode(form, chapter, edition))


def records(bench: Bench, kind: str) -> list[Any]:
    return [each.record for each in bench.do(lambda: bench.workspace.records.find(kind))]


def labels(widget: Any) -> str:
    return " ".join(each.text() for each in widget.findChildren(QLabel))


def type_in(bench: Bench, text: str) -> None:
    """Type into what has the keyboard, and go on with Enter."""
    field = QApplication.focusWidget()
    bench.bot.keyClicks(field, text)
    bench.key(Qt.Key.Key_Return)


def opened(bench: Bench, form: str, chapter: str, count: str = "") -> Any:
    """The page with a form, opened by its code as on the sheet."""
    section = bench.open("observations")
    small = section.list.paper_small
    bench.click(small if small.isVisible() else section.list.paper_button)
    page = section.entering
    assert section.current is page and QApplication.focusWidget() is page.code
    bench.bot.keyClicks(page.code, code_of(bench, form, chapter).lower())
    bench.bot.keyClicks(page.count, count)
    bench.click(page.begin_button)
    assert page.blank is not None and QApplication.focusWidget() is page.cell
    return page


def put(bench: Bench, page: Any, **cells: str) -> None:
    """Type into some lines of the sheet by their key (`__` for a dot)."""
    keys = [column.key for column in page.blank.columns]
    for key, text in cells.items():
        page.table.choose(keys.index(key.replace("__", ".").replace("_DET", "DET-")))
        page.cell.clear()
        type_in(bench, text)


def test_ten_sheets_are_entered_by_keyboard_and_each_is_saved(bench: Bench) -> None:
    page = opened(bench, "F", "DET", "3")
    assert "hoja 1 de 3" in page.title.text() and "Detención" in page.title.text()
    put(
        bench, page, findings="13", occurred="14/10/2025 10:30", place="Puente Imaginario", account="Sin agua"
    )
    assert page.table.cells.typed["occurred"] == "2025-10-14T10:30"
    bench.key(Qt.Key.Key_Return, CTRL)
    assert "hoja 2 de 3" in page.title.text()
    assert page.table.cells.typed == {"place": "Puente Imaginario", "occurred": "2025-10-14T10:30"}
    first = page.table.cells.columns[page.table.currentIndex().row()].key
    assert first == "findings"  # what is offered again is passed over
    put(bench, page, findings="2", account="Buen trato")
    bench.key(Qt.Key.Key_Return, CTRL)
    put(bench, page, findings="1", account="Sin luz")
    bench.key(Qt.Key.Key_Return, CTRL)
    assert page.pile is None and "3 hojas" in labels(page.told)
    found = records(bench, "observation")
    assert {each.values["account"] for each in found} == {"Sin agua", "Buen trato", "Sin luz"}
    assert {each.values["situation"] for each in found} == {"DET"}
    assert len({each.values["place"] for each in found}) == 1
    assert bench.do(bench.workspace.entering.kept) is None


def test_what_is_typed_survives_leaving_and_goes_on_at_the_same_sheet(bench: Bench) -> None:
    page = opened(bench, "L", "DET")
    put(bench, page, place="Estacion inventada", started="2026-11-20", _DET01="25")
    page.cell.clear()
    bench.bot.keyClicks(page.cell, "1")  # not even Enter yet
    at = page.table.currentIndex().row()
    bench.open("help")
    kept = bench.do(bench.workspace.entering.kept)
    assert kept is not None and kept.row["DET-01"] == "25" and kept.row[page.blank.columns[at].key] == "1"
    section = bench.open("observations", enter="")
    assert section.current is page and page.table.cells.typed["DET-01"] == "25"
    bench.key(Qt.Key.Key_Return, CTRL)
    visits = records(bench, "visit")
    assert [each.values["answers"]["DET-01"] for each in visits] == ["no"]
    (observed,) = records(bench, "observation")
    assert observed.values["findings"] == ["concern"] and observed.values["visit"] == visits[0].id


def test_a_fault_is_told_at_its_line_and_nothing_is_saved(bench: Bench) -> None:
    page = opened(bench, "L", "DET")
    put(bench, page, place="-", started="2026-11-20", _DET02="12", access="9")
    assert "no es una casilla" in page.table.cells.data(page.table.cells.index(5, 1), 0)
    assert page.table.cells.typed["place"] == "-" and "No se sabe" in page.table.cells.data(
        page.table.cells.index(0, 1), 0
    )
    bench.key(Qt.Key.Key_Return, CTRL)
    assert page.problem.isVisible() and page.pile.number == 1
    assert set(page.table.cells.wrong) == {"DET-02", "access"}
    assert page.blank.columns[page.table.currentIndex().row()].key == "access"
    assert records(bench, "visit") == []
    put(bench, page, _DET02="2", access="1")
    bench.key(Qt.Key.Key_Return, CTRL)
    assert page.pile.number == 2 and not page.problem.isVisible()


def test_a_question_is_in_the_list_as_it_is_on_the_paper(bench: Bench) -> None:
    table = opened(bench, "L", "DET").table
    metrics = table.fontMetrics()
    for at in range(len(table.cells.columns)):
        words = table.cells.data(table.cells.index(at, 0), 0)
        room = metrics.boundingRect(0, 0, table.columnWidth(0), 1000, Qt.TextFlag.TextWordWrap, words)
        assert table.rowHeight(at) >= room.height(), words


def test_a_code_in_the_search_box_opens_its_form_and_a_wrong_one_is_told(bench: Bench) -> None:
    code = code_of(bench, "L", "REC")
    search = bench.window.top.search
    search.setFocus()
    bench.bot.keyClicks(search, code)
    bench.key(Qt.Key.Key_Return)
    page = bench.window.page("observations").entering
    assert bench.window.current == "observations" and str(page.blank.code) == code
    assert search.text() == ""
    bench.click(page.done_button)
    wrong = code[:-1] + ("A" if code[-1] != "A" else "C")
    search.setFocus()
    bench.bot.keyClicks(search, wrong)
    bench.key(Qt.Key.Key_Return)
    assert page.blank is None and "uno de sus signos está mal" in labels(page.problem)


def test_it_is_translated_named_and_fits(bench: Bench) -> None:
    page = opened(bench, "F", "ALL", "2")
    put(bench, page, situation="2", findings="1")
    for size in ((1366, 698), (1000, 640), (720, 560)):
        bench.window.resize(*size)
        bench.settle()
        assert clipped(page) == [], size
    assert unnamed(page) == []
    set_language(PSEUDO)
    bench.settle()
    assert [each for each in untranslated(page) if "F-" not in each] == []


def test_in_large_letters_the_line_to_type_in_stays_in_sight(bench: Bench, keeper: PreferencesKeeper) -> None:
    keeper.change(text_scale=150)
    page = opened(bench, "L", "DET")
    keys = [column.key for column in page.blank.columns]
    for key in ("place", "DET-05", "access", "DET-12"):
        page.table.choose(keys.index(key))
        bench.settle()
        assert page.cell.visibleRegion().boundingRect() == page.cell.rect(), key
