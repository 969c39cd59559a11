"""Writing a bundle: streamed, sealed, and read back before it is called done."""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import BinaryIO, cast

from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.exchange.bundle import Manifest, end_line, end_message
from fieldtool.exchange.parts import Parts
from fieldtool.exchange.phrase import NoMemoryForPhraseError, Phrase, seal_with_phrase
from fieldtool.exchange.reader import no_memory, open_bundle
from fieldtool.exchange.seal import Keys, Secrets, seal
from fieldtool.progress import Progress

WRITING = Text(N_("Writing the bundle"))


@dataclass(frozen=True, slots=True)
class Sealing:
    """For whom a bundle is sealed: for the keys of installations, or for whoever knows a phrase."""

    recipients: tuple[str, ...] = ()
    phrase: str | None = field(default=None, repr=False)


def write_bundle(
    sealed: Parts,
    manifest: Manifest,
    lines: Iterable[bytes],
    attachments: Iterable[bytes],
    secrets: Secrets,
    sealing: Sealing,
    progress: Progress,
) -> tuple[Path, ...]:
    """Write a bundle of these item lines and of the bytes of its attachments, and read it back.

    Gives the files. They get their names when the block of `parts.writing` ends well. Raises `UserError`.
    """
    clear = _Stream(chain(_compressed(_document(manifest, lines, secrets, progress)), attachments))
    # Reading back derives no second key: the phrase remembers the one that it was sealed with, until here.
    with nullcontext() if sealing.phrase is None else Phrase(sealing.phrase) as phrase:
        if phrase is not None:
            try:
                seal_with_phrase(clear, sealed, phrase)
            except NoMemoryForPhraseError as error:
                raise no_memory() from error
        else:
            seal(clear, cast("BinaryIO", sealed), sorted({*sealing.recipients, secrets.recipient}))
        sealed.settle()
        sealed.seek(0)
        again = io.BufferedReader(sealed)
        try:
            read = open_bundle(cast("BinaryIO", again), Keys(secrets, phrase), progress)
        finally:
            again.detach()
    if read.manifest != manifest:
        raise UserError(
            "X-03",
            Text(N_("The bundle could not be read back after it was written.")),
            Text(N_("Your records did not change, and no bundle was left.")),
            Text(N_("Try again on another USB drive.")),
        )
    return tuple(sealed.names())


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
    assert count == manifest.items, "the manifest counts what follows"
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
