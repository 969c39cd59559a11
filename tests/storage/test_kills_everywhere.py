"""Killed during any kind of write: export, import, attachments, backup, purge, undo, change of phrase …"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import tempfile
from pathlib import Path
from typing import Any

import pytest

from fieldtool.errors import UserError
from fieldtool.exchange import parts
from fieldtool.exchange.reader import open_bundle
from fieldtool.exchange.seal import Keys
from fieldtool.progress import Progress
from fieldtool.storage import backups
from tests.services.everywhere import places_of, waits_for_compaction
from tests.services.laptops import Laptop, Ticking, laptops
from tests.storage.chores import opened, photograph
from tests.storage.conftest import Nursery

KILLS = int(os.environ.get("FIELDTOOL_KILLS", "30"))
GOLDEN = Path(__file__).parents[1] / "golden" / "schema-1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a store, beside bundles with attachments and a receipt."""
    return furnished(tmp_path)


def furnished(tmp_path: Path) -> Path:
    """A folder with a store, bundles for it and a receipt; gives the store."""
    with laptops(tmp_path, Ticking(), Ticking()) as (here, there):
        for n in range(4):
            record = there.observe(account=f"De lejos {n}")
            (tmp_path / "photograph").write_bytes(photograph(n))
            there.attachments.attach(record, [tmp_path / "photograph"])
            there.exchange.prepare(tmp_path / f"bundle-{n}", ["a"])
        here.observe()
        here.give(there)
        there.exchange.write_receipt(tmp_path / "receipt")
    return tmp_path / "a"


class Facts:
    """What was acknowledged so far."""

    def __init__(self) -> None:
        self.accounts: dict[str, str] = {}
        self.photographs: dict[str, int] = {}
        self.purged: dict[str, str] = {}
        self.backups: list[Path] = []
        self.seen: dict[str, int] = {}

    def add(self, said: list[dict[str, Any]]) -> None:
        for each in said:
            for name in each:
                self.seen[name] = self.seen.get(name, 0) + 1
            if "record" in each:
                self.accounts[each["record"]] = each["account"]
            if "attached" in each:
                self.photographs[each["attached"]] = each["photograph"]
            if "purged" in each:
                self.purged[each["purged"]] = each["secret"]
            if "backup" in each:
                self.backups.append(Path(each["backup"]))


def must_hold(laptop: Laptop, facts: Facts) -> None:
    """Fails when something that was acknowledged is not there, or the store is not sound."""
    assert laptop.checking.check() == ()
    state = laptop.state()
    for record, account in facts.accounts.items():
        assert state[record]["values"]["account"] == account
    for record, secret in facts.purged.items():
        assert record not in state
        assert places_of(laptop, secret) == ()
    assert not waits_for_compaction(laptop)
    hashes = {state[id]["values"]["hash"]: number for id, number in facts.photographs.items()}
    for hash in hashes:
        assert laptop.store.attachments.has(hash)
    for hash in list(hashes)[-3:]:
        laptop.store.attachments.verify(hash)
    must_hold_no_rubbish(laptop)
    must_not_have_given_away_what_is_lost(laptop)


def must_hold_no_rubbish(laptop: Laptop) -> None:
    """Files in the store are named by a commit, and what was half written does not grow."""
    with laptop.store.unit() as unit:
        named = {hash for hash, _ in unit.files.all()}
    folder = laptop.store.folder
    kept = [each for each in (folder / "attachments").rglob("*") if each.is_file()]
    assert len(kept) == len(named)
    # A key file that was half written has one name, and the next change of the phrase writes over it.
    usual = {"attachments", "store.db", "store.db-wal", "keys.json", "keys-copy.json"}
    assert {each.name for each in folder.iterdir()} <= {*usual, ".new-keys.json", ".new-keys-copy.json"}
    assert len([*folder.parent.glob(".new-*")]) < 100
    half = [
        *backups.default_folder(folder).glob("*/.new-*"),
        *backups.default_folder(folder).glob("*/.old-*"),
    ]
    assert len(half) <= 2


def must_not_have_given_away_what_is_lost(laptop: Laptop) -> None:
    """A bundle under its name holds no piece of our chain that we do not have: the chain would fork."""
    path = laptop.store.folder.parent / "out"
    first = parts.part_name(path, 1)
    if not path.exists() and not first.exists():
        return
    try:
        with parts.reading(path) as file:
            bundle = open_bundle(file, Keys(laptop.author.secrets), Progress())
    except UserError as error:
        # Between the names of two parts: the bundle is refused whole, which is told.
        assert error.code in ("X-04", "X-32"), error
        return
    for each in bundle.manifest.checkpoints:
        if each.author == laptop.author.id:
            with laptop.store.unit() as unit:
                assert each.revision in unit.revisions.at(each.author, each.position)


