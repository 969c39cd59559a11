"""The collections of this store: what is here, what a file would change, installing, removing, passing on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fieldtool import files
from fieldtool.content.listed import own_words
from fieldtool.content.pack_file import BEGINNING, LARGEST_FILE, UNCHANGED, PackFile, signed, write_pack_file
from fieldtool.content.reader import OURS, files_of, read_pack
from fieldtool.domain.editions import order
from fieldtool.domain.knowledge import Both, Pack
from fieldtool.domain.pack_changes import EntryChange
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.exchange.identities import Identity, own_identity
from fieldtool.services.author import Author
from fieldtool.services.pack_loading import load_pack, program_folder
from fieldtool.services.pack_sources import (
    PackFault,
    PackSource,
    changes_between,
    faults_of,
    must_be_faultless,
    read_bytes,
    read_source,
)
from fieldtool.storage.editions import KeptFile
from fieldtool.storage.store import Store, Unit

__all__ = ["InstalledPack", "PackPreview", "PackService", "Signer"]

REVIEWED = ("provision", "answer", "screening", "term", "translation", "word", "handout")
"""The kinds of entries that have a state of review; `plain` counts the plain words of the standards."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who stands for a collection. `name` is what we call the installation: "" for ourselves, None for one
    that was not added here. `fingerprint` are its numbers, "" where they are not known."""

    author: str
    name: str | None
    fingerprint: str

    @property
    def is_trusted(self) -> bool:
        """Whether what it signed is taken."""
        return self.name is not None


@dataclass(frozen=True, slots=True)
class InstalledPack:
    """A collection of the store.

    `from_program`: it came with the program. `at_ms`: when it was installed, 0 for that of the program.
    `reviews`: kind of entry to state of review to how many. `readable`: this release can use it.
    """

    id: str
    version: str
    title: Both
    publisher: Both
    reviewed: date | None
    from_program: bool
    at_ms: int
    signers: tuple[Signer, ...]
    reviews: Mapping[str, Mapping[str, int]]
    readable: bool = True


@dataclass(frozen=True, slots=True)
class PackPreview:
    """What a file would do. `installed` is the edition that is here, None when there is none.

    `faults` are looked for only when somebody trusted signed. `refused` says why it will not be installed,
    None when it can be; `is_older`: only when that is wanted.
    """

    pack: Pack
    signers: tuple[Signer, ...]
    installed: str | None
    changes: tuple[EntryChange, ...]
    faults: tuple[PackFault, ...]
    refused: UserError | None
    is_older: bool = False


class PackService:
    """Everything that is done with collections. `changed` is called after the content was changed."""

    def __init__(self, store: Store, author: Author, changed: Callable[[], None] = lambda: None) -> None:
        self._store = store
        self._author = author
        self._changed = changed

    def listed(self) -> tuple[InstalledPack, ...]:
        """The collections that are here, ours first."""
        with self._store.unit() as unit:
            kept = {each.id: each for each in unit.editions.files()}
            loaded = unit.content.packs()
            return (
                *(self._installed(unit, id, kept.get(id)) for id in loaded),
                *(self._unreadable(each) for id, each in kept.items() if id not in loaded),
            )

    def preview(self, path: Path) -> PackPreview:
        """What installing the collection in a file (or a folder) would change. Raises `UserError`."""
        source = read_source(path)
        with self._store.unit() as unit:
            return self._preview(unit, source, older=False)

    def install(self, path: Path, *, older: bool = False) -> PackPreview:
        """Install the collection in a file. `older`: also in place of a newer edition.

        Raises `UserError`: C-40 to C-43 for the file, C-44 to C-47 for who signed it and its edition.
        """
        data = files.read(path, LARGEST_FILE)
        source = read_bytes(data)
        with self._store.unit() as unit:
            found = self._preview(unit, source, older=older)
            if found.refused is not None:
                raise found.refused
            pack = source.pack
            unit.editions.keep_file(KeptFile(pack.id, pack.version, self._author.clock(), data))
            if unit.content.digest(pack.id) != pack.digest:
                load_pack(unit, pack)
        self._changed()
        return found

    def remove(self, id: str) -> None:
        """Take an installed collection away; of ours, a newer edition: then that of the program is back.

        Answers that were judged by it keep their edition and its words. Raises `UserError` C-48, C-49.
        """
        with self._store.unit() as unit:
            self._must_be_removable(unit, id)
            unit.editions.drop_file(id)
            if id == OURS:
                load_pack(unit, read_pack(program_folder()))
            else:
                unit.content.drop(id)
        self._changed()

    def export(self, id: str) -> bytes:
        """The file of a collection, as it came; the program's own is not signed. Raises `UserError` C-48."""
        with self._store.unit() as unit:
            kept = unit.editions.file(id)
        if kept is not None:
            return kept.data
        if id != OURS:
            raise _not_here(id)
        return write_pack_file(PackFile(files_of(program_folder())))

    def write(self, id: str, path: Path) -> None:
        """Write the file of a collection, to be passed on. Raises `UserError`."""
        data = self.export(id)
        files.must_be_free(path, (BEGINNING,), self._store.folder)
        files.write(path, data)

    def sign(self, path: Path) -> tuple[Pack, tuple[Signer, ...]]:
        """Put the signature of this installation into a file; gives who stands for it now."""
        source = read_bytes(files.read(path, LARGEST_FILE))
        pack, secrets = source.pack, self._author.secrets
        file = signed(source.file, pack.id, pack.version, secrets.author, secrets.sign)
        files.write(path, write_pack_file(file))
        with self._store.unit() as unit:
            return pack, self._signers(unit, [each.author for each in file.signatures])

    def pack(self, id: str) -> Pack:
        """A collection that is here, whole. Raises `UserError` C-48."""
        with self._store.unit() as unit:
            found = _whole(unit, id)
        if found is None:
            raise _not_here(id)
        return found

    def _preview(self, unit: Unit, source: PackSource, *, older: bool) -> PackPreview:
        pack = source.pack
        installed = _whole(unit, pack.id)
        who = self._signers(unit, source.authors)
        faults: tuple[PackFault, ...] = ()
        if any(each.is_trusted for each in who):  # the checks take long, and nobody else may keep us busy
            others = [each for id in unit.content.packs() if (each := _whole(unit, id)) is not None]
            faults = faults_of(pack, others)
        is_older = installed is not None and order(pack.version) < order(installed.version)
        return PackPreview(
            pack,
            who,
            installed.version if installed else None,
            changes_between(installed, pack, {**own_words(), **unit.content.words(but=pack.id)}),
            faults,
            _refusal(pack, installed, faults, who, is_older and not older),
            is_older,
        )

    def _signers(self, unit: Unit, authors: Sequence[str]) -> tuple[Signer, ...]:
        peers = {each.author: each for each in unit.local.peers()}

        def signer(author: str) -> Signer:
            if author == self._author.id:
                return Signer(author, "", own_identity(self._author.secrets).fingerprint)
            if author in self._author.ids:
                return Signer(author, "", "")
            peer = peers.get(author)
            if peer is None:
                return Signer(author, None, "")
            return Signer(author, peer.name, Identity(author, peer.recipient).fingerprint)

        return tuple(map(signer, authors))

    def _installed(self, unit: Unit, id: str, kept: KeptFile | None) -> InstalledPack:
        head = unit.content.pack(id)
        assert head is not None, "asked only about what is loaded"
        return InstalledPack(
            id,
            head["version"],
            Both(**head["title"]),
            Both(**head["publisher"]),
            date.fromisoformat(head["reviewed"]),
            kept is None,
            kept.at_ms if kept else 0,
            self._signers(unit, _authors(kept)),
            _reviews(unit, id),
        )

    def _unreadable(self, kept: KeptFile) -> InstalledPack:
        title = Both(kept.id, kept.id)
        return InstalledPack(
            kept.id, kept.version, title, Both("", ""), None, False, kept.at_ms, (), {}, readable=False
        )

    def _must_be_removable(self, unit: Unit, id: str) -> None:
        if unit.editions.file(id) is None:
            if id == OURS:
                raise UserError(
                    "C-49",
                    Text(N_("This collection belongs to the program and cannot be removed.")),
                    UNCHANGED,
                )
            raise _not_here(id)
        for other in unit.content.packs():
            head = unit.content.pack(other)
            if id != OURS and head is not None and id in head.get("requires", ()):
                raise UserError(
                    "C-50",
                    Text(N_("The collection “{name}” needs this one."), {"name": other}),
                    UNCHANGED,
                    Text(N_("Remove that one first.")),
                )


