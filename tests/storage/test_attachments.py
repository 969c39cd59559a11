"""The files of attachments on the disk: sealed, whole or refused, and never left behind."""

from __future__ import annotations

import hashlib
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldtool.errors import UserError
from fieldtool.progress import Progress
from fieldtool.storage import attachments
from fieldtool.storage.attachments import PIECE, AttachmentFiles, attachment_key
from fieldtool.storage.store import Store
from tests.services.laptops import PHRASE, Laptop, error_of
from tests.storage.conftest import Nursery

KEY = attachment_key(bytes(range(32)))


@pytest.fixture
def kept(tmp_path: Path) -> AttachmentFiles:
    return AttachmentFiles(tmp_path / "attachments", KEY)


def noise(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


def add(kept: AttachmentFiles, data: bytes, step: int = 10_000) -> str:
    with kept.adding() as sink:
        for start in range(0, len(data), step):
            sink.write(data[start : start + step])
        return sink.keep()


def content(kept: AttachmentFiles, hash: str) -> bytes:
    with kept.open(hash) as reader:
        return reader.read()


def on_disk(kept: AttachmentFiles) -> list[Path]:
    return sorted(kept._all())


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 7])
def test_what_was_kept_comes_back_byte_for_byte(kept: AttachmentFiles, size: int) -> None:
    data = noise(size)
    hash = add(kept, data)
    assert hash == hashlib.sha256(data).hexdigest()
    assert kept.has(hash)
    assert content(kept, hash) == data
    assert kept.verify(hash) == size
    with kept.open(hash) as reader:
        found = b"".join(iter(lambda: reader.read(1000), b""))
        assert reader.read(10) == b""
    assert found == data


def test_neither_the_content_nor_its_hash_can_be_read_from_the_disk(kept: AttachmentFiles) -> None:
    data = b"Relato de una persona " * 100
    hash = add(kept, data)
    (path,) = on_disk(kept)
    assert b"Relato" not in path.read_bytes()
    assert hash[:8] not in str(path)
    assert hash[8:16] not in str(path)
    assert kept.size_on_disk() == path.stat().st_size == 29 + (PIECE + 17)
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0
    other = AttachmentFiles(path.parents[1], attachment_key(bytes(32)))
    assert not other.has(hash)
    path.rename(other._path(hash).parent.mkdir(exist_ok=True) or other._path(hash))
    assert error_of(content, other, hash).code == "A-02"


def test_the_exact_size_cannot_be_read_from_the_disk(kept: AttachmentFiles) -> None:
    for size in (1, 1000, PIECE - 1):
        add(kept, noise(size, seed=size))
    assert {path.stat().st_size for path in on_disk(kept)} == {29 + PIECE + 17}
    for data in (b"\x80", b"\x80\0\0", bytes(5), b"\x80" * PIECE):
        assert content(kept, add(kept, data)) == data


def test_the_same_content_is_kept_once(kept: AttachmentFiles) -> None:
    assert add(kept, noise(70_000)) == add(kept, noise(70_000), step=999)
    assert len(on_disk(kept)) == 1


def test_keeping_again_mends_a_damaged_file(kept: AttachmentFiles) -> None:
    hash = add(kept, noise(70_000))
    (path,) = on_disk(kept)
    path.write_bytes(path.read_bytes()[:-5])
    assert error_of(kept.verify, hash).code == "A-02"
    add(kept, noise(70_000))
    assert kept.verify(hash) == 70_000


def test_what_was_not_kept_leaves_nothing(kept: AttachmentFiles) -> None:
    with kept.adding() as sink:
        sink.write(b"x" * 200_000)
    assert sink.size == 200_000
    with pytest.raises(KeyError), kept.adding() as sink:
        sink.write(b"x")
        raise KeyError
    assert on_disk(kept) == []


