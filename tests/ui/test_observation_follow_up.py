"""Steps 4 and 5 of the form: standards, urgent risk, referrals and follow-up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.ui.observing import CTRL, WATER, Laptop

KEY = Qt.Key


@pytest.fixture
def laptop(tmp_path: Path, dressed: Any, qtbot: Any) -> Iterator[Laptop]:
    made = Laptop(tmp_path / "store", dressed, qtbot)
    yield made
    made.close()


def test_standards_are_answered_in_step_4_and_seen_in_step_1(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    laptop.key(KEY.Key_2)
    laptop.alt("account")
    laptop.type("Una mujer pide ver al medico y no hay atencion medica")
    standards = laptop.step(4)
    laptop.bot.waitUntil(lambda: bool(standards.suggested.rows), timeout=5_000)
    row = standards.suggested.rows[0]
    row.chips.setFocus()
    laptop.key(KEY.Key_2)
    assert laptop.form.values()["answers"] == {row.code: "not_respected"}
    assert row in standards.suggested.rows, "nothing jumps under the hand"
    assert laptop.page.form.strip.buttons[3]._small == "1 marcado"
    laptop.step(1)
    assert laptop.form.rights.answers() == {row.code: "not_respected"}
    laptop.form.rights._rows[row.code].box.click()
    laptop.step(4)
    assert row.chips.value() is None
    row.chips.setFocus()
    laptop.key(KEY.Key_1)
    laptop.key(KEY.Key_Delete)
    assert "answers" not in laptop.form.values()


def test_standards_by_search_and_by_topic(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    laptop.key(KEY.Key_2)
    standards = laptop.step(4)
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
    step = laptop.step(5)
    laptop.key(KEY.Key_1)
    laptop.settle()
    assert step.calls.isVisible()
    assert [row.name.text() for row in step.calls.rows] == ["Abogadas", "Albergue"]
    laptop.key(KEY.Key_2)
    assert not step.calls.isVisible()
    assert laptop.form.values()["urgent_risk"] == "no"


def test_urgent_risk_without_a_checked_number_leads_to_contacts(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    step = laptop.step(5)
    laptop.key(KEY.Key_1)
    laptop.settle()
    assert "Ningún número de sus contactos" in step.calls.text and not step.calls.rows


def test_referrals_of_a_saved_observation(laptop: Laptop) -> None:
    contact = {"organisation": "Abogadas", "help": ["legal"], "country": "MX", "telephones": ["555 0134"]}
    (lawyers,) = laptop.do(lambda: laptop.workspace.records.add("contact", [contact]))
    (id,) = laptop.add({**WATER, "consent": "refused", "people": []})
    laptop.arrive(record=id)
    part = laptop.step(5).referrals
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
    assert kept.outcome == "helped" and kept.contact.es == "Abogadas"


def test_a_new_observation_has_to_be_saved_before_a_referral(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    assert "Guarde primero" in laptop.step(5).referrals.note.text


def test_a_date_that_is_none_in_step_5_is_told_there(laptop: Laptop) -> None:
    (id,) = laptop.add(WATER)
    laptop.arrive(record=id)
    step = laptop.step(5)
    step.when.setFocus()
    laptop.type("el otro martes")
    laptop.step(1)
    laptop.key(KEY.Key_Return, CTRL)
    laptop.settle()
    assert laptop.form.at == 4 and laptop.window.focusWidget() is step.when
    assert laptop.drafts()[0].values["follow_up"]["when"] == "el otro martes"


def test_long_texts_of_all_steps_are_watched(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    step = laptop.step(5)
    step.result.setPlainText("Escribir a ana@example.org")
    laptop.bot.waitUntil(lambda: "ana@example.org" in laptop.words(laptop.form.protect))
    laptop.click(next(each for each in laptop.form.protect.findChildren(QPushButton) if each.isVisible()))
    assert step.result.toPlainText() == "Escribir a "
    assert laptop.form.values()["follow_up"] == {"result": "Escribir a "}
