"""The encrypted file: locked, damaged, lost, newer, full; transactions are all or nothing."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from fieldtool.errors import UserError
from fieldtool.storage import keys
from fieldtool.storage.migrations import STEPS
from fieldtool.storage.store import Store
from fieldtool.storage.vault import STORE_FILE, Vault
from tests.services.laptops import PHRASE, Laptop, error_of

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def closed(laptop: Laptop) -> Path:
    """The folder of a store with a record, closed."""
    laptop.observe()
    laptop.close()
    return laptop.store.folder


def key_of(folder: Path) -> bytes:
    return keys.open_with_phrase(keys.read(folder), PHRASE)


def test_a_second_window_is_told(laptop: Laptop) -> None:
    laptop.observe()
    assert error_of(Store.open, laptop.store.folder, PHRASE).code == "S-01"
    laptop.observe()
    laptop.close()
    Store.open(laptop.store.folder, PHRASE).close()


def test_another_program_is_told(laptop: Laptop) -> None:
    command = (
        "import sys; from pathlib import Path; from fieldtool.errors import UserError\n"
        "from fieldtool.storage.store import Store\n"
        "try: Store.open(Path(sys.argv[1]), sys.argv[2])\n"
        "except UserError as error: print(error.code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", command, str(laptop.store.folder), PHRASE],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "S-01"
    assert laptop.state() == {}
    laptop.observe()


@pytest.mark.parametrize("page", range(6))
def test_damage_is_told_and_never_shown_as_data(closed: Path, page: int) -> None:
    """No page with a changed bit is believed, wherever it lies."""
    path = closed / STORE_FILE
    data = bytearray(path.read_bytes())
    last = len(data) // 4096 - 1
    data[last * page // 5 * 4096 + 777] ^= 0x10
    path.write_bytes(data)
    try:
        store = Store.open(closed, PHRASE)
    except UserError as error:
        assert error.code == "S-04"
        return
    with store._vault.transaction() as connection:
        assert connection.execute(text("PRAGMA cipher_integrity_check")).all()
    store.close()


def test_a_cut_file_is_told(closed: Path) -> None:
    path = closed / STORE_FILE
    path.write_bytes(path.read_bytes()[:5000])
    assert error_of(Store.open, closed, PHRASE).code == "S-04"


def test_a_lost_or_empty_file_is_told_and_none_is_made(closed: Path) -> None:
    (closed / STORE_FILE).write_bytes(b"")
    assert error_of(Store.open, closed, PHRASE).code == "S-06"
    (closed / STORE_FILE).unlink()
    assert error_of(Store.open, closed, PHRASE).code == "S-06"
    assert not (closed / STORE_FILE).exists()


def test_a_plain_database_is_not_taken_for_the_store(closed: Path) -> None:
    (closed / STORE_FILE).unlink()
    plain = sqlite3.connect(closed / STORE_FILE)
    plain.execute("CREATE TABLE meta(key, value)")
    plain.commit()
    plain.close()
    assert error_of(Store.open, closed, PHRASE).code == "S-04"


def test_a_store_of_a_newer_release_is_left_alone(closed: Path) -> None:
    vault = Vault.open(closed, key_of(closed))
    with vault.transaction() as connection:
        connection.execute(text(f"PRAGMA user_version = {len(STEPS) + 1}"))
    vault.close()
    assert error_of(Store.open, closed, PHRASE).code == "S-05"
    with pytest.raises(UserError):
        Vault.open(closed, key_of(closed))


def test_every_commit_waits_for_the_disk(closed: Path) -> None:
    vault = Vault.open(closed, key_of(closed))
    wanted = {"journal_mode": "wal", "synchronous": 2, "temp_store": 2, "locking_mode": "exclusive"}
    with vault.transaction() as connection:
        found = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in wanted}
    vault.close()
    assert found == wanted


def test_a_transaction_is_all_or_nothing(laptop: Laptop) -> None:
    with pytest.raises(RuntimeError), laptop.store.unit() as unit:
        unit.local.set("use", b"shelter")
        raise RuntimeError("in the middle")
    with laptop.store.unit() as unit:
        assert unit.local.get("use") is None


def test_new_tables_are_taken_back_too(closed: Path) -> None:
    vault = Vault.open(closed, key_of(closed))
    with pytest.raises(RuntimeError), vault.transaction() as connection:
        connection.execute(text("CREATE TABLE half(a)"))
        raise RuntimeError("in the middle of a migration")
    with vault.transaction() as connection:
        tables = connection.execute(text("SELECT name FROM sqlite_master WHERE name = 'half'")).all()
    vault.close()
    assert tables == []


def test_a_rehearsal_is_taken_back(laptop: Laptop) -> None:
    with laptop.store.rehearsal() as unit:
        unit.local.set("use", b"shelter")
        assert unit.local.text("use") == "shelter"
    with laptop.store.unit() as unit:
        assert unit.local.get("use") is None


def test_a_full_store_is_told_and_loses_nothing(laptop: Laptop) -> None:
    record = laptop.observe()
    before = laptop.state()
    with laptop.store._vault.transaction() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages + 2}"))
    error = error_of(laptop.records.edit, record, {"account": "x" * 200_000})
    assert error.code == "E-21"
    assert laptop.state() == before
    with laptop.store._vault.transaction() as connection:
        connection.execute(text("PRAGMA max_page_count = 1000000"))
    laptop.records.edit(record, {"account": "x" * 200_000})
    assert laptop.checking.check() == ()
