"""Keys and signatures of releases, in the text form of `signify`: other programs can check them as well.

    untrusted comment: whatever
    base64("Ed" + number of the key, 8 bytes + Ed25519 public key, 32 bytes, or signature, 64 bytes)

The comment is not signed, so nothing is read from it.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

from fieldtool.domain.codec import digest
from fieldtool.domain.fingerprints import eight_numbers
from fieldtool.exchange.seal import is_signed

COMMENT = "untrusted comment: "
LARGEST_FILE = 10_000
MOST_KEYS = 20
_KIND = b"Ed"
_NUMBER = 8


class NotInThisFormError(Exception):
    """The text is no key or signature of this form."""


@dataclass(frozen=True, slots=True)
class ReleaseKey:
    """A public key by which releases are known; 32 bytes. `number` tells keys apart, and proves nothing."""

    key: bytes
    number: bytes

    @property
    def fingerprint(self) -> str:
        """Eight numbers of four digits, to be compared by telephone."""
        return eight_numbers(b"fieldtool release " + self.key)

    def signed(self, data: bytes, signature: ReleaseSignature) -> bool:
        """Whether this key made this signature over exactly these bytes."""
        return is_signed(self.key.hex(), data, signature.signature.hex())


@dataclass(frozen=True, slots=True)
class ReleaseSignature:
    """A signature of 64 bytes, and the number of the key that made it, as it says itself."""

    signature: bytes
    number: bytes


def new_key(public: bytes) -> ReleaseKey:
    """The key of these 32 bytes. Its number comes from them, so that the same key has the same one."""
    return ReleaseKey(public, bytes.fromhex(digest(public))[:_NUMBER])


def key_text(key: ReleaseKey, comment: str = "fieldtool release public key") -> str:
    """The file of a public key."""
    return _text(comment, key.number + key.key)


def signature_text(
    key: ReleaseKey, signature: bytes, comment: str = "signature of SHA256SUMS by fieldtool"
) -> str:
    """The file of a signature."""
    return _text(comment, key.number + signature)


def read_keys(data: bytes) -> tuple[ReleaseKey, ...]:
    """The public keys of a file: one after the other while a new key takes the place of an old one.

    Raises `NotInThisFormError`.
    """
    blocks = _blocks(data)
    if not 0 < len(blocks) <= MOST_KEYS:
        raise NotInThisFormError("no key, or too many")
    return tuple(ReleaseKey(body, number) for number, body in (_parted(each, 32) for each in blocks))


def read_signature(data: bytes) -> ReleaseSignature:
    """The signature of a file. Raises `NotInThisFormError`."""
    blocks = _blocks(data)
    if len(blocks) != 1:
        raise NotInThisFormError("not one signature")
    number, body = _parted(blocks[0], 64)
    return ReleaseSignature(body, number)


def _text(comment: str, body: bytes) -> str:
    return f"{COMMENT}{comment}\n{base64.b64encode(_KIND + body).decode()}\n"


def _blocks(data: bytes) -> list[bytes]:
    """What stands under each comment."""
    if len(data) > LARGEST_FILE:
        raise NotInThisFormError("too large")
    try:
        lines = [line for line in data.decode("utf-8").splitlines() if line.strip()]
        comments, bodies = lines[::2], lines[1::2]
        if len(comments) != len(bodies) or not all(each.startswith(COMMENT) for each in comments):
            raise NotInThisFormError("not in pairs of lines")
        return [base64.b64decode(each.strip(), validate=True) for each in bodies]
    except (UnicodeDecodeError, binascii.Error, ValueError) as error:
        raise NotInThisFormError("not text") from error


def _parted(block: bytes, length: int) -> tuple[bytes, bytes]:
    if len(block) != len(_KIND) + _NUMBER + length or not block.startswith(_KIND):
        raise NotInThisFormError("another kind")
    return block[2 : 2 + _NUMBER], block[2 + _NUMBER :]