def test_a_file_cut_anywhere_is_not_taken_for_whole(kept: AttachmentFiles) -> None:
    hash = add(kept, noise(2 * PIECE))
    (path,) = on_disk(kept)
    whole = path.read_bytes()
    sizes = {0, 1, 4, 5, 28, 29, 30, 45, 46, len(whole) - 1, len(whole) - 17, len(whole) - 18}
    sizes |= {29 + PIECE + 17 + n for n in (-1, 0, 1, 16, 17, 18)}
    sizes |= set(random.Random(5).sample(range(len(whole)), 150))
    for size in sorted(sizes):
        path.write_bytes(whole[:size])
        assert error_of(content, kept, hash).code == "A-02", size
    path.write_bytes(whole + b"x")
    assert error_of(content, kept, hash).code == "A-02"
    path.write_bytes(whole + whole[29:])
    assert error_of(content, kept, hash).code == "A-02"


def test_every_changed_byte_is_found(kept: AttachmentFiles) -> None:
    hash = add(kept, noise(PIECE + 500))
    (path,) = on_disk(kept)
    whole = path.read_bytes()
    places = [*range(60), *random.Random(6).sample(range(60, len(whole)), 150)]
    for place in places:
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert error_of(content, kept, hash).code == "A-02", place


def test_pieces_in_another_order_and_files_under_another_name_are_refused(kept: AttachmentFiles) -> None:
    hash = add(kept, noise(3 * PIECE))
    (path,) = on_disk(kept)
    whole, step = path.read_bytes(), PIECE + 17
    start = whole[:29]
    first, second, rest = whole[29 : 29 + step], whole[29 + step : 29 + 2 * step], whole[29 + 2 * step :]
    for changed in (start + second + first + rest, start + first + rest, start + rest):
        path.write_bytes(changed)
        assert error_of(content, kept, hash).code == "A-02"
    other = add(kept, noise(100, seed=2))
    kept._path(other).replace(path)
    assert error_of(content, kept, hash).code == "A-02"


def test_a_file_that_is_not_here(kept: AttachmentFiles) -> None:
    hash = "ab" * 32
    assert not kept.has(hash)
    assert error_of(kept.open, hash).code == "A-01"
    kept.drop(hash)


def test_a_file_over_two_gigabytes(kept: AttachmentFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "LARGEST", 100_000)
    assert content(kept, add(kept, noise(100_000))) == noise(100_000)
    assert error_of(add, kept, noise(100_001)).code == "A-03"
    assert len(on_disk(kept)) == 1


def test_looking_at_a_file_can_be_followed(kept: AttachmentFiles) -> None:
    hash = add(kept, noise(3 * PIECE))
    seen: list[int] = []
    kept.verify(hash, Progress(lambda step, done, total: seen.append(done)))
    assert seen == [PIECE, 2 * PIECE, 3 * PIECE]


def test_after_closing_no_key_is_left_not_even_in_an_open_file(kept: AttachmentFiles) -> None:
    hash = add(kept, noise(3 * PIECE))
    reader = kept.open(hash)
    assert reader.read(5)
    kept.close()
    assert reader.read(5) == b""
    assert reader._state is None
    assert kept._key is None
    with pytest.raises(AssertionError):
        kept.has(hash)


def test_a_rolled_back_commit_takes_the_new_files_with_it_and_only_those(laptop: Laptop) -> None:
    store = laptop.store
    old, new = add(store.attachments, b"old"), add(store.attachments, b"new")
    with store.unit() as unit:
        unit.files.add(old, 3)
    with pytest.raises(KeyError), store.unit() as unit:
        unit.files.add(old, 3)
        unit.files.add(new, 3)
        raise KeyError
    assert store.attachments.has(old)
    assert not store.attachments.has(new)
    with pytest.raises(KeyError), store.unit() as unit:
        unit.files.drop(old)
        unit.files.add(old, 3)
        unit.files.drop(old)
        raise KeyError
    assert content(store.attachments, old) == b"old"
    with store.unit() as unit:
        assert list(unit.files.all()) == [(old, 3)]


def test_a_part_taken_back_alone_keeps_what_is_still_named(laptop: Laptop) -> None:
    store = laptop.store
    old, new = add(store.attachments, b"old"), add(store.attachments, b"new")
    with store.unit() as unit:
        unit.files.add(old, 3)
    with store.unit() as unit:
        try:
            with unit.attempt():
                unit.files.drop(old)
                unit.files.add(new, 3)
                raise KeyError
        except KeyError:
            pass
    assert store.attachments.has(old)
    assert not store.attachments.has(new)


