"""The key file: a random data key, wrapped by the pass phrase, by the recovery words and, where somebody
chose so, for the key of an organisation.

The store itself is encrypted with the data key, so that a new phrase rewrites 1 kB and not the store.
The file carries a checksum, so that a damaged file is not mistaken for a wrong phrase, and it is written
twice. Key derivation is Argon2id, wrapping is XSalsa20-Poly1305, for an
organisation behind X25519 (all from libsodium).
"""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from nacl.encoding import RawEncoder
from nacl.exceptions import CryptoError
from nacl.hash import blake2b
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.pwhash import argon2id
from nacl.secret import SecretBox
from nacl.utils import random

from fieldtool import files
from fieldtool.domain.codec import CodecError, Json, canonical, digest, parse_lenient
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.storage import names

KEY_FILE, COPY = names.KEY_FILE, names.COPY
LARGEST_FILE = 100_000

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Effort:
    """How much work one guess of the phrase costs: passes over `memory` bytes."""

    passes: int
    memory: int


FLOOR = Effort(3, 64 * MIB)
CEILING = 96 * MIB
"""Bytes: an old laptop of 4 GB has to open the store beside a browser, and the program stays under 200 MB."""
LARGEST = 256 * MIB
"""Bytes: what earlier releases asked for at most."""
MOST_PASSES = 32

_WRAPPED = SecretBox.NONCE_SIZE + SecretBox.MACBYTES + SecretBox.KEY_SIZE
PUBLIC = PublicKey.SIZE
"""Bytes of the public key of an organisation."""
_SEALED = PUBLIC + SecretBox.MACBYTES + SecretBox.KEY_SIZE

STORE_SHEET, ORGANISATION_SHEET = "store", "organisation"
"""Whose recovery words opened a store."""


