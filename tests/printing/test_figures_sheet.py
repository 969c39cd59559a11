"""The report of figures: it says what the screen says, tells no small group, and hides no place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fieldtool.domain.figures import ALL, Span, Wanted
from fieldtool.domain.sheets import Order
from fieldtool.i18n import words
from fieldtool.services import figure_notes, figure_rows
from fieldtool.services.offered_names import offered
from fieldtool.services.posts import PostService
from fieldtool.services.printing import PrintService
from tests.printing.conftest import ReadBack
from tests.services.laptops import NOW, Laptop, laptops

CROWD = [{"count": 7, "gender": "woman", "age_group": "18_59"}]
BRIDGE = {"name": "Puente", "country": "MX", "latitude": 14.68, "longitude": -92.15}
SIZES = {"letter": (612.0, 792.0), "a4": (595.3, 841.9)}


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Laptop]:
    with laptops(tmp_path, lambda: NOW) as (made,):
        yield made


def printed(laptop: Laptop, wanted: Wanted = ALL, language: str = "es", paper: str = "letter") -> ReadBack:
    order = Order("figures", language, paper, counted=wanted)
    return ReadBack(PrintService(laptop.store, lambda: NOW).sheet(order).pdf)


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def busy(one: Laptop) -> None:
    """Observations of every kind, at places on the map, off it and not named."""
    for number in range(9):
        one.observe(
            occurred=f"2026-0{1 + number % 8}-14",
            situation=("DET", "DET", "REC")[number % 3],
            place={**BRIDGE, "name": f"Lugar {number % 4}", "longitude": -92.15 + 0.01 * (number % 4)},
            people=CROWD,
            answers={"DET-01": "not_respected"},
            follow_up={"what": "Volver"},
        )
    one.observe(place={"name": "Sin mapa", "country": "MX"}, people=CROWD)
    one.observe(
        place={"name": "Muy lejos", "country": "ES", "latitude": 40.4, "longitude": -3.7}, people=CROWD
    )
    one.observe(place={"name": "Casa segura", "country": "MX"}, confidentiality="restricted", people=CROWD)
    one.observe(situation="VER", occurred="2026", place="not_known")


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("language", ["es", "en"])
def test_every_figure_of_the_screen_is_on_it(one: Laptop, language: str, paper: str) -> None:
    busy(one)
    read, said = printed(one, language=language, paper=paper), words(language)
    found = one.figures.find(ALL)
    text = bare(read.text)
    blocks = (figure_rows.table, figure_rows.rights, figure_rows.steps, figure_rows.people)
    rows = [row for block in blocks for row in figure_notes.texts(block(found, said))]
    rows += [row[:2] for row in figure_notes.texts(figure_rows.places(found, said))]
    for row in rows:
        assert bare("".join(row)) in text, row
    for note in (*figure_rows.notes(found, said), figure_notes.off_map(found, said)):
        assert note and bare(note) in text
    assert bare(figure_notes.other_dates(found, said)) in text
    assert f"{found.total.told} " + said.say("observations") in read.text or found.total.told in read.text
    assert read.sizes == {SIZES[paper]} and read.overlaps() == []
    assert min(read.type_sizes) >= 8 * 0.95 and all(font.embedded for font in read.fonts)
    assert {element[1] for number in range(read.pages) for element in read.elements(number)} == {language}
    assert f"/Lang ({language})".encode() in read.pdf and "?" not in read.text


def test_small_groups_leave_no_trace(tmp_path: Path) -> None:
    """Two, three or four observations of one person each are told alike, to the last sign."""
    told = set()
    for number in (2, 3, 4):
        with laptops(tmp_path / str(number), lambda: NOW) as (made,):
            for _ in range(number):
                made.observe(place=BRIDGE, answers={"DET-01": "not_respected"}, people=[{"count": 1}])
            read = printed(made)
            assert "<5" in read.text
            told.add((read.text, read.pages))
    assert len(told) == 1


def test_a_place_that_only_restricted_observations_name_is_not_on_it(one: Laptop) -> None:
    for _ in range(6):
        one.observe(place={"name": "Casa segura", "country": "MX"}, confidentiality="restricted")
        one.observe(place=BRIDGE)
    places = {str(each.values["name"]): each.id for each in one.records.places()}
    said = words("es").say(figure_rows.UNNAMED)
    for chosen in ((), (places["Casa segura"],), tuple(places.values())):
        text = printed(one, Wanted(places=chosen)).text
        assert "Casa segura" not in text and said in text
        assert ("o solo las restringidas" in text) == bool(chosen)
    assert "Lugares Puente Escritas" in printed(one, Wanted(places=(places["Puente"],))).text


def test_the_head_says_what_was_counted_and_by_whom_only_when_that_is_known(one: Laptop) -> None:
    one.observe(place=BRIDGE, people=CROWD)
    plain = printed(one).text
    assert "Organización" not in plain and "Puesto " not in plain and "Todas las fechas" in plain
    with one.store.unit() as unit:
        unit.local.set("organisation", b"Red inventada")
    PostService(one.store).choose(one.records.places()[0].id)
    read = printed(one, Wanted(Span("2026-10-01", "2026-10"), own=True), "en")
    assert "Organisation Red inventada" in read.text and "Post Puente" in read.text
    assert "1 Oct 2026 to October 2026" in read.text and "This computer" in read.text
    assert "What was written on other computers than this one." in read.text


@pytest.mark.parametrize("many", [3, 60, 130])
def test_places_in_one_town_do_not_hide_each_other(one: Laptop, many: int) -> None:
    town: list[dict[str, Any]] = [
        {**BRIDGE, "name": f"Sitio {number}", "longitude": -92.15 + number / 10_000} for number in range(many)
    ]
    ids = one.records.add("place", town)
    one.records.add(
        "observation",
        [
            {
                "situation": "DET",
                "findings": ["concern"],
                "occurred": "2026-01-02",
                "place": id,
                "account": "Se anotó.",
                "people": CROWD,
            }
            for id in ids
        ],
    )
    read = printed(one)
    assert read.overlaps() == []
    lost = re.search(r"no caben los lugares con estos números; están en la tabla: ([\d, ]+)\.", read.text)
    named = set(re.findall(r"Sitio \d+", read.text))
    assert named == {f"Sitio {number}" for number in range(many)}
    assert (lost is not None) == (many > 100)


def test_an_empty_notebook_says_that_there_is_nothing(one: Laptop) -> None:
    read = printed(one)
    assert read.pages <= 3 and "No se anotó ningún derecho como no respetado." in read.text


def test_its_name_says_nothing_about_anybody() -> None:
    order = Order("figures", "es", "a4", counted=Wanted(Span("2026"), ("secret",), own=True))
    assert offered(order, words("es")) == "cifras-espanol-A4.pdf"
