"""The list of visits, their history and differences, and how all of it looks: words, names, large text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from fieldtool.i18n import PSEUDO
from tests.prepared import new_store
from tests.ui.bench import clipped, countries
from tests.ui.observing import acquaint, give, take
from tests.ui.pseudo import unnamed, untranslated
from tests.ui.visiting import PLACE, Visiting
from ui.language import set_language
from ui.look import LOOK
from ui.pages.visits.form import PARTS

KEY = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def bench(tmp_path: Path, dressed: Any, qtbot: Any) -> Iterator[Visiting]:
    made = Visiting(tmp_path / "store", dressed, qtbot, "home")
    yield made
    made.close()


def test_visits_are_listed_filtered_gone_on_with_and_put_into_the_bin(bench: Visiting) -> None:
    denied = {"place": {"name": "Retén"}, "started": "2026-10-13T09:00", "ended": "2026-10-13T09:05"}
    left = {"place": {"name": "Albergue"}, "started": "2026-10-14T09:00"}
    bench.do(lambda: bench.workspace.records.add("visit", [{**denied, "access": "denied"}, {**left}]))
    page = bench.open("visits").list
    assert [row.title() for row in page.list.rows._rows] == ["Albergue", "Retén"]
    assert "Sin cerrar 1" in bench.words(page.filters)
    page.show_filter("hindered")
    bench.settle()
    assert [row.title() for row in page.list.rows._rows] == ["Retén"]
    assert not page.panel.resume_button.isVisible()
    page.show_filter("open")
    bench.settle()
    bench.click(page.panel.resume_button)
    assert bench.running().place_name == "Albergue"
    bench.key(KEY.Key_Escape)
    assert page.panel.finish_button.isVisible()
    page.show_filter("hindered")
    bench.settle()
    bench.click(page.panel.bin_button)
    assert bench.page.list.stack.currentWidget() is page.nothing
    bench.click(page.bin.undo)
    assert [row.title() for row in page.list.rows._rows] == ["Retén"]


def test_the_panel_leads_to_the_observations_of_the_visit_and_its_history(bench: Visiting) -> None:
    bench.begin()
    carried = bench.do(bench.workspace.visits.carried)
    seen = {"situation": "DET", "findings": ["concern"], "occurred": "2026-10-14", "account": "Sin agua"}
    (id,) = bench.do(lambda: bench.workspace.records.add("observation", [{**seen, **carried}]))
    bench.key(KEY.Key_Escape)
    panel = bench.page.list.panel
    bench.settle()
    (button,) = panel.codes
    bench.click(panel.history_button)
    assert bench.page.current is bench.page.history
    assert PLACE in bench.words(bench.page.history)
    bench.key(KEY.Key_Escape)
    (button,) = panel.codes
    bench.click(button)
    assert bench.window.page("observations").form.opening.record.id == id
    bench.key(KEY.Key_Escape)
    assert bench.window.current == "visits"


def test_a_draft_of_a_visit_waits_in_the_list(bench: Visiting) -> None:
    bench.open("visits", new=True)
    bench.type("Puente a medias")
    bench.key(KEY.Key_Escape)
    line = bench.page.list.panel.line
    assert line.draft is not None and line.where == "Puente a medias"
    bench.key(KEY.Key_Return)
    assert bench.form.basics.place.line.text() == "Puente a medias"


def test_differences_of_a_visit_are_decided_above_its_form(bench: Visiting, tmp_path: Path) -> None:
    other = bench.do(lambda: new_store(tmp_path / "other"))
    try:
        acquaint(bench, other, tmp_path)  # type: ignore[arg-type]
        visit = bench.do(
            lambda: bench.workspace.records.add("visit", [{"place": "not_known", "started": "2026-10-14"}])
        )[0]
        give(bench, other, tmp_path)  # type: ignore[arg-type]
        bench.do(lambda: bench.workspace.records.edit(visit, {"summary": "Aquí"}))
        bench.do(lambda: other.records.edit(visit, {"summary": "Allá", "access": "full"}))
        take(bench, other, tmp_path)  # type: ignore[arg-type]
    finally:
        bench.do(other.close)
    bench.open("visits", record=visit)
    deciding = bench.page.visit.deciding
    (field,) = deciding.panel.fields
    words = bench.words(deciding)
    assert "Aquí" in words and "Allá" in words
    next(box for box in field.boxes if box.text() == "Aquí").click()
    bench.click(deciding.button)
    assert bench.values(visit)["summary"] == "Aquí" and bench.values(visit)["access"] == "full"
    assert not bench.do(lambda: bench.workspace.records.get(visit)).state.differences


def every_part(bench: Visiting) -> Iterator[QWidget]:
    for key, _words in PARTS:
        bench.form.go(key)
        bench.settle()
        yield bench.page


def test_every_word_is_translated_and_every_control_has_a_name(bench: Visiting) -> None:
    bench.begin(access="partial", access_reason="Turno")
    bench.key(KEY.Key_2)
    set_language(PSEUDO)
    mine = (PLACE, "Turno", *countries())
    contents = {each.indicator.en for each in bench.form.checklist.indicators.asked}
    for page in every_part(bench):
        assert untranslated(page, (*mine, *contents)) == []
        assert unnamed(page) == []
    bench.key(KEY.Key_Escape)
    heading = bench.page.list.panel.heading.text()
    assert heading.endswith(PLACE)
    assert untranslated(bench.page.list, (*mine, heading)) == [] and unnamed(bench.page.list) == []


@pytest.mark.parametrize("language", ["es", "en"])
def test_no_letter_of_a_part_goes_to_two_fields(bench: Visiting, language: str) -> None:
    set_language(language)
    bench.begin(access="partial")
    for _page in every_part(bench):
        part = bench.form.parts[bench.form.at]
        letters = [
            each.label.text().partition("&")[2][:1].lower()
            for each in part.fields.values()
            if "&" in each.label.text()
        ]
        assert len(letters) == len(set(letters))


@pytest.mark.parametrize(("scale", "size"), [(100, (1366, 698)), (100, (1024, 600)), (200, (1024, 600))])
@pytest.mark.parametrize("language", ["es", PSEUDO])
def test_nothing_is_clipped(bench: Visiting, scale: int, size: tuple[int, int], language: str) -> None:
    bench.begin(access="partial", access_reason="Turno", people_held={"men": 3})
    bench.key(KEY.Key_2)
    set_language(language)
    LOOK.apply(scale=scale)
    bench.window.resize(*size)
    bench.settle()
    try:
        for page in every_part(bench):
            assert clipped(page) == [], bench.form.at
        bench.key(KEY.Key_Escape)
        assert clipped(bench.page.list) == []
        assert clipped(bench.open("observations")) == []
        assert clipped(bench.open("home").visit_bar) == []
    finally:
        LOOK.apply(scale=100)


def test_language_changes_in_the_middle_of_a_checklist(bench: Visiting) -> None:
    bench.begin()
    checklist = bench.form.checklist
    checklist.note.setFocus()
    bench.type("Sin luz")
    before = checklist.question.text()
    set_language("en")
    bench.settle()
    assert checklist.note.toPlainText() == "Sin luz" and QApplication.focusWidget() is checklist.note
    assert checklist.question.text() != before
    assert checklist.question.text() == checklist.list.current().indicator.en
