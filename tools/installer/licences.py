"""Who made what is inside, in the form that Debian reads."""

from __future__ import annotations

import re
import time
from email import message_from_string
from pathlib import Path

from tools.installer.plan import Plan

HEAD = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: fieldtool
Comment: The package holds the program with the libraries that it needs. The texts of
 their licences lie beside each of them in {folder} and are shown by the program
 under Help. Qt and PySide6 are used under the LGPL: their files lie there as they
 were delivered and may be replaced by others of the same version.

Files: *
Copyright: {year} the contributors of fieldtool
License: GPL-3.0-or-later
"""

TAIL = """
License: GPL-3.0-or-later
 On Debian systems the full text of the GNU General Public License version 3 is
 found in /usr/share/common-licenses/GPL-3.
"""


def debian(plan: Plan) -> str:
    """The whole file."""
    folder = "/usr/lib/fieldtool/_internal"
    found = [paragraph(folder, each) for each in sorted(plan.inside.glob("*.dist-info"))]
    return (
        HEAD.format(folder=folder, year=time.gmtime(plan.epoch).tm_year)
        + "".join(each for each in found if each)
        + TAIL
    )


def paragraph(folder: str, about: Path) -> str:
    """One library, from what its maker wrote; "" for the program itself."""
    told = message_from_string((about / "METADATA").read_text(encoding="utf-8"))
    name = str(told["Name"])
    if name == "fieldtool":
        return ""
    licence = licence_of(
        told.get("License-Expression"), told.get("License"), told.get_all("Classifier") or []
    )
    author = told.get("Author") or told.get("Author-email") or told.get("Maintainer-email")
    author = author or f"the authors of {name}"
    author = re.sub(r"\s+", " ", str(author))
    return (
        f"\nFiles: {folder.removeprefix('/')}/{about.name.split('-')[0]}*\nCopyright: {author}\n"
        f"License: {licence}\nComment: {name} {told['Version']}\n"
    )


def licence_of(expression: str | None, text: str | None, classifiers: list[str]) -> str:
    """A short name of a licence in one line without blanks."""
    stated = [each.rpartition(" :: ")[2] for each in classifiers if each.startswith("License ::")]
    first = (text or "").strip().splitlines()
    short = first[0] if first and len(first[0]) <= 60 else ""
    found = expression or short or " or ".join(stated) or "see the file of the library"
    return re.sub(r"[^\w.+-]+", "-", found).strip("-")
