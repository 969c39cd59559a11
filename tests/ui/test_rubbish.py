"""Rubbish is looked for where it can be: not among what the program is made of."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import pytest

from fieldtool.progress import much_at_once
from ui.rubbish import Collector


class Ring:
    """Rubbish: it holds itself."""

    def __init__(self) -> None:
        self.self = self


@pytest.fixture
def collector(qapp: Any) -> Iterator[Collector]:
    made = Collector(qapp)
    yield made
    gc.enable()
    gc.unfreeze()
    made.deleteLater()


def _rings() -> int:
    return sum(isinstance(each, Ring) for each in gc.get_objects())


def test_what_was_set_aside_is_not_looked_through_and_later_rubbish_is_taken(collector: Collector) -> None:
    collector.settle()
    assert len(gc.get_objects()) < 2_000 < gc.get_freeze_count()
    for _time in range(2_000):
        Ring()
    assert _rings() == 2_000, "nobody collects but the collector"
    collector.collect()
    assert _rings() == 0


def test_an_import_leaves_aside_what_the_window_has_set_aside(collector: Collector) -> None:
    collector.settle()
    with much_at_once():
        pass
    assert gc.get_freeze_count() > 2_000


def test_an_import_of_the_command_line_puts_everything_back() -> None:
    assert gc.get_freeze_count() == 0
    with much_at_once():
        assert gc.get_freeze_count() > 0
    assert gc.get_freeze_count() == 0
