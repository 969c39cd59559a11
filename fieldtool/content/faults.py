"""What is wrong with an entry of a pack."""

from __future__ import annotations

from dataclasses import dataclass

from fieldtool.domain.words import Text


@dataclass(frozen=True, slots=True)
class PackFault:
    """One thing to mend: the id of the entry, the part of it (may be empty) and what is wrong."""

    entry: str
    part: str
    what: Text

    def __str__(self) -> str:
        return f"{' '.join(filter(None, (self.entry, self.part)))}: {self.what}"
