"""The referrals of an observation: with whom a person who agreed was put in touch, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fieldtool.clock import Clock
from fieldtool.domain.knowledge import Both
from fieldtool.domain.record import Record
from fieldtool.services.contacts import names, today_of
from fieldtool.services.records import RecordService
from fieldtool.storage.store import Store

__all__ = ["ReferralService", "Referred"]


@dataclass(frozen=True, slots=True)
class Referred:
    """A referral and what its contact is called; without a name when the contact is not here."""

    record: Record
    contact: Both | None


class ReferralService:
    """Everything that is done with referrals. They are written with `records.add("referral", …)` too."""

    def __init__(self, store: Store, records: RecordService, clock: Clock) -> None:
        self._store, self._records, self._clock = store, records, clock

    def of(self, observation: str) -> tuple[Referred, ...]:
        """Those of an observation that are not in the bin, in the order of their making."""
        with self._store.unit() as unit:
            found = [each for each in unit.projection.owned(observation, "referral") if not each.deleted]
            contacts = unit.projection.several([str(each.values.get("contact")) for each in found])
        return tuple(
            Referred(
                each,
                names(contacts[contact])
                if (contact := str(each.values.get("contact"))) in contacts
                else None,
            )
            for each in found
        )

    def refer(self, observation: str, contact: str, need: Iterable[str] = ()) -> str:
        """Write down that a person, who agreed to it, is put in touch with a contact of the team today.

        `need` are codes of `HELP_KINDS`; without any, what the contact offers. Gives the id of the referral.
        Raises `UserError` when one of the two is not here any more.
        """
        offered = self._records.get(contact).values.get("help") or ()
        document = {
            "observation": observation,
            "contact": contact,
            "need": list(need) or list(offered) or ["not_known"],
            "consent": "given",
            "date": today_of(self._clock).isoformat(),
        }
        return self._records.add("referral", [document])[0]

    def outcome(self, referral: str, outcome: str) -> bool:
        """Write down what came of it, a code of `REFERRAL_OUTCOMES`; False when that is said already."""
        return self._records.edit(referral, {"outcome": outcome})