def _whole(unit: Unit, id: str) -> Pack | None:
    """A collection that is loaded, from its file or from the program; None when it is not here."""
    if unit.content.digest(id) is None:
        return None
    kept = unit.editions.file(id)
    if kept is not None:
        return read_bytes(kept.data).pack
    return read_pack(program_folder()) if id == OURS else None


def _authors(kept: KeptFile | None) -> tuple[str, ...]:
    return read_bytes(kept.data).authors if kept else ()


def _reviews(unit: Unit, id: str) -> dict[str, dict[str, int]]:
    found = {kind: unit.content.of_pack(id, kind) for kind in REVIEWED}
    counts = {kind: Counter(each.review.state for each in values) for kind, values in found.items()}
    counts["plain"] = Counter(
        each.plain.review.state for each in found["provision"] if each.plain is not None
    )
    return {kind: dict(states) for kind, states in counts.items() if states}


def _refusal(
    pack: Pack,
    installed: Pack | None,
    faults: Sequence[PackFault],
    who: Sequence[Signer],
    is_older: bool,
) -> UserError | None:
    if not who:
        return UserError(
            "C-44",
            Text(N_("Nobody has signed this collection.")),
            UNCHANGED,
            Text(N_("Ask for a signed file, or sign it yourself with the command “pack sign”.")),
        )
    if not any(each.is_trusted for each in who):
        return UserError(
            "C-45",
            Text(N_("This collection was signed by a computer that was not added here.")),
            UNCHANGED,
            Text(N_("Add its identity first, and compare the numbers by voice.")),
        )
    try:
        must_be_faultless(faults)
    except UserError as error:
        return error
    if installed is not None and installed.version == pack.version and installed.digest != pack.digest:
        return UserError(
            "C-46",
            Text(
                N_("Edition {version} is here already, and this file says otherwise under the same number."),
                {"version": pack.version},
            ),
            UNCHANGED,
            Text(N_("Whoever made it has to give it a higher number.")),
        )
    if is_older:
        return UserError(
            "C-47",
            Text(
                N_("This edition ({version}) is older than the one that is here."), {"version": pack.version}
            ),
            UNCHANGED,
            Text(N_("If you want the older one, say so: in the command line with --older.")),
        )
    return None


def _not_here(id: str) -> UserError:
    return UserError(
        "C-48",
        Text(N_("No collection with the name “{name}” was installed."), {"name": id[:60]}),
        UNCHANGED,
        Text(N_("The command “pack list” shows those that are here.")),
    )
