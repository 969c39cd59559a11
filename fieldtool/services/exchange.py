"""Giving and receiving: identities, bundles, and what came of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fieldtool import files
from fieldtool.clock import written
from fieldtool.domain.folding import composed
from fieldtool.domain.reading import is_empty
from fieldtool.domain.revision import Revision
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.exchange.bundle import Bundle, Manifest, item_line
from fieldtool.exchange.identities import (
    LARGEST_FILE,
    Identity,
    own_identity,
    read_identity,
    write_identity,
)
from fieldtool.exchange.reader import read_bundle
from fieldtool.exchange.writer import write_bundle
from fieldtool.progress import Progress
from fieldtool.services.author import SHARED, Author
from fieldtool.services.receiving import (
    Arrival,
    OpenDifference,
    Received,
    SetAsideItem,
    Side,
    receive,
    set_aside_items,
)
from fieldtool.storage.local import Peer
from fieldtool.storage.store import Store, Unit

__all__ = [
    "Arrival",
    "ExchangeService",
    "Identity",
    "KnownPeer",
    "OpenDifference",
    "Outgoing",
    "Prepared",
    "Received",
    "SetAsideItem",
    "Side",
]


@dataclass(frozen=True, slots=True)
class KnownPeer:
    """An installation that was trusted: what we call it, its keys, and when they were compared (ms)."""

    name: str
    identity: Identity
    trusted_ms: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """A bundle that was written. `withheld` counts the restricted records whose words stayed here."""

    path: Path
    records: int
    revisions: int
    withheld: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What a bundle prepared now would hold. `restricted` counts the records that stay unless included."""

    records: int
    restricted: int
    unshared: int
    """Changes of ours that have not been put into any bundle."""


