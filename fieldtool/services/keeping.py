"""Backups of the open store: made, looked over, rotated, and where they go."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from fieldtool.clock import Clock, moment
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.progress import Progress
from fieldtool.storage import backups
from fieldtool.storage.backups import BEFORE_MIGRATION, DAILY, Backup
from fieldtool.storage.store import Store
from fieldtool.storage.vault import STORE_FILE

__all__ = ["BEFORE_MIGRATION", "DAILY", "Backup", "KeepingService"]

_HOUR_MS = 3600 * 1000
DUE_MS = 20 * _HOUR_MS
"""Older than this, by whatever the clock says, a backup is not today's any more."""


class KeepingService:
    """Makes and looks after the backups of a store. A `Backup` names only files and moments."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def folder(self) -> Path:
        """Where backups go: the folder that was chosen, or the one beside the store."""
        with self._store.unit() as unit:
            return backups.chosen_folder(unit.local) or backups.default_folder(self._store.folder)

    def set_folder(self, folder: Path | None) -> None:
        """Choose a folder or a stick; None for beside the store. What is in the old one stays there.

        Raises `UserError` when it is not there, cannot be written or lies inside the store.
        """
        if folder is not None:
            folder = folder.absolute()
            backups.must_be_there(folder, self._store.folder)
        with self._store.unit() as unit:
            backups.choose_folder(unit.local, folder)

    def backups(self) -> tuple[Backup, ...]:
        """The backups in the chosen folder, beside the store and wherever else one was made, as far as they
        are there; newest first."""
        found = [each for folder in self._places() for each in self._in(folder)]
        return tuple(sorted(found, key=lambda each: each.moment_ms, reverse=True))

    def away(self) -> tuple[Path, ...]:
        """Folders in which backups were made and that are not there now, as a stick that was taken out."""
        default = backups.default_folder(self._store.folder)
        return tuple(each for each in self._places() if each != default and not each.is_dir())

    def last(self) -> Backup | None:
        """The backup that was made last in the folder of the backups; None when there is none."""
        daily = [each for each in self._in(self.folder()) if each.kind == DAILY]
        return daily[-1] if daily else None

    def backups_before(self, ms: int) -> tuple[Backup, ...]:
        """The backups from before a moment: they still hold what was erased then, until they rotate."""
        return tuple(each for each in self.backups() if each.moment_ms <= ms)

    def due(self) -> bool:
        """Whether today's backup is missing. A clock that jumped, either way, makes it due."""
        return self._older_than(DUE_MS)

    def make_due(self, progress: Progress | None = None) -> Backup | None:
        """Make today's backup when it is missing. Raises `UserError` B-02."""
        return self.backup_now(progress=progress) if self.due() else None

    def before_receiving(self, progress: Progress | None = None) -> Backup | None:
        """Make a backup when the last one is older than an hour. Raises `UserError` B-02."""
        return self.backup_now(progress=progress) if self._older_than(_HOUR_MS) else None

    def recent(self) -> Backup | None:
        """The backup that is young enough to go before receiving; None when one would be made first."""
        return None if self._older_than(_HOUR_MS) else self.last()

    def backup_now(self, folder: Path | None = None, progress: Progress | None = None) -> Backup:
        """Make a backup, in `folder` this once or where they go, and drop those not needed any more.

        Raises `UserError` B-02, and `Cancelled`; then the earlier backups are as they were.
        """
        place = folder.absolute() if folder else self.folder()
        try:
            backups.must_be_there(place, self._store.folder)
            made = self._store.back_up(self._home(place), self._clock(), progress or Progress())
        except UserError as error:
            raise self._not_made(error) from error
        # One that cannot be dropped now is dropped after the next.
        with suppress(UserError):
            backups.rotate(made.path.parent, self._clock())
        with self._store.unit() as unit:
            if place != backups.default_folder(self._store.folder):
                backups.remember_folder(unit.local, place)
            unit.journal.note(made.moment_ms, "backup", size=made.size, attachments=len(made.attachments))
        return made

    def verify(self, backup: Backup, progress: Progress | None = None) -> tuple[Text, ...]:
        """Read a backup through, to the last byte; gives what is wrong with it, nothing when it is whole."""
        progress = progress or Progress()
        faults = backups.faults(backup, progress)
        problems = [
            Text(N_("A file of the backup is missing or damaged: {name}."), {"name": n}) for n in faults
        ]
        if STORE_FILE not in faults and not self._store.is_sound(backup.path / STORE_FILE):
            problems.append(Text(N_("The records of the backup cannot be read with the key of this store.")))
        return tuple(problems)

    def remove(self, backup: Backup) -> None:
        """Drop a backup for ever. Raises `UserError`."""
        backups.remove(backup)

    def _places(self) -> tuple[Path, ...]:
        with self._store.unit() as unit:
            others = backups.other_folders(unit.local)
        return tuple(dict.fromkeys((self.folder(), backups.default_folder(self._store.folder), *others)))

    def _in(self, folder: Path) -> tuple[Backup, ...]:
        return backups.listed(self._home(folder))

    def _home(self, folder: Path) -> Path:
        with self._store.unit() as unit:
            return backups.home_of(folder, unit.local)

    def _older_than(self, ms: int) -> bool:
        last = self.last()
        return last is None or abs(self._clock() - last.moment_ms) >= ms

    def _not_made(self, error: UserError) -> UserError:
        try:
            last = self.last()
        except UserError:
            last = None
        safe = (
            Text(N_("The backup of {day} is there. Your records are in the store."), {"day": _day(last)})
            if last is not None
            else Text(N_("Your records are in the store."))
        )
        what = Text(N_("Today's backup was not made. {why}"), {"why": error.what})
        return UserError("B-02", what, safe, error.do or Text(N_("Choose another folder.")))


def _day(backup: Backup) -> str:
    return moment(backup.moment_ms).date().isoformat()
