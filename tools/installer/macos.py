"""macOS: the program as a bundle, and a disk image to drag it from. Its description is checked everywhere."""

from __future__ import annotations

import json
import plistlib
import shutil
from pathlib import Path
from typing import Any

from tools.installer import doing, handing_over
from tools.installer.plan import Plan
from tools.says import Stop, words

IDENTIFIER = "local.fieldtool"
"""Nobody owns a domain of this name; signing with a name of Apple's needs none."""

OLDEST = "12.0"
KINDS = (
    ("local.fieldtool.bundle", "fieldtool", "Sealed bundle"),
    ("local.fieldtool.identity", "fieldtool-id", "Identity file"),
)


def info(version: str) -> dict[str, Any]:
    """What `Info.plist` says besides what PyInstaller puts there."""
    return {
        "CFBundleDisplayName": "fieldtool",
        "CFBundleIdentifier": IDENTIFIER,
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundleDevelopmentRegion": "es",
        "CFBundleLocalizations": ["es", "en"],
        "LSMinimumSystemVersion": OLDEST,
        "LSApplicationCategoryType": "public.app-category.productivity",
        "NSHighResolutionCapable": True,
        "NSSupportsAutomaticGraphicsSwitching": True,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": told,
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [kind],
            }
            for kind, _ending, told in KINDS
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": kind,
                "UTTypeDescription": told,
                "UTTypeConformsTo": ["public.data"],
                "UTTypeTagSpecification": {"public.filename-extension": [ending]},
            }
            for kind, ending, told in KINDS
        ],
    }


def bundle(source: Path) -> dict[str, Any]:
    """What `fieldtool.spec` tells PyInstaller of the bundle."""
    inputs = json.loads((source / "fieldtool/shipped/resources/build.json").read_text(encoding="utf-8"))
    return {
        "name": "fieldtool.app",
        "icon": str(source.parent / "icons" / "fieldtool.icns"),
        "bundle_identifier": IDENTIFIER,
        "info_plist": info(inputs["version"]),
    }


def application(plan: Plan) -> Path:
    """The bundle that PyInstaller made."""
    return plan.frozen.parent / "fieldtool.app"


def check(plan: Plan) -> None:
    """Raises `Stop` when the bundle does not say what it should."""
    faults = differing(application(plan), info(plan.version))
    if faults:
        told = ", ".join(faults)
        raise Stop(words(f"Info.plist differs: {told}", f"Info.plist es distinto: {told}"))


def differing(app: Path, wanted: dict[str, Any]) -> list[str]:
    """Names under which the description of a bundle says something else than it should."""
    found = plistlib.loads((app / "Contents" / "Info.plist").read_bytes())
    faults = [name for name, value in wanted.items() if found.get(name) != value]
    if not (app / "Contents" / "MacOS" / str(found.get("CFBundleExecutable", "?"))).is_file():
        faults.append("CFBundleExecutable")
    return faults


def pack(plan: Plan) -> Path:
    """The disk image, beside the others."""
    tool = doing.needs("hdiutil", "macOS")
    plan.out.mkdir(parents=True, exist_ok=True)
    made = plan.out / f"{plan.name}.dmg"
    folder = doing.empty(plan.work / "image")
    doing.run(plan, ["ditto", application(plan), folder / "fieldtool.app"])
    for each in (*handing_over.guides(plan), *plan.frozen.glob("*.cdx.json")):
        shutil.copyfile(each, folder / each.name)
    (folder / "Applications").symlink_to("/Applications")
    doing.run(plan, [tool, "create", "-volname", "fieldtool", "-srcfolder", folder, "-format", "UDZO", made])
    doing.tell(made)
    return made
