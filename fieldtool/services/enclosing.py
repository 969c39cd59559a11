"""The bytes of attachments on their way into and out of bundles, piece by piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from typing import Protocol

from fieldtool.errors import UserError
from fieldtool.exchange.bundle import Enclosed
from fieldtool.storage.attachments import AttachmentFiles, Sink
from fieldtool.storage.store import Unit

PIECE = 262_144
"""Bytes that are read at a time."""


class Files(Protocol):
    """Takes the attachments of a bundle."""

    def begin(self, enclosed: Enclosed) -> None:
        """The bytes of an attachment follow."""

    def data(self, piece: bytes) -> None:
        """Some bytes of it."""

    def end(self, enclosed: Enclosed, good: bool) -> None:
        """It is complete; `good` says that its bytes have the hash that was promised."""

    def settle(self, unit: Unit, arrival: int) -> tuple[str, ...]:
        """The ids of the attachments whose bytes were not here and are now."""


class Looking:
    """Only counts what would come."""

    def __init__(self) -> None:
        self._good: dict[str, int] = {}

    def begin(self, enclosed: Enclosed) -> None:
        pass

    def data(self, piece: bytes) -> None:
        pass

    def end(self, enclosed: Enclosed, good: bool) -> None:
        if good:
            self._good[enclosed.hash] = enclosed.size

    def settle(self, unit: Unit, arrival: int) -> tuple[str, ...]:
        return _records_of(unit, self._good.keys() - unit.files.known(self._good))


class Keeping:
    """Puts what comes beside the database, encrypted, before the transaction that names it is committed."""

    def __init__(self, files: AttachmentFiles) -> None:
        self._files = files
        self._good: dict[str, int] = {}
        self._fresh: set[str] = set()
        self._stack = ExitStack()
        self._sink: Sink | None = None

    def begin(self, enclosed: Enclosed) -> None:
        if enclosed.hash in self._good:
            return
        if self._files.has(enclosed.hash):
            self._good[enclosed.hash] = enclosed.size
        else:
            self._sink = self._stack.enter_context(self._files.adding())

    def data(self, piece: bytes) -> None:
        if self._sink is not None:
            self._sink.write(piece)

    def end(self, enclosed: Enclosed, good: bool) -> None:
        sink, self._sink = self._sink, None
        if sink is None:
            return
        if good:
            sink.keep()
            self._good[enclosed.hash] = enclosed.size
            self._fresh.add(enclosed.hash)
        self._stack.close()

    def settle(self, unit: Unit, arrival: int) -> tuple[str, ...]:
        new = self._good.keys() - unit.files.known(self._good)
        records = _records_of(unit, new)
        wanted = hashes(unit) & new
        for hash in sorted(wanted):
            unit.files.add(hash, self._good[hash], arrival)
        for hash in self._fresh - wanted - unit.files.known(self._fresh):
            self._files.drop(hash)  # it belongs to no record that came in
        return records

    def close(self) -> None:
        """Leave nothing half written."""
        self._stack.close()

    def forget(self) -> None:
        """The import was taken back: remove what it kept. What cannot go now is swept at the next start."""
        with suppress(UserError):
            for hash in self._fresh:
                self._files.drop(hash)


def lacking(unit: Unit) -> tuple[str, ...]:
    """The hashes of attachments whose record is here and whose bytes are not."""
    wanted = hashes(unit)
    return tuple(sorted(wanted - unit.files.known(wanted)))


def hashes(unit: Unit) -> frozenset[str]:
    """The hashes of all attachments whose record is here."""
    return frozenset(hash for hash, _id in _hashes(unit))


def pieces(files: AttachmentFiles, enclosed: Iterable[Enclosed]) -> Iterator[bytes]:
    """The bytes of attachments, one after the other."""
    for each in enclosed:
        with files.open(each.hash) as reader:
            while piece := reader.read(PIECE):
                yield piece


def _records_of(unit: Unit, some: Iterable[str]) -> tuple[str, ...]:
    wanted = set(some)
    return tuple(sorted(id for hash, id in _hashes(unit) if hash in wanted)) if wanted else ()


def _hashes(unit: Unit) -> Iterator[tuple[str, str]]:
    """Hash and id of every attachment, also of those in the bin."""
    for deleted in (False, True):
        for record in unit.projection.find("attachment", deleted=deleted):
            hash = record.values.get("hash")
            if isinstance(hash, str):
                yield hash, record.id
