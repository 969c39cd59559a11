"""The package for Debian, made by Debian's own tool and read back."""

from __future__ import annotations

import configparser
import gzip
import subprocess
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.installer.conftest import ROOT
from tools.installer import deb, elf
from tools.installer.licences import licence_of
from tools.installer.plan import Plan

TEMPLATES = ROOT / "tools" / "installer" / "templates"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def asked(*command: str | Path) -> str:
    return subprocess.run([str(each) for each in command], capture_output=True, text=True, check=True).stdout


def test_the_package_holds_what_a_system_needs_and_no_scripts(plan: Plan, tmp_path: Path) -> None:
    made = deb.pack(plan)
    assert made.name == "fieldtool_0.1.0_amd64.deb"
    listed = {line.split(None, 5)[5].split(" -> ")[0] for line in asked("dpkg-deb", "-c", made).splitlines()}
    assert {
        "./usr/bin/fieldtool",
        "./usr/lib/fieldtool/fieldtool",
        "./usr/lib/fieldtool/_internal/año.txt",
        "./usr/share/applications/fieldtool.desktop",
        "./usr/share/mime/packages/fieldtool.xml",
        "./usr/share/icons/hicolor/48x48/apps/fieldtool.png",
        "./usr/share/icons/hicolor/scalable/apps/fieldtool.svg",
        "./usr/share/doc/fieldtool/copyright",
    } <= listed
    assert all(each.startswith("./usr/") or each in ("./", "./usr") for each in listed)
    asked("dpkg-deb", "--control", made, tmp_path / "control")
    assert {each.name for each in (tmp_path / "control").iterdir()} == {"control", "md5sums"}


def test_it_needs_nothing_but_the_c_library(plan: Plan) -> None:
    newest = elf.oldest_glibc(elf.libraries(plan.frozen))
    found = asked("dpkg-deb", "--field", deb.pack(plan), "Depends").strip()
    assert found == f"libc6 (>= {newest[0]}.{newest[1]})"


def test_two_packages_are_the_same(plan: Plan, tmp_path: Path) -> None:
    one = deb.pack(plan).read_bytes()
    for each in plan.frozen.rglob("*"):
        each.touch()
    assert deb.pack(replace(plan, out=tmp_path / "other")).read_bytes() == one


def test_the_files_are_of_root_and_only_the_program_may_be_started(plan: Plan) -> None:
    lines = [line.split(None, 5) for line in asked("dpkg-deb", "-c", deb.pack(plan)).splitlines()]
    assert {line[1] for line in lines} == {"root/root"}
    started = {line[5] for line in lines if line[0].startswith("-") and "x" in line[0]}
    assert started == {"./usr/lib/fieldtool/fieldtool"}


def test_the_copyright_names_every_library(plan: Plan) -> None:
    folder = deb.fill(plan)
    text = (folder / "usr/share/doc/fieldtool/copyright").read_text("utf-8")
    assert "Copyright: Ana Example\nLicense: MIT\nComment: Some-Library 1.2" in text
    manual = gzip.decompress((folder / "usr/share/man/man1/fieldtool.1.gz").read_bytes()).decode()
    assert "fieldtool 0.1.0" in manual


@pytest.mark.parametrize(
    ("expression", "text", "classifiers", "short"),
    [
        ("Apache-2.0 OR MIT", None, [], "Apache-2.0-OR-MIT"),
        (None, "BSD\nand a long text", [], "BSD"),
        (None, None, ["License :: OSI Approved :: MIT License"], "MIT-License"),
        (None, None, [], "see-the-file-of-the-library"),
    ],
)
def test_licences_are_one_word(
    expression: str | None, text: str | None, classifiers: list[str], short: str
) -> None:
    assert licence_of(expression, text, classifiers) == short


def test_the_entry_of_the_menu_is_right() -> None:
    asked("desktop-file-validate", TEMPLATES / "fieldtool.desktop")
    entry = configparser.ConfigParser(interpolation=None, strict=True)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(TEMPLATES / "fieldtool.desktop", "utf-8")
    found = entry["Desktop Entry"]
    for name in ("Name", "GenericName", "Comment"):
        assert found[name] != found[f"{name}[es]"]
    kinds = ElementTree.parse(TEMPLATES / "fieldtool.xml").getroot()
    assert found["MimeType"].strip(";").split(";") == [each.get("type") for each in kinds]


def test_kinds_of_files_are_told_in_both_languages() -> None:
    kinds = ElementTree.parse(TEMPLATES / "fieldtool.xml").getroot()
    assert [each.find(f"{MIME}glob").get("pattern") for each in kinds] == ["*.fieldtool", "*.fieldtool-id"]  # type: ignore[union-attr]
    for each in kinds:
        assert [told.get(LANGUAGE) for told in each.findall(f"{MIME}comment")] == [None, "es"]
