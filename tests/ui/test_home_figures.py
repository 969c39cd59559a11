"""Figures on Home: calm, only where there is enough of them, first for those who coordinate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from fieldtool.workspace import Workspace
from tests.ui.bench import clipped
from tests.ui.pseudo import unnamed
from tests.ui.stage import Stage, new_store
from ui.jobs import Jobs
from ui.pages import home
from ui.pages.home.home_page import HomePage
from ui.pages.home.sent import Sent
from ui.values import now_ms

PLACE = {"name": "Puente", "country": "MX", "latitude": 14.68, "longitude": -92.15}
TODAY = date.today()  # noqa: DTZ011 - the day on the wall
Make = Callable[..., Stage]


def observations(count: int, days: int = 2) -> list[dict[str, Any]]:
    return [
        {
            "situation": "DET",
            "findings": ["concern"],
            "occurred": (TODAY - timedelta(days=days)).isoformat(),
            "place": PLACE,
            "account": "Se anotó lo que pasó.",
        }
        for _ in range(count)
    ]


@pytest.fixture
def make(dressed: Any, jobs: Jobs, qtbot: Any, tmp_path: Path) -> Iterator[Make]:
    """Opens a store with some observations and shows Home."""
    made: list[Stage] = []

    def build(count: int, use: str = "monitoring", days: int = 2) -> Stage:
        workspace: Workspace = new_store(jobs, qtbot, tmp_path / "store", use=use)
        done: list[Any] = []
        documents = observations(count, days)
        jobs.run(lambda: workspace.records.add("observation", documents), done.append, owner=jobs)
        qtbot.waitUntil(lambda: bool(done), timeout=20_000)
        made.append(Stage(jobs, workspace, dressed, qtbot, {"home": home.page}, "home"))
        return made[-1]

    yield build
    for each in made:
        each.do(each.workspace.close)


def page(stage: Stage) -> HomePage:
    found = stage.page("home")
    assert isinstance(found, HomePage)
    return found


@pytest.mark.parametrize(("count", "days"), [(0, 2), (3, 2), (8, 120)])
def test_too_little_or_too_long_ago_shows_no_figures(make: Make, count: int, days: int) -> None:
    assert page(make(count, days=days)).figures is None


def test_a_monitor_sees_bars_and_a_line_under_what_is_unfinished(make: Make) -> None:
    this = page(make(6))
    assert this.figures is not None and this.figures.isVisible()
    assert this.figures.y() > this.card.y()
    assert this.figures.line.isVisible() and not this.figures.map.isVisible()
    assert [(each.name, each.told) for each in this.figures.situations.chart.items][1] == ("Detención", "6")


def test_who_coordinates_sees_bars_and_a_map_first(make: Make) -> None:
    this = page(make(6, use="coordination"))
    assert this.figures is not None
    assert this.figures.y() < this.card.y()
    assert this.figures.map.isVisible() and not this.figures.line.isVisible()
    assert [each.name for each in this.figures.map.chart.items] == ["Puente"]


def test_the_table_is_behind_the_chart_and_reports_one_click_away(make: Make) -> None:
    stage = make(6)
    figures = page(stage).figures
    assert figures is not None
    figures.situations.turn.click()
    stage.settle()
    assert ("Detención", "6") in figures.situations.table.grid.rows
    assert clipped(figures) == [] and unnamed(figures) == []
    opened: list[Any] = []
    stage.desk.go.connect(lambda key, _what: opened.append(key))
    figures.see_all.click()
    assert opened == ["reports"]


def test_new_observations_are_counted_at_once(make: Make) -> None:
    stage = make(4)
    this = page(stage)
    assert this.figures is None
    stage.do(lambda: stage.workspace.records.add("observation", observations(2)))
    stage.desk.wrote("observation")
    stage.settle()
    assert this.figures is not None and this.figures.situations.chart.items[1].told == "6"


def test_who_coordinates_sees_what_the_posts_sent_without_scrolling(
    make: Make, jobs: Jobs, qtbot: Any, tmp_path: Path
) -> None:
    stage = make(6, use="coordination")
    other = new_store(jobs, qtbot, tmp_path / "other")
    here = stage.workspace
    assert not page(stage).sent.isVisible(), "nobody else is known yet"

    def send() -> None:
        here.exchange.write_identity(tmp_path / "here")
        other.exchange.write_identity(tmp_path / "other-id")
        other.exchange.trust(other.exchange.read_identity(tmp_path / "here"), "M-01")
        here.exchange.trust(here.exchange.read_identity(tmp_path / "other-id"), "M-07")
        other.records.add("observation", observations(2))
        other.exchange.prepare(tmp_path / "b.fieldtool", ["M-01"])
        other.close()

    stage.do(lambda: send() or True)
    stage.desk.wrote()
    stage.settle()
    sent = page(stage).sent
    assert sent.rows[0].about.text() == "Todavía no ha enviado nada" and not sent.rows[0].pill.isVisible()
    stage.do(lambda: here.exchange.receive(tmp_path / "b.fieldtool"))
    stage.desk.wrote("observation")
    stage.settle()
    assert sent.rows[0].name.text() == "M-07" and not sent.rows[1].isVisible()
    assert sent.rows[0].about.text().endswith("3 nuevas"), "two observations and their place"
    assert (stage.shell.width(), stage.shell.height()) == (1366, 698)
    scroll = page(stage).scroll
    assert scroll is not None and scroll.verticalScrollBar().value() == 0
    bottom = sent.mapTo(stage.shell, sent.rect().bottomLeft()).y()
    assert bottom <= scroll.mapTo(stage.shell, scroll.rect().bottomLeft()).y()
    assert clipped(sent) == [] and unnamed(sent) == []
    sent.history.click()
    assert stage.told("exchange")[-1] == {"do": "history"}


def test_a_post_that_is_silent_for_two_weeks_is_named() -> None:
    day = 24 * 3600 * 1000
    assert Sent("M-07", now_ms() - 13 * day, 0, {}).silent == 0
    assert Sent("M-07", now_ms() - 15 * day, 0, {}).silent == 15
    assert Sent("M-07", 0, now_ms() - 20 * day, {}).silent == 20
    assert Sent("M-07", 0, now_ms(), {}).silent == 0
