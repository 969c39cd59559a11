"""Everything that is inside the program, with its version and its licence: one list for people and machines.

What packages tell of themselves is read from their metadata, which the frozen program carries too. What they
bring inside and do not tell (SQLite in the driver, Qt in PySide6) stands in `INSIDE`.
"""

from __future__ import annotations

import json
import platform
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from fieldtool import __version__, files, paths
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.printing.preview import pdfium_version
from fieldtool.storage import engine

INPUTS = "build.json"
LIST = "fieldtool.cdx.json"
"""The list for machines, which lies beside a program that was built (CycloneDX)."""
LARGEST_LIST = 20_000_000

LIBRARY, DATA, PROGRAM = "library", "data", "program"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is inside. `licence`: by its short name (SPDX where there is one). `within`: the package
    that brings it, "" for one that stands by itself. `text`: of its licence, "" when it is told by `within`.
    `about` says in words of the person what it is, "" when the name says it."""

    name: str
    version: str
    licence: str
    kind: str = LIBRARY
    within: str = ""
    text: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Build:
    """From what a program was built. `commit` is "" for a copy without git; versions may be "" when they were
    not told."""

    version: str
    commit: str
    python: str
    qt: str
    sqlite: str
    sqlcipher: str


_UNSTATED = {"pyrage": "MIT", "sqlcipher3": "Zlib"}
"""Licences that the makers state only in their files (docs/decisions/licence.md)."""

_AS_SPDX = {
    "Apache": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
}

_QT = "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only"
INSIDE: Mapping[str, tuple[tuple[str, str], ...]] = {
    "PySide6_Essentials": (("Qt", _QT),),
    "sqlcipher3": (("SQLCipher", "BSD-3-Clause"), ("SQLite", "blessing"), ("OpenSSL", "Apache-2.0")),
    "PyNaCl": (("libsodium", "ISC"),),
    "pypdfium2": (("PDFium", "BSD-3-Clause AND Apache-2.0"),),
    "miniaudio": (("miniaudio (C)", "Unlicense OR MIT-0"),),
    "babel": (("CLDR", "Unicode-3.0"),),
    "Python": (("OpenSSL", "Apache-2.0"), ("zlib", "Zlib"), ("expat", "MIT"), ("libffi", "MIT"),
               ("bzip2", "bzip2-1.0.6"), ("XZ Utils", "0BSD")),
}  # fmt: skip
"""Package to what it brings inside."""

_DATA: tuple[tuple[str, str, str, str, str], ...] = (
    ("Tabler Icons", "3.51.0", "MIT", "icons/LICENSE.txt", N_("The icons")),
    (
        "Natural Earth, world-atlas",
        "",
        "ISC",
        "map/LICENSE.txt",
        N_("The outlines on the map, in the public domain"),
    ),
    (
        "Atkinson Hyperlegible Next",
        "",
        "OFL-1.1",
        "fonts/AtkinsonHyperlegibleNext-OFL.txt",
        N_("The letters on the screen"),
    ),
    ("Noto Sans", "", "OFL-1.1", "fonts/NotoSans-OFL.txt", N_("The digits on paper")),
)
"""Name, version, licence, file of its text under the resources, what it is."""

_TEXTS = {
    "Qt": "LGPL-3.0",
    "PySide6_Essentials": "LGPL-3.0",
    "shiboken6": "LGPL-3.0",
    "SQLCipher": "SQLCipher",
    "Python": "Python",
    "OpenSSL": "Apache-2.0",
}
"""Part to the text in `resources/licences`, where the package brings none."""

REPLACING_QT = N_(
    "Qt and PySide6 are used under the LGPL: you may put others of the same version in their place. They "
    "lie in the folders PySide6 and shiboken6 in the folder of the program, as their makers delivered them. "
    "Close the program, put your files there and start it again; nobody has to be asked."
)

_IS_LICENCE = re.compile(r"\.dist-info/(?!sboms/).*(?:LICEN[CS]E|COPYING|NOTICE)", re.IGNORECASE)


def parts() -> tuple[Part, ...]:
    """The program, what it stands on by name, and its data. What cannot be read is left out."""
    found = [_program(), _python(), *_packages(), *_pieces()]
    whole = [*found, *(inner for each in found for inner in _inside(each))]
    if getattr(sys, "frozen", False):
        bootloader = "GPL-2.0-or-later WITH Bootloader-exception"
        whole.append(Part("PyInstaller bootloader", "", bootloader, about=N_("What starts the program")))
    return tuple(whole)


def build() -> Build | None:
    """From what this program was built; None when it runs from source."""
    try:
        told = json.loads((paths.resources() / INPUTS).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(told, dict):
        return None
    return Build(**{name: str(told.get(name, "")) for name in Build.__slots__})


def list_for_machines() -> Path | None:
    """The file that lies beside the program; None when there is none, as when it runs from source."""
    for folder in (paths.beside(), paths.program()):
        if (folder / LIST).is_file():
            return folder / LIST
    return None


def save_list(path: Path) -> None:
    """Copy the list for machines to a place. Raises `UserError`: L-10 when there is none, F-… of the disk."""
    found = list_for_machines()
    if found is None:
        raise UserError(
            "L-10",
            Text(N_("This program was not built, so no list for machines lies beside it.")),
            Text(N_("Nothing was written.")),
            Text(N_("What is inside is told on this page.")),
        )
    files.write(path, files.read(found, LARGEST_LIST))


def _program() -> Part:
    text = _read(paths.program() / "LICENSE")
    return Part("fieldtool", __version__, "GPL-3.0-or-later", PROGRAM, text=text, about=N_("The program"))


def _python() -> Part:
    return Part("Python", platform.python_version(), "PSF-2.0", text=_licence_text("Python"))


def _packages() -> Iterator[Part]:
    """The packages of the program and those that they need, by name."""
    found: dict[str, metadata.Distribution] = {}
    waiting = ["fieldtool"]
    while waiting:
        try:
            about = metadata.distribution(waiting.pop())
        except metadata.PackageNotFoundError:
            continue
        if about.metadata["Name"] in found:
            continue
        found[about.metadata["Name"]] = about
        waiting += [
            match[0]
            for each in about.requires or ()
            if "extra ==" not in each and (match := re.match(r"[A-Za-z0-9._-]+", each))
        ]
    found.pop("fieldtool", None)
    for name in sorted(found, key=str.casefold):
        about = found[name]
        text = texts_of(about) or _licence_text(name)
        yield Part(name, about.version, licence_of(about) or _UNSTATED.get(name, ""), text=text)


def licence_of(about: metadata.Distribution) -> str:
    """The short name of a licence, from the newest of the three places where makers write it."""
    told = about.metadata
    if "License-Expression" in told:
        return str(told["License-Expression"])
    classified = [
        each.rpartition(" :: ")[2]
        for each in told.get_all("Classifier") or ()
        if each.startswith("License ::")
    ]
    written = str(told["License"]).strip().splitlines() if "License" in told else []
    found = written[0] if written and len(written[0]) <= 60 else ", ".join(classified)
    return _AS_SPDX.get(found, found)


def texts_of(about: metadata.Distribution) -> str:
    """The texts that the maker put beside the package."""
    found = [each for each in about.files or () if _IS_LICENCE.search(each.as_posix())]
    texts = []
    for each in found:
        try:
            texts.append(each.read_text("utf-8").strip())
        except (OSError, UnicodeDecodeError):
            continue
    return "\n\n".join(dict.fromkeys(texts))


def _inside(part: Part) -> Iterator[Part]:
    inner = INSIDE.get(part.name, ())
    versions = {"Qt": part.version}
    if part.name == "sqlcipher3":
        versions["SQLite"], versions["SQLCipher"] = engine.versions()
    if part.name == "pypdfium2":
        versions["PDFium"] = pdfium_version()
    for name, licence in inner:
        version = versions.get(name, "")
        yield Part(name, version, licence, within=part.name, text=_licence_text(name) or part.text)


def _pieces() -> Iterator[Part]:
    for name, version, licence, file, about in _DATA:
        yield Part(name, version, licence, DATA, text=_read(paths.resources() / file), about=about)


def _licence_text(name: str) -> str:
    file = _TEXTS.get(name)
    return _read(paths.resources() / "licences" / f"{file}.txt") if file else ""


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError:
        return ""
