"""Visits in a real window over a real store: by keyboard, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldtool.domain.revision import short_code
from fieldtool.workspace import Workspace
from tests.services.laptops import PHRASE
from tests.ui.visiting import PLACE, Visiting
from ui.language import set_language

KEY = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def bench(tmp_path: Path, dressed: Any, qtbot: Any) -> Iterator[Visiting]:
    made = Visiting(tmp_path / "store", dressed, qtbot, "home")
    yield made
    made.close()


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_whole_visit_by_keyboard(bench: Visiting, language: str) -> None:
    set_language(language)
    home = bench.window.page("home")
    bench.click(home.visit_bar.begin_button)
    bench.type(PLACE)
    bench.key(KEY.Key_Return, CTRL)
    running = bench.running()
    assert running.place_name == PLACE and "ended" not in running.values
    assert running.started  # it was there already
    assert QApplication.focusWidget() is bench.form.checklist.list
    for key in (KEY.Key_1, KEY.Key_2, KEY.Key_3, KEY.Key_4):
        bench.key(key)
    total = len(bench.form.checklist.indicators.asked)
    assert total >= 30
    assert bench.form.checklist.progress.text() == (f"4 de {total}" if language == "es" else f"4 of {total}")
    bench.key(KEY.Key_4, ALT)
    assert bench.form.at == "ending"
    bench.key(KEY.Key_Return, CTRL)
    assert bench.running() is None
    values = bench.values(running.id)
    assert list(values["answers"].values()) == ["yes", "no", "unknown", "not_applicable"]
    assert values["ended"] >= values["started"]
    assert bench.page.current is bench.page.list
    assert bench.page.list.panel.line.id == running.id
    assert bench.open("home").visit_bar.begin_button.isVisible()


def test_place_and_authority_of_an_observation_come_from_the_visit_and_say_so(bench: Visiting) -> None:
    visit = bench.begin()
    bench.key(KEY.Key_N, CTRL)
    form = bench.observation
    assert form.place.line.text() == PLACE and form.authorities.values() == ("migration",)
    for name in ("place", "authorities"):
        assert form.fields[name].mark.isVisible() and form.fields[name].mark.text() == "de la visita"
        assert "de la visita" in form.fields[name].control.accessibleDescription()
    assert not form.fields["findings"].mark.isVisible()
    bench.key(KEY.Key_2)
    bench.key(KEY.Key_Tab)
    bench.key(KEY.Key_1)
    form.account.setFocus()
    bench.type("No hay agua")
    bench.key(KEY.Key_Return, CTRL)
    (saved,) = bench.observations()
    assert saved.record.values["visit"] == visit and saved.place_name == PLACE
    assert saved.record.values["authorities"] == [{"kind": "migration"}]


def test_the_mark_goes_when_a_person_writes_another_place(bench: Visiting) -> None:
    bench.begin()
    bench.key(KEY.Key_N, CTRL)
    form = bench.observation
    form.place.line.setFocus()
    form.place.line.selectAll()
    bench.type("Otro lugar")
    assert not form.fields["place"].mark.isVisible()
    assert form.fields["authorities"].mark.isVisible()
    assert form.values()["place"] == {"name": "Otro lugar"} and "visit" in form.values()


def test_without_a_visit_nothing_is_carried(bench: Visiting) -> None:
    visit = bench.begin()
    bench.do(lambda: bench.workspace.visits.finish(visit))
    bench.key(KEY.Key_N, CTRL)
    form = bench.observation
    assert form.place.line.text() == "" and not form.authorities.values()
    assert "visit" not in form.values()
    assert bench.window.page("observations").form.in_visit is None


def test_what_the_visit_gives_alone_is_no_draft(bench: Visiting) -> None:
    bench.begin()
    bench.key(KEY.Key_N, CTRL)
    page = bench.window.page("observations")
    assert page.form.is_blank
    bench.key(KEY.Key_Escape)
    assert bench.do(bench.workspace.drafts.all) == ()


def test_an_observation_can_be_taken_out_of_the_visit_and_put_back(bench: Visiting) -> None:
    visit = bench.begin()
    bench.key(KEY.Key_N, CTRL)
    note = bench.window.page("observations").form.in_visit
    assert PLACE in note.text
    note.button.click()
    assert "visit" not in bench.observation.values() and "No es parte" in note.text
    note.button.click()
    assert bench.observation.values()["visit"] == visit


def test_an_observation_of_a_visit_says_so_when_it_is_opened_again(bench: Visiting) -> None:
    visit = bench.begin()
    document = {
        "situation": "DET",
        "findings": ["concern"],
        "occurred": "2026-10-14",
        "place": "not_known",
        "account": "Sin agua",
        "visit": visit,
    }
    (id,) = bench.do(lambda: bench.workspace.records.add("observation", [document]))
    page = bench.open("observations", record=id)
    assert PLACE in page.form.in_visit.text
    assert page.form.is_blank is False
    bench.key(KEY.Key_Escape)
    assert bench.do(bench.workspace.drafts.all) == ()  # looking changes nothing


def test_a_no_becomes_an_observation_in_one_click_and_leads_back(bench: Visiting) -> None:
    bench.begin()
    checklist = bench.form.checklist
    checklist.list.choose(3)
    code = checklist.list.current().id
    checklist.marks.button("no").click()
    bench.settle()
    bench.click(checklist.observe_button)
    form = bench.observation
    assert form.rights.answers() == {code: "not_respected"}
    assert form.findings.values() == ("concern",) and form.situation.value() == "DET"
    assert form.place.line.text() == PLACE
    bench.key(KEY.Key_Return, CTRL)
    (saved,) = bench.observations()
    # Back in the visit it is told that it was saved, and the list does not tell it again later.
    assert bench.window.status.draft.text() == f"Se guardó como {saved.record.code}"
    assert bench.window.page("observations").list.note.isHidden()
    assert saved.record.values["answers"] == {code: "not_respected"}
    assert bench.window.current == "visits" and bench.form.at == "checklist"
    assert bench.form.values()["answers"] == {code: "no"}


def test_an_answer_is_taken_back_and_a_note_is_kept(bench: Visiting) -> None:
    bench.begin()
    checklist = bench.form.checklist
    first = checklist.list.current().id
    bench.key(KEY.Key_2)
    bench.key(KEY.Key_Up)
    bench.key(KEY.Key_Return)
    assert QApplication.focusWidget() is checklist.note
    bench.type("Sin colchones")
    bench.key(KEY.Key_Escape)
    assert QApplication.focusWidget() is checklist.list and bench.page.visit.form is not None
    assert bench.form.values()["notes"] == [{"indicator": first, "note": "Sin colchones"}]
    assert bench.form.values()["answers"] == {first: "no"}
    bench.key(KEY.Key_0)
    assert "answers" not in bench.form.values()
    assert "Con nota" in checklist.indicators.below(checklist.list.current())


def test_the_next_question_without_an_answer_and_the_chapters(bench: Visiting) -> None:
    bench.begin()
    checklist = bench.form.checklist
    for key in (KEY.Key_1, KEY.Key_1):
        bench.key(key)
    checklist.list.choose(0)
    bench.click(checklist.next_button)
    assert checklist.list.currentIndex().row() == 2
    checklist.choose_chapter("REC")
    bench.settle()
    assert {each.situation for each in checklist.indicators.asked} == {"REC"}
    assert checklist.progress.text().startswith("0 de")
    bench.key(KEY.Key_1)
    assert len(bench.form.values()["answers"]) == 3


def test_denied_access_asks_for_the_reason_and_can_be_the_end(bench: Visiting) -> None:
    bench.open("visits", new=True)
    bench.type(PLACE)
    basics = bench.form.basics
    assert not basics.fields["access_reason"].isVisible() and not basics.finish_button.isVisible()
    basics.access.button("denied").click()
    assert basics.fields["access_reason"].isVisible()
    basics.access_reason.setFocus()
    bench.type("No hay permiso")
    bench.click(basics.finish_button)
    (found,) = bench.do(lambda: bench.workspace.visits.listed("hindered")).lines
    values = found.record.values
    assert (values["access"], values["access_reason"]) == ("denied", "No hay permiso")
    assert values["ended"] and bench.running() is None
    assert "No hay permiso" in bench.page.list.panel.facts.text()


def test_finishing_says_that_the_visit_is_over(bench: Visiting) -> None:
    bench.begin()
    bench.key(KEY.Key_4, ALT)
    bench.key(KEY.Key_Return, CTRL)
    assert bench.running() is None and bench.page.current is bench.page.list
    assert bench.page.list.note.title.startswith("La visita terminó y se guardó como VI-")


def test_nobody_counted_is_not_zero_and_a_wrong_number_is_told(bench: Visiting) -> None:
    visit = bench.begin()
    bench.key(KEY.Key_3, ALT)
    people = bench.form.people
    people.numbers["men"].setFocus()
    bench.type("0")
    people.numbers["girls"].setFocus()
    bench.type("tres")
    bench.key(KEY.Key_Return, CTRL)
    assert people.fields["people_held.girls"].wrong
    assert QApplication.focusWidget() is people.numbers["girls"]
    people.numbers["girls"].selectAll()
    bench.type("3")
    assert not people.fields["people_held.girls"].wrong
    assert people.total.text() == "3 personas detenidas"
    people.team.setFocus()
    bench.type("M-02, M-05")
    people.met.setFocus()
    bench.type("Turno de noche")
    bench.key(KEY.Key_Return, CTRL)
    values = bench.values(visit)
    assert values["people_held"] == {"men": 0, "girls": 3}
    assert values["team"] == ["M-02", "M-05"] and values["authorities_met"] == ["Turno de noche"]
    assert bench.running() is not None


def test_the_end_shows_figures_and_what_is_missing(bench: Visiting) -> None:
    visit = bench.begin(started="2026-10-14T09:50", access="full")
    carried = bench.do(bench.workspace.visits.carried)
    seen = {"situation": "DET", "findings": ["concern"], "occurred": "2026-10-14", "account": "Sin agua"}
    bench.do(lambda: bench.workspace.records.add("observation", [{**seen, **carried}]))
    bench.key(KEY.Key_2)
    bench.key(KEY.Key_4, ALT)
    ending = bench.form.ending
    ending.ended.setFocus()
    bench.type("14/10/2026 12:10")
    shown = bench.words(ending.figures)
    assert "2 h 20 min" in shown and "Preocupación" in shown and "1 de" in shown
    assert "Cuántas personas están detenidas" in ending.missing.text
    bench.key(KEY.Key_Return, CTRL)
    assert bench.values(visit)["ended"] == "2026-10-14T12:10"


def test_a_visit_is_known_by_its_place_and_its_code_stands_beside(bench: Visiting) -> None:
    visit = bench.begin()
    page = bench.page.visit
    code = short_code("VI", visit)
    assert page.title.text() == PLACE and page.under.text().startswith(f"{code} · Último cambio")
    assert PLACE not in bench.window.windowTitle()
    low = [each.mapTo(page, each.contentsRect().center()).y() for each in (page.title, page.under)]
    lines = [each.fontMetrics() for each in (page.title, page.under)]
    title, under = (at + (one.ascent() - one.descent()) / 2 for at, one in zip(low, lines, strict=True))
    assert abs(title - under) <= 1, "both stand on one line"


def test_a_new_visit_tells_at_once_of_the_one_that_is_going_on(bench: Visiting) -> None:
    bench.open("visits", new=True)
    page = bench.page.visit
    assert not page.already.isVisible()
    bench.key(KEY.Key_Escape)
    visit = bench.begin()
    bench.open("visits", new=True)
    assert page.already.isVisible() and PLACE in page.already.title
    bench.click(page.running_button)
    assert page.opening.record.id == visit and not page.already.isVisible()


def test_an_end_before_the_start_is_told_beside_it(bench: Visiting) -> None:
    visit = bench.begin(started="2026-10-14T09:50")
    bench.key(KEY.Key_4, ALT)
    bench.form.ending.ended.setFocus()
    bench.type("13/10/2026")
    bench.key(KEY.Key_Return, CTRL)
    assert bench.form.ending.fields["ended"].wrong
    assert "ended" not in bench.values(visit) and bench.running() is not None


def test_the_post_is_proposed_as_the_place_of_a_new_visit(bench: Visiting) -> None:
    (post,) = bench.do(lambda: bench.workspace.records.add("place", [{"name": PLACE, "country": "MX"}]))
    bench.do(lambda: bench.workspace.posts.choose(post))
    bench.open("visits", new=True)
    place = bench.form.basics.place
    assert place.line.text() == PLACE and place.value() == post
    mark = bench.form.fields["place"].mark
    assert mark.isVisible() and mark.text() == "propuesto: su puesto"
    label = bench.form.fields["place"].label
    assert 0 <= mark.x() - label.geometry().right() < 12, "it stands behind the name of the field"
    assert bench.page.visit.is_blank, "what is only proposed is no draft"
    place.line.setFocus()
    place.line.selectAll()
    bench.type("Otro lugar")
    assert not mark.isVisible() and place.value() == {"name": "Otro lugar"}


def test_another_place_from_the_list_is_taken_instead_of_the_post(bench: Visiting) -> None:
    """The field showed it, and the visit was begun at the post."""
    station = {"name": "Estación migratoria", "country": "MX"}
    ids = bench.do(lambda: bench.workspace.records.add("place", [{"name": PLACE, "country": "MX"}, station]))
    bench.do(lambda: bench.workspace.posts.choose(ids[0]))
    bench.open("visits", new=True)
    line = bench.form.basics.place.line
    line.setFocus()
    line.selectAll()
    bench.type("migra")
    offered = line.completer().popup()
    QTest.keyClick(offered, KEY.Key_Down)
    QTest.keyClick(offered, KEY.Key_Return)
    assert line.text() == "Estación migratoria"
    bench.key(KEY.Key_Return, CTRL)
    running = bench.running()
    assert running is not None and bench.values(running.id)["place"] == ids[1]


def test_a_visit_without_a_place_is_not_begun(bench: Visiting) -> None:
    bench.open("visits", new=True)
    bench.key(KEY.Key_Return, CTRL)
    assert bench.form.fields["place"].wrong and bench.running() is None
    assert QApplication.focusWidget() is bench.form.basics.place.line


def test_a_second_visit_is_told_of_the_first_and_keeps_what_was_written(bench: Visiting) -> None:
    bench.begin()
    bench.open("visits", new=True)
    bench.type("Otro lugar")
    bench.key(KEY.Key_Return, CTRL)
    assert PLACE in bench.page.visit.problem.title
    assert bench.form.basics.place.line.text() == "Otro lugar"


def test_a_lock_in_the_middle_loses_nothing_and_the_visit_goes_on(
    bench: Visiting, tmp_path: Path, dressed: Any, qtbot: Any
) -> None:
    visit = bench.begin()
    for key in (KEY.Key_1, KEY.Key_2):
        bench.key(key)
    bench.form.go("ending")
    bench.form.ending.summary.setFocus()
    bench.type("A medias")
    bench.window.leave_all()  # what a lock does first
    bench.settle()
    bench.do(bench.workspace.close)
    again = bench.do(lambda: Workspace.open(bench.folder, PHRASE))
    try:
        running = bench.do(again.visits.running)
        assert running.id == visit and running.values["summary"] == "A medias"
        assert list(running.values["answers"].values()) == ["yes", "no"]
        (draft,) = bench.do(again.drafts.all)
        assert (draft.kind, draft.record) == ("visit", visit)
    finally:
        bench.do(again.close)


def test_the_bar_stands_on_home_and_over_the_observations(bench: Visiting) -> None:
    home = bench.open("home")
    bar = home.visit_bar
    assert bar.begin_button.isVisible() and not bar.finish_button.isVisible()
    assert not bench.open("observations").list.visit_bar.isVisible()
    bench.begin()
    for section in ("home", "observations"):
        page = bench.open(section)
        bar = page.visit_bar if section == "home" else page.list.visit_bar
        assert bar.isVisible() and PLACE in bar.words.text()
    assert not home.visit_bar.begin_button.isVisibleTo(home)
    bench.click(bar.finish_button)
    assert bench.window.current == "visits" and bench.form.at == "ending"
