"""The description of the bundle for macOS."""

from __future__ import annotations

import plistlib
from pathlib import Path

from fieldtool import __version__
from tools.installer import macos, windows


def an_app(folder: Path, **changes: object) -> Path:
    app = folder / "fieldtool.app"
    (app / "Contents" / "MacOS").mkdir(parents=True)
    (app / "Contents" / "MacOS" / "fieldtool").touch()
    told = {**macos.info("0.1.0"), "CFBundleExecutable": "fieldtool", **changes}
    (app / "Contents" / "Info.plist").write_bytes(plistlib.dumps(told))
    return app


def test_the_description_survives_apples_form() -> None:
    told = macos.info(__version__)
    assert plistlib.loads(plistlib.dumps(told)) == told
    assert told["CFBundleShortVersionString"] == __version__
    assert told["CFBundleLocalizations"] == ["es", "en"]


def test_every_kind_of_file_is_declared_and_opened() -> None:
    told = macos.info("1.0")
    declared = {each["UTTypeIdentifier"] for each in told["UTExportedTypeDeclarations"]}
    opened = {kind for each in told["CFBundleDocumentTypes"] for kind in each["LSItemContentTypes"]}
    assert declared == opened
    endings = {
        ending
        for each in told["UTExportedTypeDeclarations"]
        for ending in each["UTTypeTagSpecification"]["public.filename-extension"]
    }
    assert endings == {ending for ending, _name, _told in windows.KINDS}, "the same on every system"


def test_a_bundle_that_says_what_it_should(tmp_path: Path) -> None:
    assert macos.differing(an_app(tmp_path), macos.info("0.1.0")) == []


def test_a_bundle_that_says_something_else(tmp_path: Path) -> None:
    app = an_app(tmp_path, CFBundleVersion="9", CFBundleExecutable="other")
    assert macos.differing(app, macos.info("0.1.0")) == ["CFBundleVersion", "CFBundleExecutable"]
