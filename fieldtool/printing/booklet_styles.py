"""Sizes of the booklet, folded and in large print."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fieldtool.printing.contact_entry import Sizes
from fieldtool.printing.page import Paper
from fieldtool.printing.styles import FOOTER, MM, Style


@dataclass(frozen=True, slots=True)
class BookletStyles:
    """How a page of the booklet is set. Widths and heights in points; the inner margin is at the fold."""

    width: float
    height: float
    inner: float
    outer: float
    top: float
    foot: float
    title: Style
    chapter: Style
    head: Style
    text: Style
    question: Style
    note: Style
    small: Style
    phrase: Style
    phrase_again: Style
    footer: Style
    icon: float
    gap: float
    call: Sizes

    def tighter(self, scale: float) -> BookletStyles:
        """The same with the long texts smaller; titles, small print and telephones stay."""
        names = ("head", "text", "question", "phrase", "phrase_again")
        styles: dict[str, Style] = {name: getattr(self, name) for name in names}
        smaller = {name: style.sized(style.size * scale) for name, style in styles.items()}
        return replace(self, gap=self.gap * scale, **smaller)  # type: ignore[arg-type]

    @property
    def column(self) -> float:
        """Width of the text."""
        return self.width - self.inner - self.outer

    @property
    def room(self) -> float:
        """Height of the text."""
        return self.height - self.top - self.foot


def folded(paper: Paper) -> BookletStyles:
    """Half a sheet: A5 on A4, half letter on Letter."""
    call = Sizes(
        name=Style("Bold", 12.5, 15.5),
        text=Style("Regular", 10.5, 13),
        small=Style("Regular", 9, 11.5),
        telephone=Style("DigitsBold", 19, 23, tracking=0.8),
        least=13,
        icon=9 * MM,
        text_x=13 * MM,
        inset=4,
        pad=6,
        share=0,
    )
    return BookletStyles(
        width=paper.height / 2,
        height=paper.width,
        inner=15 * MM,
        outer=12 * MM,
        top=14 * MM,
        foot=15 * MM,
        title=Style("ExtraBold", 20, 24),
        chapter=Style("ExtraBold", 15, 18.5),
        head=Style("Bold", 12.5, 16),
        text=Style("Regular", 12, 16),
        question=Style("Bold", 12, 16),
        note=Style("Regular", 10.5, 14),
        small=Style("Regular", 9, 11.5),
        phrase=Style("SemiBold", 13, 16),
        phrase_again=Style("Italic", 12, 15),
        footer=FOOTER,
        icon=8 * MM,
        gap=8,
        call=call,
    )


def large(paper: Paper) -> BookletStyles:
    """Whole sheets, one column, text of 18 points."""
    call = Sizes(
        name=Style("Bold", 18, 23),
        text=Style("Regular", 18, 23),
        small=Style("Regular", 15, 19),
        telephone=Style("DigitsBold", 30, 36, tracking=1.2),
        least=20,
        icon=12 * MM,
        text_x=18 * MM,
        inset=6,
        pad=9,
        drop=10,
        share=0,
    )
    return BookletStyles(
        width=paper.width,
        height=paper.height,
        inner=20 * MM,
        outer=18 * MM,
        top=16 * MM,
        foot=20 * MM,
        title=Style("ExtraBold", 32, 38),
        chapter=Style("ExtraBold", 26, 31),
        head=Style("Bold", 20, 25),
        text=Style("Regular", 18, 25),
        question=Style("Bold", 18, 25),
        note=Style("Regular", 18, 24),
        small=Style("Regular", 15, 19),
        phrase=Style("SemiBold", 20, 25),
        phrase_again=Style("Italic", 18, 23),
        footer=Style("Regular", 11, 14),
        icon=13 * MM,
        gap=12,
        call=call,
    )
