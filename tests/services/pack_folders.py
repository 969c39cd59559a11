"""Folders of collections that a test may change, and files made of them."""

from __future__ import annotations

import shutil
from pathlib import Path

from fieldtool.content.pack_file import PackFile, write_pack_file
from fieldtool.paths import resources
from fieldtool.services.pack_sources import read_source
from fieldtool.workspace import Workspace

PACKS = resources() / "packs"


def copied(name: str, folder: Path) -> Path:
    """A copy of a collection of the project."""
    return Path(shutil.copytree(PACKS / name, folder))


def changed(folder: Path, file: str, old: str, new: str) -> None:
    """Change a text in a file; fails when it is not there exactly once."""
    path = folder / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1, (file, old, text.count(old))
    path.write_text(text.replace(old, new), "utf-8")


def edition(folder: Path, before: str, now: str) -> None:
    """Give the collection another number."""
    changed(folder, "pack.toml", f'version = "{before}"', f'version = "{now}"')


def dropped(folder: Path, file: str, entry: str) -> None:
    """Take the block of an entry away."""
    path = folder / file
    blocks = path.read_text("utf-8").split("\n\n[[")
    kept = [each for each in blocks if f'\nid = "{entry}"\n' not in each]
    assert len(kept) == len(blocks) - 1
    path.write_text("\n\n[[".join(kept), "utf-8")


def packed(folder: Path, signer: Workspace | None = None, name: str = "") -> Path:
    """The file of the collection in a folder, faults or not; signed by a store when one is given."""
    path = folder.parent / f"{name or folder.name}.fieldpack"
    path.write_bytes(write_pack_file(PackFile(read_source(folder).file.contents)))
    if signer is not None:
        signer.packs.sign(path)
    return path
