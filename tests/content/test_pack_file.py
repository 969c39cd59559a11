"""One file for a pack: always the same bytes, signed as a whole, and a hostile file gains nothing."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from fieldtool.content.pack_file import (
    LARGEST_FILE,
    MOST_SIGNATURES,
    SIGNATURES,
    PackFile,
    Signature,
    message,
    read_pack_file,
    signed,
    signers,
    write_pack_file,
)
from fieldtool.content.reader import files_of, pack_of
from fieldtool.exchange.seal import Secrets, is_signed, new_secrets
from tests.services.laptops import error_of


@pytest.fixture(scope="module")
def contents() -> Mapping[str, bytes]:
    from tests.content.conftest import COMMITTED

    return files_of(COMMITTED)


@pytest.fixture(scope="module")
def secrets() -> Secrets:
    return new_secrets()


def packed(
    entries: list[tuple[str, bytes]], way: int = zipfile.ZIP_DEFLATED, spoil: Callable[[bytes], bytes] = bytes
) -> bytes:
    """A zip with these entries, made by another program."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", way) as file:
        for name, content in entries:
            file.writestr(zipfile.ZipInfo(name) if way == zipfile.ZIP_STORED else name, content)
    return spoil(made.getvalue())


def test_the_same_pack_gives_the_same_bytes_and_comes_back(
    contents: Mapping[str, bytes], secrets: Secrets
) -> None:
    file = signed(PackFile(contents), "standards", "2026.2", secrets.author, secrets.sign)
    data = write_pack_file(file)
    backwards = PackFile(dict(reversed(list(contents.items()))), file.signatures)
    assert write_pack_file(backwards) == data
    again = read_pack_file(data)
    assert again.contents == dict(contents)
    assert again.signatures == file.signatures
    assert pack_of(again.contents) == pack_of(contents)
    assert write_pack_file(again) == data


def test_what_another_program_packed_is_read(contents: Mapping[str, bytes]) -> None:
    assert read_pack_file(packed([*contents.items()])).contents == dict(contents)


def test_several_can_stand_for_a_pack_and_each_only_once(
    contents: Mapping[str, bytes], secrets: Secrets
) -> None:
    other, head = new_secrets(), ("standards", "2026.2")
    file = signed(PackFile(contents), *head, secrets.author, secrets.sign)
    file = signed(file, *head, other.author, other.sign)
    assert signers(file, *head, is_signed) == (secrets.author, other.author)
    again = signed(file, *head, secrets.author, secrets.sign)
    assert signers(again, *head, is_signed) == (other.author, secrets.author)


@pytest.mark.parametrize("what", ["word", "file gone", "file more", "edition", "id", "another author"])
def test_a_pack_that_was_changed_after_it_was_signed_is_refused(
    contents: Mapping[str, bytes], secrets: Secrets, what: str
) -> None:
    file = signed(PackFile(contents), "standards", "2026.2", secrets.author, secrets.sign)
    id, version, changed, signatures = "standards", "2026.2", dict(contents), file.signatures
    match what:
        case "word":
            changed["answers.toml"] = contents["answers.toml"].replace(b"Stay calm", b"Run away")
        case "file gone":
            del changed["cautions.toml"]
        case "file more":
            changed["mappings.toml"] = b""
        case "edition":
            version = "2026.3"
        case "id":
            id = "other"
        case "another author":
            signatures = (Signature(new_secrets().author, signatures[0].signature),)
    error = error_of(signers, PackFile(changed, signatures), id, version, is_signed)
    assert error.code == "C-22"


def test_what_is_signed_can_be_taken_for_nothing_else(contents: Mapping[str, bytes]) -> None:
    document = json.loads(message("standards", "2026.2", contents))
    assert document["format"] == "fieldtool-pack"
    assert {"checkpoint", "author"}.isdisjoint(document)


HEAD = ("pack.toml", b'format = 2\nid = "x1"\n')
BODY = {"format": "fieldtool-pack", "version": 1, "signatures": []}


