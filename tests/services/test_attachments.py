"""Attachments: all or none, every handling written down, and nothing of a purged one left."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fieldtool.errors import Cancelled, UserError
from fieldtool.progress import Progress
from fieldtool.services.faults import InvalidRecordsError
from fieldtool.services.open_copies import OpenCopies, take_back
from tests.services import photographs
from tests.services.laptops import Laptop, Ticking, error_of, must_be_told_words

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop.create(tmp_path / "store", Ticking())
    yield made
    made.close()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "Nombre de una persona.JPG"
    path.write_bytes(photographs.jpeg())
    return path


def on_disk(laptop: Laptop) -> list[Path]:
    return [path for path in (laptop.store.folder / "attachments").rglob("*") if path.is_file()]


def events(laptop: Laptop, id: str) -> list[str]:
    return [line.event for line in laptop.attachments.custody(id)]


def test_a_file_is_taken_in_with_what_is_known_of_it(laptop: Laptop, photo: Path) -> None:
    owner, before = laptop.observe(), photo.stat()
    (id,) = laptop.attachments.attach(
        owner, [photo], taken="2025-11-03", taken_by="M4", description="La puerta", sensitivity="restricted"
    )
    (line,) = laptop.attachments.of(owner)
    data = photo.read_bytes()
    assert (line.id, line.record, line.size, line.media_type) == (id, owner, len(data), "image/jpeg")
    assert line.hash == hashlib.sha256(data).hexdigest()
    assert (line.taken, line.taken_by, line.description) == ("2025-11-03", "M4", "La puerta")
    assert (line.sensitivity, line.here, line.deleted) == ("restricted", True, False)
    assert line.code.startswith("AT-")
    assert laptop.attachments.read(id) == data == photo.read_bytes()
    assert (photo.stat().st_mtime_ns, photo.stat().st_size) == (before.st_mtime_ns, before.st_size)
    assert "Nombre" not in str(laptop.records.document(id))
    assert laptop.attachments.hidden(id) == ("position", "device", "time", "author", "thumbnail", "other")
    assert laptop.attachments.line(line.code) == line


@pytest.mark.parametrize(
    ("start", "name", "expected"),
    [
        (b"\x89PNG\r\n\x1a\n", "a.jpg", "image/png"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "a", "image/webp"),
        (b"RIFF\0\0\0\0WAVEfmt ", "a", "audio/wav"),
        (b"GIF89a", "a", "image/gif"),
        (b"MM\0*\0", "a", "image/tiff"),
        (b"\0\0\0\x18ftypheic", "a.jpg", "image/heic"),
        (b"%PDF-1.7\n", "a.txt", "application/pdf"),
        (b"ID3\x04\0", "a", "audio/mpeg"),
        (b"\xff\xfb\x90\x64", "a", "audio/mpeg"),
        (b"\xff\xf1\x50\x80", "a", "audio/aac"),
        (b"\0\0\0\x20ftypM4A ", "a", "audio/mp4"),
        (b"OggS\0\x02\0\0OpusHead", "a", "audio/ogg"),
        (b"fLaC\0", "a", "audio/flac"),
        (b"#!AMR\n", "a", "audio/amr"),
        (b"\0\0\0\x20ftypisom", "a", "video/mp4"),
        (b"\0\0\0\x20ftyp3gp5", "a", "video/3gpp"),
        ("¿Qué pasó?".encode(), "a.jpg", "text/plain"),
        (b"a,b\n1,2\n", "a.CSV", "text/csv"),
        (
            b"PK\x03\x04\0",
            "a.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (b"\x00\x01", "a.txt", "application/octet-stream"),
        (b"\x00\x01", "a", "application/octet-stream"),
    ],
)
def test_the_type_is_told_by_the_content(
    laptop: Laptop, tmp_path: Path, start: bytes, name: str, expected: str
) -> None:
    (tmp_path / name).write_bytes(start)
    (id,) = laptop.attachments.attach(laptop.observe(), [tmp_path / name])
    assert laptop.attachments.line(id).media_type == expected


def test_all_files_or_none(laptop: Laptop, photo: Path, tmp_path: Path) -> None:
    owner, attach = laptop.observe(), laptop.attachments.attach
    (tmp_path / "empty").touch()
    os.mkfifo(tmp_path / "pipe")
    for second, code in (
        (tmp_path / "lost", "F-01"),
        (tmp_path, "A-07"),
        (tmp_path / "pipe", "A-07"),
        (tmp_path / "empty", "A-04"),
    ):
        assert error_of(attach, owner, [photo, second]).code == code
    with pytest.raises(InvalidRecordsError):
        attach(owner, [photo], taken="tomorrow")
    assert error_of(attach, "OB-000000", [photo]).code == "R-02"
    stop = Progress()
    stop.cancel()
    with pytest.raises(Cancelled):
        attach(owner, [photo], progress=stop)
    assert laptop.attachments.of(owner) == ()
    assert on_disk(laptop) == []


def test_failing_takes_nothing_away_that_was_there(laptop: Laptop, photo: Path, tmp_path: Path) -> None:
    owner = laptop.observe()
    (id,) = laptop.attachments.attach(owner, [photo])
    error_of(laptop.attachments.attach, owner, [photo, tmp_path / "lost"])
    assert laptop.attachments.read(id) == photo.read_bytes()


def test_a_file_that_changes_while_it_is_read_is_refused(laptop: Laptop, tmp_path: Path) -> None:
    growing = tmp_path / "growing"
    growing.write_bytes(bytes(200_000))

    def grow(*_: object) -> None:
        with growing.open("ab") as file:
            file.write(b"more")

    error = error_of(laptop.attachments.attach, laptop.observe(), [growing], progress=Progress(grow))
    assert error.code == "A-05"
    assert on_disk(laptop) == []


def test_a_file_cannot_hang_on_an_attachment(laptop: Laptop, photo: Path) -> None:
    (id,) = laptop.attachments.attach(laptop.observe(), [photo])
    assert error_of(laptop.attachments.attach, id, [photo]).code == "A-06"


def test_everything_that_is_done_is_written_down_with_who_and_when(
    laptop: Laptop, photo: Path, tmp_path: Path
) -> None:
    (id,) = laptop.attachments.attach(laptop.observe(), [photo])
    laptop.attachments.read(id)
    with laptop.attachments.open(id) as reader:
        assert reader.read(3) == b"\xff\xd8\xff"
    laptop.attachments.copy_out(id, tmp_path / "same.jpg", clean=False)
    laptop.attachments.copy_out(id, tmp_path / "clean.jpg", clean=True)
    laptop.attachments.hidden(id)
    assert events(laptop, id) == ["added", "viewed", "viewed", "copied", "copied_clean"]
    lines = laptop.attachments.custody(id)
    assert [line.ms for line in lines] == sorted(line.ms for line in lines)
    assert {(line.by.author, line.by.name) for line in lines} == {(laptop.author.id, "")}
    assert (tmp_path / "same.jpg").read_bytes() == photo.read_bytes()
    clean = (tmp_path / "clean.jpg").read_bytes()
    assert not any(word in clean for word in photographs.SECRETS)
    assert laptop.attachments.read(id) == photo.read_bytes()
    # The events are kept out of lists and searches, and every one of them is a record that can be proven.
    assert {each["kind"] for each in laptop.records.documents(None, {})} == {"observation", "attachment"}


def test_a_copy_never_takes_the_place_of_a_file(laptop: Laptop, photo: Path) -> None:
    (id,) = laptop.attachments.attach(laptop.observe(), [photo])
    before = photo.read_bytes()
    assert error_of(laptop.attachments.copy_out, id, photo, clean=True).code == "A-09"
    assert photo.read_bytes() == before
    assert events(laptop, id) == ["added"]


@pytest.mark.parametrize(
    ("of_owner", "of_attachment", "code"),
    [
        ({"confidentiality": "restricted"}, "normal", "A-10"),
        ({}, "restricted", "A-10"),
        ({"consent": "refused"}, "normal", "A-11"),
    ],
)
def test_what_is_kept_back_is_copied_only_on_purpose(
    laptop: Laptop, photo: Path, tmp_path: Path, of_owner: dict[str, str], of_attachment: str, code: str
) -> None:
    owner = laptop.observe(**of_owner)
    (id,) = laptop.attachments.attach(owner, [photo], sensitivity=of_attachment)
    out = tmp_path / "out.jpg"
    for clean in (True, False):
        assert error_of(laptop.attachments.copy_out, id, out, clean=clean).code == code
    assert not out.exists()
    laptop.attachments.copy_out(id, out, clean=False, with_restricted=True)
    assert out.read_bytes() == photo.read_bytes()


@pytest.mark.parametrize(
    ("start", "code"),
    [(b"%PDF-1.7", "A-22"), (b"ID3", "A-22"), (b"PK\3\4", "A-22"), (b"\0\0\0\x18ftypheic", "A-20")],
)
def test_what_cannot_be_cleaned_is_never_given_as_it_is(
    laptop: Laptop, tmp_path: Path, start: bytes, code: str
) -> None:
    (tmp_path / "file").write_bytes(start + b"NombreSecreto")
    (id,) = laptop.attachments.attach(laptop.observe(), [tmp_path / "file"])
    assert error_of(laptop.attachments.copy_out, id, tmp_path / "out", clean=True).code == code
    assert not (tmp_path / "out").exists()
    assert laptop.attachments.hidden(id) is None
    assert events(laptop, id) == ["added"]


def test_what_is_too_large_is_not_shown_and_not_looked_into(
    laptop: Laptop, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (id,) = laptop.attachments.attach(laptop.observe(), [photo])
    assert error_of(laptop.attachments.read, id, 100).code == "A-08"
    assert events(laptop, id) == ["added"]
    monkeypatch.setattr("fieldtool.services.copies.MOST_IN_MEMORY", 100)
    assert error_of(laptop.attachments.copy_out, id, photo.parent / "out", clean=True).code == "A-21"


def test_a_lost_and_a_damaged_file_are_told(laptop: Laptop, photo: Path) -> None:
    (id,) = laptop.attachments.attach(laptop.observe(), [photo])
    assert laptop.attachments.verify(id).id == id
    (path,) = on_disk(laptop)
    path.write_bytes(path.read_bytes()[:-1])
    assert error_of(laptop.attachments.verify, id).code == "A-02"
    assert error_of(laptop.attachments.copy_out, id, photo.parent / "out", clean=False).code == "A-02"
    assert not (photo.parent / "out").exists()
    path.unlink()
    assert error_of(laptop.attachments.read, id).code == "A-01"
    assert laptop.attachments.hidden(id) is None
    assert events(laptop, id) == ["added"]


def test_the_bytes_of_a_purged_attachment_go_when_no_other_has_them(laptop: Laptop, photo: Path) -> None:
    first, second = laptop.observe(), laptop.observe()
    (one,) = laptop.attachments.attach(first, [photo])
    (two,) = laptop.attachments.attach(second, [photo])
    assert len(on_disk(laptop)) == 1
    assert set(laptop.records.purge(first)) == {first, one}
    assert laptop.attachments.read(two) == photo.read_bytes()
    laptop.records.purge(two)
    assert on_disk(laptop) == []
    assert laptop.attachments.of(second) == ()
    assert error_of(laptop.attachments.read, one).code == "R-02"
    with laptop.store.unit() as unit:
        assert list(unit.files.all()) == []
    (again,) = laptop.attachments.attach(second, [photo])
    assert laptop.attachments.read(again) == photo.read_bytes()


def test_attachments_in_the_bin_keep_their_bytes(laptop: Laptop, photo: Path) -> None:
    owner = laptop.observe()
    one, two = laptop.attachments.attach(owner, [photo, photo])
    laptop.records.put_into_bin(one)
    laptop.records.purge(two)
    assert laptop.attachments.of(owner) == ()
    (line,) = laptop.attachments.of(owner, with_bin=True)
    assert (line.id, line.deleted, line.here) == (one, True, True)
    laptop.records.put_into_bin(owner)
    assert laptop.attachments.read(one) == photo.read_bytes()


def test_after_closing_nothing_can_be_read(laptop: Laptop, photo: Path) -> None:
    (id,) = laptop.attachments.attach(laptop.observe(), [photo])
    reader = laptop.attachments.open(id)
    laptop.close()
    assert reader.read(10) == b""
    with pytest.raises((AssertionError, UserError)):
        laptop.store.attachments.verify("00" * 32)


def test_checking_the_store_reads_every_file(laptop: Laptop, photo: Path, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Relato", "utf-8")
    one, two = laptop.attachments.attach(laptop.observe(), [photo, tmp_path / "note.txt"])
    assert laptop.checking.check() == ()
    first = laptop.store.attachments._path(laptop.attachments.line(one).hash)
    data = first.read_bytes()
    first.write_bytes(data[:-1] + b"\0")
    laptop.store.attachments._path(laptop.attachments.line(two).hash).unlink()
    told = {str(problem) for problem in laptop.checking.check()}
    codes = {laptop.attachments.line(id).code for id in (one, two)}
    assert len(told) == 2
    assert all(any(code in each for each in told) for code in codes)
    for problem in laptop.checking.check():
        must_be_told_words(problem)


def test_a_clear_copy_for_another_program_is_private_and_taken_back(laptop: Laptop, photo: Path) -> None:
    (id,) = laptop.attachments.attach(laptop.observe(), [photo])
    copies = OpenCopies(laptop.store.folder, laptop.attachments)
    path = copies.lend(id)
    assert path.read_bytes() == photo.read_bytes()
    assert path.name == f"{laptop.attachments.line(id).code}.jpg"
    assert (path.stat().st_mode & 0o077, path.parent.stat().st_mode & 0o077) == (0, 0)
    assert events(laptop, id) == ["added", "viewed"]
    link = photo.parent / "link"
    link.hardlink_to(path)
    (path.parent / ".~lock.AT#").write_bytes(b"left by the other program")
    assert copies.lend(id) == path
    assert copies.take_back() == ()
    assert not path.parent.exists()
    assert set(link.read_bytes()) == {0}, "it is overwritten before it is removed"
    assert copies.take_back() == ()


def test_copies_that_a_crash_left_are_swept_and_those_in_use_are_told(
    laptop: Laptop, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (id,) = laptop.attachments.attach(laptop.observe(), [photo])
    path = OpenCopies(laptop.store.folder, laptop.attachments).lend(id)
    OpenCopies(laptop.store.folder, laptop.attachments)
    assert not path.exists()
    path = OpenCopies(laptop.store.folder, laptop.attachments).lend(id)
    laptop.close()
    other = path.with_name("held")
    other.touch()
    with monkeypatch.context() as patch:
        # As Windows does with a file that another program holds open.
        patch.setattr(Path, "unlink", held(path))
        assert take_back(laptop.store.folder) == (path.name,)
        assert path.exists()
        assert not other.exists()
    assert take_back(laptop.store.folder) == ()
    assert not path.parent.exists()


def held(path: Path) -> Callable[[Path], None]:
    """Stands for `Path.unlink` where one file is in use."""

    def unlink(each: Path) -> None:
        if each == path:
            raise PermissionError
        os.unlink(each)  # noqa: PTH108

    return unlink


def test_a_copy_that_cannot_be_written_whole_is_not_left(laptop: Laptop, photo: Path) -> None:
    (id,) = laptop.attachments.attach(laptop.observe(), [photo])
    (path,) = on_disk(laptop)
    path.write_bytes(path.read_bytes()[:-1])
    copies = OpenCopies(laptop.store.folder, laptop.attachments)
    assert error_of(copies.lend, id).code == "A-02"
    assert not (laptop.store.folder / "open" / f"{laptop.attachments.line(id).code}.jpg").exists()


def test_a_large_file_needs_no_more_memory_than_a_small_one(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.services.large_file", str(tmp_path), "128"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    size, peak, _seconds = ran.stdout.split()
    assert int(size) == 128 * 1024 * 1024
    assert int(peak) < 200
