"""A store is made whole or not at all."""

from __future__ import annotations

import random
import stat
from pathlib import Path
from typing import Any

import pytest

from fieldtool.storage.store import Store, Unit
from tests.services.laptops import EFFORT, PHRASE, RECOVERY, Laptop, error_of
from tests.storage.conftest import Nursery

KILLS = 12


def test_killed_at_any_moment_there_is_a_store_or_none(
    nursery: Nursery, tmp_path: Path, chance: random.Random
) -> None:
    made = 0
    for number in range(KILLS):
        folder = tmp_path / str(number) / "store"
        folder.parent.mkdir()
        _, done = nursery.run("create", folder, kill_after=chance.uniform(0, 0.06))
        if done or Store.exists(folder):
            made += 1
            laptop = Laptop.open(folder)
        else:
            assert not folder.exists()
            laptop = Laptop.create(folder)  # what was left lies in nobody's way
        assert laptop.checking.check() == ()
        laptop.observe()
        laptop.close()
        assert [each.name for each in folder.parent.iterdir() if each.name != "acknowledged"] == ["store"]
    assert made < KILLS


def test_a_store_has_its_files_and_nobody_else_reads_them(laptop: Laptop) -> None:
    folder = laptop.store.folder
    laptop.close()
    assert sorted(each.name for each in folder.iterdir()) == ["keys-copy.json", "keys.json", "store.db"]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert list(folder.parent.iterdir()) == [folder]


def create(folder: Path, fill: Any = lambda unit: None) -> Store:
    return Store.create(folder, PHRASE, RECOVERY, fill, EFFORT)


def test_an_empty_folder_is_taken_and_missing_parents_are_made(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    create(tmp_path / "empty").close()
    create(tmp_path / "x" / "y" / "store").close()
    assert Store.exists(tmp_path / "x" / "y" / "store")


def test_what_is_there_is_never_overwritten(laptop: Laptop, tmp_path: Path) -> None:
    folder = laptop.store.folder
    laptop.close()
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    assert error_of(create, folder).code == "K-06"
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == before
    for name in before:
        (folder / name).rename(tmp_path / name)  # even one of its files alone is a store
        assert error_of(create, folder).code == "K-06"
        (tmp_path / name).rename(folder / name)


def test_a_folder_with_other_files_or_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "notes.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    assert error_of(create, tmp_path / "other").code == "K-07"
    assert error_of(create, tmp_path / "file").code == "K-07"
    assert error_of(create, tmp_path / "file" / "store").code == "F-11"
    assert (tmp_path / "file").read_text() == (tmp_path / "other" / "notes.txt").read_text() == "mine"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "other"]


def test_when_making_fails_nothing_is_left(tmp_path: Path) -> None:
    def fail(unit: Unit) -> None:
        unit.local.set("use", b"monitoring")
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        create(tmp_path / "store", fail)
    assert list(tmp_path.iterdir()) == []
    create(tmp_path / "store").close()


def test_where_there_is_no_store_it_is_told(tmp_path: Path) -> None:
    assert not Store.exists(tmp_path)
    assert error_of(Store.open, tmp_path, PHRASE).code == "K-05"
    assert error_of(Store.recover, tmp_path, RECOVERY, PHRASE).code == "K-05"
    assert error_of(Store.open, tmp_path / "nowhere", PHRASE).code == "K-05"
    assert list(tmp_path.iterdir()) == []
