"""Bars on paper: each beside its name, filled with a pattern, its number behind it."""

from __future__ import annotations

from dataclasses import dataclass

from fieldtool.domain.charting import height_of
from fieldtool.domain.small_groups import Count
from fieldtool.printing import patterns, text
from fieldtool.printing.flow import Part, Setter
from fieldtool.printing.styles import LINE, Style

NAME = Style("Regular", 10.5, 13)
NUMBER = Style("DigitsSemiBold", 10.5, 13)
THICK = 12.0
GAP = 7.0
ASIDE = 8.0
LEAST = 5.0
"""A bar is at least so long, so that its pattern can be seen."""
NAMES = 0.45
"""The most of the width that names take."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `pattern` is one of `patterns.PATTERNS`."""

    name: str
    count: Count
    pattern: str = patterns.RISING


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars below each other, on one scale."""

    bars: tuple[Bar, ...]


def parts(setter: Setter, chart: Bars) -> list[Part]:
    """A part for each bar. The table below says the same, so a screen reader passes over them."""
    names = [text.set_text(each.name, NAME, setter.wide * NAMES) for each in chart.bars]
    numbers = [text.set_text(each.count.told, NUMBER, setter.wide) for each in chart.bars]
    left = max((block.width for block in names), default=0.0) + ASIDE
    room = setter.wide - left - max((block.width for block in numbers), default=0.0) - ASIDE
    most = max((height_of(each.count) or 0.0 for each in chart.bars), default=0.0) or 1.0
    return [
        _bar(setter, each, (name, number), left, room * (height_of(each.count) or 0.0) / most)
        for each, name, number in zip(chart.bars, names, numbers, strict=True)
    ]


def _bar(setter: Setter, bar: Bar, blocks: tuple[text.Block, text.Block], left: float, length: float) -> Part:
    name, number = blocks
    sheet = setter.sheet
    height = max(name.height, THICK) + GAP

    def draw(top: float) -> None:
        middle = top - height / 2
        x = sheet.left + left
        long = max(length, LEAST) if length else 0.0
        with sheet.tags.artifact():
            text.draw(sheet.canvas, name, sheet.left, middle + name.height / 2)
            if long:
                pattern = bar.pattern if bar.count.number is not None else ""
                patterns.bar(sheet, x, middle - THICK / 2, long, THICK, pattern)
            text.draw(sheet.canvas, number, x + long + ASIDE / 2 + 2, middle + number.height / 2)
        sheet.rule(x, top, x, top - height, LINE)

    return Part(height, draw)
