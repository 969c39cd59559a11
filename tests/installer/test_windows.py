"""The installer for Windows: its script is rendered, compiled by NSIS, and removes only what it brought."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.installer.conftest import a_plan
from tools.installer import doing, tree, windows
from tools.installer.plan import Plan


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """For Windows."""
    return a_plan(tmp_path, "windows")


def script(plan: Plan) -> str:
    names = tree.names(plan.frozen)
    return windows.render(
        plan.version, plan.frozen, names, Path("x.ico"), Path("setup.exe"), plan.root / "LICENSE"
    )


def test_the_script_compiles_without_a_warning_to_the_same_bytes_twice(plan: Plan, tmp_path: Path) -> None:
    made = []
    for name in ("one.exe", "other.exe"):
        windows.compile_script(plan, plan.frozen, tmp_path / name)
        made.append((tmp_path / name).read_bytes())
        for each in plan.frozen.rglob("*"):
            each.touch()
    assert made[0][:2] == b"MZ"
    assert made[0] == made[1]


def test_every_file_that_is_brought_is_removed_and_nothing_else(plan: Plan) -> None:
    text = script(plan)
    install, remove = text.split('Section "Uninstall"')
    brought = {name.replace("/", "\\") for name in tree.names(plan.frozen)}
    removed = {each.removeprefix("$INSTDIR\\") for each in re.findall(r'Delete "(\$INSTDIR[^"]+)"', remove)}
    assert removed == brought | {"uninstall.exe"}
    assert install.count("  File ") == len(brought)
    assert "RMDir /r" not in remove, "a folder in which something else lies must stay"
    assert re.findall(r'RMDir /r "([^"]+)"', install) == ["$INSTDIR\\_internal"]


def test_folders_are_removed_from_the_inside() -> None:
    lines = windows.removing(["a/b/c.txt", "a/d.txt", "e.txt"])
    assert [line.strip() for line in lines[3:]] == ['RMDir "$INSTDIR\\a\\b"', 'RMDir "$INSTDIR\\a"']


def test_no_administrator_and_nothing_for_other_people(plan: Plan) -> None:
    text = script(plan)
    assert "RequestExecutionLevel user" in text
    assert not re.search(r"\bHKLM\b|\bHKCR\b|PROGRAMFILES|SetShellVarContext all", text)


def test_every_sentence_is_in_both_languages(plan: Plan) -> None:
    found = re.findall(r"LangString (\w+) \$\{LANG_(\w+)\} \"(.+)\"", script(plan))
    spanish = {name: text for name, language, text in found if language == "SPANISH"}
    english = {name: text for name, language, text in found if language == "ENGLISH"}
    assert spanish.keys() == english.keys()
    assert all(spanish[name] != english[name] for name in spanish)
    assert "nunca se borran" in spanish["STAYS"]


def test_what_is_told_to_windows_is_taken_back(plan: Plan) -> None:
    text = script(plan)
    written = set(re.findall(r'WriteReg\w+ HKCU "([^"]+)"', text))
    forgotten = re.findall(r'DeleteRegKey HKCU "([^"]+)"', text)
    assert [
        key for key in written if not any(key == each or key.startswith(f"{each}\\") for each in forgotten)
    ] == []


@pytest.mark.parametrize(
    ("version", "numbers"), [("0.1.0", "0.1.0.0"), ("1.2", "1.2.0.0"), ("1.2.3rc4", "1.2.3.4")]
)
def test_versions_of_windows_have_four_numbers(version: str, numbers: str) -> None:
    assert windows.four_numbers(version) == numbers


def test_what_windows_tells_of_the_program_is_one_expression() -> None:
    told = ast.parse(windows.version_text("0.1.0"), mode="eval")
    calls = {
        node.func.id
        for node in ast.walk(told)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert {"VSVersionInfo", "FixedFileInfo", "StringFileInfo", "VarFileInfo"} <= calls
    assert "filevers=(0, 1, 0, 0)" in windows.version_text("0.1.0")


def test_a_dollar_in_a_name_is_no_variable() -> None:
    assert windows.removing(["a$b.txt"])[0] == '  Delete "$INSTDIR\\a$$b.txt"'


def test_a_missing_tool_names_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Exception, match="nsis"):
        doing.needs("makensis", "nsis")
