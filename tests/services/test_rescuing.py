"""Damaged stores: what is wrong is told, and all that can be read is in the new one."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from fieldtool.domain.codec import Json, digest, parse
from fieldtool.services.rescuing import Rescued, rescue
from fieldtool.storage import keys
from fieldtool.storage.attachments import FOLDER as ATTACHMENTS
from fieldtool.storage.locked import must_be_closed
from fieldtool.storage.pages import PAGE
from fieldtool.storage.vault import STORE_FILE, Vault
from tests.services.laptops import PHRASE, RECOVERY, Laptop, Ticking, error_of, laptops, must_be_told_words

RECORDS = 200


@dataclass
class Damaged:
    """A closed store with many records, and what was in it."""

    folder: Path
    state: dict[str, Json]
    drafts: dict[str, dict[str, Json]]

    @property
    def database(self) -> Path:
        return self.folder / STORE_FILE


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Damaged:
    """A store with what was written here and what came from another laptop, edited on both sides."""
    work = tmp_path_factory.mktemp("filled")
    words = random.Random(7)
    with laptops(work, Ticking(), Ticking()) as (here, there):
        theirs = [there.observe(account=f"De lejos {n}") for n in range(20)]
        there.give(here)
        for n in range(RECORDS - 20):
            here.observe(account=f"Relato {n} {words.randbytes(words.randrange(6000)).hex()}")
        for record in theirs[:5]:
            here.records.edit(record, {"account": f"Cambiado {record}"})
        with here.store.unit() as unit, here.store.attachments.adding() as sink:
            sink.write(b"una foto" * 1000)
            unit.files.add(sink.keep(), 8000)
        here.drafts.keep(here.drafts.begin("observation", {"account": "Sin terminar"}))
        state = here.state()
        drafts = {each.id: dict(each.values) for each in here.drafts.all()}
    assert len(state) == RECORDS
    return Damaged(work / "a", state, drafts)


@pytest.fixture
def damaged(filled: Damaged, tmp_path: Path) -> Damaged:
    """A copy to be damaged."""
    folder = Path(shutil.copytree(filled.folder, tmp_path / "damaged"))
    return Damaged(folder, filled.state, filled.drafts)


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return tmp_path / "new"


def saved(damaged: Damaged, new: Path) -> tuple[Rescued, dict[str, Any]]:
    """Rescue; the damaged folder stays as it is, the new store is sound and can be written on."""
    before = {path: path.read_bytes() for path in damaged.folder.rglob("*") if path.is_file()}
    found = rescue(damaged.folder, new, PHRASE, Ticking())
    assert {path: path.read_bytes() for path in damaged.folder.rglob("*") if path.is_file()} == before
    assert found.problems == ()
    for sentence in found.diagnosis:
        must_be_told_words(sentence)
    laptop = Laptop.open(new)
    state = laptop.state()
    assert found.records == len(state)
    laptop.observe(account="Después")
    assert laptop.checking.check() == ()
    laptop.close()
    assert not list(new.parent.glob(".*"))
    assert {path.name for path in new.iterdir()} <= {STORE_FILE, keys.KEY_FILE, keys.COPY, ATTACHMENTS}
    return found, state


def said(found: Rescued, part: str) -> bool:
    return any(part in str(each) for each in found.diagnosis)


def values(state: dict[str, Any]) -> dict[str, Any]:
    return {id: each["values"] for id, each in state.items()}


def spoil(damaged: Damaged, pages: list[int]) -> None:
    data = bytearray(damaged.database.read_bytes())
    for page in pages:
        data[page * PAGE : (page + 1) * PAGE] = random.Random(page).randbytes(PAGE)
    damaged.database.write_bytes(data)


def pages_of(damaged: Damaged) -> int:
    return damaged.database.stat().st_size // PAGE


def readable_by_scan(damaged: Damaged, work: Path) -> set[str]:
    """The records of which a plain scan, from the first to the first damaged page, can still read a version:
    the least that has to be saved. The scan may give a version with a piece from the damaged page before it
    stops: its hash tells."""
    shutil.copytree(damaged.folder, work)
    from sqlcipher3 import dbapi2 as sqlite

    data_key = keys.open_with_phrase(keys.read(work), PHRASE)
    connection = sqlite.connect(str(work / STORE_FILE))
    connection.execute(f"PRAGMA key = \"x'{data_key.hex()}'\"")
    found: set[str] = set()
    try:
        rows = connection.execute("SELECT record, header, payload FROM revisions ORDER BY number")
        for record, header, payload in rows:
            if payload is not None and digest(payload) == parse(header)["payload"]:
                found.add(record)
    except sqlite.DatabaseError:
        pass
    finally:
        connection.close()
    shutil.rmtree(work)
    return found


def test_nothing_is_lost_of_a_store_that_is_whole(damaged: Damaged, new: Path) -> None:
    found, state = saved(damaged, new)
    assert state == damaged.state
    assert (found.kept, found.rewritten, found.lost, found.attachments) == (RECORDS + 5, 0, 0, 1)
    assert said(found, "No damage")
    laptop = Laptop.open(new)
    assert {each.id: dict(each.values) for each in laptop.drafts.all()} == damaged.drafts
    assert [each.name for each in laptop.exchange.peers()] == ["b"]
    laptop.close()


def test_the_recovery_words_stay_the_same(damaged: Damaged, new: Path) -> None:
    saved(damaged, new)
    keys.open_with_recovery(keys.read(new), RECOVERY.entropy)


@pytest.mark.parametrize("seed", range(6))
def test_pages_overwritten_anywhere(damaged: Damaged, new: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    spoil(damaged, chance.sample(range(1, pages_of(damaged)), (1, 3, 10, 40, 100, 300)[seed]))
    least = readable_by_scan(damaged, tmp_path / "scan")
    found, state = saved(damaged, new)
    assert said(found, "Damaged pages")
    assert least <= state.keys()
    assert found.kept + found.rewritten + found.lost >= len(least)
    before = values(damaged.state)
    exact = [id for id, each in values(state).items() if each == before[id]]
    # A version that was edited away may be all that is left of a record; no word is invented.
    assert len(state) - len(exact) <= 5


def test_every_record_but_those_on_the_lost_page_is_saved(damaged: Damaged, new: Path) -> None:
    """A page that leads to others costs nothing: those others are found without it."""
    worst = 0
    for page in random.Random(3).sample(range(1, pages_of(damaged)), 5):
        one = Damaged(shutil.copytree(damaged.folder, new.parent / f"d{page}"), damaged.state, {})
        spoil(one, [page])
        _found, state = saved(one, new.parent / f"n{page}")
        worst = max(worst, RECORDS - len(state))
    assert worst <= 3  # as many as fit into one page


@pytest.mark.parametrize("share", [0.02, 0.3, 0.77, 0.999])
def test_a_file_cut_anywhere(damaged: Damaged, new: Path, share: float) -> None:
    data = damaged.database.read_bytes()
    damaged.database.write_bytes(data[: int(len(data) * share)])
    found, state = saved(damaged, new)
    assert said(found, "cut")
    assert len(state) >= (RECORDS * share - 20) * 0.5
    assert values(state).items() <= {**values(damaged.state), **values(state)}.items()


def test_a_file_cut_between_two_pages(damaged: Damaged, new: Path) -> None:
    data = damaged.database.read_bytes()
    damaged.database.write_bytes(data[: len(data) // PAGE // 2 * PAGE])
    found, state = saved(damaged, new)
    assert said(found, "cut")
    assert state


def test_the_beginning_lost(damaged: Damaged, new: Path) -> None:
    """Without its salt no page can be proven; what the pages say proves itself by its hashes."""
    spoil(damaged, [0])
    found, state = saved(damaged, new)
    assert said(found, "beginning")
    assert values(state) == values(damaged.state)


def test_the_beginning_and_much_else_lost(damaged: Damaged, new: Path) -> None:
    """Pages of noise are among those that are read; nothing of it is believed."""
    spoil(damaged, [0, *random.Random(11).sample(range(1, pages_of(damaged)), 60)])
    _found, state = saved(damaged, new)
    before = values(damaged.state)
    assert len(state) > RECORDS // 2
    assert len([id for id, each in values(state).items() if each != before[id]]) <= 5


def test_the_first_page_damaged_behind_the_salt(damaged: Damaged, new: Path) -> None:
    data = bytearray(damaged.database.read_bytes())
    data[1000] ^= 1
    damaged.database.write_bytes(data)
    found, state = saved(damaged, new)
    assert said(found, "first page")
    assert state == damaged.state


def test_the_log_of_the_last_changes(damaged: Damaged, new: Path) -> None:
    """A store that was killed has its last commits in the log; without the log the rest is there."""
    laptop = Laptop.open(damaged.folder)
    record = laptop.observe(account="Lo último")
    other = Path(shutil.copytree(damaged.folder, new.parent / "killed"))  # as a kill leaves it
    laptop.close()
    assert (other / f"{STORE_FILE}-wal").stat().st_size
    without = Path(shutil.copytree(other, new.parent / "without"))
    (without / f"{STORE_FILE}-wal").unlink()
    _found, state = saved(Damaged(other, {}, {}), new)
    assert state[record]["values"]["account"] == "Lo último"
    _found, state = saved(Damaged(without, {}, {}), new.parent / "again")
    assert values(state) == values(damaged.state)


@pytest.mark.parametrize("name", [keys.KEY_FILE, keys.COPY])
def test_one_key_file_damaged_or_lost(damaged: Damaged, new: Path, name: str) -> None:
    (damaged.folder / name).write_bytes(b"half a ke")
    found, state = saved(damaged, new)
    assert said(found, "key files")
    assert state == damaged.state


def test_both_key_files_lost(damaged: Damaged, new: Path) -> None:
    for name in (keys.KEY_FILE, keys.COPY):
        (damaged.folder / name).unlink()
    assert error_of(rescue, damaged.folder, new, PHRASE).code == "K-02"
    assert not new.exists()


def test_an_index_that_does_not_fit(damaged: Damaged, new: Path) -> None:
    """Every page is whole, but the database says that it is malformed."""
    vault = Vault.open(damaged.folder, keys.open_with_phrase(keys.read(damaged.folder), PHRASE))
    with vault.transaction() as connection:
        connection.execute(text("PRAGMA writable_schema = ON"))
        connection.execute(
            text(
                "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = "
                "'revisions_by_record') WHERE name = 'revisions_by_chain'"
            )
        )
    vault.close()
    found, state = saved(damaged, new)
    assert said(found, "index")
    assert state == damaged.state


def test_the_records_lost_and_the_attachments_there(damaged: Damaged, new: Path) -> None:
    damaged.database.unlink()
    found, _state = saved(damaged, new)
    assert said(found, "missing or empty")
    assert (found.records, found.attachments, found.attachments_lost) == (0, 1, 0)
    laptop = Laptop.open(new)  # opening sweeps what nobody names
    with laptop.store.unit() as unit:
        ((hash, size),) = unit.files.all()
    assert laptop.store.attachments.verify(hash) == size == 8000
    laptop.close()


def test_a_damaged_attachment_is_counted(damaged: Damaged, new: Path) -> None:
    (path,) = (each for each in (damaged.folder / ATTACHMENTS).rglob("*") if each.is_file())
    path.write_bytes(path.read_bytes()[:-3])
    found, _state = saved(damaged, new)
    assert (found.attachments, found.attachments_lost) == (0, 1)


def test_nothing_is_written_over(damaged: Damaged, new: Path) -> None:
    assert error_of(rescue, damaged.folder, damaged.folder, PHRASE).code == "B-08"
    assert error_of(rescue, damaged.folder, damaged.folder / "in", PHRASE).code == "B-08"
    assert error_of(rescue, damaged.folder, new, "otra frase distinta").code == "K-01"
    new.mkdir()
    (new / "file").touch()
    assert error_of(rescue, damaged.folder, new, PHRASE).code == "K-07"


def test_erased_words_do_not_come_back(damaged: Damaged, new: Path) -> None:
    laptop = Laptop.open(damaged.folder)
    record = next(iter(damaged.state))
    laptop.records.purge(record)
    laptop.close()
    spoil(damaged, [pages_of(damaged) // 2])
    _found, state = saved(damaged, new)
    assert record not in state


def test_what_was_saved_joins_with_what_others_have(tmp_path: Path) -> None:
    """Versions written anew and the old ones, which another laptop still has, are the same words."""
    with laptops(tmp_path, Ticking(), Ticking()) as (here, there):
        records = [here.observe(account=f"Relato {n} {'x' * 3000}") for n in range(30)]
        here.give(there)
        here.records.edit(records[3], {"account": "Cambiado después"})
        before = there.state()
        here.close()
        lost = Damaged(tmp_path / "a", {}, {})
        spoil(lost, random.Random(5).sample(range(30, pages_of(lost)), 40))
        saved(lost, tmp_path / "new")
        again = Laptop.open(tmp_path / "new")
        again.name = "a2"
        again.trust(there)
        there.trust(again)
        again.give(there)
        there.give(again)
        assert set(before) <= set(there.state())
        assert values(again.state()) == values(there.state())
        for record in records:
            if record != records[3]:
                assert there.state()[record]["differences"] == []
        assert again.checking.check() == there.checking.check() == ()
        again.close()


@pytest.fixture(autouse=True)
def _tidy(tmp_path: Path) -> Iterator[None]:
    yield
    shutil.rmtree(tmp_path, ignore_errors=True)


@pytest.mark.parametrize(
    "damage",
    [lambda data: data, lambda data: data[:5000], lambda data: bytes(len(data)), lambda data: b""],
    ids=["whole", "cut", "nothing but zeros", "empty"],
)
def test_asking_whether_a_store_is_open_changes_nothing_in_its_folder(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    """Also with the log of a program that was killed beside it: much can be rescued from that alone."""
    here = Laptop.create(tmp_path / "here")
    here.observe()
    killed = tmp_path / "killed"
    shutil.copytree(here.store.folder, killed)
    here.close()
    (killed / STORE_FILE).write_bytes(damage((killed / STORE_FILE).read_bytes()))
    before = {each.name: each.read_bytes() for each in killed.iterdir() if each.is_file()}
    assert f"{STORE_FILE}-wal" in before
    must_be_closed(killed / STORE_FILE)
    assert {each.name: each.read_bytes() for each in killed.iterdir() if each.is_file()} == before
