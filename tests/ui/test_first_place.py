"""The first start: where people work, told by keyboard, and the recovery sheet on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from fieldtool.domain.positions import position_of
from tests.ui.bench import clipped
from ui.doors import Doors
from ui.jobs import Jobs
from ui.language import set_language
from ui.pages import handouts_printer
from ui.pages.first_run import FirstRun

PHRASE = "cinco palabras muy distintas"


@pytest.fixture
def first(dressed: Any, jobs: Jobs, doors: Doors, qtbot: Any) -> FirstRun:
    page = FirstRun(jobs, doors, dressed)
    qtbot.addWidget(page)
    page.resize(1366, 698)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def key(qtbot: Any, name: Any) -> None:
    qtbot.keyClick(QApplication.focusWidget(), name)


def tab_to(qtbot: Any, widget: QWidget) -> None:
    for _step in range(40):
        if QApplication.focusWidget() is widget:
            return
        key(qtbot, Qt.Key.Key_Tab)
    raise AssertionError("Tab does not come here")


def go_on(first: FirstRun, qtbot: Any) -> None:
    tab_to(qtbot, first.next)
    key(qtbot, Qt.Key.Key_Space)
    QApplication.processEvents()


def test_place_and_sheet_by_keyboard_alone(
    first: FirstRun, doors: Doors, settle: Any, jobs: Jobs, qtbot: Any
) -> None:
    finished: list[Any] = []
    first.finished.connect(finished.append)
    for _step in range(2):
        go_on(first, qtbot)
    assert first.current is first.place and first.place.country.hasFocus()
    tab_to(qtbot, first.place.organisation)
    qtbot.keyClicks(QApplication.focusWidget(), "CT-7")
    key(qtbot, Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "  Puente   Imaginario ")
    go_on(first, qtbot)
    for field in (first.phrase.phrase.first, first.phrase.phrase.second):
        tab_to(qtbot, field)
        qtbot.keyClicks(field, PHRASE)
    go_on(first, qtbot)
    settle()
    assert first.sheet.out.print.hasFocus()
    tab_to(qtbot, first.sheet.show_words)
    key(qtbot, Qt.Key.Key_Space)
    tab_to(qtbot, first.sheet.tick)
    key(qtbot, Qt.Key.Key_Space)
    go_on(first, qtbot)
    settle()
    go_on(first, qtbot)
    workspace = finished[0]
    assert (workspace.country, workspace.organisation) == ("MX", "CT-7")
    found: list[Any] = []
    jobs.run(lambda: (workspace.posts.now(), workspace.records.places()), found.append, owner=jobs)
    settle()
    post, places = found[0]
    assert post.name == "Puente Imaginario" and [each.id for each in places] == [post.place]
    assert places[0].values["country"] == "MX" and position_of(places[0].values) is None
    jobs.run(workspace.close)
    settle()


def test_a_first_notebook_may_be_one_for_practice_and_says_so_from_the_start(
    first: FirstRun, doors: Doors, settle: Any, jobs: Jobs
) -> None:
    assert first.exercise.isHidden()
    first.practice_button.click()
    first.practice_button.click()
    assert first.exercise.isHidden() and not first.practice, "one may think again"
    first.practice_button.click()
    assert first.exercise.isVisible() and "nada de esto es real" in first.exercise.title
    at_the_sheet(first, settle)
    assert first.exercise.isVisible() and first.practice_button.isHidden()
    pdf = first.sheet._work().make()
    with pdfium.PdfDocument(pdf) as document:
        assert "Ejercicio / Exercise" in document[0].get_textpage().get_text_range()
    first.sheet.reveal()
    first.sheet.tick.setChecked(True)
    first.next.click()
    settle()
    made: list[Any] = []
    first.finished.connect(made.append)
    first.next.click()
    (workspace,) = made
    assert workspace.practice
    found: list[Any] = []
    jobs.run(lambda: workspace.records.find("observation", limit=1), found.append, owner=jobs)
    settle()
    assert len(found[0]) == 1
    jobs.run(workspace.close)
    settle()


def test_nothing_has_to_be_told(first: FirstRun, doors: Doors, settle: Any, jobs: Jobs) -> None:
    words = doors.new_recovery_words("es")
    made: list[Any] = []
    jobs.run(lambda: doors.create(PHRASE, words, "monitoring", *first.place.value()), made.append)
    settle()
    kept: list[Any] = []
    jobs.run(lambda: (made[0].posts.now(), made[0].records.places()), kept.append, owner=jobs)
    settle()
    assert kept == [(None, ())] and made[0].organisation == ""
    jobs.run(made[0].close)
    settle()


def at_the_sheet(first: FirstRun, settle: Any) -> None:
    first.phrase.phrase.first.setText(PHRASE)
    first.phrase.phrase.second.setText(PHRASE)
    for _step in range(4):
        first.go_on()
    settle()


def test_the_sheet_goes_to_the_printer(first: FirstRun, doors: Doors, settle: Any, tmp_path: Path) -> None:
    at_the_sheet(first, settle)
    printer = handouts_printer.new_printer("letter")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(150)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    pdf = doors.recovery_sheet(first.sheet.words, "es", "letter")
    first.sheet.tick.setChecked(True)
    assert not first.next.isEnabled()
    first.sheet.out.send(pdf, doors.sheet_pages(pdf), printer)
    settle()
    assert first.sheet.saved.title == "La hoja se envió a la impresora" and first.next.isEnabled()
    with pdfium.PdfDocument(tmp_path / "paper.pdf") as document:
        assert len(document) == 1
        assert (round(document[0].get_width()), round(document[0].get_height())) == (612, 792)
        picture = document[0].render(scale=0.5, grayscale=True).to_pil()
    assert picture.getextrema()[0] < 60, "there are words on it"


def test_without_a_printer_the_sheet_can_be_saved(first: FirstRun, settle: Any, tmp_path: Path) -> None:
    at_the_sheet(first, settle)
    assert not handouts_printer.has_printer(), "the test needs a computer without printers"
    first.sheet.out.print.click()
    assert first.problem.title == "La impresora no respondió" and not first.sheet.complete
    first.sheet.out.write_to(tmp_path / "x.pdf")
    settle()
    assert first.sheet.saved.title == "La hoja está guardada" and (tmp_path / "x.pdf").is_file()
    assert not first.problem.isVisible()


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(("size", "scale"), [((1366, 698), 100), ((1024, 600), 200)])
def test_nothing_is_clipped_where_people_say_where_they_work(
    first: FirstRun, keeper: Any, size: tuple[int, int], scale: int, language: str
) -> None:
    keeper.change(text_scale=scale)
    set_language(language)
    first.resize(*size)
    for _step in range(2):
        first.go_on()
    for _pass in range(6):
        QApplication.processEvents()
    assert clipped(first) == []
    keeper.change(text_scale=100)