class ExchangeService:
    """Everything that is done with other installations."""

    def __init__(self, store: Store, author: Author) -> None:
        self._store = store
        self._author = author

    def identity(self) -> Identity:
        """Our own public keys."""
        return own_identity(self._author.secrets)

    def write_identity(self, path: Path) -> Identity:
        """Write our identity file, to be given to another installation."""
        files.write(path, write_identity(self._author.secrets))
        return self.identity()

    def read_identity(self, path: Path) -> Identity:
        """The identity in a file, before anybody trusts it. Raises `UserError` X-01 or X-11."""
        identity = read_identity(files.read(path, LARGEST_FILE))
        self._refuse_own(identity)
        return identity

    def trust(self, identity: Identity, name: str) -> None:
        """Remember an identity under a name, after a person has compared its fingerprint."""
        name = composed(" ".join(name.split()))
        if not name or len(name) > 60:
            raise UserError(
                "X-10",
                Text(N_("A name of up to 60 characters is needed.")),
                Text(N_("Nobody was added.")),
                Text(N_("Write a code or the name of the post.")),
            )
        self._refuse_own(identity)
        with self._store.unit() as unit:
            for peer in unit.local.peers():
                if peer.name.casefold() == name.casefold() and peer.author != identity.author:
                    raise UserError(
                        "X-12",
                        Text(
                            N_("There is already another installation with the name {name}."), {"name": name}
                        ),
                        Text(N_("Nobody was added.")),
                        Text(N_("Choose another name.")),
                    )
            unit.local.keep_peer(Peer(name, identity.author, identity.recipient, self._author.clock()))

    def peers(self) -> tuple[KnownPeer, ...]:
        """The installations that were trusted, by name."""
        with self._store.unit() as unit:
            return tuple(
                KnownPeer(each.name, Identity(each.author, each.recipient), each.trusted_ms)
                for each in unit.local.peers()
            )

    def unshared(self) -> int:
        """How many changes of ours have not been put into any bundle."""
        with self._store.unit() as unit:
            return unit.revisions.count_after(self._author.id, unit.local.number(SHARED))

    def outgoing(self) -> Outgoing:
        """What a bundle prepared now would hold."""
        with self._store.unit() as unit:
            return Outgoing(
                unit.projection.count(),
                sum(record.restricted for record in unit.projection.find()),
                unit.revisions.count_after(self._author.id, unit.local.number(SHARED)),
            )

    def restricted(self) -> int:
        """How many records stay here unless somebody includes them."""
        with self._store.unit() as unit:
            return sum(record.restricted for record in unit.projection.find())

    def prepare(
        self,
        path: Path,
        names: Sequence[str],
        *,
        with_restricted: bool = False,
        progress: Progress | None = None,
    ) -> Prepared:
        """Write a bundle of everything that is here, sealed for the named installations.

        The words of restricted records are withheld unless `with_restricted`, and so are, always, the
        earlier versions that told of people who did not agree. Their place in the chains travels, so that
        the chains can be checked. Raises `UserError`.
        """
        progress = progress or Progress()
        with self._store.unit() as unit:
            recipients = _recipients(unit, names)
            rows = unit.projection.find()
            kept_back = frozenset(record.id for record in rows if record.restricted and not with_restricted)
            refused = frozenset(record.id for record in rows if record.refused)
            vector = unit.revisions.vector()
            if not vector:
                raise UserError(
                    "X-13",
                    Text(N_("There is nothing to share yet.")),
                    None,
                    Text(N_("Save an observation first.")),
                )
            own = self._author.checkpoint(unit)
            manifest = Manifest(
                self.identity(),
                written(self._author.clock()),
                sum(vector.values()),
                len(kept_back),
                (*unit.revisions.checkpoints(), *([own] if own else [])),
            )
            lines = (
                item_line(
                    each,
                    each.header.record in kept_back
                    or (each.header.record in refused and _tells_of_people(each)),
                )
                for each in unit.revisions.all()
            )
            write_bundle(path, manifest, lines, self._author.secrets, recipients, progress)
            unit.local.set(SHARED, str(vector.get(self._author.id, 0)).encode())
            records = len(unit.revisions.records()) - len(kept_back)
        return Prepared(path, records, manifest.items, len(kept_back), tuple(names))

    def preview(self, path: Path, progress: Progress | None = None) -> Received:
        """What receiving a bundle would change. Changes nothing; the sender need not be known yet."""
        progress = progress or Progress()
        bundle = self._read(path, progress)
        with self._store.rehearsal() as unit:
            sender = self._name_of(unit, bundle.manifest.sender.author)
            return receive(unit, self._author, bundle, sender=sender, done=False, progress=progress)

    def receive(self, path: Path, progress: Progress | None = None) -> Received:
        """Take in a bundle: all that is good, in one transaction. Raises `UserError`."""
        progress = progress or Progress()
        bundle = self._read(path, progress)
        with self._store.unit() as unit:
            sender = self._name_of(unit, bundle.manifest.sender.author)
            if sender is None:
                raise UserError(
                    "X-09",
                    Text(N_("We do not know who signed this.")),
                    Text(N_("Nothing has been received yet.")),
                    Text(
                        N_(
                            "Compare these numbers with the sender by phone before going on: {numbers}. "
                            "Then add the sender's identity file and receive the bundle again."
                        ),
                        {"numbers": bundle.manifest.sender.fingerprint},
                    ),
                )
            return receive(unit, self._author, bundle, sender=sender, done=True, progress=progress)

    def set_aside(self) -> tuple[SetAsideItem, ...]:
        """What was set aside and still waits."""
        with self._store.unit() as unit:
            return set_aside_items(unit)

    def _refuse_own(self, identity: Identity) -> None:
        if identity.author == self._author.id:
            raise UserError(
                "X-11",
                Text(N_("This is the identity of this computer itself.")),
                Text(N_("Nobody was added.")),
                Text(N_("Choose the identity file that the other computer made.")),
            )

    def _read(self, path: Path, progress: Progress) -> Bundle:
        with files.telling(path), path.open("rb") as file:
            return read_bundle(file, self._author.secrets, progress)

    def _name_of(self, unit: Unit, author: str) -> str | None:
        if author == self._author.id:
            return ""
        return next((peer.name for peer in unit.local.peers() if peer.author == author), None)


def _recipients(unit: Unit, names: Sequence[str]) -> list[str]:
    known = {peer.name.casefold(): peer.recipient for peer in unit.local.peers()}
    for name in names:
        if composed(name).casefold() not in known:
            raise UserError(
                "X-14",
                Text(N_("There is no installation with the name {name}."), {"name": name[:60]}),
                Text(N_("No bundle was written.")),
                Text(N_("Add its identity file first and compare its numbers.")),
            )
    if not names:
        raise UserError(
            "X-15",
            Text(N_("Nobody was chosen to read the bundle.")),
            Text(N_("No bundle was written.")),
            Text(N_("Choose for whom it is.")),
        )
    return [known[composed(name).casefold()] for name in names]


def _tells_of_people(revision: Revision) -> bool:
    """Whether this version of a record holds details of people."""
    content = revision.content
    return content is not None and not is_empty(content.values.get("people"))
