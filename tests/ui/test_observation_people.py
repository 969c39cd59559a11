"""Step 2 of the form: people as counts and codes, and what happens without their consent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.ui.observing import CTRL, FULL, Laptop
from ui.language import set_language
from ui.language import words as now
from ui.pages.observations.steps.find import CodeField, countries, languages
from ui.pages.observations.steps.tally import counted, next_code

KEY = Qt.Key


@pytest.fixture
def laptop(tmp_path: Path, dressed: Any, qtbot: Any) -> Iterator[Laptop]:
    made = Laptop(tmp_path / "store", dressed, qtbot)
    yield made
    made.close()


def test_people_are_counted_with_keys(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    people = laptop.step(2)
    first = laptop.window.focusWidget()
    assert first is people.tally.cells[("18_59", "woman")]
    laptop.type("2")
    laptop.key(KEY.Key_Tab)
    laptop.key(KEY.Key_Up)
    laptop.key(KEY.Key_Up)
    laptop.key(KEY.Key_Down)
    assert laptop.form.values()["people"] == [
        {"code": "P1", "count": 2, "age_group": "18_59", "gender": "woman"},
        {"code": "P2", "count": 1, "age_group": "18_59", "gender": "man"},
    ]
    said = [line.words.text() for line in people.lines]
    assert said == ["P1 · 2 personas · Mujeres y niñas · De 18 a 59 años", "P2 · 1 hombre · De 18 a 59 años"]
    assert people.total.text() == "3 personas"
    assert laptop.page.form.strip.buttons[1]._small == "3 personas"
    laptop.key(KEY.Key_Backspace)
    laptop.key(KEY.Key_Return)
    assert laptop.window.focusWidget() is people.tally.cells[("60_plus", "man")]
    assert [each["code"] for each in laptop.form.values()["people"]] == ["P1"]


def test_details_of_a_group_by_names_in_the_language_of_now(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    people = laptop.step(2)
    people.add.setFocus()
    laptop.key(KEY.Key_Space)
    (line,) = people.lines
    assert line.opened and laptop.window.focusWidget() is line.details.nationality
    laptop.type("hondur")
    popup = line.details.nationality.completer().popup()
    laptop.bot.waitUntil(popup.isVisible)
    laptop.bot.keyClick(popup, KEY.Key_Down)
    laptop.bot.keyClick(popup, KEY.Key_Return)
    laptop.activate()
    line.details.language.setFocus()
    laptop.type("kiche")
    line.details.language.settle()
    line.details.needs.button("pregnancy").click()
    line.details.gender.set_value("woman")
    line.details.gender.activated.emit(line.details.gender.currentIndex())
    assert laptop.form.values()["people"] == [
        {
            "code": "P1",
            "count": 1,
            "nationality": "HN",
            "language": "quc",
            "needs": ["pregnancy"],
            "gender": "woman",
        }
    ]
    assert line.details.language.text() == "k'iche'"
    set_language("en")
    assert line.details.language.text() == "K'iche'"
    assert "Honduras" in line.words.text() and "1 woman or girl" in line.words.text()


def test_closed_cells_tell_why_under_the_table(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    people = laptop.step(2)
    laptop.type("2")
    assert not people.tally.why.isVisible()
    (line,) = people.lines
    line.turn_details()
    line.details.needs.button("pregnancy").click()
    cell = people.tally.cells[("18_59", "woman")]
    assert cell.isReadOnly() and people.tally.why.isVisible()
    people.start()
    assert not laptop.window.focusWidget().isReadOnly(), "the keyboard goes to what can be changed"
    assert people.tally.why.text() == cell.toolTip() and "P1" in people.tally.why.text()
    line.details.needs.button("pregnancy").click()
    assert not cell.isReadOnly() and not people.tally.why.isVisible()


def test_a_name_that_is_in_no_list_is_told_and_kept_in_the_draft(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    people = laptop.step(2)
    people.add_group()
    laptop.type("Atlantida")
    laptop.key(KEY.Key_Tab)
    assert people.lines[0].details.fields["nationality"].wrong
    laptop.key(KEY.Key_Return, CTRL)
    laptop.settle()
    assert laptop.records() == ()
    assert laptop.page.form.strip.buttons[1]._mark.wrong
    draft = laptop.drafts()[0]
    assert draft.values["people"][0]["nationality"] == "Atlantida"
    laptop.page.form.close_form()
    laptop.activate()
    laptop.arrive(draft=draft.id)
    assert "Atlantida" in laptop.step(2).lines[0].words.text()


def test_refused_consent_closes_people_and_loses_nothing_without_saying(laptop: Laptop) -> None:
    (id,) = laptop.add({**FULL, "consent_scope": []})
    laptop.arrive(record=id)
    people = laptop.step(2)
    laptop.step(1)
    laptop.form.consent.button("refused").click()
    assert "El paso 2 todavía tiene algunos" in laptop.form.refused.text
    laptop.step(2)
    assert "Se guarda solo el hecho, sin datos de la persona." in people.closed.title
    assert not people.quick.isVisible() and not people.list.isEnabled()
    assert people.fields["people"].isVisible(), "what was written can be read"
    assert laptop.form.values()["people"] == FULL["people"], "still there"
    laptop.click(people.take)
    assert "people" not in laptop.form.values()
    undo = next(each for each in people.undo.findChildren(QPushButton))
    laptop.click(undo)
    assert laptop.form.values()["people"] == FULL["people"]
    laptop.click(people.take)
    assert not people.fields["people"].isVisible(), "no codes are explained where none can be written"
    assert now(laptop.form.marks()[1].words) == "solo el hecho"
    laptop.page.form.save()
    laptop.settle()
    assert "people" not in laptop.values(id)


def test_going_back_to_yes_opens_people_again(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    people = laptop.step(2)
    laptop.type("4")
    laptop.step(1)
    laptop.form.consent.button("refused").click()
    laptop.form.consent.button("given").click()
    laptop.step(2)
    assert people.quick.isVisible() and people.tally.cells[("18_59", "woman")].text() == "4"


def test_pure_counting() -> None:
    groups = [{"code": "P7", "count": 1}, {"code": "familia"}]
    assert next_code([]) == "P1" and next_code(groups) == "P8"
    cell = ("18_59", "man")
    more = counted(groups, cell, 3)
    assert more[-1] == {"code": "P8", "count": 3, "age_group": "18_59", "gender": "man"}
    assert counted(more, cell, 5)[-1]["count"] == 5
    assert counted(more, cell, 0) == groups and counted(groups, cell, 0) == groups


def test_lists_of_countries_and_languages(dressed: Any, qtbot: Any) -> None:
    found = dict(countries())
    assert found["HN"] == "Honduras" and found["not_known"] == "No se sabe"
    assert "EU" not in found and "ZZ" not in found and len(found) > 240
    spoken = dict(languages())
    assert spoken["mam"] == "mam" and spoken["kek"] == "q'eqchi'" and "und" not in spoken
    field = CodeField(countries)
    qtbot.addWidget(field)
    field.set_value("XQ")
    assert field.is_misread() and field.text() == "XQ", "what cannot be read stays as it came"
    field.textEdited.emit("panamá")
    assert field.value() == "PA"
    field.textEdited.emit("")
    assert field.value() is None and not field.is_misread()
