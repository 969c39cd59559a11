"""`dev.py run` without a display: the whole journey, from the command line, with sockets forbidden."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tools import demo_journey


def test_journey_ends_with_what_it_made(home: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tools.demo_journey", "--lang", "es", "--into", str(tmp_path / "demo")]
    done = subprocess.run(
        command, cwd=demo_journey.ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    folder = tmp_path / "demo" / "1"
    for name in ("uno", "dos", "bundle-1.fieldtool", "qa-detention.pdf"):
        assert (folder / name).exists()
        assert str(folder / name) in done.stdout
    assert not [each for each in home.rglob("*") if each.is_file()], "nothing is left in the person's home"


def test_each_run_has_a_folder_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "2").mkdir()
    (tmp_path / "2" / "mine.txt").write_text("kept", encoding="utf-8")
    assert [demo_journey.new_folder(tmp_path).name for _ in range(3)] == ["1", "3", "4"]
    assert (tmp_path / "2" / "mine.txt").read_text(encoding="utf-8") == "kept"


def test_phrases_are_made_up_anew() -> None:
    phrases = {demo_journey.phrase() for _ in range(20)}
    assert len(phrases) == 20
    assert all(len(each.split()) == 7 for each in phrases)
