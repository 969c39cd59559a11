"""Long work tells a person at the terminal how far it is, and leaves nothing behind where a program reads."""

from __future__ import annotations

import sys
from io import StringIO
from pathlib import Path

import pytest

from fieldtool import cli_progress
from fieldtool.domain.words import Text
from fieldtool.i18n import words
from fieldtool.services.sheets.kit import DRAWING
from tests.cli.conftest import Terminal


class Screen(StringIO):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        return True


def seen(written: str) -> str:
    """The line that is left on a screen."""
    line: list[str] = []
    for part in written.split("\r"):
        line[: len(part)] = part
    return "".join(line).rstrip()


def test_each_step_stands_on_the_same_line_and_nothing_is_left() -> None:
    screen = Screen()
    with cli_progress.told(screen) as progress:
        progress.at(Text("Counting everything"), 9, 10)
        assert seen(screen.getvalue()) == "Counting everything 9 / 10"
        progress.at(Text("Done"))
        assert seen(screen.getvalue()) == "Done"
    assert seen(screen.getvalue()) == "" and "\n" not in screen.getvalue()


def test_the_line_is_cleared_when_the_work_fails() -> None:
    screen = Screen()
    with pytest.raises(OSError, match="full"), cli_progress.told(screen) as progress:
        progress.at(Text("Counting"), 1, 2)
        raise OSError("full")
    assert seen(screen.getvalue()) == ""


@pytest.mark.parametrize("language", ["es", "en"])
def test_who_prints_a_training_kit_sees_how_far_it_is(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    kit = ("print", "kit", "--module", "MOD-DET", "--people", "2", "--audience", "migrants")
    done = terminal(*kit, "--words", language, "--out", tmp_path / "kit.pdf", language=language)
    assert done.code == 0
    step = words(language).say(DRAWING)
    parts = [each for each in screen.getvalue().split("\r") if each.startswith(step)]
    assert len(parts) > 5 and parts[-1].split()[-3] == parts[-1].split()[-1]
