"""Every kind of write, one after the other, for a process that may be killed at any moment.

Before each a fact is written down that it may be under way, after it that it was done.
"""

from __future__ import annotations

import os
import random
import resource
import signal
from collections.abc import Callable
from itertools import count
from pathlib import Path
from secrets import token_hex
from typing import Any

from fieldtool.domain.words import Text
from fieldtool.errors import UserError
from fieldtool.progress import Progress
from fieldtool.services.deciding import DECIDING, Decision
from fieldtool.services.keeping import KeepingService
from fieldtool.services.receiving import TAKING_IN
from fieldtool.storage.store import Store
from tests.services.laptops import PHRASE, Laptop, Ticking

OTHER = "girar piedra lento verde dos"
"""The phrase that the store has at times."""
SIZE = 150_000
"""Bytes of a file that is attached."""

Say = Callable[..., None]


def opened(folder: Path) -> Laptop:
    """The store, whichever of its two phrases it has."""
    for phrase in (PHRASE, OTHER):
        try:
            return Laptop(folder.name, Store.open(folder, phrase), Ticking(1_800_000_000_000))
        except UserError as error:
            if error.code != "K-01":
                raise
    raise AssertionError("neither phrase opens the store")


def photograph(number: int) -> bytes:
    """A file, always the same for a number."""
    return random.Random(number).randbytes(SIZE)


def chores(folder: Path, say: Say) -> None:
    """Do all kinds of things for ever, beginning with any of them."""
    laptop = opened(folder)
    start = random.Random(laptop.exchange.identity().author + str(laptop.records.count("observation")))
    order = list(CHORES)
    start.shuffle(order)
    say(ready=True)
    for n in count():
        order[n % len(order)](laptop, say, start.randrange(2**40))


def _observe(laptop: Laptop, say: Say, n: int) -> None:
    say(record=laptop.observe(account=f"Relato {n}"), account=f"Relato {n}")


def _attach(laptop: Laptop, say: Say, n: int) -> None:
    record = laptop.observe(account=f"Con foto {n}")
    path = laptop.store.folder.parent / "photograph"
    if not path.exists() or path.read_bytes() != photograph(n):
        path.write_bytes(photograph(n))
    (id,) = laptop.attachments.attach(record, [path])
    say(attached=id, photograph=n)


def _purge(laptop: Laptop, say: Say, n: int) -> None:
    secret = f"secreto {token_hex(8)}"  # a new one each time: the same words may be in another record
    record = laptop.observe(account=secret)
    laptop.records.purge(record)
    say(purged=record, secret=secret)


def _export(laptop: Laptop, say: Say, n: int) -> None:
    largest = 400_000 if n % 3 else 400_000_000
    laptop.exchange.prepare(laptop.store.folder.parent / "out", ["b"], everything=True, largest_part=largest)
    say(exported=laptop.exchange.unshared())


def _receive(laptop: Laptop, say: Say, n: int) -> None:
    bundles = sorted(laptop.store.folder.parent.glob("bundle-*"))
    received = laptop.exchange.receive(bundles[n % len(bundles)])
    say(received=list(received.new))


def _undo(laptop: Laptop, say: Say, n: int) -> None:
    done = [each.number for each in laptop.exchange.imports() if each.can_be_undone]
    if done:
        say(undoing=done[n % len(done)])
        laptop.exchange.undo(done[n % len(done)])


def _receipts(laptop: Laptop, say: Say, n: int) -> None:
    laptop.exchange.write_receipt(laptop.store.folder.parent / "receipt-out")
    laptop.exchange.take_receipt(laptop.store.folder.parent / "receipt")
    say(receipt=True)


def _back_up(laptop: Laptop, say: Say, n: int) -> None:
    made = KeepingService(laptop.store, Ticking(1_800_000_000_000 + n % 10**9)).backup_now()
    say(backup=str(made.path))