def _signatures(**changes: object) -> tuple[str, bytes]:
    return SIGNATURES, json.dumps({**BODY, **changes}).encode()


def _say_encrypted(data: bytes) -> bytes:
    at = data.rindex(b"PK\x01\x02")
    return data[: at + 8] + b"\x01\x00" + data[at + 10 :]


def _say_small(data: bytes) -> bytes:
    """The list of contents says that an entry of 300,000 bytes has 10."""
    large = (300_000).to_bytes(4, "little")
    return data.replace(large, (10).to_bytes(4, "little"))


ROW = {"author": "00" * 32, "signature": "00" * 64}
HOSTILE: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "C-20"),
    "a text": (b"not a zip " * 100, "C-20"),
    "no head": (packed([("answers.toml", b"")]), "C-20"),
    "another file": (packed([HEAD, ("run.exe", b"MZ")]), "C-21"),
    "a path": (packed([HEAD, ("../answers.toml", b"")]), "C-21"),
    "a path inside": (packed([HEAD, ("x/answers.toml", b"")]), "C-21"),
    "a bomb": (packed([HEAD, ("answers.toml", b"#" * 3_900_000)]), "C-21"),
    "a large entry": (packed([HEAD, ("answers.toml", b"#a\n" * 1_500_000)], zipfile.ZIP_STORED), "C-21"),
    "another way of packing": (packed([HEAD], zipfile.ZIP_BZIP2), "C-21"),
    "locked": (packed([HEAD], spoil=_say_encrypted), "C-21"),
    "an entry that lies about its size": (
        packed([HEAD, ("answers.toml", b"ab\n" * 100_000)], spoil=_say_small),
        "C-20",
    ),
    "many entries": (packed([(f"{n}.toml", b"") for n in range(5000)]), "C-21"),
    "too large": (b"PK\x03\x04" + b"x" * LARGEST_FILE, "C-21"),
    "bad signatures": (packed([HEAD, (SIGNATURES, b"[1, 2")]), "C-20"),
    "signatures in another form": (packed([HEAD, _signatures(version=2)]), "C-20"),
    "signatures that are none": (packed([HEAD, _signatures(signatures=[1])]), "C-20"),
    "one who signs twice": (packed([HEAD, _signatures(signatures=[ROW, ROW])]), "C-20"),
    "too many who sign": (
        packed(
            [
                HEAD,
                _signatures(signatures=[{**ROW, "author": f"{n:064x}"} for n in range(MOST_SIGNATURES + 1)]),
            ]
        ),
        "C-20",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence(name: str) -> None:
    data, code = HOSTILE[name]
    assert error_of(read_pack_file, data).code == code


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_there_twice_is_refused() -> None:
    data = packed([HEAD, ("answers.toml", b""), ("answers.toml", b"#")])
    assert error_of(read_pack_file, data).code == "C-21"


def test_cut_at_any_place_it_is_refused(contents: Mapping[str, bytes]) -> None:
    small = {"pack.toml": contents["pack.toml"], "topics.toml": contents["topics.toml"]}
    data = write_pack_file(PackFile(small))
    for end in range(0, len(data), 97):
        assert error_of(read_pack_file, data[:end]).code in ("C-20", "C-21")


@pytest.mark.parametrize(
    "text",
    [
        b"a = " + b"[" * 100_000,
        b"a = " + b"{b = " * 100_000,
        b"a = " + b"9" * 100_000,
        b"a." * 500_000 + b"a = 1",
        b"[" + b"a." * 500_000 + b"a]",
        b"a = 1\n" + b"\xff",
    ],
    ids=["lists", "tables", "digits", "dots", "dots in a name", "bytes"],
)
def test_toml_that_would_keep_the_computer_busy_is_damaged(tmp_path: Path, text: bytes) -> None:
    from fieldtool.content.entry import document_of

    assert error_of(document_of, "answers.toml", text).code == "C-02"
