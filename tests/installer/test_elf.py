"""What is read of libraries, against what the system's own libraries are known to say."""

from __future__ import annotations

from pathlib import Path

import PySide6
import pytest

from tools.installer import elf

CORE = Path(PySide6.__file__).parent / "Qt" / "lib" / "libQt6Core.so.6"


def test_a_library_of_qt() -> None:
    found = elf.read(CORE)
    assert found is not None
    assert found.name == "libQt6Core.so.6"
    assert "libc.so.6" in found.needs
    assert found.glibc is not None and (2, 17) <= found.glibc <= (2, 28), "as the name of the wheel promises"


def test_what_is_no_library(tmp_path: Path) -> None:
    for content in (b"", b"#!/bin/sh\n", b"\x7fELF\x01\x01"):
        (tmp_path / "x").write_bytes(content)
        assert elf.read(tmp_path / "x") is None


def test_what_is_asked_of_the_system() -> None:
    found = {
        "a.so": elf.Library("a.so", ("b.so", "libc.so.6"), (2, 17)),
        "deep/b.so.1": elf.Library("b.so", ("libX11.so.6",), (2, 34)),
        "c.so": elf.Library("", ("libX11.so.6",), None),
    }
    assert elf.asked_of_the_system(found) == {"libX11.so.6": ["deep/b.so.1", "c.so"], "libc.so.6": ["a.so"]}
    assert elf.oldest_glibc(found) == (2, 34)


@pytest.mark.parametrize(
    ("versions", "newest"),
    [
        (["GLIBC_2.4", "GLIBC_2.28", "GLIBC_PRIVATE", "OTHER_9.9"], (2, 28)),
        (["GLIBC_2.3.4"], (2, 3)),
        ([], None),
    ],
)
def test_versions_are_compared_as_numbers(versions: list[str], newest: tuple[int, int] | None) -> None:
    assert elf.newest(versions) == newest


def test_all_libraries_of_a_folder() -> None:
    found = elf.libraries(CORE.parent)
    assert "libQt6Widgets.so.6" in found
    asked = elf.asked_of_the_system(found)
    assert "libc.so.6" in asked and "libQt6Core.so.6" not in asked
