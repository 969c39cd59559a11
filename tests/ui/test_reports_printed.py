"""Reports on paper: the pages are seen before they are printed, and go to paper or into a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from fieldtool.i18n import PSEUDO
from tests.printing.conftest import ReadBack
from tests.ui.bench import Bench, clipped
from tests.ui.pseudo import unnamed, untranslated
from tests.ui.test_reports import TODAY, filled, observe, opened
from ui.language import set_language
from ui.pages import handouts_printer
from ui.pages.reports.reports_page import ReportsPage
from ui.settings import PreferencesKeeper


@pytest.fixture
def bench(dressed: PreferencesKeeper, qtbot: Any, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "store", dressed, qtbot, "reports")
    yield made
    set_language("es")
    made.close()


@pytest.fixture
def page(bench: Bench) -> ReportsPage:
    return filled(bench)


def test_the_pages_are_seen_before_they_are_printed(bench: Bench, page: ReportsPage) -> None:
    bench.tab_to(page.preview_button)
    bench.key(Qt.Key.Key_Space)
    bench.settle()
    sheet = page.sheet
    assert sheet.isVisible() and not page.main.isVisible() and not page.preview_button.isVisible()
    assert sheet.preview.pages >= 3 and sheet.preview.label.text().startswith("Página 1 de ")
    assert QApplication.focusWidget() is sheet.preview.picture
    bench.key(Qt.Key.Key_PageDown)
    bench.settle()
    assert sheet.preview.page == 1
    bench.key(Qt.Key.Key_Escape)
    assert page.main.isVisible() and QApplication.focusWidget() is page.preview_button


def test_without_data_there_is_nothing_to_print(bench: Bench) -> None:
    page = opened(bench)
    assert not page.preview_button.isEnabled() and not page.pdf_button.isEnabled()
    bench.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    assert "sheet" not in vars(page) and not page.problem.isVisible()


def test_it_is_saved_without_being_looked_at(bench: Bench, page: ReportsPage, tmp_path: Path) -> None:
    bench.click(page.pdf_button)
    bench.settle()
    bench.answer(tmp_path / "cifras.pdf")
    read = ReadBack((tmp_path / "cifras.pdf").read_bytes())
    assert page.main.isVisible() and page.done.isVisible() and "cifras.pdf" in page.done.text
    tables = [page.table, *(each.table for each in page.cards if each is not page.situations)]
    told = [row for table in tables for row in table.grid.rows]
    text = read.text.replace(" ", "")
    for row in told:
        assert "".join(row).replace(" ", "") in text, row
    assert "Periodo del " in read.text and "Esta computadora" in read.text


def test_language_and_paper_are_chosen(bench: Bench, page: ReportsPage, tmp_path: Path) -> None:
    bench.click(page.preview_button)
    bench.settle()
    page.sheet.words.button("en").click()
    page.sheet.paper.button("a4").click()
    bench.settle()
    bench.click(page.sheet.out.save_pdf)
    bench.answer(tmp_path / "figures.pdf")
    read = ReadBack((tmp_path / "figures.pdf").read_bytes())
    assert "Report in numbers" in read.text and read.sizes == {(595.3, 841.9)}
    assert bench.keeper.now.paper == "a4"


def test_what_is_counted_otherwise_is_drawn_anew(bench: Bench, page: ReportsPage, tmp_path: Path) -> None:
    bench.click(page.preview_button)
    bench.settle()
    before = page.sheet.shown()
    page.choosing.show_period("all")
    bench.settle()
    after = page.sheet.shown()
    assert before is not None and after is not None
    assert "6 observaciones" in ReadBack(before[1].pdf).text
    assert "7 observaciones" in ReadBack(after[1].pdf).text
    observe(bench)
    bench.desk.wrote("observation")
    bench.settle()
    newest = page.sheet.shown()
    assert newest is not None and "8 observaciones" in ReadBack(newest[1].pdf).text
    page.choosing.show_period("dates")
    page.choosing.since.control.set_value((TODAY - timedelta(days=900)).isoformat())
    page.choosing.until.control.set_value((TODAY - timedelta(days=899)).isoformat())
    page.choosing.changed.emit()
    bench.settle()
    assert page.empty.isVisible() and not page.sheet.isVisible()  # nothing is left to be printed


def test_ctrl_p_prints_what_is_counted(bench: Bench, page: ReportsPage, tmp_path: Path) -> None:
    assert not handouts_printer.has_printer()
    bench.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    assert page.problem.isVisible() and "impresora" in page.problem.title + page.problem.text
    printer = handouts_printer.new_printer("letter")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(100)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    page.sheet.out.send(printer)
    bench.settle()
    assert not page.problem.isVisible() and "impresora" in page.done.text
    assert ReadBack((tmp_path / "paper.pdf").read_bytes()).pages == page.sheet.preview.pages


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("language", ["es", PSEUDO])
def test_nothing_is_cut_and_every_word_translated(
    bench: Bench, page: ReportsPage, scale: int, language: str
) -> None:
    bench.keeper.change(text_scale=scale)
    set_language(language)
    bench.window.resize(1024, 600)
    page.preview()
    bench.settle()
    assert clipped(page) == []
    assert page.scroll is not None and page.scroll.horizontalScrollBar().maximum() == 0
    if language == PSEUDO:
        assert untranslated(page.sheet, ("Español", "English", "A4")) == []
        assert unnamed(page.sheet) == []
