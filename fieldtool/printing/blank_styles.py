"""Sizes of blank forms, normal and in large print."""

from __future__ import annotations

from dataclasses import dataclass

from fieldtool.printing.styles import MM, Style

LINE_ROOM = 8 * MM
"""Height of a line to write on."""
ROW_LEAST = 9 * MM


@dataclass(frozen=True, slots=True)
class BlankStyles:
    """`label` is the question in the main language, `second` everything in the other one, `option` the word
    beside a box, `item` an indicator, `small` heads of columns and legends, `head` the name of a part,
    `code` that of the sheet.

    `label_wide`: room for a question that has its answer beside it. `side`: of a box. `rights`: columns
    of places for rights, `digit_wide` the room for a box with its number there. `tables`: whether lists and
    indicators are tables; otherwise each is asked across the page, since no column is wide enough.
    """

    label: Style
    second: Style
    option: Style
    item: Style
    small: Style
    small_second: Style
    head: Style
    code: Style
    label_wide: float
    side: float
    rights: int
    digit_wide: float
    tables: bool


NORMAL = BlankStyles(
    label=Style("Bold", 11, 13.5),
    second=Style("Regular", 9, 11.5),
    option=Style("Regular", 10.5, 13.5),
    item=Style("Regular", 11, 14),
    small=Style("SemiBold", 9.5, 11.5),
    small_second=Style("Regular", 9, 11),
    head=Style("Bold", 13, 17),
    code=Style("DigitsBold", 15, 19, tracking=0.6),
    label_wide=38 * MM,
    side=4.5 * MM,
    rights=3,
    digit_wide=28.0,
    tables=True,
)
LARGE = BlankStyles(
    label=Style("Bold", 18, 22),
    second=Style("Regular", 18, 22),
    option=Style("Regular", 18, 23),
    item=Style("Regular", 18, 23),
    small=Style("SemiBold", 18, 22),
    small_second=Style("Regular", 18, 22),
    head=Style("Bold", 22, 28),
    code=Style("DigitsBold", 18, 23, tracking=0.7),
    label_wide=60 * MM,
    side=6 * MM,
    rights=2,
    digit_wide=40.0,
    tables=False,
)
