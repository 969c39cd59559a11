"""Signing and sealing: who wrote something (Ed25519) and who can read it (age).

age keeps a file secret and whole but does not say who made it; that is what the signatures are for. Its
library takes 1 MB and is loaded by what seals and opens: the program that shows Home does neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, BinaryIO

from nacl.encoding import HexEncoder
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey
from nacl.utils import random

from fieldtool.exchange.phrase import (
    BrokenSealError,
    Phrase,
    Readable,
    Writable,
    is_sealed_with_phrase,
    unseal_with_phrase,
)

LARGEST_HEAD = 1_000_000
"""Bytes of what stands before the sealed content: ten thousand readers. The library reads a head again and
again while it grows, so that one of 40 MB would keep a computer busy for an hour."""
_HEX = re.compile("[0-9a-f]+")


class NotForUsError(Exception):
    """The file was sealed for others."""


@dataclass(frozen=True)
class Secrets:
    """The two secret keys of an installation: for signing (32 bytes) and for opening (an age identity).

    `former_age` are the keys for opening that it had before.
    """

    seed: bytes = field(repr=False)
    age: str = field(repr=False)
    former_age: tuple[str, ...] = field(default=(), repr=False)

    @cached_property
    def author(self) -> str:
        """The Ed25519 public key in hex: the name of the author in every header."""
        return SigningKey(self.seed).verify_key.encode(HexEncoder).decode()

    @cached_property
    def recipient(self) -> str:
        """The age public key for which others seal."""
        import pyrage

        return str(pyrage.x25519.Identity.from_str(self.age).to_public())

    def sign(self, message: bytes) -> str:
        """The signature in hex."""
        return SigningKey(self.seed).sign(message).signature.hex()


@dataclass(frozen=True)
class Keys:
    """What opens a bundle: the keys of this installation, and a phrase when the file asks for one."""

    secrets: Secrets
    phrase: Phrase | None = None


def new_secrets() -> Secrets:
    """Fresh random keys for a new installation."""
    import pyrage

    return Secrets(bytes(random(32)), str(pyrage.x25519.Identity.generate()))


def is_signed(author: str, message: bytes, signature: str) -> bool:
    """Whether the author signed exactly this message. A key is written in one way only: it is one author."""
    if not (_HEX.fullmatch(author) and _HEX.fullmatch(signature)):
        return False
    try:
        VerifyKey(bytes.fromhex(author)).verify(message, bytes.fromhex(signature))
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True


def is_recipient(text: str) -> bool:
    """Whether this is an age public key."""
    import pyrage

    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def seal(clear: Readable, sealed: BinaryIO, recipients: Sequence[str]) -> None:
    """Encrypt a stream for all of the recipients.

    What reading and writing raise (a full disk, somebody who cancels) is raised as it was.
    """
    import pyrage

    keys = [pyrage.x25519.Recipient.from_str(each) for each in recipients]
    stopped: list[BaseException] = []
    try:
        pyrage.encrypt_io(_Watched(clear, stopped), _Watched(sealed, stopped), keys)
    except (pyrage.EncryptError, OSError) as error:
        raise (stopped[0] if stopped else error) from None
    if stopped:  # the library says nothing when the last piece could not be written
        raise stopped[0]


def unseal(sealed: BinaryIO, clear: Writable, keys: Keys) -> None:
    """Decrypt a stream. What was written before an error is raised must be thrown away.

    Raises `NotForUsError`, `PhraseNeededError`, `NoMemoryForPhraseError` or `BrokenSealError`.
    """
    head = sealed.read(LARGEST_HEAD)
    sealed.seek(0)
    if b"\n--- " not in head:
        raise BrokenSealError("a head without an end")
    if is_sealed_with_phrase(head):
        unseal_with_phrase(sealed, clear, keys.phrase)
    else:
        _unseal_with_keys(sealed, clear, keys.secrets)


def _unseal_with_keys(sealed: BinaryIO, clear: Writable, secrets: Secrets) -> None:
    import pyrage

    stopped: list[BaseException] = []
    keys = [pyrage.x25519.Identity.from_str(each) for each in (secrets.age, *secrets.former_age)]
    try:
        pyrage.decrypt_io(_Watched(sealed, stopped), _Watched(clear, stopped), keys)
    except (pyrage.DecryptError, OSError) as error:
        if stopped:  # the disk or a limit, not the seal
            raise stopped[0] from None
        if "No matching keys" in str(error):
            raise NotForUsError from error
        raise BrokenSealError(str(error)) from error
    if stopped:
        raise stopped[0]


class _Watched:
    """A stream that remembers what it raised: the age library would tell it only as a text."""

    def __init__(self, stream: Any, stopped: list[BaseException]) -> None:
        self._stream, self._stopped = stream, stopped

    def read(self, size: int = -1, /) -> bytes:
        return bytes(self._do(self._stream.read, size))

    def write(self, data: bytes, /) -> int:
        return int(self._do(self._stream.write, data))

    def flush(self) -> None:
        self._do(self._stream.flush)

    def _do(self, do: Callable[..., Any], *values: Any) -> Any:
        try:
            return do(*values)
        except BaseException as error:
            self._stopped.append(error)
            raise
