"""Erasing a store: first the keys, then the rest, finished after a power cut, and nothing else is touched."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from fieldtool.errors import Cancelled
from fieldtool.progress import Progress
from fieldtool.storage import backups, erasing, keys
from fieldtool.storage.keys import COPY, KEY_FILE
from fieldtool.storage.store import Store
from tests.services.laptops import EFFORT, PHRASE, RECOVERY, Laptop, error_of
from tests.storage.conftest import Nursery

PHOTOGRAPH = os.urandom(100_000)


def attach(laptop: Laptop, content: bytes) -> None:
    with laptop.store.attachments.adding() as sink:
        sink.write(content)
        hash = sink.keep()
    with laptop.store.unit() as unit:
        unit.files.add(hash, sink.size)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a closed store that has records, attachments and a backup beside it."""
    place = tmp_path_factory.mktemp("original") / "place"
    laptop = Laptop.create(place / "store")
    laptop.observe()
    attach(laptop, PHOTOGRAPH)
    attach(laptop, b"other")
    with laptop.store.unit() as unit:
        home = backups.home_of(backups.default_folder(laptop.store.folder), unit.local)
    laptop.store.back_up(home, 1_790_000_000_000, Progress())
    laptop.close()
    return place


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> Path:
    shutil.copytree(original, tmp_path / "place")
    return tmp_path / "place" / "store"


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def readable(place: Path) -> bool:
    """Whether any file below a folder still is a key file that the phrase opens."""
    return any(
        keys.is_whole(path)
        and keys.open_with_phrase(keys._read(keys.parse_lenient(path.read_bytes())), PHRASE)
        for path in place.rglob("*keys*.json")
    )


def test_nothing_is_left(folder: Path) -> None:
    assert len(files_in(folder.parent)) >= 9
    erasing.erase(folder)
    assert list(folder.parent.iterdir()) == []
    assert not Store.exists(folder)
    Store.create(folder, PHRASE, RECOVERY, lambda unit: None, EFFORT).close()


def test_half_written_files_of_the_store_go_as_well(folder: Path) -> None:
    """A power cut while a phrase was changed left a whole key file under a temporary name."""
    (folder / ".new-keys.json").write_bytes((folder / KEY_FILE).read_bytes())
    (folder / "store.db-wal").write_bytes(b"x")
    (folder / "attachments" / ".new-abc").write_bytes(b"x")
    erasing.erase(folder)
    assert not folder.exists()


def test_clear_copies_that_were_lent_to_other_programs_go_and_are_written_over(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "open" / "made by the other program").mkdir(parents=True)
    (folder / "open" / "A1.mp4").write_bytes(PHOTOGRAPH * 30)
    (folder / "open" / "made by the other program" / "~lock").write_bytes(b"x")
    (tmp_path / "kept").hardlink_to(folder / "open" / "A1.mp4")
    erasing.erase(folder)
    assert not folder.exists()
    assert PHOTOGRAPH[:16] not in (tmp_path / "kept").read_bytes()


def test_files_of_others_stay(folder: Path) -> None:
    foreign = {
        "store/notes.txt": b"mine",
        "store/attachments/photo.jpg": b"mine",
        "store/attachments/ab/note": b"mine",
        "store/album/keys.json": b"mine",
        "store.backups/list.txt": b"mine",
        "keys.json": b"mine",
        "store2/store.db": b"mine",
    }
    for name, content in foreign.items():
        (folder.parent / name).parent.mkdir(parents=True, exist_ok=True)
        (folder.parent / name).write_bytes(content)
    erasing.erase(folder)
    assert files_in(folder.parent) == foreign


def test_the_keys_are_written_over_before_they_are_removed(folder: Path, tmp_path: Path) -> None:
    """Whoever kept the file under another name (here a hard link) does not keep the key."""
    (tmp_path / "kept").hardlink_to(folder / KEY_FILE)
    (tmp_path / "copy").hardlink_to(folder / COPY)
    before = (tmp_path / "kept").read_bytes()
    erasing.erase(folder)
    after = [(tmp_path / name).read_bytes() for name in ("kept", "copy")]
    assert all(len(each) >= 4096 and before[:16] not in each for each in after)
    assert not any(b"fieldtool-keys" in each or b"by_phrase" in each for each in after)
    assert after[0] != after[1]


def test_a_kill_at_any_step_leaves_a_store_or_none_and_the_next_start_finishes(
    nursery: Nursery, folder: Path, original: Path
) -> None:
    """At each step: once the first key is touched nobody can open it half, and nothing is left at the end."""
    whole, finished = 0, 0
    for step in range(1, 200):
        shutil.rmtree(folder.parent)
        shutil.copytree(original, folder.parent)
        (folder.parent / "step").write_text(str(step), "utf-8")
        code, said = nursery.run("erase", folder)
        (folder.parent / "step").unlink()
        if said:
            assert (code, said) == (0, [{"done": True}])
            break
        assert code == -9
        if Store.exists(folder):
            whole += 1
            assert finished == 0, "what was begun to be erased came back"
            Store.open(folder, PHRASE).close()
        else:
            finished += 1
            assert files_in(folder.parent).keys() == {"acknowledged"}
    else:
        raise AssertionError("it never ended")
    assert whole >= 1
    assert finished >= 10


