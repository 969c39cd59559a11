"""Sealing and opening with a phrase: the age format, version 1, with its scrypt recipient.

Everything is a stream: beside what scrypt needs, a few pieces of 64 KiB are in memory, however large the
file is.

scrypt is slow and hungry on purpose, so that guessing is too. What we seal takes 256 MB for about a second,
which a computer with 4 GB can give. The work of a file that we open is written in its head, where anybody can
write anything: up to 1 GB and a few seconds are accepted (other programs choose more on fast computers), more
is refused before anything is computed. Python's lock is free meanwhile: a window goes on moving.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from nacl.bindings import (
    crypto_aead_chacha20poly1305_ietf_ABYTES,
    crypto_aead_chacha20poly1305_ietf_decrypt,
    crypto_aead_chacha20poly1305_ietf_encrypt,
    crypto_aead_chacha20poly1305_ietf_NPUBBYTES,
)
from nacl.exceptions import CryptoError
from nacl.utils import random

AGE_HEADER = b"age-encryption.org/v1"
WORK = 18
"""Logarithm to base 2 of the rounds with which we seal: what the `age` program takes."""
MOST_WORK = 20
"""The most that a file may ask for: 1 GB of memory."""
PIECE = 65536
"""Bytes of clear text that are encrypted together."""

_PHRASE_HEADER = AGE_HEADER + b"\n-> scrypt "
_SEALED_PIECE = PIECE + crypto_aead_chacha20poly1305_ietf_ABYTES
_HEAD = re.compile(
    re.escape(_PHRASE_HEADER)
    + rb"([A-Za-z0-9+/]{22}) ([1-9][0-9]*)\n([A-Za-z0-9+/]{43})\n--- ([A-Za-z0-9+/]{43})\n"
)
"""Salt, work, wrapped key of the file, MAC. There is one recipient only: who knows the phrase can count on it
that nobody else was meant, and that whoever sealed the file knew the phrase."""
_LONGEST_HEAD = 200
"""Bytes: the head has one length, but for the digits of the work."""
_NONCE = 16
_KEY_OF_FILE = 16


class Readable(Protocol):
    """What can be read in pieces."""

    def read(self, size: int = -1, /) -> bytes: ...


class Writable(Protocol):
    """What can be written in pieces."""

    def write(self, data: bytes, /) -> int: ...
    def flush(self) -> None: ...


class PhraseNeededError(Exception):
    """The file was sealed with a phrase, and none was given; with an argument: a wrong one was."""


class BrokenSealError(Exception):
    """The file is damaged, cut short or was changed, or asks for more work than anybody should do."""


class NoMemoryForPhraseError(Exception):
    """The computer does not have the memory that the phrase of this file takes."""


class Phrase:
    """A phrase during one piece of work.

    It remembers the last key that was derived from it, so that a file that is read again costs no second
    derivation; `forget`, or the end of a `with` block, ends that. Neither shows in its `repr`.
    """

    __slots__ = ("_key", "_known", "_text")

    def __init__(self, text: str) -> None:
        # Half a character, which only a broken terminal types, is no reason to fall: no file opens with it.
        self._text = text.encode("utf-8", "surrogatepass")
        self._known: tuple[bytes, int] | None = None
        self._key = b""

    def __bool__(self) -> bool:
        return bool(self._text)

    def __enter__(self) -> Phrase:
        return self

    def __exit__(self, *error: object) -> None:
        self.forget()

    def key(self, salt: bytes, work: int) -> bytes:
        """The key that wraps the key of a file, 32 bytes. Raises `NoMemoryForPhraseError`."""
        if self._known != (salt, work):
            self._key = derived(self._text, salt, work)
            self._known = salt, work
        return self._key

    def forget(self) -> None:
        """Remember nothing, not the phrase either."""
        self._text = self._key = b""
        self._known = None


@dataclass(frozen=True, slots=True)
class _Head:
    salt: bytes
    work: int
    wrapped: bytes
    authenticated: bytes
    mac: bytes
    length: int


def is_sealed_with_phrase(head: bytes) -> bool:
    """Whether a file that begins so was sealed with a phrase."""
    return head.startswith(_PHRASE_HEADER)


def seal_with_phrase(clear: Readable, sealed: Writable, phrase: Phrase, work: int = WORK) -> None:
    """Encrypt a stream with a phrase.

    Raises `NoMemoryForPhraseError`, and what the streams raise as it was.
    """
    salt, key = random(16), random(_KEY_OF_FILE)
    wrapped = _encrypted(key, bytes(crypto_aead_chacha20poly1305_ietf_NPUBBYTES), phrase.key(salt, work))
    head = b"%s%s %d\n%s\n---" % (_PHRASE_HEADER, _base64(salt), work, _base64(wrapped))
    _write(sealed, head + b" " + _base64(_mac(key, head)) + b"\n")
    seal_body(clear, sealed, key)


def unseal_with_phrase(sealed: Readable, clear: Writable, phrase: Phrase | None) -> None:
    """Decrypt a stream. What was written before an error is raised must be thrown away.

    Each piece is authenticated before it is written, and the end of the last one says that it is the last.
    Raises `BrokenSealError`, `PhraseNeededError`, `NoMemoryForPhraseError`, and what the streams raise as it
    was.
    """
    start = _exactly(sealed, _LONGEST_HEAD)
    head = _read_head(start)
    if not phrase:
        raise PhraseNeededError
    wrapping = phrase.key(head.salt, head.work)
    try:
        key = _decrypted(head.wrapped, bytes(crypto_aead_chacha20poly1305_ietf_NPUBBYTES), wrapping)
    except CryptoError:
        raise PhraseNeededError("wrong") from None
    if not hmac.compare_digest(_mac(key, head.authenticated), head.mac):
        raise BrokenSealError("the head was changed")
    unseal_body(sealed, clear, key, start[head.length :])


def seal_body(clear: Readable, sealed: Writable, key: bytes) -> None:
    """Encrypt what follows the head. `key`: of this file, 16 bytes, for no other."""
    nonce = random(_NONCE)
    _write(sealed, nonce)
    body = _hkdf(key, nonce, b"payload")
    for number, piece, last in _pieces(clear, PIECE, b""):
        _write(sealed, _encrypted(piece, _place(number, last), body))
    sealed.flush()


def unseal_body(sealed: Readable, clear: Writable, key: bytes, start: bytes = b"") -> None:
    """Decrypt what follows the head; `start` was already read of it. Raises `BrokenSealError`."""
    start += _exactly(sealed, _NONCE - len(start))
    nonce, start = start[:_NONCE], start[_NONCE:]
    if len(nonce) < _NONCE:
        raise BrokenSealError("cut short")
    body = _hkdf(key, nonce, b"payload")
    for number, piece, last in _pieces(sealed, _SEALED_PIECE, start):
        try:
            opened = _decrypted(piece, _place(number, last), body)
        except CryptoError:
            raise BrokenSealError("cut short or changed") from None
        if not opened and number:
            raise BrokenSealError("an empty piece at the end")
        _write(clear, opened)
    clear.flush()


def derived(phrase: bytes, salt: bytes, work: int) -> bytes:
    """scrypt as age uses it; takes 2^`work` KiB of memory. Raises `NoMemoryForPhraseError`."""
    rounds = 1 << work
    try:
        return hashlib.scrypt(
            phrase,
            salt=b"age-encryption.org/v1/scrypt" + salt,
            n=rounds,
            r=8,
            p=1,
            maxmem=1024 * (rounds + 4),  # what it takes; without it, OpenSSL refuses over 32 MB
            dklen=32,
        )
    except (MemoryError, ValueError) as error:  # which of them depends on the release of Python
        raise NoMemoryForPhraseError from error


def _read_head(start: bytes) -> _Head:
    found = _HEAD.match(start)
    if found is None:
        raise BrokenSealError("a head of another form")
    salt, work, wrapped, mac = found.groups()
    if len(work) > 2 or int(work) > MOST_WORK:
        raise BrokenSealError("too much work")
    authenticated = start[: found.start(4) - 1]
    return _Head(_plain(salt), int(work), _plain(wrapped), authenticated, _plain(mac), found.end())


def _pieces(stream: Readable, size: int, start: bytes) -> Iterator[tuple[int, bytes, bool]]:
    """Number, bytes, and whether it is the last: one piece is read ahead, since only the end tells that."""
    number, piece = 0, start + _exactly(stream, size - len(start))
    while following := _exactly(stream, size):
        yield number, piece, False
        number, piece = number + 1, following
    yield number, piece, True


def _exactly(stream: Readable, size: int) -> bytes:
    """So many bytes; fewer only at the end of the stream."""
    got = bytearray()
    while len(got) < size and (some := stream.read(size - len(got))):
        got += some
    return bytes(got)


def _write(stream: Writable, data: bytes) -> None:
    """All of it, also to a stream that takes only some at a time."""
    while data and (count := stream.write(data)) < len(data):
        data = data[count:]


def _place(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _encrypted(data: bytes, nonce: bytes, key: bytes) -> bytes:
    return crypto_aead_chacha20poly1305_ietf_encrypt(data, None, nonce, key)


def _decrypted(data: bytes, nonce: bytes, key: bytes) -> bytes:
    if len(data) < crypto_aead_chacha20poly1305_ietf_ABYTES:
        raise CryptoError("cut short")
    return crypto_aead_chacha20poly1305_ietf_decrypt(data, None, nonce, key)


def _mac(key: bytes, head: bytes) -> bytes:
    return hmac.digest(_hkdf(key, b"", b"header"), head, "sha256")


def _hkdf(key: bytes, salt: bytes, info: bytes) -> bytes:
    """HKDF with SHA-256 (RFC 5869), 32 bytes: one block."""
    return hmac.digest(hmac.digest(salt or bytes(32), key, "sha256"), info + b"\1", "sha256")


def _base64(data: bytes) -> bytes:
    return b64encode(data).rstrip(b"=")


def _plain(text: bytes) -> bytes:
    """From base64 without padding, which is written in one way only. Raises `BrokenSealError`."""
    data = b64decode(text + b"=" * (-len(text) % 4), validate=True)
    if _base64(data) != text:
        raise BrokenSealError("base64 of another form")
    return data