def _change_phrase(laptop: Laptop, say: Say, n: int) -> None:
    for old, new in ((PHRASE, OTHER), (OTHER, PHRASE)):
        try:
            laptop.store.change_phrase(old, new)
        except UserError:
            continue
        say(phrase=True)
        return


def _bin(laptop: Laptop, say: Say, n: int) -> None:
    record = laptop.observe(account=f"Al cesto {n}")
    laptop.records.put_into_bin(record)
    say(binned=record)


CHORES = (
    _observe, _attach, _purge, _export, _receive, _undo, _receipts, _back_up, _change_phrase, _bin, _receive,
    _attach,
)  # fmt: skip


def migrate(folder: Path, say: Say) -> None:
    """Open a store of an earlier release, which brings it to this one."""
    say(ready=True)
    laptop = Laptop.open(folder)
    say(done=sorted(laptop.state()))


# What a disk that takes no more does to each of them


def full(folder: Path, say: Say) -> None:
    """Do each kind of thing while no file can grow beyond a few sizes."""
    for largest in (0, 2_000, 20_000, 60_000, 120_000, 250_000, 400_000, 600_000):
        for number, chore in enumerate(CHORES):
            laptop = opened(folder)
            (folder.parent / "photograph").write_bytes(photograph(number))
            facts: list[dict[str, Any]] = []
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))
            try:
                chore(laptop, lambda facts=facts, **fact: facts.append(fact), number)
            except UserError as error:
                facts.append({"code": error.code, "parts": [str(part) for part in error.parts]})
            finally:
                resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            for fact in facts:
                say(chore=chore.__name__, largest=largest, **fact)
            laptop.close()


def closed_folders(folder: Path, say: Say) -> None:
    """Do each kind of thing in a store that is open while its disk lets nothing be written any more."""
    laptop = opened(folder)
    places = [folder.parent, folder, *(each for each in folder.parent.rglob("*") if each.is_dir())]
    for number, chore in enumerate(CHORES):
        (folder.parent / "photograph").write_bytes(photograph(number))
        (folder.parent / "photograph").chmod(0o644)
        for place in places:
            place.chmod(0o555)
        facts: list[dict[str, Any]] = []
        if os.getuid() == 0:
            os.seteuid(65534)
        try:
            chore(laptop, lambda facts=facts, **fact: facts.append(fact), number)
        except UserError as error:
            facts.append({"code": error.code, "parts": [str(part) for part in error.parts]})
        finally:
            if os.getuid() == 0:
                os.seteuid(0)
            for place in places:
                place.chmod(0o755)
        for fact in facts:
            say(chore=chore.__name__, **fact)
    laptop.close()


class Dying(Progress):
    """Kills its process while records are being joined, when the log of the database was written already."""

    def __init__(self, log: Path) -> None:
        super().__init__()
        self._log = log

    def at(self, step: Text, done: int = 0, total: int = 0) -> None:
        if step == TAKING_IN:
            os.utime(self._log)  # as in an import that is too large for the memory of the database
            os.kill(os.getpid(), signal.SIGKILL)


class DyingLater(Progress):
    """Kills its process when the first decision of an import was written."""

    def at(self, step: Text, done: int = 0, total: int = 0) -> None:
        if step == DECIDING and done:
            os.kill(os.getpid(), signal.SIGKILL)


def die_while_deciding(folder: Path, say: Say) -> None:
    """Be killed while the differences of an import are being decided."""
    laptop = opened(folder)
    bundle = folder.parent / "differing"
    found = laptop.exchange.preview(bundle).differences
    chosen = [Decision.of(each.record.id, each.difference, each.sides[0].value) for each in found]
    say(differences=len(chosen))
    laptop.exchange.receive(bundle, DyingLater(), decisions=chosen)


def die_while_joining(folder: Path, say: Say) -> None:
    """Be killed in an import when its files are on the disk and no commit names them."""
    laptop = opened(folder)
    laptop.exchange.receive(folder.parent / "bundle-3", Dying(folder / "store.db-wal"))
