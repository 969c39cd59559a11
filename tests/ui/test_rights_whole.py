"""Every row of the collection can be reached in the window and is shown in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from fieldtool import i18n
from fieldtool.services.reading import Shelf
from tests.services.pack_folders import copied, packed
from tests.ui.rights_stage import page, press, rights_stage, texts, title_of, type_in
from tests.ui.stage import Stage
from ui.jobs import Jobs
from ui.language import set_language
from ui.later import now
from ui.pages.rights.finding import Key, key_of_reading
from ui.widgets.rows import said


@pytest.fixture
def stage(dressed: Any, jobs: Jobs, qtbot: Any, tmp_path: Path) -> Iterator[Stage]:
    yield from rights_stage(dressed, jobs, qtbot, tmp_path)


def shown_rows(stage: Stage) -> list[Any]:
    rows = page(stage).shelf.list.rows
    return [rows.row(number) for number in range(len(rows))]


def listed(stage: Stage) -> dict[Key, str]:
    """What can be browsed in all parts of the list, with its title in the language of now."""
    shelf = page(stage).shelf
    found: dict[Key, str] = {}
    for part in ("provision", "topic", "answer", "term", "instrument"):
        shelf.part.button(part).click()
        chapters = ("VER", "DET", "DEP", "REC", "GEN") if part == "provision" else ("",)
        for chapter in chapters:
            if chapter:
                shelf.situation.button(chapter).click()
            for row in shown_rows(stage):
                if row.item is not None:
                    found[row.item] = title_of(row)
                elif part == "topic":
                    found["topic", title_of(row)] = title_of(row)
    stage.settle()
    return found


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_text_is_listed_in_both_languages(stage: Stage, language: str) -> None:
    set_language(language)
    shelf: Shelf = stage.do(lambda: stage.workspace.reading.shelf())
    found = listed(stage)
    expected: dict[Key, str] = {("provision", each.id): each.title.in_(language) for each in shelf.provisions}
    expected |= {("answer", each.id): each.question.in_(language) for each in shelf.answers}
    expected |= {("term", each.id): each.term.in_(language) for each in shelf.terms}
    expected |= {("instrument", each.id): each.short_name.in_(language) for each in shelf.instruments}
    names = [each.name.in_(language) for each in shelf.topics]
    expected |= {("topic", name): name for name in names}
    assert found == expected and len(shelf.provisions) >= 130 and len(shelf.terms) >= 80


def test_every_provision_answer_term_and_instrument_is_shown_whole(stage: Stage) -> None:
    """Read in the worker as the page reads them, shown by the page itself, in one language and the other."""
    shelf: Shelf = stage.do(lambda: stage.workspace.reading.shelf())
    service, reader = stage.workspace.reading, page(stage).reader
    readings = stage.do(
        lambda: [
            *(service.provision(each.id) for each in shelf.provisions),
            *(service.answer(each.id) for each in shelf.answers),
            *(service.term(each.id) for each in shelf.terms),
            *(service.instrument(each.id) for each in shelf.instruments),
        ]
    )
    told = 0
    for language in ("es", "en"):
        set_language(language)
        for reading in readings:
            reader.show_reading(reading)
            now(reader.provision)
            said = {*texts(reader)}
            missing = [each for each in _wanted(reading, language) if each not in said]
            assert missing == [], (key_of_reading(reading), language)
            for bound in getattr(reading, "ratifications", ()):
                name = i18n.current().country(bound.country)
                told += sum(each.startswith(f"{name} · ") for each in said)
    everything = stage.do(lambda: len(stage.workspace.library.ratifications()))
    assert told == 2 * everything


def _wanted(reading: Any, language: str) -> list[str]:
    kind = key_of_reading(reading)[0]
    value = getattr(reading, kind)
    if kind == "provision":
        both = [value.title, value.norm, value.indicator]
        if value.plain is not None:
            both += [value.plain.in_short, *value.plain.ask, *value.plain.if_refused]
        names = [
            f"{each.instrument.short_name.in_(language)}, {each.basis.where.in_(language)}"
            for each in reading.grounds
        ]
        return [each.in_(language) for each in both] + names
    if kind == "answer":
        return [value.question.in_(language), value.answer.in_(language)]
    if kind == "term":
        return [value.term.in_(language), value.meaning.in_(language), ", ".join(value.also)]
    return [value.short_name.in_(language), value.full_title.in_(language)]


def test_ctrl_d_pins_what_is_read_and_it_stands_on_top(stage: Stage) -> None:
    this = page(stage)
    this.arrive({"provision": "DET-05"})
    stage.settle()
    press(stage, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert this.reader.pin.text() == "Dejar de fijar"
    rows = shown_rows(stage)
    assert title_of(rows[0]) == "Fijados" and rows[1].item == ("provision", "DET-05")
    assert this.shelf.current_key() == ("provision", "DET-05")
    this.arrive({"term": "advisory_opinion"})
    stage.settle()
    assert this.reader.pin.text() == "Fijar"
    this.reader.pin.click()
    stage.settle()
    assert [row.item for row in shown_rows(stage)[1:3]] == [
        ("term", "advisory_opinion"),
        ("provision", "DET-05"),
    ]
    assert stage.do(lambda: stage.workspace.reading.pinned()) == (
        ("term", "advisory_opinion"),
        ("provision", "DET-05"),
    )
    press(stage, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert this.reader.pin.text() == "Fijar" and shown_rows(stage)[1].item == ("provision", "DET-05")


def test_another_country_is_shown_until_the_window_closes_and_the_store_keeps_its_own(stage: Stage) -> None:
    this = page(stage)
    this.arrive({"provision": "DEP-02"})
    stage.settle()
    grounds = this.reader.provision.grounds
    assert grounds.country.value() == "MX"
    grounds.country.set_value("US")
    grounds.country.chosen.emit("US")
    stage.settle()
    row = next(each for each in grounds.rows if each.name.text().startswith("Convención Americana"))
    assert row.bound.text().startswith("Estados Unidos · Solo firmó")
    assert any("Estados Unidos" in each for each in texts(this.reader.provision.beware))
    this.arrive({"instrument": "ACHR"})
    stage.settle()
    view = this.reader.instrument
    assert view.country.value() == "US" and view.countries[0].text().startswith("Estados Unidos · ")
    assert stage.workspace.country == "MX"
    assert stage.do(lambda: stage.workspace.reading.provision("DEP-02").country) == "MX"  # type: ignore[union-attr]


def test_the_country_that_is_looked_at_is_that_of_the_contacts_too(stage: Stage) -> None:
    def add() -> None:
        number = {"help": ["legal"], "telephones": ["555 0134"]}
        stage.workspace.records.add(
            "contact",
            [
                {**number, "organisation": "Clínica del puente", "country": "MX"},
                {**number, "organisation": "Clínica del otro lado", "country": "GT"},
                {**number, "organisation": "Clínica que viaja"},
            ],
        )

    stage.do(add)
    this = page(stage)
    this.search("clínica")
    stage.settle()
    assert {"Clínica del puente", "Clínica del otro lado"} <= {*found_records(stage)}
    assert not this.results.where.isVisible()
    this.arrive({"provision": "DEP-02"})
    stage.settle()
    assert this.reader.provision.grounds.contacts.text() == "Ver contactos: México"
    this.reader.provision.grounds.country.chosen.emit("GT")
    stage.settle()
    assert this.reader.provision.grounds.contacts.text() == "Ver contactos: Guatemala"
    this.reader.provision.grounds.contacts.click()
    assert stage.told("contacts")[-1] == {"country": "GT"}
    stage.shell.show_section("rights")
    this.search("clínica")
    stage.settle()
    assert {*found_records(stage)} == {"Clínica del otro lado", "Clínica que viaja"}
    assert this.results.where.text() == "De los contactos, solo los de Guatemala."
    # A list that is open follows at once.
    this._choose_country("MX")
    stage.settle()
    assert "Clínica del puente" in found_records(stage) and not this.results.where.isVisible()


def found_records(stage: Stage) -> list[str]:
    """The titles of the records among the results."""
    rows = page(stage).results.list.rows
    found = [rows.row(number) for number in range(len(rows))]
    return [title_of(row) for row in found if row.item is not None and row.item[0] == "contact"]


def test_when_settings_choose_another_country_rights_follow(stage: Stage) -> None:
    this = page(stage)
    this.arrive({"provision": "DEP-02"})
    stage.settle()
    grounds = this.reader.provision.grounds
    grounds.country.chosen.emit("US")
    stage.settle()
    assert grounds.country.value() == "US"
    stage.do(lambda: stage.workspace.set_country("HN"))
    stage.desk.wrote()
    stage.settle()
    assert grounds.country.value() == "HN"
    assert this.reader.provision.grounds.contacts.text() == "Ver contactos: Honduras"
    row = next(each for each in grounds.rows if each.name.text().startswith("Convención Americana"))
    assert row.bound.text().startswith("Honduras · ")
    # Other news leave what is looked at as it is.
    grounds.country.chosen.emit("US")
    stage.settle()
    stage.desk.wrote("observation")
    stage.desk.wrote()
    stage.settle()
    assert grounds.country.value() == "US"


def test_what_belongs_to_a_standard_opens_from_it_and_back_leads_to_it(stage: Stage) -> None:
    this = page(stage)
    this.arrive({"provision": "DET-37"})
    stage.settle()
    view = this.reader.provision
    assert "INF-12" in [row.code for row in view.questions.list.rows._rows]
    view.questions.list.setFocus()
    view.questions.list.choose(0)
    press(stage, Qt.Key.Key_Return)
    assert this.reader.answer.isVisible() and this.reader.back.isVisible()
    this.reader.back.click()
    assert this.reader.provision.isVisible() and not view.mapped.isVisible()
    this.arrive({"term": "advisory_opinion"})
    stage.settle()
    this.reader.term.related.list.choose(0)
    this.reader.term.related.list.setFocus()
    press(stage, Qt.Key.Key_Return)
    assert this.reader.provision.isVisible()


def test_the_observations_that_touch_it_are_counted_and_open(stage: Stage) -> None:
    def add() -> str:
        (found,) = stage.workspace.records.add(
            "observation",
            [
                {
                    "situation": "DET",
                    "findings": ["concern"],
                    "occurred": "2026-10-14",
                    "place": {"name": "Puente Imaginario"},
                    "account": "P1 espera desde ayer.",
                    "answers": {"DET-05": "not_respected"},
                }
            ],
        )
        id: str = found
        return id

    observation = stage.do(add)
    this = page(stage)
    touching = this.reader.provision.touching
    this.arrive({"provision": "DET-05"})
    stage.settle()
    stage.qtbot.waitUntil(touching.isVisible, timeout=5_000)
    assert touching.count.text() == "1 observación dice si se respetó."
    assert "No se respetó" in title_of_detail(touching.list.rows.row(0))
    touching.list.choose(0)
    touching.list.setFocus()
    press(stage, Qt.Key.Key_Return)
    assert stage.told("observations") == [{"record": observation}]
    stage.shell.show_section("rights")
    this.arrive({"provision": "DET-06"})
    nobody = "Ninguna observación dice todavía si se respetó."
    stage.qtbot.waitUntil(lambda: touching.isVisible() and touching.count.text() == nobody, timeout=5_000)
    assert not touching.list.isVisible()


def title_of_detail(row: Any) -> str:
    """The second line of a row in the language of now."""
    text: str = row.detail()
    return text


def test_a_standard_without_plain_words_shows_no_empty_boxes(stage: Stage) -> None:
    reader = page(stage).reader
    reading = stage.do(lambda: stage.workspace.reading.provision("DET-05"))
    reader.show_reading(reading)
    now(reader.provision)
    assert reader.provision.plain.isVisible() and len(reader.provision.plain.ask.lines) == len(
        reading.provision.plain.ask
    )
    assert "Palabras sencillas: " in " ".join(texts(reader.provision.reviews))
    reader.show_reading(replace(reading, provision=replace(reading.provision, plain=None)))
    now(reader.provision)
    assert not reader.provision.plain.isVisible() and not reader.provision.plain_line.isVisible()
    assert not reader.provision.limit.isVisible() and not reader.provision.countries.isVisible()
    assert "Palabras sencillas: " not in " ".join(texts(reader.provision.reviews))


def test_the_lists_go_under_each_other_when_the_text_is_large(stage: Stage, keeper: Any) -> None:
    this = page(stage)
    this.arrive({"provision": "DET-05"})
    stage.settle()
    lists = this.reader.provision.plain.lists
    assert not lists.stacked
    keeper.change(text_scale=200)
    stage.shell.resize(1024, 600)
    stage.settle()
    this.sides.show_other()
    stage.settle()
    inner, viewport = this.reader.scroll.widget(), this.reader.scroll.viewport()
    for kind in ({"provision": "DET-05"}, {"term": "advisory_opinion"}, {"instrument": "ACHR"}):
        this.arrive(kind)
        stage.settle()
        this.sides.show_other()
        stage.settle()
        assert inner.width() <= viewport.width(), kind
        for label in this.reader.findChildren(type(this.reader.source)):
            if label.isVisible() and label.wordWrap():
                assert label.height() >= label.heightForWidth(label.width()), label.text()
    this.arrive({"provision": "DET-05"})
    stage.settle()
    assert lists.stacked
    keeper.change(text_scale=100)


def test_a_collection_of_others_shows_its_limits_countries_translations_and_how_it_stands_to_ours(
    stage: Stage, tmp_path: Path
) -> None:
    workspace = stage.workspace
    folder = copied("example", tmp_path / "example")
    stage.do(lambda: workspace.packs.install(packed(folder, workspace)))
    this = page(stage)
    view = this.reader.provision
    this.arrive({"provision": "EJ-DET-01"})
    stage.settle()
    assert view.limit.value.text() == "36 horas" and view.countries.value.text() == "Costa Rica"
    assert "edición 2026.1" in this.reader.source.text()
    assert any(each.startswith("qaa: [qaa: ") for each in texts(view.translations))
    (row,) = view.mapped.list.rows._rows
    assert row.code == "DET-05" and row.detail == "Is about the same subject as"
    view.mapped.list.choose(0)
    view.mapped.list.setFocus()
    press(stage, Qt.Key.Key_Return)
    assert this.reader.source.text().startswith("DET-05")
    assert [each.code for each in view.mapped.list.rows._rows] == ["EJ-DET-01"]
    set_language("en")
    this.reader.back.click()
    assert view.limit.value.text() == "36 hours" and not view.plain.isVisible()
    set_language("es")


def test_a_law_of_another_country_says_so_where_it_is_found_and_where_it_is_read(
    stage: Stage, tmp_path: Path
) -> None:
    workspace = stage.workspace
    folder = copied("example", tmp_path / "example")
    stage.do(lambda: workspace.packs.install(packed(folder, workspace)))
    this, own = page(stage), workspace.country
    view = this.reader.provision
    type_in(stage, "persona detenida autoridad judicial")
    rows = [each for each in this.results.list.rows._rows if each.code.startswith("EJ-")]
    assert rows and all(each.pill is not None and said(each.pill[0]) == "Costa Rica" for each in rows)
    this.arrive({"provision": "EJ-DET-01"})
    stage.settle()
    assert own != "CR" and view.foreign.isVisible()
    name = i18n.current().country(own)
    assert f"Esta es una ley de Costa Rica. No rige en {name}." in texts(view.foreign)
    assert any("obliga a las autoridades de ese país" in each.lower() for each in texts(view.grounds))
    assert "Equipo de fieldtool, para practicar" in view.cautions.line.text()
    this.arrive({"answer": "EJ-INF-01"})
    stage.settle()
    assert f"Esta es una ley de Costa Rica. No rige en {name}." in texts(this.reader.answer.foreign)
    this.arrive({"provision": "EJ-DET-01"})
    stage.settle()
    view.grounds.country_asked.emit("CR")
    stage.settle()
    assert not view.foreign.isVisible()
    this.arrive({"provision": "DET-05"})
    stage.settle()
    assert not view.foreign.isVisible() and "palabras propias" in view.cautions.line.text()


def test_the_doubt_about_a_must_is_seen_without_opening_anything(stage: Stage) -> None:
    view = page(stage).reader.provision
    for id, is_seen in (("VER-08", True), ("VER-01", False)):
        page(stage).arrive({"provision": id})
        stage.settle()
        assert view.doubt.isVisible() == is_seen
    assert "en duda" in view.doubt.text()
