"""Backups, restore and rescue as a person types them."""

from __future__ import annotations

from pathlib import Path

from fieldtool.storage.vault import STORE_FILE
from tests.cli.conftest import Terminal


def test_a_backup_is_made_listed_and_restored(terminal: Terminal, tmp_path: Path) -> None:
    terminal.observe()
    stick = tmp_path / "stick"
    stick.mkdir()
    made = terminal("backup", "--to", stick).json
    assert Path(made["folder"]).is_relative_to(stick)
    (once,) = terminal("backups").json
    assert once["folder"] == made["folder"]
    beside = terminal("backup").json  # once elsewhere is not from now on
    assert not Path(beside["folder"]).is_relative_to(stick)
    listed = terminal("backups").json
    assert [each["folder"] for each in listed] == [beside["folder"], once["folder"]]
    made = terminal("backup", "--always-to", stick).json
    listed = terminal("backups", "--verify").json
    assert {each["folder"] for each in listed} == {each["folder"] for each in (beside, made)}
    assert [each["problems"] for each in listed] == [[], []]
    restored = terminal("restore", made["folder"], "--folder", tmp_path / "again").json
    assert (restored["records"], restored["missing"], restored["problems"]) == (2, [], [])
    again = Terminal(tmp_path / "again", terminal._capsys)
    assert len(again("list", "observation").json) == 1
    assert again("check").json == {"problems": []}


def test_people_are_told_in_their_language(terminal: Terminal, tmp_path: Path) -> None:
    terminal.observe()
    for language, words in (("es", "Respaldo hecho"), ("en", "Backup made")):
        done = terminal("backup", language=language, json=False)
        assert done.out.startswith(words)
        folder = done.out.strip().partition(": ")[2]
        told = terminal("backups", "--verify", language=language, json=False).out
        assert {"es": "Completo.", "en": "Whole."}[language] in told
        new = tmp_path / language
        told = terminal("restore", folder, "--folder", new, language=language, json=False).out
        assert {"es": "2 registros", "en": "2 records are in it"}[language] in told
        told = terminal("rescue", "--to", tmp_path / f"r-{language}", language=language, json=False).out
        assert {"es": "No se encontró ningún daño.", "en": "No damage was found."}[language] in told


def test_a_damaged_store_is_rescued(terminal: Terminal, tmp_path: Path) -> None:
    terminal.observe()
    database = terminal.folder / STORE_FILE
    data = database.read_bytes()
    database.write_bytes(data[:16] + bytes(4080) + data[4096:])
    assert terminal("list").code == 1
    saved = terminal("rescue", "--folder", terminal.folder, "--to", tmp_path / "new").json
    assert saved["records"] == 2
    assert saved["lost"] == 0
    assert any("first page" in each for each in saved["diagnosis"])
    again = Terminal(tmp_path / "new", terminal._capsys)
    assert again("check").json == {"problems": []}


def test_what_is_no_backup_is_told(terminal: Terminal, tmp_path: Path) -> None:
    done = terminal("restore", tmp_path, "--folder", tmp_path / "new")
    assert done.code == 1
    assert "(B-04)" in done.err
    done = terminal("backup", "--to", tmp_path / "not there")
    assert "(B-02)" in done.err
    assert "USB" in done.err
    for option in ("--to", "--always-to"):
        done = terminal("backup", option, terminal.file("a file", "stick"))
        assert "this is a file: stick" in done.err
        assert "no such file" not in done.err


def test_a_stick_with_a_backup_that_was_taken_out_is_named(terminal: Terminal, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    terminal("backup", "--to", stick)
    stick.rename(tmp_path / "in the drawer")
    for language, words in (("en", "not connected now"), ("es", "no está conectado")):
        told = terminal("backups", language=language, json=False).out
        assert words in told
        assert str(stick) in told
    assert terminal("backups").json == []
    (tmp_path / "in the drawer").rename(stick)
    assert len(terminal("backups").json) == 1
    assert "not connected" not in terminal("backups", json=False).out
