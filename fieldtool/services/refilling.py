"""What was read of a damaged store goes into an empty one, so that no word of it is lost."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from fieldtool.clock import Clock
from fieldtool.domain.fields import Kind
from fieldtool.domain.firm import firm
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.revision import PURGE_PAYLOAD, Checkpoint, Content, checkpoint_message, read_content
from fieldtool.exchange.seal import is_signed
from fieldtool.services.author import Author, new_author, read_author
from fieldtool.storage.salvage import Found
from fieldtool.storage.store import Unit

_KEYS = {"author.seed", "author.age"}


@dataclass(frozen=True, slots=True)
class Refilled:
    """Versions of records that are as they were, that were written anew, and whose words are lost."""

    kept: int
    rewritten: int
    lost: int


def refill(unit: Unit, found: Found, clock: Clock) -> Refilled:
    """Put everything that was found into an empty store.

    Revisions stay as they are where their chain up to them is whole and somebody vouches for it. The others
    are written anew by this installation, with the same words and the same order among them. What only the
    lists still showed is written anew as well.
    """
    has_keys = found.facts.keys() >= _KEYS
    for key, value in found.facts.items():
        if has_keys or not key.startswith("author."):
            unit.local.set(key, value)
    if not has_keys:
        new_author(unit)
    author = read_author(unit, clock)
    vouching = [each for each in found.checkpoints.values() if _fits(each)]
    vouched = [each.revision for each in vouching if each.revision in found.headers]
    kept, rest = firm(found.headers, vouched, [author.id] if has_keys else [])
    unit.revisions.append([found.revision(id) for id in kept])
    unit.revisions.keep_checkpoints(each for each in vouching if each.revision in {*kept})
    if has_keys:
        author.renew(unit)
    again = _Again(unit, author, found, kept)
    for id in rest:
        again.write_revision(id)
    for record in found.states:
        again.write_state(record)
    _local(unit, found)
    unit.projection.rebuild()
    return Refilled(len(kept), again.written, _lost(found))


def _fits(checkpoint: Checkpoint) -> bool:
    message = checkpoint_message(checkpoint.author, checkpoint.position, checkpoint.revision)
    return is_signed(checkpoint.author, message, checkpoint.signature)


class _Again:
    """Writes as this installation what others, or it under its old keys, wrote before."""

    def __init__(self, unit: Unit, author: Author, found: Found, kept: Iterable[str]) -> None:
        self._unit = unit
        self._author = author
        self._found = found
        self._now = {id: id for id in kept}
        self.written = 0

    def write_revision(self, id: str) -> None:
        """A revision that does not stand firm, behind those of its parents that are here."""
        header, payload = self._found.headers[id], self._found.payloads.get(id)
        if payload is None:
            return
        parents = {self._now[each] for each in header.parents if each in self._now}
        kind = Kind(header.kind, header.schema, "XX", "", "", ())
        self._now[id] = self._write(kind, header.record, parents, read_content(payload))

    def write_state(self, record: str) -> None:
        """The values that the lists showed, when a version that made them cannot be read."""
        state = self._found.states[record]
        heads: list[str] = state["heads"]
        if not heads or all(self._is_known(each) for each in heads):
            return
        of_record = self._unit.revisions.of_record(record)
        if any(each.payload == PURGE_PAYLOAD for each in of_record):
            return
        parents = {self._now[each] for each in heads if each in self._now}
        deleted = state.get("deleted") is True
        self._write(KINDS[str(state["kind"])], record, parents, Content(state["values"], deleted=deleted))

    def _is_known(self, head: str) -> bool:
        """Whether a version can be read, or was kept back by its sender: then its words were never here."""
        return head in self._found.headers and (head in self._found.payloads or head not in self._found.torn)

    def _write(self, kind: Kind, record: str, parents: Collection[str], content: Content) -> str:
        self.written += 1
        return self._author.write(self._unit, kind, record, parents, content).id


def _local(unit: Unit, found: Found) -> None:
    """What never travels."""
    for draft in found.drafts.values():
        unit.drafts.keep(draft)
    for name, peer in {each.name: each for each in found.peers.values()}.items():
        assert name == peer.name
        unit.local.keep_peer(peer)
    for item in found.set_aside.values():
        if item.id not in found.headers:
            unit.local.keep_aside(item)
    for file in found.packs.values():  # loaded when the store is opened, if nobody altered it
        unit.editions.keep_file(file)
    unit.editions.keep_again(found.former)
    for entry in sorted(found.diary.values(), key=lambda each: each.number):
        unit.journal.note(entry.at_ms, entry.event, **entry.document)


def _lost(found: Found) -> int:
    """Versions that were there, as chains and checkpoints show, and whose words cannot be read."""
    last: dict[str, int] = {}
    for author, position in (
        *((each.author, each.position) for each in found.headers.values()),
        *((each.author, each.position) for each in found.checkpoints.values() if _fits(each)),
    ):
        last[author] = max(position, last.get(author, 0))
    here = {(each.author, each.position) for each in found.headers.values()}
    return sum(last.values()) - len(here) + len(found.torn)
