"""What must be inside on every system, and that its absence is told by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.installer import contents

LINUX = [
    "PySide6/Qt/plugins/platforms/libqxcb.so",
    "PySide6/Qt/plugins/platforms/libqwayland-generic.so",
    "PySide6/Qt/plugins/platforms/libqoffscreen.so",
    "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
    "PySide6/Qt/plugins/imageformats/libqsvg.so",
    "PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so",
    "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
    "PySide6/Qt/translations/qtbase_es.qm",
]
WINDOWS = [
    "PySide6/plugins/platforms/qwindows.dll",
    "PySide6/plugins/platforms/qoffscreen.dll",
    "PySide6/plugins/iconengines/qsvgicon.dll",
    "PySide6/plugins/imageformats/qsvg.dll",
    "PySide6/translations/qtbase_es.qm",
]
LOCK = """\
some-library==1.0 \\
    --hash=sha256:aa
only-there==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:bb
setuptools==84.0 \\
    --hash=sha256:cc
"""


@pytest.mark.parametrize(("target", "names"), [("linux", LINUX), ("windows", WINDOWS)])
def test_each_plugin_that_is_needed_is_missed(target: str, names: list[str]) -> None:
    assert contents.qt(names, target) == []
    for each in names:
        assert len(contents.qt([name for name in names if name != each], target)) == 1


def test_the_description_of_every_library_is_inside() -> None:
    inside = ["some_library-1.0.dist-info/METADATA", "x/only_there-2.0.dist-info/METADATA"]
    assert contents.libraries(LOCK, inside, "windows") == []
    assert contents.libraries(LOCK, inside[:1], "linux") == []
    assert contents.libraries(LOCK, inside[:1], "windows") == ["only-there"]
    assert contents.libraries(LOCK, [], "linux") == ["some-library"]


def test_every_file_that_the_program_brings_is_inside(tmp_path: Path) -> None:
    for name in ("resources/icons/a.svg", "locales/es/LC_MESSAGES/fieldtool.mo", "LICENSE"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    inside = ["resources/icons/a.svg", "locales/es/LC_MESSAGES/fieldtool.mo", "LICENSE", "other"]
    assert contents.shipped(tmp_path, inside) == []
    assert contents.shipped(tmp_path, [f"Resources/{name}" for name in inside]) == [], "a bundle of macOS"
    assert contents.shipped(tmp_path, inside[1:]) == ["resources/icons/a.svg"]
