"""A process that grows children which can be killed: they start in a moment, since everything is imported.

Run as a program. It reads one JSON command a line, `[name, folder, file for what was acknowledged]`, makes a
child that does it, and writes the child's number, and an empty line when the child has ended. The number is
given back to the system only after one more line was read, so that it means this child and no other for as
long as somebody may want to kill it; then it writes how the child ended.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from fieldtool.errors import UserError
from fieldtool.services.keeping import KeepingService
from fieldtool.services.rescuing import rescue
from fieldtool.services.restoring import restore
from fieldtool.storage import erasing
from fieldtool.storage.recovery import read_words
from tests.services.laptops import PHRASE, Laptop, Ticking
from tests.storage.chores import (
    chores,
    closed_folders,
    die_while_deciding,
    die_while_joining,
    full,
    migrate,
)

NEW_PHRASE = "otras cuatro palabras nuevas"
NEW_RECOVERY = read_words("zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong")


class Acknowledged:
    """A file of facts that were acknowledged; what is in it stays when its writer is killed."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)

    def __call__(self, **fact: Any) -> None:
        os.write(self._file, json.dumps(fact).encode() + b"\n")


def create(folder: Path, say: Acknowledged) -> None:
    """Make a store."""
    Laptop.create(folder)
    say(done=True)


def work(folder: Path, say: Acknowledged) -> None:
    """Write records, edits, drafts and imports for ever, and say so after each."""
    laptop = Laptop.open(folder, Ticking(1_800_000_000_000))
    bundles = sorted(folder.parent.glob("bundle-*"))
    draft = laptop.drafts.begin("observation")
    record = laptop.observe(account="Relato 0")
    say(record=record, account="Relato 0")
    for n in count(1):
        if n % 4 == 0 and bundles:
            received = laptop.exchange.receive(bundles.pop(0))
            say(records=list(received.new))
        elif n % 4 == 1:
            kept = laptop.drafts.keep(laptop.drafts.begin("observation", {"account": f"Borrador {n}"}))
            say(draft=kept.id, account=f"Borrador {n}")
            if n > 1:
                say(dropping=draft.id)
                laptop.drafts.drop(draft.id)
            draft = kept
        elif n % 4 == 2:
            laptop.records.edit(record, {"account": f"Relato {n}"})
            say(record=record, account=f"Relato {n}")
        else:
            record = laptop.observe(account=f"Relato {n}")
            say(record=record, account=f"Relato {n}")


def long_account(number: int) -> str:
    """A text that does not compress, always the same for a number."""
    return random.Random(number).randbytes(5000).hex()


def fill_disk(folder: Path, say: Acknowledged) -> None:
    """Write until the disk takes no more."""
    largest = max(each.stat().st_size for each in folder.iterdir()) + 300_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    laptop = Laptop.open(folder, Ticking())
    laptop.records.add("place", [{"name": "Terminal"}])
    with _told(say):
        for n in count():
            say(record=laptop.observe(account=long_account(n)), number=n)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, largest))
    with _told(say):
        laptop.exchange.prepare(folder.parent / "bundle", ["b"])
    with _told(say):
        laptop.records.edit(laptop.records.places()[0].id, {"note": "x" * 100_000})


def read_only(folder: Path, say: Acknowledged) -> None:
    """Open a store where nothing may be written."""
    if os.geteuid() == 0:
        os.setegid(65534)
        os.seteuid(65534)
    with _told(say):
        laptop = Laptop.open(folder)
        laptop.observe()
    with _told(say):
        Laptop.create(folder / "new")


def fill_disk_with_files(folder: Path, say: Acknowledged) -> None:
    """Take in files until the disk takes no more."""
    laptop = Laptop.open(folder, Ticking())
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 10_000_000))
    with _told(say):
        for n in count():
            with laptop.store.attachments.adding() as sink:
                sink.write(random.Random(n).randbytes(n * 300_000))
                hash = sink.keep()
            with laptop.store.unit() as unit:
                unit.files.add(hash, sink.size)
            say(hash=hash)


def die_before_commit(folder: Path, say: Acknowledged) -> None:
    """Be killed when a file is on the disk and no commit names it yet."""
    laptop = Laptop.open(folder, Ticking())
    with laptop.store.attachments.adding() as sink:
        sink.write(b"never named")
        hash = sink.keep()
    say(hash=hash)
    os.kill(os.getpid(), signal.SIGKILL)


class Interrupted:
    """Kills this process without warning just before the `nth` time that it opens a file to write, renames,
    removes or makes one in a folder; what it did before is on the disk as it was left."""

    def __init__(self, folder: Path, nth: int) -> None:
        self._prefix, self._left = str(folder), nth
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event not in ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod"):
            return
        if not str(arguments[0]).startswith(self._prefix) or (event == "open" and not _writes(arguments)):
            return
        self._left -= 1
        if not self._left:
            os.kill(os.getpid(), signal.SIGKILL)


def _writes(arguments: tuple[Any, ...]) -> bool:
    return bool(int(arguments[2]) & (os.O_WRONLY | os.O_RDWR))


def change_phrase(folder: Path, say: Acknowledged) -> None:
    """Give a store a new phrase and be killed at the step whose number lies beside it."""
    laptop = Laptop.open(folder)
    Interrupted(folder, int((folder.parent / "step").read_text("utf-8")))
    laptop.store.change_phrase(PHRASE, NEW_PHRASE)
    say(done=True)


def change_recovery(folder: Path, say: Acknowledged) -> None:
    """Give a store new recovery words and be killed at the step whose number lies beside it."""
    laptop = Laptop.open(folder)
    Interrupted(folder, int((folder.parent / "step").read_text("utf-8")))
    laptop.store.change_recovery(PHRASE, NEW_RECOVERY)
    say(done=True)


