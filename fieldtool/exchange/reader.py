"""Reading a bundle: nothing is believed before its last byte is authenticated and its signature fits.

The clear text is never written to a disk: it is decrypted, unpacked and split into lines in memory, with
limits on everything.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import BinaryIO

from fieldtool.domain.codec import CodecError, parse
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.exchange.bundle import (
    LONGEST_LINE,
    MOST_BYTES,
    MOST_EXPANSION,
    MOST_UNREADABLE,
    Bundle,
    Item,
    Manifest,
    NewerFormatError,
    end_message,
    read_item,
    read_manifest,
)
from fieldtool.exchange.seal import AGE_HEADER, BrokenSealError, NotForUsError, Secrets, is_signed, unseal
from fieldtool.progress import Progress

READING = Text(N_("Reading the bundle"))
_NOTHING = Text(N_("Your records did not change."))


def read_bundle(file: BinaryIO, secrets: Secrets, progress: Progress) -> Bundle:
    """Read and authenticate a whole bundle. Raises `UserError` X-04 to X-08."""
    head = file.read(len(AGE_HEADER))
    if head != AGE_HEADER:
        if AGE_HEADER.startswith(head):
            raise _damaged()
        raise UserError(
            "X-06",
            Text(N_("This file is not a bundle.")),
            _NOTHING,
            Text(N_("Choose the file that the other computer prepared.")),
        )
    file.seek(0)
    lines = _Lines(progress)
    try:
        unseal(file, lines, secrets)
        return lines.bundle()
    except NotForUsError as error:
        raise UserError(
            "X-07",
            Text(N_("This bundle is for another office.")),
            Text(N_("Nothing was opened.")),
            Text(N_("Return it or ask for one for your post.")),
        ) from error
    except NewerFormatError as error:
        raise UserError(
            "X-05",
            Text(N_("This bundle was made by a newer release of the program.")),
            _NOTHING,
            Text(N_("Install the newer release and receive it again.")),
        ) from error
    except (BrokenSealError, CodecError, zlib.error) as error:
        raise _damaged() from error


def _damaged() -> UserError:
    return UserError(
        "X-04",
        Text(N_("This bundle arrived damaged.")),
        _NOTHING,
        Text(N_("Ask for it to be copied again to the USB drive.")),
    )


def _too_much() -> UserError:
    return UserError(
        "X-08",
        Text(N_("This bundle holds more than a bundle can hold.")),
        _NOTHING,
        Text(N_("Ask who gave it to you how it was made.")),
    )


class _Lines:
    """Takes the decrypted bytes as they come, and keeps manifest, items and end."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._unpack = zlib.decompressobj(wbits=31)
        self._packed = self._unpacked = self._unreadable = 0
        self._rest = bytearray()
        self._hash = hashlib.sha256()
        self._manifest: Manifest | None = None
        self._items: list[Item] = []
        self._end: bytes | None = None

    def write(self, data: bytes) -> int:
        self._packed += len(data)
        piece = bytes(data)
        while piece:
            self._take(self._unpack.decompress(piece, 1_000_000))
            piece = self._unpack.unconsumed_tail
        if self._unpack.unused_data:
            raise CodecError("bytes after the end")
        return len(data)

    def flush(self) -> None:
        """Nothing is buffered outside."""

    def _take(self, clear: bytes) -> None:
        self._unpacked += len(clear)
        if self._unpacked > min(MOST_BYTES, 10_000_000 + self._packed * MOST_EXPANSION):
            raise _too_much()
        self._rest += clear
        start = 0
        while (end := self._rest.find(b"\n", start)) >= 0:
            self._line(bytes(self._rest[start : end + 1]))
            start = end + 1
        del self._rest[:start]
        if len(self._rest) > LONGEST_LINE:
            raise _too_much()

    def _line(self, line: bytes) -> None:
        if self._end is not None:
            raise CodecError("lines after the end")
        if self._manifest is None:
            self._manifest = read_manifest(line[:-1])
            self._hash.update(line)
        elif len(self._items) < self._manifest.items:
            self._progress.at(READING, len(self._items), self._manifest.items)
            item = read_item(line[:-1])
            self._unreadable += item.revision is None
            if self._unreadable > MOST_UNREADABLE:
                raise _too_much()
            self._items.append(item)
            self._hash.update(line)
        else:
            self._end = line[:-1]

    def bundle(self) -> Bundle:
        """What was read. Raises `CodecError` when the end is missing or does not fit."""
        if self._manifest is None or self._end is None or self._rest or not self._unpack.eof:
            raise CodecError("cut short")
        end = parse(self._end)
        hash_so_far = self._hash.hexdigest()
        if not isinstance(end, dict) or end.get("type") != "end" or end.get("sha256") != hash_so_far:
            raise CodecError("the end does not fit")
        if not is_signed(self._manifest.sender.author, end_message(hash_so_far), str(end.get("signature"))):
            raise CodecError("the sender's signature does not fit")
        return Bundle(self._manifest, tuple(self._items))
