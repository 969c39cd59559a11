"""Libraries for computers that lack them: which, in which order, and that the system's own come first."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.installer.conftest import ROOT
from tools.installer import at_start, elf, fallback


@pytest.mark.parametrize(
    "name",
    ["libX11.so.6", "libxcb.so.1", "libxcb-cursor.so.0", "libxcb-render-util.so.0", "libglib-2.0.so.0"],
)
def test_belongs_to_the_system_where_it_has_it(name: str) -> None:
    assert fallback.NAMES.fullmatch(name)


@pytest.mark.parametrize("name", ["libpython3.11.so.1.0", "libssl.so.3", "libstdc++.so.6", "libQt6Core.so.6"])
def test_belongs_to_the_program(name: str) -> None:
    assert not fallback.NAMES.fullmatch(name)


def test_each_library_comes_after_what_it_needs() -> None:
    found = {
        "libxcb-cursor.so.0": elf.Library("", ("libxcb.so.1", "libc.so.6"), None),
        "libxcb.so.1": elf.Library("", ("libXau.so.6",), None),
        "libXau.so.6": elf.Library("", (), None),
    }
    assert fallback.order(found) == ["libXau.so.6", "libxcb.so.1", "libxcb-cursor.so.0"]


def test_libraries_that_nobody_needs_any_more_are_found() -> None:
    def needing(*names: str) -> elf.Library:
        return elf.Library("", names, None)

    found = {
        "_internal/PySide6/Qt/lib/libQt6Gui.so.6": needing("libxcb.so.1", "libc.so.6"),
        "_internal/if-missing/libxcb.so.1": needing("libXau.so.6"),
        "_internal/if-missing/libXau.so.6": needing(),
        "_internal/libpython3.11.so.1.0": needing(),
        "_internal/libcairo.so.2": needing("libpixman-1.so.0", "libxcb.so.1"),
        "_internal/libpixman-1.so.0": needing("libcairo.so.2"),
    }
    assert fallback.orphans(found) == ["_internal/libcairo.so.2", "_internal/libpixman-1.so.0"]


def test_the_system_comes_first_and_what_it_lacks_comes_from_the_folder(tmp_path: Path) -> None:
    from _ctypes import __file__ as library  # any library that the system does not know by this name

    (tmp_path / "libnobody-has-this.so.1").write_bytes(Path(library).read_bytes())
    (tmp_path / "libc.so.6").write_bytes(b"this would be refused")
    (tmp_path / at_start_order()).write_text("libc.so.6\nlibnobody-has-this.so.1\nlibnowhere.so.1\n", "ascii")
    code = (
        "import sys; from tools.installer import at_start; at_start.load(sys.argv[1]);"
        "print(open('/proc/self/maps').read())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert str(tmp_path / "libnobody-has-this.so.1") in done.stdout
    assert str(tmp_path / "libc.so.6") not in done.stdout


def test_letters_are_looked_for_in_the_usual_places_where_nobody_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "")  # so that it is put back afterwards
    monkeypatch.delenv("FONTCONFIG_FILE")
    there = tmp_path / "fonts.conf"
    there.touch()
    at_start.find_letters("folder", str(there))
    assert "FONTCONFIG_FILE" not in os.environ
    at_start.find_letters("folder", str(tmp_path / "none"))
    assert os.environ["FONTCONFIG_FILE"] == str(Path("folder") / fallback.LETTERS)


@pytest.mark.parametrize("before", [None, "/opt/libraries"])
def test_programs_that_are_opened_find_their_own_libraries(
    before: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("LD_LIBRARY_PATH", "/program/_internal"), ("LD_LIBRARY_PATH_ORIG", before or "")):
        monkeypatch.setenv(name, value)  # put back afterwards
    if before is None:
        monkeypatch.delenv("LD_LIBRARY_PATH_ORIG")
    at_start.give_back_surroundings()
    assert os.environ.get("LD_LIBRARY_PATH") == before
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ


def at_start_order() -> str:
    """The list has the same name for whoever writes it and whoever reads it."""
    assert fallback.ORDER in Path(at_start.__file__).read_text("utf-8")
    return fallback.ORDER
