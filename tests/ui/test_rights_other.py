"""Offices and the help are found too, and lead to their own sections."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ui.rights_stage import opened, page, rights_stage, texts, type_in
from tests.ui.stage import Stage
from ui.jobs import Jobs
from ui.language import set_language


@pytest.fixture
def stage(dressed: Any, jobs: Jobs, qtbot: Any, tmp_path: Path) -> Iterator[Stage]:
    yield from rights_stage(dressed, jobs, qtbot, tmp_path)


@pytest.mark.parametrize(
    ("language", "words", "title", "warning"),
    [
        ("es", "comar refugiados", "Comisión Mexicana de Ayuda a Refugiados", "Todavía sin verificar"),
        ("en", "mexican commission refugee", "Mexican Commission for Refugee", "Not yet verified"),
    ],
)
def test_an_office_is_read_with_what_must_not_be_left_out(
    stage: Stage, language: str, words: str, title: str, warning: str
) -> None:
    set_language(language)
    type_in(stage, words)
    results = page(stage).results
    results.filters.button("contact").click()
    stage.settle()
    reader = page(stage).reader
    assert opened(stage).startswith("MX-") and title in reader.title.text()
    said = " ".join(texts(reader.entry))
    assert warning in said and ("No hay número" in said or "No number is listed" in said)
    assert not reader.pin.isVisible() and not reader.sheet.isVisible()
    found = opened(stage)
    reader.go_there.click()
    assert stage.told("contacts")[-1] == {"contact": found}


def test_the_help_is_found_and_opened(stage: Stage) -> None:
    set_language("es")
    type_in(stage, "olvidé mi frase de acceso")
    results = page(stage).results
    results.filters.button("help").click()
    stage.settle()
    reader = page(stage).reader
    help_page = opened(stage).partition("#")[0]
    assert "frase" in " ".join(texts(reader.help))
    reader.go_there.click()
    assert stage.told("help")[-1] == {"page": help_page}


def test_a_consulate_is_never_shown_without_its_note(stage: Stage) -> None:
    consulate = {
        "organisation": "Consulado Imaginario",
        "help": ["consulate"],
        "country": "MX",
        "telephones": ["555 0155"],
    }
    stage.do(lambda: stage.workspace.records.add("contact", [consulate]))
    for language, note in (("es", "es decisión suya"), ("en", "is your choice")):
        set_language(language)
        type_in(stage, "consulado imaginario")
        shown = " ".join(texts(page(stage).reader.entry))
        assert "555 0155" in shown and note in shown
        assert ("Todavía sin verificar" if language == "es" else "Not yet verified") in shown


def test_a_right_stands_before_own_notes_and_a_visit_is_told_by_its_code(stage: Stage) -> None:
    visit = {"place": {"name": "Estación Imaginaria"}, "started": "2026-11-20"}
    (visited,) = stage.do(lambda: stage.workspace.records.add("visit", [visit]))
    note = {
        "situation": "DET",
        "findings": ["concern"],
        "occurred": "2026-11-20",
        "place": "not_known",
        "visit": visited,
        "account": "Una madre detenida pide ver a su hijo.",
    }
    (observation,) = stage.do(lambda: stage.workspace.records.add("observation", [note]))
    set_language("es")
    type_in(stage, "madre detenida con bebe")
    assert opened(stage).startswith(("INF-", "DET-"))
    page(stage).results.filters.button("record").click()
    stage.settle()
    assert opened(stage) == observation
    said = " ".join(texts(page(stage).reader.record))
    assert visited not in said and "VI-" in said
