"""What is taken out of the frozen program, and what must stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.installer import freezing, prune
from tools.installer.frozen import told_of

QT = "PySide6/Qt"


@pytest.mark.parametrize(
    "name",
    [
        f"{QT}/plugins/platforms/libqvnc.so",
        f"{QT}/plugins/platforms/libqeglfs.so",
        f"{QT}/plugins/platformthemes/libqgtk3.so",
        f"{QT}/plugins/tls/libqopensslbackend.so",
        f"{QT}/plugins/networkinformation/libqglib.so",
        f"{QT}/plugins/sqldrivers/libqsqlite.so",
        f"{QT}/plugins/imageformats/libqpdf.so",
        f"{QT}/translations/qtbase_de.qm",
        f"{QT}/translations/qtwebengine_locales/es.pak",
        f"{QT}/qml/QtQuick/libqtquick2plugin.so",
        f"{QT}/lib/libQt6Quick.so.6",
        f"{QT}/lib/libQt6Network.so.6",
        f"{QT}/lib/libQt6Qml.so.6",
        "PySide6/plugins/platforms/qminimal.dll",
        "PySide6\\plugins\\tls\\qschannelbackend.dll",
        "PySide6/QtNetwork.abi3.so",
        "libQt6VirtualKeyboard.so.6",
        "babel/locale-data/de.dat",
        "babel/locale-data/es_ES.dat",
        "libgtk-3.so.0",
        "libcups.so.2",
        "libGL.so.1",
        "some-1.0.dist-info/direct_url.json",
        "some-1.0.dist-info/INSTALLER",
    ],
)
def test_goes(name: str) -> None:
    assert prune.dropped(name)


@pytest.mark.parametrize(
    "name",
    [
        f"{QT}/plugins/platforms/libqxcb.so",
        f"{QT}/plugins/platforms/libqwayland-generic.so",
        f"{QT}/plugins/platforms/libqoffscreen.so",
        f"{QT}/plugins/platformthemes/libqxdgdesktopportal.so",
        f"{QT}/plugins/imageformats/libqsvg.so",
        f"{QT}/plugins/printsupport/libcupsprintersupport.so",
        f"{QT}/plugins/wayland-shell-integration/libxdg-shell.so",
        f"{QT}/translations/qtbase_es.qm",
        f"{QT}/lib/libQt6Core.so.6",
        f"{QT}/lib/libQt6XcbQpa.so.6",
        f"{QT}/lib/libicudata.so.73",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt6Core.dll",
        "PySide6/QtCore.abi3.so",
        "PySide6/libpyside6.abi3.so.6.8",
        "babel/locale-data/es_419.dat",
        "babel/global.dat",
        "libxcb-cursor.so.0",
        "libglib-2.0.so.0",
        "libpython3.11.so.1.0",
        "some-1.0.dist-info/licenses/LICENSE",
        "some-1.0.dist-info/RECORD",
        "resources/fonts/NotoSans-Regular.ttf",
    ],
)
def test_stays(name: str) -> None:
    assert not prune.dropped(name)


def test_entries_come_in_an_order_that_does_not_change() -> None:
    entries = [("b", "/x/b", "BINARY"), ("libGL.so.1", "/x/c", "BINARY"), ("a", "/x/a", "BINARY")]
    assert [name for name, _file, _kind in freezing.kept(entries)] == ["a", "b"]


def test_the_list_of_installed_files_tells_nothing_of_the_computer(tmp_path: Path) -> None:
    about = tmp_path / "some-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").touch()
    record = "\n".join(
        [
            "../../../bin/some,sha256=abc,200",
            "some/__init__.py,sha256=def,10",
            "some-1.0.dist-info/METADATA,sha256=ghi,20",
            "some-1.0.dist-info/INSTALLER,sha256=jkl,4",
        ]
    )
    assert told_of(about, record) == "some-1.0.dist-info/METADATA,sha256=ghi,20\n"
