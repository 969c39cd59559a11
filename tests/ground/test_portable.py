"""Portable mode, with the real program: nothing is written but beside it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fieldtool import paths, portable
from fieldtool.errors import UserError
from tests.services.laptops import PHRASE

ROOT = Path(__file__).resolve().parents[2]
OBSERVATION = {
    "situation": "DET",
    "findings": ["concern"],
    "occurred": "2026-10-14",
    "place": "not_known",
    "account": "No hay agua",
}


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """The program on a stick, in a folder with spaces and accents, with the marker beside it."""
    place = tmp_path / "Memoria de Ñandú (1)" / "fieldtool"
    without = shutil.ignore_patterns("__pycache__")
    for name in ("fieldtool", "ui", "resources", "locales"):
        shutil.copytree(ROOT / name, place / name, ignore=without)
    (place / paths.MARKER).write_text("", "utf-8")
    (place.parent / "frase.txt").write_text(PHRASE + "\n", "utf-8")
    return place


def start(stick: Path, *command: str | Path, code: int = 0, **more: str) -> subprocess.CompletedProcess[str]:
    """Start the program on the stick as a person does."""
    done = subprocess.run(
        [sys.executable, "-B", "-m", "fieldtool", "--lang", "es", *map(str, command)],
        cwd=stick,
        env={**os.environ, **more},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done


def files(*folders: Path) -> dict[Path, tuple[int, int]]:
    """Every file and folder below with its size and time."""
    return {
        each: (each.stat().st_size if each.is_file() else 0, each.stat().st_mtime_ns)
        for folder in folders
        for each in folder.rglob("*")
    }


def test_a_whole_day_leaves_nothing_in_the_home_folder(stick: Path, home: Path, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    phrase = ("--passphrase-file", stick.parent / "frase.txt")
    notes = stick.parent / "notas.json"
    notes.write_text(json.dumps(OBSERVATION), "utf-8")
    before = files(home, temporary, stick / "fieldtool", stick / "ui", stick / "resources")
    for command in (
        (*phrase, "create", "--practice", "--recovery-out", stick.parent / "hoja.pdf"),
        (*phrase, "observe", "--from", notes),
        (*phrase, "search", "agua"),
        (*phrase, "print", "qa", "--situation", "DET", "--words", "es", "--out", stick.parent / "qa.pdf"),
    ):
        start(stick, *command, TMPDIR=str(temporary))
    shown = start(stick, TMPDIR=str(temporary), FIELDTOOL_UNTIL_SHOWN="1")
    assert shown.stdout.strip() == "LockPage"
    assert files(home, temporary, stick / "fieldtool", stick / "ui", stick / "resources") == before
    left = {each.name for each in (stick / paths.DATA).iterdir()}
    assert left == {"store", "preferences.json"}, "the temporary folder has gone, data stays"


def test_a_stick_that_cannot_be_written_is_told(stick: Path, home: Path) -> None:
    (stick / paths.DATA).write_text("no folder can be made here", "utf-8")  # also root is refused
    before = files(home)
    told = start(stick, "list", code=1)
    assert told.stderr.startswith("No se puede escribir junto al programa")
    assert "F-20" in told.stderr
    assert told.stdout == ""
    assert files(home) == before


def test_without_the_marker_nothing_is_different(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: Path
) -> None:
    monkeypatch.setattr(paths, "beside", lambda: tmp_path)
    temporary = os.environ.get("TMPDIR")
    portable.prepare()
    assert os.environ.get("TMPDIR") == temporary
    assert not (tmp_path / paths.DATA).exists()
    assert paths.default_store().is_relative_to(home)


def test_the_marker_sends_store_and_preferences_beside_the_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paths, "beside", lambda: tmp_path)
    (tmp_path / paths.MARKER).touch()
    assert paths.default_store() == tmp_path / "fieldtool-data" / "store"
    assert paths.preferences_file() == tmp_path / "fieldtool-data" / "preferences.json"


@pytest.mark.parametrize(
    ("started", "seen"),
    [
        ("fieldtool/fieldtool", "fieldtool"),
        ("USB/fieldtool.app/Contents/MacOS/fieldtool", "USB"),
    ],
)
def test_beside_a_frozen_program(
    started: str, seen: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / started))
    assert paths.beside() == tmp_path / seen


def test_what_a_killed_program_left_goes_when_nobody_can_be_using_it(tmp_path: Path) -> None:
    old, new = tmp_path / "run-old", tmp_path / "run-new"
    for each in (old, new):
        each.mkdir()
    os.utime(old, (0, 0))
    portable._sweep(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["run-new"]


def test_an_error_says_all_three_parts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "beside", lambda: tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", "somewhere")
    (tmp_path / paths.MARKER).touch()
    (tmp_path / paths.DATA).touch()
    with pytest.raises(UserError) as told:
        portable.prepare()
    assert (told.value.code, len(told.value.parts)) == ("F-20", 3)
    assert os.environ["XDG_CACHE_HOME"] != "somewhere" or sys.platform != "linux"
