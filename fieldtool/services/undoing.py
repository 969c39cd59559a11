"""Undoing an import: what a bundle brought is taken out again, but for what was worked on since."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from fieldtool.domain.fields import Shape
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.services.attached_files import drop_unused
from fieldtool.services.author import Author
from fieldtool.services.receiving import REFRESHED
from fieldtool.storage.store import Unit

DAYS = 30

NEW_RECEIPT = N_(
    "If you gave a receipt for it, give a new one now: otherwise the sender may erase what is only there."
)


@dataclass(frozen=True, slots=True)
class Undone:
    """What came of it: records that were taken out or went back to what they were, and records that stayed
    because something was written on them afterwards, here or by a later bundle."""

    records: int
    kept: int


def undo(unit: Unit, author: Author, number: int) -> Undone:
    """Take out what an import brought. Raises `UserError` X-50 or X-51.

    The place of the revisions in their chains stays, so the same bundle can be received again. What a
    bundle erased for ever cannot come back.
    """
    now = author.clock()
    found = unit.journal.get_import(number)
    if found is None or found.undone_ms is not None:
        raise UserError(
            "X-50",
            Text(N_("There is nothing to undo under this number.")),
            Text(N_("Your records did not change.")),
            Text(N_("Look in the history of the exchange for what can be undone.")),
        )
    if now - found.at_ms > DAYS * 24 * 3600 * 1000:
        raise UserError(
            "X-51",
            Text(N_("This was received more than 30 days ago and cannot be undone any more.")),
            Text(N_("Your records did not change.")),
            Text(N_("Correct the records one by one; their history is kept.")),
        )
    kept = unit.revisions.written_since(number)
    changed = unit.revisions.take_back(number, _with_what_belongs(unit, kept))
    for start in range(0, len(changed), REFRESHED):
        unit.projection.refresh(changed[start : start + REFRESHED])
    drop_unused(unit, unit.files.of_arrival(number))
    unit.local.drop_aside_of(number)
    unit.journal.undo_import(number, now)
    gone, stayed = _told(unit, changed), _told(unit, kept)
    sender = found.document.get("name", "")
    unit.journal.note(now, "undone", number=number, name=sender, records=gone, kept=stayed)
    return Undone(gone, stayed)


def _with_what_belongs(unit: Unit, kept: Collection[str]) -> frozenset[str]:
    """Records that stay, with the places, visits and contacts that they name, and what belongs to them."""
    found = {*kept}
    for _round in range(2):  # an observation names a visit, and that one a place
        for id, record in unit.projection.several(sorted(found)).items():
            kind = KINDS.get(record.kind)
            names = [field.name for field in kind.fields if field.shape is Shape.REFERENCE] if kind else []
            found |= {each for name in names if isinstance(each := record.values.get(name), str)}
            for owned in ("attachment", "referral"):
                found |= {each.id for each in unit.projection.owned(id, owned)}
    return frozenset(found)


def _told(unit: Unit, records: Collection[str]) -> int:
    """How many of these records people wrote themselves."""
    kinds = (KINDS.get(name) for name in unit.revisions.kinds(records).values())
    return sum(kind is None or not kind.quiet for kind in kinds)


def can_be_undone(at_ms: int, undone_ms: int | None, now: int) -> bool:
    """Whether an import can still be undone."""
    return undone_ms is None and now - at_ms <= DAYS * 24 * 3600 * 1000
