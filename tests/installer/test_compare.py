"""Two builds are compared file by file, also when they are packed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.installer.conftest import EPOCH
from tools.installer import archive, compare, deb
from tools.installer.plan import Plan


@pytest.fixture
def two(plan: Plan, tmp_path: Path) -> dict[str, list[Path]]:
    """Two builds that differ in one file, in each kind of package."""
    made: dict[str, list[Path]] = {"tar": [], "zip": [], "deb": []}
    for number in (1, 2):
        (plan.inside / "año.txt").write_text(f"ñ{number}", "utf-8")
        archive.fill(plan)
        out = tmp_path / str(number)
        out.mkdir()
        archive.write(archive.folder(plan), out / "x.tar.xz", EPOCH, level=0)
        archive.write_zip(archive.folder(plan), out / "x.zip", EPOCH)
        made["tar"].append(out / "x.tar.xz")
        made["zip"].append(out / "x.zip")
        made["deb"].append(deb.pack(replace(plan, out=out)))
    return made


@pytest.mark.parametrize("kind", ["tar", "zip", "deb"])
def test_the_file_that_differs_is_named(
    kind: str, two: dict[str, list[Path]], capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = two[kind]
    assert compare.main(one, other) == 1
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("~")]
    assert [line for line in told if line.endswith("_internal/año.txt")] and len(
        told
    ) <= 2  # and its checksum
    assert compare.main(one, one) == 0


def test_the_same_files_in_other_packages_are_told(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "es_MX")
    archive.fill(plan)
    for level in (0, 1):
        archive.write(archive.folder(plan), tmp_path / f"{level}.tar.xz", EPOCH, level=level)
    assert compare.main(tmp_path / "0.tar.xz", tmp_path / "1.tar.xz") == 1
    assert "empaquetados distinto" in capsys.readouterr().out
    assert compare.main(archive.folder(plan), archive.folder(plan)) == 0
