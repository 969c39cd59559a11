"""Folders fit for a stick, and lists of files that can be compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.installer import tree


@pytest.mark.parametrize(
    "name",
    ["a/what?.txt", "con.txt", "sub/NUL", "ends.", "ends ", "a:b", "back\\slash", "x" * 161],
)
def test_names_that_a_stick_does_not_take(name: str) -> None:
    assert len(tree.unfit_for_a_stick([name])) == 1


def test_names_that_differ_only_in_case() -> None:
    assert tree.unfit_for_a_stick(["lib/A.py", "lib/a.py"]) == ["lib/a.py = lib/A.py"]


def test_names_that_fit() -> None:
    assert tree.unfit_for_a_stick(["Léame.txt", "_internal/PySide6/Qt/lib/libQt6Core.so.6", "contents"]) == []


def test_links_inside_go_and_links_outside_become_files(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("far", "utf-8")
    folder = tmp_path / "program"
    (folder / "lib").mkdir(parents=True)
    (folder / "lib" / "real.so").write_text("near", "utf-8")
    (folder / "real.so").symlink_to("lib/real.so")
    (folder / "far.txt").symlink_to(outside)
    assert tree.special(folder) == ["far.txt", "real.so"]
    assert tree.without_links(folder) == ["real.so"]
    assert tree.names(folder) == ["far.txt", "lib/real.so"]
    assert (folder / "far.txt").read_text("utf-8") == "far"
    assert tree.special(folder) == []


def test_only_what_is_started_may_be_started(tmp_path: Path) -> None:
    for name in ("fieldtool", "lib.so"):
        (tmp_path / name).touch(mode=0o777)
    tree.settle(tmp_path, ["fieldtool"])
    assert {each.name: each.stat().st_mode & 0o777 for each in tmp_path.iterdir()} == {
        "fieldtool": 0o755,
        "lib.so": 0o644,
    }


def test_differences_are_told_by_name(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, same, changed in ((one, "x", "a"), (other, "x", "b")):
        folder.mkdir()
        (folder / "same").write_text(same, "utf-8")
        (folder / "changed").write_text(changed, "utf-8")
    (one / "gone").touch()
    (other / "come").touch()
    found = tree.differences(tree.digests(one), tree.digests(other))
    assert found == ["- gone", "+ come", "~ changed"]


def test_moments_are_the_same_for_all(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").touch()
    tree.moments(tmp_path, 1_000_000)
    assert {each.stat().st_mtime for each in tmp_path.rglob("*")} == {1_000_000}
