"""Nothing holds the window while people do what they do all day, over a store with many observations."""

from __future__ import annotations

import gc
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from benchmarks import measure
from fieldtool.workspace import Workspace
from tests.ui.bench import Bench
from tests.ui.watchdog import Hand, Watchdog, main_paths
from ui import pages
from ui.settings import PreferencesKeeper

RECORDS = 5_000
GROSS = 250
"""Milliseconds of work of the window's own thread, on a slow machine with other things to do: what is over it
is a fault, such as a list that is read in the window. 50 are promised; `python3 dev.py bench` measures."""
FIRST, FIRST_GROSS = ", first time", 400
"""The first opening of a section also makes it."""


class Full(Bench):
    """A bench over a store with many observations."""

    def fill(self) -> None:
        self.do(lambda: measure.fill(self.workspace, RECORDS))


@pytest.fixture
def bench(dressed: PreferencesKeeper, qtbot: Any, tmp_path: Path) -> Iterator[Full]:
    for each in pkgutil.walk_packages(pages.__path__, f"{pages.__name__}."):
        import_module(each.name)  # compiled, as in a program that is installed
    made = Full(tmp_path / "store", dressed, qtbot, "home")
    made.fill()
    # Rubbish of other tests is not looked through in the thread of the window; see `ui.rubbish`.
    gc.disable()
    yield made
    gc.enable()
    made.close()


def test_the_window_is_never_held(bench: Full) -> None:
    hand = Hand(bench.window, bench.window, bench.desk, bench.jobs)
    found = main_paths(hand)
    held = {name: round(each.own) for name, each in found.items()}
    most = {name: FIRST_GROSS if name.endswith(FIRST) else GROSS for name in held}
    assert not {name: ms for name, ms in held.items() if ms > most[name]}
    # The paths did what they say.
    workspace: Workspace = bench.workspace
    (visit,) = bench.do(lambda: workspace.records.find("visit"))
    assert len(visit.record.values["answers"]) == 8 and "ended" in visit.record.values
    (newest, *_rest) = bench.do(lambda: workspace.records.latest("observation", 1))
    assert newest.record.values["account"] == "No hay agua desde el viernes y no viene nadie."
    assert bench.do(lambda: workspace.records.count("observation")) == RECORDS - 400 + 1


def test_the_watchdog_sees_what_holds_the_window(bench: Full) -> None:
    dog = Watchdog()
    hand = Hand(bench.window, bench.window, bench.desk, bench.jobs)
    hand.dog = dog
    hand.does("a heavy sum", lambda: sum(range(6_000_000)))
    hand.does("a job in the worker", lambda: bench.jobs.run(lambda: sum(range(6_000_000))))
    assert dog.found["a heavy sum"].own > 10 * max(1.0, dog.found["a job in the worker"].own)
