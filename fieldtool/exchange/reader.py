"""Reading a bundle: nothing is believed before its last byte is authenticated and its signature fits.

A bundle is read twice. The first time only to find out whether it is whole, who signed it and that nothing
is too large; the second time its items are handed over, some at a time, so that memory stays the same
however much there is. The clear text is never written to a disk: it is decrypted, unpacked and split
into lines in memory, and attachments go to their taker piece by piece.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from typing import BinaryIO, Protocol

from fieldtool.domain.codec import CodecError, parse
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.exchange.bundle import (
    LONGEST_LINE,
    MOST_ATTACHMENTS,
    MOST_BYTES,
    MOST_EXPANSION,
    MOST_UNREADABLE,
    Enclosed,
    Item,
    Manifest,
    NewerFormatError,
    end_message,
    read_item,
    read_manifest,
)
from fieldtool.exchange.phrase import (
    AGE_HEADER,
    BrokenSealError,
    NoMemoryForPhraseError,
    PhraseNeededError,
)
from fieldtool.exchange.seal import Keys, NotForUsError, is_signed, unseal
from fieldtool.progress import Progress

READING = Text(N_("Reading the bundle"))
AT_ONCE = 2000
"""Items that are handed over together."""
_NOTHING = Text(N_("Your records did not change."))


class Taker(Protocol):
    """Takes what is in a bundle, as it comes."""

    def items(self, some: Sequence[Item]) -> None:
        """Some items, in the order of the bundle. Those about attachments are not among them."""

    def begin(self, enclosed: Enclosed) -> None:
        """The bytes of an attachment follow."""

    def data(self, piece: bytes) -> None:
        """Some bytes of the attachment."""

    def end(self, enclosed: Enclosed, good: bool) -> None:
        """The attachment is complete; `good` says that its bytes have the hash that was promised."""


class OpenBundle:
    """A bundle that was read to its last byte and whose sender's signature is good."""

    def __init__(self, file: BinaryIO, keys: Keys, manifest: Manifest, hash: str) -> None:
        self.manifest = manifest
        self._file, self._keys, self._hash = file, keys, hash

    def hand_over(self, taker: Taker, progress: Progress) -> None:
        """Read it again and give everything to the taker. Raises `UserError` when the file changed since."""
        reading = _HandingOver(taker, progress)
        with telling():
            self._file.seek(0)
            unseal(self._file, reading, self._keys)
            reading.close()
            if reading.hash != self._hash:
                raise CodecError("another file than a moment ago")


def open_bundle(file: BinaryIO, keys: Keys, progress: Progress) -> OpenBundle:
    """Read and authenticate a whole bundle. Raises `UserError` X-04 to X-08, X-30, X-31."""
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
    reading = _Authenticating(progress)
    with telling():
        unseal(file, reading, keys)
        manifest = reading.authenticated()
    return OpenBundle(file, keys, manifest, reading.hash)


class telling:  # noqa: N801 - used like a function
    """Tell in words what is wrong with a bundle."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        told = None if error is None else _told(error)
        if told is not None:
            raise told from error


def _told(error: BaseException) -> UserError | None:
    if isinstance(error, PhraseNeededError):
        return UserError(
            "X-30",
            Text(
                N_("The phrase does not open this bundle.")
                if error.args
                else N_("This bundle was sealed with a phrase, and the phrase is needed to open it.")
            ),
            _NOTHING,
            Text(N_("Ask who gave it to you for the phrase, and type it as it was told.")),
        )
    if isinstance(error, NoMemoryForPhraseError):
        return no_memory()
    if isinstance(error, NotForUsError):
        return UserError(
            "X-07",
            Text(N_("This bundle is for another office.")),
            Text(N_("Nothing was opened.")),
            Text(N_("Return it or ask for one for your post.")),
        )
    if isinstance(error, NewerFormatError):
        return UserError(
            "X-05",
            Text(N_("This bundle was made by a newer release of the program.")),
            _NOTHING,
            Text(N_("Install the newer release and receive it again.")),
        )
    if isinstance(error, BrokenSealError | CodecError | zlib.error):
        return _damaged()
    return None


def no_memory() -> UserError:
    """What to tell when a phrase takes more memory than the computer has."""
    return UserError(
        "X-31",
        Text(N_("This computer does not have enough free memory to work with a phrase.")),
        _NOTHING,
        Text(N_("Close other programs and try again.")),
    )


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


class _Clear:
    """Takes the decrypted bytes as they come: unpacks the lines, then passes on what follows them."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._unpack = zlib.decompressobj(wbits=31)
        self._packed = self._unpacked = 0
        self._rest = b""
        self._lines_seen = 0
        self._hash = hashlib.sha256()
        self.manifest: Manifest | None = None
        self._end: bytes | None = None

    def write(self, data: bytes) -> int:
        if self._unpack.eof:
            self._behind(bytes(data))
            return len(data)
        self._packed += len(data)
        piece = bytes(data)
        while piece and not self._unpack.eof:
            self._take(self._unpack.decompress(piece, 1_000_000))
            piece = self._unpack.unconsumed_tail
        if self._unpack.unused_data:
            self._behind(self._unpack.unused_data)
        return len(data)

    def flush(self) -> None:
        """Nothing is buffered outside."""

    @property
    def hash(self) -> str:
        """SHA-256 of all lines but the last, in hexadecimal."""
        return self._hash.hexdigest()

    def _take(self, clear: bytes) -> None:
        self._unpacked += len(clear)
        if self._unpacked > min(MOST_BYTES, 10_000_000 + self._packed * MOST_EXPANSION):
            raise _too_much()
        lines = (self._rest + clear).split(b"\n") if self._rest else clear.split(b"\n")
        self._rest = lines.pop()
        if len(self._rest) > LONGEST_LINE or any(len(line) > LONGEST_LINE for line in lines):
            raise _too_much()
        if lines:
            self._lines(lines)

    def _lines(self, lines: list[bytes]) -> None:
        if self.manifest is None:
            self.manifest = read_manifest(lines[0])
        body = lines[: max(0, self.manifest.items + 1 - self._lines_seen)]
        if body:
            self._hash.update(b"\n".join(body) + b"\n")
        first = 1 if self._lines_seen == 0 else 0
        self._lines_seen += len(lines)
        self._progress.at(READING, self._lines_seen, self.manifest.items + 2)
        self._items(body[first:])
        for line in lines[len(body) :]:
            if self._end is not None:
                raise CodecError("lines after the end")
            self._end = line
            self._ended()

    def _items(self, lines: list[bytes]) -> None:
        """Some item lines."""

    def _ended(self) -> None:
        """The end line is there."""

    def _behind(self, data: bytes) -> None:
        """Bytes behind the compressed lines."""
        raise CodecError("bytes after the end")

    @property
    def _complete(self) -> bool:
        return self._end is not None and not self._rest and self._unpack.eof


