"""A line over time on paper: filled points, an empty band with a broken edge for a few, from zero to all that
they may be; nothing where a number is hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fieldtool.domain.charting import height_of, ticks
from fieldtool.domain.small_groups import FEW, Count
from fieldtool.printing import patterns, text
from fieldtool.printing.flow import Part, Setter
from fieldtool.printing.page import Sheet
from fieldtool.printing.styles import HAIR, LINE, Style

SMALL = Style("Regular", 9, 11)
NUMBER = Style("DigitsSemiBold", 9, 11)
HIGH = 150.0
"""Height of the whole chart."""
RADIUS = 2.8
BAND = 12.0
STROKE = 1.5
INSET = 16.0


@dataclass(frozen=True, slots=True)
class Point:
    """A week, month or year: what stands under it, and its number."""

    short: str
    count: Count


@dataclass(frozen=True, slots=True)
class Line:
    """Points from the first to the last."""

    points: tuple[Point, ...]


def parts(setter: Setter, chart: Line) -> list[Part]:
    """The chart in one piece. The table below says the same, so a screen reader passes over it."""
    if not chart.points:
        return []

    def draw(top: float) -> None:
        with setter.sheet.tags.artifact():
            _Drawing(setter.sheet, chart.points, top).draw()

    return [Part(HIGH, draw)]


class _Drawing:
    def __init__(self, sheet: Sheet, points: Sequence[Point], top: float) -> None:
        self._sheet, self._canvas, self._points = sheet, sheet.canvas, points
        self._heights = [height_of(each.count) for each in points]
        self._scale = ticks(max((each or 0.0 for each in self._heights), default=0.0))
        labels = [text.set_text(f"{each:,}", SMALL, 100) for each in self._scale]
        self._labels = labels
        self._left = sheet.left + max(block.width for block in labels) + 8
        self._right = sheet.right - 6
        self._top = top - NUMBER.leading - 6
        self._bottom = top - HIGH + SMALL.leading + 8

    def draw(self) -> None:
        self._canvas.saveState()
        self._canvas.setStrokeGray(0)
        self._canvas.setFillGray(0)
        self._ground()
        places = [
            None if high is None else (self._x(at), self._y(high)) for at, high in enumerate(self._heights)
        ]
        self._bands(places)
        self._joined(places)
        self._marks(places)
        self._names()
        self._canvas.restoreState()

    def _x(self, at: int) -> float:
        last = len(self._points) - 1
        if not last:
            return (self._left + self._right) / 2
        return self._left + INSET + at * (self._right - self._left - 2 * INSET) / last

    def _y(self, high: float) -> float:
        return self._bottom + high / self._scale[-1] * (self._top - self._bottom)

    def _ground(self) -> None:
        for each, label in zip(self._scale, self._labels, strict=True):
            y = self._y(each)
            self._canvas.setLineWidth(HAIR if each else LINE)
            self._canvas.setDash(*((1.2, 3.0) if each else ()))
            self._canvas.line(self._left, y, self._right, y)
            text.draw(self._canvas, label, self._left - label.width - 5, y + label.height / 2)

    @property
    def _step(self) -> float:
        return self._x(1) - self._x(0) if len(self._points) > 1 else self._right - self._left

    def _bands(self, places: Sequence[tuple[float, float] | None]) -> None:
        wide = min(BAND, self._step * 0.6)
        for each, place in zip(self._points, places, strict=True):
            if each.count.mark == FEW and place is not None:
                x, y = place
                patterns.bar(self._sheet, x - wide / 2, self._bottom, wide, y - self._bottom, "")

    def _joined(self, places: Sequence[tuple[float, float] | None]) -> None:
        self._canvas.setLineWidth(STROKE)
        self._canvas.setDash()
        for at in range(1, len(places)):
            one, other = places[at - 1], places[at]
            told = None not in (self._points[at - 1].count.number, self._points[at].count.number)
            if told and one is not None and other is not None:
                self._canvas.line(*one, *other)

    def _marks(self, places: Sequence[tuple[float, float] | None]) -> None:
        """The points, and their numbers where there is room for all; else the highest and the last."""
        blocks = [text.set_text(each.count.told, NUMBER, 100) for each in self._points]
        step = self._step
        roomy = max(block.width for block in blocks) + 3 <= step
        most, last = max(range(len(places)), key=lambda at: self._heights[at] or 0.0), len(places) - 1
        alone = (last - most) * step > blocks[most].width + blocks[last].width
        for at, (each, place, block) in enumerate(zip(self._points, places, blocks, strict=True)):
            x, y = place or (self._x(at), self._y(0))
            self._canvas.setLineWidth(STROKE)
            if each.count.number is not None:
                self._canvas.circle(x, y, RADIUS, stroke=0, fill=1)
            if roomy or at == most or (at == last and alone):
                self._over(block, x, y)

    def _over(self, block: text.Block, x: float, y: float) -> None:
        """A number over its point, on white: lines that go up behind it would make it another number."""
        left, top = x - block.width / 2, y + RADIUS + 2 + block.height
        self._canvas.setFillGray(1)
        self._canvas.rect(left - 0.5, top - block.height + 1, block.width + 1, block.height - 2, 0, 1)
        self._canvas.setFillGray(0)
        text.draw(self._canvas, block, left, top)

    def _names(self) -> None:
        """As many names as there is room for, the last one always."""
        blocks = [text.set_text(each.short, SMALL, 200) for each in self._points]
        step = (self._right - self._left - 2 * INSET) / max(len(blocks) - 1, 1)
        every = max(1, -(-int(max(block.width for block in blocks) + 8) // max(1, int(step))))
        last = len(blocks) - 1
        for at, block in enumerate(blocks):
            if (last - at) % every == 0:
                x = min(max(self._x(at) - block.width / 2, self._sheet.left), self._sheet.right - block.width)
                text.draw(self._canvas, block, x, self._bottom - 5)
