"""Collections as folders and files, without a store: checking, building and comparing them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fieldtool import files
from fieldtool.content.belonging import check_belonging
from fieldtool.content.checks import PackFault, check_pack
from fieldtool.content.comparing import compare
from fieldtool.content.entry import DO
from fieldtool.content.guard import doubts
from fieldtool.content.listed import own_words
from fieldtool.content.pack_file import (
    BEGINNING,
    LARGEST_FILE,
    UNCHANGED,
    PackFile,
    read_pack_file,
    signers,
    write_pack_file,
)
from fieldtool.content.reader import OURS, Cited, cited_in, files_of, id_of, pack_of, read_pack
from fieldtool.content.reading_level import levels
from fieldtool.domain.knowledge import Both, Pack
from fieldtool.domain.pack_changes import EntryChange
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.exchange.seal import is_signed
from fieldtool.services.pack_loading import program_folder

__all__ = [
    "BEGINNING",
    "PackFault",
    "PackSource",
    "built",
    "changes_between",
    "doubts",
    "faults_of",
    "levels",
    "read_bytes",
    "read_source",
]


MEND = Text(N_("Mend the place that is named, or ask whoever wrote the collection to do it."))


@dataclass(frozen=True, slots=True)
class PackSource:
    """A collection that was read. `authors` are the keys (hex) of who signed it; a folder is never signed."""

    file: PackFile
    pack: Pack
    authors: tuple[str, ...]


def read_source(path: Path) -> PackSource:
    """The collection in a folder or a file. Raises `UserError`; nothing is written."""
    if path.is_dir():
        with _mended_by_its_author(path):
            contents = files_of(path)
            pack = pack_of(contents, _cited(contents))
        return PackSource(PackFile(contents), pack, ())
    return read_bytes(files.read(path, LARGEST_FILE))


def read_bytes(data: bytes) -> PackSource:
    """The collection in the bytes of a file. Raises `UserError`."""
    file = read_pack_file(data)
    with _mended_by_its_author():
        pack = pack_of(file.contents, _cited(file.contents))
    return PackSource(file, pack, signers(file, pack.id, pack.version, is_signed))


def _cited(contents: Mapping[str, bytes]) -> Cited | None:
    """How ours cites, for a collection of others: it may cite our instruments."""
    return cited_in(program_folder()) if id_of(contents) != OURS else None


@contextmanager
def _mended_by_its_author(folder: Path | None = None) -> Iterator[None]:
    """Whoever writes a collection would lose their work if they copied that of the program over it."""
    try:
        yield
    except UserError as error:
        if error.do != DO or (folder is not None and folder.resolve() == program_folder().resolve()):
            raise
        raise UserError(error.code, error.what, error.safe, MEND) from error


def faults_of(pack: Pack, others: Sequence[Pack]) -> tuple[PackFault, ...]:
    """Everything that keeps a collection from being used beside these others."""
    others = [each for each in others if each.id != pack.id]
    return (*check_pack(pack, others), *check_belonging(pack, others))


def beside(pack: Pack, more: Iterable[Path] = ()) -> tuple[Pack, ...]:
    """What a collection is checked against without a store: that of the program and those named."""
    others = [read_source(each).pack for each in more]
    if pack.id != OURS and all(each.id != OURS for each in others):
        others.append(read_pack(program_folder()))
    return tuple(others)


def built(folder: Path, more: Iterable[Path] = ()) -> bytes:
    """The file, not signed yet, of the collection in a folder. Raises `UserError` C-43 when it has faults."""
    source = read_source(folder)
    must_be_faultless(faults_of(source.pack, beside(source.pack, more)))
    return write_pack_file(PackFile(source.file.contents))


def must_be_faultless(faults: Sequence[PackFault]) -> None:
    """Raises `UserError` C-43, with the first fault."""
    if faults:
        raise UserError(
            "C-43",
            Text(
                N_("This collection has faults, {count} in all. The first one is in {entry}: {what}"),
                {"count": len(faults), "entry": _where(faults[0]), "what": faults[0].what},
            ),
            UNCHANGED,
            Text(N_("Whoever made it finds all of them with the command “pack check”.")),
        )


def _where(fault: PackFault) -> str:
    return " ".join(filter(None, (fault.entry, fault.part)))


def changes_between(
    old: Pack | None, new: Pack | None, instead: Mapping[str, Both] | None = None
) -> tuple[EntryChange, ...]:
    """What the new edition brings, takes away and says otherwise. `instead`: the words of lists that are said
    where it says none; those of the program when nothing is given."""
    return compare(old, new, own_words() if instead is None else instead)
