"""The store of one installation, in one folder: made whole or not at all, opened by phrase or by words."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection

from fieldtool import files
from fieldtool.clock import Clock, system_clock
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.progress import Progress
from fieldtool.storage import attachments, keys
from fieldtool.storage.attachments import AttachmentFiles, attachment_key
from fieldtool.storage.backups import Backup, keep_old, make
from fieldtool.storage.content import Content
from fieldtool.storage.drafts import Drafts
from fieldtool.storage.editions import Editions
from fieldtool.storage.figures import Counting
from fieldtool.storage.file_table import FileTable
from fieldtool.storage.journal import Journal
from fieldtool.storage.local import Local
from fieldtool.storage.making import exists, made_whole
from fieldtool.storage.migrations import REBUILD
from fieldtool.storage.outgoing import Outgoing
from fieldtool.storage.projection import Projection
from fieldtool.storage.recovery import RecoveryWords
from fieldtool.storage.revisions import ERASED, Revisions
from fieldtool.storage.search import Search
from fieldtool.storage.vault import STORE_FILE, Vault

TAKING = "taking files"
"""Small fact of a store into which files are being taken: since when, in nanoseconds."""


class Unit:
    """Everything of the store in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.revisions = Revisions(connection)
        self.projection = Projection(connection)
        self.drafts = Drafts(connection)
        self.outgoing = Outgoing(connection)
        self.local = Local(connection)
        self.journal = Journal(connection)
        self.content = Content(connection)
        self.editions = Editions(connection)
        self.search = Search(connection)
        self.files = FileTable(connection)
        self.counting = Counting(connection)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """A part of the transaction that is taken back alone when it raises."""
        with self._connection.begin_nested():
            yield


class Units(Protocol):
    """Whatever has transactions: a store, or content that lies in memory alone."""

    def unit(self) -> AbstractContextManager[Unit]:
        """One transaction."""