def test_nothing_acknowledged_is_lost_by_a_kill_during_any_write(
    nursery: Nursery, folder: Path, chance: random.Random
) -> None:
    facts, killed = Facts(), 0
    for number in range(KILLS):
        at_work = number % 6 > 0  # now and then the kill falls while the store is being opened
        code, said = nursery.run("chores", folder, chance.uniform(0, 0.7), once_at_work=at_work)
        assert code < 0, said[-3:]
        killed += 1
        facts.add(said)
        laptop = opened(folder)
        try:
            must_hold(laptop, facts)
            thin_out(laptop, facts)
        finally:
            laptop.close()
    assert killed == KILLS
    if KILLS >= 30:
        assert {"record", "attached", "purged", "exported", "received", "backup", "phrase"} <= {*facts.seen}


def thin_out(laptop: Laptop, facts: Facts) -> None:
    """In a long run, begin with a small store again at times: what is tried is the kill, not the size."""
    if len(facts.accounts) + len(facts.photographs) + len(facts.purged) > 150:
        for id in [*facts.photographs, *list(facts.accounts)[5:]]:
            laptop.records.purge(laptop.records.get(id).values.get("record") or id)
        facts.accounts = dict(list(facts.accounts.items())[:5])
        facts.photographs, facts.purged = {}, {}


def test_a_kill_during_a_migration_loses_nothing(
    nursery: Nursery, tmp_path: Path, chance: random.Random
) -> None:
    expected = json.loads((GOLDEN / "expected.json").read_text("utf-8"))
    done = 0
    for number in range(max(8, KILLS // 5)):
        place = tmp_path / str(number)
        folder = Path(shutil.copytree(GOLDEN / "store", place / "store"))
        for again in range(2):
            code, said = nursery.run("migrate", folder, chance.uniform(0, 0.25), once_at_work=again == 0)
            done += any("done" in each for each in said)
            assert code <= 0
        laptop = Laptop.open(folder)
        try:
            assert laptop.state() == expected["before"]
            assert {each.id: dict(each.values) for each in laptop.drafts.all()} == expected["drafts"]
            assert laptop.checking.check() == ()
        finally:
            laptop.close()
        kept = [each for home in backups.default_folder(folder).iterdir() for each in backups.listed(home)]
        assert 1 <= len(kept) <= 3
    assert done


def test_a_disk_that_takes_no_more_during_any_write(nursery: Nursery, folder: Path) -> None:
    code, said = nursery.run("full", folder)
    assert code == 0, said[-3:]
    codes = {(each["chore"], each["code"]) for each in said if "code" in each}
    assert all(len(each["parts"]) == 3 for each in said if "code" in each), codes
    for chore in ("_observe", "_attach", "_export", "_receive", "_back_up"):
        assert any(name == chore for name, _ in codes), chore
    facts = Facts()
    facts.add(said)
    laptop = opened(folder)
    try:
        must_hold(laptop, facts)
        assert not [*folder.parent.glob(".new-out*")]
    finally:
        laptop.close()


def test_a_disk_that_may_only_be_read_while_the_store_is_open(nursery: Nursery) -> None:
    with tempfile.TemporaryDirectory(prefix="fieldtool-test-") as name:
        outside = Path(name)  # other users of the computer can reach it; the folders of pytest they cannot
        outside.chmod(0o755)
        folder = furnished(outside)
        for each in outside.rglob("*"):
            each.chmod(0o755 if each.is_dir() else 0o644)
        code, said = nursery.run("closed_folders", folder)
        assert code == 0, said[-3:]
        codes = {(each["chore"], each["code"]) for each in said if "code" in each}
        assert codes >= {("_attach", "F-02"), ("_export", "F-02"), ("_back_up", "B-02")}
        facts = Facts()
        facts.add(said)
        laptop = opened(folder)
        try:
            must_hold(laptop, facts)
            assert not [*outside.glob("out*")]
        finally:
            laptop.close()


def test_files_of_an_import_that_was_killed_late_are_swept_away(nursery: Nursery, folder: Path) -> None:
    code, _ = nursery.run("die_while_joining", folder)
    assert code == -signal.SIGKILL
    assert [each for each in (folder / "attachments").rglob("*") if each.is_file()]
    laptop = opened(folder)
    try:
        must_hold(laptop, Facts())
        assert laptop.exchange.receive(folder.parent / "bundle-3").attachments == 4
        must_hold(laptop, Facts())
    finally:
        laptop.close()


def test_an_import_that_was_killed_while_its_differences_were_decided_left_nothing(
    nursery: Nursery, tmp_path: Path
) -> None:
    with laptops(tmp_path, Ticking(), Ticking()) as (here, there):
        records = [there.observe(account="Uno") for _ in range(3)]
        there.give(here)
        for each in records:
            here.records.edit(each, {"account": "Aquí"})
            there.records.edit(each, {"account": "Allá"})
        there.exchange.prepare(tmp_path / "differing", ["a"])
        before = here.state()
    code, said = nursery.run("die_while_deciding", tmp_path / "a")
    assert code == -signal.SIGKILL and said[-1] == {"differences": 3}
    laptop = opened(tmp_path / "a")
    try:
        assert laptop.state() == before and len(laptop.exchange.imports()) == 1
        must_hold(laptop, Facts())
    finally:
        laptop.close()
