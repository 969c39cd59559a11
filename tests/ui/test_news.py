"""What is new after the program was replaced: told once, on Home, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from fieldtool.i18n import PSEUDO
from fieldtool.services.news import all_news
from tests.ui.bench import Bench, clipped
from tests.ui.pseudo import unnamed
from ui.language import set_language
from ui.settings import PreferencesKeeper


@pytest.fixture
def bench(dressed: PreferencesKeeper, qtbot: Any, tmp_path: Path) -> Iterator[Bench]:
    """Home was not looked at yet."""
    made = Bench(tmp_path / "store", dressed, qtbot, "settings")
    yield made
    set_language("es")
    made.close()


def was_replaced(bench: Bench) -> None:
    """As if the people of the store had been told the news of an earlier version last."""

    def say() -> None:
        with bench.workspace.news._store.unit() as unit:
            unit.local.set("news.told", b"0.0.1")

    bench.do(say)


def shown(card: Any) -> str:
    return "\n".join(each.text() for each in card.findChildren(QLabel) if each.isVisible())


def test_nothing_is_told_in_a_new_notebook(bench: Bench) -> None:
    assert bench.open("home").news is None


def test_the_news_are_told_until_somebody_has_understood(bench: Bench) -> None:
    was_replaced(bench)
    home = bench.open("home")
    note = all_news()[0].notes[0]
    assert note.es in shown(home.news)
    set_language("en")
    bench.settle()
    assert note.en in shown(home.news) and "What is new" in shown(home.news)
    bench.click(home.news.understood)
    assert home.news is None
    assert bench.do(bench.workspace.news.untold) is None


@pytest.mark.parametrize("size", [(1366, 698), (1024, 600)])
@pytest.mark.parametrize("language", ["es", PSEUDO])
def test_nothing_of_it_is_clipped(bench: Bench, size: tuple[int, int], language: str) -> None:
    was_replaced(bench)
    bench.window.resize(*size)
    home = bench.open("home")
    set_language(language)
    bench.settle()
    assert clipped(home.news) == [] and unnamed(home.news) == []
