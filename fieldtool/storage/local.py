"""What belongs to this installation alone and never travels: its keys, its peers, items set aside."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from fieldtool.storage.tables import meta, peers, set_aside


@dataclass(frozen=True, slots=True)
class Peer:
    """Another installation whose identity a person has compared. `recipient` is its age key."""

    name: str
    author: str
    recipient: str
    trusted_ms: int


@dataclass(frozen=True, slots=True)
class SetAside:
    """An item of a bundle that could not be taken in. `reason` is a code of `exchange.plan.REASONS`."""

    id: str
    item: bytes
    reason: str
    at_ms: int


class Local:
    """Reads and writes the local tables in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, key: str) -> bytes | None:
        return self._connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar()

    def set(self, key: str, value: bytes) -> None:
        self._connection.execute(
            upsert(meta)
            .values(key=key, value=value)
            .on_conflict_do_update(index_elements=["key"], set_={"value": value})
        )

    def text(self, key: str, default: str = "") -> str:
        value = self.get(key)
        return default if value is None else value.decode()

    def number(self, key: str) -> int:
        """A whole number; 0 when nothing was set."""
        return int(self.text(key, "0"))

    def peers(self) -> tuple[Peer, ...]:
        rows = self._connection.execute(select(peers).order_by(peers.c.name))
        return tuple(Peer(*row) for row in rows)

    def keep_peer(self, peer: Peer) -> None:
        """Remember a peer; one with the same author is replaced (it may have another name now)."""
        self._connection.execute(delete(peers).where(peers.c.author == peer.author))
        self._connection.execute(
            upsert(peers).values(
                name=peer.name, author=peer.author, recipient=peer.recipient, trusted_ms=peer.trusted_ms
            )
        )

    def set_aside(self) -> tuple[SetAside, ...]:
        rows = self._connection.execute(select(set_aside).order_by(set_aside.c.at_ms, set_aside.c.id))
        return tuple(SetAside(*row) for row in rows)

    def count_set_aside(self) -> int:
        return int(self._connection.execute(select(func.count()).select_from(set_aside)).scalar_one())

    def keep_aside(self, item: SetAside) -> None:
        values = {"id": item.id, "item": item.item, "reason": item.reason, "at_ms": item.at_ms}
        self._connection.execute(
            upsert(set_aside)
            .values(values)
            .on_conflict_do_update(index_elements=["id"], set_={"reason": item.reason})
        )

    def take_from_aside(self, id: str) -> None:
        self._connection.execute(delete(set_aside).where(set_aside.c.id == id))
