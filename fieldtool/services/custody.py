"""The custody of attachments: who had them in hand, and when, as far as it is known here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fieldtool.domain.custody import CUSTODY
from fieldtool.domain.reading import LONGEST_LIST
from fieldtool.domain.record import Record
from fieldtool.services.author import Author
from fieldtool.services.saving import Saver
from fieldtool.storage.store import Unit


@dataclass(frozen=True, slots=True)
class Hand:
    """An installation that had an attachment: its public key, and its name here.

    `name` is "" for this installation and None for one that is not known here.
    """

    author: str
    name: str | None

    @property
    def code(self) -> str:
        """The beginning of the key, as people compare it on paper."""
        return self.author[:8]


@dataclass(frozen=True, slots=True)
class CustodyLine:
    """Something that was done with an attachment: `event` is a code of `CUSTODY_EVENTS`.

    `ms` is by the clock of `by`. `to` are those for whom a bundle was sealed.
    """

    event: str
    ms: int
    by: Hand
    to: tuple[Hand, ...]


def write_down(unit: Unit, author: Author, event: str, ids: Sequence[str], to: Sequence[str] = ()) -> None:
    """Add an event to the custody of attachments. `to` are the keys of those whom a bundle is for."""
    saver = Saver(unit, author)
    for start in range(0, len(ids), LONGEST_LIST):
        some = list(ids[start : start + LONGEST_LIST])
        saver.add(CUSTODY, {"event": event, "attachments": some, "to": sorted(to)}, 1)
    saver.finish()


def custody_of(unit: Unit, own: Sequence[str], attachment: Record) -> tuple[CustodyLine, ...]:
    """Everything that was done with an attachment, the oldest first; that it was added comes before all.

    `own` are the keys of this installation.
    """
    names: dict[str, str] = {peer.author: peer.name for peer in unit.local.peers()}
    names |= dict.fromkeys(own, "")

    def hand(author: str) -> Hand:
        return Hand(author, names.get(author))

    lines = [
        CustodyLine(
            str(each.values.get("event", "")),
            each.created_ms,
            hand(each.author),
            tuple(hand(to) for to in each.values.get("to") or ()),
        )
        for each in unit.projection.naming(CUSTODY.name, attachment.id)
        if attachment.id in each.values.get("attachments", ())
    ]
    added = CustodyLine("added", attachment.created_ms, hand(attachment.author), ())
    return (added, *sorted(lines, key=lambda line: line.ms))
