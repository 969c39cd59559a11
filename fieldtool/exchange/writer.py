"""Writing a bundle: streamed, sealed, and read back before it is called done."""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from fieldtool import files
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.exchange.bundle import Manifest, end_line, end_message
from fieldtool.exchange.reader import read_bundle
from fieldtool.exchange.seal import Secrets, seal
from fieldtool.progress import Progress

WRITING = Text(N_("Writing the bundle"))


def write_bundle(
    path: Path,
    manifest: Manifest,
    lines: Iterable[bytes],
    secrets: Secrets,
    recipients: Sequence[str],
    progress: Progress,
) -> None:
    """Write a bundle of these item lines to a file, sealed for the recipients and for the sender.

    It gets its name only when it is whole on the disk and was read back. Raises `UserError`.
    """
    everybody = sorted({*recipients, secrets.recipient})
    with files.replacing(path) as sealed:
        seal(_Stream(_compressed(_document(manifest, lines, secrets, progress))), sealed, everybody)
        sealed.seek(0)
        again = read_bundle(sealed, secrets, progress)
        if len(again.items) != manifest.items:
            raise UserError(
                "X-03",
                Text(N_("The bundle could not be read back after it was written.")),
                Text(N_("Your records did not change, and no bundle was left.")),
                Text(N_("Try again on another USB drive.")),
            )


def _document(
    manifest: Manifest, lines: Iterable[bytes], secrets: Secrets, progress: Progress
) -> Iterator[bytes]:
    hashed = hashlib.sha256()
    count = 0
    head = manifest.as_line()
    hashed.update(head)
    yield head
    for line in lines:
        progress.at(WRITING, count, manifest.items)
        hashed.update(line)
        count += 1
        yield line
    hash_so_far = hashed.hexdigest()
    yield end_line(count, hash_so_far, secrets.sign(end_message(hash_so_far)))


def _compressed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """gzip without a time or a name in its header: nothing about the computer travels."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0) as packed:
        for piece in pieces:
            packed.write(piece)
            if buffer.tell() > 65536:
                yield buffer.getvalue()
                buffer.seek(0)
                buffer.truncate()
    yield buffer.getvalue()


class _Stream(io.RawIOBase):
    """Pieces of bytes as something to read from."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = piece
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size
