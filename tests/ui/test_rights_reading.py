"""Reading beside the list: texts in two languages, sources, cautions, copying, where the buttons lead."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fieldtool.services.citing import citation
from fieldtool.services.reading import ProvisionReading
from tests.ui.rights_stage import (
    add_records,
    opened,
    page,
    press,
    rights_stage,
    texts,
    type_in,
)
from tests.ui.stage import Stage
from ui.jobs import Jobs
from ui.language import set_language
from ui.pages.rights.texts import BOTH, EN, ES, SHOWN, LanguageChips


@pytest.fixture
def stage(dressed: Any, jobs: Jobs, qtbot: Any, tmp_path: Path) -> Iterator[Stage]:
    yield from rights_stage(dressed, jobs, qtbot, tmp_path)


def test_one_text_in_spanish_english_or_both_remembered(stage: Stage) -> None:
    page(stage).arrive({"provision": "DET-37"})
    stage.settle()
    view = page(stage).reader.provision
    provision = page(stage).reader.reading.provision  # type: ignore[union-attr]
    assert [code for code in (ES, EN) if view.text.labels[code].isVisible()] == [ES]
    assert view.text.labels[ES].text() == provision.norm.es
    set_language("en")  # nobody has chosen: the text follows the window
    assert [code for code in (ES, EN) if view.text.labels[code].isVisible()] == [EN]
    chips = view.findChild(LanguageChips)
    assert chips is not None
    chips.button(BOTH).click()
    assert all(view.text.labels[code].isVisible() for code in (ES, EN))
    assert view.text.labels[ES].mapTo(view, view.text.labels[ES].pos()).x() < (
        view.text.labels[EN].mapTo(view, view.text.labels[EN].pos()).x()
    )
    assert all(view.indicator.labels[code].isVisible() for code in (ES, EN))
    page(stage).arrive({"answer": "INF-12"})
    stage.settle()
    answer = page(stage).reader.answer
    assert all(answer.text.labels[code].isVisible() for code in (ES, EN))
    SHOWN.choose(ES)
    set_language("es")
    set_language("en")  # somebody has chosen: it stays
    assert answer.text.labels[ES].isVisible() and not answer.text.labels[EN].isVisible()


def test_a_provision_says_all_that_belongs_to_it(stage: Stage) -> None:
    page(stage).arrive({"provision": "DEP-02"})
    stage.settle()
    reader = page(stage).reader
    said = "\n".join(texts(reader))
    assert reader.situations["DEP"].isVisible() and not reader.situations["DET"].isVisible()
    assert "DEP-02 · Colección de estándares de protección, edición " in reader.source.text()
    assert "Lineamientos" not in said
    for heading in ("A quién protege", "Quién debe actuar", "Base legal", "Texto del estándar"):
        assert heading in said
    plain = reader.reading.provision.plain  # type: ignore[union-attr]
    assert plain is not None and "En pocas palabras" in said and plain.in_short.es in said
    rows = reader.provision.grounds.rows
    assert len(rows) == len(reader.reading.grounds)  # type: ignore[union-attr]
    convention = next(row for row in rows if row.name.text() == "Convención Americana, art. 22.9")
    assert convention.about.text() == "Tratado de 1969. Obliga a los Estados que son parte."
    assert convention.bound.text().startswith("México · Es parte")
    assert "Pacto de San José" in convention.toolTip()


def test_the_doubt_about_a_ratification_is_shown(stage: Stage) -> None:
    stage.do(lambda: stage.workspace.set_country("NI"))
    doubted = stage.do(
        lambda: next(
            (each.id, number)
            for each in stage.workspace.library.provisions()
            for number, ground in enumerate(stage.workspace.reading.provision(each.id).grounds)  # type: ignore[union-attr]
            if ground.ratification and ground.ratification.confidence == "verify"
        )
    )
    page(stage).arrive({"provision": doubted[0]})
    stage.settle()
    row = page(stage).reader.provision.grounds.rows[doubted[1]]
    assert row.bound.text().startswith("Nicaragua · ") and row.bound.text().endswith("Por verificar.")


def test_the_cautions_open_from_the_quiet_line(stage: Stage) -> None:
    page(stage).arrive({"provision": "DET-08"})
    stage.settle()
    cautions = page(stage).reader.provision.cautions
    assert cautions.line.isVisible() and not cautions.well.isVisible()
    cautions.link.click()
    stage.settle()
    said = " ".join(texts(cautions.well))
    assert "No son el texto de la Red Regional" in said and "Gravedad 3" in said
    set_language("en")
    assert "They are not the text of the Regional Network" in " ".join(texts(cautions.well))
    page(stage).arrive({"answer": "INF-12"})
    stage.settle()
    page(stage).reader.answer.cautions.link.click()
    assert "some countries do not apply" in " ".join(texts(page(stage).reader.answer.cautions.well))


def test_copy_takes_the_languages_that_are_shown_the_source_first(stage: Stage) -> None:
    page(stage).arrive({"provision": "DEP-02"})
    stage.settle()
    reader = page(stage).reader
    reading = reader.reading
    assert isinstance(reading, ProvisionReading)
    reader.copy_button.click()
    copied = QApplication.clipboard().text()
    assert copied.startswith(citation(reading, "es")) and reading.provision.norm.es in copied
    assert reading.provision.norm.en not in copied and reader.copy_button.text() == "Copiado"
    SHOWN.choose(BOTH)
    reader.copy_button.click()
    copied = QApplication.clipboard().text()
    assert copied.index(citation(reading, "es")) < copied.index(citation(reading, "en"))
    assert reading.provision.norm.en in copied


def test_the_buttons_lead_to_the_sheet_and_to_an_observation(stage: Stage) -> None:
    page(stage).arrive({"provision": "DET-37"})
    stage.settle()
    reader = page(stage).reader
    press(stage, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    this = {"format": "right", "provision": "DET-37", "situation": "DET"}
    assert stage.told("handouts") == [this]
    reader.sheet.click()
    assert stage.told("handouts")[-1] == this
    reader.note.click()
    assert stage.told("observations") == [{"new": True, "provision": "DET-37"}]
    stage.desk.open("rights", answer="INF-46")
    stage.settle()
    assert not reader.note.isVisible() and reader.copy_button.isVisible()
    reader.sheet.click()
    assert stage.told("handouts")[-1] == {"format": "qa", "answers": ("INF-46",), "situation": "GEN"}


def test_related_provisions_open_and_back_leads_to_the_answer(stage: Stage) -> None:
    page(stage).arrive({"answer": "INF-12"})
    stage.settle()
    reader = page(stage).reader
    related = reader.answer.related
    assert [row.code for row in related.rows._rows] == list(reader.reading.answer.provisions)  # type: ignore[union-attr]
    related.setFocus()
    related.choose(0)
    press(stage, Qt.Key.Key_Return)
    assert opened(stage) == related.rows.row(0).code and reader.back.isVisible()
    reader.back.click()
    assert opened(stage) == "INF-12" and not reader.back.isVisible()


def test_records_are_shown_in_words_and_observations_open(stage: Stage) -> None:
    observation, contact = add_records(stage)
    type_in(stage, "clinica imaginaria")
    reader = page(stage).reader
    assert opened(stage) == contact and reader.title.text() == "Clínica Imaginaria"
    said = texts(reader.entry)
    assert "Salud" in said and "555 0134" in said and "health" not in said
    reader.go_there.click()
    assert stage.told("contacts") == [{"contact": contact}]
    stage.shell.show_section("rights")
    set_language("en")
    stage.settle()
    assert "Health" in texts(reader.entry) and opened(stage) == contact
    set_language("es")
    type_in(stage, "cobijas imaginario")
    rows = page(stage).results.list.rows
    number = next(n for n in range(len(rows)) if rows.row(n).item == ("observation", observation))
    page(stage).results.list.choose(number)
    stage.settle()
    assert opened(stage) == observation and "Puente Imaginario" in texts(reader.record)
    page(stage).results.list.setFocus()
    press(stage, Qt.Key.Key_Return)
    assert stage.told("observations") == [{"record": observation}]
    stage.shell.show_section("rights")
    reader.go_there.click()
    assert stage.told("observations")[-1] == {"record": observation}
