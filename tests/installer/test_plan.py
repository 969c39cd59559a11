"""What can be built where, and what `build_installer.py` says of it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

import build_installer
from fieldtool import __version__
from tools.installer import plan, steps
from tools.says import Stop

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("target", "here"), [("windows", "linux"), ("macos", "windows"), ("linux", "macos")])
def test_what_cannot_be_built_here_is_refused_in_both_languages(
    target: str, here: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language, told in (("en_US", "can only be built on"), ("es_MX", "solo se construye en")):
        monkeypatch.setenv("LC_ALL", language)
        with pytest.raises(Stop, match=f"{told} {target}"):
            plan.must_be_possible(target, here)


@pytest.mark.parametrize(("language", "told"), [("en_US", "No AppImage is made"), ("es_MX", "No se hace")])
def test_an_appimage_is_refused_with_the_reason(
    language: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", language)
    assert build_installer.main(["--target", "appimage"]) == 1
    assert told in capsys.readouterr().err


def test_a_system_builds_its_own_and_the_wheelhouse() -> None:
    for here in plan.SYSTEMS.values():
        plan.must_be_possible(here, here)
        plan.must_be_possible("wheelhouse", here)


def test_an_unknown_system_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "plan9")
    with pytest.raises(Stop):
        plan.this_system()


def test_the_version_is_that_of_the_program() -> None:
    assert plan.version(ROOT) == __version__


def test_files_of_the_program_are_those_that_git_knows() -> None:
    found = plan.files_of(ROOT)
    assert {"fieldtool/__main__.py", "ui/app.py", "resources/icons/LICENSE.txt"} <= set(found)
    assert {f"resources/help/{language}/lock.png" for language in ("es", "en")} <= set(found)
    assert not [name for name in found if name.endswith((".po", ".pyc", ".mo")) or name.startswith("tests")]


@pytest.mark.parametrize("target", plan.TARGETS)
def test_every_target_tells_its_steps_in_order(target: str) -> None:
    names = [step.name for step in steps.of(target)]
    assert len(set(names)) == len(names)
    assert names[0] == "clean"
    assert names.index("environment") < names.index("source") < names.index("wheel")
    assert "checksums" in names[-2:], "nothing is added to the packages after their checksums"
    if target != "wheelhouse":
        assert names.index("freeze") < names.index("prune") < names.index("traces") < names.index("self-test")
        packed = {"linux": "portable", "windows": "portable", "macos": "image"}[target]
        assert names.index("self-test") < names.index(packed), "what does not pass is not packed"


def test_every_step_is_told_in_both_languages() -> None:
    for target in plan.TARGETS:
        for step in steps.of(target):
            assert step.english and step.spanish and step.english != step.spanish


def test_dry_run_prints_the_steps_and_does_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert build_installer.main(["--dry-run", "--target", "wheelhouse"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [re.split(r"\s+", line.strip())[1] for line in lines] == [
        step.name for step in steps.of("wheelhouse")
    ]


def test_ci_builds_and_tries_without_packing() -> None:
    names = [step.name for step in steps.of("linux", ci=True)]
    assert {"freeze", "self-test", "window"} <= set(names)
    assert not {"deb", "archive"} & set(names)
