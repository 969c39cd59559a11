"""From the tables to the text files: the same bytes each time, and a clear sentence for each bad row."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldtool.content.checks import check_pack
from fieldtool.content.reader import read_pack
from tools.reference_to_pack import code, main, quoted, slug, written

TABLES = Path(__file__).parent / "tables"
"""Invented tables, one or two rows each."""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "tables"
    folder.mkdir()
    for path in TABLES.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def run(source: Path, target: Path, *more: str) -> tuple[int, list[str]]:
    said: list[str] = []
    return main(["--from", str(source), "--to", str(target), *more], said.append), said


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_tables_give_the_same_bytes(source: Path, tmp_path: Path) -> None:
    assert run(source, tmp_path / "a") == (0, [])
    assert run(source, tmp_path / "b") == (0, [])
    assert run(source, tmp_path / "a") == (0, []), "once more into the same folder"
    assert files(tmp_path / "a") == files(tmp_path / "b")
    assert all(b"\r" not in content for content in files(tmp_path / "a").values())


def test_a_byte_order_mark_and_line_ends_do_not_count(source: Path, tmp_path: Path) -> None:
    run(source, tmp_path / "a")
    for path in source.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    run(source, tmp_path / "b")
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_hand_written_files_are_left_alone(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "pack"
    target.mkdir()
    hand = {
        "cautions.toml": b'[[caution]]\nid = "x"\nabout = "gaps"\ntext_es = "Falta."\ntext_en = "Missing."\n',
        "synonyms.toml": '[[synonym]]\nwords = ["lámpara", "lamp"]\n'.encode(),
        "citations.toml": '[[word]]\nes = "párr."\nen = "para"\n'.encode(),
    }
    for name, content in hand.items():
        (target / name).write_bytes(content)
    assert run(source, target, "--version", "1.0", "--reviewed", "2020-02-29") == (0, [])
    assert {name: (target / name).read_bytes() for name in hand} == hand
    pack = read_pack(target)
    assert check_pack(pack) == ()
    assert (pack.version, str(pack.reviewed)) == ("1.0", "2020-02-29")
    assert pack.provisions[0].norm.en == 'Each room must have a "good" lamp.'
    assert pack.provisions[0].basis[1].where.es == "párr. 8"
    assert pack.answers[0].audience == "child_adolescent"
    assert pack.ratifications[1].year is None
    assert pack.institutions[0].id == "MX-unhcr-office-of-the-lamp"
    assert pack.institutions[0].name.es == "Oficina de la Lámpara (inventada)"


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("provisions.csv", "Luz para leer", "", "DET-01: the Spanish of title is missing."),
        ("provisions.csv", "Light to read", " ", "DET-01: the English of title is missing."),
        ("provisions.csv", "DET-01,DET", "DET-01,ZZZ", "“ZZZ” is not a known situation."),
        ("provisions.csv", "DET-01,DET", "DET-01,VER", "the id does not begin with its situation, VER."),
        ("provisions.csv", ",2\n", ",4\n", "severity has to be a number from 1 to 3, not “4”."),
        ("provisions.csv", ",2\n", ",\n", "severity has to be a number from 1 to 3, not “”."),
        ("provisions.csv", "LAMP 3(2)", "TABLE 3(2)", "legal basis “TABLE 3(2)” names no instrument"),
        ("provisions.csv", "LAMP 3(2)", "LAMP", "legal basis “LAMP” does not say where"),
        ("provisions.csv", "LAMP 3(2); LAMP-GC para 8", "", "it has no legal basis."),
        ("provisions.csv", "all; children", "everybody", "“everybody” is not a known protects."),
        ("provisions.csv", "all; children", "", "protects is empty."),
        ("rights_info.csv", "child/adolescent", "tourist", "INF-01: “tourist” is not a known audience."),
        ("rights_info.csv", ",DET-01", ",DET-02", "the related provision “DET-02” does not exist."),
        ("rights_info.csv", ",DET-01\n", ",DET-01,more\n", "line 2: the row has too many or too few cells."),
        ("rights_info.csv", ",DET-01\n", "\n", "line 2: the row has too many or too few cells."),
        ("rights_info.csv", "id,audience", "id,public", "the columns must be id, audience, situation"),
        ("instruments.csv", "LAMP-GC,", "LAMP,", "instruments.csv, LAMP: this id is there twice."),
        ("instruments.csv", "LAMP-GC,", ",", "a row has no id."),
        ("instruments.csv", "United Nations,yes", "United Nations,maybe", "binding has to be yes or no"),
        ("instruments.csv", "United Nations,yes", "Some Club,yes", "“Some Club” is not a known body."),
        ("instruments.csv", "1990", "199x", "adopted has to be a number from 1800 to 2100, not “199x”."),
        ("ratifications.csv", "US,LAMP", "MX,LAMP", "MX LAMP: this id is there twice."),
        ("ratifications.csv", "US,LAMP", "FR,LAMP", "“FR” is not one of the countries"),
        ("ratifications.csv", "US,LAMP", "US,TABLE", "“TABLE” is no instrument"),
        ("screening.csv", "setting", "mood", "“mood” is not a known element."),
        ("institutions.csv", "UNHCR", "Club", "“Club” is not a known kind."),
        ("institutions.csv", "medium", "sure", "“sure” is not a known confidence."),
    ],
)
def test_a_bad_row_is_told_and_nothing_is_written(
    source: Path, tmp_path: Path, file: str, old: str, new: str, sentence: str
) -> None:
    text = (source / file).read_text("utf-8")
    assert old in text
    (source / file).write_text(text.replace(old, new, 1), "utf-8", newline="")
    status, said = run(source, tmp_path / "pack")
    assert status == 1
    assert any(line.startswith(file) and sentence in line for line in said), said
    assert said[-1] == "Nothing was written."
    assert not (tmp_path / "pack").exists()


def test_a_missing_table(source: Path, tmp_path: Path) -> None:
    (source / "screening.csv").unlink()
    assert run(source, tmp_path / "pack") == (
        1,
        ["screening.csv: the file is missing.", "Nothing was written."],
    )


def test_a_table_that_is_not_utf8(source: Path, tmp_path: Path) -> None:
    path = source / "screening.csv"
    path.write_bytes(path.read_text("utf-8").encode("latin-1"))
    assert run(source, tmp_path / "pack")[1][0] == "screening.csv: the file is not UTF-8 text."


def test_another_version_is_not_written_over(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "pack"
    assert run(source, target, "--version", "1.0") == (0, [])
    before = files(target)
    status, said = run(source, target, "--version", "2.0")
    assert status == 1
    assert "another version than 2.0" in said[0]
    assert files(target) == before


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_survives_the_writing(text: str) -> None:
    assert tomllib.loads(f"a = {quoted(text)}")["a"] == text
    assert tomllib.loads(f"a = {written([text, 'b'], one_a_line=True)}")["a"] == [text, "b"]


def test_codes_and_slugs() -> None:
    assert code("child/adolescent") == "child_adolescent"
    assert code("LGBTI") == "lgbti"
    assert slug("Línea Vida (life line), Attorney General's Office") == "linea-vida-attorney-generals-office"
    assert len(slug("word " * 40)) <= 48
