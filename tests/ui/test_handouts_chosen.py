"""What a sheet is about is chosen from a list, and what has to be known of it stands beside its page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ui.bench import Bench
from ui.settings import PreferencesKeeper


@pytest.fixture
def bench(dressed: PreferencesKeeper, qtbot: Any, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "store", dressed, qtbot, "help")
    yield made
    made.close()


@pytest.fixture
def page(bench: Bench) -> Any:
    return bench.open("handouts")


def test_a_record_is_chosen_from_the_newest_ones(bench: Bench, page: Any) -> None:
    document = {
        "situation": "DET",
        "findings": ["concern"],
        "occurred": "2026-10-14",
        "place": "not_known",
        "account": "Sin agua desde la mañana.",
    }
    ids = bench.do(lambda: bench.workspace.records.add("observation", [document, document]))
    codes = [bench.do(lambda id=id: bench.workspace.records.get(id)).code for id in ids]
    page.cards.choose("report")
    bench.settle()
    records = page.panel.records
    assert {records.list.itemData(n) for n in range(records.list.count())} == set(codes)
    assert records.list.itemText(records.list.findData(codes[0])) == f"14 oct 2026 · {codes[0]}"
    assert not page.panel.restricted.isVisible(), "asked only of a record that is restricted"
    records.list.setFocus()
    records.list.setCurrentIndex(records.list.findData(codes[0]))
    records.list.activated.emit(records.list.currentIndex())
    bench.settle()
    assert page.order.record == codes[0] and page.shown() is not None
    page.panel.record.setText(codes[1].lower())
    assert records.list.value() == codes[1]


def test_a_right_is_chosen_from_those_of_the_situation(bench: Bench, page: Any) -> None:
    page.situation.button("DET").click()
    page.cards.choose("right")
    bench.settle()
    rights = page.panel.rights.list
    assert rights.count() > 5 and all(rights.itemData(n).startswith("DET-") for n in range(rights.count()))
    rights.setCurrentIndex(rights.findData("DET-08"))
    rights.activated.emit(rights.currentIndex())
    bench.settle()
    assert page.order.provision == "DET-08" and page.shown() is not None


def test_the_card_of_what_somebody_came_for_is_in_sight(bench: Bench) -> None:
    page = bench.open("handouts", format="kit")
    bench.settle()
    card, view = page.cards.cards["kit"], page.scroll.viewport()
    top = card.mapTo(view, card.rect().topLeft()).y()
    assert top >= 0 and top + card.height() <= view.height()


def test_in_a_small_window_who_comes_back_to_the_panel_stays_in_it(bench: Bench) -> None:
    bench.window.resize(1024, 600)
    page = bench.open("handouts", format="kit")
    bench.settle()
    bench.click(page.panel.pick_modules)
    page.modules.checks["MOD-DET"].setChecked(True)
    bench.click(page.modules.use)
    bench.settle()
    button, view = page.panel.pick_modules, page.scroll.viewport()
    assert 0 <= button.mapTo(view, button.rect().topLeft()).y() < view.height()


def test_what_needs_no_attention_is_told_small(bench: Bench) -> None:
    bench.contact("Ayuda", "555 0101", 5)
    bench.contact("Clínica", "555 0102", 5, help=["health"])
    page = bench.open("handouts", format="card", situation="DET")
    bench.settle()
    assert "Clínica" in page.panel.asides.text() and not page.panel.notes.isVisible()
    bench.contact("Ayuda madura", "555 0103", 90)
    page = bench.open("handouts", format="trifold", situation="DET")
    bench.settle()
    assert "Ayuda madura" in page.panel.notes.text
    assert page.panel.notes.y() > page.panel.preview.y() > page.panel.title.y()


def test_a_page_that_is_read_large_is_named_and_can_be_printed(bench: Bench, page: Any) -> None:
    page.cards.choose("trifold")
    bench.settle()
    page.read()
    bench.settle()
    assert page.reader.title.text() == "Tríptico: Verificación" and page.out.print.isVisible()
    picture = page.reader.preview.picture
    assert picture.height() < picture.width(), "a page that lies across leaves no empty ground"


def test_the_parts_of_the_panel_stay_together_beside_many_cards(bench: Bench, page: Any) -> None:
    bench.settle()
    panel = page.panel
    assert page.cards.height() > panel.height(), "the cards are higher, or this proves nothing"
    gap = panel.preview.geometry().top() - panel.title.geometry().bottom()
    assert 0 < gap < 30, "the preview stands right under the name of the sheet"
