"""Sizes and distances of the printed family, in points unless a name says millimetres."""

from __future__ import annotations

from dataclasses import dataclass, replace

MM = 72 / 25.4
"""Points in a millimetre."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set. `tracking`: points added after every sign."""

    face: str
    size: float
    leading: float
    tracking: float = 0.0

    def sized(self, size: float) -> Style:
        """The same style at another size, everything in proportion."""
        factor = size / self.size
        return replace(self, size=size, leading=self.leading * factor, tracking=self.tracking * factor)


TITLE = Style("ExtraBold", 17, 20)
TITLE_SECOND = Style("Bold", 13, 16)
TITLE_AGAIN = Style("Bold", 13, 16)
"""Second line of the band, and the band of later pages: white on black is at least 13 pt bold."""

TITLE_LARGE = Style("ExtraBold", 26, 30)
QUESTION_LARGE = Style("Bold", 20, 25)
ANSWER_LARGE = Style("Regular", 18, 25)
KICKER_LARGE = Style("SemiBold", 14, 18)
"""Large print: one column, one language."""

COLUMN_HEAD = Style("Bold", 9.5, 12)
KICKER = Style("SemiBold", 9, 11.5)
QUESTION = Style("Bold", 12, 15)
ANSWER = Style("Regular", 11, 14)
ANSWER_WIDE = Style("Regular", 11.5, 15.5)
CODE = Style("DigitsRegular", 8, 10)
FOOTER = Style("Regular", 8.2, 10.4)
FOOTER_LARGE = Style("Regular", 11, 14)

HELP_NAME = Style("Bold", 12.5, 15.5)
HELP_TEXT = Style("Regular", 10.5, 13.5)
HELP_SMALL = Style("Regular", 9, 11.5)
TELEPHONE = Style("DigitsBold", 22, 26, tracking=0.9)
TELEPHONE_LEAST = 12.0
"""A long number is set smaller down to this size; below it the number goes under the name."""

LEAD = Style("Regular", 12, 16)
STEP = Style("Regular", 10.5, 13.5)
STEP_HEAD = Style("Bold", 12.5, 16)
WORD = Style("Bold", 22, 26)
KEY_NUMBERS = Style("DigitsSemiBold", 13, 17)
WORD_NUMBER = Style("DigitsSemiBold", 11, 14)

LINE = 0.9
HAIR = 0.5
"""Widths of lines; a copier loses anything thinner."""

ICON_STROKE = 2.0
ICON_STROKE_SMALL = 1.75
ICON_SMALL = 7 * MM
"""Pictograms below this size are drawn with the thinner stroke (in units of their 24-unit grid)."""