def erase(folder: Path, say: Acknowledged) -> None:
    """Erase a store and be killed at the step whose number lies beside it."""
    Interrupted(folder, int((folder.parent / "step").read_text("utf-8")))
    erasing.erase(folder)
    say(done=True)


def erase_read_only(folder: Path, say: Acknowledged) -> None:
    """Erase a store where nothing may be written."""
    if os.geteuid() == 0:
        os.setegid(65534)
        os.seteuid(65534)
    with _told(say):
        erasing.erase(folder)


def keep_copies(folder: Path, say: Acknowledged) -> None:
    """Write and make a backup, each on another day, for ever."""
    clock = Ticking()
    laptop = Laptop.open(folder, clock)
    keeping = KeepingService(laptop.store, clock)
    clock.ms += len(keeping.backups()) * 24 * 3600 * 1000
    for n in count():
        say(record=laptop.observe(account=f"Relato {n}"))
        say(backup=str(keeping.backup_now().path))
        clock.ms += 24 * 3600 * 1000


def restore_copies(folder: Path, say: Acknowledged) -> None:
    """Make stores from the backup beside the folder, for ever."""
    (backup,) = folder.parent.glob("*.backups/*/backup-*")
    made = len([*folder.parent.glob("made-*")])
    for n in count(made):
        say(begun=n)
        restore(backup, folder.parent / f"made-{n}", PHRASE, Ticking())


def rescue_copies(folder: Path, say: Acknowledged) -> None:
    """Save a damaged store into new ones, for ever."""
    made = len([*folder.parent.glob("made-*")])
    for n in count(made):
        say(begun=n)
        rescue(folder, folder.parent / f"made-{n}", PHRASE, Ticking())


def bring_up(folder: Path, say: Acknowledged) -> None:
    """Open a store of an earlier release."""
    say(begun=True)
    Laptop.open(folder)
    say(done=True)


LIMITS = (0, 100, 3_000, 50_000, 200_000, 400_000, 900_000, 2_000_000, 3_000_000)
"""Bytes that a file may have, from a disk without any space to one with enough."""


def full_disks(folder: Path, say: Acknowledged) -> None:
    """Make backups, stores from them, and rescues on disks that take more and more."""
    laptop = Laptop.open(folder, Ticking())
    keeping = KeepingService(laptop.store, Ticking())
    backup = keeping.backup_now().path
    shutil.copytree(folder, folder.parent / "damaged")
    for n, limit in enumerate(LIMITS):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        place = folder.parent / f"place-{n}"
        place.mkdir()
        with _told(say, limit):
            keeping.backup_now(place)
            _unlimited()
            say(backup=str(place))
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        with _told(say, limit):
            restore(backup, place / "restored", PHRASE, Ticking())
            _unlimited()
            say(made=str(place / "restored"))
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        with _told(say, limit):
            rescue(folder.parent / "damaged", place / "rescued", PHRASE, Ticking())
            _unlimited()
            say(made=str(place / "rescued"))


def bring_up_on_full_disks(folder: Path, say: Acknowledged) -> None:
    """Open a store of an earlier release on disks that take more and more."""
    for limit in range(0, 1_500_000, 60_000):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        with _told(say, limit):
            laptop = Laptop.open(folder)
            _unlimited()
            say(done=laptop.state())
            break


def read_only_places(folder: Path, say: Acknowledged) -> None:
    """Make a backup, a store and a rescue in a folder where nothing may be written."""
    laptop = Laptop.open(folder, Ticking())
    keeping = KeepingService(laptop.store, Ticking())
    backup = keeping.backup_now().path
    shutil.copytree(folder, folder.parent / "damaged")
    place = folder.parent / "place"
    place.mkdir(mode=0o555)
    for each in (*folder.parent.rglob("*"),):
        each.chmod(each.stat().st_mode | 0o055)
    place.chmod(0o555)
    if os.geteuid() == 0:
        os.setegid(65534)
        os.seteuid(65534)
    with _told(say):
        keeping.backup_now(place)
    with _told(say):
        restore(backup, place / "restored", PHRASE)
    with _told(say):
        rescue(folder.parent / "damaged", place / "rescued", PHRASE)


def _unlimited() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@contextmanager
def _told(say: Acknowledged, limit: int | None = None) -> Iterator[None]:
    try:
        yield
    except UserError as error:
        if limit is not None:
            _unlimited()
        say(code=error.code, parts=[str(part) for part in error.parts], limit=limit)


TASKS: dict[str, Callable[[Path, Acknowledged], None]] = {
    each.__name__: each
    for each in (
        create,
        work,
        fill_disk,
        read_only,
        fill_disk_with_files,
        die_before_commit,
        chores,
        full,
        closed_folders,
        die_while_joining,
        die_while_deciding,
        migrate,
        change_phrase,
        change_recovery,
        erase,
        erase_read_only,
        keep_copies,
        restore_copies,
        rescue_copies,
        bring_up,
        full_disks,
        bring_up_on_full_disks,
        read_only_places,
    )
}


def main() -> None:
    """Answer commands until there are no more."""
    print("ready", flush=True)
    for line in sys.stdin:
        name, folder, acknowledged = json.loads(line)
        child = os.fork()
        if child == 0:
            TASKS[name](Path(folder), Acknowledged(Path(acknowledged)))
            os._exit(0)
        print(child, flush=True)
        os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
        print(flush=True)
        sys.stdin.readline()
        _, how = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(how), flush=True)


if __name__ == "__main__":
    main()
