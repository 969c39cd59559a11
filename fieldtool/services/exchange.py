"""Giving and receiving: identities, bundles, and what came of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from fieldtool import files
from fieldtool.domain.folding import composed
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.exchange import parts
from fieldtool.exchange.identities import (
    LARGEST_FILE,
    Identity,
    own_identity,
    read_identity,
    write_identity,
)
from fieldtool.exchange.parts import LARGEST_PART
from fieldtool.exchange.phrase import AGE_HEADER, Phrase
from fieldtool.exchange.reader import OpenBundle, open_bundle
from fieldtool.exchange.seal import Keys
from fieldtool.progress import Progress, much_at_once
from fieldtool.services.aftermath import OUR_JSON, Aftermath, PastImport
from fieldtool.services.arriving import (
    Arrival,
    NotWritten,
    OpenDifference,
    Received,
    SetAsideItem,
    SettledDifference,
    Side,
)
from fieldtool.services.deciding import Decision
from fieldtool.services.diary import DiaryLine
from fieldtool.services.differing import names_of
from fieldtool.services.enclosing import Keeping, Looking
from fieldtool.services.going import Going, GoingRecord, going
from fieldtool.services.posts import only_post
from fieldtool.services.practice import is_practice, must_fit
from fieldtool.services.preparing import Prepared, prepare, recipients, remember
from fieldtool.services.receipts import Handed
from fieldtool.services.receiving import receive
from fieldtool.services.setup import check_bundle_phrase
from fieldtool.services.undoing import NEW_RECEIPT, Undone
from fieldtool.services.waiting import Missing
from fieldtool.storage.local import Peer
from fieldtool.storage.revisions import ERASED
from fieldtool.storage.store import Unit

ROOM_LEFT = 50_000_000
"""Bytes of the disk that stay free beside the attachments of a bundle."""

__all__ = [
    "NEW_RECEIPT",
    "Arrival",
    "Decision",
    "DiaryLine",
    "ExchangeService",
    "Going",
    "GoingRecord",
    "Handed",
    "Identity",
    "KnownPeer",
    "Missing",
    "NotWritten",
    "OpenDifference",
    "Outgoing",
    "PastImport",
    "Prepared",
    "Received",
    "SetAsideItem",
    "SettledDifference",
    "Side",
    "Undone",
]


@dataclass(frozen=True, slots=True)
class KnownPeer:
    """An installation that was trusted: what we call it, its keys, and when they were compared (ms)."""

    name: str
    identity: Identity
    trusted_ms: int


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What a bundle prepared now would hold. `restricted` counts the records that stay unless included."""

    records: int
    restricted: int
    unshared: int
    """Changes of ours that have not been put into any bundle."""
    only_post: bool = False
    """Nothing waits but the place that was named when the store was made: that is no work to hand over."""