class _Authenticating(_Clear):
    """The first reading: is it whole, and who signed it?"""

    def __init__(self, progress: Progress) -> None:
        super().__init__(progress)
        self._bytes_behind = 0

    def _behind(self, data: bytes) -> None:
        self._bytes_behind += len(data)
        if self.manifest is None or self._end is None or self._bytes_behind > self.manifest.size:
            raise CodecError("bytes after the end")

    def authenticated(self) -> Manifest:
        """The manifest. Raises `CodecError` when the end is missing or does not fit."""
        if self.manifest is None or self._end is None or not self._complete:
            raise CodecError("cut short")
        if self._bytes_behind != self.manifest.size:
            raise CodecError("attachments cut short")
        end = parse(self._end)
        if not isinstance(end, dict) or end.get("type") != "end" or end.get("sha256") != self.hash:
            raise CodecError("the end does not fit")
        message = end_message(self.hash, self.manifest.version)
        if not is_signed(self.manifest.sender.author, message, str(end.get("signature"))):
            raise CodecError("the sender's signature does not fit")
        return self.manifest


class _HandingOver(_Clear):
    """The second reading: everything goes to the taker."""

    def __init__(self, taker: Taker, progress: Progress) -> None:
        super().__init__(progress)
        self._taker = taker
        self._waiting: list[Item] = []
        self._enclosed: list[Enclosed] = []
        self._unreadable = 0
        self._left = 0
        self._file_hash = hashlib.sha256()

    def _items(self, lines: list[bytes]) -> None:
        for line in lines:
            item = read_item(line)
            if item.enclosed is not None:
                self._enclosed.append(item.enclosed)
                if len(self._enclosed) > MOST_ATTACHMENTS:
                    raise _too_much()
                continue
            self._unreadable += item.revision is None
            if self._unreadable > MOST_UNREADABLE:
                raise _too_much()
            self._waiting.append(item)
            if len(self._waiting) >= AT_ONCE:
                self._give()

    def _give(self) -> None:
        some, self._waiting = self._waiting, []
        if some:
            self._taker.items(some)

    def _ended(self) -> None:
        self._give()
        assert self.manifest is not None
        if sum(each.size for each in self._enclosed) != self.manifest.size:
            raise CodecError("attachments of another size than promised")
        self._enclosed.reverse()
        self._next()

    def _next(self) -> None:
        if self._enclosed:
            self._left = self._enclosed[-1].size
            self._file_hash = hashlib.sha256()
            self._taker.begin(self._enclosed[-1])

    def _behind(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            if not self._enclosed:
                raise CodecError("bytes after the end")
            piece = bytes(view[: self._left])
            view = view[len(piece) :]
            self._left -= len(piece)
            self._file_hash.update(piece)
            self._taker.data(piece)
            if self._left == 0:
                done = self._enclosed.pop()
                self._taker.end(done, self._file_hash.hexdigest() == done.hash)
                self._next()

    def close(self) -> None:
        """Raises `CodecError` when something is missing at the end."""
        if not self._complete or self._enclosed:
            raise CodecError("cut short")
