"""The portable folder and its archive: the same bytes from the same files, whoever packs them and when."""

from __future__ import annotations

import io
import lzma
import shutil
import tarfile
import time
import zipfile
from pathlib import Path

from tools.installer import doing, handing_over, tree
from tools.installer.plan import Plan
from tools.says import Stop, words

INNER = "fieldtool"
"""The folder in the archive: the same in every version."""

_FIRST_OF_ZIP = 315_532_800
_PACKED = (".whl", ".zip", ".pdf", ".png")
"""What is compressed already."""


def folder(plan: Plan) -> Path:
    """The portable folder."""
    return plan.work / "portable" / INNER


def fill(plan: Plan) -> None:
    """Fill the folder with the program and what lies beside it. Raises `Stop` for unfit names."""
    doing.empty(folder(plan).parent)
    shutil.copytree(plan.frozen, folder(plan), symlinks=True)
    handing_over.beside(plan, folder(plan))
    found = tree.names(folder(plan))
    unfit = tree.unfit_for_a_stick(found) + tree.special(folder(plan))
    if unfit:
        told = "\n".join(unfit)
        raise Stop(
            words(
                f"These names cannot lie on a stick:\n{told}", f"Estos nombres no caben en una USB:\n{told}"
            )
        )
    started = [name for name in ("fieldtool", "fieldtool.sh") if name in found]
    tree.settle(folder(plan), started)


def pack(plan: Plan) -> Path:
    """The archive of the portable folder, beside the other packages."""
    plan.out.mkdir(parents=True, exist_ok=True)
    made = plan.out / f"{plan.name}.tar.xz"
    write(folder(plan), made, plan.epoch)
    doing.tell(made)
    return made


def write(source: Path, made: Path, epoch: int, level: int = 6) -> None:
    """An archive of a folder under its own name: sorted, of nobody, all of one moment, no links."""
    with (
        lzma.open(made, "wb", preset=level) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        for each in [source, *sorted(source.rglob("*"), key=lambda each: each.relative_to(source).parts)]:
            entry = tarfile.TarInfo((Path(source.name) / each.relative_to(source)).as_posix())
            entry.mtime, entry.mode = epoch, each.stat().st_mode & 0o777
            if each.is_dir():
                entry.type = tarfile.DIRTYPE
                archive.addfile(entry)
            else:
                data = each.read_bytes()
                entry.size = len(data)
                archive.addfile(entry, io.BytesIO(data))


def write_zip(source: Path, made: Path, epoch: int) -> None:
    """The same as a ZIP file, for systems that open nothing else. Its clock begins in 1980."""
    moment = time.gmtime(max(epoch, _FIRST_OF_ZIP))[:6]
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in tree.names(source):
            entry = zipfile.ZipInfo(f"{source.name}/{name}", moment)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = (0o100000 | (source / name).stat().st_mode & 0o777) << 16
            archive.writestr(entry, (source / name).read_bytes())
