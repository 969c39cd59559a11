"""A damaged store: what is wrong is told, and everything readable goes into a new one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fieldtool.clock import Clock, system_clock
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.progress import Progress
from fieldtool.services.author import read_author
from fieldtool.services.checking import CheckService
from fieldtool.services.refilling import refill
from fieldtool.storage import keys, restoring
from fieldtool.storage import rescue as digging
from fieldtool.storage.locked import must_be_closed
from fieldtool.storage.salvage import Found
from fieldtool.storage.store import Store
from fieldtool.storage.vault import STORE_FILE, Vault

WRITING = Text(N_("Writing the new store"))


@dataclass(frozen=True, slots=True)
class Rescued:
    """What was saved. `diagnosis`: what was wrong, a sentence each.

    `kept` versions of records are as they were written; `rewritten` ones were read, but what holds them in
    their chain is lost, so that they were written anew in the name of the new store; `lost` ones are known to
    have been there and cannot be read. `records` is how many records are in the new store.
    """

    folder: Path
    diagnosis: tuple[Text, ...]
    records: int
    kept: int
    rewritten: int
    lost: int
    drafts: int
    attachments: int
    attachments_lost: int
    problems: tuple[Text, ...]


def rescue(
    damaged: Path,
    folder: Path,
    phrase: str,
    clock: Clock = system_clock,
    progress: Progress | None = None,
) -> Rescued:
    """Save what can be read of a damaged store into a new one, with the same phrase and recovery words.

    The damaged folder is only read. The new store goes on as a new author. Raises `UserError`: K-01 for a
    wrong phrase, K-02 when both key files are lost, S-01 when a program has the store open, K-06 or K-07 when
    something is in the new folder; and
    `Cancelled`. Then nothing was made.
    """
    progress = progress or Progress()
    damaged = damaged.absolute()
    if folder.absolute().is_relative_to(damaged):
        raise digging.inside(damaged)
    key_file = keys.read(damaged)
    data_key = keys.open_with_phrase(key_file, phrase)
    must_be_closed(damaged / STORE_FILE)
    with restoring.made_whole(folder) as making:
        damage, found = digging.dig(damaged, data_key, making / "work", progress)
        progress.at(WRITING)
        keys.write(making, key_file)
        Vault.create(making, data_key).close()
        store = Store.open(making, phrase, clock, is_copy=True)
        try:
            with store.unit() as unit:
                counts = refill(unit, found, clock)
            unreadable = len([*digging.bring_attachments(damaged, making, progress)])
            attachments, broken = _name_files(store, found, progress)
            with store.unit() as unit:
                unit.journal.note(
                    clock(),
                    "rescued",
                    kept=counts.kept,
                    rewritten=counts.rewritten,
                    lost=counts.lost,
                )
                author = read_author(unit, clock)
                records = unit.projection.count()
            problems = CheckService(store, author).check()
        finally:
            store.close()
    return Rescued(
        folder,
        digging.told(damage, digging.broken_keys(damaged)),
        records,
        counts.kept,
        counts.rewritten,
        counts.lost,
        len(found.drafts),
        attachments,
        unreadable + broken,
        problems,
    )


def _name_files(store: Store, found: Found, progress: Progress) -> tuple[int, int]:
    """Name the files of attachments that are whole, so that they stay; gives how many, and how many are not.

    One that no record tells of is kept too: its record may come in a bundle of somebody who has it.
    """
    whole: dict[str, int] = {}
    broken = set(found.files)
    for path in store.attachments.paths():
        progress.at(WRITING)
        try:
            hash, size = store.attachments.identify(path)
        except UserError:
            continue
        whole[hash] = size
        broken.discard(hash)
    with store.unit() as unit:
        for hash, size in whole.items():
            unit.files.add(hash, size)
    return len(whole), len(broken)
