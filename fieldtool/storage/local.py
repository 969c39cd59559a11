"""What belongs to this installation alone and never travels: its keys, its peers, items set aside."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import Connection, delete, func, select, tuple_, update
from sqlalchemy.dialects.sqlite import insert as upsert

from fieldtool.storage.pieces import plainly
from fieldtool.storage.tables import meta, peers, set_aside


@dataclass(frozen=True, slots=True)
class Peer:
    """Another installation whose identity a person has compared. `recipient` is its age key.

    `receipt` is the newest receipt that it gave, as canonical bytes; None when it gave none.
    """

    name: str
    author: str
    recipient: str
    trusted_ms: int
    receipt: bytes | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """An item of a bundle that could not be taken in. `reason` is a code of `exchange.plan.REASONS`.

    `author` and `position` are those of its header, "" and 0 when it has none that can be read. `arrival`
    is the number of the import that brought it.
    """

    id: str
    item: bytes
    reason: str
    at_ms: int
    author: str = ""
    position: int = 0
    arrival: int = 0


_GET = "SELECT value FROM meta WHERE key = ?"
_SET = "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"


class Local:
    """Reads and writes the local tables in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, key: str) -> bytes | None:
        rows = plainly(self._connection, _GET, [key])
        return rows[0][0] if rows else None

    def set(self, key: str, value: bytes) -> None:
        plainly(self._connection, _SET, [key, value])

    def drop(self, key: str) -> None:
        """Forget a small fact."""
        self._connection.execute(delete(meta).where(meta.c.key == key))

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
                name=peer.name,
                author=peer.author,
                recipient=peer.recipient,
                trusted_ms=peer.trusted_ms,
                receipt=peer.receipt,
            )
        )

    def drop_peer(self, author: str) -> None:
        """Forget a peer."""
        self._connection.execute(delete(peers).where(peers.c.author == author))

    def keep_receipt(self, author: str, receipt: bytes) -> None:
        """Remember what a peer confirmed last."""
        self._connection.execute(update(peers).where(peers.c.author == author).values(receipt=receipt))

    def set_aside(self) -> tuple[SetAside, ...]:
        rows = self._connection.execute(select(set_aside).order_by(set_aside.c.at_ms, set_aside.c.id))
        return tuple(SetAside(*row) for row in rows)

    def waiting(self, after: tuple[str, int, str], most: int) -> tuple[SetAside, ...]:
        """Some of what was set aside, chain by chain, behind an author, position and id."""
        key = tuple_(set_aside.c.author, set_aside.c.position, set_aside.c.id)
        rows = self._connection.execute(
            select(set_aside)
            .where(key > tuple_(*after))
            .order_by(set_aside.c.author, set_aside.c.position, set_aside.c.id)
            .limit(most)
        )
        return tuple(SetAside(*row) for row in rows)

    def get_aside(self, id: str) -> SetAside | None:
        """One item by the first characters of its id."""
        rows = self._connection.execute(select(set_aside).where(set_aside.c.id.startswith(id)).limit(2)).all()
        return SetAside(*rows[0]) if len(rows) == 1 else None

    def drop_aside_of(self, arrival: int) -> None:
        """Forget what an import had set aside."""
        self._connection.execute(delete(set_aside).where(set_aside.c.arrival == arrival))

    def count_set_aside(self) -> int:
        return int(self._connection.execute(select(func.count()).select_from(set_aside)).scalar_one())

    def keep_aside(self, item: SetAside) -> None:
        values = asdict(item)
        self._connection.execute(
            upsert(set_aside)
            .values(values)
            .on_conflict_do_update(
                index_elements=["id"],
                set_={"reason": item.reason, "author": item.author, "position": item.position},
            )
        )

    def take_from_aside(self, id: str) -> None:
        self._connection.execute(delete(set_aside).where(set_aside.c.id == id))
