"""What a sheet says about where its words come from: edition, day, state of review, source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fieldtool.domain.knowledge import Both
from fieldtool.domain.words import N_
from fieldtool.i18n import words

FOOT = N_("Edition {edition} of {date}, not yet reviewed by a lawyer · {source} · Not legal advice.")
SEPARATOR = " · "
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
        source = self.source.in_(language)
        return bound(said.say(FOOT, edition=self.number, date=said.day(self.reviewed), source=source))

    def short(self, language: str) -> str:
        """The same where there is little room."""
        said = words(language)
        return bound(said.say(SHORT, edition=self.number, date=said.day(self.reviewed)))


def bound(line: str) -> str:
    """The line with what stands behind its last dot in one piece: the word “advice” alone in a last line says
    nothing, and without it the rest says something else."""
    before, dot, last = line.rpartition(SEPARATOR)
    return before + dot + last.replace(" ", "\xa0")
