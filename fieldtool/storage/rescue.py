"""Reads all that can be read of a damaged store; the store itself is never written to."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from fieldtool import files
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.progress import Progress
from fieldtool.storage import keys
from fieldtool.storage.attachments import FOLDER as ATTACHMENTS
from fieldtool.storage.backups import sealed
from fieldtool.storage.copying import copied
from fieldtool.storage.pages import Damage, readable, rows_of
from fieldtool.storage.salvage import Found
from fieldtool.storage.sqlite_errors import telling
from fieldtool.storage.vault import STORE_FILE

COPYING = Text(N_("Copying the attachments"))


def dig(damaged: Path, data_key: bytes, work: Path, progress: Progress) -> tuple[Damage, Found]:
    """What is wrong with the database of a folder, and everything that its whole pages say.

    `work` is a folder of its own for an encrypted copy of them; it is gone afterwards.
    """
    with files.telling(work):
        work.mkdir(mode=0o700)
    try:
        target = work / STORE_FILE
        found = Found()
        with telling():
            damage = readable(damaged / STORE_FILE, data_key, target, progress)
            for row in rows_of(target, data_key, damage.pages, progress):
                found.take(row)
        found.complete()
        return damage, found
    finally:
        shutil.rmtree(work, ignore_errors=True)


def broken_keys(damaged: Path) -> int:
    """How many of the two copies of the key file are damaged or missing."""
    return sum(not keys.is_whole(damaged / name) for name in (keys.KEY_FILE, keys.COPY))


def bring_attachments(damaged: Path, making: Path, progress: Progress) -> Iterator[str]:
    """Copy the encrypted files of attachments, whole or not; gives the names of those that cannot be read."""
    names = sorted(sealed(damaged / ATTACHMENTS))
    for done, name in enumerate(names):
        progress.at(COPYING, done, len(names))
        target = making / ATTACHMENTS / name
        with files.telling(target):
            target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with (damaged / ATTACHMENTS / name).open("rb") as file:
                file.read(1)
        except OSError:
            yield name
            continue
        copied(damaged / ATTACHMENTS / name, target, progress)


def told(damage: Damage, broken: int) -> tuple[Text, ...]:
    """What is wrong, in plain words."""
    found = []
    if broken:
        found.append(Text(N_("One of the two key files is damaged or missing. The other one is whole.")))
    if damage.pages == 0:
        found.append(Text(N_("The file with the records is missing or empty.")))
    if damage.cut:
        found.append(Text(N_("The file with the records was cut: its end is missing.")))
    if damage.unproven:
        found.append(Text(N_("The beginning of the file is lost; each piece was proven by itself.")))
    elif damage.first:
        found.append(Text(N_("The first page of the file, which leads to all others, is damaged.")))
    if damage.damaged and not damage.unproven:
        values = {"damaged": damage.damaged, "pages": damage.pages}
        found.append(Text(N_("Damaged pages: {damaged} of {pages}."), values))
    if damage.log:
        found.append(Text(N_("The log of the last changes has damaged pages: {log}."), {"log": damage.log}))
    if damage.order:
        found.append(Text(N_("Every page is whole, but an index does not fit what it leads to.")))
    return tuple(found) or (Text(N_("No damage was found.")),)


def inside(damaged: Path) -> UserError:
    """The new store would lie in the damaged folder."""
    return UserError(
        "B-08",
        Text(N_("The new store cannot lie inside the damaged one: {name}."), {"name": damaged.name}),
        Text(N_("Nothing was changed.")),
        Text(N_("Choose another folder, on another disk if there is one.")),
    )
