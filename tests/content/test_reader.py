"""Damaged packs are told in plain words, with the file and the entry."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fieldtool.content.reader import FILES, files_of, read_pack
from fieldtool.domain.knowledge import Pack
from fieldtool.errors import UserError
from fieldtool.paths import resources

HERE = tuple(sorted(files_of(resources() / "packs" / "standards")))
"""The files of the pack that comes with the program."""


def swap(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8", newline="\n")


def told(folder: Path) -> UserError:
    with pytest.raises(UserError) as caught:
        read_pack(folder)
    return caught.value


def test_the_folder_holds_the_files_and_no_others(folder: Path) -> None:
    assert tuple(sorted(path.name for path in folder.iterdir())) == HERE
    assert {*HERE} <= {*FILES}


@pytest.mark.parametrize("name", HERE)
def test_a_missing_file(copy: Path, name: str) -> None:
    (copy / name).unlink()
    error = told(copy)
    assert error.code == "C-01"
    assert name in str(error)
    assert len(error.parts) == 3


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert told(tmp_path / "nowhere").code == "C-01"


def test_a_file_that_cannot_be_opened(copy: Path) -> None:
    (copy / "answers.toml").unlink()
    (copy / "answers.toml").mkdir()
    error = told(copy)
    assert error.code == "C-02"
    assert "answers.toml" in str(error)


def test_broken_toml_names_the_line(copy: Path) -> None:
    swap(copy / "answers.toml", 'id = "INF-01"', 'id = "INF-01')
    error = told(copy)
    assert error.code == "C-02"
    assert "answers.toml" in str(error)
    assert "line 6" in str(error)


def test_bytes_that_are_not_utf8(copy: Path) -> None:
    path = copy / "cautions.toml"
    path.write_bytes(path.read_bytes().replace("información".encode(), "información".encode("latin-1"), 1))
    error = told(copy)
    assert error.code == "C-02"
    assert "cautions.toml" in str(error) and "save it as UTF-8" in str(error)


def test_a_mark_that_some_editors_put_in_front_is_passed_over(copy: Path) -> None:
    before = read_pack(copy)
    for name in ("cautions.toml", "pack.toml"):
        path = copy / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert replace(read_pack(copy), digest="") == replace(before, digest="")


@pytest.mark.parametrize(
    ("file", "old", "new", "entry"),
    [
        ("provisions.toml", 'topic = "lawful check"\n', "", "VER-01"),
        ("provisions.toml", "title_es =", "titel_es =", "VER-01"),
        ("provisions.toml", "severity = 2", 'severity = "2"', "VER-01"),
        ("provisions.toml", "severity = 2", "severity = true", "VER-01"),
        ("provisions.toml", 'protects = ["all"]', "protects = [1]", "VER-01"),
        ("answers.toml", "[[answer]]", "[[anwser]]", "anwser"),
        ("answers.toml", 'audience = "migrant_adult"', 'audience = "migrant_adult"\nnote = "x"', "INF-01"),
        ("instruments.toml", "binding = false", 'binding = "no"', "UDHR"),
        ("ratifications.toml", "year = 1996", "year = 1996.5", "BZ ICCPR"),
        ("screening.toml", 'element = "setting"\n', "", "SCR-01"),
        ("institutions.toml", 'phone = "911"\n', "", "BZ-emergency-national-emergency-line"),
        ("cautions.toml", 'about = "collection"\n', "", "not-the-networks-text"),
        ("synonyms.toml", "words = [", "word = [", "1"),
        ("citations.toml", 'instrument = "CARTAGENA"\n', "", "1"),
        ("provisions.toml", 'review = "checked ', 'review = "checked on ', "VER-01"),
        ("topics.toml", "name_es =", "nombre_es =", "legal_help_and_hearings"),
        ("glossary.toml", "also = [", "also = [1, ", "absolute_prohibition"),
        ("pack.toml", '"topics.toml"', '"temas.toml"', "standards"),
        ("pack.toml", "reviewed = 2026-11-27", 'reviewed = "2026-11-25"', "standards"),
        ("pack.toml", "reviewed = 2026-11-27", "reviewed = 2026-11-27T10:00:00Z", "standards"),
        ("pack.toml", 'version = "2026.6"', 'version = "2026.6"\nauthor = "x"', "standards"),
    ],
)
def test_a_damaged_entry_is_named(copy: Path, file: str, old: str, new: str, entry: str) -> None:
    swap(copy / file, old, new)
    error = told(copy)
    assert error.code == "C-03"
    assert file in str(error)
    assert entry in str(error)


def test_a_table_in_place_of_blocks(copy: Path) -> None:
    (copy / "synonyms.toml").write_text('synonym = "agua"\n', "utf-8")
    assert told(copy).code == "C-03"


def test_a_pack_for_a_newer_program(copy: Path) -> None:
    swap(copy / "pack.toml", "format = 3", "format = 4")
    error = told(copy)
    assert error.code == "C-04"
    assert "newer version" in str(error)


def test_the_digest_does_not_tell_the_place_of_the_folder(copy: Path, pack: Pack) -> None:
    assert read_pack(copy).digest == pack.digest


@pytest.mark.parametrize("name", HERE)
def test_the_digest_covers_every_file(copy: Path, pack: Pack, name: str) -> None:
    (copy / name).write_bytes((copy / name).read_bytes() + b"# one more line\n")
    assert read_pack(copy).digest != pack.digest
