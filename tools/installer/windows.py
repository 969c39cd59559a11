"""Windows: a ZIP for the stick, and an installer by NSIS that asks for no administrator.

The script is rendered from a template and can be compiled on every system that has `makensis`. The
uninstaller removes the files that were installed, one by one, and folders only when they are empty: whatever
else lies there, a notebook above all, stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from tools.installer import archive, doing, handing_over, icons, tree
from tools.installer.plan import Plan

KINDS = (
    ("fieldtool", "fieldtool.bundle", "KIND_BUNDLE"),
    ("fieldtool-id", "fieldtool.identity", "KIND_IDENTITY"),
)
"""Ending of a file, its class in the registry, and its words in the script."""

VERSION_FILE = "version.txt"


def version_text(version: str) -> str:
    """What Windows shows of the program under its properties, in the form that PyInstaller reads."""
    numbers = tuple(int(each) for each in four_numbers(version).split("."))
    told = {
        "FileDescription": "fieldtool",
        "FileVersion": version,
        "InternalName": "fieldtool",
        "LegalCopyright": "GPL-3.0-or-later",
        "ProductName": "fieldtool",
        "ProductVersion": version,
    }
    pairs = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in told.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0,"
        " OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)),"
        f" kids=[StringFileInfo([StringTable('040904B0', [{pairs}])]),"
        " VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


def pack_portable(plan: Plan) -> Path:
    """The portable folder as ZIP."""
    plan.out.mkdir(parents=True, exist_ok=True)
    made = plan.out / f"{plan.name}-portable.zip"
    archive.write_zip(archive.folder(plan), made, plan.epoch)
    return made


def pack(plan: Plan) -> Path:
    """The installer, beside the others."""
    made = plan.out / f"{plan.name}-setup.exe"
    compile_script(plan, plan.frozen, made)
    doing.tell(made)
    return made


def compile_script(plan: Plan, folder: Path, made: Path) -> None:
    """Render the script for a folder and compile it; the installer is `made`. Raises `Stop`."""
    tool = doing.needs("makensis", "nsis")
    tree.moments(folder, plan.epoch)
    made.parent.mkdir(parents=True, exist_ok=True)
    script = plan.work / "fieldtool.nsi"
    icon = icons.folder(plan) / "fieldtool.ico"
    text = render(plan.version, folder, tree.names(folder), icon, made, plan.root / "LICENSE")
    script.write_text(text, encoding="utf-8-sig")
    doing.run(plan, [tool, "-V2", "-WX", "-INPUTCHARSET", "UTF8", script])


def render(version: str, folder: Path, names: Iterable[str], icon: Path, made: Path, licence: Path) -> str:
    """The script. `names` are the files below `folder`, with `/`."""
    names = sorted(names)
    values = {
        "VERSION": version,
        "FOUR_NUMBERS": four_numbers(version),
        "ICON": str(icon),
        "OUT": str(made),
        "LICENCE": str(licence),
        "INSTALL": "\n".join(installing(folder, names)),
        "REMOVE": "\n".join(removing(names)),
        "CLASSES": "\n".join(classes()),
        "FORGET": "\n".join(forgetting()),
    }
    text = (handing_over.HERE / "fieldtool.nsi").read_text(encoding="utf-8")
    return re.sub(r"@(\w+)@", lambda found: values[found[1]], text)


def four_numbers(version: str) -> str:
    """`0.1.0` to `0.1.0.0`, the only form that Windows takes."""
    numbers = [*re.findall(r"\d+", version), "0", "0", "0", "0"]
    return ".".join(numbers[:4])


def installing(folder: Path, names: list[str]) -> list[str]:
    """Lines that put the files into their folders."""
    lines, last = [], None
    for name in names:
        path = PurePosixPath(name)
        if path.parent != last:
            last = path.parent
            lines.append(f'  SetOutPath "{_inside(last)}"')
        lines.append(f'  File "{_dollars(str(folder / name))}"')
    return lines


def removing(names: list[str]) -> list[str]:
    """Lines that remove these files and then the folders that are empty, the inner ones first."""
    folders = {parent for name in names for parent in PurePosixPath(name).parents} - {PurePosixPath(".")}
    inner_first = sorted(folders, key=lambda each: (-len(each.parts), each.as_posix()))
    return [f'  Delete "{_inside(PurePosixPath(name))}"' for name in names] + [
        f'  RMDir "{_inside(each)}"' for each in inner_first
    ]


def classes() -> list[str]:
    """Lines that tell Windows which files the program opens, for this person only."""
    lines, start = [], "$INSTDIR\\fieldtool-window.exe"
    for ending, name, told in KINDS:
        key = f"Software\\Classes\\{name}"
        lines += [
            f'  WriteRegStr HKCU "Software\\Classes\\.{ending}" "" "{name}"',
            f'  WriteRegStr HKCU "{key}" "" "$({told})"',
            f'  WriteRegStr HKCU "{key}\\DefaultIcon" "" "{start},0"',
            f'  WriteRegStr HKCU "{key}\\shell\\open\\command" "" \'"{start}" "%1"\'',
        ]
    return lines


def forgetting() -> list[str]:
    """Lines that take that back."""
    return [
        f'  DeleteRegKey HKCU "Software\\Classes\\{key}"'
        for ending, name, _told in KINDS
        for key in (f".{ending}", name)
    ]


def _inside(path: PurePosixPath) -> str:
    """A path in the folder of the program, as Windows writes it."""
    return "\\".join(["$INSTDIR", *(_dollars(part) for part in path.parts)])


def _dollars(text: str) -> str:
    """A `$` begins a variable in a script; two of them are one."""
    return text.replace("$", "$$")
