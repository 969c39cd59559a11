"""This installation as an author: its keys and the one way in which it writes on its chain."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import cast

from fieldtool.clock import Clock
from fieldtool.domain.codec import canonical, digest, parse
from fieldtool.domain.fields import Kind
from fieldtool.domain.revision import Checkpoint, Content, Header, Revision, Stamp, checkpoint_message
from fieldtool.exchange.seal import Secrets, new_secrets
from fieldtool.storage.narrowing import Kept
from fieldtool.storage.store import Unit

_SEED, _AGE, _STAMP, _FORMER = "author.seed", "author.age", "stamp", "author.former"
_LEFT_OUT = "shared.left_out"

SHARED = "shared.position"
"""Key of the last position of our chain that was put into a bundle."""


class Author:
    """The writer of this installation.

    A store that was copied, or restored from a backup, goes on under new keys (`renew`), so that a chain
    is written by one computer only. `former` are the keys that it had: author to the position up to which
    that chain was shared from here.
    """

    def __init__(self, secrets: Secrets, clock: Clock, former: dict[str, int] | None = None) -> None:
        self.secrets = secrets
        self.clock = clock
        self.former = former or {}

    @property
    def id(self) -> str:
        return self.secrets.author

    @property
    def ids(self) -> tuple[str, ...]:
        """All authors that this store has been."""
        return (self.id, *self.former)

    def reload(self, unit: Unit) -> None:
        """Read the keys from the store again: after a transaction that renewed them and was taken back."""
        self.secrets, self.former = _secrets(unit), _former(unit)

    def forget(self) -> None:
        """Drop the keys: the store was closed."""
        self.secrets = Secrets(b"", "")

    def renew(self, unit: Unit) -> None:
        """Go on under new keys; what was sealed for the old ones can still be opened.

        The old keys sign for the last time, every end that their chain has here: nobody could do it later.
        """
        unit.revisions.keep_checkpoints(
            self._signed(tip.position, tip.revision) for tip in unit.revisions.tips() if tip.author == self.id
        )
        keep_stamp(unit, self._last_stamp(unit, unit.revisions.head(self.id)))
        former = {**self.former, self.id: unit.local.number(SHARED)}
        old_keys = [self.secrets.age, *self.secrets.former_age]
        unit.local.set(_FORMER, canonical({"authors": former, "keys": old_keys}))
        unit.local.drop(SHARED)
        new_author(unit)
        self.reload(unit)

    def write(
        self,
        unit: Unit,
        kind: Kind,
        record: str,
        parents: Iterable[str],
        content: Content,
        arrival: int = 0,
    ) -> Revision:
        """Append a revision to the chain of this installation; `arrival` is the number of the import that it
        belongs to, with which it is undone."""
        head = unit.revisions.head(self.id)
        stamp = self._last_stamp(unit, head).after(self.clock())
        payload = content.encoded
        header = Header(
            author=self.id,
            position=head.position + 1 if head else 1,
            previous=head.id if head else "",
            record=record,
            kind=kind.name,
            schema=kind.schema,
            parents=tuple(sorted(set(parents))),
            stamp=stamp,
            payload=digest(payload),
        )
        revision = Revision(header, payload)
        unit.revisions.append([revision], arrival)
        return revision

    def _last_stamp(self, unit: Unit, head: Header | None) -> Stamp:
        """The latest stamp that was written or received here. Those written are in the chain already."""
        received = last_stamp(unit)
        return received if head is None else max(received, head.stamp)

    def checkpoint(self, unit: Unit) -> Checkpoint | None:
        """Our signature over the head of our chain; None when nothing was written yet."""
        head = unit.revisions.head(self.id)
        if head is None:
            return None
        return self._signed(head.position, head.id)

    def _signed(self, position: int, revision: str) -> Checkpoint:
        message = checkpoint_message(self.id, position, revision)
        return Checkpoint(self.id, position, revision, self.secrets.sign(message))

    def unshared(self, unit: Unit) -> int:
        """How many revisions that were written here have not been put, with their words, into any bundle."""
        kept = self.kept(unit)
        return sum(
            unit.revisions.count_after(author, position) for author, position in kept.upto.items()
        ) + sum(unit.outgoing.count_with_words(*each) for each in kept.left_out.items())

    def kept(self, unit: Unit) -> Kept:
        """What was written here and lies, with its words, in no bundle."""
        return Kept({**self.former, self.id: unit.local.number(SHARED)}, left_out(unit))

    def shared(self, unit: Unit, without: Collection[str]) -> None:
        """Remember that all that was written here lies in a bundle now, but for the words of the records
        `without`, which somebody left out."""
        upto = {**self.former, self.id: unit.local.number(SHARED)}
        before = left_out(unit)
        left: dict[str, set[int]] = {}
        for places in unit.outgoing.places(without, self.ids).values():
            for author, position in places:
                if position > upto[author] or position in before.get(author, ()):
                    left.setdefault(author, set()).add(position)
        head = unit.revisions.head(self.id)
        unit.local.set(SHARED, str(head.position if head else 0).encode())
        unit.local.set(_LEFT_OUT, canonical({author: sorted(each) for author, each in left.items()}))


def left_out(unit: Unit) -> dict[str, frozenset[int]]:
    """Author to the positions of ours before `SHARED` whose words were left out of every bundle."""
    kept = unit.local.get(_LEFT_OUT)
    return {author: frozenset(positions) for author, positions in parse(kept).items()} if kept else {}


def new_author(unit: Unit) -> None:
    """Make the keys of a new installation and keep them in the store."""
    secrets = new_secrets()
    unit.local.set(_SEED, secrets.seed)
    unit.local.set(_AGE, secrets.age.encode())


def read_author(unit: Unit, clock: Clock) -> Author:
    """The author of the store."""
    return Author(_secrets(unit), clock, _former(unit))


def _secrets(unit: Unit) -> Secrets:
    seed = unit.local.get(_SEED)
    assert seed is not None, "a store is made with its keys"
    kept = unit.local.get(_FORMER)
    former = tuple(parse(kept)["keys"]) if kept else ()
    return Secrets(seed, unit.local.text(_AGE), former)


def _former(unit: Unit) -> dict[str, int]:
    kept = unit.local.get(_FORMER)
    return cast("dict[str, int]", parse(kept)["authors"]) if kept else {}


def last_stamp(unit: Unit) -> Stamp:
    """The latest stamp that was received here, or written under former keys; zero in a new store."""
    ms, _, tick = unit.local.text(_STAMP, "0.0").partition(".")
    return Stamp(int(ms), int(tick))


def keep_stamp(unit: Unit, stamp: Stamp) -> None:
    """Remember the latest stamp that was received, so that ours come after it."""
    unit.local.set(_STAMP, f"{stamp.ms}.{stamp.tick}".encode())
