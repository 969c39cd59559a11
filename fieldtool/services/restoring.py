"""A backup becomes a store again, in a new folder and under new keys."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fieldtool.clock import Clock, system_clock
from fieldtool.domain.words import N_, Text
from fieldtool.progress import Progress
from fieldtool.services.author import read_author
from fieldtool.services.checking import CheckService
from fieldtool.storage import backups, keys, restoring
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
    progress = progress or Progress()
    found = backups.read(backup.absolute())
    # A wrong phrase is told before gigabytes are copied.
    keys.open_with_phrase(keys.read(found.path), phrase)
    with restoring.made_whole(folder) as making:
        missing = restoring.take_out(found, making, progress)
        progress.at(OPENING)
        store = Store.open(making, phrase, clock, is_copy=True)
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
