"""Places: by keyboard from the list of observations to a position that is understood, saved and used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from fieldtool.i18n import PSEUDO
from tests.ui.bench import Bench, clipped, countries
from tests.ui.observing import WATER
from tests.ui.pseudo import unnamed, untranslated
from ui.language import set_language
from ui.pages.places.place_map import PlaceMap
from ui.settings import PreferencesKeeper

CTRL = Qt.KeyboardModifier.ControlModifier
BRIDGE = {"name": "Puente Imaginario", "country": "MX", "type": "border_crossing"}
TERMINAL = {"name": "Terminal", "country": "MX", "latitude": "16.75", "longitude": "-93.11"}


@pytest.fixture
def bench(dressed: PreferencesKeeper, qtbot: Any, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "store", dressed, qtbot, "observations")
    yield made
    set_language("es")
    made.close()


def add(bench: Bench, *places: dict[str, Any]) -> tuple[str, ...]:
    return bench.do(lambda: bench.workspace.records.add("place", places))


def names(page: Any) -> list[str]:
    rows = page.list.list.rows
    return [rows.data(rows.index(n)) for n in range(len(rows))]


def saved(bench: Bench, id: str) -> Any:
    return bench.do(lambda: bench.workspace.records.get(id)).values


def type_into(bench: Bench, field: Any, text: str) -> None:
    bench.tab_to(field.control)
    field.control.selectAll()
    bench.bot.keyClicks(field.control, text)


def test_a_position_is_written_by_keyboard_alone(bench: Bench) -> None:
    bridge, _terminal = add(bench, BRIDGE, TERMINAL)
    observations = bench.open("observations")
    bench.tab_to(observations.list.places_button)
    bench.key(Qt.Key.Key_Space)
    assert bench.window.current == "places"
    page = bench.window.page("places")
    assert names(page) == ["Puente Imaginario", "Terminal"]
    assert page.list.filters.button("unplaced").text() == "Sin posición 1"
    assert page.list.panel.position.text() == "Nadie ha escrito dónde queda."
    page.list.take_keyboard()
    bench.key(Qt.Key.Key_Return)
    form = page.place.form
    assert (
        form.fields["name"].control.hasFocus() and form.fields["name"].control.text() == "Puente Imaginario"
    )
    type_into(bench, form.fields["subdivision1"], "Chiapas")
    type_into(bench, form.fields["subdivision2"], "Municipio de ejemplo")
    type_into(bench, form.fields["locality"], "Pueblo de ejemplo")
    type_into(bench, form.fields["latitude"], "14° 40' 44\" N")
    type_into(bench, form.fields["longitude"], "92.1477 O")
    assert form.understood.text() == "14.678889, -92.1477 · 14° 40' 44.0\" N, 92° 8' 51.7\" O"
    assert form.map.isVisible() and not form.outside.isVisible()
    bench.key(Qt.Key.Key_Return, CTRL)
    values = saved(bench, bridge)
    assert (values["latitude"], values["longitude"]) == ("14.678889", "-92.1477")
    assert (values["subdivision1"], values["subdivision2"], values["locality"]) == (
        "Chiapas",
        "Municipio de ejemplo",
        "Pueblo de ejemplo",
    )
    assert values["type"] == "border_crossing", "what was there stays"
    assert (
        page.current is page.list and page.list.note.text.startswith("Guardado como PL-")
    ) or page.list.note.title
    assert not page.list.filters.button("unplaced").text().endswith("1")
    set_language("en")
    assert page.list.panel.position.text().endswith("92° 8' 51.7\" W")
    assert "Pueblo de ejemplo, Municipio de ejemplo, Chiapas, Mexico" in page.list.panel.facts.text()


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_warning_and_the_map_under_it_are_seen_at_once(bench: Bench, language: str) -> None:
    set_language(language)
    (bridge,) = add(bench, {**BRIDGE, "latitude": "14.68", "longitude": "-92.15"})
    page = bench.open("places", record=bridge)
    form, whole = page.place.form, page.place.form.map.height()
    country = form.fields["country"].control
    country.set_value("HN")
    country.chosen.emit("HN")
    bench.settle()
    assert form.outside.isVisible() and form.map.isVisible() and form.map.height() < whole
    assert page.place.scroll.verticalScrollBar().maximum() == 0, "nothing has to be scrolled"


@pytest.mark.parametrize(
    ("latitude", "longitude", "wrong", "told"),
    [
        ("14.68", "", "longitude", "Una posición necesita los dos números"),
        ("-92.15", "14.68", "latitude", "La latitud llega a 90 grados"),
        ("junto al río", "-92.15", "latitude", "Esto no es una posición"),
        ("14 70 00", "-92.15", "latitude", "Los minutos y los segundos son menos de 60."),
        ("14.68", "92.15 N", "longitude", "N y S van en la latitud"),
    ],
)
def test_a_wrong_position_gets_a_sentence_and_is_not_saved(
    bench: Bench, latitude: str, longitude: str, wrong: str, told: str
) -> None:
    (bridge,) = add(bench, BRIDGE)
    page = bench.open("places", record=bridge)
    form = page.place.form
    form.fields["latitude"].control.setText(latitude)
    form.fields["longitude"].control.setText(longitude)
    page.save()
    bench.settle()
    assert form.fields[wrong].wrong and form.fields[wrong].error.text().startswith(told)
    assert form.fields[wrong].control.hasFocus() and "latitude" not in saved(bench, bridge)
    page.place.close_form()
    bench.settle()
    (draft,) = bench.do(lambda: bench.workspace.drafts.all())
    assert draft.values.get("latitude") == latitude, "what was typed is not lost"
    form = bench.open("places", record=bridge).place.form
    assert form.fields["latitude"].control.text() == latitude


def test_a_position_in_another_country_is_told_and_may_be_saved(bench: Bench) -> None:
    (bridge,) = add(bench, BRIDGE)
    page = bench.open("places", record=bridge)
    form = page.place.form
    form.fields["latitude"].control.setText("14.68")
    form.fields["longitude"].control.setText("92.15")
    assert form.outside.title == "Esta posición no está en México"
    set_language("en")
    assert form.outside.title == "This position is not in Mexico"
    form.fields["longitude"].control.setText("-92.15")
    assert not form.outside.isVisible()
    form.fields["longitude"].control.setText("92.15")
    page.save()
    bench.settle()
    assert saved(bench, bridge)["longitude"] == "92.15"


def test_both_numbers_may_be_pasted_into_one_field(bench: Bench) -> None:
    (bridge,) = add(bench, BRIDGE)
    page = bench.open("places", record=bridge)
    form = page.place.form
    bench.tab_to(form.fields["longitude"].control)
    form.fields["longitude"].control.insert("14.6789, -92.1477")
    bench.key(Qt.Key.Key_Tab)
    assert [form.fields[each].control.text() for each in ("latitude", "longitude")] == ["14.6789", "-92.1477"]
    page.save()
    bench.settle()
    assert saved(bench, bridge)["latitude"] == "14.6789"


def test_a_new_place_has_a_name_and_the_country_of_the_notebook(bench: Bench) -> None:
    add(bench, BRIDGE)
    page = bench.open("places")
    bench.click(page.list.new_button)
    form = page.place.form
    page.save()
    bench.settle()
    assert form.fields["name"].wrong
    bench.bot.keyClicks(form.fields["name"].control, "puente imaginario")
    assert form.same.title == "Ya hay un lugar con este nombre"
    form.fields["name"].control.setText("Albergue Imaginario")
    assert not form.same.isVisible()
    page.save()
    bench.settle()
    assert names(page) == ["Albergue Imaginario", "Puente Imaginario"]
    found = bench.do(lambda: bench.workspace.records.find("place"))
    new = next(each.record for each in found if each.record.values["name"].startswith("Albergue"))
    assert new.values["country"] == "MX" and bench.do(lambda: bench.workspace.drafts.all()) == ()


def test_what_is_typed_is_kept_as_a_draft_and_goes_on(bench: Bench) -> None:
    page = bench.open("places")
    bench.click(page.list.empty.findChild(type(page.list.new_button)))
    bench.bot.keyClicks(page.place.form.fields["name"].control, "Puente Nuevo")
    bench.key(Qt.Key.Key_Escape)
    assert names(page) == ["Puente Nuevo"] and page.list.panel.open_button.text() == "Continuar"
    bench.click(page.list.panel.open_button)
    assert page.place.form.fields["name"].control.text() == "Puente Nuevo"
    page.save()
    bench.settle()
    assert [each.standing for each in page.list.listing.lines] == ["saved"]


def test_the_list_is_searched_and_leads_to_the_post(bench: Bench) -> None:
    add(bench, BRIDGE, {**TERMINAL, "locality": "Ciudad de ejemplo"})
    page = bench.open("places", back="settings")
    bench.bot.keyClicks(page.list.search, "ciudad de EJEM")
    bench.bot.waitUntil(lambda: names(page) == ["Terminal"])
    bench.click(page.list.panel.post_button)
    assert bench.do(lambda: bench.workspace.posts.now().name) == "Terminal"  # type: ignore[union-attr]
    assert page.list.note.text == "Ahora trabaja desde Terminal. Ningún paquete dice que es su puesto."
    assert page.list.listing.lines[0].post and not page.list.panel.bin_button.isVisible()
    page.list.search.setText("nada de esto")
    bench.bot.waitUntil(lambda: page.list.nothing.isVisible())
    bench.click(page.list.nothing.findChild(type(page.list.new_button)))
    bench.bot.waitUntil(lambda: names(page) == ["Puente Imaginario", "Terminal"])
    bench.click(page.list.back)
    assert bench.window.current == "settings"


def test_only_what_nothing_names_goes_into_the_bin(bench: Bench) -> None:
    add(bench, BRIDGE)
    bench.do(lambda: bench.workspace.records.add("observation", [{**WATER, "place": {"name": "Terminal"}}]))
    page = bench.open("places")
    page.list.list.choose(1)
    bench.settle()
    assert page.list.panel.use.text() == "Aparece en: 1 observación."
    assert not page.list.panel.bin_button.isVisible()
    page.list.list.choose(0)
    bench.settle()
    bench.click(page.list.panel.bin_button)
    assert names(page) == ["Terminal"]
    bench.click(page.list.filters.button("bin"))
    assert names(page) == ["Puente Imaginario"] and page.list.panel.erase_button.isVisible()
    bench.click(page.list.panel.bin_button)
    assert page.list.nothing.words.text().startswith("La papelera está vacía.")


def test_the_place_of_an_observation_is_completed_and_offered_there_at_once(bench: Bench) -> None:
    page = bench.open("observations", new=True)
    form = page.form.form
    field = form.place
    assert field.look.isHidden()
    bench.tab_to(field.line)
    bench.bot.keyClicks(field.line, "Puente Nuevo")
    form.account.setPlainText("Una fila larga.")
    bench.bot.mouseClick(field.look, Qt.MouseButton.LeftButton)
    bench.settle()
    places = bench.window.page("places")
    assert bench.window.current == "places"
    assert places.place.form.fields["name"].control.text() == "Puente Nuevo"
    places.place.form.fields["latitude"].control.setText("14.68, -92.15")
    places.save()
    bench.settle()
    assert bench.window.current == "observations" and page.current is page.form
    assert form.account.toPlainText() == "Una fila larga."
    (place,) = bench.do(lambda: bench.workspace.records.places())
    assert field.value() == place.id
    bench.bot.mouseClick(field.look, Qt.MouseButton.LeftButton)
    bench.settle()
    assert places.place.opening.record.id == place.id


@pytest.mark.parametrize(("size", "scale"), [((1366, 698), 100), ((1024, 600), 200)])
@pytest.mark.parametrize("language", ["es", PSEUDO])
def test_all_is_translated_named_and_has_room(
    bench: Bench, size: tuple[int, int], scale: int, language: str
) -> None:
    add(bench, BRIDGE, TERMINAL)
    page = bench.open("places")
    bench.keeper.change(text_scale=scale)
    set_language(language)
    bench.window.resize(*size)
    bench.settle()
    written = (
        "Puente Imaginario",
        "Terminal",
        *countries(),
        *(each.code for each in page.list.listing.lines),
    )

    def is_fine() -> None:
        assert clipped(bench.window) == [] and unnamed(page) == []
        if language == PSEUDO:
            shown = tuple(each.spoken() for each in page.findChildren(PlaceMap))
            assert untranslated(page, (*written, page.list.panel.heading.text(), *shown)) == []

    is_fine()
    form = bench.open("places", record=page.list.listing.lines[0].id).place.form
    form.fields["latitude"].control.setText("x")
    form.settle()
    bench.settle()
    is_fine()
    form.fields["latitude"].control.setText("14.68")
    form.fields["longitude"].control.setText("92.15")
    bench.settle()
    is_fine()
    bench.keeper.change(text_scale=100)
