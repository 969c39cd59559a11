"""The public key of an organisation, in a small file that every laptop of it is given.

It belongs to recovery words that are printed on a sheet of their own. With the file a store can be made
recoverable by the organisation; only with the words can it be opened. The checksum tells damage; whose key it
is, people find out by comparing the numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fieldtool.domain.codec import CodecError, Json, canonical, digest, parse_lenient
from fieldtool.domain.fingerprints import eight_numbers
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.storage import keys
from fieldtool.storage.recovery import RecoveryWords

FORMAT = "fieldtool-organisation"
LARGEST_FILE = 10_000
_NAME = re.compile("[A-Z0-9][A-Z0-9-]{0,19}")


@dataclass(frozen=True, slots=True)
class OrganisationKey:
    """A short name in capitals, which need not tell who it is, and the public key in hex."""

    name: str
    key: str

    @property
    def fingerprint(self) -> str:
        """Eight numbers of four digits to compare with the sheet of the organisation."""
        return fingerprint(bytes.fromhex(self.key))

    def as_bytes(self) -> bytes:
        """The file that every laptop is given."""
        body: dict[str, Json] = {"format": FORMAT, "version": 1, "name": self.name, "key": self.key}
        return canonical({**body, "checksum": digest(canonical(body))}) + b"\n"


def fingerprint(key: bytes) -> str:
    """Eight numbers of four digits of a public key: 106 bits, as for the identities of installations."""
    return eight_numbers(b"fieldtool organisation " + key)


def organisation_of(words: RecoveryWords, name: str | None = None) -> OrganisationKey:
    """The public key of the words of an organisation; its name is the code of their sheet when none is given.

    Raises `UserError` K-11 when the name is not a short code.
    """
    chosen = (name or words.code).strip().upper()
    if not _NAME.fullmatch(chosen):
        raise UserError(
            "K-11",
            Text(N_("This cannot be the code of an organisation: {name}."), {"name": chosen}),
            Text(N_("Nothing was changed.")),
            Text(N_("Use up to 20 letters without accents, digits or hyphens.")),
        )
    return OrganisationKey(chosen, keys.organisation_key(words.entropy).hex())


def read_organisation(data: bytes) -> OrganisationKey:
    """The key in a file. Raises `UserError`: K-12 when it is not one, K-13 when it is damaged."""
    try:
        document = parse_lenient(data)
        is_one = document["format"] == FORMAT
    except (CodecError, TypeError, KeyError):
        is_one = FORMAT.encode() in data
        document = None
    if not is_one:
        raise UserError(
            "K-12",
            Text(N_("This file is not the key of an organisation.")),
            Text(N_("Nothing was changed.")),
            Text(N_("Ask your organisation for its file, which ends in .fieldtool-org.")),
        )
    try:
        return _read(document)
    except (CodecError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise UserError(
            "K-13",
            Text(N_("The file with the key of the organisation is damaged or of a newer release.")),
            Text(N_("Nothing was changed.")),
            Text(N_("Ask for the file to be copied again.")),
        ) from error


def _read(document: Json) -> OrganisationKey:
    body = {name: value for name, value in document.items() if name != "checksum"}
    if digest(canonical(body)) != document["checksum"] or document["version"] != 1:
        raise CodecError("checksum or version")
    name, key = document["name"], bytes.fromhex(document["key"])
    if not _NAME.fullmatch(name) or not keys.is_public_key(key):
        raise CodecError("no name or no key")
    return OrganisationKey(name, key.hex())