@dataclass(frozen=True, slots=True)
class ForOrganisation:
    """The data key, sealed for the public `key` of an organisation. Only its words open it."""

    key: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What is on the disk: no secret in it can be used without the phrase or the recovery words."""

    effort: Effort
    salt: bytes
    by_phrase: bytes
    by_recovery: bytes
    by_organisation: ForOrganisation | None = None

    def as_bytes(self) -> bytes:
        body: dict[str, Json] = {
            "format": "fieldtool-keys",
            "version": 1,
            "kdf": "argon2id13",
            "passes": self.effort.passes,
            "memory": self.effort.memory,
            "salt": self.salt.hex(),
            "by_phrase": self.by_phrase.hex(),
            "by_recovery": self.by_recovery.hex(),
        }
        if self.by_organisation is not None:
            found = self.by_organisation
            body["by_organisation"] = {"key": found.key.hex(), "sealed": found.sealed.hex()}
        return canonical({**body, "checksum": digest(canonical(body))})


def calibrate(seconds: float = 1.0) -> Effort:
    """An effort of about so many seconds on this computer, never under the floor."""
    salt = bytes(argon2id.SALTBYTES)
    started = time.perf_counter()
    argon2id.kdf(32, b"calibration", salt, opslimit=FLOOR.passes, memlimit=FLOOR.memory)
    once = max(time.perf_counter() - started, 0.001)
    factor = seconds / once
    memory = min(CEILING, int(FLOOR.memory * max(1.0, factor)) // MIB * MIB)
    passes = max(FLOOR.passes, int(FLOOR.passes * factor * FLOOR.memory / memory))
    return Effort(min(passes, MOST_PASSES), memory)


def make(phrase: str, recovery: bytes, effort: Effort) -> tuple[KeyFile, bytes]:
    """A new key file and the data key (32 bytes) in it. `recovery` is the entropy of the recovery words."""
    data_key = random(SecretBox.KEY_SIZE)
    return _wrap(data_key, phrase, _sealed(_recovery_key(recovery), data_key), effort), data_key


def open_with_phrase(key_file: KeyFile, phrase: str) -> bytes:
    """The data key. Raises `UserError` K-01 when the phrase does not match."""
    key = _phrase_key(phrase, key_file.salt, key_file.effort)
    try:
        return SecretBox(key).decrypt(key_file.by_phrase)
    except CryptoError as error:
        raise UserError(
            "K-01",
            Text(N_("The phrase does not match.")),
            Text(N_("Your data is complete and encrypted.")),
            Text(N_("Check capitals and spaces, and try again.")),
        ) from error


def open_with_recovery(key_file: KeyFile, recovery: bytes) -> bytes:
    """The data key, by the words of either sheet. Raises `UserError` K-03 when they are of another store."""
    return open_with_words(key_file, recovery)[0]


def open_with_words(key_file: KeyFile, entropy: bytes) -> tuple[bytes, str]:
    """The data key, and whose words these are: `STORE_SHEET` or `ORGANISATION_SHEET`.

    Raises `UserError` K-03 when they are neither those of this store nor those of its organisation.
    """
    try:
        return SecretBox(_recovery_key(entropy)).decrypt(key_file.by_recovery), STORE_SHEET
    except CryptoError as error:
        found = key_file.by_organisation
        if found is not None and organisation_key(entropy) == found.key:
            return _unsealed(found, entropy), ORGANISATION_SHEET
        raise other_words(found is not None) from error


def _unsealed(found: ForOrganisation, entropy: bytes) -> bytes:
    try:
        return bytes(SealedBox(_private(entropy)).decrypt(found.sealed))
    except CryptoError as error:
        raise other_words(True) from error


def other_words(has_organisation: bool) -> UserError:
    """These are the words of another store."""
    return UserError(
        "K-03",
        Text(N_("These recovery words do not open this store.")),
        Text(N_("Your data is complete and encrypted.")),
        Text(N_("Look for the sheet that was printed with this store, or ask for that of your organisation."))
        if has_organisation
        else Text(N_("Look for the sheet that was printed with this store.")),
    )


def organisation_key(entropy: bytes) -> bytes:
    """The public key that belongs to the recovery words of an organisation."""
    return bytes(_private(entropy).public_key)


def is_public_key(key: bytes) -> bool:
    """Whether something can be sealed for this key; for a few keys everybody could open what was sealed."""
    try:
        SealedBox(PublicKey(key)).encrypt(b"")
    except (CryptoError, ValueError, TypeError):
        return False
    return True


def with_new_phrase(key_file: KeyFile, data_key: bytes, phrase: str) -> KeyFile:
    """The key file with another phrase; what recovers the store stays the same."""
    made = _wrap(data_key, phrase, key_file.by_recovery, key_file.effort)
    return replace(made, by_organisation=key_file.by_organisation)


def with_new_recovery(key_file: KeyFile, data_key: bytes, recovery: bytes) -> KeyFile:
    """The key file with other recovery words, by their entropy; phrase and organisation stay the same."""
    return replace(key_file, by_recovery=_sealed(_recovery_key(recovery), data_key))


def with_organisation(key_file: KeyFile, data_key: bytes, key: bytes | None) -> KeyFile:
    """The key file with the data key sealed for the public key of an organisation; for none when None."""
    if key is None:
        return replace(key_file, by_organisation=None)
    sealed = bytes(SealedBox(PublicKey(key)).encrypt(data_key))
    return replace(key_file, by_organisation=ForOrganisation(key, sealed))


def write(folder: Path, key_file: KeyFile) -> None:
    """Write both copies, one after the other, so that one is whole at any moment."""
    files.write(folder / KEY_FILE, key_file.as_bytes())
    files.write(folder / COPY, key_file.as_bytes())


def mend(folder: Path, key_file: KeyFile) -> None:
    """Write both copies again when one of them is not `key_file`, the one that just opened the store.

    A power cut between the two copies of a new phrase leaves the old phrase in the second: here it goes.
    When another program wrote a newer phrase while this one was still computing, that one stays.
    A folder that cannot be written is no reason not to open the store.
    """
    if read(folder) != key_file:
        return
    wanted = key_file.as_bytes()
    for name in (KEY_FILE, COPY):
        found = None
        with suppress(UserError):
            found = files.read(folder / name, LARGEST_FILE)
        if found != wanted:
            with suppress(UserError):
                files.write(folder / name, wanted)


def read(folder: Path) -> KeyFile:
    """The key file, from its copy when the first is damaged or lost. Raises `UserError` K-02."""
    for name in (KEY_FILE, COPY):
        found = _whole(folder / name)  # the other copy is there for exactly the case that this one is not
        if found is not None:
            return found
    raise UserError(
        "K-02",
        Text(N_("The key file of the store is damaged or missing.")),
        Text(N_("The records are still there, encrypted.")),
        Text(N_("Put back keys.json from a backup of the folder.")),
    )


def is_whole(path: Path) -> bool:
    """Whether one copy of the key file can be read."""
    return _whole(path) is not None


def _whole(path: Path) -> KeyFile | None:
    if not path.is_file():
        return None
    try:
        return _read(parse_lenient(files.read(path, LARGEST_FILE)))
    except (CodecError, ValueError, KeyError, TypeError, UserError):
        return None


def _read(document: Json) -> KeyFile:
    if not isinstance(document, Mapping):
        raise CodecError("not an object")
    body = {name: value for name, value in document.items() if name != "checksum"}
    if digest(canonical(body)) != document["checksum"]:
        raise CodecError("checksum")
    if document["format"] != "fieldtool-keys" or document["version"] != 1:
        raise CodecError("another format")
    effort = Effort(int(document["passes"]), int(document["memory"]))
    salt, by_phrase, by_recovery = (
        bytes.fromhex(document[name]) for name in ("salt", "by_phrase", "by_recovery")
    )
    if not (1 <= effort.passes <= MOST_PASSES and argon2id.MEMLIMIT_MIN <= effort.memory <= LARGEST):
        raise CodecError("an effort that no release asks for")
    if len(salt) != argon2id.SALTBYTES or {len(by_phrase), len(by_recovery)} != {_WRAPPED}:
        raise CodecError("a key of another length")
    return KeyFile(effort, salt, by_phrase, by_recovery, _for_organisation(document.get("by_organisation")))


def _for_organisation(entry: Json) -> ForOrganisation | None:
    if entry is None:
        return None
    found = ForOrganisation(bytes.fromhex(entry["key"]), bytes.fromhex(entry["sealed"]))
    if len(found.key) != PUBLIC or len(found.sealed) != _SEALED:
        raise CodecError("a key of another length")
    return found


def _wrap(data_key: bytes, phrase: str, by_recovery: bytes, effort: Effort) -> KeyFile:
    salt = random(argon2id.SALTBYTES)
    return KeyFile(effort, salt, _sealed(_phrase_key(phrase, salt, effort), data_key), by_recovery)


def _sealed(key: bytes, data: bytes) -> bytes:
    return bytes(SecretBox(key).encrypt(data))


def _phrase_key(phrase: str, salt: bytes, effort: Effort) -> bytes:
    """Composed and decomposed accents, and spaces typed twice, are the same phrase."""
    normal = " ".join(unicodedata.normalize("NFKC", phrase).split()).encode("utf-8")
    return argon2id.kdf(32, normal, salt, opslimit=effort.passes, memlimit=effort.memory)


def _recovery_key(entropy: bytes) -> bytes:
    """The words hold 128 random bits, which need no slow derivation."""
    return bytes(blake2b(b"fieldtool recovery 1", key=entropy, digest_size=32, encoder=RawEncoder))


def _private(entropy: bytes) -> PrivateKey:
    """The secret key of an organisation, whose words hold 128 random bits too; the label keeps it apart."""
    label = b"fieldtool organisation 1"
    return PrivateKey(bytes(blake2b(label, key=entropy, digest_size=PUBLIC, encoder=RawEncoder)))
