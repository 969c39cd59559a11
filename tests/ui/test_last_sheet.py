"""What was printed last is printed again from Home with one click."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fieldtool.domain.sheets import Order
from fieldtool.services.last_sheet import LAST, LastSheetService
from tests.services.laptops import Laptop
from tests.ui.bench import Bench
from ui.language import set_language
from ui.settings import PreferencesKeeper


@pytest.fixture
def bench(dressed: PreferencesKeeper, qtbot: Any, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "store", dressed, qtbot, "home")
    yield made
    made.close()


def test_one_click_on_home(bench: Bench, tmp_path: Path) -> None:
    home = bench.open("home")
    assert not home.last_sheet.isVisible()
    page = bench.open("handouts", format="trifold", situation="DET")
    page.panel.words.button("en").click()
    page.panel.paper.button("a4").click()
    bench.settle()
    page.out.write_to(tmp_path / "sheet.pdf")
    bench.settle()
    bench.open("handouts", format="poster", situation="VER")
    home = bench.open("home")
    assert home.last_sheet.isVisible() and home.last_sheet.name.text() == "Tríptico: Detención"
    bench.click(home.last_sheet.again)
    bench.settle()
    assert bench.window.current == "handouts"
    order = page.order
    assert (order.format, order.situation, order.words, order.paper) == ("trifold", "DET", "en", "a4")
    # It was asked to be printed; this computer has no printer, which is told with the way out.
    assert page.problem.isVisible() and page.shown() is not None
    set_language("en")
    bench.open("home")
    assert home.last_sheet.name.text() == "Tri-fold: Detention"


def test_who_trains_finds_it_over_the_telephones(bench: Bench) -> None:
    bench.contact("Casa Azul", "961 555 0134", 1)
    bench.do(lambda: bench.workspace.last_sheet.keep(Order("card", situation="DET")))

    def heights(use: str) -> tuple[int, int]:
        bench.do(lambda: bench.workspace.set_use(use))
        home = bench.open("home")
        bench.desk.wrote("contact")
        bench.settle()
        return home.last_sheet.y(), home.call.y()

    last, call = heights("training")
    assert last < call
    last, call = heights("monitoring")
    assert call < last


def test_what_is_kept(tmp_path: Path) -> None:
    laptop = Laptop.create(tmp_path / "store")
    kept = LastSheetService(laptop.store)
    assert kept.now() is None
    order = Order("person", "es", "a4", True, situation="DET", groups=("children",), people=4)
    kept.keep(order)
    kept.keep(Order("report", record="OB-123456"))
    kept.keep(Order("figures"))
    assert kept.now() == order, "what is about a record is not remembered"
    kept.keep(Order("right", provision="DET-08", contacts=("a",), answers=("INF-01",)))
    assert kept.now() == Order("right", provision="DET-08")
    for wrong in (b"x", b"[]", b'{"format":"nothing"}', b'{"format":7}'):
        with laptop.store.unit() as unit:
            unit.local.set(LAST, wrong)
        assert kept.now() is None
    with laptop.store.unit() as unit:
        unit.local.set(LAST, b'{"format":"card","later":1,"people":"many"}')
    assert kept.now() == Order("card")
    laptop.close()
