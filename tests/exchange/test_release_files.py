"""Checksums of a release: what is right, and folders that somebody made who means harm."""

from __future__ import annotations

import hashlib
import os
import tracemalloc
from pathlib import Path

import pytest

from fieldtool.exchange import release_files
from fieldtool.exchange.release_files import Found, check, is_inside, read_file, read_sums, sums_text
from fieldtool.exchange.release_keys import (
    NotInThisFormError,
    key_text,
    new_key,
    read_keys,
    read_signature,
    signature_text,
)
from fieldtool.exchange.seal import new_secrets
from tests.services.laptops import error_of

SUM = hashlib.sha256(b"program").hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "release"
    made.mkdir()
    (made / "program.deb").write_bytes(b"program")
    return made


def found(folder: Path, name: str, expected: str = SUM) -> Found:
    return check(folder, {name: expected}).named[name]


def test_a_file_as_it_was_made(folder: Path) -> None:
    assert found(folder, "program.deb") is Found.RIGHT


def test_one_bit_is_enough(folder: Path) -> None:
    (folder / "program.deb").write_bytes(b"prOgram")
    assert found(folder, "program.deb") is Found.ALTERED


def test_half_a_file_is_altered(folder: Path) -> None:
    (folder / "program.deb").write_bytes(b"prog")
    assert found(folder, "program.deb") is Found.ALTERED


def test_what_is_missing_and_what_lies_under_a_file(folder: Path) -> None:
    assert found(folder, "other.deb") is Found.MISSING
    assert found(folder, "program.deb/other") is Found.MISSING


@pytest.mark.parametrize(
    "name",
    [
        "../secret",
        "a/../../secret",
        "/etc/passwd",
        "C:/windows/win.ini",
        "C:secret",
        "\\\\server\\share",
        "a\\..\\secret",
        "./program.deb",
        "a//b",
        "",
        ".",
        "program.deb ",
        "program.deb.",
        "program.deb::$DATA",
        "con",
        "sub/NUL.txt",
        "a\x00b",
        "a\x1b[2Jb",
        "a\u202ebed.exe",
        "x" * 500,
    ],
)
def test_names_that_lead_elsewhere_or_hide_are_not_opened(name: str, folder: Path) -> None:
    (folder.parent / "secret").write_bytes(b"program")
    assert not is_inside(name)
    assert found(folder, name) is Found.REFUSED


@pytest.mark.parametrize("name", ["program.deb", "guía/cómo instalar.pdf", "a/b/c.tar.xz"])
def test_usual_names_are_taken(name: str) -> None:
    assert is_inside(name)


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    if not hasattr(os, "mkfifo"):
        return  # this system has no pipes in folders
    os.mkfifo(folder / "pipe")
    assert found(folder, "pipe") is Found.REFUSED


def test_links_are_not_followed(folder: Path) -> None:
    (folder.parent / "outside").mkdir()
    (folder.parent / "outside" / "program.deb").write_bytes(b"program")
    (folder / "link.deb").symlink_to(folder.parent / "outside" / "program.deb")
    (folder / "sub").symlink_to(folder.parent / "outside", target_is_directory=True)
    assert found(folder, "link.deb") is Found.REFUSED
    assert found(folder, "sub/program.deb") is Found.REFUSED
    assert check(folder, {}).extra == ("link.deb", "program.deb", "sub")


def test_a_folder_is_no_file(folder: Path) -> None:
    (folder / "sub").mkdir()
    assert found(folder, "sub") is Found.REFUSED


def test_the_list_cannot_vouch_for_itself(folder: Path) -> None:
    (folder / "SHA256SUMS").write_bytes(b"program")
    assert found(folder, "SHA256SUMS") is Found.REFUSED


def test_what_nobody_named_is_told_with_its_folder(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "setup.exe").write_bytes(b"x")
    (folder / "SHA256SUMS.sig").write_bytes(b"x")
    assert check(folder, {"program.deb": SUM}).extra == ("sub/setup.exe",)


def test_a_large_file_is_read_in_pieces(folder: Path) -> None:
    size = 64 * release_files.PIECE
    with (folder / "large").open("wb") as file:
        file.truncate(size)
    expected = hashlib.sha256()
    for _piece in range(64):
        expected.update(bytes(release_files.PIECE))
    tracemalloc.start()
    try:
        assert found(folder, "large", expected.hexdigest()) is Found.RIGHT
        assert tracemalloc.get_traced_memory()[1] < 4 * release_files.PIECE
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("sign", ["  ", " *"])
def test_sums_are_read_as_the_programs_of_systems_write_them(sign: str) -> None:
    assert read_sums(f"{SUM.upper()}{sign}a b.deb\r\n\n".encode()) == {"a b.deb": SUM}


def test_sums_that_are_written_are_read(folder: Path) -> None:
    sums = {"b": SUM, "a/ñ.pdf": "0" * 64}
    assert read_sums(sums_text(sums).encode()) == sums


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"no sum",
        f"{SUM} one-space.deb\n".encode(),
        f"\\{SUM}  a\\nb\n".encode(),
        f"{SUM}  a\n{SUM}  a\n".encode(),
        b"".join(f"{SUM}  {n}\n".encode() for n in range(release_files.MOST_FILES + 1)),
    ],
)
def test_damaged_lists_are_refused(data: bytes) -> None:
    assert error_of(read_sums, data).code == "L-02"


def test_the_list_itself_may_be_no_link_and_not_large(folder: Path) -> None:
    assert read_file(folder, "SHA256SUMS", 10) is None
    (folder / "SHA256SUMS").symlink_to(folder / "program.deb")
    assert error_of(read_file, folder, "SHA256SUMS", 10).code == "L-03"
    assert error_of(read_file, folder, "program.deb", 3).code == "L-03"


def test_keys_and_signatures_come_back_from_their_text() -> None:
    one, other = (new_secrets() for _ in range(2))
    keys = tuple(new_key(bytes.fromhex(each.author)) for each in (one, other))
    assert read_keys("".join(map(key_text, keys)).encode()) == keys
    signature = read_signature(signature_text(keys[0], bytes.fromhex(one.sign(b"sums"))).encode())
    assert keys[0].signed(b"sums", signature) and keys[0].number == signature.number
    assert not keys[0].signed(b"Sums", signature) and not keys[1].signed(b"sums", signature)
    assert len(keys[0].fingerprint.split()) == 8 and keys[0].fingerprint != keys[1].fingerprint


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"untrusted comment: x\n",
        b"untrusted comment: x\nRWQ=\n",
        b"untrusted comment: x\nnot base64\n",
        b"comment: x\nRWQ=\n",
        b"\xff",
        b"x" * 20_000,
    ],
)
def test_what_is_no_key_is_refused(data: bytes) -> None:
    for read in (read_keys, read_signature):
        with pytest.raises(NotInThisFormError):
            read(data)
