"""Disks that are full or may only be read: a sentence each time, and nothing that was saved is lost."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.laptops import Laptop, Ticking, laptops
from tests.storage.conftest import Nursery
from tests.storage.nursery import long_account


def test_a_disk_that_takes_no_more(nursery: Nursery, tmp_path: Path) -> None:
    with laptops(tmp_path, Ticking(), Ticking()):
        pass
    folder = tmp_path / "a"
    code, said = nursery.run("fill_disk", folder)
    assert code == 0
    told = [each for each in said if "code" in each]
    assert [each["code"] for each in told] == ["S-03", "F-04", "S-03"]
    assert all(len(each["parts"]) == 3 for each in told)
    saved = {each["record"]: long_account(each["number"]) for each in said if "record" in each}
    assert saved
    assert not (tmp_path / "bundle").exists()
    assert not list(tmp_path.glob(".new-*"))
    laptop = Laptop.open(folder)
    state = laptop.state().items()
    assert {id: each["values"]["account"] for id, each in state if each["kind"] == "observation"} == saved
    assert laptop.checking.check() == ()
    laptop.observe(account="Hay lugar otra vez")
    laptop.close()


@pytest.fixture
def outside() -> Iterator[Path]:
    """A folder that other users of the computer can reach; those of pytest they cannot."""
    folder = Path(tempfile.mkdtemp(prefix="fieldtool-test-"))
    folder.chmod(0o755)
    yield folder
    for each in (folder, *folder.rglob("*")):
        each.chmod(0o755)
    shutil.rmtree(folder)


def test_a_folder_that_may_only_be_read(nursery: Nursery, outside: Path) -> None:
    folder = outside / "store"
    laptop = Laptop.create(folder)
    record = laptop.observe()
    laptop.close()
    for each in folder.iterdir():
        each.chmod(0o444)
    folder.chmod(0o555)
    (outside / "acknowledged").touch()
    (outside / "acknowledged").chmod(0o666)
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    code, said = nursery.run("read_only", folder)
    assert code == 0
    assert [each["code"] for each in said] == ["S-02", "F-02"]
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == before
    folder.chmod(0o755)
    for each in folder.iterdir():
        each.chmod(0o644)
    laptop = Laptop.open(folder)
    assert list(laptop.state()) == [record]
    laptop.close()
