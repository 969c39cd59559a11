"""Charts: drawn from their figures, readable without colour, told in words, with the table behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from fieldtool.domain.charting import ticks
from fieldtool.domain.outlines import REGION
from fieldtool.domain.placing import Area, Projection, distance, labels, near, scale_of, whole
from fieldtool.domain.small_groups import FEW, HIDDEN, Count
from fieldtool.domain.vocabularies import SITUATIONS
from fieldtool.i18n import N_
from fieldtool.services.outlines import outlines
from ui.language import set_language
from ui.look import LOOK
from ui.theme import CONTRAST, DARK, LIGHT
from ui.widgets.charts import (
    NEAR,
    WHOLE,
    Bar,
    BarChart,
    Chart,
    ChartCard,
    Dot,
    FigureTable,
    Grid,
    LineChart,
    MapChart,
    Point,
)

FEW_COUNT, HIDDEN_COUNT = Count(None, FEW), Count(None, HIDDEN)


@pytest.fixture
def show(dressed: Any, qtbot: Any) -> Callable[[QWidget, int], QImage]:
    """Shows a widget at a width; gives what it looks like."""

    def shown(widget: QWidget, width: int = 600) -> QImage:
        qtbot.addWidget(widget)
        widget.setFixedWidth(width)
        widget.show()
        QApplication.processEvents()
        return widget.grab().toImage()

    return shown


def coloured(image: QImage, token: str) -> int:
    """How many pixels have exactly the colour of a token."""
    wanted = QColor(LOOK.colour(token)).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


def bars(*counts: Count) -> Callable[[], tuple[Bar, ...]]:
    return lambda: tuple(Bar(f"Barra {number}", count) for number, count in enumerate(counts))


def length(image: QImage, row: int, rows: int) -> int:
    """How many pixels of the middle of a bar are filled."""
    y = image.height() * (2 * row + 1) // (2 * rows) - 4
    wanted = QColor(LOOK.colour("primary")).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()))


def test_a_bar_is_as_long_as_its_number(show: Callable[..., QImage]) -> None:
    chart = BarChart()
    chart.show_items(bars(Count(40), Count(20), Count(0)))
    image = show(chart)
    full, half, none = (length(image, row, 3) for row in range(3))
    assert full > 250 and abs(half - full / 2) < 4 and none == 0


def test_a_few_is_hatched_and_says_so_without_colour(show: Callable[..., QImage]) -> None:
    few, five = BarChart(), BarChart()
    few.show_items(bars(FEW_COUNT))
    five.show_items(bars(Count(3)))
    hatched, filled = show(few), show(five)
    assert 0 < coloured(hatched, "primary") < coloured(filled, "primary") / 2
    assert few.accessibleDescription() == "Barra 0: <5"
    assert few.items[0].told == "<5"


def test_a_few_on_a_line_is_a_band_over_all_that_it_may_be(show: Callable[..., QImage]) -> None:
    def line(*counts: Count) -> tuple[QImage, LineChart]:
        chart = LineChart()
        chart.show_items(lambda: tuple(Point(f"Semana {n}", str(n), each) for n, each in enumerate(counts)))
        return show(chart), chart

    wanted = QColor(LOOK.colour("primary")).rgb()

    def rows(image: QImage, x: int) -> list[int]:
        return [y for y in range(image.height()) if image.pixel(x, y) == wanted]

    few, chart = line(Count(20), FEW_COUNT, Count(20))
    told, _chart = line(Count(20), Count(5), Count(20))
    middle = few.width() // 2
    # No line leads to it: it would say a number.
    assert rows(told, middle - 60) and not rows(few, middle - 60) and not rows(few, middle + 60)
    # From the foot up to where a five would stand, and not as one dot at one height.
    left = min(x for x in range(middle - 40, middle + 40) if len(rows(few, x)) > 8)
    band, five = rows(few, left), rows(told, told.width() // 2)
    assert abs(band[0] - sum(five) / len(five)) < 8 and band[-1] - band[0] > 20
    assert chart.accessibleDescription() == "Semana 0: 20; Semana 1: <5; Semana 2: 20"


def test_what_is_hidden_has_no_bar(show: Callable[..., QImage]) -> None:
    chart = BarChart()
    chart.show_items(bars(Count(12), HIDDEN_COUNT))
    assert length(show(chart), 1, 2) == 0
    assert chart.accessibleDescription() == "Barra 0: 12; Barra 1: *"


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST])
@pytest.mark.parametrize("scale", [90, 200])
def test_charts_are_drawn_in_every_theme_and_size(
    show: Callable[..., QImage], keeper: Any, theme: str, scale: int
) -> None:
    keeper.change(theme=theme, text_scale=scale)
    chart, line, chosen = BarChart(), LineChart(), MapChart()
    chart.show_items(bars(Count(7), FEW_COUNT))
    line.show_items(lambda: (Point("Semana", "5 oct", Count(7)), Point("Otra", "12 oct", FEW_COUNT)))
    chosen.show_items(lambda: (Dot("Puente", -92, 15, Count(4)),))
    chosen.show_outlines(outlines())
    for each in (chart, line, chosen):
        image = show(each, 700)
        assert coloured(image, "primary") > 20, type(each).__name__
        assert coloured(image, "text") > 5  # the darkest part of words


def test_long_names_get_the_lines_that_they_need(show: Callable[..., QImage]) -> None:
    chart = BarChart()
    chart.show_items(lambda: (Bar("una palabra larga tras otra " * 12, Count(5)),))
    show(chart, 900)
    wide = chart.height()
    chart.setFixedWidth(420)
    QApplication.processEvents()
    assert chart.height() > wide > LOOK.metrics("body").height() * 4


def test_numbers_stay_in_sight_in_a_narrow_chart(show: Callable[..., QImage], keeper: Any) -> None:
    keeper.change(text_scale=200)
    chart = BarChart()
    chart.show_items(bars(Count(123_456), Count(1)))
    image = show(chart, 320)
    right = image.copy(
        image.width() - LOOK.metrics("strong").horizontalAdvance("123,456") - 30, 0, 400, 10_000
    )
    assert coloured(right, "text") > 20


@given(st.integers(0, 10**7))
def test_the_scale_is_round_and_reaches_the_top(most: int) -> None:
    found = ticks(float(most))
    assert found[0] == 0 and found[-1] >= most and 2 <= len(found) <= 6
    steps = {after - before for before, after in pairwise(found)}
    assert len(steps) == 1 and str(steps.pop()).rstrip("0") in ("1", "2", "5")


def test_a_higher_number_is_a_higher_point(show: Callable[..., QImage]) -> None:
    line = LineChart()
    line.show_items(lambda: (Point("a", "a", Count(2)), Point("b", "b", Count(20))))
    image = show(line)
    wanted = QColor(LOOK.colour("primary")).rgb()

    def lowest(columns: Iterable[int]) -> int:
        return max(y for x in columns for y in range(image.height()) if image.pixel(x, y) == wanted)

    width = image.width()
    assert lowest(range(width // 4)) > lowest(range(width * 9 // 10, width)) + 50
    assert line.accessibleDescription() == "a: 2; b: 20"


def test_a_line_without_points_and_with_only_hidden_ones_is_drawn(show: Callable[..., QImage]) -> None:
    line = LineChart()
    show(line)
    line.show_items(lambda: (Point("a", "a", HIDDEN_COUNT), Point("b", "b", HIDDEN_COUNT)))
    assert coloured(show(line), "text") > 0


def test_language_changes_the_words_of_a_chart(dressed: Any, qtbot: Any) -> None:
    from fieldtool.i18n import _

    chart = BarChart()
    qtbot.addWidget(chart)
    chart.show_items(lambda: (Bar(_(SITUATIONS.word("DET")), Count(5)),))
    assert chart.accessibleDescription() == "Detención: 5"
    set_language("en")
    assert chart.accessibleDescription() == "Detention: 5"
    set_language("es")


def card(chart: Chart[Any]) -> ChartCard[Any]:
    made = ChartCard(N_("Places"), chart)
    made.show_figures(
        bars(Count(40), FEW_COUNT), lambda: Grid(("Lugar", "Total"), (("Barra 0", "40"), ("Barra 1", "<5")))
    )
    return made


def test_behind_a_chart_is_the_table_of_its_figures(show: Callable[..., QImage], qtbot: Any) -> None:
    made = card(BarChart())
    show(made)
    assert made.chart.isVisible() and not made.table.isVisible()
    assert made.turn.accessibleName() == "Ver tabla: Lugares"
    made.turn.setFocus()
    qtbot.keyClick(made.turn, " ")
    assert made.table.isVisible() and not made.chart.isVisible() and not made.save.isVisible()
    assert made.turn.text() == "Ver gráfica" and made.turn.hasFocus()
    told = "; ".join(": ".join(row) for row in made.table.grid.rows)
    assert told == made.chart.accessibleDescription()
    made.turn.click()
    assert made.chart.isVisible()


def test_a_picture_of_a_chart_is_fine_enough_for_paper(show: Callable[..., QImage]) -> None:
    made = card(BarChart())
    show(made)
    image = QImage.fromData(made.png(), "PNG")
    assert image.width() == 1800 and coloured(image, "primary") > 1000
    assert image.pixelColor(0, image.height() - 1) == LOOK.colour("surface")


def test_a_table_is_walked_with_arrows_and_breaks_long_words(show: Callable[..., QImage], qtbot: Any) -> None:
    table = FigureTable(N_("Places"))
    long = "un nombre que no cabe en una sola línea de la tabla y sigue"
    table.show_grid(lambda: Grid(("Lugar", "Cuántas"), ((long, "1"), ("Total", "1")), total=True))
    show(table, 260)
    assert table.rowHeight(0) > table.rowHeight(1) >= LOOK.px(36)
    assert table.height() >= table.rowHeight(0) + table.rowHeight(1)
    table.activateWindow()
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 1
    assert table.columnWidth(0) + table.columnWidth(1) <= table.viewport().width()


# the map

MEXICO, GUATEMALA = (-102.0, 23.5), (-90.5, 14.6)


def test_the_outlines_hold_the_region() -> None:
    found = outlines()
    assert found.box == REGION
    codes = {each.code for each in found.countries}
    assert {"MX", "US", "GT", "BZ", "SV", "HN", "NI", "CR", "PA", "CU", "HT", "DO", "CO", "VE"} <= codes
    by_code = {each.code: each for each in found.countries}
    assert by_code["MX"].rings[0].box.holds(MEXICO) and by_code["GT"].rings[0].box.holds(GUATEMALA)
    for each in found.countries:
        for ring in each.rings:
            assert found.box.meets(ring.box) and len(ring.places) > 3
        assert distance(each.middle, each.middle) == 0


def test_neighbours_share_their_border() -> None:
    by_code = {each.code: each for each in outlines().countries}
    mexico = {place for ring in by_code["MX"].rings for place in ring.places}
    guatemala = {place for ring in by_code["GT"].rings for place in ring.places}
    assert len(mexico & guatemala) > 20


places = st.tuples(st.floats(-115, -60), st.floats(-3, 31))


@given(st.lists(places, min_size=1, max_size=8), st.integers(200, 1500), st.integers(150, 600))
def test_the_whole_view_shows_every_place(found: list[tuple[float, float]], width: int, height: int) -> None:
    projection = Projection.fitting(whole(found, REGION), width, height, REGION)
    for each in found:
        x, y = projection.at(each)
        assert -1 <= x <= width + 1 and -1 <= y <= height + 1


@given(places, st.lists(places, max_size=8))
def test_the_near_view_is_around_the_post(
    post: tuple[float, float], others: list[tuple[float, float]]
) -> None:
    box = near(post, others)
    assert box.holds(post)
    assert 79 <= (box.north - box.south) * 111.2 <= 401


def test_kilometres_are_kilometres() -> None:
    assert abs(distance((-92.0, 15.0), (-92.0, 16.0)) - 111) < 1
    assert abs(distance((-92.0, 15.0), (-91.0, 15.0)) - 107) < 1
    assert scale_of(0.5, 100) == (200, 100.0)
    assert scale_of(0.49, 100) == (200, 98.0)


@given(
    st.lists(st.tuples(st.floats(0, 400), st.floats(0, 300), st.floats(3, 15)), min_size=1, max_size=25),
    st.integers(20, 160),
)
def test_no_name_lies_on_another_or_on_a_dot(dots: list[tuple[float, float, float]], wide: int) -> None:
    frame = Area(0, 0, 400, 300)
    found = labels(frame, dots, [(wide, 14)] * len(dots), 3)
    shown = [each for each in found if each is not None]
    for number, each in enumerate(shown):
        assert frame.holds(each)
        assert not any(each.meets(other) for other in shown[number + 1 :])
        for x, y, radius in dots:
            assert not each.meets(Area(x - radius, y - radius, 2 * radius, 2 * radius))


def test_a_map_draws_land_sea_and_larger_dots_for_more(show: Callable[..., QImage]) -> None:
    many, few = MapChart(), MapChart()
    many.show_items(lambda: (Dot("Puente", -92.1, 14.7, Count(50)), Dot("Garita", -117, 32.5, Count(2))))
    many.show_outlines(outlines())
    few.show_items(lambda: (Dot("Puente", -92.1, 14.7, FEW_COUNT),))
    image = show(many)
    assert coloured(image, "sunken") > 5000 and coloured(image, "surface") > 5000
    large, small = many.marks(many.projection())
    assert large.radius > 2 * small.radius and not large.moved
    assert image.pixelColor(round(large.x), round(large.y)) == LOOK.colour("primary")
    assert many.names_at(QPoint(round(large.x), round(large.y))) == ("Puente · 50",)
    assert many.names_at(QPoint(2, 2)) == ()
    assert many.accessibleDescription() == "Puente: 50; Garita: 2"


def test_places_close_together_stand_beside_each_other(show: Callable[..., QImage]) -> None:
    town = MapChart()
    town.show_items(lambda: (Dot("Puente", -92.14, 14.68, Count(50)), Dot("Patio", -92.15, 14.68, Count(40))))
    town.show_outlines(outlines())
    image = show(town)
    first, second = town.marks(town.projection())
    assert not first.moved and second.moved
    for mark in (first, second):
        middle = QPoint(round(mark.x), round(mark.y))
        assert image.pixelColor(middle) == LOOK.colour("primary")
        assert town.names_at(middle) == (f"{mark.dot.name} · {mark.dot.told}",)
    town.set_view(NEAR)
    assert len(town.marks(town.projection())) == 2


def test_the_post_is_marked_and_is_the_middle_of_the_near_view(show: Callable[..., QImage]) -> None:
    chosen = MapChart()
    post = Dot("Estación", -92.26, 14.9, Count(9), post=True)
    chosen.show_items(lambda: (Dot("Lejos", -100, 25, Count(99)), post))
    chosen.show_outlines(outlines())
    show(chosen)
    assert chosen.centre == post and len(chosen.marks(chosen.projection())) == 2
    chosen.set_view(NEAR)
    (mark,) = chosen.marks(chosen.projection())
    assert mark.dot == post and abs(mark.x - chosen.width() / 2) < 2 and abs(mark.y - chosen.height() / 2) < 2
    assert coloured(chosen.grab().toImage(), "text") > 100  # the square around it, and its name
    chosen.set_view(WHOLE)
    assert len(chosen.marks(chosen.projection())) == 2
