"""What came of giving and receiving: receipts, the diary, what was set aside, and undoing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fieldtool import files
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.exchange.plan import REASONS
from fieldtool.exchange.receipts import LARGEST_FILE, read_receipt
from fieldtool.progress import Progress
from fieldtool.services import waiting
from fieldtool.services.arriving import SetAsideItem
from fieldtool.services.author import Author
from fieldtool.services.diary import DiaryLine, diary_line
from fieldtool.services.differing import names_of
from fieldtool.services.enclosing import Looking
from fieldtool.services.receipts import Handed, arrived, handed, make_receipt
from fieldtool.services.receiving import try_again
from fieldtool.services.undoing import Undone, can_be_undone, undo
from fieldtool.services.waiting import Missing
from fieldtool.storage.revisions import ERASED
from fieldtool.storage.store import Store

OUR_JSON = b'{"author":'
"""How identity files and receipts begin."""


@dataclass(frozen=True, slots=True)
class PastImport:
    """A bundle that was received: number, when (ms), from whom, what it brought, if it can be undone."""

    number: int
    at_ms: int
    sender: str
    counts: Mapping[str, int]
    undone: bool
    can_be_undone: bool


class Aftermath:
    """The part of the exchange that looks back; `ExchangeService` is built on it."""

    def __init__(self, store: Store, author: Author) -> None:
        self._store = store
        self._author = author

    def undo(self, number: int) -> Undone:
        """Take out again what an import brought. Raises `UserError` X-50 or X-51."""
        with self._store.unit() as unit:
            return undo(unit, self._author, number)

    def imports(self) -> tuple[PastImport, ...]:
        """Every bundle that was received, the newest first."""
        now = self._author.clock()
        with self._store.unit() as unit:
            found = unit.journal.imports()
            names = names_of(unit, self._author)
        return tuple(
            PastImport(
                each.number,
                each.at_ms,
                names.get(str(each.document.get("sender")), str(each.document.get("name", ""))),
                {name: value for name, value in each.document.items() if isinstance(value, int)},
                each.undone_ms is not None,
                can_be_undone(each.at_ms, each.undone_ms, now),
            )
            for each in found
            if each.document
        )

    def diary(self, limit: int | None = None) -> tuple[DiaryLine, ...]:
        """What was given and received, in plain sentences, the newest first."""
        with self._store.unit() as unit:
            names = names_of(unit, self._author)
            there = {peer.author: arrived(unit, peer).upto for peer in unit.local.peers()}
            return tuple(diary_line(each, names, there) for each in unit.journal.entries(limit))

    def set_aside(self) -> tuple[SetAsideItem, ...]:
        """What was set aside and still waits."""
        with self._store.unit() as unit:
            return waiting.told(unit)

    def set_aside_line(self, id: str) -> tuple[SetAsideItem, bytes]:
        """One item as it came; the first characters of its id are enough. Raises `UserError` X-52."""
        with self._store.unit() as unit:
            found = unit.local.get_aside(id)
        if found is None:
            raise UserError(
                "X-52",
                Text(N_("Nothing is set aside under this number.")),
                Text(N_("Nothing was changed.")),
                Text(N_("Copy the number from the list of what was set aside.")),
            )
        item = waiting.opened(found)[0]
        return SetAsideItem(item.name, Text(REASONS[found.reason]), found.id), item.line

    def try_again(self, progress: Progress | None = None) -> tuple[int, int]:
        """Try all that was set aside once more; gives how many items came in and how many still wait."""
        try:
            with self._store.unit() as unit:
                done = try_again(unit, self._author, Looking(), progress or Progress())
                erased = unit.local.get(ERASED) is not None
        except BaseException:
            self._reload()
            raise
        if erased:
            self._store.forget_erased()
        return done

    def missing(self) -> tuple[Missing, ...]:
        """Which laptop has to be asked for which of its records."""
        with self._store.unit() as unit:
            return waiting.missing(unit, names_of(unit, self._author))

    def receipt(self) -> bytes:
        """A receipt to give back: what of the others has arrived here. One line of text."""
        with self._store.unit() as unit:
            receipt = make_receipt(unit, self._author)
            unit.journal.note(self._author.clock(), "receipt_given", number=receipt.number)
        return receipt.as_bytes(self._author.secrets)

    def write_receipt(self, path: Path) -> bytes:
        """Write a receipt to a file; gives what is in it."""
        files.must_be_free(path, (OUR_JSON,), self._store.folder)
        data = self.receipt()
        files.write(path, data)
        return data

    def take_receipt(self, path: Path) -> Handed:
        """Take in a receipt; gives what is known to be elsewhere. Raises `UserError` X-40 to X-42."""
        return self.take_receipt_text(files.read(path, LARGEST_FILE))

    def take_receipt_text(self, data: bytes) -> Handed:
        """The same from the text of a QR code."""
        receipt = read_receipt(data.strip())
        with self._store.unit() as unit:
            peer = next((each for each in unit.local.peers() if each.author == receipt.author), None)
            if peer is None:
                raise UserError(
                    "X-41",
                    Text(N_("This receipt is from a computer that is not known here.")),
                    Text(N_("Nothing was changed.")),
                    Text(N_("Add its identity file first and compare its numbers.")),
                )
            if peer.receipt is not None and read_receipt(peer.receipt).number > receipt.number:
                raise UserError(
                    "X-42",
                    Text(N_("A newer receipt from that computer was added before.")),
                    Text(N_("Nothing was changed.")),
                    Text(N_("Nothing has to be done.")),
                )
            unit.local.keep_receipt(receipt.author, data.strip())
            unit.journal.note(self._author.clock(), "receipt_taken", name=peer.name)
            return handed(unit, self._author)

    def handed(self) -> Handed:
        """What of this store is not known to be elsewhere: whether it would be safe to erase it."""
        with self._store.unit() as unit:
            return handed(unit, self._author)

    def _reload(self) -> None:
        """After a transaction that was taken back, our keys are again what the store says."""
        with self._store.unit() as unit:
            self._author.reload(unit)