def test_after_the_keys_nothing_can_be_read_even_if_no_program_ever_finishes(
    nursery: Nursery, folder: Path, original: Path
) -> None:
    """Whoever takes the disk after the power cut finds files without a key, from the first removal on."""
    readables = []
    for step in range(1, 200):
        shutil.rmtree(folder.parent)
        shutil.copytree(original, folder.parent)
        (folder.parent / "step").write_text(str(step), "utf-8")
        if nursery.run("erase", folder)[1]:
            break
        readables.append(readable(folder.parent))
        if not readables[-1] and False not in readables[:-1]:
            # The keys went first: everything else is still there at the moment when they are gone.
            assert (folder / "store.db").read_bytes() == (original / "store" / "store.db").read_bytes()
            assert len(files_in(folder / "attachments")) == 2
    assert readables == sorted(readables, reverse=True)
    assert True in readables
    assert False in readables


def test_a_new_store_can_be_made_where_an_erasure_was_interrupted(folder: Path) -> None:
    (folder / erasing.MARK).write_bytes(b"fieldtool: this store is being erased.\n")
    Store.create(folder, "otra frase distinta", RECOVERY, lambda unit: None, EFFORT).close()
    assert error_of(Store.open, folder, PHRASE).code == "K-01"


def test_a_store_that_is_being_erased_is_not_opened(folder: Path) -> None:
    (folder / erasing.MARK).write_bytes(b"fieldtool: this store is being erased.\n")
    assert error_of(Store.open, folder, PHRASE).code == "K-05"
    assert not folder.exists()


@pytest.mark.parametrize("content", [b"", b"erasing", b"x" * 100])
def test_a_file_that_only_has_the_name_of_the_mark_erases_nothing(folder: Path, content: bytes) -> None:
    (folder / erasing.MARK).write_bytes(content)
    assert Store.exists(folder)
    Store.open(folder, PHRASE).close()


def test_lost_keys_without_a_mark_are_no_erasure(folder: Path) -> None:
    """A store whose key files were lost by accident keeps its records: a copy of the keys can come back."""
    for name in (KEY_FILE, COPY):
        (folder / name).unlink()
    assert error_of(Store.open, folder, PHRASE).code == "K-02"
    assert (folder / "store.db").exists()


def test_it_can_be_cancelled_before_it_begins(folder: Path) -> None:
    before = files_in(folder.parent)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        erasing.erase(folder, progress)
    assert files_in(folder.parent) == before


def test_a_disk_that_cannot_be_written_is_told_and_nothing_is_half_done(
    nursery: Nursery, folder: Path
) -> None:
    before = files_in(folder)
    shutil.rmtree(backups.default_folder(folder))
    places = [folder, *(p for p in folder.rglob("*") if p.is_dir())]
    for each in places:
        each.chmod(0o555)
    for each in folder.rglob("*"):
        if each.is_file():
            each.chmod(0o444)
    _passable(folder)
    _, said = nursery.run("erase_read_only", folder)
    for each in places:
        each.chmod(0o755)
    assert said[0]["code"] == "K-20"
    assert "can still be opened" in " ".join(said[0]["parts"])
    assert files_in(folder) == before
    for each in folder.rglob("*"):
        if each.is_file():
            each.chmod(0o644)
    Store.open(folder, PHRASE).close()


def test_files_that_cannot_be_removed_are_told_with_what_is_safe(nursery: Nursery, folder: Path) -> None:
    """The keys go, the folder of the attachments does not let its files be removed."""
    stuck = next(p for p in (folder / "attachments").iterdir() if p.is_dir())
    _passable(folder)
    for each in (folder.parent, *folder.parent.rglob("*")):
        each.chmod(0o777)
    stuck.chmod(0o555)
    _, said = nursery.run("erase_read_only", folder)
    assert said[0]["code"] == "K-21"
    assert "Nobody can read them any more." in said[0]["parts"]
    assert not readable(folder.parent)
    assert list(stuck.iterdir())
    stuck.chmod(0o755)
    assert not Store.exists(folder)
    assert not folder.exists()


def test_a_clear_copy_that_cannot_be_removed_is_told_as_what_it_is(nursery: Nursery, folder: Path) -> None:
    """Then nobody says that nothing can be read any more."""
    (folder / "open").mkdir()
    (folder / "open" / "A1.pdf").write_bytes(b"clear")
    _passable(folder)
    for each in (folder.parent, *folder.parent.rglob("*")):
        each.chmod(0o777)
    (folder / "open" / "A1.pdf").chmod(0o444)
    (folder / "open").chmod(0o555)
    _, said = nursery.run("erase_read_only", folder)
    assert said[0]["code"] == "K-22"
    assert "Nobody can read them any more." not in said[0]["parts"]
    assert not readable(folder.parent)
    assert (folder / "open" / "A1.pdf").exists()
    (folder / "open").chmod(0o755)
    assert not Store.exists(folder)
    assert not folder.exists()


def _passable(folder: Path) -> None:
    """Let the other user come to a folder below the temporary one."""
    top = Path(tempfile.gettempdir()).resolve()
    for each in folder.resolve().parents:
        if top in each.parents:
            each.chmod(0o755)
