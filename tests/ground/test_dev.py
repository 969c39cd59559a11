"""The tools that set everything up: what they decide. That they do it is seen each time CI starts empty."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

import dev
from tools import environment, says, system_parts


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with lock files, and a record of what would be done in it (`done.txt`)."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / ".venv").mkdir()
    for name in environment.LOCKS.values():
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nname = "x"\n[tool.ruff]\nline-length = 1\n', encoding="utf-8"
    )
    done = tmp_path / "done.txt"

    def note(word: str) -> None:
        with done.open("a", encoding="utf-8") as file:
            file.write(word + "\n")

    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "STAMP", tmp_path / ".venv" / "made-from.json")
    monkeypatch.setattr(environment, "_make_empty", lambda: note("made"))
    monkeypatch.setattr(environment, "_install", lambda use: note(f"installed {use}"))
    monkeypatch.setattr(environment, "_healthy", lambda: True)
    return tmp_path


def done(project: Path) -> list[str]:
    """What was done since the last call."""
    file = project / "done.txt"
    words = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    file.unlink(missing_ok=True)
    return words


def test_nothing_is_installed_twice(project: Path) -> None:
    environment.make_ready("run")
    assert done(project) == ["made", "installed run"]
    environment.make_ready("run")
    assert done(project) == []
    environment.make_ready("dev")
    assert done(project) == ["installed dev"]
    environment.make_ready("run")
    environment.make_ready("dev")
    assert done(project) == []


@pytest.mark.parametrize("name", ["requirements/run.txt", "requirements/dev.txt"])
def test_a_changed_lock_makes_it_anew(project: Path, name: str) -> None:
    environment.make_ready("dev")
    (project / name).write_text("other", encoding="utf-8")
    done(project)
    environment.make_ready("dev")
    assert done(project) == ["made", "installed dev"]


def test_of_the_project_file_only_the_project_counts(project: Path) -> None:
    environment.make_ready("dev")
    done(project)
    file = project / "pyproject.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("line-length = 1", "line-length = 2"), encoding="utf-8"
    )
    environment.make_ready("dev")
    assert done(project) == []
    file.write_text('[project]\nname = "y"\n', encoding="utf-8")
    environment.make_ready("run")
    assert done(project) == ["installed run"]
    environment.make_ready("dev")
    assert done(project) == []


@pytest.mark.parametrize("stamp", [None, "", "[]", "{", '{"python": "2.7"}'])
def test_half_made_is_made_anew(project: Path, stamp: str | None) -> None:
    if stamp is not None:
        environment.STAMP.write_text(stamp, encoding="utf-8")
    environment.make_ready("run")
    assert done(project) == ["made", "installed run"]


def test_broken_is_made_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment.make_ready("run")
    monkeypatch.setattr(environment, "_healthy", lambda: False)
    done(project)
    environment.make_ready("run")
    assert done(project) == ["made", "installed run"]


def test_the_stamp_is_gone_while_pip_works(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment.make_ready("run")

    def fail(use: str) -> None:
        raise says.Stop(use)

    monkeypatch.setattr(environment, "_install", fail)
    with pytest.raises(says.Stop):
        environment.make_ready("dev")
    assert not environment.STAMP.exists()


def test_the_stamp_names_no_secret(project: Path) -> None:
    environment.make_ready("run")
    assert set(json.loads(environment.STAMP.read_text(encoding="utf-8"))) == {
        "python",
        "folder",
        "project",
        "requirements/run.txt",
    }


@pytest.mark.parametrize(
    ("language", "expected"),
    [("es_MX.UTF-8", "es"), ("es", "es"), ("en_US.UTF-8", "en"), ("C.UTF-8", "en"), ("fr_FR", "en")],
)
def test_language_of_the_system(language: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", language)
    assert says.language() == expected


def test_every_command_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["nonsense"]) == 2
    told = capsys.readouterr().out
    assert all(f"dev.py {name} " in told for name in dev.COMMANDS)


def test_too_old_a_python_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "es_GT")
    monkeypatch.setattr(environment, "interpreter", lambda: None)
    assert dev.main(["test"]) == 1
    assert "3.11, 3.12 o 3.13" in capsys.readouterr().out


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A Linux without a display where nothing can be installed by chance."""

    def refuse(packages: tuple[str, ...]) -> None:
        raise says.Stop(" ".join(packages))

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system_parts, "_get", refuse)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_no_display_no_window(linux: pytest.MonkeyPatch) -> None:
    assert not system_parts.window_opens()


@pytest.mark.parametrize(
    ("complaint", "opens"),
    [
        ("", True),
        ("qt.qpa.xcb: could not connect to display :4711\nCould not load the Qt platform plugin", False),
        ("Failed to create wl_display (No such file or directory)", False),
    ],
)
def test_window_opens_when_qt_starts(linux: pytest.MonkeyPatch, complaint: str, opens: bool) -> None:
    linux.setenv("DISPLAY", ":4711")
    linux.setattr(system_parts, "_start", lambda: complaint)
    assert system_parts.window_opens() == opens


def test_what_a_window_lacks_is_asked_for(linux: pytest.MonkeyPatch) -> None:
    linux.setenv("DISPLAY", ":0")
    linux.setattr(system_parts, "_start", lambda: "xcb-cursor0 or libxcb-cursor0 is needed")
    with pytest.raises(says.Stop, match="libxcb-cursor0"):
        system_parts.window_opens()


def test_without_root_one_line_tells_what_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_parts.shutil, "which", lambda _name: "/usr/bin/apt-get")
    monkeypatch.setattr(system_parts.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(says.Stop, match=r"sudo apt-get install .*libegl1"):
        system_parts._get(system_parts.OFF_SCREEN)
