"""Drafts in the bin: thirty days in which they can be taken back, and are seen nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fieldtool.services.drafts import DAYS_IN_BIN
from fieldtool.workspace import Workspace
from tests.prepared import new_store

PHRASE = "cinco palabras muy distintas"
DAY = 24 * 3600 * 1000


class Clock:
    now = 1_790_000_000_000

    def __call__(self) -> int:
        return self.now


def opened(folder: Path, clock: Clock) -> Workspace:
    if not Workspace.exists(folder):
        new_store(folder, PHRASE, clock=clock).close()
    return Workspace.open(folder, PHRASE, clock)


def kept(workspace: Workspace, **values: Any) -> str:
    return workspace.drafts.keep(workspace.drafts.begin("observation", values)).id


def test_a_discarded_draft_is_in_the_bin_alone_and_comes_back_whole(tmp_path: Path) -> None:
    with opened(tmp_path / "store", Clock()) as workspace:
        drafts = workspace.drafts
        one, two = kept(workspace, account="Una fila."), kept(workspace, account="Otra fila.")
        drafts.discard(one)
        assert [each.id for each in drafts.all()] == [two]
        (found,) = drafts.discarded("observation")
        assert found.draft.id == one and found.draft.values == {"account": "Una fila."}
        assert found.until_ms - found.at_ms == DAYS_IN_BIN * DAY and drafts.discarded("visit") == ()
        drafts.take_back(one)
        assert {each.id for each in drafts.all()} == {one, two} and drafts.discarded("observation") == ()


def test_a_record_is_opened_as_it_was_saved_when_its_changes_were_discarded(tmp_path: Path) -> None:
    with opened(tmp_path / "store", Clock()) as workspace:
        (place,) = workspace.records.add("place", [{"name": "Puente"}])
        changed = workspace.drafts.keep(workspace.drafts.reopen(place))
        workspace.drafts.discard(changed.id)
        again = workspace.drafts.reopen(place)
        assert again.id != changed.id and again.values["name"] == "Puente"
        workspace.records.purge(place)
        assert workspace.drafts.discarded("place") == (), "what is erased for ever is in no bin"


def test_after_thirty_days_it_is_gone_and_not_a_moment_before(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path / "store", clock) as workspace:
        workspace.drafts.discard(kept(workspace, account="Una fila."))
    clock.now += DAYS_IN_BIN * DAY - 1
    with opened(tmp_path / "store", clock) as workspace:
        assert len(workspace.drafts.discarded("observation")) == 1
    clock.now += 1
    with opened(tmp_path / "store", clock) as workspace:
        assert workspace.drafts.discarded("observation") == () and workspace.drafts.all() == ()


def test_what_was_discarded_is_not_offered_as_recovered(tmp_path: Path) -> None:
    folder, clock = tmp_path / "store", Clock()
    workspace = opened(folder, clock)
    one, two = kept(workspace, account="Una fila."), kept(workspace, account="Otra fila.")
    workspace.drafts.discard(one)
    workspace._store.close()  # as when the power went
    with opened(folder, clock) as again:
        assert [each.id for each in again.drafts.recovered()] == [two]
