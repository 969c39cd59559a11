"""The program tries itself: what passes, what is told of what does not, and that nothing stays behind."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fieldtool import cli_selftest, i18n
from fieldtool.domain.words import Text
from fieldtool.errors import UserError
from fieldtool.selftest import guard
from fieldtool.selftest.running import Outcome, run
from fieldtool.selftest.steps import STEPS, Ground, NotAsPromisedError, Step

ROOT = Path(__file__).resolve().parents[2]
Work = Callable[[Ground], Text]


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The temporary folder of the system, for this test alone."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder


def tried(work: Work) -> list[Outcome]:
    """What a self-test tells that has one step only."""
    return list(run("en", lambda _folder, _phrase, _language: 0, (Step("The step", work),)))


def words(outcome: Outcome) -> str:
    return " ".join(str(each) for each in outcome.said)


def test_the_whole_program_passes_and_leaves_nothing(home: Path, tmp_path: Path) -> None:
    """As people start it, in Spanish, in a fresh home and with a temporary folder of its own."""
    temporary = tmp_path / "temporal con espacio y ñ"
    temporary.mkdir()
    before = sorted(tmp_path.rglob("*"))
    done = subprocess.run(
        [sys.executable, "-c", STARTED, str(temporary), "--self-test", "--lang", "es", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    found = json.loads(done.stdout)
    assert found["passed"] and all(each["passed"] for each in found["steps"])
    with_words = i18n.words("es")
    assert [each["step"] for each in found["steps"]][1:-2] == [with_words.say(step.title) for step in STEPS]
    assert sorted(tmp_path.rglob("*")) == before


STARTED = """
import sys, tempfile
tempfile.tempdir = sys.argv.pop(1)
from fieldtool.__main__ import main
sys.exit(main())
"""


def test_it_tells_a_promise_that_was_not_kept(home: Path, temporary: Path) -> None:
    def work(_ground: Ground) -> Text:
        raise NotAsPromisedError(Text("There is no water."))

    network, step, *last = tried(work)
    assert network.passed and not step.passed
    assert words(step) == "There is no water."
    assert [each.passed for each in last] == [True, True]


def test_it_tells_an_error_of_the_world_in_its_parts(home: Path, temporary: Path) -> None:
    def work(_ground: Ground) -> Text:
        raise UserError("E-21", Text("There is no space to save."), Text("Nothing was changed."))

    step = tried(work)[1]
    assert words(step) == "There is no space to save. Nothing was changed. Code: E-21."


def test_a_fault_of_the_program_is_told_by_its_kind_and_place_alone(home: Path, temporary: Path) -> None:
    def work(ground: Ground) -> Text:
        return Text(f"{ground.here.records}")  # type: ignore[union-attr]

    step = tried(work)[1]
    assert words(step).startswith("A fault of the program: AttributeError, in ")
    assert "records" not in words(step)


def test_after_a_failed_step_no_other_is_tried(home: Path, temporary: Path) -> None:
    reached = []

    def first(_ground: Ground) -> Text:
        raise NotAsPromisedError(Text("no"))

    def second(_ground: Ground) -> Text:
        reached.append(True)
        return Text("yes")

    titles = [
        each.title for each in run("en", lambda *_given: 0, (Step("First", first), Step("Second", second)))
    ]
    assert reached == [] and "Second" not in titles and len(titles) == 4


def test_a_step_that_uses_the_network_is_refused_and_told(home: Path, temporary: Path) -> None:
    def work(_ground: Ground) -> Text:
        try:
            guard.socket.create_server(("127.0.0.1", 0)).close()
        except OSError:
            return Text("hidden by a library")
        raise AssertionError("it was let through")

    _network, step, last, _trace = tried(work)
    assert step.passed
    assert not last.passed and "socket.__new__" in words(last)


def test_a_socket_of_this_computer_alone_is_let_through(home: Path, temporary: Path) -> None:
    if not hasattr(guard.socket, "AF_UNIX"):
        return  # Windows has none

    def work(_ground: Ground) -> Text:
        one, other = guard.socket.socketpair()
        one.close(), other.close()
        return Text("made")

    assert all(each.passed for each in tried(work))


@pytest.mark.parametrize("event", [*sorted(guard.NAMES), "socket.connect"])
def test_every_question_to_the_network_is_refused(event: str, tmp_path: Path) -> None:
    class Outward:
        family = guard.socket.AF_INET

    watching = guard.Guard(tmp_path)
    with pytest.raises(PermissionError):
        watching.look_at(event, (Outward(), 0))
    assert watching.network == [event]


def test_a_file_outside_is_told_even_when_it_was_taken_away_again(
    home: Path, temporary: Path, tmp_path: Path
) -> None:
    def work(_ground: Ground) -> Text:
        (tmp_path / "stray").write_text("x")
        (tmp_path / "stray").unlink()
        return Text("done")

    last = tried(work)[-1]
    assert not last.passed and "stray" in words(last)


@pytest.mark.parametrize("place", ["config/fieldtool", "cache/qtshadercache", "data/fieldtool"])
def test_a_trace_that_python_did_not_write_is_told(place: str, home: Path, temporary: Path) -> None:
    """As a library in C would: by another process here."""

    def work(_ground: Ground) -> Text:
        subprocess.run([sys.executable, "-c", f"import os; os.makedirs({str(home / place)!r})"], check=True)
        return Text("done")

    last = tried(work)[-1]
    assert not last.passed and place.split("/")[1] in words(last)


def test_what_others_write_meanwhile_is_neither_a_fault_nor_named(home: Path, temporary: Path) -> None:
    def work(_ground: Ground) -> Text:
        script = f"open({str(home / 'carta a mamá.txt')!r}, 'w')"
        subprocess.run([sys.executable, "-c", script], check=True)
        return Text("done")

    assert tried(work)[-1].passed


def test_changed_settings_are_told(home: Path, temporary: Path) -> None:
    settings = home / "config" / "fieldtool" / "preferences.json"
    settings.parent.mkdir()
    settings.write_text("{}")

    def work(_ground: Ground) -> Text:
        subprocess.run([sys.executable, "-c", f"open({str(settings)!r}, 'w').write('[]')"], check=True)
        return Text("done")

    last = tried(work)[-1]
    assert not last.passed and "preferences.json" in words(last)


def test_the_temporary_folder_goes_even_when_a_step_fails(home: Path, temporary: Path) -> None:
    def work(ground: Ground) -> Text:
        (ground.folder / "secret").write_text("x")
        raise NotAsPromisedError(Text("no"))

    assert tried(work)[-1].passed
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_lines_are_in_the_language_that_was_asked_for(language: str) -> None:
    i18n.use(language)
    line = cli_selftest.line(Outcome("No network", False, (Text("Nothing was changed."),), 1.25))
    good = {
        "es": "[MAL] Sin red (1.2 s). No se cambió nada.",
        "en": "[NOT GOOD] No network (1.2 s). Nothing was changed.",
    }
    assert line == good[language]
