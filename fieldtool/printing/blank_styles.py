"""Sizes of blank forms, normal and in large print."""

from __future__ import annotations

from dataclasses import dataclass

from fieldtool.printing.styles import MM, Style

LINE_ROOM = 8 * MM
"""Height of a line to write on."""
ROW_LEAST = 9 * MM
CODE = Style("DigitsBold", 15, 19, tracking=0.6)


@dataclass(frozen=True, slots=True)
class BlankStyles:
    """`label` is the question in the main language, `second` everything in the other one, `option` the word
    beside a box, `item` an indicator, `small` heads of columns and legends, `head` the name of a part."""

    label: Style
    second: Style
    option: Style
    item: Style
    small: Style
    small_second: Style
    head: Style


NORMAL = BlankStyles(
    label=Style("Bold", 11, 13.5),
    second=Style("Regular", 9, 11.5),
    option=Style("Regular", 10.5, 13.5),
    item=Style("Regular", 11, 14),
    small=Style("SemiBold", 9.5, 11.5),
    small_second=Style("Regular", 9, 11),
    head=Style("Bold", 13, 17),
)
LARGE = BlankStyles(
    label=Style("Bold", 14, 17.5),
    second=Style("Regular", 14, 17.5),
    option=Style("Regular", 14, 18),
    item=Style("Regular", 14, 18),
    small=Style("SemiBold", 11, 13.5),
    small_second=Style("Regular", 11, 13.5),
    head=Style("Bold", 18, 23),
)
