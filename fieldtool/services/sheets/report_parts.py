"""Which section of a report a field stands in, and what a redacted copy leaves out.

A field that no section names stands in the last one, so that a new field is never forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fieldtool.domain.words import N_

WHEN_WHERE = N_("When and where")
OTHER = N_("Other data of the record")
DIFFERENCES = N_("Differences that nobody has decided yet")


@dataclass(frozen=True, slots=True)
class About:
    """A numbered section: its title, the fields of the record, and what else belongs there."""

    title: str
    fields: tuple[str, ...] = ()
    owned: str = ""
    """The kind of the records that stand there too: referrals, attachments."""
    gaps: bool = False
    """Whether the questions that nobody answered stand there too."""


SECTIONS: Mapping[str, tuple[About, ...]] = {
    "observation": (
        About(WHEN_WHERE, ("occurred", "place", "visit")),
        About(N_("What happened"), ("situation", "findings", "account", "account_language", "translation")),
        About(N_("People affected"), ("people",)),
        About(N_("Authority"), ("authorities",)),
        About(N_("Source and reliability"), ("source", "reliability")),
        About(N_("Consent and confidentiality"), ("consent", "consent_scope", "confidentiality")),
        About(N_("Related rights"), ("answers", "judged")),
        About(N_("Actions and referrals"), ("urgent_risk", "follow_up"), "referral"),
        About(N_("Attachments"), (), "attachment"),
    ),
    "visit": (
        About(WHEN_WHERE, ("place", "started", "ended")),
        About(N_("The visit"), ("reason", "announced", "access", "access_reason")),
        About(N_("People held"), ("people_held",)),
        About(N_("Authority"), ("authorities", "authorities_met")),
        About(N_("Team"), ("team",)),
        About(N_("Summary"), ("summary",)),
        About(N_("Observations of the visit"), (), "observation"),
        About(N_("Checklist"), ("answers", "notes", "judged"), gaps=True),
        About(N_("Attachments"), (), "attachment"),
    ),
}
"""Kind of record to its sections, in their order; those that hold something are numbered."""

REDACTED: Mapping[str, frozenset[str]] = {
    "observation": frozenset({"people", "source", "reliability"}),
    "visit": frozenset({"team", "authorities_met"}),
    "referral": frozenset(),
    "attachment": frozenset({"taken_by"}),
}
"""Fields that a redacted copy leaves out."""

OF_OBSERVATION = ("situation", "findings", "occurred", "account", "account_language", "translation")
"""What the report of a visit tells of each of its observations; the rest stands in their own reports."""

ACCOUNTS = frozenset({"account", "account_language", "translation"})
"""What a redacted report of a visit does not tell of them: nobody reads them all once more before it goes."""

PLACE_KEPT = ("type", "country", "subdivision1")
"""What a redacted copy says of a place: enough for a pattern, not enough to find it."""
