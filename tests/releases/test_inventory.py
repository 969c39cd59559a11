"""What is inside: nothing left out, nothing without a licence, and the same list for machines each time."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

from fieldtool import paths
from fieldtool.services import inventory
from fieldtool.services.inventory import LIST, Part, parts
from tests.services.laptops import error_of
from tools import sbom

ROOT = Path(__file__).resolve().parents[2]


def locked(name: str) -> dict[str, str]:
    """Package to version of a lock file, for this system."""
    found = {}
    for line in (ROOT / "requirements" / name).read_text("utf-8").splitlines():
        match = re.match(r"([a-z0-9-]+)==(\S+)(?: ; (.+?))? \\", line)
        if match and not (match[3] and "win32" in match[3]):
            found[match[1]] = match[2]
    return found


def by_name() -> dict[str, Part]:
    return {re.sub(r"[-_.]+", "-", each.name).lower(): each for each in parts() if not each.within}


def test_every_locked_package_is_told_with_its_version() -> None:
    wanted = locked("run.txt")
    wanted.pop("setuptools")  # puts the project in, and is not inside
    told = by_name()
    missing = {name for name in wanted if name not in told and _is_here(name)}
    assert missing == set()
    assert {name: told[name].version for name in wanted if name in told} == {
        name: metadata.version(name) for name in wanted if name in told
    }


def _is_here(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def test_everything_has_a_licence_and_its_text() -> None:
    found = parts()
    assert [each.name for each in found if not each.licence] == []
    assert [each.name for each in found if not each.text] == []
    assert len({(each.name, each.within) for each in found}) == len(found)


def test_what_packages_bring_inside_is_told() -> None:
    inner = {(each.within, each.name): each for each in parts() if each.within}
    assert inner["PySide6_Essentials", "Qt"].version == metadata.version("PySide6-Essentials")
    assert re.fullmatch(r"3\.\d+\.\d+", inner["sqlcipher3", "SQLite"].version)
    assert re.fullmatch(r"4\.\d+\.\d+", inner["sqlcipher3", "SQLCipher"].version)
    assert set(inventory.INSIDE) <= {each.name for each in parts()}


def test_every_folder_of_drawings_and_letters_is_told() -> None:
    texts = {each.text for each in parts()}
    licences = [*paths.resources().rglob("*OFL.txt"), *paths.resources().rglob("LICENSE.txt")]
    assert len(licences) >= 4
    assert [each.name for each in licences if each.read_text("utf-8") not in texts] == []


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in the place of a built program."""
    (tmp_path / "resources").mkdir()
    shutil.copytree(paths.locales(), tmp_path / "locales")
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    paths.program.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    paths.program.cache_clear()


def test_from_source_there_is_neither_build_nor_list(program: Path) -> None:
    assert inventory.build() is None
    assert inventory.list_for_machines() is None
    assert error_of(inventory.save_list, program / "out.json").code == "L-10"


def test_a_built_program_tells_from_what(program: Path) -> None:
    told = {"version": "1.0", "commit": "abc", "python": "3.11.7", "qt": "6.8.3", "moment": 1}
    (program / "resources" / "build.json").write_text(json.dumps(told), "utf-8")
    found = inventory.build()
    assert found is not None
    assert (found.version, found.commit, found.qt, found.sqlcipher) == ("1.0", "abc", "6.8.3", "")
    (program / "resources" / "build.json").write_text("[]", "utf-8")
    assert inventory.build() is None


def test_the_list_beside_a_program_can_be_saved(program: Path, tmp_path: Path) -> None:
    (program / LIST).write_text("{}", "utf-8")
    inventory.save_list(tmp_path / "copy.json")
    assert (tmp_path / "copy.json").read_text("utf-8") == "{}"


def test_the_list_for_machines_keeps_to_its_schema(tmp_path: Path) -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    text = sbom.write(tmp_path).read_text("utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    document = json.loads(text)
    assert document["metadata"]["component"]["name"] == "fieldtool"
    names = {each["name"] for each in document["components"]}
    assert {each.name for each in parts()} - {"fieldtool"} == names
    assert not re.search(r'"(/|file:|[A-Z]:\\\\)', text), "a place of this computer"


def test_two_lists_are_the_same_and_another_content_has_another_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    one, other = (sbom.write(tmp_path / name).read_bytes() for name in ("one", "other"))
    assert one == other
    document = json.loads(one)
    assert document["metadata"]["timestamp"].startswith("2026-09-21T")
    fewer = json.loads(sbom.text(parts()[:-1]))
    assert fewer["serialNumber"] != document["serialNumber"]


def test_the_list_is_made_by_the_build_alone() -> None:
    """The program itself does not carry the library."""
    assert importlib.util.find_spec("cyclonedx") is not None
    assert "cyclonedx-python-lib" not in locked("run.txt")
