"""The five steps of the form: one draft, one record, what each step asks, and what nobody touched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from fieldtool.domain.observation import OBSERVATION
from fieldtool.domain.reading import Fault
from fieldtool.i18n import PSEUDO, Text
from tests.ui.bench import clipped
from tests.ui.observing import CTRL, FULL, SHIFT, WATER, Laptop
from tests.ui.pseudo import unnamed, untranslated
from ui.language import set_language
from ui.pages.observations.steps.about import STEPS, step_of
from ui.widgets import LabelledField

KEY = Qt.Key


@pytest.fixture
def laptop(tmp_path: Path, dressed: Any, qtbot: Any) -> Iterator[Laptop]:
    made = Laptop(tmp_path / "store", dressed, qtbot)
    yield made
    made.close()


def test_every_field_of_an_observation_has_its_step() -> None:
    placed = [name for step in STEPS for name in step.fields]
    assert len(placed) == len(set(placed))
    asked = {field.name for field in OBSERVATION.fields if not field.quiet} - {"visit"}
    assert asked == set(placed)
    assert step_of("people.2.code") == 1 and step_of("visit") is None


def test_steps_are_reached_by_keys_clicks_and_buttons(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    page = laptop.page.form
    assert list(laptop.form.steps) == [0], "a new form opens with its first step alone"
    laptop.step(3)
    laptop.click(page.strip.buttons[3])
    assert laptop.form.at == 3 and page.strip.buttons[3].isChecked()
    laptop.click(page.next_button)
    assert laptop.form.at == 4 and not page.next_button.isVisible()
    laptop.click(page.back_button)
    assert laptop.form.at == 3
    laptop.step(1)
    assert not page.back_button.isVisible()
    assert laptop.form.step(0).isVisible() and not laptop.form.step(3).isVisible()


def test_looking_at_every_step_changes_nothing(laptop: Laptop) -> None:
    (id,) = laptop.add(FULL)
    before = laptop.values(id)
    laptop.arrive(record=id)
    for number in (2, 3, 4, 5, 1):
        laptop.step(number)
    assert laptop.form.values() == before
    laptop.page.form.save()
    laptop.settle()
    assert len(laptop.do(lambda: laptop.workspace.records.history(id))) == 1
    assert laptop.drafts() == ()


def test_what_is_saved_stands_in_the_steps(laptop: Laptop) -> None:
    (id,) = laptop.add(FULL)
    laptop.arrive(record=id)
    people = laptop.step(2)
    assert people.tally.cells[("6_11", "woman")].text() == "3"
    locked = people.tally.cells[("18_59", "woman")]
    assert locked.text() == "2" and locked.isReadOnly(), "it has details, which a number would not keep"
    said = "P1 · 2 personas · Mujeres y niñas · De 18 a 59 años · Guatemala · mam · Embarazo, "
    assert people.lines[0].words.text() == f"{said}Enfermedad o herida"
    account = laptop.step(3)
    assert (account.source.value(), account.reliability.value()) == ("told", "likely")
    assert account.language.text() == "español"
    assert account.translation.toPlainText() == FULL["translation"]
    after = laptop.step(5)
    assert (after.what.text(), after.who.text()) == ("Volver el lunes", "M-02")
    assert after.when.value() == "2026-10-19" and after.secrecy.value() == "restricted"
    marks = laptop.form.marks()
    assert [each.holds for each in marks] == [True] * 5


def test_the_account_is_one_text_in_two_steps(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    laptop.alt("account")
    laptop.type("Uno")
    laptop.step(3)
    assert laptop.window.focusWidget() is laptop.form.account
    laptop.form.account.moveCursor(QTextCursor.MoveOperation.End)
    laptop.type(" dos")
    laptop.step(1)
    assert laptop.form.account.toPlainText() == "Uno dos"
    assert laptop.form.account.isVisible()
    laptop.form.account.undo()
    assert laptop.form.account.toPlainText() != "Uno dos", "the way back is not lost with the step"


def test_saving_from_the_last_step_leads_to_the_fault(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    laptop.step(5)
    laptop.key(KEY.Key_2)
    laptop.key(KEY.Key_Return, CTRL)
    laptop.settle()
    assert laptop.form.at == 0
    assert laptop.form.situation.isAncestorOf(laptop.window.focusWidget())
    strip = laptop.page.form.strip
    assert strip.buttons[0]._mark.wrong and "hay que revisar" in strip.buttons[0].accessibleName()
    assert not strip.buttons[4]._mark.wrong


def test_faults_of_steps_that_nobody_opened_are_told_when_they_open(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    fault = Fault("source", Text("This is missing."))
    hidden = laptop.form.show_faults([fault, Fault("visit", Text("This is missing."))], True)
    assert [each.field for each in hidden] == ["visit"]
    assert laptop.form.at == 2 and laptop.form.fields["source"].wrong


def test_a_draft_holds_all_steps(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    people = laptop.step(2)
    laptop.type("2")
    laptop.step(3)
    laptop.form.step(2).source.button("told").click()
    laptop.step(5)
    laptop.key(KEY.Key_1)
    laptop.page.form.close_form()
    laptop.settle()
    (draft,) = laptop.drafts()
    assert draft.values["source"] == "told" and draft.values["urgent_risk"] == "yes"
    assert draft.values["people"][0]["count"] == 2
    laptop.arrive(draft=draft.id)
    assert laptop.step(2).tally.cells[("18_59", "woman")].text() == "2"
    assert people is not laptop.form.step(1)


def test_values_of_the_visit_are_marked_until_they_are_changed(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    values = {"place": {"name": "Puente"}, "authorities": [{"kind": "police"}], "consent": "not_asked"}
    laptop.form.show_values(values, laptop.form.names, carried=frozenset({"place", "authorities"}))
    fields = laptop.form.fields
    assert fields["place"].mark.text() == fields["authorities"].mark.text() == "de la visita"
    assert not fields["situation"].mark.isVisible()
    laptop.form.authorities.button("army").click()
    assert not fields["authorities"].mark.isVisible() and fields["place"].mark.isVisible()


def test_tab_goes_as_one_reads(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    for number in (2, 3, 4, 5, 1):
        laptop.step(number)
        page = laptop.page.form
        page.focus_first()
        seen = []
        for _turn in range(120):
            at = laptop.window.focusWidget()
            seen.append(at)
            if at is page.save_button:
                break
            laptop.key(KEY.Key_Tab)
        assert seen[-1] is page.save_button
        around = (page.strip, laptop.form, page.feet)
        parts = [next(at for at, part in enumerate(around) if part.isAncestorOf(each)) for each in seen]
        assert parts == sorted(parts), number


def test_mnemonics_of_each_step_are_unique_in_both_languages(laptop: Laptop) -> None:
    (id,) = laptop.add(FULL)
    laptop.arrive(record=id)
    for number in (2, 3, 4, 5):
        laptop.step(number)
        for language in ("es", "en"):
            set_language(language)
            marks = [
                each.mnemonic
                for each in laptop.form.findChildren(LabelledField)
                if each.isVisible() and each.mnemonic
            ]
            assert len(marks) == len(set(marks)) and marks, (number, language)


@pytest.mark.parametrize(("size", "scale"), [((1366, 698), 100), ((1024, 600), 100), ((1024, 600), 200)])
def test_nothing_is_clipped(laptop: Laptop, dressed: Any, size: tuple[int, int], scale: int) -> None:
    (id,) = laptop.add(FULL)
    dressed.change(text_scale=scale)
    laptop.window.resize(*size)
    laptop.arrive(record=id)
    for number in (1, 2, 3, 4, 5):
        laptop.step(number)
        if number == 2:
            laptop.form.step(1).lines[0].turn_details()
        for _pass in range(6):
            QApplication.processEvents()
        assert laptop.window.size().toTuple() == size
        assert clipped(laptop.page.form) == []
    dressed.change(text_scale=100)


def test_narrow_windows_have_a_list_of_steps(laptop: Laptop, dressed: Any) -> None:
    dressed.change(text_scale=200)
    laptop.window.resize(1024, 600)
    laptop.arrive(new=True)
    strip = laptop.page.form.strip
    assert strip.narrow and strip.list.text() == "Paso 1 de 5"
    laptop.click(strip.on)
    assert laptop.form.at == 1 and strip.list.text() == "Paso 2 de 5"
    strip.actions_[4].trigger()
    assert laptop.form.at == 4
    dressed.change(text_scale=100)


def test_pseudo_language_in_every_step(laptop: Laptop) -> None:
    contact = {"organisation": "Abogadas", "help": ["legal"], "country": "MX", "telephones": ["555 0134"]}
    (lawyers,) = laptop.do(lambda: laptop.workspace.records.add("contact", [contact]))
    (id,) = laptop.add(FULL)
    laptop.do(lambda: laptop.workspace.referrals.refer(id, lawyers))
    set_language(PSEUDO)
    laptop.arrive(record=id)
    for number in (2, 3, 4, 5):
        step = laptop.step(number)
        if number == 2:
            step.lines[0].turn_details()
            step.take_away()
            step.bring_back()
        if number == 4:
            laptop.settle()
            step.topics[0].button.click()
    found = untranslated(laptop.form, tuple(texts_of_content(laptop)))
    assert found == []
    assert unnamed(laptop.page) == []


def texts_of_content(laptop: Laptop) -> Iterator[str]:
    """What comes from the collections, from people and from CLDR, which our catalogues do not translate."""
    shelf = laptop.do(laptop.workspace.reading.shelf)
    for each in shelf.provisions:
        yield f"{each.title.en}  ({each.id})"
        yield each.title.en
    for topic in shelf.topics:
        for number in range(40):
            yield f"{topic.name.en}  ({number})"
    yield from ("Abogadas", "Wed 14 Oct 2026, 10:38", "Guatemala", "Mam", "Mon 19 Oct 2026")


def test_save_and_add_another_from_any_step(laptop: Laptop) -> None:
    (id,) = laptop.add(WATER)
    laptop.arrive(record=id)
    laptop.step(3)
    laptop.form.step(2).reliability.button("confirmed").click()
    laptop.key(KEY.Key_Return, CTRL | SHIFT)
    laptop.settle()
    assert laptop.values(id)["reliability"] == "confirmed"
    assert laptop.form.at == 0 and laptop.page.form.is_blank
