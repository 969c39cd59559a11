"""Reports: the figures of the store, chosen by period, place and writer; as charts, tables and files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from fieldtool.i18n import PSEUDO
from fieldtool.services.figures import DAY_MS
from tests.services.laptops import Ticking, laptops
from tests.ui.bench import Bench, clipped
from tests.ui.pseudo import unnamed, untranslated
from ui.language import set_language
from ui.pages.reports.reports_page import ReportsPage
from ui.settings import PreferencesKeeper
from ui.values import now_ms

CROWD = [{"count": 7, "gender": "woman", "age_group": "18_59"}]
TODAY = date.today()  # noqa: DTZ011 - the day on the wall
BRIDGE = {"name": "Puente", "country": "MX", "latitude": 14.68, "longitude": -92.15}
YARD = {"name": "Patio", "country": "MX"}


@pytest.fixture
def bench(dressed: PreferencesKeeper, qtbot: Any, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "store", dressed, qtbot, "reports")
    yield made
    set_language("es")
    made.close()


def observe(bench: Bench, days: int = 3, **values: Any) -> str:
    document = {
        "situation": "DET",
        "findings": ["concern"],
        "occurred": (TODAY - timedelta(days=days)).isoformat(),
        "place": BRIDGE,
        "account": "Se anotó lo que pasó.",
        "people": CROWD,
        **values,
    }
    return bench.do(lambda: bench.workspace.records.add("observation", [document]))[0]


def filled(bench: Bench) -> ReportsPage:
    """Some observations of several kinds, and the page."""
    code = bench.do(bench.workspace.library.provisions)[0].id
    for days in (1, 12, 20, 200):
        observe(bench, days, answers={code: "not_respected"}, follow_up={"what": "Volver"})
    for _ in range(2):
        observe(bench, 5, situation="REC", findings=["good_practice"], place=YARD)
    observe(bench, 6, situation="VER", place="not_known", people=[])
    return opened(bench)


def opened(bench: Bench) -> ReportsPage:
    page = bench.open("reports")
    assert isinstance(page, ReportsPage)
    return page


def test_it_is_the_sixth_section(bench: Bench) -> None:
    bench.key(Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    assert bench.window.current == "reports"
    bench.key(Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)
    assert bench.window.current == "exchange"


def test_without_data_it_says_what_to_do(bench: Bench) -> None:
    page = opened(bench)
    assert page.empty.isVisible() and not page.charts.isVisible() and not page.save_button.isEnabled()
    assert page.empty.words.text() == "No hay datos en este periodo. Cambie las fechas o reciba paquetes."


def test_it_counts_what_is_in_the_store(bench: Bench) -> None:
    page = filled(bench)
    assert not page.empty.isVisible() and page.charts.isVisible()
    assert page.totals.observations.number.text() == "6"
    assert page.totals.follow_ups.number.text() == "3"
    assert not page.totals.silent.isVisible()  # who does not collect has nothing to wait for
    rows = {row[0]: row[1:] for row in page.table.grid.rows}
    assert rows["Detención"] == ("*", "0", "0", "*")  # from its total the few of Verificación could be told
    assert rows["Verificación"] == ("<5", "0", "0", "<5")
    assert rows["Recepción"] == ("0", "2", "0", "*")
    assert rows["Total"] == ("4", "2", "0", "6")
    assert "<5" in page.hidden.text and "*" in page.hidden.text


def test_chart_and_table_say_the_same(bench: Bench) -> None:
    page = filled(bench)
    for card in page.cards:
        told = {row[0]: row[-1] for row in card.table.grid.rows}
        for item in card.chart.items:
            name = item.name.rpartition(" (")[0] or item.name
            assert told[name] == item.told, card


def test_places_without_coordinates_are_named_under_the_map(bench: Bench) -> None:
    page = filled(bench)
    assert [dot.name for dot in page.map.chart.items] == ["Puente"]
    assert page.map.note.text().startswith("1 lugar no tiene coordenadas: Patio.")
    page.views.button("near").click()
    assert page.map.chart.centre.name == "Puente"


def test_the_line_says_what_its_hatched_band_means(bench: Bench) -> None:
    for days in (1, 15):
        observe(bench, days)
    page = opened(bench)
    assert "<5" not in page.line.note.text()
    observe(bench, 30, people=[{"count": 1, "gender": "woman", "age_group": "18_59"}])
    page = opened(bench)
    bench.settle()
    assert "menos de 5 personas" in page.line.note.text() and page.line.note.isVisible()


def test_another_period_and_another_place_are_counted_again(bench: Bench) -> None:
    page = filled(bench)
    page.choosing.show_period("all")
    bench.settle()
    assert page.totals.observations.number.text() == "7"
    place = page.choosing.place.control
    place.set_value(next(code for code, _words in place._choices if code and _words() == "Puente"))
    place.chosen.emit(place.value())
    bench.settle()
    assert page.totals.observations.number.text() == "4"
    page.choosing.show_period("month")
    bench.settle()
    assert page.found is not None and page.found.span.since == f"{TODAY:%Y-%m}"


def test_two_dates_can_be_typed_and_a_wrong_order_is_told(bench: Bench) -> None:
    page = filled(bench)
    assert not page.choosing.since.isVisible()
    page.choosing.show_period("dates")
    bench.settle()
    assert page.choosing.since.isVisible()
    page.choosing.since.control.set_value((TODAY - timedelta(days=12)).isoformat())
    page.choosing.until.control.set_value((TODAY - timedelta(days=12)).isoformat())
    page.choosing.changed.emit()
    bench.settle()
    assert page.totals.observations.number.text() == "1"
    page.choosing.until.control.set_value((TODAY - timedelta(days=40)).isoformat())
    page.choosing.changed.emit()
    bench.settle()
    assert page.problem.isVisible() and "primer día" in page.problem.title


def test_who_coordinates_sees_all_posts_first_and_others_their_own(bench: Bench) -> None:
    page = opened(bench)
    assert page.choosing.whose.control.value() == "own"
    page.choosing.show_use("coordination")
    assert page.choosing.whose.control.value() == "everybody"


def test_who_coordinates_is_told_which_posts_sent_nothing(bench: Bench, tmp_path: Path) -> None:
    with laptops(tmp_path / "others", Ticking()) as (other,):
        identity = other.exchange.identity()
        workspace = bench.workspace
        bench.do(lambda: workspace.set_use("coordination"))
        bench.do(lambda: workspace.exchange.trust(identity, "M-05"))
        bench.do(lambda: setattr(workspace.figures, "_clock", lambda: now_ms() + 15 * DAY_MS))
        page = opened(bench)
        assert page.totals.silent.isVisible() and page.totals.silent.number.text() == "1"
        assert page.totals.silent.what.text() == "puesto sin enviar nada en 14 días"
        assert page.silent.text == "Hace tiempo que no llega nada de: M-05."


def test_it_counts_again_when_something_is_written(bench: Bench) -> None:
    page = filled(bench)
    observe(bench)
    bench.desk.wrote("observation")
    bench.settle()
    assert page.totals.observations.number.text() == "7"


def test_the_figures_go_into_a_spreadsheet_and_a_chart_into_a_picture(bench: Bench, tmp_path: Path) -> None:
    page = filled(bench)
    bench.click(page.save_button)
    bench.answer(tmp_path / "cifras.xlsx")
    assert (tmp_path / "cifras.xlsx").read_bytes().startswith(b"PK")
    assert page.done.isVisible() and "cifras.xlsx" in page.done.text + page.done.title
    page.rights.save.click()
    bench.answer(tmp_path / "grafica.png")
    assert QImage(str(tmp_path / "grafica.png")).width() == 1800


def test_everything_is_reached_with_the_keyboard(bench: Bench) -> None:
    page = filled(bench)
    bench.tab_to(page.rights.turn)
    bench.key(Qt.Key.Key_Space)
    assert page.rights.shows_table
    bench.tab_to(page.rights.table)
    bench.key(Qt.Key.Key_Down)
    assert page.rights.table.currentIndex().isValid()
    bench.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not page.rights.table


def test_every_word_is_translated_and_every_control_named(bench: Bench) -> None:
    page = filled(bench)
    set_language(PSEUDO)
    bench.settle()
    for tables in (False, True):
        for card in page.cards:
            card.show_table(tables)
        bench.settle()
        written = [each.accessibleDescription() for each in _charts(page)] + ["Puente", "Patio"]
        assert untranslated(page, tuple(written)) == []
        assert unnamed(page) == []


def _charts(page: ReportsPage) -> list[Any]:
    return [card.chart for card in page.cards]


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("tables", [False, True])
@pytest.mark.parametrize("language", ["es", PSEUDO])
def test_nothing_is_cut_on_small_screens(bench: Bench, scale: int, tables: bool, language: str) -> None:
    page = filled(bench)
    for card in page.cards:
        card.show_table(tables)
    for size in ((1366, 698), (1024, 600)):
        bench.keeper.change(text_scale=scale)
        set_language(language)
        bench.window.resize(*size)
        bench.settle()
        assert (bench.window.width(), bench.window.height()) == size
        assert clipped(page) == []
        for card in page.cards:
            for part in (card.chart, card.table):
                assert not part.isVisible() or part.width() <= page.width()
        assert page.scroll is not None and page.scroll.horizontalScrollBar().maximum() == 0


def test_all_sections_stay_in_sight_in_the_smallest_window_with_the_largest_text(bench: Bench) -> None:
    bench.keeper.change(text_scale=200)
    bench.window.resize(1024, 600)
    bench.settle()
    assert (bench.window.width(), bench.window.height()) == (1024, 600)
    before = 0
    for key in bench.window.sidebar.keys:
        button = bench.window.sidebar.button(key)
        assert button.height() >= 48 and button.y() >= before, key
        before = button.y() + button.height()
    assert before <= 600
