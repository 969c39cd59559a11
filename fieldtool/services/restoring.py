"""A backup becomes a store again, in a new folder and under new keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fieldtool import files
from fieldtool.clock import Clock, system_clock
from fieldtool.domain.words import N_, Text
from fieldtool.progress import Progress
from fieldtool.services.author import read_author
from fieldtool.services.checking import CheckService
from fieldtool.services.setup import check_phrase, read_words
from fieldtool.storage import backups, keys, restoring
from fieldtool.storage.backups import Backup
from fieldtool.storage.making import made_whole
from fieldtool.storage.store import Store

OPENING = Text(N_("Opening the copy"))


@dataclass(frozen=True, slots=True)
class Restored:
    """What a backup gave back: `records` that can be read, encrypted files of attachments, and the names of
    those that were `missing` or damaged in the backup. `problems`: what looking over the store found."""

    folder: Path
    moment_ms: int
    records: int
    attachments: int
    missing: tuple[str, ...]
    problems: tuple[Text, ...]


def restore(
    backup: Path,
    folder: Path,
    phrase: str,
    clock: Clock = system_clock,
    progress: Progress | None = None,
) -> Restored:
    """Make a store from a backup, in a new or empty folder.

    It holds everything that the backup holds and opens with the phrase and the recovery words of that time.
    It goes on as a new author: the computer that the backup comes from may still be writing on the old chain,
    and what both write joins where they meet.

    Raises `UserError`: B-04 or B-05 when the backup is not whole, K-01 for a wrong phrase, K-06 or K-07 when
    something is in the folder; and `Cancelled`. Then nothing was made.
    """

    def opened(making: Path) -> Store:
        return Store.open(making, phrase, clock, is_copy=True)

    found = backups.read(backup.absolute())
    # A wrong phrase is told before gigabytes are copied.
    keys.open_with_phrase(keys.read(found.path), phrase)
    return _restored(found, folder, opened, clock, progress or Progress())


def restore_with_words(
    backup: Path,
    folder: Path,
    words: str,
    new_phrase: str,
    clock: Clock = system_clock,
    progress: Progress | None = None,
) -> Restored:
    """As `restore`, with the words of the recovery sheet and a new phrase for the new store.

    Raises `UserError` as `restore` does, K-03 or K-04 for the words, K-08 for a weak phrase.
    """
    recovery = read_words(words)
    check_phrase(new_phrase)

    def opened(making: Path) -> Store:
        return Store.recover(making, recovery, new_phrase, clock, is_copy=True)

    found = backups.read(backup.absolute())
    keys.open_with_recovery(keys.read(found.path), recovery.entropy)
    return _restored(found, folder, opened, clock, progress or Progress())


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """The backups that a folder or stick holds, the newest first; it may be that of one backup itself.

    Raises `UserError` when it cannot be read, and B-04 when there is none.
    """
    folder = folder.absolute()
    with files.telling(folder):
        inside = [each for each in folder.iterdir() if each.is_dir()] if folder.is_dir() else []
    found = {each.path: each for place in (folder, *inside) for each in backups.listed(place)}
    if not found:
        found = {folder: backups.read(folder)}
    return tuple(sorted(found.values(), key=lambda each: each.moment_ms, reverse=True))


def _restored(
    found: Backup, folder: Path, opened: Callable[[Path], Store], clock: Clock, progress: Progress
) -> Restored:
    with made_whole(folder) as making:
        missing = restoring.take_out(found, making, progress)
        progress.at(OPENING)
        store = opened(making)
        try:
            with store.unit() as unit:
                author = read_author(unit, clock)
                author.renew(unit)
                unit.journal.note(clock(), "restored", moment=found.moment_ms, missing=len(missing))
                records = unit.projection.count()
            problems = CheckService(store, author).check()
        finally:
            store.close()
    return Restored(
        folder, found.moment_ms, records, len(found.attachments) - len(missing), missing, problems
    )
