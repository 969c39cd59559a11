"""Backups: made, verified, rotated, never half; and stores made from them again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldtool.errors import Cancelled, UserError
from fieldtool.progress import Progress
from fieldtool.services.keeping import KeepingService
from fieldtool.services.restoring import restore
from fieldtool.storage import keys
from fieldtool.storage.attachments import FOLDER as ATTACHMENTS
from fieldtool.storage.vault import STORE_FILE
from tests.services.laptops import PHRASE, Laptop, Ticking, error_of, must_be_told_words

DAY = 24 * 3600 * 1000


@pytest.fixture
def clock() -> Ticking:
    return Ticking()


@pytest.fixture
def here(tmp_path: Path, clock: Ticking) -> Iterator[Laptop]:
    made = Laptop.create(tmp_path / "here", clock)
    yield made
    made.close()


@pytest.fixture
def keeping(here: Laptop, clock: Ticking) -> KeepingService:
    return KeepingService(here.store, clock)


def attach(laptop: Laptop, data: bytes) -> str:
    """Keep a file beside the records; gives the name of its encrypted form."""
    before = set(everything(laptop.store.folder / ATTACHMENTS))
    with laptop.store.unit() as unit, laptop.store.attachments.adding() as sink:
        sink.write(data)
        unit.files.add(sink.keep(), len(data))
    (name,) = set(everything(laptop.store.folder / ATTACHMENTS)) - before
    return name


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_backup_holds_everything_and_shows_nothing(here: Laptop, keeping: KeepingService) -> None:
    here.observe(account="murcielago azul")
    made = keeping.backup_now()
    assert keeping.verify(made) == ()
    assert keeping.last() == made
    assert keeping.backups() == (made,)
    for name, data in everything(keeping.folder()).items():
        assert b"murcielago" not in data, name
        assert b"SQLite format" not in data, name
    assert (made.path / "manifest.json").read_bytes().count(here.author.id.encode()) == 0
    assert here.checking.check() == ()
    assert error_of(Laptop.open, here.store.folder).code == "S-01"  # our lock was not given away


def test_the_diary_tells_of_each_backup(here: Laptop, keeping: KeepingService) -> None:
    made = keeping.backup_now()
    with here.store.unit() as unit:
        (line,) = unit.journal.entries()
    assert (line.event, line.at_ms, line.document["size"]) == ("backup", made.moment_ms, made.size)


def test_one_is_due_each_day_whatever_the_clock_does(keeping: KeepingService, clock: Ticking) -> None:
    assert keeping.due()
    assert keeping.make_due() is not None
    assert keeping.make_due() is None
    clock.ms += DAY
    assert keeping.make_due() is not None
    for wrong in (0, 4_070_908_800_000):
        right, clock.ms = clock.ms, wrong
        assert keeping.make_due() is not None
        clock.ms = right
        assert keeping.make_due() is not None
    assert not keeping.due()


def test_one_comes_before_receiving_but_not_each_time(keeping: KeepingService, clock: Ticking) -> None:
    assert keeping.recent() is None, "one would be made"
    made = keeping.before_receiving()
    assert made is not None and keeping.recent() == made
    assert keeping.before_receiving() is None
    clock.ms += 2 * 3600 * 1000
    assert keeping.recent() is None
    assert keeping.before_receiving() is not None


def test_old_ones_go(keeping: KeepingService, clock: Ticking) -> None:
    days = 15
    for _ in range(days):
        keeping.backup_now()
        clock.ms += DAY
    kept = keeping.backups()
    assert 7 <= len(kept) < days
    newest = kept[0].moment_ms
    assert [round((newest - each.moment_ms) / DAY) for each in kept[:7]] == list(range(7))
    assert all(keeping.verify(each) == () for each in (kept[0], kept[-1]))


def test_attachments_are_kept_once_and_go_with_the_last_that_names_them(
    here: Laptop, keeping: KeepingService, clock: Ticking
) -> None:
    one = attach(here, b"1" * 5000)
    first = keeping.backup_now()
    clock.ms += DAY
    two = attach(here, b"2" * 5000)
    (here.store.folder / ATTACHMENTS / one).unlink()
    (here.store.folder / ATTACHMENTS / ".new-rubbish").touch()
    second = keeping.backup_now()
    assert (set(first.attachments), set(second.attachments)) == ({one}, {two})
    assert set(everything(second.pool)) == {one, two}
    keeping.remove(first)
    assert set(everything(second.pool)) == {two}
    assert keeping.backups() == (second,)
    assert keeping.verify(second) == ()


def test_damage_is_found(here: Laptop, keeping: KeepingService) -> None:
    one = attach(here, b"1" * 5000)
    made = keeping.backup_now()
    (made.pool / one).write_bytes((made.pool / one).read_bytes()[:-1] + b"2")
    data = bytearray((made.path / STORE_FILE).read_bytes())
    data[5000] ^= 1
    (made.path / STORE_FILE).write_bytes(data)
    problems = keeping.verify(made)
    assert sorted(str(each.values["name"]) for each in problems) == [one, STORE_FILE]
    for each in problems:
        must_be_told_words(each)


def test_erased_words_are_not_in_the_next(
    here: Laptop, keeping: KeepingService, clock: Ticking, tmp_path: Path
) -> None:
    record = here.observe(account="murcielago xilofono")
    here.observe(account="otra cosa")
    before = keeping.backup_now()
    here.records.purge(record)
    with_words = keeping.backups_before(clock())
    clock.ms += DAY
    after = keeping.backup_now()
    assert with_words == (before,)
    assert b"murcielago" in decrypted(before.path, tmp_path)
    assert b"murcielago" not in decrypted(after.path, tmp_path)
    assert b"xilofon" not in decrypted(after.path, tmp_path)


def decrypted(backup: Path, work: Path) -> bytes:
    """Every page of the database of a backup in clear, free pages too."""
    from sqlcipher3 import dbapi2 as sqlite

    plain = work / f"plain-{backup.name}"
    data_key = keys.open_with_phrase(keys.read(backup), PHRASE)
    connection = sqlite.connect(str(backup / STORE_FILE), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{data_key.hex()}'\"")
    connection.execute(f"ATTACH '{plain}' AS plain KEY ''")
    connection.execute("SELECT sqlcipher_export('plain')")
    connection.close()
    data = plain.read_bytes()
    plain.unlink()
    return data


def test_a_stick_that_is_not_there(keeping: KeepingService, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    assert error_of(keeping.set_folder, stick).code == "F-01"
    stick.mkdir()
    keeping.set_folder(stick)
    made = keeping.backup_now()
    assert made.path.is_relative_to(stick)
    shutil.rmtree(stick)
    error = error_of(keeping.backup_now)
    assert error.code == "B-02"
    assert not stick.exists()  # the folder of a stick is not made on the disk
    assert keeping.due()
    keeping.set_folder(None)
    assert keeping.backup_now().path.is_relative_to(tmp_path / "here.backups")


def test_a_folder_inside_the_store_is_refused(here: Laptop, keeping: KeepingService) -> None:
    (here.store.folder / "inside").mkdir()
    assert error_of(keeping.set_folder, here.store.folder / "inside").code == "B-07"
    assert error_of(keeping.backup_now, here.store.folder).code == "B-02"


def test_a_backup_that_fails_says_which_one_is_fine(keeping: KeepingService, tmp_path: Path) -> None:
    first = keeping.backup_now()
    (tmp_path / "file").touch()
    error = error_of(keeping.backup_now, tmp_path / "file")
    assert error.code == "B-02"
    assert "2026-09-21" in str(error)
    assert keeping.verify(first) == ()


def test_a_stopped_backup_leaves_nothing(here: Laptop, keeping: KeepingService, clock: Ticking) -> None:
    """Stopped at its first step, at its second … until one is not stopped any more."""
    first = keeping.backup_now()
    before = everything(first.path)
    attach(here, b"1" * 5000)
    stopped = 0
    clock.ms += DAY
    while True:
        progress = Progress()
        left = stopped

        def tell(*_: object, progress: Progress = progress) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                progress.cancel()

        progress.report = tell
        try:
            last = keeping.backup_now(progress=progress)
        except Cancelled:
            stopped += 1
            assert keeping.backups() == (first,)
            assert {each.name for each in first.path.parent.iterdir()} <= {first.path.name, "pool"}
            here.observe()
        else:
            break
    assert stopped > 3
    assert everything(first.path) == before
    assert keeping.backups() == (last, first)
    assert keeping.verify(last) == ()


def test_two_stores_share_a_stick_and_do_not_meet(keeping: KeepingService, tmp_path: Path) -> None:
    other = Laptop.create(tmp_path / "other")
    stick = tmp_path / "stick"
    stick.mkdir()
    for each in (keeping, KeepingService(other.store, Ticking())):
        each.set_folder(stick)
        each.backup_now()
        assert len(each.backups()) == 1
    other.close()


def test_a_restored_store_holds_everything_and_writes_on_as_a_new_author(
    here: Laptop, keeping: KeepingService, tmp_path: Path
) -> None:
    record = here.observe(account="Antes")
    here.drafts.keep(here.drafts.begin("observation", {"account": "Sin terminar"}))
    one = attach(here, b"1" * 5000)
    made = keeping.backup_now()
    found = restore(made.path, tmp_path / "again", PHRASE, Ticking())
    assert (found.records, found.attachments, found.missing, found.problems) == (1, 1, (), ())
    again = Laptop.open(tmp_path / "again")
    assert again.state() == here.state()
    assert [each.values["account"] for each in again.drafts.all()] == ["Sin terminar"]
    assert [again.store.attachments.identify(path)[1] for path in again.store.attachments.paths()] == [5000]
    assert set(everything(again.store.folder / ATTACHMENTS)) == {one}
    assert again.author.id != here.author.id
    assert here.author.id in again.author.former
    again.records.edit(record, {"account": "Después"})
    assert again.checking.check() == ()
    assert KeepingService(again.store, Ticking()).backups() == ()
    again.close()
    assert keeping.verify(made) == ()  # restoring does not touch the backup
    assert not list(tmp_path.glob(".*"))


def test_a_wrong_phrase_a_full_folder_and_a_half_backup_are_told(
    here: Laptop, keeping: KeepingService, tmp_path: Path
) -> None:
    made = keeping.backup_now()
    new = tmp_path / "new"
    assert error_of(restore, made.path, new, "otra frase distinta").code == "K-01"
    assert error_of(restore, made.path, here.store.folder, PHRASE).code == "K-06"
    assert error_of(restore, made.path, made.path.parent, PHRASE).code == "K-07"
    assert error_of(restore, here.store.folder, new, PHRASE).code == "B-04"
    assert error_of(restore, tmp_path / "nothing", new, PHRASE).code == "B-04"
    (made.path / STORE_FILE).write_bytes((made.path / STORE_FILE).read_bytes()[:-4096])
    assert error_of(restore, made.path, new, PHRASE).code == "B-05"
    assert not new.exists()
    assert not list(tmp_path.glob(".*"))


def test_missing_attachments_are_named_and_the_rest_comes_back(
    here: Laptop, keeping: KeepingService, tmp_path: Path
) -> None:
    one, two, three = (attach(here, bytes([n]) * 5000) for n in range(3))
    made = keeping.backup_now()
    (made.pool / one).unlink()
    (made.pool / two).write_bytes(b"damaged")
    (made.path / keys.KEY_FILE).write_bytes(b"damaged")
    found = restore(made.path, tmp_path / "again", PHRASE, Ticking())
    assert (found.attachments, set(found.missing)) == (1, {one, two})
    assert set(everything(tmp_path / "again" / ATTACHMENTS)) == {three}
    Laptop.open(tmp_path / "again").close()


def test_a_manifest_that_leads_elsewhere_is_none(here: Laptop, keeping: KeepingService) -> None:
    made = keeping.backup_now()
    manifest = made.path / "manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(b"store.db", b"../a/s.db"))
    with pytest.raises(UserError):
        restore(made.path, made.path.parent / "x", PHRASE)
    assert keeping.backups() == ()
