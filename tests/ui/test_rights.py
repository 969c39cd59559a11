"""Rights and search: by keyboard alone, in both languages, with a real store and the real shell."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fieldtool import i18n
from fieldtool.domain.vocabularies import COUNTRIES
from fieldtool.i18n import PSEUDO
from tests.ui.pseudo import unnamed, untranslated
from tests.ui.rights_stage import (
    add_records,
    opened,
    page,
    press,
    rights_stage,
    title_of,
    titles,
    type_in,
    wait_for,
)
from tests.ui.stage import Stage, new_store
from ui.jobs import Jobs
from ui.language import set_language
from ui.pages import rights
from ui.pages.rights.finding import MOST
from ui.pages.rights.texts import BOTH, EN, ES, SHOWN


@pytest.fixture
def stage(dressed: Any, jobs: Jobs, qtbot: Any, tmp_path: Path) -> Iterator[Stage]:
    yield from rights_stage(dressed, jobs, qtbot, tmp_path)


@pytest.mark.parametrize(
    ("language", "typed", "first", "title"),
    [
        (
            "es",
            "me quitaron el telefono",
            "INF-04",
            "Me quitaron papeles, teléfono o dinero. ¿Qué puedo hacer?",
        ),
        ("en", "they took my phone", "INF-04", "They took my papers, phone or money. What can I do?"),
        ("es", "interpreter", "VER-09", "Intérprete desde la primera entrevista"),
        ("en", "interprete", "VER-09", "Interpreter from the first interview"),
    ],
)
def test_the_first_answer_is_open_by_keyboard_alone(
    stage: Stage, language: str, typed: str, first: str, title: str
) -> None:
    set_language(language)
    type_in(stage, typed)
    reader = page(stage).reader
    assert opened(stage) == first and reader.title.text() == title
    assert stage.shell.window().focusWidget() is stage.shell.top.search
    assert page(stage).results.current_key() == (("answer" if first[0] == "I" else "provision"), first)
    # Down and Enter go into the list; the arrows open the next one; Enter goes into the text.
    press(stage, Qt.Key.Key_Down)
    results = page(stage).results.list
    assert stage.shell.window().focusWidget() is results
    press(stage, Qt.Key.Key_Down)
    assert opened(stage) and opened(stage) != first
    assert page(stage).results.current_key()[1] == opened(stage)  # type: ignore[index]
    press(stage, Qt.Key.Key_Return)
    assert stage.shell.window().focusWidget() is reader.scroll
    press(stage, Qt.Key.Key_Escape)
    assert stage.shell.window().focusWidget() is results
    press(stage, Qt.Key.Key_Escape)
    assert stage.shell.top.search.text() == "" and page(stage).left.currentWidget() is page(stage).shelf
    assert stage.shell.window().focusWidget() is stage.shell.top.search


def test_the_answer_is_open_with_the_first_that_the_worker_gives(stage: Stage) -> None:
    """Found and read in one: nobody waits for a second turn of the worker."""
    type_in(stage, "agua")
    field = stage.shell.top.search
    turns: list[str] = []
    stage.jobs._ready.connect(lambda: turns.append(opened(stage)), Qt.ConnectionType.QueuedConnection)
    for text, first in (
        ("médico", ("DET-23",)),
        ("consulado", ("DET-35", "INF-11")),
        ("quiero llamar a mi familia", ("INF-10", "DET-32")),
    ):
        stage.qtbot.waitUntil(lambda: not page(stage)._pause.isActive(), timeout=20_000)
        stage.settle()  # nothing is left to be told of the words before
        turns.clear()
        field.setText(text)
        stage.qtbot.waitUntil(lambda: bool(turns), timeout=20_000)
        assert turns[0] in first, text


def test_three_writings_give_the_same_hits(stage: Stage) -> None:
    found = []
    for written in ("detencion", "DETENCIÓN", unicodedata.normalize("NFD", "detención")):
        stage.shell.top.search.setText(written)
        wait_for(stage, written)
        found.append((titles(stage), opened(stage)))
    assert found[0] == found[1] == found[2] and len(found[0][0]) > 10


def test_records_take_no_room_of_the_rights_and_a_limit_is_not_told_as_a_count(stage: Stage) -> None:
    type_in(stage, "médico")
    before = [row.item for row in page(stage).results.list.rows._rows if row.code.startswith("DET-")]
    number = len(page(stage).results._hits)
    assert page(stage).results.count.text() == f"{number} resultados para “médico”"
    records = [
        {
            "situation": "DET",
            "findings": ["concern"],
            "occurred": "2026-10-14",
            "place": "not_known",
            "account": f"Pidió un médico. Nota número {n}.",
        }
        for n in range(MOST["record"] + 5)
    ]
    stage.do(lambda: stage.workspace.records.add("observation", records))
    page(stage).search("")
    type_in(stage, "médico")
    results = page(stage).results
    rows = results.list.rows._rows
    assert [row.item for row in rows if row.code.startswith("DET-")] == before
    told = f"Más de {len(results._hits)} resultados para “médico”."
    assert results.count.text().startswith(told) and len(results._hits) == number + MOST["record"]
    assert [row.code for row in rows if row.head][-1] == f"{MOST['record']}+"
    results.filters.button("provision").click()
    assert results.count.text().endswith(" resultados para “médico”"), "all rights are here"


def test_only_the_newest_of_many_keys_is_answered(stage: Stage) -> None:
    for text in ("a", "ag", "agu", "agua", "médico", "mordida"):
        page(stage).search(text)
    stage.settle()
    assert page(stage).results.count.text().endswith(" resultados para “mordida”")
    assert opened(stage) == "GEN-04"


def test_groups_have_heads_counts_codes_and_marks_and_chips_filter(stage: Stage) -> None:
    type_in(stage, "abogado")
    results = page(stage).results
    rows = [results.list.rows.row(number) for number in range(len(results.list.rows))]
    heads = [row for row in rows if row.head]
    hits = [row for row in rows if not row.head]
    assert {title_of(row) for row in heads} == {
        "Derechos",
        "Preguntas y respuestas",
        "Glosario",
        "Tratados y principios",
        "Contactos",
        "Ayuda",
    }
    assert sum(int(row.code.rstrip("+")) for row in heads) == len(hits)
    assert results.count.text().startswith(f"Más de {len(hits)} resultados para “abogado”.")
    assert hits[0].code in ("DET-37", "INF-12") and hits[0].title_spans
    for start, length in hits[0].title_spans:
        assert title_of(hits[0])[start : start + length].lower().startswith("abogado")
    results.filters.button("answer").click()
    stage.settle()
    assert all(row.head or row.item[0] == "answer" for row in results.list.rows._rows)
    assert opened(stage).startswith("INF-")
    results.filters.button("record").click()
    stage.settle()
    assert len(results.list.rows) == 0 and results.nothing.isVisible()
    type_in(stage, "agua")
    assert results.filters.value() == "all"


def test_nothing_found_says_so_and_offers_the_four_situations(stage: Stage) -> None:
    type_in(stage, "xyzzyx")
    results = page(stage).results
    assert results.sentence.text() == (
        "No encontramos “xyzzyx”. Pruebe con otra palabra o elija una situación."
    )
    reader = page(stage).reader
    assert results.nothing.isVisible() and not results.list.isVisible() and reader.reading is None
    assert reader.empty.isVisible() and "Una palabra corta" in reader.empty.words.text()
    assert [button.text() for button in results.buttons.values()] == [
        "Verificación",
        "Detención",
        "Deportación",
        "Recepción",
    ]
    results.buttons["DEP"].click()
    stage.settle()
    assert stage.shell.top.search.text() == "" and page(stage).shelf.situation.value() == "DEP"
    assert opened(stage) == "DEP-01"


def test_without_a_search_there_is_everything_to_browse(stage: Stage) -> None:
    shelf = page(stage).shelf
    assert page(stage).left.currentWidget() is shelf and opened(stage) == "VER-01"
    shelf.situation.button("GEN").click()
    stage.settle()
    assert len(shelf.list.rows) == 15 and opened(stage) == "GEN-01"
    shelf.part.button("answer").click()
    stage.settle()
    assert opened(stage) == "INF-01" and not shelf.situation.isVisible() and shelf.audience.isVisible()
    shelf.audience.set_value("woman")
    shelf.audience.chosen.emit("woman")
    stage.settle()
    assert opened(stage) == "INF-38" and len(shelf.list.rows) == 6
    stage.shell.top.search.setText("agua")
    wait_for(stage, "agua")
    stage.shell.top.search.clear()
    wait_for(stage, "")
    assert page(stage).left.currentWidget() is shelf


def test_arriving_with_a_query_a_provision_or_an_answer(stage: Stage) -> None:
    stage.shell.show_section("home")
    stage.desk.open("rights", query="mordida")
    stage.settle()
    assert stage.shell.top.search.text() == "mordida" and opened(stage) == "GEN-04"
    assert stage.shell.window().focusWidget() is stage.shell.top.search
    stage.desk.open("rights", provision="REC-03")
    stage.settle()
    assert opened(stage) == "REC-03" and stage.shell.top.search.text() == ""
    assert page(stage).shelf.current_key() == ("provision", "REC-03")
    stage.desk.open("rights", answer="INF-50")
    stage.settle()
    assert opened(stage) == "INF-50" and page(stage).shelf.current_key() == ("answer", "INF-50")


def test_a_search_that_comes_before_the_list_to_browse_stays_open(
    keeper: Any, jobs: Jobs, qtbot: Any, tmp_path: Path
) -> None:
    workspace = new_store(jobs, qtbot, tmp_path / "store")
    made = Stage(jobs, workspace, keeper, qtbot, {"rights": rights.page}, "home")
    made.desk.open("rights", query="mordida")  # the page is made by this: nothing to browse is there yet
    made.settle()
    assert opened(made) == "GEN-04"
    made.do(workspace.close)


def test_the_language_changes_in_the_middle_and_the_text_stays_open(stage: Stage) -> None:
    type_in(stage, "abogado")
    press(stage, Qt.Key.Key_Down)
    press(stage, Qt.Key.Key_Down)
    before, spanish = opened(stage), titles(stage)
    set_language("en")
    stage.settle()
    assert opened(stage) == before and stage.shell.top.search.text() == "abogado"
    assert "results for “abogado”" in page(stage).results.count.text()
    assert titles(stage) != spanish and len(titles(stage)) == len(spanish)


def test_nothing_is_clipped_where_there_is_little_room(stage: Stage, keeper: Any) -> None:
    shell = stage.shell
    for width, height, scale in ((1366, 698, 100), (1024, 600, 100), (1366, 698, 200), (1024, 600, 200)):
        keeper.change(text_scale=scale)
        shell.resize(width, height)
        QApplication.processEvents()
        type_in(stage, "abogado gratis")
        for kind in ({}, {"answer": "INF-40"}, {"provision": "DET-16"}):
            page(stage).arrive(kind)
            stage.settle()
            assert (shell.width(), shell.height()) == (width, height), (scale, kind)
            scroll = page(stage).reader.scroll
            if scroll.isVisible():
                inner = scroll.widget()
                assert inner is not None and inner.width() <= scroll.viewport().width(), (width, scale)


def test_in_a_narrow_window_list_and_text_take_turns(stage: Stage, keeper: Any) -> None:
    keeper.change(text_scale=200)
    stage.settle()
    type_in(stage, "mordida")
    this = page(stage)
    assert this.list_card.isVisible() and not this.reader.isVisible()
    press(stage, Qt.Key.Key_Down)
    press(stage, Qt.Key.Key_Return)
    assert this.reader.isVisible() and not this.list_card.isVisible() and this.reader.back.isVisible()
    this.reader.back.click()
    assert this.list_card.isVisible() and stage.shell.window().focusWidget() is this.results.list
    keeper.change(text_scale=100)
    stage.settle()
    assert this.list_card.isVisible() and this.reader.isVisible() and not this.reader.back.isVisible()


def test_nothing_is_left_untranslated_or_unnamed(stage: Stage) -> None:
    add_records(stage)
    set_language(PSEUDO)
    this = page(stage)

    def written() -> tuple[str, ...]:
        """What the content and people wrote: it is shown as it is."""
        shelf = this.shelf._shelf
        both = [each for p in shelf.provisions for each in (p.title, p.norm, p.indicator)] + [
            each for a in shelf.answers for each in (a.question, a.answer)
        ]
        both += [each.name for each in shelf.topics]
        both += [text for t in shelf.terms for text in (t.term, t.meaning)]
        both += [text for i in shelf.instruments for text in (i.short_name, i.full_title)]
        both += [
            text
            for p in shelf.provisions
            if p.plain
            for text in (p.plain.in_short, *p.plain.ask, *p.plain.if_refused)
        ]
        names = [row.name.text() for row in this.reader.provision.grounds._rows]
        cautions = [each.text() for each in this.reader.provision.cautions._labels]
        cautions += [each.text() for each in this.reader.answer.cautions._labels]
        cautions = [each for each in cautions if "⟦" not in each]
        own = ["Clínica Imaginaria", "Puente Imaginario", "Llegaron de noche sin cobijas."]
        own += [", ".join(t.also) for t in shelf.terms]
        own += [i18n.words("en").country(code) for code in COUNTRIES]
        own += [i18n.words("en").date(p.review.on) for p in shelf.provisions]
        own += ["555 0134", "Mexico", i18n.words("en").date(date.today())]  # noqa: DTZ011
        return (*(text for each in both for text in (each.es, each.en)), *names, *cautions, *own)

    for what in (
        {},
        {"provision": "DEP-02"},
        {"answer": "INF-12"},
        {"term": "advisory_opinion"},
        {"instrument": "ACHR"},
        {"query": "agua"},
        {"query": "clinica imaginaria"},
        {"query": "xyzzyx"},
    ):
        this.arrive(what)
        stage.settle()
        for view in (this.reader.provision, this.reader.answer):
            if view.isVisible():
                view.cautions.link.click()
        for shown in (ES, EN, BOTH):
            SHOWN.choose(shown)
            assert untranslated(this, written()) == [], what
        assert unnamed(stage.shell) == [], what
    this.shelf.part.button("answer").click()
    stage.settle()
    assert untranslated(this, written()) == []
    set_language("es")
