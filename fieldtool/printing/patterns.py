"""Patterns in place of greys: lines that are still apart from each other after two bad copies."""

from __future__ import annotations

from typing import Any

from fieldtool.printing.page import Sheet
from fieldtool.printing.styles import LINE

RISING, CROSSED, FALLING, LEVEL = "rising", "crossed", "falling", "level"
PATTERNS = (RISING, CROSSED, FALLING, LEVEL)

BETWEEN = 4.0
"""Points from one line of a pattern to the next."""
STROKE = 0.8
BROKEN = (3.0, 2.2)
"""Black and white of a broken edge."""


def bar(sheet: Sheet, x: float, bottom: float, width: float, height: float, pattern: str) -> None:
    """A bar with its edge, filled with a pattern; with a broken edge and empty when `pattern` is ""."""
    canvas = sheet.canvas
    canvas.saveState()
    canvas.setStrokeGray(0)
    canvas.setLineCap(0)
    if pattern:
        canvas.saveState()
        edge = canvas.beginPath()
        edge.rect(x, bottom, width, height)
        canvas.clipPath(edge, stroke=0, fill=0)
        canvas.setLineWidth(STROKE)
        _lines(canvas, x, bottom, width, height, pattern)
        canvas.restoreState()
    else:
        canvas.setDash(*BROKEN)
    canvas.setLineWidth(LINE)
    canvas.rect(x, bottom, width, height, stroke=1, fill=0)
    canvas.restoreState()


def _lines(canvas: Any, x: float, bottom: float, width: float, height: float, pattern: str) -> None:
    if pattern == LEVEL:
        at = bottom + BETWEEN / 2
        while at < bottom + height:
            canvas.line(x, at, x + width, at)
            at += BETWEEN
        return
    step = BETWEEN * 2**0.5
    at = x - height
    while at < x + width:
        if pattern in (RISING, CROSSED):
            canvas.line(at, bottom, at + height, bottom + height)
        if pattern in (FALLING, CROSSED):
            canvas.line(at, bottom + height, at + height, bottom)
        at += step
