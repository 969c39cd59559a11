"""The framed box at the foot of a sheet: whom to call, or lines to write it in.

Legal help comes first in every list and a consulate last, with the note that calling it is a choice.
"""

from __future__ import annotations

from dataclasses import dataclass

from fieldtool.domain.words import Text
from fieldtool.printing import contact_entry, fonts
from fieldtool.printing.contact_entry import Entry, PrintContact, Sizes
from fieldtool.printing.page import Sheet
from fieldtool.printing.styles import HAIR

__all__ = ["Box", "PrintContact", "boxes", "signs"]

PAD = 8.0


@dataclass(frozen=True, slots=True)
class Box:
    """Rows in one frame."""

    entries: tuple[Entry, ...]
    notes: tuple[Text, ...] = ()

    @property
    def height(self) -> float:
        return sum(entry.height for entry in self.entries)

    def draw(self, sheet: Sheet, bottom: float) -> None:
        """Draw across the page with the lower edge at `bottom`."""
        width = sheet.right - sheet.left
        sheet.frame(sheet.left, bottom, width, self.height)
        y = bottom + self.height
        for number, entry in enumerate(self.entries):
            if number:
                sheet.rule(sheet.left + PAD, y, sheet.right - PAD, y, HAIR)
            y = contact_entry.draw(sheet, entry, sheet.left, y, width)


def boxes(
    contacts: tuple[PrintContact, ...],
    languages: tuple[str, ...],
    width: float,
    most: float,
    sizes: Sizes = contact_entry.USUAL,
) -> tuple[Box, ...]:
    """The contacts in one box, or in several when they are higher than `most` points.

    Without a contact for legal help the first row has lines to write one in.
    """
    entries = contact_entry.entries(contacts, languages, width, sizes)
    notes = tuple(note for entry in entries for note in entry.notes)
    parts: list[list[Entry]] = [[]]
    for entry in entries:
        if parts[-1] and sum(e.height for e in parts[-1]) + entry.height > most:
            parts.append([])
        parts[-1].append(entry)
    return tuple(Box(tuple(part), () if number else notes) for number, part in enumerate(parts))


def signs(contact: PrintContact) -> str:
    """The signs of a contact that cannot be printed."""
    whole = "".join((contact.name.es, contact.name.en, contact.hours.es, contact.hours.en, contact.telephone))
    return fonts.unprintable(whole)
