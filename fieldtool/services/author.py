"""This installation as an author: its keys and the one way in which it writes on its chain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fieldtool.clock import Clock
from fieldtool.domain.codec import digest
from fieldtool.domain.fields import Kind
from fieldtool.domain.revision import Checkpoint, Content, Header, Revision, Stamp, checkpoint_message
from fieldtool.exchange.seal import Secrets, new_secrets
from fieldtool.storage.store import Unit

_SEED, _AGE, _STAMP = "author.seed", "author.age", "stamp"


@dataclass(frozen=True)
class Author:
    """The writer of this installation."""

    secrets: Secrets
    clock: Clock

    @property
    def id(self) -> str:
        return self.secrets.author

    def write(
        self, unit: Unit, kind: Kind, record: str, parents: Iterable[str], content: Content
    ) -> Revision:
        """Append a revision to the chain of this installation."""
        head = unit.revisions.head(self.id)
        stamp = last_stamp(unit).after(self.clock())
        payload = content.as_bytes()
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
        unit.revisions.append([revision])
        keep_stamp(unit, stamp)
        return revision

    def checkpoint(self, unit: Unit) -> Checkpoint | None:
        """Our signature over the head of our chain; None when nothing was written yet."""
        head = unit.revisions.head(self.id)
        if head is None:
            return None
        message = checkpoint_message(self.id, head.position, head.id)
        return Checkpoint(self.id, head.position, head.id, self.secrets.sign(message))


def new_author(unit: Unit) -> None:
    """Make the keys of a new installation and keep them in the store."""
    secrets = new_secrets()
    unit.local.set(_SEED, secrets.seed)
    unit.local.set(_AGE, secrets.age.encode())


def read_author(unit: Unit, clock: Clock) -> Author:
    """The author of the store."""
    seed = unit.local.get(_SEED)
    assert seed is not None, "a store is made with its keys"
    return Author(Secrets(seed, unit.local.text(_AGE)), clock)


def last_stamp(unit: Unit) -> Stamp:
    """The latest stamp that was written or received here; zero in a new store."""
    ms, _, tick = unit.local.text(_STAMP, "0.0").partition(".")
    return Stamp(int(ms), int(tick))


def keep_stamp(unit: Unit, stamp: Stamp) -> None:
    """Remember the latest stamp that was written or received, so that ours come after it."""
    unit.local.set(_STAMP, f"{stamp.ms}.{stamp.tick}".encode())
