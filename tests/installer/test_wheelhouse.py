"""The folder with every wheel: what of the lock belongs to which system, and what its scripts say."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.installer.conftest import ROOT
from tools.environment import LOCKS
from tools.installer import wheelhouse

TEMPLATES = ROOT / "tools" / "installer" / "templates"
LOCK = """\
always==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
only-windows==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:cc
"""


def test_a_lock_is_read_package_by_package() -> None:
    always, windows = wheelhouse.entries(LOCK)
    assert (always.name, always.condition) == ("always", "")
    assert always.text == "always==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n"
    assert (windows.name, windows.condition) == ("only-windows", "sys_platform == 'win32'")
    assert windows.text == "only-windows==2.0 \\\n    --hash=sha256:cc\n"


def test_nothing_of_the_real_lock_is_lost() -> None:
    text = (ROOT / LOCKS["run"]).read_text("utf-8")
    found = wheelhouse.entries(text)
    assert len(found) == len(re.findall(r"^\S+==", text, re.MULTILINE))
    assert sum(each.text.count("--hash") for each in found) == text.count("--hash")


@pytest.mark.parametrize(
    ("condition", "system", "holds"),
    [
        ("", "linux", True),
        ("sys_platform == 'win32'", "windows", True),
        ("sys_platform == 'win32'", "linux", False),
        ("sys_platform == 'darwin' and python_full_version < '3.12'", "macos", True),
        ("python_full_version >= '3.12'", "macos", False),
        ("implementation_name != 'PyPy'", "linux", True),
    ],
)
def test_conditions_are_those_of_the_other_system(condition: str, system: str, holds: bool) -> None:
    marks = wheelhouse.MARKED[system]
    assert wheelhouse.holds(Path(sys.executable), condition, marks, "3.11") is holds


def test_a_wheel_that_is_not_in_the_list_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.whl").write_bytes(b"")
    known = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert wheelhouse.strangers(tmp_path, f"a==1 --hash=sha256:{known}") == []
    assert wheelhouse.strangers(tmp_path, "a==1 --hash=sha256:00") == ["a.whl"]


@pytest.mark.parametrize("name", ["install.sh", "install.bat"])
def test_the_scripts_install_only_what_is_in_the_folder(name: str) -> None:
    text = (TEMPLATES / name).read_text("utf-8")
    for option in ("--no-index", "--find-links", "--require-hashes", "--no-deps"):
        assert option in text


@pytest.mark.parametrize(("language", "told"), [("es_GT.UTF-8", "no se encontró"), ("C", "was not found")])
def test_another_python_is_told_and_nothing_is_installed(tmp_path: Path, language: str, told: str) -> None:
    script = tmp_path / "install.sh"
    script.write_text((TEMPLATES / "install.sh").read_text("utf-8").replace("@PYTHON@", "3.99"), "utf-8")
    done = subprocess.run(
        ["sh", str(script), str(tmp_path / "place")],
        env={"PATH": "/usr/bin:/bin", "LC_ALL": language, "PYTHON": sys.executable},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert told in done.stderr
    assert not (tmp_path / "place").exists()


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    this = f"{sys.version_info[0]}.{sys.version_info[1]}"
    script = tmp_path / "install.sh"
    script.write_text((TEMPLATES / "install.sh").read_text("utf-8").replace("@PYTHON@", this), "utf-8")
    place = tmp_path / "place"
    place.mkdir()
    (place / "mine.txt").write_text("mine", "utf-8")
    done = subprocess.run(
        ["sh", str(script), str(place)],
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "es_MX.UTF-8", "PYTHON": sys.executable},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, [each.name for each in place.iterdir()]) == (1, ["mine.txt"])
    assert "Hay otra cosa" in done.stderr
