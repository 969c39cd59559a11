"""The five steps of the form: one draft, one record, what each step asks, and what nobody touched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPushButton

from fieldtool.domain.observation import OBSERVATION
from fieldtool.domain.reading import Fault
from fieldtool.i18n import PSEUDO, Text
from tests.ui.bench import clipped
from tests.ui.observing import ALT, CTRL, SHIFT, WATER, Laptop
from tests.ui.pseudo import unnamed, untranslated
from ui.language import set_language
from ui.pages.observations.steps.about import STEPS, step_of
from ui.pages.observations.steps.find import CodeField, countries, languages
from ui.pages.observations.steps.tally import counted, next_code
from ui.widgets import LabelledField

KEY = Qt.Key

FULL: dict[str, Any] = {
    **WATER,
    "people": [
        {
            "code": "P1",
            "count": 2,
            "age_group": "18_59",
            "gender": "woman",
            "nationality": "GT",
            "language": "mam",
            "needs": ["pregnancy", "illness"],
        },
        {"code": "P2", "count": 3, "age_group": "6_11", "gender": "woman"},
    ],
    "consent": "given",
    "consent_scope": ["team"],
    "account_language": "es",
    "translation": "No hot water since Friday.",
    "source": "told",
    "reliability": "likely",
    "urgent_risk": "yes",
    "follow_up": {"what": "Volver el lunes", "who": "M-02", "when": "2026-10-19", "result": "Nada aún"},
    "confidentiality": "restricted",
}


@pytest.fixture
def laptop(tmp_path: Path, dressed: Any, qtbot: Any) -> Iterator[Laptop]:
    made = Laptop(tmp_path / "store", dressed, qtbot)
    yield made
    made.close()


def go(laptop: Laptop, number: int) -> Any:
    """Alt and the number of a step; gives the step."""
    laptop.key(getattr(KEY, f"Key_{number}"), ALT)
    laptop.settle()
    assert laptop.form.at == number - 1
    return laptop.form.step(number - 1)


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
    go(laptop, 3)
    laptop.click(page.strip.buttons[3])
    assert laptop.form.at == 3 and page.strip.buttons[3].isChecked()
    laptop.click(page.next_button)
    assert laptop.form.at == 4 and not page.next_button.isVisible()
    laptop.click(page.back_button)
    assert laptop.form.at == 3
    go(laptop, 1)
    assert not page.back_button.isVisible()
    assert laptop.form.step(0).isVisible() and not laptop.form.step(3).isVisible()


def test_looking_at_every_step_changes_nothing(laptop: Laptop) -> None:
    (id,) = laptop.add(FULL)
    before = laptop.values(id)
    laptop.arrive(record=id)
    for number in (2, 3, 4, 5, 1):
        go(laptop, number)
    assert laptop.form.values() == before
    laptop.page.form.save()
    laptop.settle()
    assert len(laptop.do(lambda: laptop.workspace.records.history(id))) == 1
    assert laptop.drafts() == ()


def test_what_is_saved_stands_in_the_steps(laptop: Laptop) -> None:
    (id,) = laptop.add(FULL)
    laptop.arrive(record=id)
    people = go(laptop, 2)
    assert people.tally.cells[("6_11", "woman")].text() == "3"
    locked = people.tally.cells[("18_59", "woman")]
    assert locked.text() == "2" and locked.isReadOnly(), "it has details, which a number would not keep"
    said = "P1 · 2 personas · Mujeres y niñas · De 18 a 59 años · Guatemala · mam · Embarazo, "
    assert people.lines[0].words.text() == f"{said}Enfermedad o herida"
    account = go(laptop, 3)
    assert (account.source.value(), account.reliability.value()) == ("told", "likely")
    assert account.language.text() == "español"
    assert account.translation.toPlainText() == FULL["translation"]
    after = go(laptop, 5)
    assert (after.what.text(), after.who.text()) == ("Volver el lunes", "M-02")
    assert after.when.value() == "2026-10-19" and after.secrecy.value() == "restricted"
    marks = laptop.form.marks()
    assert [each.holds for each in marks] == [True] * 5


def test_the_account_is_one_text_in_two_steps(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    laptop.alt("account")
    laptop.type("Uno")
    go(laptop, 3)
    assert laptop.window.focusWidget() is laptop.form.account
    laptop.form.account.moveCursor(QTextCursor.MoveOperation.End)
    laptop.type(" dos")
    go(laptop, 1)
    assert laptop.form.account.toPlainText() == "Uno dos"
    assert laptop.form.account.isVisible()
    laptop.form.account.undo()
    assert laptop.form.account.toPlainText() != "Uno dos", "the way back is not lost with the step"


def test_people_are_counted_with_keys(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    people = go(laptop, 2)
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
    assert people.total.text() == "3 personas"
    assert laptop.page.form.strip.buttons[1]._small == "3 personas"
    laptop.key(KEY.Key_Backspace)
    laptop.key(KEY.Key_Return)
    assert laptop.window.focusWidget() is people.tally.cells[("60_plus", "man")]
    assert [each["code"] for each in laptop.form.values()["people"]] == ["P1"]


def test_details_of_a_group_by_names_in_the_language_of_now(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    people = go(laptop, 2)
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
    assert "Honduras" in line.words.text() and "Women and girls" in line.words.text()


def test_a_name_that_is_in_no_list_is_told_and_kept_in_the_draft(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    people = go(laptop, 2)
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
    assert "Atlantida" in go(laptop, 2).lines[0].words.text()


def test_refused_consent_closes_people_and_loses_nothing_without_saying(laptop: Laptop) -> None:
    (id,) = laptop.add({**FULL, "consent_scope": []})
    laptop.arrive(record=id)
    people = go(laptop, 2)
    go(laptop, 1)
    laptop.form.consent.button("refused").click()
    assert "El paso 2 todavía tiene algunos" in laptop.form.refused.text
    go(laptop, 2)
    assert "Se guarda solo el hecho, sin datos de la persona." in people.closed.title
    assert not people.quick.isVisible() and not people.list.isEnabled()
    assert laptop.form.values()["people"] == FULL["people"], "still there"
    laptop.click(people.take)
    assert "people" not in laptop.form.values()
    undo = next(each for each in people.undo.findChildren(QPushButton))
    laptop.click(undo)
    assert laptop.form.values()["people"] == FULL["people"]
    laptop.click(people.take)
    laptop.page.form.save()
    laptop.settle()
    assert "people" not in laptop.values(id)


def test_going_back_to_yes_opens_people_again(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    people = go(laptop, 2)
    laptop.type("4")
    go(laptop, 1)
    laptop.form.consent.button("refused").click()
    laptop.form.consent.button("given").click()
    go(laptop, 2)
    assert people.quick.isVisible() and people.tally.cells[("18_59", "woman")].text() == "4"


def test_standards_are_answered_in_step_4_and_seen_in_step_1(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    laptop.key(KEY.Key_2)
    laptop.alt("account")
    laptop.type("Una mujer pide ver al medico y no hay atencion medica")
    standards = go(laptop, 4)
    laptop.bot.waitUntil(lambda: bool(standards.suggested.rows), timeout=5_000)
    row = standards.suggested.rows[0]
    row.chips.setFocus()
    laptop.key(KEY.Key_2)
    assert laptop.form.values()["answers"] == {row.code: "not_respected"}
    assert row in standards.suggested.rows, "nothing jumps under the hand"
    assert laptop.page.form.strip.buttons[3]._small == "1 marcado"
    go(laptop, 1)
    assert laptop.form.rights.answers() == {row.code: "not_respected"}
    laptop.form.rights._rows[row.code].box.click()
    go(laptop, 4)
    assert row.chips.value() is None
    row.chips.setFocus()
    laptop.key(KEY.Key_1)
    laptop.key(KEY.Key_Delete)
    assert "answers" not in laptop.form.values()


def test_standards_by_search_and_by_topic(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    laptop.key(KEY.Key_2)
    standards = go(laptop, 4)
    assert laptop.window.focusWidget() is standards.search
    laptop.type("interprete")
    laptop.bot.waitUntil(lambda: bool(standards.found.rows), timeout=5_000)
    laptop.key(KEY.Key_Return)
    laptop.key(KEY.Key_3)
    code = standards.found.rows[0].code
    assert laptop.form.values()["answers"] == {code: "not_known"}
    assert standards.chapters.value() == "DET" and standards.topics
    everything = [code for topic in standards.topics for code in topic._codes]
    assert len(everything) == len(set(everything)) and all(each.startswith("DET") for each in everything)
    assert not standards.topics[0].rows, "rows are made when a topic is opened"
    standards.topics[0].button.click()
    assert standards.topics[0].rows[0].isVisible()


def test_urgent_risk_shows_whom_to_call_and_no_consulate(laptop: Laptop) -> None:
    today = date.today().isoformat()  # noqa: DTZ011
    base = {"country": "MX", "checked": today}
    laptop.do(
        lambda: laptop.workspace.records.add(
            "contact",
            [
                {**base, "organisation": "Consulado", "help": ["consulate"], "telephones": ["555 0134"]},
                {**base, "organisation": "Albergue", "help": ["shelter"], "telephones": ["555 0135"]},
                {**base, "organisation": "Abogadas", "help": ["legal"], "telephones": ["555 0136"]},
            ],
        )
    )
    laptop.arrive(new=True)
    step = go(laptop, 5)
    laptop.key(KEY.Key_1)
    laptop.settle()
    assert step.calls.isVisible()
    assert [row.name.text() for row in step.calls.rows] == ["Abogadas", "Albergue"]
    laptop.key(KEY.Key_2)
    assert not step.calls.isVisible()
    assert laptop.form.values()["urgent_risk"] == "no"


def test_urgent_risk_without_a_checked_number_leads_to_contacts(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    step = go(laptop, 5)
    laptop.key(KEY.Key_1)
    laptop.settle()
    assert "Ningún número de sus contactos" in step.calls.text and not step.calls.rows


def test_referrals_of_a_saved_observation(laptop: Laptop) -> None:
    contact = {"organisation": "Abogadas", "help": ["legal"], "country": "MX", "telephones": ["555 0134"]}
    (lawyers,) = laptop.do(lambda: laptop.workspace.records.add("contact", [contact]))
    (id,) = laptop.add({**WATER, "consent": "refused", "people": []})
    laptop.arrive(record=id)
    part = go(laptop, 5).referrals
    assert "Una remisión necesita su consentimiento" in part.note.text
    laptop.form.consent.button("given").click()
    laptop.form.step(4).follow(laptop.form.values())
    part.contact.set_value(lawyers)
    laptop.click(part.write)
    (line,) = part.lines
    line.outcome.set_value("helped")
    line.outcome.activated.emit(line.outcome.currentIndex())
    laptop.settle()
    (kept,) = laptop.do(lambda: laptop.workspace.referrals.of(id))
    assert kept.record.values["outcome"] == "helped" and kept.record.values["contact"] == lawyers


def test_a_new_observation_has_to_be_saved_before_a_referral(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    assert "Guarde primero" in go(laptop, 5).referrals.note.text


def test_saving_from_the_last_step_leads_to_the_fault(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    go(laptop, 5)
    laptop.key(KEY.Key_2)
    laptop.key(KEY.Key_Return, CTRL)
    laptop.settle()
    assert laptop.form.at == 0
    assert laptop.form.situation.isAncestorOf(laptop.window.focusWidget())
    strip = laptop.page.form.strip
    assert strip.buttons[0]._mark.wrong and "hay que revisar" in strip.buttons[0].accessibleName()
    assert not strip.buttons[4]._mark.wrong


def test_a_date_that_is_none_in_step_5_is_told_there(laptop: Laptop) -> None:
    (id,) = laptop.add(WATER)
    laptop.arrive(record=id)
    step = go(laptop, 5)
    step.when.setFocus()
    laptop.type("el otro martes")
    go(laptop, 1)
    laptop.key(KEY.Key_Return, CTRL)
    laptop.settle()
    assert laptop.form.at == 4 and laptop.window.focusWidget() is step.when
    assert laptop.drafts()[0].values["follow_up"]["when"] == "el otro martes"


def test_faults_of_steps_that_nobody_opened_are_told_when_they_open(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    fault = Fault("source", Text("This is missing."))
    hidden = laptop.form.show_faults([fault, Fault("visit", Text("This is missing."))], True)
    assert [each.field for each in hidden] == ["visit"]
    assert laptop.form.at == 2 and laptop.form.fields["source"].wrong


def test_long_texts_of_all_steps_are_watched(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    step = go(laptop, 5)
    step.result.setPlainText("Escribir a ana@example.org")
    laptop.bot.waitUntil(lambda: "ana@example.org" in laptop.words(laptop.form.protect))
    laptop.click(next(each for each in laptop.form.protect.findChildren(QPushButton) if each.isVisible()))
    assert step.result.toPlainText() == "Escribir a "
    assert laptop.form.values()["follow_up"] == {"result": "Escribir a "}


def test_a_draft_holds_all_steps(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    people = go(laptop, 2)
    laptop.type("2")
    go(laptop, 3)
    laptop.form.step(2).source.button("told").click()
    go(laptop, 5)
    laptop.key(KEY.Key_1)
    laptop.page.form.close_form()
    laptop.settle()
    (draft,) = laptop.drafts()
    assert draft.values["source"] == "told" and draft.values["urgent_risk"] == "yes"
    assert draft.values["people"][0]["count"] == 2
    laptop.arrive(draft=draft.id)
    assert go(laptop, 2).tally.cells[("18_59", "woman")].text() == "2"
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
        go(laptop, number)
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
        around = (page.strip, laptop.form, page.buttons)
        parts = [next(at for at, part in enumerate(around) if part.isAncestorOf(each)) for each in seen]
        assert parts == sorted(parts), number


def test_mnemonics_of_each_step_are_unique_in_both_languages(laptop: Laptop) -> None:
    (id,) = laptop.add(FULL)
    laptop.arrive(record=id)
    for number in (2, 3, 4, 5):
        go(laptop, number)
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
        go(laptop, number)
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
        step = go(laptop, number)
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


def test_save_and_add_another_from_any_step(laptop: Laptop) -> None:
    (id,) = laptop.add(WATER)
    laptop.arrive(record=id)
    go(laptop, 3)
    laptop.form.step(2).reliability.button("confirmed").click()
    laptop.key(KEY.Key_Return, CTRL | SHIFT)
    laptop.settle()
    assert laptop.values(id)["reliability"] == "confirmed"
    assert laptop.form.at == 0 and laptop.page.form.is_blank
