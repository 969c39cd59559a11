"""Stores of every release open for ever: nothing is lost on the way, and the old one is kept beside."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, text

from fieldtool.services.keeping import KeepingService
from fieldtool.storage import backups, keys
from fieldtool.storage.migrations import STEPS, version
from fieldtool.storage.store import Store
from fieldtool.storage.tables import metadata
from fieldtool.storage.vault import STORE_FILE, Vault
from tests.services.laptops import PHRASE, RECOVERY, Laptop, Ticking, error_of

GOLDEN = Path(__file__).parent
SCHEMAS = sorted(each.name for each in GOLDEN.glob("schema-*"))
OLDER = [each for each in SCHEMAS if int(each.removeprefix("schema-")) < len(STEPS)]
older = pytest.mark.parametrize("schema", OLDER, indirect=True)


@pytest.fixture(params=SCHEMAS)
def schema(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def expected(schema: str) -> dict[str, Any]:
    return dict(json.loads((GOLDEN / schema / "expected.json").read_text("utf-8")))


@pytest.fixture
def folder(schema: str, tmp_path: Path) -> Path:
    """The golden store, copied: it is never opened where it lies."""
    return Path(shutil.copytree(GOLDEN / schema / "store", tmp_path / "store"))


@pytest.fixture
def laptop(folder: Path) -> Iterator[Laptop]:
    made = Laptop.open(folder)
    yield made
    made.close()


def homes(folder: Path) -> list[Path]:
    return [*backups.default_folder(folder).glob("fieldtool-*")]


def test_there_is_a_store_of_every_schema() -> None:
    assert [f"schema-{n}" for n in range(1, len(STEPS) + 1)] == SCHEMAS


def test_every_attachment_is_there_with_its_hash(laptop: Laptop, expected: dict[str, Any]) -> None:
    for hash, size in expected.get("files", {}).items():
        assert laptop.store.attachments.verify(hash) == size
    with laptop.store.unit() as unit:
        assert dict(unit.files.all()) == expected.get("files", {})


def test_every_record_and_draft_is_as_it_was(laptop: Laptop, expected: dict[str, Any]) -> None:
    assert laptop.state() == expected["before"]
    assert {each.id: dict(each.values) for each in laptop.drafts.all()} == expected["drafts"]
    assert laptop.checking.check() == ()


def test_it_has_the_tables_of_this_release(laptop: Laptop) -> None:
    """Steps have their tables in plain words: here they are held against those that the program asks."""
    wanted = create_engine("sqlite://").connect()
    metadata.create_all(wanted)
    with laptop.store._vault.transaction() as connection:
        found = _made(connection)
    assert {name: found.get(name) for name in _made(wanted)} == _made(wanted)


def _made(connection: Connection) -> dict[str, str]:
    """The name of each table and index to the words that make it, however they are spaced."""
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql > ''"))
    return {name: " ".join(re.sub(r"([(),])", r" \1 ", sql).replace('"', "").split()) for name, sql in rows}


def test_it_is_written_on(laptop: Laptop, expected: dict[str, Any]) -> None:
    record = laptop.observe(account="Años después")
    assert set(laptop.state()) == {*expected["before"], record}
    assert laptop.checking.check() == ()


def test_the_recovery_words_open_it_too(folder: Path, expected: dict[str, Any]) -> None:
    Store.recover(folder, RECOVERY, "otra frase muy larga").close()
    store = Store.open(folder, "otra frase muy larga")
    with store.unit() as unit:
        assert {each.id for each in unit.projection.find()} == set(expected["before"])
    store.close()


@older
def test_the_store_as_it_was_is_kept_and_opens(
    folder: Path, expected: dict[str, Any], tmp_path: Path
) -> None:
    old_version = _version(folder, tmp_path / "look")
    Laptop.open(folder).close()
    (home,) = homes(folder)
    (kept,) = backups.listed(home)
    assert (kept.kind, kept.schema) == (backups.BEFORE_MIGRATION, old_version)
    assert _version(kept.path, tmp_path / "look again") == old_version
    again = shutil.copytree(kept.path, tmp_path / "again")
    laptop = Laptop.open(again)
    assert laptop.state() == expected["before"]
    laptop.close()


@older
def test_a_store_of_this_release_is_not_copied_again(folder: Path) -> None:
    Laptop.open(folder).close()
    (home,) = homes(folder)
    Laptop.open(folder).close()
    assert len(backups.listed(home)) == 1


@older
def test_when_the_copy_cannot_be_made_the_store_stays_as_it_was(
    folder: Path, expected: dict[str, Any]
) -> None:
    """A file lies where the backups would go."""
    backups.default_folder(folder).write_text("in the way")
    before = (folder / STORE_FILE).read_bytes()
    error = error_of(Store.open, folder, PHRASE)
    assert error.code == "B-03"
    assert (folder / STORE_FILE).read_bytes() == before
    assert not (folder / f"{STORE_FILE}-wal").exists()
    backups.default_folder(folder).unlink()
    laptop = Laptop.open(folder)
    assert laptop.state() == expected["before"]
    laptop.close()


def _version(folder: Path, look: Path) -> int:
    """The version of a store, asked of a copy of it and before anything is changed."""
    found: list[int] = []

    def ask(vault: Vault) -> Callable[[], None]:
        with vault.transaction() as connection:
            found.append(version(connection))
        return list

    shutil.copytree(folder, look)
    Vault.open(look, keys.open_with_phrase(keys.read(look), PHRASE), ask).close()
    return found[0]


@older
def test_the_store_as_it_was_stays_a_month_beside_the_daily_ones(folder: Path) -> None:
    """And longer, when nothing came after it or the clock jumped."""
    day = 24 * 3600 * 1000
    clock = Ticking()
    store = Store.open(folder, PHRASE, clock)
    keeping = KeepingService(store, clock)

    def is_kept() -> bool:
        return any(each.kind == backups.BEFORE_MIGRATION for each in keeping.backups())

    clock.ms += 100 * 365 * day
    keeping.backup_now()
    assert is_kept()  # the clock says that a hundred years went by
    clock.ms -= 100 * 365 * day
    for _ in range(28):
        clock.ms += day
        keeping.backup_now()
        assert is_kept()
    for _ in range(3):
        clock.ms += day
        keeping.backup_now()
    assert not is_kept()
    store.close()
