"""A pack as one file, `NAME.fieldpack`: its TOML files in a zip, with the signatures of who stands for it.

The same pack gives the same bytes, on every computer: nothing is compressed, and order, dates and rights are
fixed. Somebody who means harm may have made the file, so it is read in memory within limits, only files with
known names are looked at, and nothing is ever unpacked to the disk.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from fieldtool.content.reader import FILES, HEAD, digest
from fieldtool.domain.codec import CodecError, canonical, parse_lenient
from fieldtool.domain.words import Text
from fieldtool.errors import UserError

ENDING = ".fieldpack"
BEGINNING = b"PK\x03\x04"
SIGNATURES = "signature.json"
FORMAT = "fieldtool-pack"

LARGEST_FILE = 12_000_000
LARGEST_ENTRY = 4_000_000
LARGEST_TOTAL = 12_000_000
"""Bytes. Our own pack with all its texts has less than one million."""
STEEPEST = 100
"""How many times larger than its packed form an entry may be; text is three to ten times larger."""
MOST_ENTRIES = len(FILES) + 1
MOST_SIGNATURES = 20

_ENTRY = b"PK\x01\x02"
"""Stands before each line in the list of contents of a zip."""

Sign = Callable[[bytes], str]
IsSigned = Callable[[str, bytes, str], bool]
"""Author (hex), message and signature (hex): whether the author signed exactly this."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who stands for a pack: the public key of an installation, and its signature, both in hex."""

    author: str
    signature: str


@dataclass(frozen=True, slots=True)
class PackFile:
    """What is in a file: the TOML files by name, and the signatures, which nobody has looked at yet."""

    contents: Mapping[str, bytes]
    signatures: tuple[Signature, ...] = ()


def message(id: str, version: str, contents: Mapping[str, bytes]) -> bytes:
    """The bytes that are signed: id, edition and digest. They cannot be taken for anything else we sign."""
    return canonical({"digest": digest(contents), "format": FORMAT, "id": id, "pack": 1, "version": version})


def signed(file: PackFile, id: str, version: str, author: str, sign: Sign) -> PackFile:
    """The same file with one more signature; an earlier one of the same author is replaced."""
    others = tuple(each for each in file.signatures if each.author != author)
    return PackFile(file.contents, (*others, Signature(author, sign(message(id, version, file.contents)))))


def signers(file: PackFile, id: str, version: str, is_signed: IsSigned) -> tuple[str, ...]:
    """The authors who signed. Raises `UserError` C-22 when a signature is not over this content."""
    to_sign = message(id, version, file.contents)
    for each in file.signatures:
        if not is_signed(each.author, to_sign, each.signature):
            raise UserError(
                "C-22",
                Text("This collection was changed after it was signed."),
                UNCHANGED,
                Text("Ask for the file from whoever signed it."),
            )
    return tuple(each.author for each in file.signatures)


def write_pack_file(file: PackFile) -> bytes:
    """The bytes of the file."""
    body = {
        "format": FORMAT,
        "signatures": [{"author": each.author, "signature": each.signature} for each in file.signatures],
        "version": 1,
    }
    entries = dict(sorted(file.contents.items()))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as packed:
        for name, content in {**entries, SIGNATURES: canonical(body) + b"\n"}.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o600 << 16
            packed.writestr(info, content)
    return made.getvalue()


def read_pack_file(data: bytes) -> PackFile:
    """What is in a file. Raises `UserError` C-20 for what is no pack file, C-21 for one beyond the limits."""
    # Each line of the list of contents becomes an object before anybody can look at it.
    if len(data) > LARGEST_FILE or data.count(_ENTRY) > MOST_ENTRIES:
        raise _refused(Text("It is too large."))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            infos = packed.infolist()
            _look(infos)
            contents = {info.filename: _content(packed, info) for info in infos}
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,  # a way of packing, or a version, that the library does not know
        RuntimeError,
        OSError,
        ValueError,
        LookupError,
    ) as error:
        raise _damaged() from error
    if HEAD not in contents:
        raise _damaged()
    return PackFile(contents, _signatures(contents.pop(SIGNATURES, None)))


def _look(infos: Iterable[zipfile.ZipInfo]) -> None:
    names, total = set(), 0
    for info in infos:
        if info.filename not in FILES and info.filename != SIGNATURES:
            raise _refused(Text("It holds a file that no collection has."))
        if info.filename in names:
            raise _refused(Text("It holds a file twice."))
        if info.flag_bits & 0x1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _refused(Text("It is packed in a way that is not allowed."))
        if info.file_size > LARGEST_ENTRY or info.file_size > STEEPEST * (info.compress_size + 100):
            raise _refused(Text("It is too large."))
        names.add(info.filename)
        total += info.file_size
    if total > LARGEST_TOTAL:
        raise _refused(Text("It is too large."))


def _content(packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of an entry: never more than it says, which was looked at before."""
    with packed.open(info) as entry:
        content = entry.read(info.file_size + 1)
    if len(content) != info.file_size:
        raise zipfile.BadZipFile("an entry of another size")
    return content


def _signatures(data: bytes | None) -> tuple[Signature, ...]:
    if data is None:
        return ()
    try:
        document = parse_lenient(data)
        if document["format"] != FORMAT or document["version"] != 1:
            raise CodecError("another format")
        found = tuple(
            Signature(str(each["author"]), str(each["signature"])) for each in document["signatures"]
        )
    except (CodecError, KeyError, TypeError, AttributeError) as error:
        raise _damaged() from error
    if len(found) > MOST_SIGNATURES or len({each.author for each in found}) < len(found):
        raise _damaged()
    return found


UNCHANGED = Text("Nothing was changed.")


def _damaged() -> UserError:
    return UserError(
        "C-20",
        Text("This file is not a collection, or it was damaged on the way."),
        UNCHANGED,
        Text("Ask for the file to be made and copied again."),
    )


def _refused(reason: Text) -> UserError:
    return UserError(
        "C-21",
        Text("This file is not taken as a collection. {reason}", {"reason": reason}),
        UNCHANGED,
        Text("Ask whoever gave it to you to make it again with this program."),
    )
