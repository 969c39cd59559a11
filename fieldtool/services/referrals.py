"""Referrals of an observation: to whom, for which help, what came of them; and how many went to a contact.

A referral is written down only when the person agreed to it: see `services.screening`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from fieldtool.domain.knowledge import Both
from fieldtool.domain.record import Record
from fieldtool.domain.sameness import stands_for
from fieldtool.services.contacts import institution_of, names
from fieldtool.services.records import RecordService
from fieldtool.services.trusting import shown_contacts
from fieldtool.storage.store import Store, Unit

__all__ = ["ReferralLine", "ReferralService", "counted"]


@dataclass(frozen=True, slots=True)
class ReferralLine:
    """A referral as people read it. `contact` is what the other side is called, None when it is not here.

    `need` are codes of `HELP_KINDS`, `outcome` one of `REFERRAL_OUTCOMES`; `day` is a partial date. `differs`
    tells that two laptops wrote down another outcome and nobody has decided yet.
    """

    id: str
    code: str
    contact: Both | None
    need: tuple[str, ...]
    day: str
    outcome: str
    note: str
    differs: bool


class ReferralService:
    """Everything that is done with referrals once they are written down."""

    def __init__(self, store: Store, records: RecordService) -> None:
        self._store = store
        self._records = records

    def of(self, observation: str) -> tuple[ReferralLine, ...]:
        """The referrals of an observation (its id) that are not in the bin, the latest first."""
        with self._store.unit() as unit:
            found = [each for each in unit.projection.owned(observation, "referral") if not each.deleted]
            contacts = unit.projection.several([str(each.values.get("contact")) for each in found])
            called = {id: names(each, institution_of(unit, each)) for id, each in contacts.items()}
        lines = [_line(each, called) for each in found]
        return tuple(sorted(lines, key=lambda each: (each.day, each.id), reverse=True))

    def to(self, contact: str) -> int:
        """How many referrals went to a contact, and to those that were put together with it."""
        with self._store.unit() as unit:
            return counted(unit, shown_contacts(unit)[1])[contact]

    def note_outcome(self, referral: str, outcome: str, note: str = "") -> bool:
        """Write down what came of a referral: a code of `REFERRAL_OUTCOMES`, and some words without names.
        It decides what two laptops wrote differently. Gives whether anything changed.

        Raises `UserError` R-02 when the referral is not here, `InvalidRecordsError` for another code.
        """
        return self._records.edit(referral, {"outcome": outcome, "outcome_note": note.strip() or None})


def counted(unit: Unit, same_as: Mapping[str, str]) -> Counter[str]:
    """How many referrals that are not in the bin went to each contact. `same_as`: see `shown_contacts`."""
    found: Counter[str] = Counter()
    for contact, number in unit.projection.referred():
        found[stands_for(contact, same_as)] += number
    return found


def _line(record: Record, called: Mapping[str, Both]) -> ReferralLine:
    values, contact = record.values, record.values.get("contact")
    open_fields = {path.partition(".")[0] for path in record.state.open}
    return ReferralLine(
        record.id,
        record.code,
        called.get(str(contact)),
        tuple(map(str, values.get("need") or ())),
        str(values.get("date") or ""),
        str(values.get("outcome") or "not_known"),
        str(values.get("outcome_note") or ""),
        not open_fields.isdisjoint({"outcome", "outcome_note"}),
    )
