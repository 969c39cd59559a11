"""A draft that was being written when the program ended without closing is offered again."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldtool.workspace import Workspace
from tests.prepared import new_store

PHRASE = "cinco palabras muy distintas"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "store"
    new_store(place, PHRASE).close()
    return place


def crash(workspace: Workspace) -> None:
    """The process is gone: nothing is written any more, the lock on the file falls."""
    workspace._store.close()


def test_after_a_regular_close_nothing_was_recovered(folder: Path) -> None:
    with Workspace.open(folder, PHRASE) as workspace:
        workspace.drafts.keep(workspace.drafts.begin("observation", {"account": "Nadie"}))
        assert workspace.drafts.recovered() == ()
    with Workspace.open(folder, PHRASE) as workspace:
        assert len(workspace.drafts.all()) == 1 and workspace.drafts.recovered() == ()


def test_after_a_crash_only_what_was_being_written_is_offered(folder: Path) -> None:
    with Workspace.open(folder, PHRASE) as workspace:
        old = workspace.drafts.keep(workspace.drafts.begin("observation", {"account": "Antes"}))
        typed = workspace.drafts.keep(workspace.drafts.begin("observation", {"account": "Uno"}))
    workspace = Workspace.open(folder, PHRASE, clock=lambda: typed.at_ms + 60_000)
    typed = workspace.drafts.keep(typed)
    new = workspace.drafts.keep(workspace.drafts.begin("observation", {"account": "Dos"}))
    crash(workspace)
    workspace = Workspace.open(folder, PHRASE)
    assert {each.id for each in workspace.drafts.recovered()} == {typed.id, new.id}
    assert old.id in {each.id for each in workspace.drafts.all()}
    crash(workspace)


def test_it_is_offered_until_somebody_has_seen_it(folder: Path) -> None:
    workspace = Workspace.open(folder, PHRASE)
    workspace.drafts.keep(workspace.drafts.begin("observation", {"account": "Uno"}))
    crash(workspace)
    with Workspace.open(folder, PHRASE) as workspace:
        assert len(workspace.drafts.recovered()) == 1
    with Workspace.open(folder, PHRASE) as workspace:  # the command line may have been used meanwhile
        assert len(workspace.drafts.recovered()) == 1
        workspace.drafts.accept_recovered()
        assert workspace.drafts.recovered() == () and len(workspace.drafts.all()) == 1
    with Workspace.open(folder, PHRASE) as workspace:
        assert workspace.drafts.recovered() == ()


def test_a_recovered_draft_that_was_saved_or_dropped_is_not_offered(folder: Path) -> None:
    workspace = Workspace.open(folder, PHRASE)
    draft = workspace.drafts.keep(workspace.drafts.begin("observation", {"account": "Uno"}))
    crash(workspace)
    with Workspace.open(folder, PHRASE) as workspace:
        workspace.drafts.drop(draft.id)
        assert workspace.drafts.recovered() == ()
