"""What was chosen for the differences of a bundle while it is looked at; nothing is written yet."""

from __future__ import annotations

from collections.abc import Iterator

from fieldtool.domain.codec import Json
from fieldtool.domain.kinds import KINDS
from fieldtool.services.differing import all_texts, can_keep_all
from fieldtool.services.exchange import Decision, OpenDifference, Received
from ui.widgets.differences import BOTH

Pick = int | str
"""The number of the side that is chosen, or `BOTH`."""


class Choices:
    """The differences of a preview by record, and what was picked for each of them."""

    def __init__(self, found: Received) -> None:
        self._of: dict[str, list[OpenDifference]] = {}
        for each in found.differences:
            self._of.setdefault(each.record.id, []).append(each)
        self._picks: dict[tuple[str, str], Pick] = {}

    @property
    def records(self) -> tuple[str, ...]:
        """The records that have differences."""
        return tuple(self._of)

    def of(self, record: str) -> tuple[OpenDifference, ...]:
        """The differences of a record."""
        return tuple(self._of.get(record, ()))

    def pick(self, record: str, field: str) -> Pick | None:
        """What is picked for a field."""
        return self._picks.get((record, field))

    def put(self, record: str, field: str, pick: Pick | None) -> None:
        """Remember what is picked for a field."""
        if pick is not None:
            self._picks[record, field] = pick

    def keep_both(self) -> None:
        """Pick keeping both wherever nothing was picked yet."""
        for record, some in self._of.items():
            for each in some:
                self._picks.setdefault((record, each.difference.field), BOTH)

    def settled(self, record: str) -> bool:
        """Whether something is picked for every field of a record."""
        return all(self.pick(record, each.difference.field) is not None for each in self.of(record))

    def keeps_both(self, record: str) -> bool:
        """Whether keeping both is picked for every field of a record."""
        return all(self.pick(record, each.difference.field) == BOTH for each in self.of(record))

    def picked(self, record: str) -> int:
        """For how many fields of a record something is picked."""
        return sum(self.pick(record, each.difference.field) is not None for each in self.of(record))

    def undecided(self) -> tuple[str, ...]:
        """The records with a field for which nothing is picked."""
        return tuple(record for record in self._of if not self.settled(record))

    def decisions(self) -> tuple[Decision, ...]:
        """What is to be written when the bundle is received. Values that are all kept beside each other stay
        open."""
        return tuple(
            Decision.of(each.record.id, each.difference, value[0])
            for some in self._of.values()
            for each in some
            for value in self._values(each)
        )

    def _values(self, found: OpenDifference) -> Iterator[tuple[Json]]:
        """The one value that is picked; nothing when it stays open."""
        pick = self.pick(found.record.id, found.difference.field)
        kind = KINDS.get(found.record.kind)
        values = [side.value for side in found.sides]
        if isinstance(pick, int):
            yield (values[pick],)
        elif pick == BOTH and can_keep_all(kind, found.difference.field, values):
            yield (all_texts((side.ms, side.value) for side in found.sides),)
