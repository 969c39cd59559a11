"""The portable folder: complete, fit for FAT32, and packed to the same bytes twice."""

from __future__ import annotations

import lzma
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest

from fieldtool import paths
from tests.installer.conftest import EPOCH, ROOT
from tools.installer import archive, tree
from tools.installer.plan import Plan
from tools.says import Stop

SCRIPT = ROOT / "tools" / "installer" / "templates" / "fieldtool.sh"


def test_the_folder_has_what_people_need_on_a_stick(plan: Plan) -> None:
    archive.fill(plan)
    found = tree.names(archive.folder(plan))
    assert {"fieldtool", "fieldtool.sh", paths.MARKER, "LICENSE.txt", "_internal/año.txt"} <= set(found)
    assert tree.special(archive.folder(plan)) == []


def test_the_marker_tells_in_both_languages_where_data_go(plan: Plan) -> None:
    archive.fill(plan)
    text = (archive.folder(plan) / paths.MARKER).read_text("utf-8-sig")
    spanish, english = text.split("ENGLISH")
    for part in (spanish, english):
        assert paths.DATA in part and "sh fieldtool.sh" in part
    assert "cifrado" in spanish and "encrypted" in english


def test_a_name_that_does_not_fit_stops_the_build(plan: Plan) -> None:
    (plan.inside / "what?.txt").touch()
    with pytest.raises(Stop, match=r"what\?\.txt"):
        archive.fill(plan)


def test_two_archives_are_the_same_and_name_nobody(plan: Plan, tmp_path: Path) -> None:
    archive.fill(plan)
    one, other = tmp_path / "one.tar.xz", tmp_path / "other.tar.xz"
    archive.write(archive.folder(plan), one, EPOCH, level=0)
    for each in archive.folder(plan).rglob("*"):
        each.touch()
    archive.write(archive.folder(plan), other, EPOCH, level=0)
    assert one.read_bytes() == other.read_bytes()
    with lzma.open(one) as packed, tarfile.open(fileobj=packed) as found:
        entries = found.getmembers()
    assert {(e.uid, e.gid, e.uname, e.gname, int(e.mtime)) for e in entries} == {(0, 0, "", "", EPOCH)}
    assert {e.name for e in entries if e.isfile() and e.mode & 0o111} == {
        "fieldtool/fieldtool",
        "fieldtool/fieldtool.sh",
    }
    assert all(e.isfile() or e.isdir() for e in entries)
    assert all(e.name.split("/")[0] == "fieldtool" for e in entries)


def test_two_zip_files_are_the_same(plan: Plan, tmp_path: Path) -> None:
    archive.fill(plan)
    made = []
    for name in ("one.zip", "other.zip"):
        archive.write_zip(archive.folder(plan), tmp_path / name, EPOCH)
        made.append((tmp_path / name).read_bytes())
        for each in archive.folder(plan).rglob("*"):
            each.touch()
    assert made[0] == made[1]
    with zipfile.ZipFile(tmp_path / "one.zip") as found:
        assert found.testzip() is None
        assert "fieldtool/_internal/año.txt" in found.namelist()


def stick(tmp_path: Path, program: str, mode: int) -> Path:
    """A stick with accents in its name, and the script beside something that stands for the program."""
    place = tmp_path / "Memoria Ñ" / "mi carpeta"
    place.mkdir(parents=True)
    (place / "fieldtool.sh").write_text(SCRIPT.read_text("utf-8"), "utf-8")
    (place / "fieldtool").write_text(program, "utf-8")
    (place / "fieldtool").chmod(mode)
    return place


def start(place: Path, language: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", str(place / "fieldtool.sh"), *words],
        cwd="/",
        env={"PATH": "/usr/bin:/bin", "LC_ALL": language},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_script_starts_the_program_with_its_words(tmp_path: Path) -> None:
    place = stick(tmp_path, '#!/bin/sh\nprintf "%s|" "$@"\nexit 3\n', 0o755)
    done = start(place, "es_MX.UTF-8", "search", "dos palabras")
    assert (done.returncode, done.stdout) == (3, "search|dos palabras|")


@pytest.mark.parametrize(("language", "told"), [("es_MX.UTF-8", "no permite"), ("en_US.UTF-8", "cannot be")])
def test_the_script_tells_when_nothing_can_be_started(tmp_path: Path, language: str, told: str) -> None:
    place = stick(tmp_path, "this is no program", 0o644)
    done = start(place, language, "list")
    assert (done.returncode, done.stdout) == (1, "")
    assert told in done.stderr and "sh fieldtool.sh" in done.stderr
