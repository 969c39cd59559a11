"""What a person decided while looking at a bundle, written by the same transaction that takes it in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fieldtool.domain.codec import Json
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.merge import Difference
from fieldtool.domain.revision import short_code
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.progress import Progress
from fieldtool.services.arriving import NotWritten, Received
from fieldtool.services.author import Author
from fieldtool.services.saving import Saver
from fieldtool.storage.store import Unit

DECIDING = Text(N_("Writing what you decided"))

STAYS_OPEN = frozenset({"R-01", "R-03", "R-04"})
"""Errors of deciding about one record: its difference stays open, and the rest is received."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The value that a person chose for a part of a record (`account`, `answers.DET-01`).

    `seen` are the ids of the revisions between whose values the person chose: the decision holds for these
    and for no others.
    """

    record: str
    field: str
    seen: frozenset[str]
    value: Json

    @classmethod
    def of(cls, record: str, difference: Difference, value: Json) -> Decision:
        """The decision of a difference as it was shown."""
        return cls(record, difference.field, _seen(difference), value)


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of some decisions: `written` are record and part of those that were written."""

    written: frozenset[tuple[str, str]] = frozenset()
    not_written: tuple[NotWritten, ...] = ()


def write_decisions(
    unit: Unit, author: Author, decisions: Sequence[Decision], arrival: int, progress: Progress
) -> Decided:
    """Write decisions as revisions that replace all the heads which the records have now.

    They belong to the import `arrival`: who undoes it takes them back with what they decided about. One
    whose difference is not the one that was seen is left, and so is one that cannot be saved.
    """
    by_record: dict[str, list[Decision]] = {}
    for each in decisions:
        by_record.setdefault(each.record, []).append(each)
    written: set[tuple[str, str]] = set()
    for number, (id, some) in enumerate(by_record.items()):
        progress.at(DECIDING, number, len(by_record))
        record = unit.projection.get(id)
        now = {each.field: _seen(each) for each in record.state.differences} if record else {}
        fitting = {each.field: each.value for each in some if now.get(each.field) == each.seen}
        if record is None or not fitting:
            continue
        try:
            with unit.attempt():
                saver = Saver(unit, author, arrival)
                saver.decide(id, fitting, record.state.heads)
                saver.finish()
        except UserError as error:
            if error.code not in STAYS_OPEN:
                raise
        else:
            written |= {(id, field) for field in fitting}
    left = [each for each in decisions if (each.record, each.field) not in written]
    return Decided(frozenset(written), _told(unit, left))


def after_deciding(received: Received, decided: Decided) -> Received:
    """What is told of an import when some of its differences were decided by it."""
    if not decided.written:
        return replace(received, not_written=decided.not_written)
    left = tuple(
        each
        for each in received.differences
        if (each.record.id, each.difference.field) not in decided.written
    )
    counted = Counter(each.record.id for each in left)
    settled = {record for record, _field in decided.written} - {*counted} - {*received.new}
    parts: dict[str, list[str]] = {}
    for record, part in sorted(decided.written):
        parts.setdefault(record, []).append(part)
    return replace(
        received,
        joined=tuple(sorted({*received.joined, *settled})),
        differences=left,
        decided=tuple(sorted(decided.written)),
        not_written=decided.not_written,
        arrivals=tuple(
            replace(each, differences=counted[each.id], decided=tuple(parts[each.id]))
            if each.id in parts
            else each
            for each in received.arrivals
        ),
    )


def _seen(difference: Difference) -> frozenset[str]:
    return frozenset(each.revision for each in difference.candidates)


def _told(unit: Unit, left: Sequence[Decision]) -> tuple[NotWritten, ...]:
    kinds = unit.revisions.kinds({each.record for each in left})
    return tuple(
        NotWritten(
            each.record, _code(kinds.get(each.record, ""), each.record), kinds[each.record], each.field
        )
        for each in left
        if each.record in kinds
    )


def _code(name: str, record: str) -> str:
    kind = KINDS.get(name)
    return short_code(kind.code if kind else "XX", record)
