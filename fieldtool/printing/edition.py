"""What a sheet says about where its words come from: edition, day, state of review, source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fieldtool.domain.knowledge import Both
from fieldtool.domain.words import N_
from fieldtool.i18n import words

FOOT = N_("Edition {edition} of {date}, not yet reviewed by a lawyer · {source} · Not legal advice.")
SHORT = N_("Edition {edition} of {date} · Not legal advice.")


@dataclass(frozen=True, slots=True)
class Edition:
    """Version, review date and title of the content pack."""

    number: str
    reviewed: date
    source: Both

    def line(self, language: str) -> str:
        """The foot of a sheet. Nothing counts as reviewed by a lawyer."""
        said = words(language)
        return said.say(
            FOOT, edition=self.number, date=said.day(self.reviewed), source=self.source.in_(language)
        )

    def short(self, language: str) -> str:
        """The same where there is little room."""
        said = words(language)
        return said.say(SHORT, edition=self.number, date=said.day(self.reviewed))
