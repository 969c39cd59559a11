"""Sheets of one page: rows with a pictogram, one column a language, and whom to call at the foot.

The page is set smaller until it holds everything; at the floor it goes on on a second one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

from fieldtool.domain.words import N_, Text
from fieldtool.printing import contact_box, contact_entry, fonts
from fieldtool.printing.contact_box import Box, PrintContact
from fieldtool.printing.page import Band, Footer, Sheet
from fieldtool.printing.qa_sheet import NO_CONTACTS, STRANGE
from fieldtool.printing.rows import Column, Page, Row, code_block, paginate, room_for
from fieldtool.printing.styles import MM

SECOND_PAGE = N_("The text did not fit on one page: it goes on on a second one.")

PICTOGRAM_COLUMN = 16 * MM
BETWEEN = 7 * MM
GAP = 8.0
FOOT_GAP = 10.0
FACTORS = (1.0, 0.96, 0.92, 0.88, 0.85, 0.82)
"""A page is set in the largest of these that holds everything."""


class Sized(Protocol):
    """Styles that can be had smaller."""

    def sized(self: S, factor: float) -> S: ...


S = TypeVar("S", bound=Sized)


def column_places(sheet: Sheet) -> tuple[float, float]:
    """Where the first column begins, and how wide each is, in points."""
    left = sheet.left + PICTOGRAM_COLUMN
    return left, (sheet.right - left + BETWEEN) / len(sheet.languages) - BETWEEN


def row(sheet: Sheet, icon: str, code: str, title: str, columns: tuple[Column, ...]) -> Row:
    """One row with its pictogram; a rule stands between two languages. `title` is for the outline."""
    left, width = column_places(sheet)
    xs = tuple(left + number * (width + BETWEEN) for number in range(len(sheet.languages)))
    rule = left + width + BETWEEN * 0.45 if len(sheet.languages) > 1 else None
    return Row(icon, code_block(code), title, columns, xs, rule)


def laid(
    sheet: Sheet,
    room: tuple[float, float],
    contacts: tuple[PrintContact, ...],
    rows: Callable[[S], Iterable[Row]],
    usual: S,
    large: S | None,
    sizes: Sequence[contact_entry.Sizes],
) -> tuple[list[Page], tuple[Box, ...]]:
    """The pages of rows and the boxes of whom to call, which stand on the last of them.

    `room`: points on the first page and on a later one. `large` sets it in large print, which may take more
    pages; `sizes` of the contacts are tried in turn until there is one page.
    """
    first, later = room
    for size in sizes:
        boxes = contact_box.boxes(contacts, sheet.languages, sheet.right - sheet.left, later, size)
        foot = boxes[0].height + FOOT_GAP
        for factor in FACTORS:
            styles = usual.sized(factor) if large is None else large
            pages = room_for(paginate(rows(styles), first, later), foot, first, later)
            if len(pages) == 1 or large is not None:
                break
        if len(pages) == 1:
            break
    return pages + [()] * (len(boxes) - 1), boxes


def draw(
    sheet: Sheet,
    band: Band,
    footer: Footer,
    pages: Sequence[Page],
    boxes: Sequence[Box],
    under_band: Callable[[float], float] = lambda y: y,
) -> None:
    """Draw and end each page. `under_band` draws on the first page from the height that it is given, and
    gives the height where the rows begin."""
    bottom = sheet.bottom + footer.height(sheet)
    for number, rows in enumerate(pages):
        y = band.draw(sheet, number == 0) - GAP
        if number == 0:
            y = under_band(y)
        for each in rows:
            y = each.draw(sheet, y, 0.0)
        box = number - (len(pages) - len(boxes))
        if box >= 0:
            boxes[box].draw(sheet, bottom)
        footer.draw(sheet, number + 1, len(pages))
        sheet.end_page()


def notes(
    contacts: Sequence[PrintContact], boxes: Sequence[Box], pages: int, large: bool
) -> tuple[Text, ...]:
    """What whoever prints has to know."""
    told = [note for box in boxes for note in box.notes]
    if not contacts:
        told.append(Text(NO_CONTACTS))
    if pages > 1 and not large:
        told.append(Text(SECOND_PAGE))
    strange = fonts.unprintable("".join(map(contact_box.signs, contacts)))
    if strange:
        told.append(Text(STRANGE, {"signs": " ".join(strange)}))
    return tuple(told)
