"""After a large bundle the window lets search catch up by itself, and says how much is still missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fieldtool.services.library import still_indexed
from fieldtool.storage.projection import INDEXED_AT_ONCE
from tests.services.laptops import OBSERVATION
from tests.ui.rights_stage import page, rights_stage, type_in
from tests.ui.stage import Stage
from ui.indexing import Indexing
from ui.jobs import Jobs

MANY = INDEXED_AT_ONCE + 100


@pytest.fixture
def stage(dressed: Any, jobs: Jobs, qtbot: Any, tmp_path: Path) -> Iterator[Stage]:
    yield from rights_stage(dressed, jobs, qtbot, tmp_path)


def test_what_waits_is_told_and_then_found(stage: Stage, qtbot: Any) -> None:
    workspace = stage.desk.workspace
    left: list[int] = []

    def import_like() -> None:
        accounts = [{**OBSERVATION, "account": f"Zopilote {n}"} for n in range(MANY)]
        ids = workspace.records.add("observation", accounts)
        with workspace.records._store.unit() as unit:
            unit.projection.refresh(ids, later=True)  # as receiving a large bundle does
        left.append(workspace.library.unindexed())

    stage.desk.jobs.run(import_like)
    qtbot.waitUntil(lambda: bool(left), timeout=20_000)
    assert left[0] >= MANY
    indexing = Indexing(stage.desk)
    qtbot.waitUntil(lambda: not indexing._busy and not stage.desk.jobs.waiting, timeout=30_000)
    stage.desk.jobs.run(lambda: left.append(workspace.library.unindexed()))
    qtbot.waitUntil(lambda: len(left) == 2, timeout=20_000)
    assert left[1] == 0
    type_in(stage, "zopilote")
    stage.settle()
    assert not page(stage).results.waiting.isVisible()


def test_the_results_say_what_is_not_found_yet(stage: Stage) -> None:
    results = page(stage).results
    results.show_hits("agua", (), keep=False, waiting=7)
    assert not results.waiting.isHidden() and results.waiting.text() == still_indexed(7)
    assert "7" in still_indexed(7)
    results.show_hits("agua", (), keep=False)
    assert results.waiting.isHidden()
