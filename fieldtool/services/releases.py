"""Whether a folder holds the next release as its makers gave it away: for whoever got it on a stick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from fieldtool import files, paths
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.exchange import release_files
from fieldtool.exchange.release_files import KEY, SIGNATURE, SUMS, FolderCheck, Found
from fieldtool.exchange.release_keys import (
    LARGEST_FILE,
    NotInThisFormError,
    ReleaseKey,
    read_keys,
    read_signature,
)
from fieldtool.progress import Progress

__all__ = ["FolderCheck", "Found", "ReleaseCheck", "Signed", "Verdict", "known_keys", "verify"]

NOTHING_OPENED = Text(N_("Nothing was opened or installed."))


class Signed(StrEnum):
    """What the signature says."""

    BY_KNOWN = "by_known"
    """By a key that this program brought with it, or that was named."""
    BY_KEY_BESIDE = "by_key_beside"
    """By the key that lies in the folder itself: it says nothing until people have compared its numbers."""
    BY_OTHER = "by_other"
    BROKEN = "broken"
    """A known key is named, but it did not sign this: list or signature were changed or damaged."""
    NOT = "not"
    CANNOT_TELL = "cannot_tell"
    """There is a signature, and neither this program nor the folder has a key."""


class Verdict(StrEnum):
    """What a person should do with the folder."""

    GENUINE = "genuine"
    GENUINE_IN_PART = "genuine_in_part"
    """All that is here is right and signed, but something is missing."""
    BAD = "bad"
    UNPROVEN = "unproven"
    """Nothing is altered against its own list, but nobody known vouches for the list."""


@dataclass(frozen=True, slots=True)
class ReleaseCheck:
    """What was found. `key`: whose signature it is; `keys_known`: whether this program brought a key."""

    files: FolderCheck
    signed: Signed
    key: ReleaseKey | None
    keys_known: bool

    @property
    def verdict(self) -> Verdict:
        if self.signed in (Signed.BY_OTHER, Signed.BROKEN):
            return Verdict.BAD
        if self.keys_known and self.signed is not Signed.BY_KNOWN:
            return Verdict.BAD  # whoever altered a release would take its signature away
        if any(self.files.all(each) for each in (Found.ALTERED, Found.REFUSED, Found.UNREADABLE)):
            return Verdict.BAD
        if self.signed is not Signed.BY_KNOWN:
            return Verdict.UNPROVEN
        return Verdict.GENUINE_IN_PART if self.files.all(Found.MISSING) else Verdict.GENUINE


def known_keys() -> tuple[ReleaseKey, ...]:
    """The keys that this program was built with; none when nobody gave it one, as in the source."""
    try:
        return read_keys((paths.resources() / KEY).read_bytes())
    except (OSError, NotInThisFormError):
        return ()


def read_key_file(path: Path) -> tuple[ReleaseKey, ...]:
    """The keys of a file that somebody named. Raises `UserError` L-04 when it holds none."""
    try:
        return read_keys(files.read(path, LARGEST_FILE))
    except NotInThisFormError as error:
        raise UserError(
            "L-04",
            Text(N_("This is not the public key of a release: {name}."), {"name": path.name}),
            NOTHING_OPENED,
            Text(N_("Choose the file release-key.pub that you got from somebody you trust.")),
        ) from error


def verify(folder: Path, key_file: Path | None = None, progress: Progress | None = None) -> ReleaseCheck:
    """Look at all files of a release and at its signature.

    `key_file`: a public key that is taken for known, instead of those of this program.

    Raises `UserError`: L-01 no list of checksums, L-02 a damaged one, L-03 a link in its place, L-04 no key
    in `key_file`, L-05 a file instead of a folder.
    """
    known = known_keys() if key_file is None else read_key_file(key_file)
    with files.telling(folder):
        if folder.is_file():
            raise UserError(
                "L-05",
                Text(N_("A folder was meant, but this is a file: {name}."), {"name": folder.name}),
                NOTHING_OPENED,
                Text(N_("Name the folder that holds SHA256SUMS, or ask for the whole folder again.")),
            )
        folder.stat()
    sums = release_files.read_file(folder, SUMS, release_files.LARGEST_SUMS)
    if sums is None:
        raise UserError(
            "L-01",
            Text(N_("There is no list of checksums in this folder: {name}."), {"name": SUMS}),
            NOTHING_OPENED,
            Text(N_("Name the folder that holds SHA256SUMS, or ask for the whole folder again.")),
        )
    signed, key = _signed(folder, sums, known)
    found = release_files.check(folder, release_files.read_sums(sums), progress)
    return ReleaseCheck(found, signed, key, bool(known))


def _signed(folder: Path, sums: bytes, known: Sequence[ReleaseKey]) -> tuple[Signed, ReleaseKey | None]:
    data = release_files.read_file(folder, SIGNATURE, LARGEST_FILE)
    if data is None:
        return Signed.NOT, None
    try:
        signature = read_signature(data)
    except NotInThisFormError:
        return Signed.BROKEN, None
    for key in known:
        if key.signed(sums, signature):
            return Signed.BY_KNOWN, key
    if known:
        named = next((key for key in known if key.number == signature.number), None)
        return (Signed.BY_OTHER, None) if named is None else (Signed.BROKEN, named)
    beside = _keys_beside(folder)
    for key in beside:
        if key.signed(sums, signature):
            return Signed.BY_KEY_BESIDE, key
    return (Signed.BROKEN if beside else Signed.CANNOT_TELL), None


def _keys_beside(folder: Path) -> tuple[ReleaseKey, ...]:
    data = release_files.read_file(folder, KEY, LARGEST_FILE)
    try:
        return read_keys(data) if data is not None else ()
    except NotInThisFormError:
        return ()