def test_dropped_files_go_after_the_commit(laptop: Laptop) -> None:
    store = laptop.store
    hashes = [add(store.attachments, bytes([n])) for n in range(3)]
    with store.unit() as unit:
        for hash in hashes[:2]:
            unit.files.add(hash, 1, arrival=7)
        unit.files.add(hashes[2], 1, arrival=8)
        unit.files.add(hashes[1], 1)
        assert unit.files.known([*hashes, "00"]) == set(hashes)
        assert unit.files.size(hashes[0]) == 1
    with store.unit() as unit:
        assert unit.files.drop_arrival(7) == (hashes[0],)
        assert store.attachments.has(hashes[0])
    assert [store.attachments.has(hash) for hash in hashes] == [False, True, True]
    with store.unit() as unit:
        assert unit.files.leaving() == set()


def test_opening_sweeps_up_after_an_interruption(laptop: Laptop) -> None:
    store = laptop.store
    named, orphan = add(store.attachments, b"named"), add(store.attachments, b"never named")
    with store.unit() as unit:
        unit.files.add(named, 5)
    half = store.folder / "attachments" / ".new-half"
    half.write_bytes(b"half")
    path = store.attachments._path(orphan)
    laptop.close()
    os.utime(path)  # as when the power went before the store was closed
    again = Store.open(store.folder, PHRASE)
    assert again.attachments.has(named)
    assert not again.attachments.has(orphan)
    assert not half.exists()
    again.close()


def test_bytes_that_could_not_be_removed_after_the_commit_go_at_the_next_opening(laptop: Laptop) -> None:
    store = laptop.store
    hash = add(store.attachments, b"purged")
    with store.unit() as unit:
        unit.files.add(hash, 6)
    path = store.attachments._path(hash)
    data = path.read_bytes()
    path.unlink()
    path.mkdir()  # stands for a file that another program holds open
    with store.unit() as unit:
        unit.files.drop(hash)
    with store.unit() as unit:
        assert unit.files.leaving() == {hash}
    path.rmdir()
    path.write_bytes(data)
    os.utime(path, (1, 1))
    laptop.close()
    again = Store.open(store.folder, PHRASE)
    assert not again.attachments.has(hash)
    with again.unit() as unit:
        assert unit.files.leaving() == set()
    again.close()


def test_an_older_database_that_is_put_back_takes_no_file_away(laptop: Laptop) -> None:
    store = laptop.store
    laptop.close()
    database = store.folder / "store.db"
    old = database.read_bytes()
    later = Store.open(store.folder, PHRASE)
    hash = add(later.attachments, b"evidence")
    with later.unit() as unit:
        unit.files.add(hash, 8)
    later.close()
    os.utime(later.folder / "attachments", (1, 1))
    path = next(each for each in (store.folder / "attachments").rglob("*") if each.is_file())
    os.utime(path, (path.stat().st_mtime - 60, path.stat().st_mtime - 60))
    database.write_bytes(old)
    again = Store.open(store.folder, PHRASE)
    assert content(again.attachments, hash) == b"evidence"
    again.close()


def test_a_full_disk_and_a_kill_between_file_and_commit(nursery: Nursery, tmp_path: Path) -> None:
    laptop = Laptop.create(tmp_path / "store")
    laptop.close()
    code, said = nursery.run("fill_disk_with_files", tmp_path / "store")
    assert code == 0
    assert [each["code"] for each in said if "code" in each] == ["F-04"]
    assert all(len(each["parts"]) == 3 for each in said if "code" in each)
    assert not list((tmp_path / "store").rglob(".new-*"))
    code, said = nursery.run("die_before_commit", tmp_path / "store")
    assert code == -9
    (orphan,) = [each["hash"] for each in said]
    laptop = Laptop.open(tmp_path / "store")
    assert not laptop.store.attachments.has(orphan)
    with laptop.store.unit() as unit:
        for hash, size in list(unit.files.all()):
            assert laptop.store.attachments.verify(hash) == size
    laptop.close()


def test_refused_writes_are_told(kept: AttachmentFiles, tmp_path: Path) -> None:
    (tmp_path / "attachments").write_bytes(b"a file where the folder should be")
    told: list[Callable[[], object]] = [lambda: add(kept, b"x"), lambda: kept.open("ab" * 32)]
    for work in told:
        with pytest.raises(UserError):
            work()