class Store:
    """An open store. It belongs to the thread that opened it."""

    def __init__(self, folder: Path, vault: Vault, files_key: bytes) -> None:
        self.folder = folder
        self._vault = vault
        self.attachments = AttachmentFiles(folder / attachments.FOLDER, files_key)

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether the folder holds a store, even one whose database was lost.

        One that somebody began to erase is none: what is left of it is removed now.
        """
        return exists(folder)

    @classmethod
    def create(
        cls,
        folder: Path,
        phrase: str,
        recovery: RecoveryWords,
        fill: Callable[[Unit], None],
        effort: keys.Effort | None = None,
    ) -> Store:
        """Make a store, let `fill` put the first things in, and open it.

        It is made in a folder beside its place and moved there whole, so that a power cut leaves
        either a complete store or none. Raises `UserError` when the folder holds other things.
        """
        folder = folder.absolute()
        with made_whole(folder) as making:
            key_file, data_key = keys.make(phrase, recovery.entropy, effort or keys.calibrate())
            keys.write(making, key_file)
            with files.telling(making):
                vault = Vault.create(making, data_key)
            new = cls(making, vault, attachment_key(data_key))
            try:
                with new.unit() as unit:
                    fill(unit)
            finally:
                new.close()
        return cls(folder, Vault.open(folder, data_key), attachment_key(data_key))

    @classmethod
    def open(cls, folder: Path, phrase: str, clock: Clock = system_clock, *, is_copy: bool = False) -> Store:
        """Open the store of a folder. Raises `UserError` K-01 for a wrong phrase; nothing is lost by it.

        A store of an earlier release is copied before it is changed (see `keep_old`), unless it is a copy.
        """
        key_file = _key_file(folder)
        data_key = keys.open_with_phrase(key_file, phrase)
        last = last_write_ns(folder)
        vault = Vault.open(folder, data_key, None if is_copy else keep_old(folder, clock))
        store = cls(folder, vault, attachment_key(data_key))
        store._bring_up(last)
        keys.mend(folder, key_file)
        return store

    @classmethod
    def recover(
        cls,
        folder: Path,
        recovery: RecoveryWords,
        new_phrase: str,
        clock: Clock = system_clock,
        *,
        is_copy: bool = False,
    ) -> Store:
        """Open the store with the recovery words and give it a new phrase; `is_copy` as for `open`."""
        key_file = _key_file(folder)
        data_key = keys.open_with_recovery(key_file, recovery.entropy)
        last = last_write_ns(folder)
        vault = Vault.open(folder, data_key, None if is_copy else keep_old(folder, clock))
        store = cls(folder, vault, attachment_key(data_key))
        try:
            store._bring_up(last)
            keys.write(folder, keys.with_new_phrase(key_file, data_key, new_phrase))
        except BaseException:
            store.close()
            raise
        return store

    def _bring_up(self, last_ns: int) -> None:
        """Make the projected tables again when a migration dropped them; sweep up after an interruption.

        `last_ns`: when the database was written last.
        """
        try:
            with self.unit() as unit:
                if unit.local.get(REBUILD) is not None:
                    unit.projection.rebuild()
                    unit.local.drop(REBUILD)
                known = [hash for hash, _size in unit.files.all()]
                leaving = unit.files.leaving()
                erased = unit.local.get(ERASED) is not None
                taking = unit.local.get(TAKING)
                if taking is not None:
                    last_ns = min(last_ns, int(taking))
                    unit.local.drop(TAKING)
            if leaving:
                self._remove(leaving)
            if erased:  # a power cut, or a full disk, came before this was done
                with suppress(UserError):
                    self.forget_erased()
            self.attachments.sweep(known, last_ns)
        except BaseException:
            self.close()
            raise

    def change_phrase(self, old: str, new: str) -> None:
        """Give the store a new phrase; the old one opens it no more, the recovery words still do.

        Only the key file is written, 1 kB, in two copies one after the other: after a power cut the old or
        the new phrase opens the store, and opening it makes both copies alike.

        Raises `UserError` K-01 when the old phrase does not match; then nothing was changed.
        """
        key_file = _key_file(self.folder)
        data_key = keys.open_with_phrase(key_file, old)
        keys.write(self.folder, keys.with_new_phrase(key_file, data_key, new))

    def change_recovery(self, phrase: str, recovery: RecoveryWords) -> None:
        """Let other recovery words open the store; the old ones open it no more, the phrase still does.

        Written as `change_phrase` does: after a power cut the old or the new words open the store.

        Raises `UserError` K-01 when the phrase does not match; then nothing was changed.
        """
        key_file = _key_file(self.folder)
        data_key = keys.open_with_phrase(key_file, phrase)
        keys.write(self.folder, keys.with_new_recovery(key_file, data_key, recovery.entropy))

    def organisation(self) -> bytes | None:
        """The public key of the organisation whose words can open the store; None when there is none."""
        found = _key_file(self.folder).by_organisation
        return found.key if found is not None else None

    def set_organisation(self, phrase: str, key: bytes | None) -> None:
        """Let the words of an organisation open the store, by its public key; None: let none any more.

        Raises `UserError` K-01 when the phrase does not match; then nothing was changed.
        """
        key_file = _key_file(self.folder)
        data_key = keys.open_with_phrase(key_file, phrase)
        keys.write(self.folder, keys.with_organisation(key_file, data_key, key))

    def rehearse(self, recovery: RecoveryWords) -> str:
        """Try whether recovery words would open this store, with the key file that is on the disk.

        Gives `keys.STORE_SHEET` or `keys.ORGANISATION_SHEET`; changes nothing. Raises `UserError` K-02, K-03.
        """
        data_key, sheet = keys.open_with_words(_key_file(self.folder), recovery.entropy)
        if not self._vault.has_key(data_key):
            raise keys.other_words(has_organisation=False)
        return sheet

    @contextmanager
    def unit(self) -> Iterator[Unit]:
        """One transaction: all of it is on the disk when the block ends, or none of it.

        The bytes of attachments that it no longer names go after the commit; those that it would have named
        go when it is taken back.
        """
        unit = None
        try:
            with self._vault.transaction() as connection:
                unit = Unit(connection)
                yield unit
                gone = unit.files.gone()
        except BaseException:
            if unit is not None:
                self._drop(unit.files.never())
            raise
        if gone:
            self._remove(gone)

    @contextmanager
    def taking_files(self) -> Iterator[None]:
        """Around work that brings many files before the commit that names them.

        The database may be written meanwhile, so that after a power cut the files would seem to be older than
        the last commit and be left. This says since when all that no commit names can be swept away.
        """
        with self.unit() as unit:
            unit.local.set(TAKING, str(time.time_ns() - 10**9).encode())  # clocks of disks are coarse
        try:
            yield
        finally:
            with suppress(UserError), self.unit() as unit:
                unit.local.drop(TAKING)

    def _remove(self, hashes: Collection[str]) -> None:
        """Remove bytes that a commit dropped; what cannot go now is tried again at the next opening."""
        if self._drop(hashes):
            with suppress(UserError), self._vault.transaction() as connection:
                FileTable(connection).left()

    def _drop(self, hashes: Collection[str]) -> bool:
        """Remove bytes that nothing names; gives whether all of them are gone."""
        with suppress(UserError):
            for hash in hashes:
                self.attachments.drop(hash)
            return True
        return False

    @contextmanager
    def rehearsal(self) -> Iterator[Unit]:
        """A transaction that is taken back at the end, to see what something would do."""
        with self._vault.rehearsal() as connection:
            yield Unit(connection)

    def forget_erased(self) -> None:
        """Leave nothing of what was erased in free pages of the database or in its log."""
        self._vault.compact()
        with self.unit() as unit:
            unit.local.drop(ERASED)

    def back_up(self, home: Path, moment_ms: int, progress: Progress) -> Backup:
        """Make a backup of the store, as it is now, in the folder of its series."""
        return make(self._vault, self.folder, home, moment_ms=moment_ms, progress=progress)

    def is_sound(self, database: Path) -> bool:
        """Whether the database of a backup opens with the key of this store and is whole."""
        return self._vault.is_sound(database)

    @property
    def is_open(self) -> bool:
        return self._vault.is_open

    def close(self) -> None:
        """Give the store free and forget its keys."""
        self.attachments.close()
        self._vault.close()


def last_write_ns(folder: Path) -> int:
    """When the database of a folder was written last, or put there, in nanoseconds; 0 when there is none."""
    times = [0]
    for name in (STORE_FILE, f"{STORE_FILE}-wal"):
        with suppress(OSError):
            found = (folder / name).stat()
            times += [found.st_mtime_ns, found.st_ctime_ns]
    return max(times)


def _key_file(folder: Path) -> keys.KeyFile:
    if not Store.exists(folder):
        raise UserError(
            "K-05",
            Text(N_("There is no store in this folder: {name}."), {"name": folder.name}),
            Text(N_("Nothing was changed.")),
            Text(N_("Choose another folder or make a new store.")),
        )
    return keys.read(folder)
