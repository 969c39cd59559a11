"""The bytes of attachments: each an encrypted file beside the database, read and written as a stream.

A file is found by the SHA-256 of its clear content, and lies under a keyed hash of that: a plain hash as a
name would let whoever holds the disk confirm that a photograph they know is here. The content is sealed with
libsodium's secretstream (XChaCha20-Poly1305) in pieces of 64 KiB; the last piece is marked, so that a file
that was cut is not taken for a whole one, and what comes out is compared with the hash that was asked for.
Every piece is full: the exact size, too, would tell which photograph this is.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self
from weakref import WeakSet

from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_ABYTES as OVERHEAD,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_HEADERBYTES as HEADER,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_init_pull as init_pull,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_init_push as init_push,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_pull as pull,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_push as push,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_state as State,  # noqa: N812 - it is a class
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_TAG_FINAL as FINAL,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_TAG_MESSAGE as MESSAGE,
)
from nacl.encoding import RawEncoder
from nacl.hash import blake2b

from fieldtool import files
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.progress import Progress

FOLDER = "attachments"
MAGIC = b"FTAT\x01"
"""The first bytes of every file: what it is, and the version of its form."""

PIECE = 64 * 1024
LARGEST = 2**31
"""Bytes: the largest file that can be attached."""

_END = b"\x80"
"""Stands behind the last byte of a file; zeros fill the piece up, so that the exact size is hidden."""

_NEW = ".new-"


def attachment_key(data_key: bytes) -> bytes:
    """The key of the attachments, from the data key of the store; the database is not needed to know it."""
    return bytes(blake2b(b"fieldtool attachments 1", key=data_key, digest_size=32, encoder=RawEncoder))


class AttachmentFiles:
    """The folder with the encrypted files. Its key is gone after `close`, also from files still open."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._key: bytes | None = key
        self._open: WeakSet[Reader] = WeakSet()

    @contextmanager
    def adding(self) -> Iterator[Sink]:
        """Take in one file: write to the sink, and `keep` it inside the block or after it was looked at.

        What was not kept when the block ends leaves nothing behind. Raises `UserError` when the disk
        refuses or the file is too large.
        """
        with self._telling():
            self._folder.mkdir(mode=0o700, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=_NEW, dir=self._folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    yield Sink(self, file, Path(name), self._opened())
            finally:
                with suppress(FileNotFoundError):
                    Path(name).unlink()

    def open(self, hash: str) -> Reader:
        """The clear content of a file, as a stream to be closed or used in a `with`.

        Raises `UserError` A-01 when it is not here; reading raises A-02 when it is damaged.
        """
        path = self._path(hash)
        with self._telling():
            try:
                file = path.open("rb")
            except FileNotFoundError as error:
                raise missing() from error
        try:
            reader = Reader(file, self._opened(), hash, self._folder)
        except BaseException:
            file.close()
            raise
        self._open.add(reader)
        return reader

    def has(self, hash: str) -> bool:
        """Whether a file lies here; that it is whole is told by `verify`."""
        return self._path(hash).is_file()

    def verify(self, hash: str, progress: Progress | None = None) -> int:
        """Read a whole file and compare it with its hash; gives its size. Raises `UserError` A-01, A-02."""
        size = 0
        with self.open(hash) as reader:
            while piece := reader.read(PIECE):
                size += len(piece)
                if progress is not None:
                    progress.at(Text(N_("Looking at the attachments")), size)
        return size

    def paths(self) -> tuple[Path, ...]:
        """Every file that is not half-written, for those who do not know what there should be."""
        return tuple(sorted(path for path in self._all() if not path.name.startswith(_NEW)))

    def identify(self, path: Path) -> tuple[str, int]:
        """The SHA-256 and the size of what a file holds. Raises `UserError` A-02 when it is damaged or lies
        under the name of another."""
        size = 0
        with self._telling(), path.open("rb") as file, Reader(file, self._opened(), None, path) as reader:
            while piece := reader.read(PIECE):
                size += len(piece)
            if self._path(reader.sha256) != path:
                raise damaged()
        return reader.sha256, size

    def size_on_disk(self) -> int:
        """Bytes that the folder takes up."""
        return sum(path.stat().st_size for path in self._all())

    def drop(self, hash: str) -> None:
        """Remove a file. Only after the commit that no longer names it; that it is not here is no error."""
        path = self._path(hash)
        with self._telling():
            path.unlink(missing_ok=True)
            if path.parent.is_dir():
                files.settle(path.parent)

    def sweep(self, known: Collection[str], since_ns: int = 0) -> int:
        """Remove what an interruption left: half-written files, and those that no commit names.

        `known` are the hashes that the database names. A whole file that it does not name is removed only
        when it is not older than `since_ns`, the time of the last commit: older ones were named once, and the
        database is an older copy that was put back. Gives how many were removed; what another program holds
        open stays for the next time.
        """
        keep = {self._path(hash) for hash in known}
        removed = 0
        for path in self._all():
            if path not in keep:
                with suppress(OSError):
                    if path.name.startswith(_NEW) or path.stat().st_mtime_ns >= since_ns:
                        path.unlink()
                        removed += 1
        return removed

    def close(self) -> None:
        """Forget the key."""
        self._key = None
        for reader in tuple(self._open):
            reader.close()

    def _opened(self) -> bytes:
        assert self._key is not None, "the store is closed"
        return self._key

    def _path(self, hash: str) -> Path:
        """Where the file with this SHA-256 (hex) lies."""
        digest = blake2b(
            bytes.fromhex(hash), key=self._opened(), digest_size=32, person=b"name", encoder=RawEncoder
        )
        name = bytes(digest).hex()
        return self._folder / name[:2] / name[2:]

    def _place(self, written: Path, hash: str) -> None:
        """Give a written file its name; one with the same content that lies there is the same file."""
        path = self._path(hash)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        try:
            written.replace(path)
        except PermissionError:
            # On Windows a file that is being read cannot be replaced; it holds the same.
            if not path.is_file():
                raise
        files.settle(path.parent)
        files.settle(self._folder)

    def _all(self) -> Iterator[Path]:
        """Every file in the folder, ours or not."""
        if self._folder.is_dir():
            yield from [path for path in self._folder.rglob("*") if not path.is_dir()]

    @contextmanager
    def _telling(self) -> Iterator[None]:
        with files.telling(self._folder):
            yield


class Sink:
    """Takes the bytes of one file. `sha256` and `size` tell of what was written so far."""

    def __init__(self, owner: AttachmentFiles, file: BinaryIO, path: Path, key: bytes) -> None:
        self._owner = owner
        self._file = file
        self._path = path
        self._hash = hashlib.sha256()
        self._rest = bytearray()
        self._state = State()
        self.size = 0
        self._file.write(MAGIC + init_push(self._state, key))

    @property
    def sha256(self) -> str:
        """Of the clear bytes, in hex."""
        return self._hash.hexdigest()

    def write(self, data: bytes) -> None:
        """The next bytes. Raises `UserError` A-03 when they are too many."""
        self.size += len(data)
        if self.size > LARGEST:
            raise too_large()
        self._hash.update(data)
        self._rest += data
        while len(self._rest) >= PIECE:
            self._put(bytes(self._rest[:PIECE]), MESSAGE)
            del self._rest[:PIECE]

    def keep(self) -> str:
        """Bring the whole file to the disk under its name; gives its SHA-256.

        It has to be named by a commit afterwards, or it is swept away when the store is opened again.
        """
        self._put(bytes(self._rest) + _END + bytes(PIECE - len(self._rest) - len(_END)), FINAL)
        self._rest.clear()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._owner._place(self._path, self.sha256)
        return self.sha256

    def _put(self, piece: bytes, tag: int) -> None:
        self._file.write(push(self._state, piece, MAGIC, tag))


class Reader:
    """The clear bytes of one file, in order."""

    def __init__(self, file: BinaryIO, key: bytes, hash: str | None, folder: Path) -> None:
        """`hash` None: nobody knows what it should hold."""
        self._file = file
        self._folder = folder
        self._wanted = hash
        self._hash = hashlib.sha256()
        self._rest = b""
        self._at = 0
        self._ended = False
        self._state: State | None = State()
        with files.telling(folder):
            start = file.read(len(MAGIC) + HEADER)
        if len(start) != len(MAGIC) + HEADER or not start.startswith(MAGIC):
            raise damaged()
        init_pull(self._state, start[len(MAGIC) :], key)

    @property
    def sha256(self) -> str:
        """Of the clear bytes that were read so far, in hex."""
        return self._hash.hexdigest()

    def read(self, n: int = -1) -> bytes:
        """Up to `n` bytes, at least one; all that are left for a negative `n`; none at the end.

        Raises `UserError` A-02 as soon as it is known that the file is damaged: at the latest when the end
        is reached.
        """
        if n < 0:
            return b"".join(iter(lambda: self.read(PIECE), b""))
        while self._at == len(self._rest) and not self._ended:
            self._next()
        found = self._rest[self._at : self._at + n]
        self._at += len(found)
        return found

    def _next(self) -> None:
        assert self._state is not None, "the store is closed"
        with files.telling(self._folder):
            piece = self._file.read(PIECE + OVERHEAD)
        if len(piece) < PIECE + OVERHEAD:
            raise damaged()  # it was cut
        try:
            self._rest, tag = pull(self._state, piece, MAGIC)
        except (RuntimeError, ValueError, TypeError) as error:
            raise damaged() from error
        self._at = 0
        if tag == FINAL:
            self._rest = self._rest[: self._rest.rfind(_END)]
        self._hash.update(self._rest)
        if tag == FINAL:
            with files.telling(self._folder):
                after = self._file.read(1)
            if after or self._wanted not in (None, self.sha256):
                raise damaged()
            self._ended = True

    def close(self) -> None:
        """Forget what was read and the key."""
        self._rest = b""
        self._state = None
        self._ended = True
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def missing() -> UserError:
    """The file of an attachment is not here."""
    return UserError(
        "A-01",
        Text(N_("The file of this attachment is not on this computer.")),
        Text(N_("What is written about it is still there.")),
        Text(N_("Ask whoever added it for a new bundle, or attach the file again.")),
    )


def damaged() -> UserError:
    """The file of an attachment is not what it was."""
    return UserError(
        "A-02",
        Text(N_("The stored file of this attachment is damaged.")),
        Text(N_("What is written about it is still there.")),
        Text(N_("Take the file from a backup or from another computer, or attach it again.")),
    )


def too_large() -> UserError:
    """More bytes than one attachment may have."""
    return UserError(
        "A-03",
        Text(N_("This file is too large: an attachment can have up to 2 GB.")),
        Text(N_("Nothing was changed.")),
        Text(N_("Cut the recording into parts and attach each of them.")),
    )
