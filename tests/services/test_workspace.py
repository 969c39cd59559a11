"""Opening a folder: services on it, and nothing left open when it fails."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldtool import paths
from fieldtool.workspace import Workspace
from tests.services.laptops import EFFORT, NOW, OBSERVATION, PHRASE, RECOVERY, Ticking, error_of


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(
        tmp_path / "store",
        PHRASE,
        RECOVERY,
        use="shelter",
        country="GT",
        effort=EFFORT,
        clock=Ticking(NOW),
    )
    with made:
        yield made


def test_what_was_chosen_is_kept(workspace: Workspace, tmp_path: Path) -> None:
    assert Workspace.exists(tmp_path / "store")
    assert (workspace.use, workspace.country) == ("shelter", "GT")
    (id,) = workspace.records.add("observation", [{**OBSERVATION, "place": {"name": "Albergue"}}])
    assert workspace.records.get(workspace.records.document(id)["place"]).values["country"] == "GT"
    workspace.close()
    with Workspace.open(tmp_path / "store", PHRASE) as again:
        assert (again.use, again.country) == ("shelter", "GT")
        assert again.records.count("observation") == 1
        assert again.checking.check() == ()


def test_the_clock_is_the_one_that_was_given(workspace: Workspace) -> None:
    (id,) = workspace.records.add("observation", [OBSERVATION])
    assert NOW < workspace.records.get(id).created_ms < NOW + 1000


def test_a_short_phrase_makes_no_store(tmp_path: Path) -> None:
    error = error_of(Workspace.create, tmp_path / "store", "corta", RECOVERY, use="shelter", country="GT")
    assert error.code == "K-08"
    assert not (tmp_path / "store").exists()


def test_recovery_needs_words_and_a_good_phrase(workspace: Workspace, tmp_path: Path) -> None:
    workspace.close()
    folder, words = tmp_path / "store", " ".join(RECOVERY.words)
    assert error_of(Workspace.recover, folder, "no son palabras", "una frase nueva").code == "K-04"
    assert error_of(Workspace.recover, folder, words, "corta").code == "K-08"
    with Workspace.open(folder, PHRASE):
        pass
    with Workspace.recover(folder, words, "una frase nueva"):
        pass
    assert error_of(Workspace.open, folder, PHRASE).code == "K-01"


def test_damaged_content_of_the_program_is_told_and_leaves_the_store_free(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.close()
    shutil.copytree(paths.resources() / "packs", tmp_path / "packs")
    for each in (tmp_path / "packs" / "standards").iterdir():
        if each.is_file():
            each.write_bytes(each.read_bytes()[:-40])
    with monkeypatch.context() as patch:
        patch.setattr(paths, "resources", lambda: tmp_path)
        assert error_of(Workspace.open, tmp_path / "store", PHRASE).code.startswith("C-")
        assert error_of(Workspace.open, tmp_path / "store", PHRASE).code.startswith("C-")
    with Workspace.open(tmp_path / "store", PHRASE) as again:
        assert again.library.provisions()
