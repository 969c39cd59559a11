"""Drafts: kept while somebody types, offered again after a power cut, gone when the record is saved."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from uuid_utils import uuid7

from fieldtool.clock import Clock
from fieldtool.domain.codec import Json, canonical, parse
from fieldtool.domain.reading import is_empty
from fieldtool.errors import UserError
from fieldtool.storage.drafts import Draft
from fieldtool.storage.store import Store, Unit

__all__ = ["DAYS_IN_BIN", "Discarded", "Draft", "DraftService"]

DAYS_IN_BIN = 30
"""Days for which a discarded draft can be taken back."""
_DAY_MS = 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class Discarded:
    """A draft in the bin, the moment (ms) at which it was discarded, and that at which it goes for ever."""

    draft: Draft
    at_ms: int

    @property
    def until_ms(self) -> int:
        """The moment (ms) at which it goes for ever."""
        return self.at_ms + DAYS_IN_BIN * _DAY_MS


class DraftService:
    """Everything that is done with drafts."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        with store.unit() as unit:
            for draft, at_ms in unit.drafts.discarded():
                if at_ms + DAYS_IN_BIN * _DAY_MS <= clock():
                    unit.drafts.drop(draft.id)
            put_away = _put_away(unit)
            self._recovered = {
                draft.id for draft in unit.drafts.all() if put_away.get(draft.id) != draft.at_ms
            }

    def begin(self, kind: str, values: Mapping[str, Json] | None = None) -> Draft:
        """A draft of something new. It is not on the disk before it is kept."""
        return Draft(str(uuid7()), kind, None, (), dict(values or {}), self._clock())

    def reopen(self, record: str) -> Draft:
        """The draft about a record, or a fresh one on the record as it is now."""
        with self._store.unit() as unit:
            kept = unit.drafts.of_record(record)
            if kept is not None:
                return kept
            found = unit.projection.get(record)
        assert found is not None, "only a record that is shown can be opened"
        return Draft(str(uuid7()), found.kind, record, found.state.heads, dict(found.values), self._clock())

    def keep(self, draft: Draft) -> Draft:
        """Put a draft on the disk; one that never held anything is not kept. Gives it with its time."""
        kept = replace(draft, at_ms=self._clock())
        with self._store.unit() as unit:
            if all(is_empty(value) for value in draft.values.values()):
                unit.drafts.drop(draft.id)
            else:
                unit.drafts.keep(kept)
        return kept

    def get(self, id: str) -> Draft | None:
        with self._store.unit() as unit:
            return unit.drafts.get(id)

    def drop(self, id: str) -> None:
        """Throw a draft away for ever."""
        with self._store.unit() as unit:
            unit.drafts.drop(id)

    def discard(self, id: str) -> None:
        """Put a draft into the bin for 30 days."""
        with self._store.unit() as unit:
            unit.drafts.discard(id, self._clock())

    def take_back(self, id: str) -> None:
        """Take a draft out of the bin: it can be gone on with as before."""
        with self._store.unit() as unit:
            unit.drafts.take_back(id)

    def discarded(self, kind: str) -> tuple[Discarded, ...]:
        """The drafts of a kind in the bin, what was discarded last first."""
        with self._store.unit() as unit:
            return tuple(
                Discarded(draft, at_ms) for draft, at_ms in unit.drafts.discarded() if draft.kind == kind
            )

    def all(self) -> tuple[Draft, ...]:
        """Every draft, the newest first."""
        with self._store.unit() as unit:
            return unit.drafts.all()

    def recovered(self) -> tuple[Draft, ...]:
        """The drafts that were being written when the program ended without closing, the newest first.

        Those are the ones that are not as they were when the store was last closed. Clocks are not compared.
        """
        return tuple(draft for draft in self.all() if draft.id in self._recovered)

    def accept_recovered(self) -> None:
        """Somebody has seen what was recovered: it is not offered again."""
        self._recovered.clear()

    def put_away(self) -> None:
        """Remember which drafts there are: the store is being closed as it should be.

        What was recovered and nobody has seen yet is offered again the next time. A disk that takes nothing
        any more only costs this, so closing goes on.
        """
        with suppress(UserError), self._store.unit() as unit:
            seen = {draft.id: draft.at_ms for draft in unit.drafts.all() if draft.id not in self._recovered}
            if seen != _put_away(unit):
                unit.local.set(_PUT_AWAY, canonical(seen))


_PUT_AWAY = "drafts.put_away"


def _put_away(unit: Unit) -> dict[str, int]:
    kept = unit.local.get(_PUT_AWAY)
    return parse(kept) if kept else {}
