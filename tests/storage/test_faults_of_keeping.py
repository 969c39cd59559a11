"""Backups, restores, migrations and rescues: killed at any moment, and on disks without space."""

from __future__ import annotations

import json
import os
import random
import shutil
import tempfile
from pathlib import Path

import pytest

from fieldtool.services.keeping import KeepingService
from fieldtool.services.restoring import restore
from fieldtool.storage import backups
from tests.services.laptops import PHRASE, Laptop, Ticking
from tests.storage.conftest import ROOT, Nursery

KILLS = max(4, int(os.environ.get("FIELDTOOL_KILLS", "30")) // 5)
GOLDEN = ROOT / "tests" / "golden" / "schema-1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed store with some records and an attachment."""
    laptop = Laptop.create(tmp_path / "store")
    for n in range(20):
        laptop.observe(account=f"Relato {n} " + "x" * 2000)
    with laptop.store.unit() as unit, laptop.store.attachments.adding() as sink:
        sink.write(b"una foto" * 20_000)
        unit.files.add(sink.keep(), 160_000)
    laptop.close()
    return tmp_path / "store"


def state_of(folder: Path) -> object:
    """What a store says, after it was looked over."""
    laptop = Laptop.open(folder)
    found = laptop.state()
    assert laptop.checking.check() == ()
    laptop.close()
    return found


def test_killed_backups_leave_the_others_whole(
    nursery: Nursery, folder: Path, chance: random.Random, tmp_path: Path
) -> None:
    records: list[str] = []
    for _ in range(KILLS):
        code, said = nursery.run("keep_copies", folder, chance.uniform(0, 0.4), once_at_work=True)
        assert code < 0
        records += [each["record"] for each in said if "record" in each]
        laptop = Laptop.open(folder)
        assert set(records) <= laptop.state().keys()
        keeping = KeepingService(laptop.store, Ticking())
        acknowledged = [Path(each["backup"]) for each in said if "backup" in each]
        listed = keeping.backups()
        assert not acknowledged or acknowledged[-1] in [each.path for each in listed]
        assert all(keeping.verify(each) == () for each in listed)
        assert laptop.checking.check() == ()
        laptop.close()
    laptop = Laptop.open(folder)
    last = KeepingService(laptop.store, Ticking()).backup_now()
    assert {each.name[:7] for each in last.path.parent.iterdir()} == {"backup-", "pool"}
    assert restore(last.path, tmp_path / "again", PHRASE).records == len(laptop.state())
    laptop.close()


@pytest.mark.parametrize("task", ["restore_copies", "rescue_copies"])
def test_a_killed_restore_or_rescue_leaves_a_whole_store_or_none(
    nursery: Nursery, folder: Path, chance: random.Random, task: str
) -> None:
    laptop = Laptop.open(folder)
    KeepingService(laptop.store, Ticking()).backup_now()
    expected = laptop.state()
    laptop.close()
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for _ in range(KILLS):
        code, _said = nursery.run(task, folder, chance.uniform(0, 0.5), once_at_work=True)
        assert code < 0
        for made in folder.parent.glob("made-*"):
            assert state_of(made) == expected
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_killed_migration_is_done_whole_the_next_time(
    nursery: Nursery, tmp_path: Path, chance: random.Random
) -> None:
    expected = json.loads((GOLDEN / "expected.json").read_text("utf-8"))["before"]
    for n in range(KILLS):
        folder = Path(shutil.copytree(GOLDEN / "store", tmp_path / f"{n}" / "store"))
        nursery.run("bring_up", folder, chance.uniform(0, 0.3), once_at_work=True)
        assert state_of(folder) == expected
        (home,) = backups.default_folder(folder).glob("fieldtool-*")
        for each in backups.listed(home):
            assert backups.faults(each, backups.Progress()) == ()


def test_full_disks_are_told_at_each_step(nursery: Nursery, folder: Path) -> None:
    expected = state_of(folder)
    code, said = nursery.run("full_disks", folder)
    assert code == 0
    told = [each for each in said if "code" in each]
    assert {"B-02"} < {each["code"] for each in told} <= {"B-02", "S-03", "E-21", "F-04", "K-02"}
    assert all(len(each["parts"]) == 3 for each in told)
    assert len([each for each in said if "backup" in each]) >= 2
    made = [Path(each["made"]) for each in said if "made" in each]
    assert {each.name for each in made} == {"restored", "rescued"}
    for each in made:
        assert state_of(each) == expected
    for place in folder.parent.glob("place-*"):
        # What is there was told as done; nothing else is left but the folder of a series.
        assert {each for each in place.iterdir() if each.name in ("restored", "rescued")} <= {*made}
        assert not list(place.glob(".*"))
        assert not list(place.glob("*/.new-*"))
    assert state_of(folder) == expected


def test_a_migration_on_full_disks_is_done_whole_or_not_at_all(nursery: Nursery, tmp_path: Path) -> None:
    expected = json.loads((GOLDEN / "expected.json").read_text("utf-8"))["before"]
    folder = Path(shutil.copytree(GOLDEN / "store", tmp_path / "store"))
    code, said = nursery.run("bring_up_on_full_disks", folder)
    assert code == 0
    assert said[0]["code"] in ("B-03", "S-03")
    assert said[-1] == {"done": expected}
    assert state_of(folder) == expected
    (home,) = backups.default_folder(folder).glob("fieldtool-*")
    assert len(backups.listed(home)) == 1  # those of migrations that failed are gone


def test_places_that_may_only_be_read(nursery: Nursery, folder: Path) -> None:
    """As another user, since nothing is refused to the one who owns the computer."""
    outside = Path(tempfile.mkdtemp(prefix="fieldtool-test-"))
    try:
        outside.chmod(0o755)
        store = Path(shutil.copytree(folder, outside / "store"))
        (outside / "acknowledged").touch()
        (outside / "acknowledged").chmod(0o666)
        code, said = nursery.run("read_only_places", store)
        assert code == 0
        assert [each["code"] for each in said] == ["B-02", "F-02", "F-02"]
        assert not [*(outside / "place").iterdir()]
    finally:
        (outside / "place").chmod(0o755)
        shutil.rmtree(outside)
