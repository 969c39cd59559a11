"""The package for Debian and its relatives. It holds no scripts: what the system has to be told (menu, icons,
kinds of files) its own triggers find out, and removing the package touches nothing that people wrote.
"""

from __future__ import annotations

import gzip
import hashlib
import shutil
from email.utils import formatdate
from pathlib import Path

from tools.installer import doing, elf, icons, licences, tree
from tools.installer.handing_over import HERE
from tools.installer.plan import Plan

MACHINES = {"x86_64": "amd64", "arm64": "arm64"}
MAINTAINER = "The fieldtool project <maintainers@fieldtool.invalid>"
LIBRARY = Path("usr/lib/fieldtool")

CONTROL = """Package: fieldtool
Version: {version}
Architecture: {machine}
Maintainer: {maintainer}
Installed-Size: {size}
Depends: libc6 (>= {glibc})
Section: misc
Priority: optional
Description: encrypted bilingual field notebook that works without internet
 Keeps protection standards and plain answers about rights in Spanish and
 English, takes down what monitors see, joins the notes of several computers
 through files on a USB drive, and prints bilingual sheets. Everything is
 encrypted and nothing is sent over a network.
"""


def fill(plan: Plan) -> Path:
    """The folder of the package, as it will lie in the system."""
    folder = doing.empty(plan.work / "deb")
    shutil.copytree(plan.frozen, folder / LIBRARY)
    share = folder / "usr" / "share"
    _put(HERE / "fieldtool.desktop", share / "applications" / "fieldtool.desktop")
    _put(HERE / "fieldtool.xml", share / "mime" / "packages" / "fieldtool.xml")
    for size in icons.SIZES:
        _put(icons.png(plan, size), share / f"icons/hicolor/{size}x{size}/apps/fieldtool.png")
    _put(icons.folder(plan) / "fieldtool.svg", share / "icons/hicolor/scalable/apps/fieldtool.svg")
    about = share / "doc" / "fieldtool"
    about.mkdir(parents=True)
    (about / "copyright").write_text(licences.debian(plan), encoding="utf-8")
    _pack(_changes(plan), about / "changelog.gz")
    manual = (HERE / "fieldtool.1").read_text(encoding="utf-8").replace("VERSION", plan.version)
    _pack(manual, share / "man" / "man1" / "fieldtool.1.gz")
    start = folder / "usr" / "bin" / "fieldtool"
    start.parent.mkdir()
    tree.settle(folder, [(LIBRARY / "fieldtool").as_posix()])
    start.symlink_to("../lib/fieldtool/fieldtool")
    _describe(plan, folder)
    tree.moments(folder, plan.epoch)
    return folder


def _put(file: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, place)


def _pack(text: str, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _changes(plan: Plan) -> str:
    """What Debian's own tools read of changes; the whole list is in the program."""
    day = formatdate(plan.epoch)
    return (
        f"fieldtool ({plan.version}) stable; urgency=medium\n\n"
        "  * See the list of changes of the project.\n\n"
        f" -- {MAINTAINER}  {day}\n"
    )


def _describe(plan: Plan, folder: Path) -> None:
    about = folder / "DEBIAN"
    about.mkdir()
    files = [name for name in tree.names(folder) if not (folder / name).is_symlink()]
    sums = "".join(
        f"{hashlib.md5((folder / name).read_bytes(), usedforsecurity=False).hexdigest()}  {name}\n"
        for name in files
    )
    (about / "md5sums").write_text(sums, encoding="utf-8")
    newest = elf.oldest_glibc(elf.libraries(plan.frozen))
    text = CONTROL.format(
        version=plan.version,
        machine=MACHINES[plan.machine],
        maintainer=MAINTAINER,
        size=-(-tree.size(folder) // 1024),
        glibc=".".join(map(str, newest)),
    )
    (about / "control").write_text(text, encoding="utf-8")
    for each in about.iterdir():
        each.chmod(0o644)


def pack(plan: Plan) -> Path:
    """The package, beside the others."""
    tool = doing.needs("dpkg-deb", "dpkg")
    folder = fill(plan)
    plan.out.mkdir(parents=True, exist_ok=True)
    made = plan.out / f"fieldtool_{plan.version}_{MACHINES[plan.machine]}.deb"
    doing.run(plan, [tool, "--root-owner-group", "-Zxz", "--build", folder, made])
    doing.tell(made)
    return made