class ExchangeService(Aftermath):
    """Everything that is done with other installations."""

    def identity(self) -> Identity:
        """Our own public keys."""
        return own_identity(self._author.secrets)

    def write_identity(self, path: Path) -> Identity:
        """Write our identity file, to be given to another installation."""
        files.must_be_free(path, (OUR_JSON,), self._store.folder)
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
                        Text(N_("There is already another computer with the name {name}."), {"name": name}),
                        Text(N_("Nobody was added.")),
                        Text(N_("Choose another name.")),
                    )
            unit.local.keep_peer(Peer(name, identity.author, identity.recipient, self._author.clock()))

    def distrust(self, name: str) -> None:
        """Forget an installation: nothing is sealed for it and its bundles are not taken in any more.

        What it wrote stays. Raises `UserError` X-14.
        """
        with self._store.unit() as unit:
            (peer,) = recipients(unit, [name])
            unit.local.drop_peer(peer.author)

    def peers(self) -> tuple[KnownPeer, ...]:
        """The installations that were trusted, by name."""
        with self._store.unit() as unit:
            return tuple(
                KnownPeer(each.name, Identity(each.author, each.recipient), each.trusted_ms)
                for each in unit.local.peers()
            )

    def unshared(self) -> int:
        """How many changes of ours have not been put into any bundle; none while there is only the post."""
        with self._store.unit() as unit:
            return 0 if only_post(unit, self._author) else self._author.unshared(unit)

    def outgoing(self) -> Outgoing:
        """What a bundle prepared now would hold."""
        with self._store.unit() as unit:
            restricted = len(unit.projection.kept_back(with_restricted=False))
            alone, waiting = only_post(unit, self._author), self._author.unshared(unit)
            return Outgoing(unit.projection.count(), restricted, 0 if alone else waiting, alone)

    def going(
        self,
        names: Sequence[str] = (),
        *,
        phrase: bool = False,
        with_restricted: bool = False,
        everything: bool = False,
        leave_out: Collection[str] = (),
    ) -> Going:
        """What `prepare` would put into a bundle. Raises `UserError` X-14."""
        with self._store.unit() as unit:
            return going(
                unit,
                names,
                phrase=phrase,
                with_restricted=with_restricted,
                everything=everything,
                leave_out=leave_out,
            )

    def prepare(
        self,
        path: Path,
        names: Sequence[str] = (),
        *,
        phrase: str | None = None,
        with_restricted: bool = False,
        everything: bool = False,
        leave_out: Collection[str] = (),
        progress: Progress | None = None,
        largest_part: int = LARGEST_PART,
    ) -> Prepared:
        """Write a bundle, sealed for the named installations, or for whoever knows `phrase`.

        Inside is what the readers have not confirmed by a receipt, or `everything`. The words of restricted
        records, and what is attached to them, are withheld unless `with_restricted`; always withheld is what
        is attached to records about people who did not agree, and the earlier versions that told of them.
        `leave_out` are the ids of records whose words, and what belongs to them, stay this time: they count
        as not shared, and the next bundle offers them again. The places of all these in the chains travel, so
        that the chains can be checked. A bundle over `largest_part`
        bytes is cut. Raises `UserError`.
        """
        if phrase is not None:
            check_bundle_phrase(phrase)
        files.must_be_free(path, (AGE_HEADER,), self._store.folder)
        with parts.writing(path, largest_part) as sealed, self._store.unit() as unit:
            prepared = prepare(
                unit,
                self._author,
                self._store.attachments,
                sealed,
                names,
                phrase=phrase,
                with_restricted=with_restricted,
                everything=everything,
                leave_out=leave_out,
                progress=progress or Progress(),
            )
        # The bundle got its name after the commit: it never holds what this store could still forget.
        with self._store.unit() as unit:
            remember(unit, self._author, prepared, phrase is not None)
        return prepared

    def preview(self, path: Path, progress: Progress | None = None, *, phrase: str | None = None) -> Received:
        """What receiving a bundle would change. Changes nothing; the sender need not be known yet."""
        progress = progress or Progress()
        try:
            with (
                much_at_once(),
                self._opened(path, phrase, progress) as bundle,
                self._store.rehearsal() as unit,
            ):
                sender = self._name_of(unit, bundle.manifest.sender.author)
                return receive(
                    unit, self._author, bundle, Looking(), sender=sender, done=False, progress=progress
                )
        finally:
            self._reload()

    def receive(
        self,
        path: Path,
        progress: Progress | None = None,
        *,
        phrase: str | None = None,
        before: Callable[[Progress], object] | None = None,
        decisions: Sequence[Decision] = (),
    ) -> Received:
        """Take in a bundle: all that is good, in one transaction. Raises `UserError`.

        `decisions` are what a person chose while looking at the preview. They are written by the same
        transaction; one that does not fit any more, because something was saved meanwhile, is not, and
        `not_written` names it.
        `before` is called when the bundle was found whole and its sender known: to make a backup. What it
        raises is raised, and nothing is taken in.
        """
        progress = progress or Progress()
        keeping = Keeping(self._store.attachments)
        try:
            with much_at_once(), self._opened(path, phrase, progress) as bundle:
                sender = self._known_sender(bundle.manifest.sender)
                _must_have_room(self._store.folder, bundle.manifest.size)
                if before is not None:
                    before(progress)
                taking = self._store.taking_files() if bundle.manifest.size else nullcontext()
                with taking, self._store.unit() as unit:
                    received = receive(
                        unit,
                        self._author,
                        bundle,
                        keeping,
                        sender=sender,
                        done=True,
                        progress=progress,
                        decisions=decisions,
                    )
                    erased = unit.local.get(ERASED) is not None
        except BaseException:
            keeping.forget()
            self._reload()
            raise
        finally:
            keeping.close()
        if erased:
            self._store.forget_erased()
        return received

    @contextmanager
    def _opened(self, path: Path, phrase: str | None, progress: Progress) -> Iterator[OpenBundle]:
        with parts.reading(path) as file, nullcontext() if phrase is None else Phrase(phrase) as known:
            bundle = open_bundle(file, Keys(self._author.secrets, known), progress)
            with self._store.unit() as unit:
                here = is_practice(unit)
            must_fit(here, bundle.manifest.practice)
            yield bundle

    def _known_sender(self, sender: Identity) -> str:
        with self._store.unit() as unit:
            name = self._name_of(unit, sender.author)
        if name is None:
            raise _unknown_sender(sender)
        return name

    def _refuse_own(self, identity: Identity) -> None:
        if identity.author == self._author.id:
            raise UserError(
                "X-11",
                Text(N_("This is the identity of this computer itself.")),
                Text(N_("Nobody was added.")),
                Text(N_("Choose the identity file that the other computer made.")),
            )

    def _name_of(self, unit: Unit, author: str) -> str | None:
        return names_of(unit, self._author).get(author)


def _unknown_sender(sender: Identity) -> UserError:
    return UserError(
        "X-09",
        Text(N_("We do not know who signed this.")),
        Text(N_("Nothing has been received yet.")),
        Text(
            N_(
                "Compare these numbers with the sender by phone before going on: {numbers}. "
                "Then add the sender's identity file and receive the bundle again."
            ),
            {"numbers": sender.fingerprint},
        ),
    )


def _must_have_room(folder: Path, size: int) -> None:
    """Say at once that attachments do not fit, instead of after an hour."""
    if size and shutil.disk_usage(folder).free < size + ROOM_LEFT:
        raise UserError(
            "E-22",
            Text(N_("There is no space for the attachments of this bundle.")),
            Text(N_("Your records did not change.")),
            Text(N_("Free {size} MB and receive it again."), {"size": (size + ROOM_LEFT) // 1_000_000}),
        )
