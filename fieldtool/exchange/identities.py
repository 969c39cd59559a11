"""Identity files: what one installation gives to another so that they can exchange bundles.

The file is a small JSON document, signed by the key that it names. That proves nothing about whose it
is: people compare the fingerprint by telephone or face to face before they trust it.
"""

from __future__ import annotations

from dataclasses import dataclass

from fieldtool.domain.codec import CodecError, canonical, parse_lenient
from fieldtool.domain.fingerprints import eight_numbers
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.exchange.seal import Secrets, is_recipient, is_signed

FORMAT = "fieldtool-identity"
LARGEST_FILE = 10_000


@dataclass(frozen=True, slots=True)
class Identity:
    """The two public keys of an installation."""

    author: str
    recipient: str

    @property
    def fingerprint(self) -> str:
        """Eight numbers of four digits to read aloud.

        106 bits of SHA-256: so many that nobody can make another identity with the same numbers, which
        eight single digits would not prevent.
        """
        return eight_numbers(f"{self.author} {self.recipient}".encode())


def own_identity(secrets: Secrets) -> Identity:
    """The identity of this installation, as others will know it."""
    return Identity(secrets.author, secrets.recipient)


def write_identity(secrets: Secrets) -> bytes:
    """The identity file of this installation."""
    body = {"author": secrets.author, "format": FORMAT, "recipient": secrets.recipient, "version": 1}
    return canonical({**body, "signature": secrets.sign(canonical(body))}) + b"\n"


def read_identity(data: bytes) -> Identity:
    """The identity in a file. Raises `UserError` X-01 when it is not one, or was changed."""
    try:
        document = parse_lenient(data)
        body = {name: value for name, value in document.items() if name != "signature"}
        if document["format"] != FORMAT or document["version"] != 1:
            raise CodecError("another format")
        identity = Identity(str(document["author"]), str(document["recipient"]))
        if not is_recipient(identity.recipient) or not is_signed(
            identity.author, canonical(body), str(document["signature"])
        ):
            raise CodecError("not signed by its key")
    except (CodecError, AttributeError, KeyError) as error:
        raise UserError(
            "X-01",
            Text(N_("This file is not an identity, or it was damaged on the way.")),
            Text(N_("Nobody was added.")),
            Text(N_("Ask for the identity file to be made and copied again.")),
        ) from error
    return identity
